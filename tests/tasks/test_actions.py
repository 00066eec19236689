from datetime import date

from chibo.tasks.actions import account_for, carry_over_rest, close_task, open_tasks, report_progress
from chibo.tasks.queries import (
    accounting_sheet,
    my_tasks,
    open_tasks_of,
    results_for_meeting,
    task_lines,
    task_sheet,
)
from chibo.tasks.terms import Account, Verdict
from tests.resolutions.scene import adopted, as_, issue, sit
from tests.world import at


def test_smoke(world):
    first = sit(world, date(2026, 10, 3))
    resolution = adopted(world, first, due_on=date(2026, 10, 20))
    issue(world, resolution)
    do = as_(world, "An", at(date(2026, 10, 3), "22:00"))
    (task,) = open_tasks(resolution, **do)
    report_progress(
        task,
        "Đã gặp 03/05 hộ",
        60,
        reporter=world.members["Dũng"],
        **as_(world, "Dũng", at(date(2026, 10, 10))),
    )
    second = sit(world)
    account_for(task, second, Account.IN_PROGRESS, "còn 02 hộ", **as_(world, "Em"))
    assert carry_over_rest(second, **as_(world, "An")) == 0
    scope = world.as_("An")
    print(open_tasks_of(scope, world.cell, on=date(2026, 11, 3)))
    print(results_for_meeting(scope, second, on=date(2026, 11, 3)))
    close_task(task, Verdict.DONE_LATE, date(2026, 11, 3), "đủ 05 hộ", **as_(world, "Bình"))
    print(task_sheet(task, on=date(2026, 11, 3)))
    print(
        accounting_sheet(scope, second, on=date(2026, 11, 3)),
        my_tasks(world.as_("Dũng"), world.cell, on=date(2026, 11, 3)),
        task_lines(scope, world.cell, on=date(2026, 11, 3), search="dung"),
    )
