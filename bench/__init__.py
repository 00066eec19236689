"""Benches: each module has GOAL (words), measure() -> figures, is_met(figures)."""
