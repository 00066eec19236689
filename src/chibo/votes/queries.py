"""Read votes: who is entitled, what stands on a vote's sheet, what a teller may see."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from chibo.kit.dates import HOME, day_of
from chibo.kit.words import Refused, Said, say
from chibo.meetings.models import Attendance, Ending, Meeting, Opening, RecordClosing
from chibo.meetings.terms import RollState
from chibo.members.queries import roll
from chibo.org.queries import rules_for
from chibo.papers.queries import paper_header, signatures_of
from chibo.rulebook.day import Rules
from chibo.rulebook.terms import MajorityName, PaperName, SigningForm, VoteMatter, VoteMethod
from chibo.votes.models import (
    BallotOption,
    LineResult,
    ReservedOpinion,
    Result,
    Teller,
    TellerCount,
    Vote,
    Withdrawal,
)
from chibo.votes.rules.ballots import BallotCount, round_to_count, state_of_round
from chibo.votes.rules.bases import Electorate, Voter, base_of, base_sentence, is_in_room
from chibo.votes.rules.counts import Counts, enough_sentence, judge, majority_is_possible, missed_sentence
from chibo.votes.rules.sheets import (
    Counting,
    CountRecord,
    LineSheet,
    Reserved,
    RoundSheet,
    TellerLine,
    TellerSheet,
    VoteSheet,
)
from chibo.votes.rules.standing import Standing
from chibo.votes.terms import CountState, Outcome


def opening_of(meeting: Meeting) -> Opening | None:
    """Return the opening of a meeting with its chair and minute-taker."""
    found: Opening | None = Opening.of(meeting).select_related("chair", "minute_taker").first()
    return found


def ending_of(meeting: Meeting) -> Ending | None:
    """Return the ending of a meeting."""
    found: Ending | None = Ending.of(meeting).first()
    return found


def has_roll(meeting: Meeting) -> bool:
    """Return whether the roll has been called."""
    return bool(Attendance.of(meeting).exists())


def closed_on(meeting: Meeting) -> date | None:
    """Return the day on which the record of a meeting was closed, unless it was opened again."""
    closing = RecordClosing.in_force(meeting).first()
    return day_of(closing.at) if closing else None


def standing_of(vote: Vote) -> Standing:
    """Return what has become of a vote."""
    return Standing(
        closed_on=closed_on(vote.meeting),
        is_withdrawn=bool(Withdrawal.of(vote).exists()),
        has_result=bool(Result.of(vote).exists()),
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """A vote's base at one moment, and the rule it is judged by."""

    voters: tuple[Voter, ...]
    electorate: Electorate
    matter: VoteMatter
    rules: Rules

    @property
    def columns(self) -> dict[str, Any]:
        """Return the figures as the vote keeps them."""
        base, voting = self.electorate.base, self.rules.voting
        return {
            **asdict(self.electorate),
            "base": base,
            "majority": voting.matter[self.matter].majority,
            "needed": voting.majority_of(self.matter).needed(base),
            "is_reported_when_missed": voting.matter[self.matter].is_reported_when_missed,
            "tellers_least": voting.tellers_least,
            "rules_version": self.rules.version,
        }

    @property
    def is_meeting_without_majority(self) -> bool:
        """Return whether too few are in the room for any decision: not even more than half can be reached."""
        least = self.rules.voting.majority[MajorityName.MORE_THAN_HALF].needed(self.electorate.base)
        return not majority_is_possible(self.electorate.official_present, least)


def weighed(meeting: Meeting, matter: VoteMatter, held_at: datetime) -> Weighed:
    """Count the base of a vote as it stands in the book for a moment. Seven queries.

    Who came late or left early counts by the clock while the meeting sits; for a vote that falls on its
    end (copied from paper, the hour unknown) whoever came counts.
    """
    rules = rules_for(meeting.unit, on=day_of(held_at))
    ending = ending_of(meeting)
    is_exact = ending is None or held_at < ending.ended_at
    members = tuple(_voters(meeting, held_at.astimezone(HOME).time() if is_exact else None, day_of(held_at)))
    electorate = base_of(members, rules.voting.base_of(matter))
    if electorate.base < 1:
        raise Refused(
            say(
                "Chi bộ chưa có đảng viên chính thức nào được tính biểu quyết. "
                "Kiểm tra ngày chính thức trong danh sách đảng viên."
            )
        )
    return Weighed(members, electorate, matter, rules)


def _voters(meeting: Meeting, moment: time | None, day: date) -> list[Voter]:
    marks = {mark.member_id: mark for mark in Attendance.of(meeting)}
    return [
        Voter(
            member_id=line.member_id,
            name=line.name,
            state=line.state,
            is_present=_is_present(marks.get(line.member_id), moment),
            is_excused=_is_excused(marks.get(line.member_id)),
        )
        for line in roll(meeting.unit, on=day)
    ]


def _is_present(mark: Attendance | None, moment: time | None) -> bool:
    if mark is None or mark.state != RollState.PRESENT:
        return False
    return is_in_room(moment, arrived_late_at=mark.arrived_late_at, left_early_at=mark.left_early_at)


def _is_excused(mark: Attendance | None) -> bool:
    return mark is not None and mark.state == RollState.ABSENT_EXCUSED


def electorate_of(vote: Vote) -> Electorate:
    """Return the base of a vote as it was counted."""
    return Electorate(
        official_total=vote.official_total,
        less_temporary_out=vote.less_temporary_out,
        less_exempt_absent=vote.less_exempt_absent,
        less_suspended=vote.less_suspended,
        less_congress_absent=vote.less_congress_absent,
        official_present=vote.official_present,
    )


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


# --- sheets --------------------------------------------------------------------------------------


def votes_of(meeting: Meeting) -> list[VoteSheet]:
    """Return the votes of a meeting as they were held, withdrawn ones too. At most seven queries."""
    return _sheets(Vote.with_facts(Vote.of(meeting).order_by("held_at", "pk")))


def vote_sheet(vote: Vote) -> VoteSheet:
    """Return one vote with its base, counts, reserved opinions and counting."""
    return _sheets(Vote.with_facts(Vote.of(vote.meeting).filter(pk=vote.pk)))[0]


@dataclass(frozen=True, slots=True)
class _Facts:
    results: dict[int, Result]
    reserved: dict[int, list[Reserved]]
    countings: dict[int, Counting]


def _sheets(rows_of_votes: Iterable[Any]) -> list[VoteSheet]:
    votes = list(rows_of_votes)
    if not votes:
        return []
    reserved = defaultdict(list)
    rows = (
        ReservedOpinion.of_all(votes).order_by("pk").values_list("vote_id", "member__person__name", "words")
    )
    for vote_id, name, words in rows:
        reserved[vote_id].append(Reserved(name, words))
    secret = [vote for vote in votes if vote.method == VoteMethod.SECRET]
    facts = _Facts(
        results={row.vote_id: row for row in Result.of_all(votes)},
        reserved=reserved,
        countings=_countings(secret) if secret else {},
    )
    return [_sheet(vote, facts) for vote in votes]


def _sheet(vote: Any, facts: _Facts) -> VoteSheet:
    result = facts.results.get(vote.pk)
    counts = _counts_of(result)
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
        is_withdrawn=vote.is_withdrawn,
        counts=counts,
        not_voting=_not_voting(vote, counts),
        outcome=Outcome(result.outcome) if result else None,
        arithmetic=_arithmetic(vote, result, counts),
        missed=_missed(vote, result, counts),
        reserved=tuple(facts.reserved[vote.pk]),
        counting=facts.countings.get(vote.pk),
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


def _counts_of(result: Result | LineResult | None) -> Counts | None:
    if result is None or result.votes_for is None:
        return None
    return Counts(result.votes_for, result.votes_against or 0, result.votes_other or 0)


def _arithmetic(vote: Vote, result: Result | None, counts: Counts | None) -> str:
    """Return the sentence as it was kept; as one that can be translated while it still reads the same."""
    if result is None or counts is None:
        return result.arithmetic if result else ""
    told = judge(counts, base=vote.base, needed=vote.needed, majority=MajorityName(vote.majority)).reason
    return told if told == result.arithmetic else result.arithmetic


# --- paper ballots -------------------------------------------------------------------------------


def _countings(votes: list[Any]) -> dict[int, Counting]:
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
    counts = _counts_of(result)
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
        signatures=(
            *signatures_of(meeting.unit, SigningForm.TELLERS, (head,), day),
            signatures_of(meeting.unit, SigningForm.MINUTES, ("", chair), day)[1],
        ),
    )
