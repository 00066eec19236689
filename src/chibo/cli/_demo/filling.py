"""Fill the demo's book: twelve months behind each cell, and today's month as far as it is."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db import transaction

from chibo.cli._demo.content import CellPlan, Invented, Plan, Stand, topics
from chibo.cli._demo.month import MonthOf, Setting, Waiting
from chibo.cli._demo.scenes import ACTS, FULL, LEAN, answer, meeting_of, move, plan_years
from chibo.cli._demo.tree import SEED, Commune, admit, found_commune
from chibo.cli._story.book import Book
from chibo.cli._story.playing import play
from chibo.cli._story.preparing import MORNING
from chibo.cli._story.stage import Stage
from chibo.cycle.actions import mark_month_not_held
from chibo.kit.dates import HOME, Month
from chibo.kit.words import say
from chibo.org import queries as org_queries
from chibo.org.models import Unit
from chibo.rulebook.day import Rules
from chibo.rulebook.terms import MeetingKind
from chibo.submissions.terms import AnswerKind
from chibo.tasks.models import Closing, Task

MONTHS, FULL_MONTHS = 12, 1
WITHOUT_PAPER = 3
QUARTER = 3
MOVED_BACK, MOVED_LATER = 4, timedelta(days=2)
"""Every fourth cell moved its meeting of four months ago by two days."""
ADMITTED_BEFORE = timedelta(days=150)
MOVED_BY = timedelta(days=5)
IN_THE_ROOM = timedelta(minutes=50)
Told = Callable[[str], None]


@dataclass
class Going:
    """One cell on its way through the year: what waits, who is still to be admitted."""

    cell: CellPlan
    book: Book
    commune: Commune
    now: datetime
    place: int
    newcomer: Invented | None = None
    waiting: list[Waiting] = field(default_factory=list)

    @property
    def today(self) -> date:
        """Return the day the demo is made for."""
        return self.now.astimezone(HOME).date()

    @property
    def planned_day(self) -> date:
        """Return the calendar's day of the current meeting; a moved one stood some days earlier."""
        day = self.today + timedelta(days=self.cell.in_days)
        return day - MOVED_BY if self.cell.stand is Stand.MOVED else day


def fill(plan: Plan, *, now: datetime, password: str, told: Told = print, months: int = MONTHS) -> Commune:
    """Fill an empty book for a moment; the same moment gives the same book. One transaction a meeting."""
    first = min(Month.of(now.astimezone(HOME).date() + timedelta(days=cell.in_days)) for cell in plan.cells)
    with _swiftly():
        with transaction.atomic():
            founded_on = first.shifted(-months - 2).day(15)
            commune = found_commune(plan, founded_on=founded_on, password=password)
        told(say("Đã lập tổ chức đảng: {n} chi bộ", n=len(commune.books)))
        for place, (cell, book) in enumerate(commune.books):
            newcomer = commune.newcomers.get(cell.name)
            going = Going(_at_its_hour(cell, now), book, commune, now, place, newcomer)
            _go(going, months)
            told(say("{cell}: {n} tháng", cell=cell.name, n=months))
    return commune


@contextmanager
def _swiftly() -> Iterator[None]:
    """Fill swiftly: look for garbage afterwards, and look up the rules of a cell's day once.

    Rules are asked for a hundred times a meeting; nobody changes them while the demo is filled.
    """
    asked = org_queries.rules_for
    kept: dict[tuple[int, date], Rules] = {}

    def remembered(unit: Unit, *, on: date) -> Rules:
        key = (unit.pk, on)
        if key not in kept:
            kept[key] = asked(unit, on=on)
        return kept[key]

    gc.disable()
    _replace(asked, remembered)
    try:
        yield
    finally:
        _replace(remembered, asked)
        gc.enable()


def _replace(one: object, other: object) -> None:
    """Put another function in the place of one, in every module of the house that has it by its name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("chibo.") and getattr(module, "rules_for", None) is one:
            module.rules_for = other  # type: ignore[attr-defined] # it has the name: asked a line above


def _go(going: Going, months: int) -> None:
    current = Month.of(going.planned_day)
    with transaction.atomic():
        plan_years(going.cell, going.book, current.shifted(-months), current.next, going.planned_day.day)
    for back in range(months, 0, -1):
        with transaction.atomic():
            _play_past(going, current.shifted(-back), back)
    with transaction.atomic():
        _play_current(going, current)


def _stage(going: Going, setting: Setting) -> Stage:
    seed = f"{SEED} {going.cell.name} {setting.month}"
    story = MonthOf(going.cell, going.book, setting, seed).story(going.waiting)
    stage = Stage(going.book, story, draws=False, tasks=[one.task for one in going.waiting])
    stage.meeting = meeting_of(going.book, setting.month)
    return stage


def _setting(going: Going, month: Month, *, locked_after: int = 1, has_paper: bool = True) -> Setting:
    is_thematic = month.month % QUARTER == going.place % QUARTER
    return Setting(
        month=month,
        day=month.day(going.planned_day.day),
        starts_at=going.cell.starts_at,
        kind=MeetingKind.COMBINED if is_thematic else MeetingKind.REGULAR,
        locked_after=locked_after,
        has_paper=has_paper,
    )


def _play_past(going: Going, month: Month, back: int) -> None:
    late = going.cell.days_late_last if back == 1 else 0
    has_paper = back <= FULL_MONTHS or back % WITHOUT_PAPER != 0
    setting = _setting(going, month, locked_after=late or 1, has_paper=has_paper)
    _admit(going, setting.day)
    stage = _stage(going, setting)
    if back == 1 and going.cell.skips_last:
        mark_month_not_held(
            stage.meeting, str(topics(going.cell.kind)["not_held"]), **stage.do(setting.day, MORNING)
        )
        return
    if back == MOVED_BACK and going.place % MOVED_BACK == 1:
        move(stage, setting.day + MOVED_LATER, stage.story.committee.day)
        stage = _stage(going, replace(setting, day=setting.day + MOVED_LATER))
    play(stage, FULL if back <= FULL_MONTHS else LEAN)
    kind = AnswerKind.RECEIVED if back == 1 else AnswerKind.CONFIRMED
    answer(stage, going.commune.office, kind, setting.day + timedelta(days=max(late, 1) + 1))
    _keep_waiting(going, stage)


def _admit(going: Going, before: date) -> None:
    """Enrol the newcomer once the day of her admission has come."""
    founded_on = going.book.cell.founded_on or going.today
    day = max(going.today - ADMITTED_BEFORE, founded_on + timedelta(days=1))
    if going.newcomer is not None and day < before:
        admit(going.book, going.newcomer, day)
        going.newcomer = None


def _keep_waiting(going: Going, stage: Stage) -> None:
    """Keep what still waits for its verdict, the tasks just given with it."""
    cell = going.book.cell
    closed = set(Closing.of_all(Task.of(cell).values("pk")).values_list("task_id", flat=True))
    known = {one.task.pk for one in going.waiting}
    going.waiting = [
        replace(one, months=one.months + 1) for one in going.waiting if one.task.pk not in closed
    ]
    given = Task.of(cell).exclude(pk__in=known | closed).select_related("item").order_by("pk")
    for task, told in zip(given, stage.story.tasks, strict=True):
        due = told.due_on or stage.day
        going.waiting.append(Waiting(task, told.content, told.assignees, due))


def _play_current(going: Going, month: Month) -> None:
    stand = going.cell.stand
    setting = _setting(going, month)
    _admit(going, setting.day)
    stage = _stage(going, setting)
    play(stage, ACTS[stand])
    if stand is Stand.MOVED:
        move(stage, going.today + timedelta(days=going.cell.in_days), going.planned_day - timedelta(days=1))
    if stand in {Stand.SENT, Stand.RETURNED}:
        _answer_current(going, stage, setting)


def _answer_current(going: Going, stage: Stage, setting: Setting) -> None:
    office = going.commune.office
    if going.cell.stand is Stand.RETURNED:
        remark = str(topics(going.cell.kind)["returned"])
        answer(stage, office, AnswerKind.RETURNED, setting.day + timedelta(days=3), remark)
    else:
        answer(stage, office, AnswerKind.RECEIVED, setting.day + timedelta(days=2))


def _at_its_hour(cell: CellPlan, now: datetime) -> CellPlan:
    """Let the cell that sits now meet at an hour at least IN_THE_ROOM ago; the others keep theirs."""
    if cell.stand is not Stand.SITTING:
        return cell
    local = now.astimezone(HOME)
    begun = max(local - IN_THE_ROOM, local.replace(hour=0, minute=0))
    return replace(
        cell, starts_at=begun.time().replace(minute=begun.minute // 30 * 30, second=0, microsecond=0)
    )
