"""Put matters to the vote, record what was counted, let tellers count paper ballots."""

from chibo.votes.actions.ballots import name_tellers, prepare_ballot
from chibo.votes.actions.results import correct_result, count_ballots, record_result
from chibo.votes.actions.voting import put_to_vote, reserve_opinion, withdraw_vote

__all__ = [
    "correct_result",
    "count_ballots",
    "name_tellers",
    "prepare_ballot",
    "put_to_vote",
    "record_result",
    "reserve_opinion",
    "withdraw_vote",
]
