"""The end of a sitting: what the meeting heard of each open task, and the question before it ends."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cycle.actions import close_meeting, compose
from chibo.door.refusals import NotAllowed
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import clock, day_of, moment, short_day
from chibo.kit.text import squeeze_lines
from chibo.kit.words import Refused, Said, say
from chibo.meetings.access import may_end_meeting
from chibo.meetings.actions import correct_ending
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import facts_of
from chibo.meetings.rules import MeetingFacts
from chibo.minutes.access import may_write_minutes
from chibo.resolutions.models import Assignee
from chibo.tasks.access import may_account_for
from chibo.tasks.actions import account_for
from chibo.tasks.models import Task
from chibo.tasks.queries import accounting_sheet
from chibo.tasks.rules import ResultLine
from chibo.tasks.terms import Account
from chibo.votes.queries import votes_of
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, ClockField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of
from chibo.web.page import Request, page
from chibo.web.sitting import here_of

MOST_NAMED = 10


class EndingForm(Sheet):
    """When the meeting ended."""

    day = DayField(error_messages={"required": gettext_lazy("Chưa ghi ngày kết thúc.")})
    clock = ClockField(error_messages={"required": gettext_lazy("Chưa ghi giờ kết thúc.")})

    def refuse(self, refusal: Refused) -> None:
        """Show what is wrong with the moment at the hour."""
        is_moment = refusal.field in {"ended_at", "started_at"}
        super().refuse(Refused(refusal.sentence, "clock") if is_moment else refusal)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The tasks nothing was heard of: how many, the first of them by name."""

    count: int
    named: list[str]

    @property
    def more(self) -> int:
        """Return how many are not named."""
        return self.count - len(self.named)


class AccountForm(Sheet):
    """What the meeting heard of one task; its fields carry the task's number."""

    state = ChoiceField(choices=Account.choices(), coerce=Account, required=False, empty_value=None)
    note = TextField(max_length=2000, required=False)
    is_closed = forms.BooleanField(required=False)
    finished_on = DayField(required=False)
    seen = TextField(required=False)

    def __init__(self, typed: Any, *, line: ResultLine, may_judge: bool) -> None:
        first = {"state": line.state.value if line.state else "", "note": line.note}
        super().__init__(data=typed, prefix=f"t{line.task.task_id}", initial=first)
        self.line = line
        self.may_judge = may_judge
        self.stands = self.is_contested = False
        self.written = _word(first["state"], first["note"])

    @property
    def shown(self) -> str:
        """Return what this person was shown of the task, as her form sends it back."""
        is_old = self.is_bound and not self.is_contested
        return (self.typed("seen") if is_old else "") or self.written

    @property
    def now(self) -> str:
        """Return in words what stands written down of the task now."""
        state = _(self.line.state.label) if self.line.state else _("Chưa nghe báo cáo")
        return ": ".join(part for part in (state, self.line.note) if part)

    def _compare(self, typed: dict[str, Any]) -> None:
        """Refuse to write over what another hand has put down; what was not touched is left as it stands."""
        was = typed.get("seen", "")
        if not was or was == self.written or self.errors:
            return
        said = _word(typed["state"].value if typed["state"] else "", typed["note"])
        self.stands = said == was and not typed["is_closed"]
        self.is_contested = not self.stands and said != self.written
        if self.is_contested:
            self.add_error("state", say("Máy khác vừa ghi nhiệm vụ này: {now}.", now=self.now))

    def name(self, field: str) -> str:
        """Return the name under which a field of this task is sent."""
        return self.add_prefix(field)

    def clean(self) -> dict[str, Any]:
        """Ask for the state where anything else is said of the task: nothing typed is lost in silence."""
        typed = self.cleaned_data
        self._compare(typed)
        is_told = typed.get("note") or typed.get("is_closed") or typed.get("finished_on")
        if is_told and typed.get("state") is None and "state" not in self.errors:
            self.add_error(
                "state", say("Chưa chọn tình hình của nhiệm vụ “{task}”.", task=self.line.task.content)
            )
        return typed

    @property
    def is_closing(self) -> bool:
        """Return whether the box of the verdict is ticked."""
        return bool(self["is_closed"].value())

    @property
    def is_said(self) -> bool:
        """Return whether something new is said of the task."""
        typed = self.cleaned_data
        if typed["state"] is None or self.stands:
            return False
        return typed["is_closed"] or (typed["state"], typed["note"]) != (self.line.state, self.line.note)


def _word(state: str, note: str) -> str:
    """Return what is said of a task as one word, to tell whether two sayings are alike."""
    return hashlib.sha256(f"{state}|{squeeze_lines(note)}".encode()).hexdigest()[:16]


def _judged_meanwhile(typed: QueryDict, forms: list[AccountForm]) -> list[tuple[str, Said]]:
    """Return a sentence for every task of which something is said although it waits for nothing any more."""
    waiting = {form.prefix for form in forms}
    gone = [name.removesuffix("-seen") for name in typed if name.endswith("-seen")]
    words = say(
        "Một nhiệm vụ trong danh sách vừa được kết luận ở máy khác. "
        "Phần đồng chí ghi cho nhiệm vụ ấy chưa lưu, vẫn còn nguyên."
    )
    said = {one: _word(typed.get(f"{one}-state", ""), typed.get(f"{one}-note", "")) for one in gone}
    return [("", words) for one in gone if one not in waiting and said[one] != typed[f"{one}-seen"]]


# --- the end -----------------------------------------------------------------------------------------


@page(Right.CHAIR_MEETING, of=meeting_of, may=may_end_meeting)
def meeting_end(request: Request, meeting: Meeting) -> HttpResponse:
    """End the meeting, after a question that names what goes on unreported; later, put the hour right."""
    facts = facts_of(meeting)
    form = EndingForm(posted(request), initial=_first(request, facts))
    done: list[Said] = []
    if request.method == "POST" and is_done(form, lambda typed: done.append(_end(request, meeting, typed))):
        return see_other(request, reverse("meeting", args=[meeting.pk]), done[0])
    is_correction = facts.ended_at is not None
    at = form.typed("clock")
    context = {
        "question": _("Sửa giờ kết thúc sinh hoạt?")
        if is_correction
        else say("Kết thúc lúc {clock}?", clock=at)
        if at and not form.errors
        else _("Kết thúc sinh hoạt?"),
        "waiting": None if is_correction else _waiting(request, meeting),
        "sentences": [] if is_correction else _uncounted(meeting),
        "action": request.path,
        "confirm": _("Sửa giờ kết thúc") if is_correction else _("Kết thúc"),
        "cancel": _("Quay lại"),
        "cancel_href": reverse("meeting", args=[meeting.pk]),
        "errors": form.summary(),
        "form": form,
    }
    status, here = 422 if form.errors else 200, here_of(request, meeting)
    return render(request, "pages/meeting-end.html", context, status, unit=meeting.unit, here=here)


def _first(request: Request, facts: MeetingFacts) -> dict[str, str]:
    """Return the hour the form shows first: what was written, or now while the meeting is going on.

    A meeting typed in on a later day shows its day and leaves the hour to be said.
    """
    if facts.ended_at is not None:
        return {"day": short_day(day_of(facts.ended_at)), "clock": clock(facts.ended_at)}
    is_now = facts.started_at is not None and day_of(request.at) == facts.day
    return {"day": short_day(facts.day), "clock": clock(request.at) if is_now else ""}


def _end(request: Request, meeting: Meeting, typed: dict[str, Any]) -> Said:
    ended_at = moment(typed["day"], typed["clock"])
    if facts_of(meeting).ended_at is not None:
        correct_ending(meeting, ended_at, by=request.scope, at=request.at)
        return say("Đã sửa giờ kết thúc: {clock}.", clock=clock(ended_at))
    _ending, carried = close_meeting(meeting, ended_at, by=request.scope, at=request.at)
    _compose(request, meeting)
    if not carried:
        return say("Đã kết thúc sinh hoạt lúc {clock}.", clock=clock(ended_at))
    return say(
        "Đã kết thúc sinh hoạt lúc {clock}. {count} nhiệm vụ chưa báo cáo, chuyển kỳ sau.",
        clock=clock(ended_at),
        count=carried,
    )


def _compose(request: Request, meeting: Meeting) -> None:
    """Have the minutes ready to be read and printed; those that were signed already stay as they are."""
    if may_write_minutes(request.scope, meeting):
        with suppress(Refused):
            compose(meeting, by=request.scope, at=request.at)


def _waiting(request: Request, meeting: Meeting) -> Waiting:
    """Return the tasks nothing was heard of: they do not stand in the way."""
    sheet = accounting_sheet(request.scope, meeting, on=request.scope.on)
    waiting = [line.task.content for line in sheet.lines if line.state is None]
    return Waiting(len(waiting), waiting[:MOST_NAMED])


def _uncounted(meeting: Meeting) -> list[Said]:
    """Return a sentence for every vote without a result: none stands in the way."""
    return [
        say("Lần biểu quyết “{subject}” chưa ghi kết quả.", subject=one.subject)
        for one in votes_of(meeting, with_counting=False)
        if one.outcome is None and not one.is_withdrawn
    ]


# --- open tasks --------------------------------------------------------------------------------------


@page(Right.READ_RECORD, of=meeting_of, posts=Right.MANAGE_TASKS, may=may_account_for)
def accounting(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the tasks the meeting answers for and write down, in one act, what it heard of each."""
    sheet = accounting_sheet(request.scope, meeting, on=request.scope.on)
    own = _own_items(request.scope, [line.task.item_id for line in sheet.lines])
    lines = [
        AccountForm(posted(request), line=line, may_judge=line.task.item_id not in own)
        for line in sheet.lines
        if line.task.is_open
    ]
    gone: list[tuple[str, Said]] = []
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        gone = _judged_meanwhile(request.POST, lines)
        errors = [*gone] or _account(request, meeting, lines)
        if not errors:
            back = reverse("meeting", args=[meeting.pk])
            return see_other(request, back, _("Đã ghi tình hình nhiệm vụ."), fresh=_fresh(lines))
    facts = facts_of(meeting)
    is_open = facts.started_at is not None and facts.closed_at is None
    context = {
        "meeting_id": meeting.pk,
        "sheet": sheet,
        "forms": lines,
        "closed": [line for line in sheet.lines if not line.task.is_open],
        "states": [(state.value, _(state.label)) for state in Account],
        "errors": errors,
        "is_open": is_open,
        "may_account": is_open and may_account_for(request.scope, meeting),
    }
    is_contested = any(form.is_contested for form in lines) or bool(gone)
    status, here = 409 if is_contested else 422 if errors else 200, here_of(request, meeting)
    return render(request, "pages/accounting.html", context, status, unit=meeting.unit, here=here)


def _fresh(lines: list[AccountForm]) -> dict[str, str]:
    """Return what the form would now send back as seen, for what is queued behind."""
    said = [form for form in lines if form.is_said]
    return {
        form.name("seen"): _word(form.cleaned_data["state"].value, form.cleaned_data["note"]) for form in said
    }


def _own_items(scope: Scope, items: list[int]) -> set[int]:
    """Return the items that are this person's own work: nobody gives the verdict on it. One query."""
    rows = Assignee.of_all(items).filter(member__person_id=scope.person_id)  # type: ignore[arg-type] # ids of wholes seen
    return set(rows.values_list("item_id", flat=True)) if scope.person_id else set()


def _account(request: Request, meeting: Meeting, lines: list[AccountForm]) -> list[tuple[str, str]]:
    """Write all states in one transaction; return what stands in the way as (id of the field, sentence)."""
    are_valid = [form.is_valid() for form in lines]
    if all(are_valid):
        said = [form for form in lines if form.is_said]
        tasks = {
            one.pk: one for one in Task.of(meeting.unit).filter(pk__in=[f.line.task.task_id for f in said])
        }
        with transaction.atomic():
            for form in said:
                if not _is_written(request, meeting, tasks[form.line.task.task_id], form):
                    transaction.set_rollback(True)
                    break
    return [(f"f-{form.name(name)}" if name != "__all__" else f"f-{form.name('state')}", str(words[0]))
            for form in lines for name, words in form.errors.items()]  # fmt: skip


def _is_written(request: Request, meeting: Meeting, task: Task, form: AccountForm) -> bool:
    typed = form.cleaned_data
    try:
        account_for(
            task,
            meeting,
            typed["state"],
            typed["note"],
            finished_on=typed["finished_on"],
            is_closed=typed["is_closed"],
            by=request.scope,
            at=request.at,
        )
    except NotAllowed:
        raise
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True
