"""Mở sổ: term, last numbers, tasks that stand open, months already past; each part is kept by itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.dates import Month, short_day
from chibo.kit.words import Refused, Said, mark, say
from chibo.meetings.actions import record_earlier_meeting
from chibo.meetings.queries.earlier import earlier_months, grades_in_each, regular_months
from chibo.meetings.rules import EarlierFigures
from chibo.members.queries import roll
from chibo.org.actions import correct_term, open_term
from chibo.org.models import TermOfOffice, Unit
from chibo.org.queries import term_of
from chibo.org.rules import overlaps
from chibo.papers.actions import start_numbers
from chibo.papers.queries import NumberLine, number_lines
from chibo.tasks.actions import take_over_task, withdraw_taken_over
from chibo.tasks.models import Task
from chibo.tasks.queries import taken_over
from chibo.web.acts import choices_of, is_done
from chibo.web.forms import ChoiceField, CountField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import cell_of, member_in, part_of
from chibo.web.page import Request, page

HELD, NOT_HELD = "hop", "khong"
NONE = (False, False)
_HELD_WORDS = ((HELD, mark("Đã họp")), (NOT_HELD, mark("Không họp")))


class TermForm(Sheet):
    """From when to when the term of office runs."""

    since = DayField()
    until = DayField()


class NumbersForm(Sheet):
    """The last number of each sequence that was taken on paper."""

    def __init__(self, typed: Any, *, lines: list[NumberLine]) -> None:
        super().__init__(data=typed, initial={f"number-{one.letters}": one.started or "" for one in lines})
        self.lines = lines
        for one in lines:
            self.fields[f"number-{one.letters}"] = CountField(required=False)

    def last(self) -> dict[str, int]:
        """Return the numbers typed, 0 where none is."""
        return {one.letters: self.cleaned_data[f"number-{one.letters}"] or 0 for one in self.lines}


class TaskForm(Sheet):
    """A task that stands open: what, who, since when, until when, by which paper."""

    content = TextField()
    assignee = ChoiceField(coerce=int, required=False, empty_value=None)
    given_on = DayField()
    due_on = DayField(required=False)
    expected_result = TextField(required=False)
    symbol = TextField(required=False, max_length=40)

    def __init__(self, typed: Any, *, people: list[tuple[str, str]]) -> None:
        super().__init__(data=typed)
        self.people = people
        self.fields["assignee"].choices = people  # type: ignore[attr-defined] # a field of choices


class MonthForm(Sheet):
    """What is known of one month already past; nothing chosen: nothing is kept of it."""

    state = ChoiceField(choices=_HELD_WORDS, required=False)
    held_on = DayField(required=False)
    present = CountField(required=False)
    must_attend = CountField(required=False)
    grade = TextField(required=False, max_length=40)
    is_thematic = ChoiceField(choices=[("1", "1")], required=False)
    because = TextField(required=False, max_length=240)

    def __init__(
        self, typed: Any, *, month: Month, known: EarlierFigures | None, grades: Collection[str],
        is_combined: bool,
    ) -> None:  # fmt: skip
        super().__init__(data=typed, prefix=f"t{month.month}", initial=_first(known, is_combined=is_combined))
        self.month, self.known, self.grades = month, known, [(one, one) for one in grades]

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a month that was held."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("state") == HELD and told.get("held_on") is None and "held_on" not in self.errors:
            sentence = say("Tháng {month}: chưa ghi ngày họp. Ghi ngày đã họp.", month=self.month.label)
            self.add_error("held_on", sentence)
        return told

    def figures(self) -> EarlierFigures | None:
        """Return what was told of the month, None for nothing."""
        told = self.cleaned_data
        if not told["state"]:
            return None
        is_held = told["state"] == HELD
        return EarlierFigures(
            held_on=told["held_on"] if is_held else None,
            present=told["present"] if is_held else None,
            must_attend=told["must_attend"] if is_held else None,
            grade=told["grade"] if is_held else "",
            is_thematic=is_held and bool(told["is_thematic"]),
            because="" if is_held else told["because"],
        )


def _first(known: EarlierFigures | None, *, is_combined: bool) -> dict[str, Any]:
    """Return what stands in a month's fields first; of one not told yet, the theme as it was planned."""
    if known is None:
        return {"is_thematic": "1" if is_combined else ""}
    return {
        "state": HELD if known.held_on else NOT_HELD,
        "held_on": short_day(known.held_on) if known.held_on else "",
        "present": known.present,
        "must_attend": known.must_attend,
        "grade": known.grade,
        "is_thematic": "1" if known.is_thematic else "",
        "because": known.because,
    }


@dataclass(frozen=True, slots=True)
class Part:
    """How far one part of the opening is: its words, and whether anything of it is kept."""

    words: Said
    is_kept: bool


@page(Right.OPEN_BOOK, of=cell_of)
def book_opening(request: Request, unit: Unit) -> HttpResponse:
    """Show the four parts of the opening as they stand."""
    return _shown(request, unit)


@page(Right.OPEN_BOOK, of=cell_of)
def book_term(request: Request, unit: Unit) -> HttpResponse:
    """Keep the term of office: put the days of the known one right, or open another that is apart from it."""
    form = TermForm(posted(request))
    standing = _term(unit, request.scope.on)

    def keep(typed: dict[str, Any]) -> None:
        since, until = typed["since"], typed["until"]
        name = f"{since.year}–{until.year}"
        if standing is None or not overlaps(since, until, [(standing.since, standing.until)]):
            open_term(unit, name, since=since, until=until, by=request.scope, at=request.at)
        else:
            correct_term(standing, name, since=since, until=until, by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, keep):
        return _back(request, unit, say("Đã ghi nhiệm kỳ."))
    return _shown(request, unit, {"term": form})


@page(Right.OPEN_BOOK, of=cell_of)
def book_numbers(request: Request, unit: Unit) -> HttpResponse:
    """Keep the last numbers taken on paper; the book goes on from them."""
    term = _term(unit, request.scope.on)
    if term is None:
        raise Refused(say("Chưa ghi nhiệm kỳ nên chưa ghi được số văn bản. Ghi nhiệm kỳ trước."))
    form = NumbersForm(posted(request), lines=number_lines(unit, term, request.scope.on))

    def keep(_typed: dict[str, Any]) -> None:
        start_numbers(term, form.last(), by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, keep):
        return _back(request, unit, say("Đã ghi số văn bản. Văn bản tới lấy số tiếp theo."))
    return _shown(request, unit, {"numbers": form})


@page(Right.OPEN_BOOK, of=cell_of)
def book_task(request: Request, unit: Unit) -> HttpResponse:
    """Take over a task that stands open."""
    form = TaskForm(posted(request), people=choices_of(roll(unit, on=request.scope.on)))

    def keep(typed: dict[str, Any]) -> None:
        assignee = member_in(unit, typed["assignee"])
        take_over_task(
            unit, typed["content"], given_on=typed["given_on"], assignees=[assignee] if assignee else [],
            due_on=typed["due_on"], expected_result=typed["expected_result"], symbol=typed["symbol"],
            by=request.scope, at=request.at,
        )  # fmt: skip

    if request.method == "POST" and is_done(form, keep):
        return _back(request, unit, say("Đã ghi nhiệm vụ. Nhiệm vụ này có trong chương trình kỳ tới."))
    return _shown(request, unit, {"task": form})


@page(Right.OPEN_BOOK, of=cell_of)
def book_task_removal(request: Request, unit: Unit, task: int) -> HttpResponse:
    """Take back a task that was taken over by mistake."""
    if request.method == "POST":
        kept = part_of(Task.of(unit).select_related("item__resolution__meeting__unit", "unit"), task)
        withdraw_taken_over(kept, by=request.scope, at=request.at)
        return _back(request, unit, say("Đã bỏ nhiệm vụ ghi nhầm."))
    return _shown(request, unit)


@page(Right.OPEN_BOOK, of=cell_of)
def book_months(request: Request, unit: Unit) -> HttpResponse:
    """Keep what is known of the months already past: all of them, or none when one is refused."""
    forms = _month_forms(request, unit, posted(request))
    told = [form.is_valid() for form in forms]  # each says what is wrong with its own month
    if request.method == "POST" and all(told) and _kept(request, unit, forms):
        return _back(request, unit, say("Đã ghi các tháng đã qua."))
    return _shown(request, unit, months=forms)


def _kept(request: Request, unit: Unit, forms: list[MonthForm]) -> bool:
    """Keep every month that was told anew; False, and nothing kept, when one is refused."""
    for_now: MonthForm | None = None
    try:
        with transaction.atomic():
            for form in forms:
                for_now, figures = form, form.figures()
                if figures is not None and figures != form.known:
                    record_earlier_meeting(unit, form.month, figures, by=request.scope, at=request.at)
    except Refused as refusal:
        if for_now is None or refusal.field not in for_now.fields:
            raise
        for_now.refuse(refusal)
        return False
    return True


def _month_forms(request: Request, unit: Unit, typed: Any) -> list[MonthForm]:
    """Return a form for each month of this year, up to this one, that has no record in the book."""
    this = Month.of(request.scope.on)
    first = Month(this.year, 1)
    standing = regular_months(unit, first=first, last=this)
    known = earlier_months(unit, first=first, last=this)
    months = [month for month in map(first.shifted, range(this.month)) if not standing.get(month, NONE)[0]]
    grades = grades_in_each(unit, months)
    return [
        MonthForm(
            typed, month=month, known=known[month][1] if month in known else None, grades=grades[month],
            is_combined=standing.get(month, NONE)[1],
        )
        for month in months
    ]  # fmt: skip


def _term(unit: Unit, on: date) -> TermOfOffice | None:
    """Return the term of a day; one that is known but does not hold it, when there is no other."""
    return term_of(unit, on=on) or TermOfOffice.of(unit).order_by("-since").first()


def _back(request: Request, unit: Unit, done: Said) -> HttpResponse:
    return see_other(request, reverse("book-opening", args=[unit.pk]), done)


def _shown(
    request: Request,
    unit: Unit,
    forms: Mapping[str, Sheet] | None = None,
    months: list[MonthForm] | None = None,
) -> HttpResponse:
    """Show the page; `forms` and `months` are those that stand as typed, where they were sent."""
    forms = {name: form for name, form in (forms or {}).items() if form.is_bound}
    on = request.scope.on
    term = _term(unit, on)
    numbers = number_lines(unit, term, on) if term else []
    tasks = taken_over(request.scope, unit, on=on)
    month_forms = _month_forms(request, unit, None) if months is None else months
    told = sum(one.known is not None for one in month_forms)
    context = {
        "unit_id": unit.pk,
        "year": on.year,
        "term": term,
        "term_form": forms.get("term") or TermForm(None, initial=_term_first(term)),
        "numbers_form": forms.get("numbers") or NumbersForm(None, lines=numbers),
        "task_form": forms.get("task") or TaskForm(None, people=choices_of(roll(unit, on=on))),
        "tasks": tasks,
        "months": month_forms,
        "held_words": [(value, _(words)) for value, words in _HELD_WORDS],
        "parts": [
            Part(say("Nhiệm kỳ"), term is not None),
            Part(say("Số văn bản"), any(one.last for one in numbers)),
            Part(say("Nhiệm vụ đang làm"), bool(tasks)),
            Part(say("Các tháng đã qua"), bool(told)),
        ],
        "told": told,
        "errors": [row for one in (*forms.values(), *(months or ())) for row in one.summary()],
    }
    status = 422 if context["errors"] else 200
    return render(request, "pages/book-opening.html", context, status, unit=unit, here="month")


def _term_first(term: TermOfOffice | None) -> dict[str, str]:
    if term is None:
        return {}
    return {"since": short_day(term.since), "until": short_day(term.until) if term.until else ""}
