"""Tasks that stood open when the book was opened."""

from datetime import date

import pytest

from chibo.door.refusals import NotAllowed
from chibo.kit.dates import Month
from chibo.kit.words import Refused
from chibo.meetings.actions import record_earlier_meeting, reschedule_meeting
from chibo.meetings.models import EarlierMeeting, Meeting
from chibo.meetings.rules import BeforeTheBook, EarlierFigures
from chibo.resolutions.actions import remove_earlier_item, set_texts
from chibo.resolutions.models import EarlierPaper, Item, Resolution
from chibo.rulebook.terms import MeetingKind
from chibo.tasks.actions import account_for, report_progress, take_over_task, withdraw_taken_over
from chibo.tasks.models import Task
from chibo.tasks.queries import taken_over, task_sheet, waiting_tasks
from chibo.tasks.terms import Account
from tests.meetings.steps import lines
from tests.resolutions.scene import as_, draft, plan, sit
from tests.tasks.scene import given
from tests.world import TODAY, at

GIVEN, DUE = date(2026, 9, 22), date(2026, 11, 20)
WORK = "Vận động 05 hộ hiến đất"


def take(world, content=WORK, who="An", **more):
    facts = {"given_on": GIVEN, "due_on": DUE, "assignees": [world.members["Dũng"]], "symbol": "14-NQ/CB"}
    return take_over_task(world.cell, content, **(facts | more), **as_(world, who))


def test_a_task_of_before_the_book_is_followed_like_any_other(world):
    task = take(world)
    sheet = task_sheet(task, on=TODAY)
    assert (sheet.symbol, sheet.line.assignees, sheet.line.month) == (
        "14-NQ/CB", ("Nguyễn Văn Dũng",), date(2026, 9, 1),
    )  # fmt: skip
    assert [line.content for line in waiting_tasks(world.as_("An"), world.cell, on=TODAY)] == [WORK]
    report_progress(task, "Được 03 hộ", 60, reporter=world.members["Dũng"], **as_(world, "Dũng"))
    meeting = sit(world)
    account_for(task, meeting, Account.IN_PROGRESS, "Được 03 hộ", **as_(world, "An"))
    assert [line.task_id for line in taken_over(world.as_("An"), world.cell, on=TODAY)] == [task.pk]


def test_its_month_is_known_by_its_day_alone_and_keeps_figures_told_before(world):
    take(world)
    earlier = EarlierMeeting.of(Meeting.of(world.cell).get(month=date(2026, 9, 1))).get()
    assert (earlier.held_on, earlier.present) == (GIVEN, None)
    figures = EarlierFigures(date(2026, 8, 22), 20, 25)
    record_earlier_meeting(world.cell, Month(2026, 8), figures, **as_(world, "An"))
    take(world, given_on=date(2026, 8, 22), symbol="")
    take(world, "Việc thứ hai", given_on=date(2026, 8, 22))
    august = Meeting.of(world.cell).get(month=date(2026, 8, 1))
    assert EarlierMeeting.of(august).get().present == 20
    assert EarlierPaper.of_meeting(august).get().symbol == "14-NQ/CB"


def test_the_kind_of_a_planned_meeting_stays(world):
    plan(world, GIVEN, kind=MeetingKind.COMBINED, topic="Học tập gương Bác")
    take(world)
    september = Meeting.of(world.cell).get(month=date(2026, 9, 1))
    assert (september.kind, september.topic) == ("combined", "Học tập gương Bác")


def test_a_symbol_told_later_is_kept_and_the_first_one_stays(world):
    take(world, symbol="")
    september = Meeting.of(world.cell).get(month=date(2026, 9, 1))
    for told, kept in (("14-NQ/CB", "14-NQ/CB"), ("15-NQ/CB", "14-NQ/CB")):
        take(world, symbol=told)
        assert EarlierPaper.of_meeting(september).get().symbol == kept


@pytest.mark.parametrize(
    ("symbol", "form"), [("", "Nghị quyết"), ("14-NQ/CB", "Nghị quyết"), ("5-KL/CB", "Kết luận")]
)
def test_the_symbol_says_which_paper_gave_it(world, symbol, form):
    for told in ("", symbol):
        task = take(world, symbol=told)
    task.item.resolution.refresh_from_db()
    assert (task_sheet(task, on=TODAY).form, task_sheet(task, on=TODAY).symbol) == (form, symbol)


def test_a_month_with_a_draft_of_its_own_is_entered_from_paper(world):
    draft(world, plan(world, date(2026, 9, 22)))
    record_earlier_meeting(world.cell, Month(2026, 9), EarlierFigures(GIVEN), **as_(world, "An"))
    with pytest.raises(Refused) as refusal:
        take(world)
    assert (str(refusal.value), refusal.value.field) == (
        (
            "Kỳ sinh hoạt này đã có dự thảo nghị quyết hoặc kết luận trong sổ. Nhập kỳ này từ sổ giấy, rồi ghi nhiệm vụ "
            "vào dự thảo."
        ),
        "given_on",
    )


def test_a_paper_of_before_the_book_is_no_draft(world):
    take(world)
    resolution = Resolution.visible_to(world.as_("An")).get()
    with pytest.raises(BeforeTheBook):
        set_texts(resolution, "về việc khác", direction="", arrangements="", version=1, **as_(world, "An"))


def test_one_taken_over_by_mistake_is_taken_back(world):
    withdraw_taken_over(take(world), **as_(world, "An"))
    assert not Task.of(world.cell).exists()
    assert not Item.of(Resolution.visible_to(world.as_("An")).get()).exists()


def test_the_others_close_up(world):
    first, second = take(world), take(world, "Việc thứ hai")
    withdraw_taken_over(first, **as_(world, "An"))
    second.item.refresh_from_db()
    assert second.item.position == 1
    assert lines("earlier_item_removed", world.cell) == 1


def test_no_item_of_a_paper_of_the_book_is_taken_back_as_one_of_before(world):
    with pytest.raises(Refused) as refusal:
        remove_earlier_item(given(world).item, **as_(world, "An"))
    assert str(refusal.value) == (
        "Nội dung này không thuộc văn bản ban hành trước khi dùng sổ nên không bỏ được."
    )


def test_one_with_work_in_the_book_stays(world):
    task = take(world)
    report_progress(task, "Được 03 hộ", reporter=world.members["Dũng"], **as_(world, "Dũng"))
    for one in (task, given(world)):
        with pytest.raises(Refused) as refusal:
            withdraw_taken_over(one, **as_(world, "An"))
        assert str(refusal.value) == (
            "Nhiệm vụ này đã có diễn biến trong sổ nên không bỏ được. Ghi kết luận ở trang nhiệm vụ."
        )


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"content": " "}, "content", "Chưa ghi nội dung. Ghi rõ việc phải làm."),
        ({"given_on": date(2026, 11, 4)}, "given_on", "Ngày giao 04/11/2026 còn ở phía trước. Ghi ngày đã giao."),
        ({"due_on": date(2026, 9, 1)}, "due_on",
         "Thời hạn 01/09/2026 trước ngày giao 22/09/2026. Kiểm tra hai ngày."),
        ({"symbol": "x" * 41}, "symbol",
         "Nội dung ô này dài 41 ký tự, nhiều hơn 40. Rút gọn; phần đã gõ vẫn còn."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(world, facts, field, sentence):
    with pytest.raises(Refused) as refusal:
        take(world, **facts)
    assert (str(refusal.value), refusal.value.field) == (sentence, field)


def test_a_month_that_was_not_held_gave_no_task(world):
    figures = EarlierFigures(None, because="Chống bão")
    record_earlier_meeting(world.cell, Month(2026, 9), figures, **as_(world, "An"))
    with pytest.raises(Refused) as refusal:
        take(world)
    assert str(refusal.value) == "Tháng 09/2026 đã ghi là không họp. Kiểm tra ngày giao."


THIS_MONTH = date(2026, 11, 2)


def test_a_task_given_this_month_leaves_the_coming_meeting_as_it_is(world):
    """It is taken over once the month is told; before, it waits for the meeting that is still to come."""
    coming = plan(world, date(2026, 11, 22))
    with pytest.raises(Refused) as refusal:
        take(world, given_on=THIS_MONTH)
    assert (str(refusal.value), refusal.value.field) == (
        (
            "Tháng 11/2026 chưa có số liệu nên chưa nhận được nhiệm vụ giao trong tháng. Nếu đã họp, ghi tháng này "
            "ở mục Các tháng đã qua trước; nếu chưa, giao nhiệm vụ ở kỳ sinh hoạt tới."
        ),
        "given_on",
    )
    assert not EarlierMeeting.of(coming).exists()
    assert not Task.of(world.cell).exists()


def test_a_task_given_this_month_is_taken_over_once_the_month_is_told(world):
    record_earlier_meeting(world.cell, Month(2026, 11), EarlierFigures(THIS_MONTH), **as_(world, "An"))
    assert take(world, given_on=THIS_MONTH).given_on == THIS_MONTH


def test_a_month_with_a_record_of_its_own_takes_its_tasks_itself(world):
    sit(world, date(2026, 9, 3))
    with pytest.raises(Refused) as refusal:
        take(world)
    assert (str(refusal.value), refusal.value.field) == (
        (
            "Kỳ sinh hoạt tháng 09/2026 đã có bản ghi trong sổ. Ghi nhiệm vụ này vào nghị quyết, kết luận của kỳ ấy; "
            "nếu kỳ khác giao, sửa ngày giao."
        ),
        "given_on",
    )


def test_a_past_month_whose_meeting_is_still_to_come_gave_no_task(world):
    october = plan(world, date(2026, 10, 22))
    to = at(date(2026, 11, 5), "19:30")
    reschedule_meeting(october, to, "Trùng lịch", **as_(world, "An", at(date(2026, 10, 20), "08:00")))
    with pytest.raises(Refused) as refusal:
        take(world, given_on=date(2026, 10, 30))
    assert (str(refusal.value), refusal.value.field) == (
        (
            "Tháng 10/2026 chưa họp (lịch ngày 05/11/2026) nên chưa có số liệu. "
            "Nếu đã họp sớm hơn, dời lịch về ngày đã họp rồi ghi."
        ),
        "given_on",
    )


@pytest.mark.parametrize("who", ["Chi", "Dũng", "Nga"])
def test_only_the_leaders_take_over(world, who):
    with pytest.raises(NotAllowed):
        take(world, who=who)
    task = take(world)
    with pytest.raises(NotAllowed):
        withdraw_taken_over(task, **as_(world, who))
