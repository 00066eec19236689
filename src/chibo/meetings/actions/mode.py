"""Say how a meeting comes together."""

from datetime import datetime

from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze
from chibo.meetings.access import may_reschedule
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import facts_of
from chibo.meetings.queries.mode import mode_condition
from chibo.meetings.rules import ModePlan, check_held, check_mode, check_record_open
from chibo.meetings.terms import MeetingMode


@action
def set_mode(meeting: Meeting, plan: ModePlan, *, by: Scope, at: datetime) -> Meeting:
    """Say that a meeting is in person, online or both, and on which condition; in person needs none."""
    demand(may_reschedule(by, meeting), Right.PLAN_CALENDAR)
    facts = facts_of(meeting)
    check_held(facts)
    check_record_open(facts)
    plan = _in_person() if plan.mode is MeetingMode.IN_PERSON else _squeezed(plan)
    check_mode(plan, mode_condition(meeting, on=facts.day))
    meeting.mode, meeting.online_link, meeting.occasion = plan.mode, plan.online_link, plan.occasion
    meeting.away, meeting.mode_reason = plan.away, plan.reason
    meeting.save(update_fields=["mode", "online_link", "occasion", "away", "mode_reason"])
    content = {"mode": plan.mode, "occasion": plan.occasion, "away": plan.away, "reason": plan.reason}
    write_line("mode_set", meeting, content, unit_id=meeting.unit_id)
    return meeting


def _in_person() -> ModePlan:
    return ModePlan(MeetingMode.IN_PERSON)


def _squeezed(plan: ModePlan) -> ModePlan:
    return ModePlan(plan.mode, plan.online_link.strip(), plan.occasion, plan.away, squeeze(plan.reason))
