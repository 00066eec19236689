"""The sheet of a resolution and the register of a term."""

from datetime import date

from chibo.org.queries import term_of
from chibo.resolutions.queries import item_lines, letterhead, register, resolution_of, resolution_sheet
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import PaperName
from tests.resolutions.scene import SUBJECT, adopted, draft, issue, plan, sit, whole_item
from tests.world import TODAY


def test_sheet_numbers_tasks_and_directions_apart(world):
    resolution = draft(world, plan(world))
    whole_item(world, resolution, "Phương hướng", is_task=False, assignees=[], checker=None)
    whole_item(world, resolution, "Việc một")
    whole_item(world, resolution, "Việc hai", due_on=None)
    sheet = resolution_sheet(resolution)
    assert [(line.number, line.content) for line in sheet.items] == [
        (1, "Phương hướng"), (1, "Việc một"), (2, "Việc hai"),
    ]  # fmt: skip
    assert [line.content for line in sheet.tasks] == ["Việc một", "Việc hai"]
    assert [line.content for line in sheet.directions] == ["Phương hướng"]
    assert [str(remark.sentence)[:31] for remark in sheet.remarks] == ["Nhiệm vụ 2 chưa có thời hạn. Bổ"]


def test_sheet_of_an_issued_resolution_tells_vote_and_number(world):
    resolution = adopted(world)
    before = resolution_sheet(resolution)
    assert (before.enacted_on, before.symbol, before.issued_on, before.paper_id) == (TODAY, None, None, None)
    fact = issue(world, resolution)
    sheet = resolution_sheet(resolution)
    assert (sheet.symbol, sheet.issued_on, sheet.paper_id) == ("01-NQ/CB", TODAY, fact.paper_id)
    assert (sheet.tally.votes_for, sheet.tally.base) == (6, 6)


def test_sheet_costs_the_same_for_many_items(world, django_assert_num_queries, django_assert_max_num_queries):
    resolution = adopted(world)
    issue(world, resolution)
    seer = world.as_("An")
    with django_assert_max_num_queries(10):
        resolution_sheet(resolution_of(seer, resolution.meeting))
    other = draft(world, plan(world, date(2026, 12, 3)))
    whole_item(world, other)
    with django_assert_num_queries(2):
        item_lines(other, on=TODAY)
    for number in range(20):
        whole_item(world, other, f"Việc {number}", who="Em")
    with django_assert_num_queries(2):
        assert len(item_lines(other, on=TODAY)) == 21


def test_register_lists_the_issued_papers_of_a_term(world):
    first = adopted(world, sit(world, date(2026, 9, 3)), due_on=date(2026, 9, 20))
    second = adopted(world, sit(world, date(2026, 10, 3)), due_on=date(2026, 10, 20))
    issue(world, second)
    issue(world, first, number=7)
    draft(world, plan(world))
    lines = register(world.as_("An"), world.cell, term_of(world.cell, on=TODAY))
    assert [(line.number, line.symbol, line.issued_on, line.items, line.form) for line in lines] == [
        (7, "07-NQ/CB", date(2026, 9, 3), 1, Form.RESOLUTION),
        (1, "01-NQ/CB", date(2026, 10, 3), 1, Form.RESOLUTION),
    ]
    assert [line.meeting_month for line in lines] == [date(2026, 9, 1), date(2026, 10, 1)]
    assert lines[0].subject == SUBJECT


def test_letterhead_follows_the_matrix_of_the_day(world):
    then = letterhead(world.cell, PaperName.ASSIGNMENT_NOTICE, on=date(2023, 9, 22))
    now = letterhead(world.cell, PaperName.ASSIGNMENT_NOTICE, on=TODAY)
    assert (then.is_numbered, now.is_numbered) == (False, True)
    assert now.sent_up_to == ""
    assert letterhead(world.cell, PaperName.RESOLUTION, on=TODAY).sent_up_to == "Đảng ủy xã Tân Hưng"
