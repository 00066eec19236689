"""The scoring table in force at work on a meeting: evidence, self-score, both kept."""
