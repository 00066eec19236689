"""Read what a vote stands on: the opening and ending, the base of a moment, what became of a vote."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from chibo.kit.dates import HOME, day_of
from chibo.kit.words import Refused, say
from chibo.meetings.models import Attendance, Ending, Meeting, Opening, RecordClosing
from chibo.meetings.terms import RollState
from chibo.members.queries import roll
from chibo.org.queries import rules_for
from chibo.rulebook.day import Rules
from chibo.rulebook.terms import MajorityName, VoteMatter
from chibo.votes.models import (
    Result,
    Vote,
    Withdrawal,
)
from chibo.votes.rules.bases import Electorate, Voter, base_of, is_in_room
from chibo.votes.rules.counts import majority_is_possible
from chibo.votes.rules.standing import Standing


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
