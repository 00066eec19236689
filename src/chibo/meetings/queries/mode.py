"""What the rulebook asks of a meeting that is not held in one place."""

from datetime import date

from chibo.meetings.models import Meeting
from chibo.meetings.rules import ModeCondition, standings_of
from chibo.members.queries import roll
from chibo.org.queries import rules_for


def mode_condition(meeting: Meeting, *, on: date) -> ModeCondition:
    """Return the condition of a meeting's cell on a day, with the members that count."""
    rules = rules_for(meeting.unit, on=on)
    rule = rules.meeting.online
    members = sum(rule.counts(standings_of(line.state)) for line in roll(meeting.unit, on=on))
    return ModeCondition(rule, members, rules.entry("meeting.online").source.cited)
