"""Read the month: steps, evidence, what the papers are made from."""
