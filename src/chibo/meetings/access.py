"""Who may plan, prepare, convene, open, record; who reads what."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Kiosk, KioskClosing, Meeting, Opening
from chibo.meetings.rules import MeetingFacts
from chibo.members.access import may_act_for
from chibo.members.models import Member, PartyGroup
from chibo.org.models import Unit


def may_plan_calendar(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may plan, move and call off a cell's meetings."""
    return scope.has(Right.PLAN_CALENDAR, unit.pk)


def may_open_book(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may say what a cell's months of before the book were."""
    return scope.has(Right.OPEN_BOOK, unit.pk)


def may_reschedule(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may move a meeting, change its kind or say that it was not held."""
    return scope.has(Right.PLAN_CALENDAR, meeting.unit_id)


def may_prepare_meeting(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may write the agenda, its papers and the chi ủy's meeting."""
    return scope.has(Right.PREPARE_MEETING, meeting.unit_id)


def may_add_item(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may add a row to the agenda; while it sits, the minute-taker may too."""
    return may_prepare_meeting(scope, meeting) or may_record_meeting(scope, meeting)


def may_agree_content(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may declare the content agreed."""
    return scope.has(Right.AGREE_CONTENT, meeting.unit_id)


def may_convene(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may send the notice, invite, and say who was reached."""
    return scope.has(Right.CONVENE_MEETING, meeting.unit_id)


def may_answer_absence(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may accept a reason for absence."""
    return scope.has(Right.ANSWER_ABSENCE, meeting.unit_id)


def may_take_part(scope: Scope, meeting: Meeting, member: Member) -> bool:
    """Return whether the scope may do what a member does before a meeting: she herself, bí thư, phó bí thư.

    Ask for absence, answer the notice, send an opinion, say that the papers were read; both names are kept.
    """
    is_herself = scope.person_id is not None and scope.person_id == member.person_id
    is_own = is_herself and scope.has(Right.TAKE_PART, meeting.unit_id)
    return is_own or may_act_for(scope, meeting.unit_id)


def may_answer_opinion(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may say what became of an opinion."""
    return scope.has(Right.PREPARE_MEETING, meeting.unit_id)


def may_open_meeting(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may open a meeting."""
    return scope.has(Right.CHAIR_MEETING, meeting.unit_id)


def may_end_meeting(scope: Scope, meeting: Meeting, facts: MeetingFacts | None = None) -> bool:
    """Return whether the scope may end a meeting: who may open it, and the chair named in its opening.

    `facts`: the meeting's, when they have been read; one query less.
    """
    return may_open_meeting(scope, meeting) or _is_named(scope, meeting, "chair", facts)


def may_record_meeting(scope: Scope, meeting: Meeting, facts: MeetingFacts | None = None) -> bool:
    """Return whether the scope may record a meeting: the chi ủy, and its minute-taker. `facts` as above."""
    is_chi_uy = scope.has(Right.RECORD_MEETING, meeting.unit_id)
    return is_chi_uy or _is_named(scope, meeting, "minute_taker", facts)


def may_open_kiosk(scope: Scope, meeting: Meeting, facts: MeetingFacts | None = None) -> bool:
    """Return whether the scope may set up a shared device: who may end the meeting, and its minute-taker."""
    return may_end_meeting(scope, meeting, facts) or _is_named(scope, meeting, "minute_taker", facts)


def may_use_kiosk(scope: Scope, kiosk: Kiosk | None) -> bool:
    """Return whether a device whose token was found still serves; who taps is nobody to the book."""
    return kiosk is not None and scope.person_id is None and not KioskClosing.of(kiosk).exists()


def _is_named(scope: Scope, meeting: Meeting, who: str, facts: MeetingFacts | None) -> bool:
    """Return whether the opening names her; only a member of the cell still writes in it."""
    if scope.person_id is None or meeting.unit_id not in scope.own_units:
        return False
    if facts is not None:
        return bool(getattr(facts, f"{who}_person_id") == scope.person_id)
    return bool(Opening.of(meeting).filter(**{f"{who}__person_id": scope.person_id}).exists())


def may_close_record(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may close the record with its minutes, or open it for a correction."""
    return scope.has(Right.LOCK_MINUTES, meeting.unit_id)


def may_read_preparation(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may read the chi ủy's meeting, all opinions and an agenda not yet agreed."""
    return scope.has(Right.READ_DRAFTS, meeting.unit_id)


def may_record_group(scope: Scope, group: PartyGroup) -> bool:
    """Return whether the scope may record what a tổ đảng did: the chi ủy of its cell."""
    return scope.has(Right.RECORD_MEETING, group.unit_id)


def may_read_record(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may read the roll, the speeches and the conclusions."""
    return scope.has(Right.READ_RECORD, meeting.unit_id)
