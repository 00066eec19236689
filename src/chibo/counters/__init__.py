"""Append-only counts of what a unit did in a month, by value."""
