"""Deadlines: the clock that is shown, extensions, in time or late."""

from datetime import date

from chibo.kit.dates import short_day
from chibo.kit.words import Refused, Said, say
from chibo.tasks.terms import Verdict

LONGEST_REASON = 300


class AlreadyClosed(Refused):
    """The task has its verdict."""


def clock_of(due_on: date | None, on: date) -> Said:
    """Source: the house (task clock). Return how far off the deadline is on a day."""
    if due_on is None:
        return say("Chưa có thời hạn")
    left = (due_on - on).days
    if left > 0:
        return say("Còn {n} ngày", n=left)
    return say("Quá hạn {n} ngày", n=-left) if left else say("Đến hạn hôm nay")


def is_overdue(due_on: date | None, on: date) -> bool:
    """Source: the calendar. Return whether the deadline has passed; the day itself is still in time."""
    return due_on is not None and due_on < on


def verdict_by_day(finished_on: date, due_on: date | None) -> Verdict:
    """Source: the calendar. Return done or done late by the day the work was finished."""
    return Verdict.DONE_LATE if is_overdue(due_on, finished_on) else Verdict.DONE


def check_verdict(
    verdict: Verdict, finished_on: date | None, *, due_on: date | None, given: date, on: date
) -> None:
    """Source: the calendar. Refuse a verdict that its day contradicts.

    `given` is the day of the meeting that gave the task, `on` the day of the verdict.
    """
    if not verdict.is_done:
        if finished_on is not None:
            raise Refused(
                say("Nhiệm vụ chưa hoàn thành thì không ghi ngày hoàn thành. Để trống ô ngày."),
                field="finished_on",
            )
        return
    if finished_on is None:
        raise Refused(say("Chưa ghi ngày hoàn thành. Ghi theo mẫu 03/11/2026."), field="finished_on")
    if not given <= finished_on <= on:
        raise Refused(
            say(
                "Ngày hoàn thành {day} nằm ngoài khoảng từ ngày giao {given} đến hôm nay {on}. "
                "Kiểm tra lại ngày.",
                day=short_day(finished_on),
                given=short_day(given),
                on=short_day(on),
            ),
            field="finished_on",
        )
    right = verdict_by_day(finished_on, due_on)
    if right is not verdict:
        raise Refused(_wrong_verdict(right, finished_on, due_on), field="verdict")


def check_extension(due_on: date | None, to_day: date, reason: str) -> None:
    """Source: the house (an extension keeps its reason). Refuse one without a reason or not later."""
    if not reason:
        raise Refused(say("Chưa ghi lý do gia hạn. Ghi lý do để kỳ sinh hoạt sau nắm."), field="reason")
    if due_on is not None and to_day <= due_on:
        raise Refused(
            say(
                "Thời hạn mới {to} không muộn hơn thời hạn đang có {due}. Chọn ngày sau ngày {due}.",
                to=short_day(to_day),
                due=short_day(due_on),
            ),
            field="to_day",
        )


def check_open(closed: tuple[Verdict, date] | None) -> None:
    """Source: the house (facts). Refuse a further act on a task that has its verdict, given on a day."""
    if closed is not None:
        raise AlreadyClosed(
            say(
                "Nhiệm vụ này đã được kết luận “{verdict}” ngày {day}. "
                "Nếu kết luận chưa đúng, chi ủy mở lại nhiệm vụ và ghi lý do.",
                verdict=closed[0],
                day=short_day(closed[1]),
            )
        )


def check_reason(reason: str) -> None:
    """Source: the house (columns of the book). Refuse a reason longer than its place."""
    if len(reason) > LONGEST_REASON:
        raise Refused(
            say("Lý do dài {n} ký tự, nhiều hơn {most}. Rút gọn.", n=len(reason), most=LONGEST_REASON),
            field="reason",
        )


def check_progress(text: str, percent: int | None) -> None:
    """Source: the house. Refuse a report without words, or a share outside 0–100."""
    if not text:
        raise Refused(say("Chưa ghi kết quả. Ghi việc đã làm được đến nay."), field="text")
    if percent is not None and not 0 <= percent <= 100:  # noqa: PLR2004 - per cent
        raise Refused(
            say("Tỷ lệ {percent}% nằm ngoài khoảng 0–100%. Ghi lại tỷ lệ.", percent=percent), field="percent"
        )


def _wrong_verdict(right: Verdict, finished_on: date, due_on: date | None) -> Said:
    if due_on is None or right is Verdict.DONE:
        return say(
            "Hoàn thành ngày {day}, trong thời hạn. Chọn “{right}”.", day=short_day(finished_on), right=right
        )
    return say(
        "Hoàn thành ngày {day}, sau thời hạn {due}. Chọn “{right}”, hoặc ghi gia hạn nếu đã được đồng ý.",
        day=short_day(finished_on),
        due=short_day(due_on),
        right=right,
    )
