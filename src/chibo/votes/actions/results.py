"""Record what was counted: by raised card or hand, or by two tellers; mend a slip of the hand."""

from collections.abc import Sequence
from datetime import datetime

from chibo.counters.tally import count
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.meetings.queries import facts_of
from chibo.rulebook.terms import MajorityName, VoteMatter, VoteMethod
from chibo.votes.access import may_count_ballots, may_record_vote
from chibo.votes.models import (
    BallotOption,
    LineResult,
    NoMajority,
    Result,
    ResultCorrection,
    Teller,
    TellerCount,
    Vote,
)
from chibo.votes.queries import (
    Weighed,
    count_of,
    electorate_of,
    has_roll,
    rounds_of,
    standing_of,
    weighed,
)
from chibo.votes.rules.ballots import (
    BallotCount,
    ballot_sentence,
    check_ballot_count,
    check_round,
    round_to_count,
    state_of_round,
)
from chibo.votes.rules.bases import without_vote
from chibo.votes.rules.counts import Counts, Judgement, check_counts, judge
from chibo.votes.rules.standing import already_counted, check_counted, check_waiting
from chibo.votes.terms import CountState, Outcome


@action
def record_result(
    vote: Vote, votes_for: int, against: int = 0, other: int = 0, *, not_voting: int | None = None,
    by: Scope, at: datetime,
) -> Result:  # fmt: skip
    """Record the counts of a vote by card or hand, judged on its base; who is left did not vote."""
    demand(may_record_vote(by, vote.meeting, facts_of(vote.meeting)), Right.RECORD_VOTE)
    check_waiting(standing_of(vote))
    counts = Counts(votes_for, against, other)
    figures = _counted_openly(vote, counts, not_voting)
    _keep_figures(vote, figures)
    result = _with_counts(Result(vote=vote, by_id=by.person_id, at=at), counts)
    insert_once(result, already_counted())
    _mark_majority(vote, figures, at)
    write_line("vote_recorded", vote, _content(result), unit_id=vote.meeting.unit_id)
    return result


@action
def correct_result(
    vote: Vote, votes_for: int, against: int = 0, other: int = 0, *, reason: str,
    not_voting: int | None = None, by: Scope, at: datetime,
) -> Result:  # fmt: skip
    """Mend the counts of a vote by card or hand while the record is open; what stood before is kept."""
    demand(may_record_vote(by, vote.meeting, facts_of(vote.meeting)), Right.RECORD_VOTE)
    check_counted(standing_of(vote))
    if not squeeze(reason):
        raise Refused(say("Chưa ghi lý do sửa kết quả. Ghi một câu, ví dụ: ghi nhầm số."), field="reason")
    counts = Counts(votes_for, against, other)
    figures = _counted_openly(vote, counts, not_voting)
    result: Result = Result.of(vote).select_for_update().get()
    before = ResultCorrection(
        vote=vote,
        votes_for=result.votes_for or 0,
        votes_against=result.votes_against or 0,
        votes_other=result.votes_other or 0,
        reason=squeeze(reason),
        by_id=by.person_id,
        at=at,
    )
    before.save()
    _keep_figures(vote, figures)
    _with_counts(result, counts).save()
    _mark_majority(vote, figures, at)
    content = {**_content(result), "reason": before.reason}
    write_line("result_corrected", vote, content, unit_id=vote.meeting.unit_id)
    return result


@action
def count_ballots(
    vote: Vote, teller: Teller, counted: BallotCount, *, round_no: int, by: Scope, at: datetime
) -> CountState:
    """Write down what one teller counted in a round, without sight of the other's count.

    The first counts of a round wait; equal ones become the result, unequal ones ask for a further round.
    """
    demand(may_count_ballots(by, vote.meeting, facts_of(vote.meeting), teller.member), Right.RECORD_VOTE)
    check_waiting(standing_of(vote))
    if teller.vote_id != vote.pk:
        raise ValueError(f"teller {teller.pk} does not count vote {vote.pk}")
    rounds = rounds_of(list(TellerCount.of(vote)))
    figures = _weighed_for_ballots(vote, is_first=not rounds)
    least = vote.tellers_least
    check_round(round_no, round_to_count([[count_of(row) for row in one] for one in rounds], least=least))
    options = list(BallotOption.of(vote))
    check_ballot_count(counted, electorate_of(vote), [option.text for option in options])
    insert_once(
        _count_row(vote, teller, counted, round_no, at),
        Refused(say("Đồng chí đã ghi số phiếu của lần kiểm này. Chờ đồng chí kiểm phiếu thứ hai."), "teller"),
    )
    same_round = TellerCount.of(vote).filter(round=round_no)
    state = state_of_round([count_of(row) for row in same_round], least=least)
    if state is CountState.AGREED:
        insert_once(_agreed(vote, options, counted, by, at), already_counted())
        _mark_majority(vote, figures, at)
    content = {"teller": teller.pk, "round": round_no, "state": state}
    write_line("ballots_counted", vote, content, unit_id=vote.meeting.unit_id)
    return state


def _counted_openly(vote: Vote, counts: Counts, not_voting: int | None) -> Weighed:
    """Weigh the base anew and refuse counts that cannot be on it."""
    if vote.method == VoteMethod.SECRET:
        raise Refused(
            say(
                "Lần biểu quyết này bằng phiếu kín: các đồng chí kiểm phiếu ghi số phiếu, không ghi tổng ở "
                "đây."
            )
        )
    figures = _weighed(vote)
    check_counts(
        counts,
        present=figures.electorate.official_present,
        without_vote=without_vote(figures.voters),
        not_voting=not_voting,
    )
    return figures


def _weighed(vote: Vote) -> Weighed:
    if not has_roll(vote.meeting):
        raise Refused(
            say(
                "Chưa điểm danh nên chưa đối chiếu được số biểu quyết. Điểm danh rồi ghi; số đã nhập vẫn còn."
            )
        )
    return weighed(vote.meeting, VoteMatter(vote.matter), vote.held_at)


def _weighed_for_ballots(vote: Vote, *, is_first: bool) -> Weighed:
    """Weigh the base before the first count; the later ones are judged by the same figures."""
    if vote.method != VoteMethod.SECRET:
        raise Refused(
            say("Lần biểu quyết này không bằng phiếu kín. Ghi kết quả theo số thẻ hoặc số tay giơ.")
        )
    figures = _weighed(vote)
    if is_first:
        _keep_figures(vote, figures)
    return figures


def _keep_figures(vote: Vote, figures: Weighed) -> None:
    for name, figure in figures.columns.items():
        setattr(vote, name, figure)
    vote.save()


def _count_row(vote: Vote, teller: Teller, counted: BallotCount, round_no: int, at: datetime) -> TellerCount:
    return TellerCount(
        vote=vote,
        teller=teller,
        round=round_no,
        summoned=counted.summoned,
        present=counted.present,
        issued=counted.issued,
        returned=counted.returned,
        valid=counted.valid,
        invalid=counted.invalid,
        options=[[line.votes_for, line.against, line.other] for line in counted.options],
        at=at,
    )


def _agreed(
    vote: Vote, options: Sequence[BallotOption], counted: BallotCount, by: Scope, at: datetime
) -> Result:
    """Write the result of each line of the ballot and return that of the vote."""
    judged = [_judged(vote, line) for line in counted.options]
    LineResult.of(vote).bulk_create(
        LineResult(
            vote=vote, option=option, votes_for=line.votes_for, votes_against=line.against,
            votes_other=line.other, outcome=one.outcome,
        )
        for option, line, one in zip(options, counted.options, judged, strict=True)
    )  # fmt: skip
    result = Result(vote=vote, by_id=by.person_id, at=at)
    if len(options) == 1:
        return _with_counts(result, counted.options[0])
    is_any_adopted = any(one.outcome is Outcome.ADOPTED for one in judged)
    result.outcome = Outcome.ADOPTED if is_any_adopted else Outcome.NOT_ADOPTED
    lines = [(option.text, one.reason) for option, one in zip(options, judged, strict=True)]
    result.arithmetic = ballot_sentence(lines)
    return result


def _judged(vote: Vote, counts: Counts) -> Judgement:
    return judge(counts, base=vote.base, needed=vote.needed, majority=MajorityName(vote.majority))


def _with_counts(result: Result, counts: Counts) -> Result:
    judged = _judged(result.vote, counts)
    result.votes_for, result.votes_against, result.votes_other = (
        counts.votes_for,
        counts.against,
        counts.other,
    )
    result.outcome, result.arithmetic = judged.outcome, str(judged.reason)
    return result


def _mark_majority(vote: Vote, figures: Weighed, at: datetime) -> None:
    """Count once a meeting with too few for any decision; take it back when that vote is mended."""
    meeting = vote.meeting
    mark = NoMajority.of(meeting).first()
    if figures.is_meeting_without_majority and mark is None:
        NoMajority(meeting=meeting, vote=vote, at=at).save()
        count(meeting.unit_id, "no_majority", month=meeting.month, at=at)
    elif not figures.is_meeting_without_majority and mark is not None and mark.vote_id == vote.pk:
        mark.delete()
        count(meeting.unit_id, "no_majority", month=meeting.month, at=at, amount=-1)


def _content(result: Result) -> dict[str, object]:
    return {
        "for": result.votes_for,
        "against": result.votes_against,
        "other": result.votes_other,
        "base": result.vote.base,
        "outcome": result.outcome,
    }
