"""The tour of a cell's first month: what is done is read from the record, the next thing has a way on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from chibo.accounts.queries import who_sign_in
from chibo.cycle.queries.month import MonthSheet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Said, say
from chibo.members.queries import roll
from chibo.org.models import Unit
from chibo.org.queries import term_of
from chibo.papers.queries import has_numbers


@dataclass(frozen=True, slots=True)
class TourStep:
    """One thing of the first month; `href` is empty where it is not this reader's, or has no meeting yet."""

    title: Said
    note: Said
    is_done: bool
    href: str
    is_next: bool


def is_first_month(sheets: Sequence[MonthSheet]) -> bool:
    """Tell whether the cell has not yet closed a month in the book: nothing was sent up."""
    return not any(sheet.facts.sent_on for sheet in sheets)


def tour_of(
    scope: Scope, unit: Unit, sheets: Sequence[MonthSheet], current: MonthSheet | None
) -> list[TourStep]:
    """Return the steps of the first month. Three queries, at most five."""
    done = _done(scope, unit, sheets)
    steps: list[TourStep] = []
    for key, (title, note, right, page) in _steps().items():
        of_meeting = page in _OF_MEETING
        place = (current.meeting_id if current else None) if of_meeting else unit.pk
        is_hers = scope.has(right, unit.pk) and place is not None
        is_next = not done[key] and all(step.is_done for step in steps)
        steps.append(
            TourStep(title, note, done[key], reverse(page, args=[place]) if is_hers else "", is_next)
        )
    return steps


def _done(scope: Scope, unit: Unit, sheets: Sequence[MonthSheet]) -> dict[str, bool]:
    people = [line.person_id for line in roll(unit, on=scope.on)]
    facts = [sheet.facts for sheet in sheets if not sheet.facts.is_earlier]
    return {
        "book": _is_open(scope, unit, sheets),
        "roll": any(person != scope.person_id for person in people),
        "calendar": bool(facts),
        "accounts": any(person != scope.person_id for person in who_sign_in(people)),
        "agreed": any(one.agreed_on or one.opened_on for one in facts),
        "told": any(one.convened_on or one.opened_on for one in facts),
        "held": any(one.ended_on for one in facts),
        "signed": any(one.minutes_locked_on for one in facts),
        "sent": not is_first_month(sheets),
    }


def _is_open(scope: Scope, unit: Unit, sheets: Sequence[MonthSheet]) -> bool:
    """Tell whether the past is written down; a cell that is new begins with its first meeting instead."""
    term = term_of(unit, on=scope.on)
    begun = any(sheet.facts.is_earlier or sheet.facts.agreed_on or sheet.facts.opened_on for sheet in sheets)
    return term is not None and (begun or has_numbers(term))


_OF_MEETING = {"preparation", "convening", "meeting", "minutes", "send"}


def _steps() -> dict[str, tuple[Said, Said, Right, str]]:
    """Return by key what a step is called, what it means, whose right it is and its page."""
    return {
        "book": (
            say("Mở sổ"), say("nhiệm kỳ, số văn bản đã dùng, việc đang làm"), Right.OPEN_BOOK, "book-opening",
        ),
        "roll": (
            say("Ghi danh sách đảng viên"), say("nhập từ tệp Excel đang dùng"),
            Right.MANAGE_MEMBERS, "members",
        ),
        "calendar": (
            say("Lập lịch sinh hoạt"), say("chọn ngày cố định hằng tháng"), Right.PLAN_CALENDAR, "calendar",
        ),
        "accounts": (
            say("Mở tài khoản, in phiếu đăng nhập"), say("chỉ cho đồng chí dùng điện thoại"),
            Right.MANAGE_ACCOUNTS, "accounts",
        ),
        "agreed": (
            say("Thống nhất nội dung"), say("báo cáo tháng, chương trình, họp chi ủy hoặc hội ý"),
            Right.READ_DRAFTS, "preparation",
        ),
        "told": (
            say("Gửi thông báo"), say("nhắn nhóm, in giấy báo, báo tận nhà"),
            Right.CONVENE_MEETING, "convening",
        ),
        "held": (
            say("Sinh hoạt"), say("điểm danh, ý kiến, biểu quyết, kết thúc"), Right.READ_DRAFTS, "meeting",
        ),
        "signed": (
            say("In, ký, khóa biên bản"), say("ký tay trên bản in"), Right.LOCK_MINUTES, "minutes",
        ),
        "sent": (
            say("Gửi đảng ủy"), say("xong tháng đầu, mục này tự hết"), Right.SUBMIT, "send",
        ),
    }  # fmt: skip
