"""Votes: bases, counts, paper ballots, outcomes. Never who voted what."""
