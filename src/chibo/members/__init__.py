"""Members of a cell, their standing and situations, lists taken in from a sheet."""
