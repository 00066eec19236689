"""One month from plan to papers through the product's own actions: the spine of everything else."""

from datetime import date, timedelta

import pytest

from chibo.cycle.actions import open_report, prepare_agenda
from chibo.cycle.queries.month import current_meeting, month_sheet
from chibo.cycle.terms import Step
from chibo.meetings.models import AgendaItem, Meeting
from chibo.submissions.queries import submissions_of
from chibo.tasks.actions import report_progress
from chibo.tasks.models import Task
from chibo.tasks.queries import waiting_tasks
from tests.month import DAY, Month


@pytest.fixture
def month(world):
    return Month(world)


def now(month):
    return month_sheet(month.meeting).now


def test_month_is_played_from_plan_to_papers(world, month):
    assert now(month) is Step.AGREE
    month.prepare()
    assert now(month) is Step.MEET
    month.meet()
    assert now(month) is Step.MINUTES
    month.finish()
    assert now(month) is None
    assert month_sheet(month.meeting).done == 9
    sent = submissions_of(month.meeting)[0]
    assert [part.kind.value for part in sent.parts] == [
        "resolution",
        "score_sheet",
        "superior_report",
        "minutes_note",
    ]
    assert sent.parts[0].facts["symbol"] == "01-NQ/CB"
    assert sent.parts[1].facts["grade"] == "Tốt"
    tasks = waiting_tasks(world.as_("An"), world.cell, on=DAY + timedelta(days=1))
    assert [task.content for task in tasks] == ["Vận động 10 hộ nạo vét mương nội đồng"]


def test_next_month_opens_with_the_open_tasks(world, month):
    month.prepare().meet().finish()
    month.meeting = Meeting.of(world.cell).get(month=date(2026, 12, 1))
    assert current_meeting(world.cell, on=date(2026, 11, 20)).pk == month.meeting.pk
    day = date(2026, 11, 28)
    report = open_report(month.meeting, **month.do(day=day))
    assert report.task_results == (
        "Tính đến ngày 28/11/2026, trong 01 nhiệm vụ, đã hoàn thành 0, chưa hoàn thành 01.\n"
        "- Vận động 10 hộ nạo vét mương nội đồng (đồng chí Nguyễn Văn Dũng): đến ngày 28/11/2026 chưa báo cáo."
    )
    prepare_agenda(month.meeting, **month.do(day=day))
    titles = list(AgendaItem.of(month.meeting).filter(source="open_tasks").values_list("title", flat=True))
    assert any("Vận động 10 hộ nạo vét mương nội đồng" in title for title in titles)


def test_the_report_tells_what_was_reported_before_the_meeting(world, month):
    month.prepare().meet().finish()
    month.meeting = Meeting.of(world.cell).get(month=date(2026, 12, 1))
    day, dung = date(2026, 11, 20), world.members["Dũng"]
    task = Task.visible_to(world.as_("An")).get()
    report_progress(task, "Đã vận động 4 hộ", 40, reporter=dung, **month.do("Dũng", day=day))
    report = open_report(month.meeting, **month.do(day=date(2026, 11, 28)))
    assert report.task_results.endswith("(đồng chí Nguyễn Văn Dũng): 40%. Đã vận động 4 hộ.")
