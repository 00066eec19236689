"""Who will come, and to whom the papers were read, with who wrote it down in her name."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F

from chibo.meetings.models import Meeting, Reading, Reply


@dataclass(slots=True)
class Answered:
    """What a member answered to the notice; `…_by`: who wrote it down for her, "" when she did herself."""

    is_coming: bool = False
    reply_by: str = ""
    read_by: str = ""


def answers_of(meeting: Meeting) -> dict[int, Answered]:
    """Return by member what she answered to the notice of a meeting. Two queries."""
    found: dict[int, Answered] = defaultdict(Answered)
    own = F("member__person_id")
    for member, by, name, person in Reply.of(meeting).values_list("member_id", "by_id", "by__name", own):
        found[member].is_coming = True
        found[member].reply_by = name or "" if by != person else ""
    for member, name in Reading.of(meeting).exclude(by=own).values_list("member_id", "by__name"):
        found[member].read_by = name or ""
    return found
