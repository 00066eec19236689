"""When the tổ đảng of a cell may meet in the place of the cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chibo.kit.dates import Month, short_day
from chibo.kit.words import Refused, say
from chibo.rulebook.meeting import ByGroupsRule
from chibo.rulebook.terms import MeetingKind


@dataclass(frozen=True, slots=True)
class GroupOfMonth:
    """One tổ đảng and the day of its meeting of the month; None: no record yet."""

    name: str
    held_on: date | None


@dataclass(frozen=True, slots=True)
class ByGroupsCondition:
    """What the rulebook asks of a cell on the day of a meeting, and where the cell stands.

    `times`: the months of the year that are already held by tổ đảng.
    """

    rule: ByGroupsRule
    cited: str
    day: date
    month: Month
    kind: MeetingKind
    members: int
    groups: Sequence[GroupOfMonth]
    times: int

    @property
    def may_be(self) -> bool:
        """Return whether it can come to it at all: a regular meeting of a cell with tổ đảng, big enough."""
        is_regular = self.kind is MeetingKind.REGULAR
        return is_regular and bool(self.groups) and self.rule.allows(self.members)

    @property
    def unrecorded(self) -> list[str]:
        """Return the names of the tổ đảng that have no record of the month yet."""
        return [group.name for group in self.groups if group.held_on is None]


def check_by_groups(condition: ByGroupsCondition) -> None:
    """Source: HD 03-HD/TW (27/12/2022) (C for the figures). Refuse a month that tổ đảng may not hold."""
    _check_cell(condition)
    if condition.unrecorded:
        raise Refused(
            say(
                "Chưa có bản ghi sinh hoạt tháng {month} của {groups}. Ghi sinh hoạt của tổ trước.",
                month=condition.month.label,
                groups=", ".join(condition.unrecorded),
            )
        )
    if condition.times >= condition.rule.times_a_year:
        raise Refused(
            say(
                "Năm {year} đã có {times} kỳ sinh hoạt theo tổ đảng, nhiều nhất {most} kỳ ({cited}). "
                "Kỳ này chi bộ họp, hoặc dời lịch.",
                year=condition.month.year,
                times=condition.times,
                most=condition.rule.times_a_year,
                cited=condition.cited,
            )
        )


def _check_cell(condition: ByGroupsCondition) -> None:
    if condition.kind is not MeetingKind.REGULAR:
        raise Refused(
            say(
                "Kỳ này là {kind}; chỉ sinh hoạt thường kỳ mới theo tổ đảng được. "
                "Đổi loại sinh hoạt trước, hoặc chi bộ họp.",
                kind=condition.kind,
            )
        )
    if condition.rule.least_members is None:
        raise Refused(
            say(
                "Quy định áp dụng ngày {day} không có sinh hoạt tổ đảng thay kỳ sinh hoạt chi bộ. "
                "Kỳ này chi bộ họp, hoặc dời lịch.",
                day=short_day(condition.day),
            )
        )
    if not condition.rule.allows(condition.members):
        raise Refused(
            say(
                "Chi bộ có {members} đảng viên ngày {day}; từ {least} đảng viên mới được sinh hoạt theo "
                "tổ đảng ({cited}). Kỳ này chi bộ họp, hoặc dời lịch.",
                members=condition.members,
                day=short_day(condition.day),
                least=condition.rule.least_members,
                cited=condition.cited,
            )
        )
    if not condition.groups:
        raise Refused(
            say(
                "Chi bộ chưa có tổ đảng ngày {day}. Lập tổ đảng ở trang Đảng viên, hoặc chi bộ họp.",
                day=short_day(condition.day),
            )
        )
