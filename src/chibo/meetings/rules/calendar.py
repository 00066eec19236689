"""Days, hours and lengths of meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chibo.kit.dates import Month, clock, day_of
from chibo.kit.words import Refused, Said, say
from chibo.meetings.terms import MonthMark

_LAST_DAY = 31


def check_fixed_day(day: int) -> None:
    """Source: the calendar. Refuse a fixed day that no month has."""
    if not 1 <= day <= _LAST_DAY:
        raise Refused(
            say("Ngày cố định hằng tháng phải từ 1 đến 31; đang ghi {day}. Ghi lại ngày.", day=day), "day"
        )


def months_to_plan(year: int, planned: Iterable[Month], *, from_month: int = 1) -> tuple[Month, ...]:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II (B): once a month. Return the months without a plan."""
    taken = set(planned)
    months = (Month(year, number) for number in range(from_month, 13))
    return tuple(month for month in months if month not in taken)


def check_times(started_at: datetime, ended_at: datetime, field: str = "ended_at") -> None:
    """Source: the calendar. Refuse an end that is not after the beginning."""
    if ended_at > started_at:
        return
    raise Refused(
        say(
            "Giờ kết thúc ({end}) trước giờ bắt đầu ({start}). Sửa một trong hai giờ.",
            end=clock(ended_at),
            start=clock(started_at),
        )
        if ended_at < started_at
        else say("Giờ kết thúc trùng giờ bắt đầu ({start}). Sửa một trong hai giờ.", start=clock(started_at)),
        field,
    )


def length_of(started_at: datetime, ended_at: datetime) -> int:
    """Source: the calendar. Return the length in whole minutes."""
    return (ended_at - started_at) // timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a meeting lasted against the least the rulebook asks; `least` None: no rule."""

    minutes: int
    least: int | None

    @property
    def is_enough(self) -> bool:
        """Return whether the least length is reached."""
        return self.least is None or self.minutes >= self.least

    @property
    def sentence(self) -> Said:
        """Say the length with its measure."""
        if self.least is None:
            return say("Thời lượng {minutes} phút; chưa có mức tối thiểu.", minutes=self.minutes)
        if self.is_enough:
            return say(
                "Thời lượng {minutes} phút, mức tối thiểu {least} phút.",
                minutes=self.minutes,
                least=self.least,
            )
        return say(
            "Thời lượng {minutes} phút, ít hơn mức tối thiểu {least} phút. "
            "Kiểm tra giờ bắt đầu, giờ kết thúc, hoặc ghi lý do.",
            minutes=self.minutes,
            least=self.least,
        )


def days_late(met_on: date, kept_on: date, *, after_days: int) -> int:
    """Source: the house (rulebook `meeting.after`, D). Return after how many days it was kept; 0 in time."""
    days = (kept_on - met_on).days
    return days if days > after_days else 0


def late_label(days: int) -> Said | None:
    """Source: the house (a neutral label). Return "Ghi bổ sung sau n ngày", None when kept in time."""
    return say("Ghi bổ sung sau {days} ngày", days=days) if days else None


def mark_of(
    *, planned_at: datetime | None, moved_from: datetime | None, held_on: date | None,
    is_not_held: bool, is_by_groups: bool = False, fixed_on: date | None, on: date,
) -> MonthMark:  # fmt: skip
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II (B): once a month, on a fixed day where one is set.

    Return what the strip shows of one month as of a day. A meeting moved with a reason stays "moved".
    """
    if planned_at is None:
        return MonthMark.UNPLANNED
    if held_on is not None:
        if moved_from is not None:
            return MonthMark.MOVED
        return MonthMark.ON_DAY if held_on in (fixed_on, day_of(planned_at)) else MonthMark.HELD
    if is_by_groups:
        return MonthMark.BY_GROUPS
    if is_not_held:
        return MonthMark.NOT_HELD
    return MonthMark.DUE if day_of(planned_at) < on else MonthMark.NOT_YET
