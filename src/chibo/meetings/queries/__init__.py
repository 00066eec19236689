"""Reading meetings: sheets for pages, papers and the rooms above, of meetings that came through a door."""

from chibo.meetings.queries.attendance import attendance_sheet, counts_of
from chibo.meetings.queries.calendar import calendar_sheet, meeting_lines, months_history
from chibo.meetings.queries.convening import (
    invitations_sheet,
    notice_text,
    opinions_sheet,
    outside_the_group,
    reach_sheet,
    slip_names,
)
from chibo.meetings.queries.days import calendar_entries, feed_entries
from chibo.meetings.queries.facts import KNOWN, Ground, facts_of, ground_of
from chibo.meetings.queries.meeting import (
    agenda_sheet,
    meeting_sheet,
    missing_items,
    notes_sheet,
    remark_lines,
)
from chibo.meetings.queries.papers import papers_sheet
from chibo.meetings.queries.preparation import (
    attachment_lines,
    committee_of,
    preparation_kind,
    preparation_sheet,
)

__all__ = [
    "KNOWN",
    "Ground",
    "agenda_sheet",
    "attachment_lines",
    "attendance_sheet",
    "calendar_entries",
    "calendar_sheet",
    "committee_of",
    "counts_of",
    "facts_of",
    "feed_entries",
    "ground_of",
    "invitations_sheet",
    "meeting_lines",
    "meeting_sheet",
    "missing_items",
    "months_history",
    "notes_sheet",
    "notice_text",
    "opinions_sheet",
    "outside_the_group",
    "papers_sheet",
    "preparation_kind",
    "preparation_sheet",
    "reach_sheet",
    "remark_lines",
    "slip_names",
]
