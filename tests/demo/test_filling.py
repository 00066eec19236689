"""A small demo, filled in-process: whole chains, each cell where its plan puts it, the same book each time."""

import contextlib
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.contrib.auth.hashers import check_password
from django.db import transaction

from chibo.accounts.models import Account, Person
from chibo.cli._demo.content import Stand, plan
from chibo.cli._demo.filling import _swiftly, fill
from chibo.cycle.queries.month import current_meeting, month_sheets
from chibo.cycle.terms import Step
from chibo.door.pen import system
from chibo.journal.lines import first_broken
from chibo.journal.models import INSTALLATION, Line
from chibo.kit.dates import HOME, Month, day_of
from chibo.meetings.models import Meeting, Rescheduling
from chibo.meetings.queries import facts
from chibo.org.models import Unit
from chibo.org.queries import rules_for
from chibo.submissions.models import Answer, Submission
from chibo.submissions.terms import AnswerKind
from chibo.tasks.models import Task

NOW = datetime(2026, 11, 17, 20, 25, tzinfo=HOME)
TODAY = date(2026, 11, 17)
PASSWORD = "so chi bo ban dung thu"


def small(*stands, months=2):
    """A demo of the first cell of each stand."""
    cells = [next(cell for cell in plan().cells if cell.stand is stand) for stand in stands]
    told = []
    fill(replace(plan(), cells=tuple(cells)), now=NOW, password=PASSWORD, told=told.append, months=months)
    return told


def cells():
    every = system("tests", at=NOW)
    return {unit.name: unit for unit in Unit.all_for(every).filter(kind="cell")}


def step_of(unit):
    meeting = current_meeting(unit, on=TODAY)
    sheets = month_sheets(unit, first=meeting.month, last=meeting.month)
    return meeting.month, sheets[0].now


@pytest.mark.slow  # plays four months of two cells
def test_a_small_demo_is_whole(db):
    told = small(Stand.SITTING, Stand.RETURNED)
    assert told == [
        "Đã lập tổ chức đảng: 2 chi bộ", "Chi bộ thôn Đông: 2 tháng", "Chi bộ thôn Thượng: 2 tháng",
    ]  # fmt: skip
    units = [INSTALLATION, *Unit.all_for(system("tests", at=NOW)).values_list("pk", flat=True)]
    assert [first_broken(unit) for unit in units] == [None] * len(units)
    assert Line.objects.filter(at__gt=NOW).exclude(kind="system_run").count() == 0
    dong, thuong = cells()["Chi bộ thôn Đông"], cells()["Chi bộ thôn Thượng"]
    assert step_of(dong) == (date(2026, 11, 1), Step.MEET)
    assert step_of(thuong) == (date(2026, 11, 1), Step.REPORT)
    before = month_sheets(dong, first=date(2026, 9, 1), last=date(2026, 10, 1))
    assert [sheet.now for sheet in before] == [None, None]
    assert [sheet.facts.opened_on for sheet in before] == [date(2026, 9, 17), date(2026, 10, 17)]
    last = Answer.of(Submission.of_meeting(current_meeting(thuong, on=TODAY)).get()).get()
    assert last.kind == AnswerKind.RETURNED
    assert check_password(PASSWORD, Account.objects.first().password)
    assert len(set(Account.objects.values_list("password", flat=True))) == 1


@pytest.mark.slow  # plays two months of five cells
def test_cells_stand_where_their_plan_puts_them(db):
    small(Stand.CONVENED, Stand.UNPREPARED, Stand.UNSIGNED, Stand.WITHOUT_RECORD, Stand.MOVED, months=1)
    found = cells()
    assert step_of(found["Chi bộ thôn Đoài"])[1] is Step.MEET
    skipped = month_sheets(found["Chi bộ thôn Đoài"], first=date(2026, 10, 1), last=date(2026, 10, 1))[0]
    assert "phòng, chống bão" in skipped.not_held_because
    assert step_of(found["Chi bộ Công ty cổ phần Cơ điện Tân Hưng"])[1] is Step.AGREE
    assert step_of(found["Chi bộ Cơ quan Đảng ủy"])[1] is Step.MINUTES
    assert step_of(found["Chi bộ Trạm Y tế xã"])[1] is Step.MINUTES
    moved = current_meeting(found["Chi bộ Trung tâm Phục vụ hành chính công"], on=TODAY)
    assert day_of(moved.planned_at) == date(2026, 11, 19)
    assert Rescheduling.of(moved).get().reason


@pytest.mark.slow  # plays a month of one cell twice
def test_the_same_moment_gives_the_same_book(db):
    def book():
        with transaction.atomic():
            small(Stand.SENT, months=1)
            every = system("tests", at=NOW)
            seen = (
                list(Person.all_for(every).order_by("pk").values_list("name", "birth_year")),
                list(Task.all_for(every).order_by("pk").values_list("item__content", "due_on")),
                list(Meeting.all_for(every).order_by("pk").values_list("month", "kind", "planned_at")),
            )
            transaction.set_rollback(True)
        return seen

    assert book() == book()


def test_rules_are_remembered_while_filling_and_asked_for_again_afterwards(world):
    with contextlib.suppress(RuntimeError), _swiftly():
        assert facts.rules_for is not rules_for
        assert facts.rules_for(world.cell, on=TODAY) is facts.rules_for(world.cell, on=TODAY)
        raise RuntimeError
    assert facts.rules_for is rules_for


def test_the_plan_has_every_stand_once_at_least():
    assert len(plan().cells) == 12
    assert {cell.stand for cell in plan().cells} == set(Stand)
    assert [cell.name for cell in plan().cells if cell.skips_last] == ["Chi bộ thôn Đoài"]
    assert [cell.days_late_last for cell in plan().cells if cell.days_late_last] == [9]
    assert Month.of(TODAY).quarter == 4
