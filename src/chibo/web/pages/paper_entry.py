"""Nhập từ sổ giấy: a meeting that was held and signed on paper, or many in one sheet."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.actions import PaperRecord, keep_paper_meeting
from chibo.cycle.rules.sheet import SheetLine, SheetMeeting, meeting_template, read_meetings
from chibo.door.refusals import NotAllowed
from chibo.door.terms import Right, Role
from chibo.kit.dates import Month, clock, day_of, moment, short_day
from chibo.kit.words import Refused, Said, say
from chibo.meetings.models import Meeting
from chibo.meetings.queries.calendar import meeting_lines
from chibo.meetings.terms import MONTHLY, MeetingState
from chibo.members.models import Member
from chibo.members.queries import RollLine, roll
from chibo.org.models import Unit
from chibo.org.queries import holder, rules_for
from chibo.papers.queries import read_sheet
from chibo.papers.rules.sheets import Rows
from chibo.papers.rules.uploads import MOST_BYTES
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.web.acts import choices_of, is_done
from chibo.web.attachment import attached
from chibo.web.forms import ChoiceField, ClockField, CountField, DayField, MonthField, Sheet, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import cell_of
from chibo.web.page import Request, page

NO_PAPER = "khong"
WAITING = {MeetingState.PLANNED, MeetingState.AGREED, MeetingState.CONVENED}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PaperForm(Sheet):
    """What the signed paper tells: twelve fields, two that are seldom needed, and its picture."""

    day = DayField()
    started = ClockField()
    ended = ClockField()
    month = MonthField()
    chair = ChoiceField(coerce=int)
    minute_taker = ChoiceField(coerce=int)
    excused = forms.TypedMultipleChoiceField(coerce=int, required=False)
    unexcused = forms.TypedMultipleChoiceField(coerce=int, required=False)
    spoke = forms.TypedMultipleChoiceField(coerce=int, required=False)
    form = ChoiceField(choices=[(one.value, one.label) for one in Form] + [(NO_PAPER, NO_PAPER)])
    votes_for = CountField(required=False)
    against = CountField(required=False)
    other = CountField(required=False)
    method = ChoiceField(choices=VoteMethod.choices(), coerce=VoteMethod, required=False, empty_value=None)

    def __init__(self, typed: Any, *, people: list[tuple[str, str]], initial: dict[str, Any]) -> None:
        super().__init__(data=typed, initial=initial)
        self.people = people
        for name in ("chair", "minute_taker", "excused", "unexcused", "spoke"):
            self.fields[name].choices = people  # type: ignore[attr-defined] # a field of choices

    def picked(self, name: str) -> list[str]:
        """Return the members chosen in a field, as they are offered."""
        return [str(pk) for pk in self.typed(name) or ()]

    def clean(self) -> dict[str, Any]:
        """Ask for the votes of a paper that was adopted."""
        typed = self.cleaned_data
        if typed.get("form") not in (None, NO_PAPER) and typed.get("votes_for") is None:
            self.add_error("votes_for", say("Chưa ghi số tán thành. Ghi theo biên bản."))
        return typed

    def refuse(self, refusal: Refused) -> None:
        """Show what is wrong with the hours and the counts where they are typed."""
        places = {"ended_at": "ended", "started_at": "started", "votes_against": "against"}
        super().refuse(Refused(refusal.sentence, places.get(refusal.field or "", refusal.field)))


@page(Right.CHAIR_MEETING, of=cell_of)
def paper_entry(request: Request, unit: Unit) -> HttpResponse:
    """Enter a meeting from its paper record, whole, in one act."""
    lines = roll(unit, on=request.scope.on)
    first = {} if request.method == "POST" else _first(request, unit, lines)
    form = PaperForm(posted(request), people=choices_of(lines), initial=first)
    kept: list[Meeting] = []

    def keep(typed: dict[str, Any]) -> None:
        kept.append(_keep(request, unit, typed, _members(unit)))

    if request.method == "POST" and is_done(form, keep):
        done = say("Đã nhập kỳ sinh hoạt ngày {day} từ sổ giấy.", day=short_day(form.cleaned_data["day"]))
        return see_other(request, reverse("meeting", args=[kept[0].pk]), done)
    context = {
        "unit_id": unit.pk,
        "form": form,
        "forms": [(one.value, _(one.label)) for one in Form] + [(NO_PAPER, _("Không ra văn bản"))],
        "methods": _methods(request, unit),
        "has_lost_file": "scan" in request.FILES,
    }
    status = 422 if form.errors else 200
    return render(request, "pages/paper-entry.html", context, status, unit=unit, here="month")


def _keep(request: Request, unit: Unit, typed: dict[str, Any], members: Mapping[int, Member]) -> Meeting:
    def named(name: str) -> list[Member]:
        return [members[pk] for pk in typed[name]]

    record = PaperRecord(
        started_at=moment(typed["day"], typed["started"]),
        ended_at=moment(typed["day"], typed["ended"]),
        chair=members[typed["chair"]],
        minute_taker=members[typed["minute_taker"]],
        excused=named("excused"),
        unexcused=named("unexcused"),
        spoke=named("spoke"),
        form=None if typed["form"] == NO_PAPER else Form(typed["form"]),
        votes=(typed["votes_for"] or 0, typed["against"] or 0, typed["other"] or 0),
        method=typed["method"],
    )
    return keep_paper_meeting(
        unit, record, month=typed["month"], scan=request.FILES.get("scan"), by=request.scope, at=request.at
    )


def _members(unit: Unit) -> dict[int, Member]:
    """Return everybody who is or was on a cell's roll, by number. One query."""
    return {row.pk: row for row in Member.of(unit).select_related("person")}


def _methods(request: Request, unit: Unit) -> list[tuple[str, str]]:
    """Return how a resolution or conclusion is voted, the usual way first."""
    methods = rules_for(unit, on=request.scope.on).voting.matter[VoteMatter.RESOLUTION].methods
    words = {one: _(one.label) for one in methods}
    return [(one.value, words[one][:1].upper() + words[one][1:]) for one in methods]


def _first(request: Request, unit: Unit, lines: list[RollLine]) -> dict[str, Any]:
    """Return what stands in the form first: the last meeting planned and not begun, the bí thư."""
    on = request.scope.on
    this = Month.of(on)
    waiting = [
        one
        for one in meeting_lines(unit, first=this.shifted(-11), last=this)
        if one.kind in MONTHLY and one.state in WAITING and day_of(one.planned_at) <= on
    ]
    asked = request.GET.get("ky", "")
    planned = next((one for one in waiting if str(one.meeting_id) == asked), waiting[-1] if waiting else None)
    chief = holder(unit, Role.CELL_SECRETARY, on=on)
    return {
        "day": short_day(day_of(planned.planned_at)) if planned else "",
        "started": clock(planned.planned_at) if planned else "",
        "chair": next((one.member_id for one in lines if chief and one.person_id == chief.person_id), ""),
        "against": 0,
        "other": 0,
    }


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a sheet as the preview shows it; `done`: it was taken in just now."""

    line: SheetLine
    words: Said
    refusal: str = ""
    done: bool = False


@page(Right.CHAIR_MEETING, of=cell_of)
def paper_sheet(request: Request, unit: Unit) -> HttpResponse:
    """Look through a sheet of many meetings, line by line, and take in those that are certain."""
    error, told = "", request.POST.get("rows", "")
    rows: list[SheetRow] = []
    if request.method == "POST":
        try:
            cells = _heard(told) if told else _sent(request)
            lines = read_meetings(cells, _names(unit, request))
            keep = partial(_keep, request, unit, members=_members(unit)) if told else None
            rows = [_row(line, keep) for line in lines]
            told = _told(cells)
        except NotAllowed:
            raise
        except Refused as refusal:
            error = refusal.sentence
    context = {
        "unit_id": unit.pk,
        "error": error,
        "rows": rows,
        "told": told,
        "certain": sum(row.line.meeting is not None for row in rows),
        "taken": sum(row.done for row in rows),
        "is_taken": "rows" in request.POST and not error,
    }
    return render(request, "pages/paper-sheet.html", context, 422 if error else 200, unit=unit, here="month")


@page(Right.CHAIR_MEETING, of=cell_of)
def paper_sheet_form(request: Request, unit: Unit) -> HttpResponse:
    """Give the empty sheet, with the names as the roll has them."""
    return attached(meeting_template(_names(unit, request).values()), "nhap-tu-so-giay.xlsx", XLSX)


def _sent(request: Request) -> Rows:
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused(say("Chưa chọn tệp. Chọn tệp .xlsx, .xls hoặc .csv rồi gửi."), field="file")
    return read_sheet(upload.read(MOST_BYTES + 1), upload.name or "")


def _told(rows: Rows) -> str:
    """Return the cells as the preview carries them to the taking: texts, days as people write them."""
    return json.dumps([[_plain(cell) for cell in row] for row in rows])


def _plain(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def _heard(told: str) -> Rows:
    try:
        rows = json.loads(told)
        return tuple(tuple(str(cell) for cell in row) for row in rows)
    except (ValueError, TypeError) as broken:
        raise Refused(say("Bảng xem trước không còn nguyên. Gửi lại tệp."), field="file") from broken


def _names(unit: Unit, request: Request) -> dict[int, str]:
    return {line.member_id: line.name for line in roll(unit, on=request.scope.on)}


def _row(line: SheetLine, keep: Callable[[dict[str, Any]], Meeting] | None) -> SheetRow:
    """Return a line for the preview, or `keep` it: a refusal of one leaves the others as they are."""
    if line.meeting is None:
        return SheetRow(line, say("Dòng {n}", n=line.line))
    day = short_day(line.meeting.day)
    start, end = f"{line.meeting.started:%H:%M}", f"{line.meeting.ended:%H:%M}"
    words = say("Dòng {n}: ngày {day}, {start}–{end}", n=line.line, day=day, start=start, end=end)
    if keep is None:
        return SheetRow(line, words)
    try:
        keep(_as_typed(line.meeting))
    except NotAllowed:
        raise
    except Refused as refusal:
        return SheetRow(line, words, refusal=refusal.sentence)
    return SheetRow(line, words, done=True)


def _as_typed(told: SheetMeeting) -> dict[str, Any]:
    votes_for, against, other = told.votes
    return {
        "day": told.day, "started": told.started, "ended": told.ended, "month": None, "chair": told.chair,
        "minute_taker": told.minute_taker, "excused": told.excused, "unexcused": told.unexcused,
        "spoke": told.spoke, "form": told.form or NO_PAPER, "votes_for": votes_for,
        "against": against, "other": other, "method": None,
    }  # fmt: skip
