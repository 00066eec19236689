"""Frozen copies sent up in one act, the inbox above, its answers."""
