"""A calendar file (RFC 5545): days and times of meetings, and nothing else of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from chibo.kit.dates import HOME
from chibo.notices.terms import Template

PRODUCT = "-//chibo//so chi bo//VI"
READ_ANEW = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting in a calendar: `uid` stays, `version` grows with each change, made at `set_at`."""

    uid: str
    begins_at: datetime
    version: int
    set_at: datetime
    is_cancelled: bool


def calendar_file(entries: Iterable[Entry]) -> bytes:
    """Return the file of some meetings; the same meetings give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("refresh-interval", READ_ANEW, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.set_at)
    event.add("sequence", entry.version)
    event.add("dtstart", entry.begins_at.astimezone(HOME))
    event.add("summary", Template.MEETING_CALLED.label)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event
