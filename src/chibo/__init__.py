"""Sổ Chi bộ: the working book of a Party cell and of every committee above it."""

__version__ = "0.1.0"
