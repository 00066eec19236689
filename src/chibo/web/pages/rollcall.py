"""Roll call: the whole list on one page, everybody in one act."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.refusals import NotAllowed
from chibo.door.terms import Right
from chibo.kit.words import Refused, Said, say
from chibo.meetings.access import may_record_meeting
from chibo.meetings.actions import call_roll, record_guest_presence, withdraw_mark
from chibo.meetings.models import Invitation, Meeting
from chibo.meetings.queries import Ground, attendance_sheet, ground_of, invitations_sheet, meeting_sheet
from chibo.meetings.queries.kiosk import marked_at_kiosk
from chibo.meetings.rules import RollMark, presence_sentence
from chibo.meetings.rules.guests import InvitationLine
from chibo.meetings.rules.sheets import AttendanceLine, AttendanceSheet
from chibo.meetings.terms import MeetingMode, RollState
from chibo.members.models import Member
from chibo.members.queries.groups import GroupLine, by_group, groups_on
from chibo.web.forms import ChoiceField, ClockField, CountField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in
from chibo.web.page import Request, page
from chibo.web.sitting import here_of

CALLED = (RollState.PRESENT, RollState.ABSENT_EXCUSED, RollState.ABSENT_UNEXCUSED)
OF_THE_EXEMPT = (RollState.EXEMPT, RollState.PRESENT)
STAYED_AWAY = "away"
CAME = "co-mat"
FILL = "ghi-tat-ca"
TAKE_BACK = "bo-diem-danh"


class OneForm(Sheet):
    """The roll call's word on one member; its fields carry her number."""

    state = ChoiceField(required=False)
    reason = ChoiceField(required=False)
    accepted_by = ChoiceField(coerce=int, required=False, empty_value=None)
    is_online = CountField(required=False)
    arrived_late_at = ClockField(required=False)
    left_early_at = ClockField(required=False)
    seen = TextField(required=False)

    def __init__(self, typed: Any, *, line: AttendanceLine, choices: "Choices") -> None:
        super().__init__(data=typed, prefix=f"m{line.member_id}", initial=_first(line))
        self.line = line
        self.stands = self.is_contested = False
        self.states = choices.states(line)
        self.fields["state"].choices = self.states  # type: ignore[attr-defined] # a field of choices
        self.fields["reason"].choices = choices.reasons  # type: ignore[attr-defined] # a field of choices
        self.fields["accepted_by"].choices = choices.acceptors  # type: ignore[attr-defined] # a field of choices

    def name(self, field: str) -> str:
        """Return the name under which a field of this member is sent."""
        return self.add_prefix(field)

    @property
    def shown(self) -> str:
        """Return what this person was shown of the member, as her form sends it back."""
        is_old = self.is_bound and not self.is_contested
        return (self.typed("seen") if is_old else "") or _word(_first(self.line))

    @property
    def now(self) -> str:
        """Return in words what stands written down of the member now."""
        return _told_of(self.line)

    @property
    def has_more(self) -> bool:
        """Return whether anything stands in the fields beside the state."""
        more = ("reason", "accepted_by", "is_online", "arrived_late_at", "left_early_at")
        return bool(self.errors) or any(self.typed(name) for name in more)

    @property
    def _said(self) -> list[str]:
        return [name for name in self.changed_data if name != "seen"]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of an absence with one; refuse to write over what another hand has put down.

        What was not touched since it was seen is left as it stands now.
        """
        typed = self.cleaned_data
        self._compare(typed)
        state = typed.get("state", "")
        if state == RollState.ABSENT_EXCUSED and not (typed.get("reason") or self.line.asked_is_accepted):
            words = say("Chưa chọn lý do vắng của đồng chí {name}.", name=self.line.name)
            self.add_error("reason", words)
        if not state and "state" not in self.errors and any(typed.get(name) for name in self._said):
            self.add_error("state", say("Chưa chọn đồng chí {name} có mặt hay vắng.", name=self.line.name))
        return typed

    def _compare(self, typed: dict[str, Any]) -> None:
        was, now = typed.get("seen", ""), _word(_first(self.line))
        if not was or was == now or self.errors:
            return
        self.stands = _word(typed) == was
        self.is_contested = _word(typed) not in {was, now}
        if self.is_contested:
            words = say("Máy khác vừa ghi đồng chí {name}: {now}.", name=self.line.name, now=self.now)
            self.add_error("state", words)

    def called(self) -> RollMark | None:
        """Return what is written down of her; None: nothing was said."""
        typed = self.cleaned_data
        is_unsaid = not typed["state"]
        if self.stands or (is_unsaid and self.line.state is RollState.PRESENT):
            return _mark_of(self.line)
        if is_unsaid:
            return None
        if typed["state"] == STAYED_AWAY:
            return RollMark(RollState.ABSENT_UNEXCUSED) if self.line.state else None
        return RollMark(
            RollState(typed["state"]),
            reason=typed["reason"],
            accepted_by=typed["accepted_by"],
            is_online=bool(typed["is_online"]),
            arrived_late_at=typed["arrived_late_at"],
            left_early_at=typed["left_early_at"],
        )


class GuestForm(Sheet):
    """Whether one delegate or guest came; its field carries the number of her invitation."""

    came = ChoiceField(required=False)

    def __init__(self, typed: Any, *, line: InvitationLine) -> None:
        first = {None: "", True: CAME, False: STAYED_AWAY}[line.is_present]
        super().__init__(data=typed, prefix=f"k{line.invitation_id}", initial={"came": first})
        self.line = line
        self.choices = [(CAME, say("Có mặt")), (STAYED_AWAY, say("Không dự"))]
        self.fields["came"].choices = self.choices  # type: ignore[attr-defined] # a field of choices

    def name(self, field: str) -> str:
        """Return the name under which a field of this guest is sent."""
        return self.add_prefix(field)


class Choices:
    """What the roll call offers: states, reasons of the list, who may have accepted one."""

    def __init__(self, ground: Ground, reasons: Mapping[str, str]) -> None:
        self.reasons = list(reasons.items())
        seats = {line.person_id: line for line in reversed(ground.seats)}
        self.acceptors = [(str(one.person_id), one.name) for one in reversed(seats.values())]

    def states(self, line: AttendanceLine) -> list[tuple[str, str]]:
        """Return the states that can be said of a member."""
        if line.is_exempt:
            return [(state.value, _(state.label)) for state in OF_THE_EXEMPT]
        if not line.must_attend:
            return [(STAYED_AWAY, say("Không dự")), (RollState.PRESENT.value, _(RollState.PRESENT.label))]
        return [(state.value, _(state.label)) for state in CALLED]


def _mark_of(line: AttendanceLine) -> RollMark | None:
    """Return what stands written down of a member as a mark; None: nothing."""
    if line.state is None:
        return None
    return RollMark(
        line.state,
        reason=line.reason,
        accepted_by=line.accepted_by_id,
        is_online=line.is_online,
        arrived_late_at=line.arrived_late_at,
        left_early_at=line.left_early_at,
    )


def _word(values: Mapping[str, Any]) -> str:
    """Return what a form says of a member as one word, to tell whether two sayings are alike."""
    clocks = (values.get("arrived_late_at"), values.get("left_early_at"))
    written = [f"{at:%H:%M}" if isinstance(at, time) else str(at or "") for at in clocks]
    more = [str(values.get("accepted_by") or ""), str(int(values.get("is_online") or 0))]
    return "|".join([values.get("state") or "", values.get("reason") or "", *more, *written])


def _told_of(line: AttendanceLine) -> str:
    """Return in words what stands written down of a member."""
    late = _("đến lúc %(clock)s") % {"clock": f"{line.arrived_late_at:%H:%M}"} if line.arrived_late_at else ""
    early = _("về lúc %(clock)s") % {"clock": f"{line.left_early_at:%H:%M}"} if line.left_early_at else ""
    state = _(line.state.label) if line.state else _("Chưa điểm danh")
    return ", ".join(part for part in (state, line.reason_label, late, early) if part)


def _first(line: AttendanceLine) -> dict[str, Any]:
    """Return what the roll call shows of a member before anything is typed: only what was written down."""
    state = line.state.value if line.state else ""
    if line.is_exempt:
        state = state or RollState.EXEMPT.value
    elif not line.must_attend:
        state = RollState.PRESENT.value if line.state is RollState.PRESENT else STAYED_AWAY
    return {
        "state": state,
        "reason": line.reason or (line.asked_reason if line.asked_is_accepted else ""),
        "accepted_by": str(line.accepted_by_id or ""),
        "is_online": int(line.is_online) or "",
        "arrived_late_at": f"{line.arrived_late_at:%H:%M}" if line.arrived_late_at else "",
        "left_early_at": f"{line.left_early_at:%H:%M}" if line.left_early_at else "",
    }


@page(Right.READ_RECORD, of=meeting_of, posts=Right.RECORD_MEETING, may=may_record_meeting)
def roll_call(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the roll and call it: everybody in one act, nobody present who was not said to be."""
    ground = ground_of(meeting)
    typed = posted(request)
    errors: list[tuple[str, Said | str]] = []
    if typed is not None and TAKE_BACK in typed:
        typed, errors = _taken_back(request, meeting, typed)
    sheet = attendance_sheet(meeting, ground)
    choices = Choices(ground, sheet.reasons)
    if typed is not None and FILL in typed:
        typed = _filled(typed, sheet, is_online=meeting.mode == MeetingMode.ONLINE)
    forms = [OneForm(typed, line=line, choices=choices) for line in sheet.lines]
    guests = [GuestForm(typed, line=line) for line in invitations_sheet(meeting, ground).lines]
    if request.method == "POST" and not {FILL, TAKE_BACK} & request.POST.keys():
        errors = _errors(request, meeting, forms)
        if not errors:
            _greet(request, meeting, guests)
            now = attendance_sheet(meeting, ground)
            return see_other(
                request,
                reverse("meeting", args=[meeting.pk]),
                say("Đã ghi điểm danh. {words}.", words=presence_sentence(now.counts)),
                fresh={f"m{line.member_id}-seen": _word(_first(line)) for line in now.lines},
            )
    return _page(request, meeting, ground, sheet, (forms, guests), errors)


def _awaited(
    meeting: Meeting, day: date, forms: list[OneForm]
) -> list[tuple[GroupLine | None, list[OneForm]]]:
    """Return those who must attend under their tổ đảng; all under None where the cell has none."""
    return by_group(groups_on(meeting.unit, on=day), forms, lambda form: form.line.member_id)


def _greet(request: Request, meeting: Meeting, guests: list[GuestForm]) -> None:
    """Write down which of the invited came, where something new is said of them."""
    changed = {form.line.invitation_id: form for form in guests if form.is_valid() and form.has_changed()}
    for guest in Invitation.of(meeting).filter(pk__in=changed).select_related("meeting__unit"):
        if said := changed[guest.pk].cleaned_data["came"]:
            record_guest_presence(guest, is_present=said == CAME, by=request.scope, at=request.at)


def _filled(typed: Any, sheet: AttendanceSheet, *, is_online: bool) -> Any:
    """Return what was typed with everybody of whom nothing was said put down as present, not yet saved.

    Whose absence was accepted before is put down as absent with her reason.
    """
    filled = typed.copy()
    for line in sheet.lines:
        name = f"m{line.member_id}-state"
        if line.must_attend and not filled.get(name):
            state = RollState.ABSENT_EXCUSED if line.asked_is_accepted else RollState.PRESENT
            filled[name] = state.value
            filled[f"m{line.member_id}-reason"] = line.asked_reason if line.asked_is_accepted else ""
            if is_online and state is RollState.PRESENT:
                filled[f"m{line.member_id}-is_online"] = "1"
    return filled


def _taken_back(request: Request, meeting: Meeting, typed: Any) -> tuple[Any, list[tuple[str, Said | str]]]:
    """Take one member's mark back; return what was typed without her, and what stood in the way."""
    chosen = typed.get("bo", "")
    member = member_in(meeting.unit, int(chosen)) if chosen.isascii() and chosen.isdigit() else None
    if member is None:
        return typed, [("f-bo", say("Chưa chọn đồng chí để bỏ điểm danh."))]
    try:
        withdraw_mark(meeting, member, by=request.scope, at=request.at)
    except NotAllowed:
        raise
    except Refused as refusal:
        return typed, [("f-bo", refusal.sentence)]
    left = typed.copy()
    for name in [name for name in left if name == "bo" or name.startswith(f"m{member.pk}-")]:
        del left[name]
    return left, []


def _errors(request: Request, meeting: Meeting, forms: list[OneForm]) -> list[tuple[str, Said | str]]:
    """Call the roll; return what stands in the way as (id of the field, sentence)."""
    wrong = [row for form in forms for row in _wrong(form)]
    if wrong:
        return wrong
    try:
        _call(request, meeting, forms)
    except NotAllowed:
        raise
    except Refused as refusal:
        return [("", refusal.sentence)]
    return []


def _wrong(form: OneForm) -> list[tuple[str, str]]:
    return [(f"f-{form.name(name)}", str(words[0])) for name, words in form.errors.items()]


def _call(request: Request, meeting: Meeting, forms: list[OneForm]) -> None:
    members = {one.pk: one for one in Member.of(meeting.unit).select_related("person")}
    marks = {members[form.line.member_id]: form.called() for form in forms}
    said = {member: mark for member, mark in marks.items() if mark is not None}
    call_roll(meeting, said, by=request.scope, at=request.at)


def _page(
    request: Request, meeting: Meeting, ground: Ground, sheet: AttendanceSheet,
    drawn: tuple[list[OneForm], list[GuestForm]], errors: list[tuple[str, Said | str]],
) -> HttpResponse:  # fmt: skip
    facts, (forms, guests) = ground.facts, drawn
    is_open = facts.started_at is not None and facts.closed_at is None
    context = {
        "meeting": meeting_sheet(meeting, ground),
        "sheet": sheet,
        "awaited": _awaited(meeting, facts.day, [form for form in forms if form.line.must_attend]),
        "others": [form for form in forms if not form.line.must_attend],
        "guests": guests,
        "choices": Choices(ground, sheet.reasons),
        "errors": errors,
        "is_filled": FILL in request.POST,
        "is_taken_back": TAKE_BACK in request.POST and not errors,
        "marked": [
            (str(line.member_id), line.name) for line in sheet.lines if line.must_attend and line.state
        ],
        "may_record": is_open and may_record_meeting(request.scope, meeting),
        "is_open": is_open,
        "at_kiosk": marked_at_kiosk(meeting),
    }
    is_contested = any(form.is_contested for form in forms)
    status, here = 409 if is_contested else 422 if errors else 200, here_of(request, meeting)
    return render(request, "pages/roll-call.html", context, status, unit=meeting.unit, here=here)
