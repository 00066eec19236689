"""Read the counting of paper ballots: its lines, tellers, rounds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from chibo.rulebook.terms import MajorityName
from chibo.votes.models import (
    BallotOption,
    LineResult,
    Result,
    Teller,
    TellerCount,
    Vote,
)
from chibo.votes.rules.ballots import BallotCount, round_to_count, state_of_round
from chibo.votes.rules.counts import Counts, judge
from chibo.votes.rules.sheets import (
    Counting,
    LineSheet,
    RoundSheet,
    TellerLine,
)
from chibo.votes.terms import CountState, Outcome


def count_of(row: TellerCount) -> BallotCount:
    """Return what a teller counted."""
    return BallotCount(
        summoned=row.summoned,
        present=row.present,
        issued=row.issued,
        returned=row.returned,
        valid=row.valid,
        invalid=row.invalid,
        options=tuple(Counts(*line) for line in row.options),
    )


def counts_of(result: Result | LineResult | None) -> Counts | None:
    """Return what was counted; None while nothing is, or when each line has its own."""
    if result is None or result.votes_for is None:
        return None
    return Counts(result.votes_for, result.votes_against or 0, result.votes_other or 0)


def countings(votes: list[Any]) -> dict[int, Counting]:
    """Return the counting of each vote by paper ballot. Four queries."""
    options = _by_vote(BallotOption.of_all(votes))
    results = {row.option_id: row for row in LineResult.of_all(votes)}
    tellers = _by_vote(Teller.of_all(votes).select_related("member__person"))
    counts = _by_vote(TellerCount.of_all(votes).select_related("teller"))
    return {
        vote.pk: _counting(
            tuple(_line(option, results.get(option.pk), vote) for option in options[vote.pk]),
            tuple(teller_line(row) for row in tellers[vote.pk]),
            counts[vote.pk],
            vote.tellers_least,
        )
        for vote in votes
    }


def _by_vote(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.vote_id].append(row)
    return found


def _line(option: BallotOption, result: LineResult | None, vote: Vote) -> LineSheet:
    counts = counts_of(result)
    if result is None or counts is None:
        return LineSheet(option.pk, option.text)
    judged = judge(counts, base=vote.base, needed=vote.needed, majority=MajorityName(vote.majority))
    return LineSheet(option.pk, option.text, counts, Outcome(result.outcome), judged.reason)


def teller_line(teller: Teller) -> TellerLine:
    """Return a teller as pages show her; her member and person are loaded."""
    return TellerLine(teller.pk, teller.member_id, teller.member.person_id, teller.member.person.name)


def rounds_of(rows: Sequence[TellerCount]) -> list[list[TellerCount]]:
    """Return counts grouped by round, from the first."""
    rounds: dict[int, list[TellerCount]] = defaultdict(list)
    for row in rows:
        rounds[row.round].append(row)
    return [rounds[number] for number in sorted(rounds)]


def _counting(
    lines: tuple[LineSheet, ...], tellers: tuple[TellerLine, ...], rows: Sequence[TellerCount], least: int
) -> Counting:
    names = {line.teller_id: line.name for line in tellers}
    rounds = rounds_of(rows)
    finished = rounds if not rounds or len(rounds[-1]) >= least else rounds[:-1]
    last = [count_of(row) for row in rounds[-1]] if rounds else []
    state = state_of_round(last, least=least)
    number = round_to_count([[count_of(row) for row in one] for one in rounds], least=least)
    return Counting(
        lines=lines,
        tellers=tellers,
        state=state,
        round_no=len(rounds) if state is CountState.AGREED else number,
        rounds=tuple(
            RoundSheet(one[0].round, tuple((names[row.teller_id], count_of(row)) for row in one))
            for one in finished
        ),
    )
