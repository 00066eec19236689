"""The days of meetings as a calendar file tells them: nothing but day, time, and whether they stand."""

from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from chibo.accounts.queries import key_of
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import EarlierMeeting, HeldByGroups, Meeting, NotHeld, Rescheduling
from chibo.notices.paper import Entry
from chibo.notices.queries import open_channels_of
from chibo.notices.terms import Outside

BACK, AHEAD = timedelta(days=60), timedelta(days=400)


def calendar_entries(meetings: RowQuerySet) -> list[Entry]:
    """Return meetings that have come through a door as entries of a calendar. One query.

    `version` grows with every move and when one is called off; taken up again on another day, it has moved.
    """
    moves = Rescheduling.joined(meeting=OuterRef("pk")).order_by().values("meeting")
    called_off = NotHeld.joined(meeting=OuterRef("pk")).values("at")[:1]
    rows = meetings.annotate(
        moved=Coalesce(Subquery(moves.annotate(count=Count("pk")).values("count")), 0),
        called_off_at=Subquery(called_off),
    )
    fields = ("pk", "planned_at", "set_at", "moved", "called_off_at")
    return [
        Entry(
            uid=_uid(row["pk"]),
            begins_at=row["planned_at"],
            version=2 * row["moved"] + (row["called_off_at"] is not None),
            set_at=row["called_off_at"] or row["set_at"] or row["planned_at"],
            is_cancelled=row["called_off_at"] is not None,
        )
        for row in rows.order_by("planned_at", "pk").values(*fields)
    ]


def feed_entries(scope: Scope) -> list[Entry]:
    """Return the meetings of a person's own cells that let a calendar lead out. At most two queries."""
    cells = scope.units_with(Right.READ_NOTICES)
    channels = open_channels_of(cells)
    units = [unit_id for unit_id, ways in channels.items() if Outside.CALENDAR in ways]
    if not units:
        return []
    since, until = _span(scope.on)
    rows = Meeting.visible_to(scope).filter(unit_id__in=units)
    known = rows.exclude(
        Exists(EarlierMeeting.joined(meeting=OuterRef("pk")))  # figures alone: no hour is known
        | Exists(HeldByGroups.joined(meeting=OuterRef("pk")))  # the cell itself does not meet
    )
    return calendar_entries(known.filter(planned_at__date__gte=since, planned_at__date__lte=until))


def _span(on: date) -> tuple[date, date]:
    return on - BACK, on + AHEAD


def _uid(meeting_id: int) -> str:
    """Return the name of a meeting in all calendars: the same for ever, and it tells nothing."""
    return f"{key_of(f'meeting {meeting_id}')}@chibo"
