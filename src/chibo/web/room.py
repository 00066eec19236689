"""The meeting room as one page: read once, shown by every act of it, with the forms it holds."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from chibo.cycle.queries.month import MonthSheet, month_and_ground
from chibo.cycle.rules.handbook import handbook_lacks
from chibo.door.terms import Right, Role
from chibo.kit.dates import Month, clock, short_day
from chibo.kit.words import Refused, say
from chibo.meetings.access import (
    may_end_meeting,
    may_open_book,
    may_open_kiosk,
    may_open_meeting,
    may_record_meeting,
)
from chibo.meetings.models import EarlierMeeting, Meeting
from chibo.meetings.queries import (
    Ground,
    agenda_sheet,
    attendance_sheet,
    invitations_sheet,
    meeting_sheet,
)
from chibo.meetings.queries.earlier import figures_of
from chibo.meetings.rules.guests import InvitationLine
from chibo.meetings.rules.sheets import AgendaLine
from chibo.meetings.terms import RecordStage, RollState
from chibo.tasks.queries import unheard
from chibo.votes.access import may_record_vote
from chibo.votes.queries import votes_of
from chibo.web.acts import choices_of
from chibo.web.forms import ChoiceField, ClockField, CountField, DayField, Sheet, TextField
from chibo.web.frame import render
from chibo.web.keeping import kept_by_itself
from chibo.web.page import Request
from chibo.web.roomnext import Room, next_act
from chibo.web.sitting import TwoTexts, here_of

MEMBER, GUEST = "m", "g"


class OpeningForm(Sheet):
    """When the meeting began, who chairs, who takes the minutes."""

    day = DayField(error_messages={"required": gettext_lazy("Chưa ghi ngày sinh hoạt.")})
    clock = ClockField(error_messages={"required": gettext_lazy("Chưa ghi giờ bắt đầu.")})
    chair = ChoiceField(coerce=int, error_messages={"required": gettext_lazy("Chưa chọn chủ trì.")})
    minute_taker = ChoiceField(coerce=int, error_messages={"required": gettext_lazy("Chưa chọn thư ký.")})

    def __init__(self, typed: Any, *, ground: Ground, is_correction: bool) -> None:
        super().__init__(data=typed, initial=_first_opening(ground))
        self.people = choices_of(ground.roll)
        self.is_correction = is_correction
        for name in ("chair", "minute_taker"):
            self.fields[name].choices = self.people  # type: ignore[attr-defined] # a field of choices


def _first_opening(ground: Ground) -> dict[str, Any]:
    """Return what the opening form shows first: the plan and the bí thư, or what was written down."""
    facts = ground.facts
    chief = ground.holder(Role.CELL_SECRETARY) or ground.holder(Role.DEPUTY_CELL_SECRETARY)
    chair = next((one.member_id for one in ground.roll if chief and one.person_id == chief.person_id), "")
    return {
        "day": short_day(facts.day),
        "clock": clock(facts.started_at or facts.planned_at),
        "chair": facts.chair_id or chair,
        "minute_taker": facts.minute_taker_id or "",
    }


class ItemForm(Sheet):
    """What happened at an item in short, and the chair's conclusion."""

    course = TextField(required=False)
    conclusion = TextField(required=False)
    version = CountField()


class SpeechForm(Sheet):
    """Who spoke, a member or a guest, and what was said."""

    speaker = ChoiceField(error_messages={"required": gettext_lazy("Chưa chọn người phát biểu.")})
    text = TextField(error_messages={"required": gettext_lazy("Chưa ghi tóm tắt ý kiến.")})

    def __init__(self, typed: Any, *, speakers: Iterable[tuple[str, str]]) -> None:
        super().__init__(data=typed)
        self.speakers = list(speakers)
        self.fields["speaker"].choices = self.speakers  # type: ignore[attr-defined] # a field of choices

    def refuse(self, refusal: Refused) -> None:
        """Show what is wrong with the person at the speaker."""
        is_person = refusal.field in {"member", "invitation"}
        super().refuse(Refused(refusal.sentence, "speaker") if is_person else refusal)


def show_room(
    request: Request,
    thing: Meeting,
    item_id: int | None = None,
    *,
    forms: Mapping[str, Sheet] | None = None,
    theirs: Iterable[TwoTexts] = (),
) -> HttpResponse:
    """Show the room, an item of the agenda opened; `forms` are those that were sent and stand as typed."""
    forms, scope, (month, ground) = forms or {}, request.scope, month_and_ground(thing)
    if ground.facts.earlier_at is not None:
        return _show_earlier(request, thing)
    room = _room(thing, month, ground)
    line = next((one for one in room.agenda.lines if one.item_id == item_id), None)
    is_open = room.head.started_at is not None and room.head.closed_at is None
    may_record = is_open and may_record_meeting(scope, thing, ground.facts)
    may_end = is_open and may_end_meeting(scope, thing, ground.facts)
    speaking, leaving = _speaking(room, ground, line, may_record=may_record)
    context = {
        "room": room,
        "meeting": room.head,
        "standing_votes": [vote for vote in room.votes if not vote.is_withdrawn],
        "item": line,
        "item_form": forms.get("item") or (_item_form(line) if line else None),
        "speech_form": forms.get("speech") or speaking,
        "leaving": leaving,
        "opening_form": forms.get("opening") or _opening_form(ground, room),
        "theirs": list(theirs),
        "next": None if line else next_act(scope, room, may_record=may_record, may_end=may_end),
        "may_open": may_open_meeting(scope, thing),
        "may_record": may_record,
        "may_vote": is_open and may_record_vote(scope, thing, ground.facts),
        "may_end": may_end,
        "may_share": is_open and room.head.ended_at is None and may_open_kiosk(scope, thing, ground.facts),
        "reads_drafts": scope.has(Right.READ_DRAFTS, thing.unit_id),
        "errors": [row for form in forms.values() for row in form.summary()],
        "keep": _keep(request, room),
    }
    status, here = 409 if context["theirs"] else 422 if context["errors"] else 200, here_of(request, thing)
    return render(request, "pages/meeting.html", context, status, unit=thing.unit, here=here)


def _opening_form(ground: Ground, room: Room) -> OpeningForm | None:
    return OpeningForm(None, ground=ground, is_correction=False) if room.head.started_at is None else None


def _keep(request: Request, room: Room) -> str:
    head = room.head
    return kept_by_itself(
        head.meeting_id,
        day=head.day,
        on=request.scope.on,
        is_convened=head.convened_at is not None,
        is_begun=head.started_at is not None,
        is_ended=head.ended_at is not None,
    )


def _show_earlier(request: Request, thing: Meeting) -> HttpResponse:
    """Show what is known of a meeting of before the book: figures, and where they are mended."""
    kept = EarlierMeeting.of(thing).get()
    context = {
        "month": Month.of(thing.month),
        "figures": figures_of(thing, kept),
        "unit_id": thing.unit_id,
        "may_mend": may_open_book(request.scope, thing.unit),
    }
    here = here_of(request, thing)
    return render(request, "pages/meeting-earlier.html", context, unit=thing.unit, here=here)


def _room(thing: Meeting, month: MonthSheet, ground: Ground) -> Room:
    return Room(
        meeting=thing,
        head=meeting_sheet(thing, ground, stage=_stage(month)),
        month=month,
        agenda=agenda_sheet(thing, ground),
        roll=attendance_sheet(thing, ground, with_requests=False),
        votes=votes_of(thing, with_counting=False, typed_by=ground.typed_by),
        unheard=unheard(thing),
        unposted=next(handbook_lacks(month.facts, ground.rules.meeting), None),
    )


def _stage(month: MonthSheet) -> RecordStage:
    if month.facts.minutes_locked_on:
        return RecordStage.LOCKED
    return RecordStage.UNSIGNED if month.minutes_id and month.facts.ended_on else RecordStage.NONE


def _item_form(line: AgendaLine) -> ItemForm:
    first = {"course": line.summary, "conclusion": line.conclusion, "version": line.version}
    return ItemForm(initial=first)


def speech_form(
    typed: Any, ground: Ground, guests: Iterable[InvitationLine], room: Room | None = None
) -> SpeechForm:
    """Return the form of a speech: the members who came first, then the others, then the guests."""
    lines = room.roll.lines if room else ()
    absent = {one.member_id for one in lines if one.state is not RollState.PRESENT}
    members = sorted(ground.roll, key=lambda one: one.member_id in absent)
    named = [(f"{MEMBER}-{one.member_id}", one.name) for one in members]
    invited = [
        (f"{GUEST}-{one.invitation_id}", say("{name}, {group}", name=one.name, group=one.group))
        for one in guests
    ]
    return SpeechForm(typed, speakers=[*named, *invited])


def _speaking(
    room: Room, ground: Ground, line: AgendaLine | None, *, may_record: bool
) -> tuple[SpeechForm | None, tuple[InvitationLine, ...]]:
    """Return the form of a speech at a row of the agenda, and the guests who leave it, an internal one."""
    if line is None or not (may_record or line.is_internal):
        return None, ()
    sheet = invitations_sheet(room.meeting, ground)
    here = [one for one in sheet.lines if one.stays or not line.is_internal]
    form = speech_form(None, ground, here, room) if may_record else None
    return form, sheet.leaving if line.is_internal else ()
