"""Settings, root addresses, start."""
