"""What a shared device shows, which devices serve a meeting, what was written at them."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from chibo.accounts.queries import key_of
from chibo.door.rows import RowQuerySet
from chibo.meetings.models import Attendance, Kiosk, KioskMark, KioskOpinion, Meeting
from chibo.meetings.queries.attendance import attendance_sheet
from chibo.meetings.queries.facts import Ground, ground_of
from chibo.meetings.rules.kiosk import UNDO, KioskLine, KioskOpinionLine
from chibo.meetings.rules.sheets import AttendanceSheet


def token_key(token: str) -> str:
    """Return the keyed digest under which a device's token is stored."""
    return key_of(f"kiosk {token}")


def kiosk_lines(
    kiosk: Kiosk, *, at: datetime, ground: Ground | None = None
) -> tuple[list[KioskLine], AttendanceSheet]:
    """Return the names of a shared device, and the roll they come from. Two queries beside the ground."""
    sheet = attendance_sheet(kiosk.meeting, ground or ground_of(kiosk.meeting), with_requests=False)
    fresh = KioskMark.of(kiosk).filter(Exists(_tapped(kiosk.meeting)), at__gte=at - UNDO)
    undoable = frozenset(fresh.values_list("member_id", flat=True))
    lines = [
        KioskLine(line.member_id, line.name, line.state, line.member_id in undoable)
        for line in sheet.lines
        if line.is_awaited
    ]
    return lines, sheet


def open_kiosks(meeting: Meeting) -> list[tuple[int, str, datetime]]:
    """Return (number, who opened it, when) of the shared devices that nobody has closed. One query."""
    rows = Kiosk.of(meeting).filter(closing=None).order_by("at")
    return list(rows.values_list("pk", "by__name", "at"))


def waiting_at_kiosk(meeting: Meeting) -> list[KioskOpinionLine]:
    """Return what was written at shared devices and waits for the chair, the oldest first. One query."""
    rows = KioskOpinion.of_all(Kiosk.of(meeting)).filter(verdict=None)
    return [KioskOpinionLine(*row) for row in rows.values_list("pk", "member__person__name", "text", "at")]


def marked_at_kiosk(meeting: Meeting) -> frozenset[int]:
    """Return the members who stand as they tapped their names at a shared device. One query."""
    marks = KioskMark.of_all(Kiosk.of(meeting)).filter(Exists(_tapped(meeting)))
    return frozenset(marks.values_list("member_id", flat=True))


def _tapped(meeting: Meeting) -> RowQuerySet:
    """Return what nobody wrote: the roll's word on the member of an outer mark, as she tapped it."""
    tapped: RowQuerySet = Attendance.of(meeting).filter(by=None, member=OuterRef("member"))
    return tapped
