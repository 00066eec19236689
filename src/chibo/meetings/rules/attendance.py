"""Who must attend, who came, and how that is counted: exact, with its base."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction

from chibo.kit.dates import clock, short_day
from chibo.kit.numbers import percent
from chibo.kit.words import Refused, Said, say
from chibo.meetings.terms import RollState
from chibo.members.rules import DayState
from chibo.members.terms import Situation
from chibo.members.terms import Standing as OnTheDay
from chibo.rulebook.attendance import AbsenceReason, RateRule
from chibo.rulebook.terms import Standing

_STANDINGS = {situation: Standing(situation.value) for situation in Situation}
ABSENT = frozenset({RollState.ABSENT_EXCUSED, RollState.ABSENT_UNEXCUSED})
NOT_AWAITED = frozenset({Standing.TEMPORARY_OUT, Standing.SUSPENDED})


@dataclass(frozen=True, slots=True)
class RollMark:
    """The roll call's word on one member, as it is written down; `accepted_by` is a person's id."""

    state: RollState
    reason: str = ""
    accepted_by: int | None = None
    is_online: bool = False
    arrived_late_at: time | None = None
    left_early_at: time | None = None


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One member on the day, and the roll call's word on her (None: not called yet)."""

    standings: frozenset[Standing]
    state: RollState | None = None
    is_online: bool = False

    @property
    def is_official(self) -> bool:
        """Return whether she counts among the official members in the lists of a paper."""
        return Standing.OFFICIAL in self.standings

    @property
    def is_exempt(self) -> bool:
        """Return whether she is exempt on the day."""
        return Standing.EXEMPT in self.standings


@dataclass(frozen=True, slots=True)
class Split:
    """A number of members, the probationary ones apart."""

    official: int = 0
    probationary: int = 0

    @property
    def total(self) -> int:
        """Return both together."""
        return self.official + self.probationary


@dataclass(frozen=True, slots=True)
class AttendanceCounts:
    """The roll call in numbers.

    `present`, `excused`, `unexcused` and `uncalled` count among those who must attend and add up to
    `must`. `exempt` counts who is exempt, `exempt_present` who of them came all the same;
    `others_present` came although the cell does not await them. `online` is part of the present.
    `left_out` says why the rest need not come, a standing with its number: so that `on_roll` adds up.
    """

    on_roll: Split
    must: Split
    present: Split
    excused: Split
    unexcused: Split
    uncalled: Split
    exempt: Split
    exempt_present: Split
    others_present: Split
    online: int
    left_out: tuple[tuple[Standing, int], ...]

    @property
    def rate(self) -> Fraction | None:
        """Return present ÷ must attend; None when nobody must."""
        return Fraction(self.present.total, self.must.total) if self.must.total else None

    @property
    def absent(self) -> Split:
        """Return the absent among those who must attend, with a reason or without."""
        return Split(
            self.excused.official + self.unexcused.official,
            self.excused.probationary + self.unexcused.probationary,
        )

    @property
    def in_the_room(self) -> Split:
        """Return all members who came, the exempt and the others with them."""
        groups = (self.present, self.exempt_present, self.others_present)
        return Split(sum(group.official for group in groups), sum(group.probationary for group in groups))


def standings_of(state: DayState) -> frozenset[Standing]:
    """Source: Quy định 294-QĐ/TW Điều 4, 6, 7 (A). Return a member's day in the rulebook's words."""
    own = Standing.OFFICIAL if state.standing is OnTheDay.OFFICIAL else Standing.PROBATIONARY
    return frozenset({own, *(_STANDINGS[situation] for situation in state.situations)})


def is_awaited(standings: frozenset[Standing]) -> bool:
    """Source: the house (D). Return whether the cell tells a member of the meeting and calls her name."""
    return not standings & NOT_AWAITED


def count_attendance(entries: Iterable[RollEntry], rate: RateRule) -> AttendanceCounts:
    """Source: HD 42-HD/BTCTW (28/10/2025), khung tiêu chí, nhóm 2 (D). Count a roll call."""
    roll = list(entries)
    must = [entry for entry in roll if rate.must_attend(entry.standings)]
    exempt = [entry for entry in roll if entry.is_exempt]
    others = [entry for entry in roll if not entry.is_exempt and not rate.must_attend(entry.standings)]
    came = [entry for entry in roll if entry.state is RollState.PRESENT]
    return AttendanceCounts(
        on_roll=_split(roll),
        must=_split(must),
        present=_split(_in_state(must, RollState.PRESENT)),
        excused=_split(_in_state(must, RollState.ABSENT_EXCUSED)),
        unexcused=_split(_in_state(must, RollState.ABSENT_UNEXCUSED)),
        uncalled=_split(_in_state(must, None)),
        exempt=_split(exempt),
        exempt_present=_split(_in_state(exempt, RollState.PRESENT)),
        others_present=_split(_in_state(others, RollState.PRESENT)),
        online=sum(entry.is_online for entry in came),
        left_out=_reasons(others, rate),
    )


def _reasons(others: Iterable[RollEntry], rate: RateRule) -> tuple[tuple[Standing, int], ...]:
    first = (next((why for why in rate.left_out if why in entry.standings), None) for entry in others)
    counted = Counter(why for why in first if why is not None)
    return tuple((why, counted[why]) for why in rate.left_out if counted[why])


def _in_state(entries: Iterable[RollEntry], state: RollState | None) -> list[RollEntry]:
    return [entry for entry in entries if entry.state is state]


def _split(entries: Iterable[RollEntry]) -> Split:
    sides = [entry.is_official for entry in entries]
    return Split(sum(sides), len(sides) - sum(sides))


def counter_changes(before: AttendanceCounts | None, after: AttendanceCounts) -> dict[str, int]:
    """Source: the house (counters are deltas). Return by how much the committee's counters move."""
    was = (before.present.total, before.must.total) if before else (0, 0)
    amounts = {"present": after.present.total - was[0], "must_attend": after.must.total - was[1]}
    return {counter: amount for counter, amount in amounts.items() if amount}


def presence_sentence(counts: AttendanceCounts) -> Said:
    """Source: HD 42-HD/BTCTW (28/10/2025), khung tiêu chí, nhóm 2 (D). Say who came, with the base."""
    if counts.rate is None:
        return say("Không có đồng chí nào phải dự, miễn {exempt}", exempt=counts.exempt.total)
    came = say(
        "Có mặt {present}/{must} đồng chí phải dự ({rate})",
        present=counts.present.total,
        must=counts.must.total,
        rate=percent(counts.rate),
    )
    if not counts.exempt.total:
        return came
    return say("{came}, miễn {exempt}", came=came, exempt=counts.exempt.total)


def reach_sentence(told: int, awaited: int) -> Said:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II (B): every member is told. Say who is not yet."""
    if told == awaited:
        return say("Đã báo {told}/{awaited} đồng chí", told=told, awaited=awaited)
    return say(
        "Đã báo {told}/{awaited} đồng chí; còn {left} đồng chí chưa có người báo",
        told=told,
        awaited=awaited,
        left=awaited - told,
    )


def check_reason(reason: str, reasons: Iterable[AbsenceReason]) -> None:
    """Source: the house (rulebook `attendance.reasons`, D). Refuse a reason that is not in the list."""
    known = list(reasons)
    if reason not in {one.id for one in known}:
        raise Refused(
            say(
                "Lý do vắng chưa có hoặc không có trong danh mục. Chọn một trong: {labels}.",
                labels="; ".join(one.label for one in known),
            ),
            "reason",
        )


def check_mark_withdrawn(state: str | None, *, ended_at: datetime | None, name: str) -> None:
    """Source: the house (the counts of a meeting that is over stay whole). Refuse to take back what stays."""
    if state is None:
        raise Refused(say("Đồng chí {name} chưa được điểm danh nên không có gì để bỏ.", name=name))
    if ended_at is not None:
        raise Refused(
            say(
                "Kỳ sinh hoạt đã kết thúc lúc {time} nên không bỏ điểm danh của đồng chí {name} được. "
                "Ghi lại là có mặt hoặc vắng.",
                time=clock(ended_at),
                name=name,
            )
        )


def check_mark(
    mark: RollMark, *, name: str, standings: frozenset[Standing], reasons: Iterable[AbsenceReason]
) -> None:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II (D). Refuse a word that contradicts itself."""
    if mark.state is RollState.EXEMPT and Standing.EXEMPT not in standings:
        raise Refused(
            say(
                "Đồng chí {name} không thuộc diện được miễn trong ngày này. "
                "Ghi có mặt, vắng có lý do hoặc vắng không có lý do.",
                name=name,
            ),
            "state",
        )
    if mark.state is RollState.ABSENT_EXCUSED:
        check_reason(mark.reason, reasons)
    elif mark.reason:
        raise Refused(
            say("Đồng chí {name} có ghi lý do nhưng không ghi vắng có lý do. Sửa một trong hai.", name=name),
            "reason",
        )
    _check_presence(mark, name)


def _check_presence(mark: RollMark, name: str) -> None:
    late, early = mark.arrived_late_at, mark.left_early_at
    if mark.state is not RollState.PRESENT and (mark.is_online or late or early):
        raise Refused(
            say(
                "Đồng chí {name} không ghi có mặt nên không có giờ đến, giờ về, dự trực tuyến. "
                "Sửa điểm danh hoặc bỏ các mục ấy.",
                name=name,
            ),
            "state",
        )
    if late and early and early <= late:
        raise Refused(
            say(
                "Giờ về sớm ({early:%H:%M}) của đồng chí {name} không sau giờ đến muộn ({late:%H:%M}). "
                "Sửa một trong hai giờ.",
                early=early,
                name=name,
                late=late,
            ),
            "left_early_at",
        )


class NotOnRoll(Refused):
    """She is not on the cell's roll on the meeting's day."""


def check_on_roll(member_id: int, roll: Collection[int], *, name: str, day: date) -> None:
    """Source: Điều lệ Đảng Điều 6 (B): one member, one cell. Refuse who is not on its roll that day."""
    if member_id not in roll:
        raise NotOnRoll(
            say(
                "Đồng chí {name} không có trong danh sách đảng viên của chi bộ ngày {day}. "
                "Chọn đồng chí khác, hoặc cập nhật danh sách đảng viên.",
                name=name,
                day=short_day(day),
            ),
            "member",
        )


def check_all_called(called: Iterable[int], must: Mapping[int, str]) -> None:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II (D). Refuse a roll call that leaves somebody out.

    `must` gives the names of all who must attend by member id.
    """
    left = [name for member, name in must.items() if member not in set(called)]
    if left:
        raise Refused(
            say(
                "Còn {count} đồng chí phải dự chưa điểm danh: {names}. "
                "Ghi đủ rồi lưu lại; phần đã ghi vẫn còn.",
                count=len(left),
                names=", ".join(left),
            ),
            "members",
        )
