"""Biên bản: sections given to it, adoption, signatures, lock, versions."""
