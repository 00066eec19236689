"""A month of before the book was opened, known by its figures alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from chibo.kit.dates import Month, day_of, short_day
from chibo.kit.words import Refused, say


@dataclass(frozen=True, slots=True)
class EarlierFigures:
    """What is known of a month's meeting; `held_on` None: not held, `because` says why. `grade` as it was."""

    held_on: date | None
    present: int | None = None
    must_attend: int | None = None
    grade: str = ""
    is_thematic: bool = False
    because: str = ""


def check_earlier(month: Month, figures: EarlierFigures, *, grades: Collection[str], on: date) -> None:
    """Source: the calendar. Refuse figures that cannot be: not past, not its day, not adding up."""
    if month >= Month.of(on) and (figures.held_on is None or figures.held_on > on):
        raise Refused(
            say(
                "Tháng {month} chưa qua nên chưa có số liệu. Chỉ ghi những tháng đã qua.",
                month=month.label,
            ),
            "held_on",
        )
    if figures.held_on is not None:
        _check_day(month, figures.held_on, on)
    _check_counts(month, figures)
    if figures.grade and grades and figures.grade not in grades:
        raise Refused(
            say(
                'Tháng {month}: mức "{grade}" không có trong bảng chấm điểm khi đó. Chọn lại mức xếp loại.',
                month=month.label,
                grade=figures.grade,
            ),
            "grade",
        )


def check_past(planned_at: datetime, month: Month, at: datetime) -> None:
    """Source: the calendar. Refuse figures of a month whose planned meeting is still to come."""
    if planned_at > at:
        raise Refused(
            say(
                "Tháng {month} chưa họp (lịch ngày {day}) nên chưa có số liệu. "
                "Nếu đã họp sớm hơn, dời lịch về ngày đã họp rồi ghi.",
                month=month.label,
                day=short_day(day_of(planned_at)),
            ),
            "held_on",
        )


def _check_day(month: Month, held_on: date, on: date) -> None:
    if held_on > on:
        raise Refused(
            say(
                "Tháng {month}: ngày họp {day} còn ở phía trước. Ghi ngày đã họp.",
                month=month.label,
                day=short_day(held_on),
            ),
            "held_on",
        )
    if Month.of(held_on) not in {month, month.shifted(1)}:
        raise Refused(
            say(
                "Ngày {day} không thuộc kỳ sinh hoạt tháng {month}. Ghi ngày trong tháng ấy, "
                "hoặc trong tháng sau khi họp bù.",
                month=month.label,
                day=short_day(held_on),
            ),
            "held_on",
        )


def _check_counts(month: Month, figures: EarlierFigures) -> None:
    present, must = figures.present, figures.must_attend
    if present is not None and must is not None and present > must:
        raise Refused(
            say(
                "Tháng {month}: có mặt {present} nhiều hơn số phải dự {must}. Kiểm tra hai số.",
                month=month.label,
                present=present,
                must=must,
            ),
            "present",
        )


def earlier_counts(figures: EarlierFigures | None) -> dict[str, int]:
    """Source: the house (counters are deltas). Return what figures add to the committee's counters."""
    if figures is None:
        return {}
    if figures.held_on is None:
        return {"not_held": 1, "earlier": 1}
    counts = {"held": 1, "earlier": 1, "thematic_held": int(figures.is_thematic)}
    if figures.present is not None and figures.must_attend is not None:
        counts |= {"present": figures.present, "must_attend": figures.must_attend}
    return {counter: amount for counter, amount in counts.items() if amount}


def changed_counts(before: EarlierFigures | None, after: EarlierFigures) -> dict[str, int]:
    """Source: the house (counters are deltas). Return by how much they move when figures are mended."""
    was, now = earlier_counts(before), earlier_counts(after)
    moved = {name: now.get(name, 0) - was.get(name, 0) for name in {*was, *now}}
    return {name: amount for name, amount in sorted(moved.items()) if amount}
