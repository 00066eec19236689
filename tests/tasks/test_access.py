"""Who may give, report, extend, judge and account for tasks."""

from datetime import date

import pytest

from chibo.door.refusals import Invisible, NotAllowed
from chibo.journal.models import Line
from chibo.tasks.actions import (
    account_for,
    carry_over_rest,
    close_task,
    extend_task,
    open_tasks,
    reopen_task,
    report_progress,
)
from chibo.tasks.models import Closing, Task
from chibo.tasks.queries import waiting_tasks
from chibo.tasks.terms import Account, Verdict
from tests.resolutions.scene import adopted, issue, sit
from tests.tasks.scene import DUE, NOVEMBER, OCTOBER, given, on

SOON = date(2026, 10, 10)
MANAGING = "Việc phân công, theo dõi nhiệm vụ thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ, Chi ủy viên."
OWN = (
    "Đồng chí là người thực hiện nhiệm vụ này nên không tự kết luận. "
    "Người kiểm tra hoặc đồng chí khác trong chi ủy ghi kết luận."
)


@pytest.mark.parametrize("name", ["Em", "Hoa", "Phúc", "Minh", "Oanh"])
def test_nobody_outside_touches_a_task(world, name):
    task = given(world)
    meeting = sit(world, NOVEMBER)
    if name == "Em":
        name = "Giáp"  # Em takes the minutes of that meeting
    do, count = on(world, name, NOVEMBER), Line.objects.count()
    for change in (
        lambda: open_tasks(task.item.resolution, **do),
        lambda: report_progress(task, "xong", reporter=world.members["Dũng"], **do),
        lambda: extend_task(task, NOVEMBER, "thêm", **do),
        lambda: close_task(task, Verdict.DONE, SOON, **do),
        lambda: reopen_task(task, "nhầm", **do),
        lambda: account_for(task, meeting, Account.DONE, **do),
        lambda: carry_over_rest(meeting, **do),
    ):
        with pytest.raises(NotAllowed):
            change()
    assert Line.objects.count() == count


def test_refusals_name_whose_act_it_is(world):
    task = given(world)
    with pytest.raises(NotAllowed) as extending:
        extend_task(task, NOVEMBER, "thêm", **on(world, "Dũng", SOON))
    assert extending.value.sentence == MANAGING
    with pytest.raises(NotAllowed) as reporting:
        report_progress(task, "xong", reporter=world.members["Dũng"], **on(world, "Em", SOON))
    assert reporting.value.sentence == (
        "Tiến độ do người thực hiện báo cáo, hoặc bí thư, phó bí thư ghi thay và giữ tên cả hai đồng chí."
    )
    with pytest.raises(NotAllowed) as closing:
        close_task(task, Verdict.DONE, SOON, **on(world, "Dũng", SOON))
    assert closing.value.sentence == "Kết luận nhiệm vụ do người kiểm tra hoặc chi ủy ghi."


@pytest.mark.parametrize("who", ["An", "Chi"])
def test_nobody_judges_her_own_work_whatever_her_seat(world, who):
    task = given(world, who=who)
    with pytest.raises(NotAllowed) as refused:
        close_task(task, Verdict.DONE, SOON, **on(world, who, SOON))
    assert refused.value.sentence == OWN
    meeting = sit(world, NOVEMBER)
    do = on(world, who, NOVEMBER)
    with pytest.raises(NotAllowed, match=r"^Đồng chí là người thực hiện"):
        account_for(task, meeting, Account.DONE, finished_on=SOON, is_closed=True, **do)
    account_for(task, meeting, Account.DONE, **do)
    assert Closing.of(task).count() == 0
    close_task(task, Verdict.DONE, SOON, **on(world, "Bình", NOVEMBER))


def test_ordinary_member_who_checks_gives_the_verdict(world):
    task = given(world, checker=world.members["Giáp"])
    close_task(task, Verdict.DONE, SOON, **on(world, "Giáp", SOON))
    assert Closing.of(task).get().by_id == world.people["Giáp"].pk


def test_chair_named_in_the_opening_may_carry_over(world):
    from chibo.meetings.actions import correct_opening

    given(world)
    meeting = sit(world, NOVEMBER)
    do = on(world, "An", NOVEMBER)
    correct_opening(meeting, meeting.planned_at, world.members["Giáp"], world.members["Em"], **do)
    assert carry_over_rest(meeting, **on(world, "Giáp", NOVEMBER)) == 1


def test_tasks_are_read_by_the_cell_alone(world):
    resolution = adopted(world, sit(world, OCTOBER), due_on=DUE)
    issue(world, resolution)
    (task,) = open_tasks(resolution, **on(world, "An", OCTOBER, "22:00"))
    assert Task.seen(world.as_("Hoa"), task.pk) == task
    for name in ("Phúc", "Minh", "Nga", "Oanh"):
        with pytest.raises(Invisible):
            Task.seen(world.as_(name), task.pk)
        assert waiting_tasks(world.as_(name), world.cell, on=NOVEMBER) == []


def test_named_run_of_the_system_judges_in_nobodys_name(world):
    from chibo.door.pen import system
    from tests.world import at

    task = given(world)
    when = at(SOON)
    close_task(task, Verdict.DONE, SOON, by=system("tests", at=when), at=when)
    assert Closing.of(task).get().by_id is None
