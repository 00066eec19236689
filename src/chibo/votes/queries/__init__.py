"""Reading votes: who is entitled, what stands on a vote's sheet, what a teller may see."""

from chibo.votes.queries.ballots import count_of, rounds_of, teller_line
from chibo.votes.queries.bases import (
    Weighed,
    closed_on,
    electorate_of,
    ending_of,
    has_roll,
    opening_of,
    standing_of,
    weighed,
)
from chibo.votes.queries.sheets import count_record, teller_sheet, vote_sheet, votes_of

__all__ = [
    "Weighed",
    "closed_on",
    "count_of",
    "count_record",
    "electorate_of",
    "ending_of",
    "has_roll",
    "opening_of",
    "rounds_of",
    "standing_of",
    "teller_line",
    "teller_sheet",
    "vote_sheet",
    "votes_of",
    "weighed",
]
