"""The village's November, brought as far as a journey needs: the meeting sits, or it is over and to be signed."""

from chibo.cycle.actions import compose
from chibo.meetings.actions import open_meeting
from tests.journeys.village import Village, tell
from tests.world import at

NOVEMBER = 11


def _village():
    """October on record, November prepared and told."""
    village = Village(first=NOVEMBER - 1)
    village.live(NOVEMBER - 1)
    village.prepare(NOVEMBER, "Em")
    meeting = village.meetings[NOVEMBER]
    return village, meeting, meeting.planned_at.date()


def _tell(village):
    tell(village.world, meetings={str(month): row.pk for month, row in village.meetings.items()})


def sitting():
    """The chair has opened the meeting; nobody is called yet."""
    village, meeting, day = _village()
    members = village.world.members
    begun = at(day, "19:30")
    open_meeting(meeting, begun, members["An"], members["Dũng"], **village.do("An", day, "19:32"))
    _tell(village)


def over():
    """Everything is adopted and the meeting is closed; the minutes stand composed."""
    village, meeting, day = _village()
    village._sit(meeting, day)
    compose(meeting, **village.do("Dũng", day, "21:10"))
    _tell(village)
