"""Hold what every room needs and no room owns: words, names, numbers, days."""
