"""Shape the rules of meetings: kinds, length, quota, deadlines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from chibo.kit.words import Said, say
from chibo.rulebook.terms import GuestGroup, HandbookPaper, MeetingKind, Standing


@dataclass(frozen=True, slots=True)
class KindOfMeeting:
    """Describe a kind of meeting.

    `name` stands inside a sentence and in a trích yếu; `is_of_cell`: the whole cell meets, so members
    vote and the meeting is counted; `is_monthly`: it fulfils the duty of one meeting a month;
    `is_thematic`: it counts towards the quota of thematic meetings; `may_join_other_bodies`: it may be
    held together with a meeting of another organisation.
    """

    name: str
    is_of_cell: bool
    is_monthly: bool
    is_thematic: bool
    may_join_other_bodies: bool


@dataclass(frozen=True, slots=True)
class MinMinutes:
    """Say how long meetings of some kinds last at least; the number of members may narrow it.

    `members_from` ≤ members on the roll < `members_below` (no bound when None).
    """

    kinds: tuple[MeetingKind, ...]
    minutes: int
    members_from: int = 0
    members_below: int | None = None

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if not self.kinds:
            yield "kinds", say("phải có ít nhất một loại sinh hoạt.")
        if self.minutes < 1:
            yield "minutes", say("số phút phải lớn hơn 0.")
        if self.members_below is not None and self.members_below <= self.members_from:
            yield "members_below", say("phải lớn hơn members_from ({least}).", least=self.members_from)

    def covers(self, kind: MeetingKind, members: int) -> bool:
        """Say whether the row speaks of a kind and a size."""
        below = self.members_below is None or members < self.members_below
        return kind in self.kinds and self.members_from <= members and below


@dataclass(frozen=True, slots=True)
class Preparation:
    """Say what must stand before a meeting. Days before the day of the meeting; None: no rule.

    `is_committee_first`: the chi ủy (or bí thư and phó bí thư) meets before each meeting of the cell.
    """

    is_committee_first: bool
    has_committee_minutes: bool
    notice_days_before: int
    documents_days_before: int | None


@dataclass(frozen=True, slots=True)
class AfterMeeting:
    """Say what is due after a meeting. Days after the day of the meeting; None: no rule.

    `late_entry_after_days`: a record entered later than this is labelled "ghi bổ sung sau n ngày".
    """

    minutes_signed_days: int
    documents_posted_days: int | None
    sent_up_days: int
    late_entry_after_days: int


@dataclass(frozen=True, slots=True)
class Handbook:
    """Say what is posted in Sổ tay đảng viên điện tử before and after a meeting; by when stands beside.

    The days are `Preparation.documents_days_before` and `AfterMeeting.documents_posted_days`. `is_used`:
    cells use it unless they say otherwise. A resolution posted before the meeting is the draft.
    """

    is_used: bool
    before: tuple[HandbookPaper, ...]
    after: tuple[HandbookPaper, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """Say how often: regular meetings a month, thematic meetings a quarter."""

    regular_per_month: int
    thematic_per_quarter: int


@dataclass(frozen=True, slots=True)
class Occasion:
    """Name why members cannot meet in one place. `label` stands inside a sentence."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class OnlineRule:
    """Say when a cell may meet online: so many of its members cannot meet in one place, for an occasion.

    `more_than`: the share of the members that must be passed, None when there is no rule; members with a
    standing in `left_out` do not count.
    """

    more_than: Fraction | None
    left_out: tuple[Standing, ...]
    occasions: tuple[Occasion, ...]

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if self.more_than is not None and not 0 <= self.more_than < 1:
            yield "more_than", say("tỷ lệ phải từ 0 đến dưới 1.")
        if self.more_than is not None and not self.occasions:
            yield "occasions", say("phải có ít nhất một trường hợp.")

    def counts(self, standings: frozenset[Standing]) -> bool:
        """Say whether a member with these standings on the day counts."""
        return not standings & set(self.left_out)

    def least(self, members: int) -> int:
        """Give the least number that cannot meet in one place, of so many members that count."""
        return 0 if self.more_than is None else int(members * self.more_than) + 1


@dataclass(frozen=True, slots=True)
class ByGroupsRule:
    """Say when a month's meetings of the tổ đảng stand in for the regular meeting of the cell.

    `least_members`: how many members the cell has at least, None when they never do; so many `times_a_year`.
    """

    least_members: int | None
    times_a_year: int

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if self.least_members is not None and self.least_members < 1:
            yield "least_members", say("số đảng viên phải lớn hơn 0.")
        if self.least_members is not None and self.times_a_year < 1:
            yield "times_a_year", say("số lần phải lớn hơn 0.")

    def allows(self, members: int) -> bool:
        """Say whether a cell of so many members may have a month held by its tổ đảng."""
        return self.least_members is not None and members >= self.least_members


@dataclass(frozen=True, slots=True)
class InternalPart:
    """Say who of the invited stays in the room for the internal part of a meeting."""

    stays: tuple[GuestGroup, ...]


@dataclass(frozen=True, eq=False)
class MeetingRules:
    """Hold the rules of meetings in force on one day."""

    kind: Mapping[MeetingKind, KindOfMeeting]
    min_minutes: tuple[MinMinutes, ...]
    quota: Quota
    preparation: Preparation
    after: AfterMeeting
    handbook: Handbook
    online: OnlineRule
    by_groups: ByGroupsRule
    internal_part: InternalPart

    def minutes_needed(self, kind: MeetingKind, members: int) -> int | None:
        """Give the least minutes for a kind and the number of members on the roll; None: no rule.

        The first row that covers both counts.
        """
        rows = (row.minutes for row in self.min_minutes if row.covers(kind, members))
        return next(rows, None)
