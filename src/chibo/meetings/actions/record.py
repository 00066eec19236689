"""Record what was said and concluded; two hands at one text lose nothing."""

from datetime import datetime

from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.access import may_record_meeting
from chibo.meetings.models import AgendaItem, Invitation, ItemRecord, Meeting, MeetingNotes, Speech
from chibo.meetings.queries.facts import demand_on_roll, facts_of, roll_ids, rules_of
from chibo.meetings.rules import (
    MeetingFacts,
    Notes,
    check_dues,
    check_guest_speaks,
    check_recordable,
    needed_text,
)
from chibo.members.models import Member
from chibo.rulebook.terms import GuestGroup


@action
def record_speech(
    item: AgendaItem, text: str, *, member: Member | None = None, invitation: Invitation | None = None,
    by: Scope, at: datetime,
) -> Speech:  # fmt: skip
    """Record what a member, or an invited delegate or guest, said at an item."""
    facts = _recordable(item.meeting, by)
    if (member is None) == (invitation is None):
        raise Refused(
            say("Chưa rõ ai phát biểu. Chọn một đồng chí trong danh sách hoặc một đại biểu, khách mời."),
            "member",
        )
    demand_on_roll(item.meeting, [member], on=facts.day)
    if invitation is not None and invitation.meeting_id != item.meeting_id:
        raise Refused(
            say(
                "{name} chưa có trong danh sách mời kỳ này. Thêm vào danh sách mời trước.",
                name=invitation.name,
            ),
            "invitation",
        )
    if invitation is not None and item.is_internal:
        stays = rules_of(item.meeting, facts).meeting.internal_part.stays
        check_guest_speaks(invitation.name, GuestGroup(invitation.group), stays=stays)
    speech = Speech(
        item=item, member=member, invitation=invitation, text=_needed_speech(text), at=at,
        saved_by_id=by.person_id, saved_at=at,
    )  # fmt: skip
    speech.save()
    write_line("speech_recorded", speech, {"item": item.pk}, unit_id=item.meeting.unit_id)
    return speech


@action
def edit_speech(speech: Speech, text: str, *, version: int, by: Scope, at: datetime) -> Speech:
    """Write a speech anew over exactly `version`; TextChanged when somebody saved first."""
    meeting = speech.item.meeting
    _recordable(meeting, by)
    values = {"text": _needed_speech(text)}
    kept = Speech.keep(speech.item, values, version=version, by_id=by.person_id, at=at, pk=speech.pk)
    write_line("speech_edited", speech, {"version": kept.version}, unit_id=meeting.unit_id)
    return kept


@action
def remove_speech(speech: Speech, *, by: Scope, at: datetime) -> None:
    """Take back a speech that was recorded by mistake."""
    meeting = speech.item.meeting
    _recordable(meeting, by)
    write_line("speech_removed", speech, {"text": speech.text}, unit_id=meeting.unit_id)
    speech.delete()


@action
def record_item(
    item: AgendaItem, summary: str, conclusion: str, *, version: int, by: Scope, at: datetime
) -> ItemRecord:
    """Record an item over exactly `version` (0: the first time); TextChanged when somebody saved first."""
    _recordable(item.meeting, by)
    values = {"summary": squeeze_lines(summary), "conclusion": squeeze_lines(conclusion)}
    kept = ItemRecord.keep(item, values, version=version, by_id=by.person_id, at=at)
    write_line("item_recorded", item, {"version": kept.version}, unit_id=item.meeting.unit_id)
    return kept


@action
def record_notes(meeting: Meeting, notes: Notes, *, version: int, by: Scope, at: datetime) -> MeetingNotes:
    """Record dues, criticism and the collective notes over exactly `version` (0: the first time)."""
    facts = _recordable(meeting, by)
    on_roll = len(roll_ids(meeting, on=facts.day))
    check_dues(notes.dues_due, notes.dues_paid, notes.dues_unpaid, on_roll=on_roll)
    said = {name: getattr(notes, name) for name in Notes.__dataclass_fields__}
    values = {name: squeeze_lines(value) if isinstance(value, str) else value for name, value in said.items()}
    kept = MeetingNotes.keep(meeting, values, version=version, by_id=by.person_id, at=at)
    write_line("notes_recorded", meeting, {"version": kept.version}, unit_id=meeting.unit_id)
    return kept


def _recordable(meeting: Meeting, by: Scope) -> MeetingFacts:
    demand(may_record_meeting(by, meeting), Right.RECORD_MEETING)
    facts = facts_of(meeting)
    check_recordable(facts)
    return facts


def _needed_speech(text: str) -> str:
    return needed_text(text, "text", say("Ý kiến phát biểu chưa có nội dung. Ghi tóm tắt ý kiến."))
