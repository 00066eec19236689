"""What the regulations say of votes: bases, majorities, counts, paper ballots, the shape of a record."""
