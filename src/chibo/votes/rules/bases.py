"""Who is counted: the base of a vote, its exclusions, and those of it who are in the room."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from chibo.kit.words import Said, say
from chibo.members.rules import DayState
from chibo.members.terms import Situation, Standing
from chibo.rulebook.terms import Exclusion
from chibo.rulebook.voting import Base

_SUSPENDED = frozenset({Exclusion.SUSPENDED, Exclusion.PROSECUTED, Exclusion.DETAINED})


@dataclass(frozen=True, slots=True)
class Voter:
    """A member on the day of a vote; `is_excused`: absent for an accepted reason."""

    member_id: int
    name: str
    state: DayState
    is_present: bool
    is_excused: bool = False

    @property
    def is_official_here(self) -> bool:
        """Return whether she is an official member of this cell, not a guest for a time."""
        return (
            self.state.standing is Standing.OFFICIAL and Situation.TEMPORARY_IN not in self.state.situations
        )


@dataclass(frozen=True, slots=True)
class Electorate:
    """The base of a vote as counted; `official_present` are those of the base who are in the room."""

    official_total: int
    less_temporary_out: int
    less_exempt_absent: int
    less_suspended: int
    less_congress_absent: int
    official_present: int

    @property
    def base(self) -> int:
        """Return how many are counted: never those present, always the official members less exclusions."""
        return (
            self.official_total
            - self.less_temporary_out
            - self.less_exempt_absent
            - self.less_suspended
            - self.less_congress_absent
        )


def base_of(voters: Iterable[Voter], base: Base) -> Electorate:
    """Source: Quy định 294-QĐ/TW ngày 26/5/2025, Điểm 9.3.2 (A). Count the base of a vote.

    All official members summoned, less those (a) introduced to sinh hoạt tạm thời elsewhere, (b) exempt and
    not present, (c) suspended, prosecuted or detained, and, of a congress only, (d) absent throughout with
    an accepted reason. Somebody under two clauses is taken out once, under the first. Who is not in the
    base has no vote in it, even if she is in the room: otherwise votes could outnumber the base.
    """
    official = [voter for voter in voters if voter.is_official_here]
    grounds = [_ground(voter, base) for voter in official]
    taken = Counter(grounds)
    counted = zip(official, grounds, strict=True)
    return Electorate(
        official_total=len(official),
        less_temporary_out=taken[Exclusion.TEMPORARY_OUT],
        less_exempt_absent=taken[Exclusion.EXEMPT_NOT_PRESENT],
        less_suspended=taken[Exclusion.SUSPENDED],
        less_congress_absent=taken[Exclusion.ABSENT_WHOLE_CONGRESS],
        official_present=sum(voter.is_present and ground is None for voter, ground in counted),
    )


def entitled(voters: Iterable[Voter], base: Base) -> list[Voter]:
    """Source: Quy định 294-QĐ/TW ngày 26/5/2025, Điểm 9.3.2 (A). Return those in the base and present."""
    return [v for v in voters if v.is_official_here and v.is_present and _ground(v, base) is None]


def without_vote(voters: Iterable[Voter]) -> list[str]:
    """Source: Điều lệ Đảng, Điều 3 (B). Name the probationary members present: they discuss, not vote."""
    return [v.name for v in voters if v.is_present and v.state.standing is Standing.PROBATIONARY]


def is_in_room(moment: time | None, *, arrived_late_at: time | None, left_early_at: time | None) -> bool:
    """Source: the roll call. Return whether somebody marked present was there at a moment (None: unknown)."""
    if moment is None:
        return True
    has_come = arrived_late_at is None or arrived_late_at <= moment
    return has_come and (left_early_at is None or moment < left_early_at)


def base_sentence(electorate: Electorate) -> Said:
    """Source: Quy định 294-QĐ/TW ngày 26/5/2025, Điểm 9.3.2 (A). Say the base with its arithmetic."""
    parts = _exclusions(electorate)
    if not parts:
        return say(
            "Số đảng viên được tính biểu quyết: {base} đồng chí đảng viên chính thức.", base=electorate.base
        )
    listed = parts[0]
    for part in parts[1:]:
        listed = say("{listed}, {part}", listed=listed, part=part)
    return say(
        "Số đảng viên được tính biểu quyết: {base} đồng chí ({total} đảng viên chính thức, trừ {listed}).",
        base=electorate.base,
        total=electorate.official_total,
        listed=listed,
    )


def _exclusions(electorate: Electorate) -> list[Said]:
    counted = (
        (
            electorate.less_temporary_out,
            say("{n} đồng chí sinh hoạt tạm thời nơi khác", n=electorate.less_temporary_out),
        ),
        (
            electorate.less_exempt_absent,
            say("{n} đồng chí được miễn và không dự", n=electorate.less_exempt_absent),
        ),
        (electorate.less_suspended, say("{n} đồng chí bị đình chỉ sinh hoạt", n=electorate.less_suspended)),
        (
            electorate.less_congress_absent,
            say("{n} đồng chí vắng suốt đại hội có lý do được chấp nhận", n=electorate.less_congress_absent),
        ),
    )
    return [sentence for n, sentence in counted if n]


def _ground(voter: Voter, base: Base) -> Exclusion | None:
    for row in base.exclusions:
        if _applies(row.what, voter):
            return Exclusion.SUSPENDED if row.what in _SUSPENDED else row.what
    return None


def _applies(what: Exclusion, voter: Voter) -> bool:
    situations = voter.state.situations
    if what in _SUSPENDED:
        return Situation.SUSPENDED in situations
    if what is Exclusion.TEMPORARY_OUT:
        return Situation.TEMPORARY_OUT in situations
    if what is Exclusion.EXEMPT_NOT_PRESENT:
        return voter.state.is_exempt and not voter.is_present
    return what is Exclusion.ABSENT_WHOLE_CONGRESS and voter.is_excused and not voter.is_present
