"""Calendar files: one meeting to take along, and a private address that a calendar reads by itself."""

import hashlib

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag

from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.dates import day_of, short_day
from chibo.kit.words import say
from chibo.meetings.models import Meeting
from chibo.meetings.queries import calendar_entries, feed_entries
from chibo.members.queries import scope_of
from chibo.notices.paper import calendar_file
from chibo.notices.queries import feed_account, installed_channels
from chibo.notices.terms import Outside
from chibo.papers.rules.naming import clean_name
from chibo.web.attachment import attached
from chibo.web.loaders import meeting_of
from chibo.web.page import Open, Request, page

CALENDAR = "text/calendar; charset=utf-8"


@page(Right.READ_NOTICES, of=meeting_of)
def meeting_calendar(request: Request, meeting: Meeting) -> HttpResponse:
    """Send day and time of one meeting as a file for the reader's own calendar."""
    entries = calendar_entries(Meeting.visible_to(request.scope).filter(pk=meeting.pk))
    day = short_day(day_of(meeting.planned_at)).replace("/", "-")
    return attached(calendar_file(entries), clean_name(say("Lịch {day}.ics", day=day)), CALENDAR)


@page(Open.PUBLIC)
def calendar_feed(request: Request) -> HttpResponse:
    """Send the calendar behind a private address; whoever has no such address finds nothing here."""
    is_asked = request.method in {"GET", "HEAD"} and Outside.CALENDAR in installed_channels()
    account = feed_account(request.GET.get("ma", "")) if is_asked else None
    if account is None:
        raise Invisible
    content = calendar_file(feed_entries(scope_of(account, on=request.scope.on)))
    tag = quote_etag(hashlib.sha256(content).hexdigest())
    is_known = tag in parse_etags(request.headers.get("If-None-Match", ""))
    response = HttpResponseNotModified() if is_known else HttpResponse(content, content_type=CALENDAR)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
