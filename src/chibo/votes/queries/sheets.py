"""Read votes as pages and papers show them, and what a teller may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from chibo.door.compiled import compiled
from chibo.door.rows import RowQuerySet
from chibo.kit.dates import day_of
from chibo.kit.words import Said
from chibo.meetings.models import Meeting, Opening, Part
from chibo.org.queries import rules_for
from chibo.org.rules import Hand
from chibo.papers.queries import paper_header, signatures_of
from chibo.rulebook.terms import MajorityName, PaperName, SigningForm, VoteMatter, VoteMethod
from chibo.votes.models import (
    Result,
    Teller,
    TellerCount,
    Vote,
)
from chibo.votes.queries.ballots import count_of, countings, counts_of
from chibo.votes.queries.bases import electorate_of
from chibo.votes.rules.bases import base_sentence
from chibo.votes.rules.counts import Counts, enough_sentence, judge, majority_is_possible, missed_sentence
from chibo.votes.rules.sheets import (
    Counting,
    CountRecord,
    Reserved,
    TellerSheet,
    VoteSheet,
)
from chibo.votes.terms import Outcome

VOTE = tuple(column.attname for column in Vote._meta.concrete_fields)
RESULT = (
    "result__votes_for", "result__votes_against", "result__votes_other", "result__outcome",
    "result__arithmetic", "result__by_id", "result__at",
)  # fmt: skip
RESERVED = ("reserved__member__person__name", "reserved__words")


def _nobody(_person_id: int | None, _at: datetime | None) -> str:
    return ""


def votes_of(meeting: Meeting, *, with_counting: bool = True, typed_by: Hand = _nobody) -> list[VoteSheet]:
    """Return the votes of a meeting as they were held, withdrawn ones too.

    One query, four more for how paper ballots were counted. `typed_by`: where it is shown who typed.
    """
    return _sheets(_rows(meeting.pk), with_counting=with_counting, typed_by=typed_by)


def vote_sheet(vote: Vote, *, typed_by: Hand = _nobody) -> VoteSheet:
    """Return one vote with its base, counts, reserved opinions and counting."""
    return _sheets((row for row in _rows(vote.meeting_id) if row["id"] == vote.pk), typed_by=typed_by)[0]


@compiled
def _rows(meeting_id: int) -> RowQuerySet:
    """Return a row for each vote, with its result, and opinion reserved at it; one for a vote without any."""
    votes = Vote.with_facts(Vote.of(Meeting(pk=meeting_id))).order_by("held_at", "pk", "reserved__pk")
    return cast("RowQuerySet", votes.values(*VOTE, "is_withdrawn", *RESULT, *RESERVED))


@dataclass(slots=True)
class _Facts:
    is_withdrawn: bool
    result: Result | None
    reserved: list[Reserved] = field(default_factory=list)


def _sheets(
    rows: Iterable[Mapping[str, Any]], *, typed_by: Hand, with_counting: bool = True
) -> list[VoteSheet]:
    votes: dict[int, tuple[Vote, _Facts]] = {}
    for row in rows:
        _, facts = votes.setdefault(row["id"], (_part(Vote, VOTE, row), _facts(row)))
        if row["reserved__words"] is not None:
            facts.reserved.append(Reserved(row["reserved__member__person__name"], row["reserved__words"]))
    secret = [vote for vote, _ in votes.values() if with_counting and vote.method == VoteMethod.SECRET]
    counted = countings(secret) if secret else {}
    return [_sheet(vote, facts, counted.get(vote.pk), typed_by) for vote, facts in votes.values()]


def _facts(row: Mapping[str, Any]) -> _Facts:
    has_result = row["result__outcome"] is not None
    return _Facts(row["is_withdrawn"], _part(Result, RESULT, row) if has_result else None)


def _part(kind: type[Part], names: Iterable[str], row: Mapping[str, Any]) -> Any:
    """Return the columns of a joined row as the part that they are, to be read only."""
    return kind(**{name.removeprefix("result__"): row[name] for name in names})


def _sheet(vote: Vote, facts: _Facts, counting: Counting | None, typed_by: Hand) -> VoteSheet:
    result = facts.result
    counts = counts_of(result)
    matter, majority = VoteMatter(vote.matter), MajorityName(vote.majority)
    return VoteSheet(
        vote_id=vote.pk,
        item_id=vote.item_id,
        matter=matter,
        subject=vote.subject,
        subject_kind=vote.subject_kind,
        subject_id=vote.subject_id,
        method=VoteMethod(vote.method),
        majority=majority,
        electorate=electorate_of(vote),
        base=vote.base,
        needed=vote.needed,
        held_at=vote.held_at,
        rules_version=vote.rules_version,
        base_words=base_sentence(electorate_of(vote)),
        enough=enough_sentence(vote.official_present, vote.needed, vote.base),
        has_enough=majority_is_possible(vote.official_present, vote.needed),
        is_withdrawn=facts.is_withdrawn,
        counts=counts,
        not_voting=_not_voting(vote, counts),
        outcome=Outcome(result.outcome) if result else None,
        arithmetic=_arithmetic(vote, result, counts),
        missed=_missed(vote, result, counts),
        reserved=tuple(facts.reserved),
        counting=counting,
        typed_by=typed_by(result.by_id, result.at) if result else "",
    )


def _not_voting(vote: Vote, counts: Counts | None) -> int | None:
    is_open = vote.method != VoteMethod.SECRET
    return vote.official_present - counts.cast if counts is not None and is_open else None


def _missed(vote: Vote, result: Result | None, counts: Counts | None) -> Said | None:
    """Say where a vote goes that missed its majority, for the matters that go up with their count."""
    if result is None or counts is None or not vote.is_reported_when_missed:
        return None
    if result.outcome == Outcome.ADOPTED:
        return None
    return missed_sentence(
        VoteMatter(vote.matter),
        counts.votes_for,
        base=vote.base,
        needed=vote.needed,
        majority=MajorityName(vote.majority),
    )


def _arithmetic(vote: Vote, result: Result | None, counts: Counts | None) -> str:
    """Return the sentence as it was kept; as one that can be translated while it still reads the same."""
    if result is None or counts is None:
        return result.arithmetic if result else ""
    told = judge(counts, base=vote.base, needed=vote.needed, majority=MajorityName(vote.majority)).reason
    return told if told == result.arithmetic else result.arithmetic


def teller_sheet(vote: Vote, teller: Teller) -> TellerSheet:
    """Return what a teller sees: what she counted; the others' only when a round is finished."""
    sheet = vote_sheet(vote)
    counting = sheet.counting
    if counting is None:
        raise ValueError(f"vote {vote.pk} is not by paper ballot")
    own = tuple((row.round, count_of(row)) for row in TellerCount.of(vote).filter(teller=teller))
    return TellerSheet(
        teller=next(line for line in counting.tellers if line.teller_id == teller.pk),
        vote=sheet,
        round_no=counting.round_no,
        state=counting.state,
        has_counted=any(number == counting.round_no for number, _ in own),
        own=own,
        rounds=counting.rounds,
    )


def count_record(vote: Vote) -> CountRecord:
    """Return what the biên bản kiểm phiếu and the slips of a paper ballot print."""
    sheet = vote_sheet(vote)
    meeting, day = vote.meeting, day_of(vote.held_at)
    header = paper_header(meeting.unit, day)
    papers = rules_for(meeting.unit, on=day).papers
    rule = papers.paper[PaperName.COUNT_RECORD]
    head = sheet.counting.tellers[0].name if sheet.counting and sheet.counting.tellers else ""
    opening = Opening.of(meeting).select_related("chair__person").first()
    chair = opening.chair.person.name if opening else ""
    return CountRecord(
        vote=sheet,
        type=papers.type[rule.type],
        title=rule.title or "",
        superior=header.superior,
        issuer=header.issuer,
        place=header.place,
        day=day,
        meeting_place=meeting.place,
        unit_name=meeting.unit.name,
        signatures=signatures_of(meeting.unit, SigningForm.TELLERS, (head, chair), day),
    )
