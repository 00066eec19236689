"""Giving, reporting, extending, judging tasks; accounting for each at a meeting."""

from datetime import date

import pytest

from chibo.door.pen import Pen, _pen
from chibo.door.refusals import NotAllowed
from chibo.journal.models import Line
from chibo.kit.words import Refused
from chibo.meetings.actions import close_record, end_meeting
from chibo.meetings.rules import NotYetOpen, RecordClosed
from chibo.papers.models import File
from chibo.resolutions.models import Item
from chibo.tasks.actions import (
    account_for,
    carry_over_rest,
    close_task,
    extend_task,
    open_tasks,
    reopen_task,
    report_progress,
)
from chibo.tasks.models import Accounting, Closing, Extension, ProgressNote, Reopening, Task
from chibo.tasks.rules import AlreadyClosed
from chibo.tasks.terms import Account, Verdict
from tests.resolutions.scene import adopted, draft, issue, plan, sit, whole_item
from tests.tasks.scene import DUE, NOVEMBER, OCTOBER, given, on
from tests.world import at

SOON = date(2026, 10, 10)


def lines(kind):
    return Line.objects.filter(kind=kind).count()


def said(refusal):
    return refusal.value.sentence


def state_of(task, meeting):
    return Accounting.of(task).filter(meeting=meeting).values_list("state", "note").first()


# --- giving ------------------------------------------------------------------------------------------


def test_every_task_item_of_an_issued_resolution_is_given_once(world):
    meeting = sit(world, OCTOBER)
    resolution = draft(world, meeting)
    whole_item(world, resolution, "Phương hướng", is_task=False)
    whole_item(world, resolution, "Việc một", due_on=DUE)
    from chibo.resolutions.actions import enact
    from tests.resolutions.scene import vote_on

    with pytest.raises(Refused) as refused:
        open_tasks(resolution, **on(world, "An", OCTOBER))
    assert said(refused) == "Nghị quyết chưa phát hành nên chưa giao nhiệm vụ được. Phát hành, lấy số trước."
    enact(resolution, vote_on(world, resolution), **on(world, "An", OCTOBER))
    issue(world, resolution)
    (task,) = open_tasks(resolution, **on(world, "An", OCTOBER, "22:00"))
    assert (task.given_on, task.due_on, task.item.content) == (OCTOBER, DUE, "Việc một")
    with pytest.raises(Refused, match=r"^Nhiệm vụ của nghị quyết này đã được giao\.$"):
        open_tasks(resolution, **on(world, "An", OCTOBER, "22:00"))
    assert (Task.of(world.cell).count(), lines("tasks_opened")) == (1, 1)


# --- progress ----------------------------------------------------------------------------------------


def report(world, task, name="Dũng", reporter="Dũng", day=SOON, **more):
    return report_progress(
        task, "Đã gặp 03/05 hộ", 60, reporter=world.members[reporter], **more, **on(world, name, day)
    )


def test_progress_is_reported_by_herself_or_typed_for_her(world):
    task = given(world)
    assert report(world, task).by_id == world.people["Dũng"].pk
    typed = report(world, task, "Bình")
    assert (typed.reporter, typed.by_id) == (world.members["Dũng"], world.people["Bình"].pk)
    assert lines("progress_reported") == 2
    with pytest.raises(NotAllowed, match="hoặc bí thư, phó bí thư ghi thay"):
        report(world, task, "Chi")


def test_progress_in_the_name_of_somebody_else_is_refused(world):
    task = given(world)
    with pytest.raises(Refused) as refused:
        report(world, task, "An", "Em")
    assert said(refused) == (
        "Đồng chí Nguyễn Văn Em không phải là người thực hiện nhiệm vụ này. Chọn người thực hiện."
    )
    assert ProgressNote.of(task).count() == 0


def test_task_of_nobody_is_reported_in_any_members_name_but_no_strangers(world):
    resolution = adopted(world, sit(world, OCTOBER), assignees=[], due_on=DUE)
    issue(world, resolution, reason_for_defects="phân công sau")
    (task,) = open_tasks(resolution, **on(world, "An", OCTOBER, "22:00"))
    report(world, task, "An", "Em")
    with pytest.raises(Refused, match="Nguyễn Văn Quý không phải là người thực hiện"):
        report(world, task, "An", "Quý")


def test_evidence_is_a_file_of_the_cell(world):
    task = given(world)
    mine, other = a_file(world, world.cell), a_file(world, world.sister)
    assert report(world, task, evidence=mine).evidence == mine
    with pytest.raises(Refused, match=r"^Tệp minh chứng không thuộc chi bộ\. Chọn lại tệp\.$"):
        report(world, task, evidence=other)


def a_file(world, unit):
    token = _pen.set(Pen(by=world.as_("An"), at=at(), covered={unit.pk}))
    row = File(
        unit=unit,
        data_class="record",
        stage="evidence",
        name="anh.jpg",
        media_type="image/jpeg",
        size=1,
        digest="0" * 64,
        at=at(),
    )
    row.save()
    _pen.reset(token)
    return row


# --- extension and verdict ---------------------------------------------------------------------------


def test_extension_moves_the_deadline_and_keeps_the_reason(world):
    task = given(world)
    extension = extend_task(task, date(2026, 11, 15), " mưa lũ  kéo dài ", **on(world, "Chi", SOON))
    assert (extension.from_day, extension.to_day, extension.reason) == (
        DUE,
        date(2026, 11, 15),
        "mưa lũ kéo dài",
    )
    assert Task.seen(world.as_("An"), task.pk).due_on == date(2026, 11, 15)
    assert Item.of(task.item.resolution).get().due_on == DUE
    with pytest.raises(Refused, match=r"^Thời hạn mới 15/11/2026 không muộn hơn"):
        extend_task(task, date(2026, 11, 15), "nữa", **on(world, "An", SOON))
    assert (Extension.of(task).count(), lines("task_extended")) == (1, 1)


def test_verdict_is_given_by_the_checker_once(world):
    task = given(world)
    closing = close_task(task, Verdict.DONE, date(2026, 10, 9), "đủ 05 hộ", **on(world, "Bình", SOON))
    assert (closing.verdict, closing.meeting, closing.by_id) == ("done", None, world.people["Bình"].pk)
    assert lines("task_closed") == 1
    for change in (
        lambda: close_task(task, Verdict.NOT_DONE, **on(world, "Bình", SOON)),
        lambda: report(world, task),
        lambda: extend_task(task, date(2026, 12, 1), "thêm", **on(world, "An", SOON)),
    ):
        with pytest.raises(AlreadyClosed) as refused:
            change()
        assert said(refused).startswith("Nhiệm vụ này đã được kết luận “Hoàn thành” ngày 10/10/2026.")


def test_extension_changes_what_is_late(world):
    task = given(world)
    late = date(2026, 10, 25)
    with pytest.raises(Refused, match="sau thời hạn 20/10/2026"):
        close_task(task, Verdict.DONE, late, **on(world, "Bình", late))
    extend_task(task, late, "mưa lũ", **on(world, "An", DUE))
    close_task(task, Verdict.DONE, late, **on(world, "Bình", late))


def test_work_finished_before_it_was_given_is_refused(world):
    task = given(world)
    with pytest.raises(
        Refused, match=r"^Ngày hoàn thành 02/10/2026 nằm ngoài khoảng từ ngày giao 03/10/2026"
    ):
        close_task(task, Verdict.DONE, date(2026, 10, 2), **on(world, "Bình", SOON))
    assert Closing.of(task).count() == 0


def test_verdict_is_taken_back_and_what_it_was_stays(world):
    task = given(world)
    with pytest.raises(Refused, match=r"^Nhiệm vụ này chưa có kết luận nên không cần mở lại\.$"):
        reopen_task(task, "nhầm", **on(world, "An", SOON))
    close_task(task, Verdict.DONE, SOON, **on(world, "Bình", SOON))
    with pytest.raises(Refused, match=r"^Chưa ghi lý do mở lại\. Ghi vì sao kết luận chưa đúng\.$"):
        reopen_task(task, " ", **on(world, "An", SOON))
    reopen_task(task, "ghi nhầm nhiệm vụ", **on(world, "An", SOON))
    kept = Reopening.of(task).get()
    assert (kept.verdict, kept.finished_on, kept.closed_by, kept.reason) == (
        "done", SOON, world.people["Bình"], "ghi nhầm nhiệm vụ",
    )  # fmt: skip
    close_task(task, Verdict.NOT_DONE, **on(world, "Bình", SOON))
    assert (Closing.of(task).get().verdict, lines("task_reopened")) == ("not_done", 1)


# --- the meeting -------------------------------------------------------------------------------------


def test_state_is_written_over_until_the_record_is_closed(world):
    task = given(world)
    meeting = sit(world, NOVEMBER)
    account_for(task, meeting, Account.NOT_DONE, **on(world, "Em", NOVEMBER))
    account_for(task, meeting, Account.IN_PROGRESS, "còn 02 hộ", **on(world, "Em", NOVEMBER))
    assert state_of(task, meeting) == ("in_progress", "còn 02 hộ")
    assert lines("task_accounted") == 2
    end_meeting(meeting, at(NOVEMBER, "21:00"), **on(world, "An", NOVEMBER, "21:00"))
    close_record(meeting, **on(world, "An", NOVEMBER, "22:00"))
    with pytest.raises(RecordClosed):
        account_for(task, meeting, Account.DONE, **on(world, "An", NOVEMBER, "22:30"))
    assert state_of(task, meeting) == ("in_progress", "còn 02 hộ")


def test_meeting_that_has_not_begun_hears_nothing(world):
    task = given(world)
    with pytest.raises(NotYetOpen):
        account_for(task, plan(world, NOVEMBER), Account.DONE, **on(world, "An", NOVEMBER))


def test_verdict_at_the_meeting_closes_the_task_there(world):
    task = given(world)
    meeting = sit(world, NOVEMBER)
    do = on(world, "Em", NOVEMBER)
    account_for(task, meeting, Account.DONE_LATE, "đủ", finished_on=date(2026, 11, 2), is_closed=True, **do)
    closing = Closing.of(task).get()
    assert (closing.verdict, closing.meeting, closing.note) == ("done_late", meeting, "đủ")
    with pytest.raises(AlreadyClosed):
        account_for(task, meeting, Account.NOT_DONE, **do)


def test_state_that_leaves_the_task_open_is_no_verdict(world):
    task = given(world)
    meeting = sit(world, NOVEMBER)
    for state in (Account.IN_PROGRESS, Account.CARRIED_OVER):
        with pytest.raises(Refused) as refused:
            account_for(task, meeting, state, is_closed=True, **on(world, "Em", NOVEMBER))
        assert said(refused) == (
            f"“{state.label}” chưa phải là kết luận. Chọn hoàn thành, hoàn thành chậm hoặc chưa hoàn thành."
        )
    assert state_of(task, meeting) is None


def test_task_that_the_meeting_itself_gave_is_not_its_to_account_for(world):
    task = given(world)
    with pytest.raises(Refused) as refused:
        account_for(task, task.item.resolution.meeting, Account.DONE, **on(world, "An", OCTOBER, "22:30"))
    assert said(refused) == (
        "Nhiệm vụ này không thuộc các nhiệm vụ được giao trước kỳ sinh hoạt. "
        "Chọn trong danh sách nhiệm vụ chưa xong."
    )


def test_what_nobody_reported_is_carried_over_and_never_blocks(world):
    heard, silent = two_tasks(world)
    meeting = sit(world, NOVEMBER)
    fresh = adopted(world, meeting)
    issue(world, fresh)
    open_tasks(fresh, **on(world, "An", NOVEMBER, "21:30"))
    account_for(heard, meeting, Account.IN_PROGRESS, **on(world, "Em", NOVEMBER))
    end_meeting(meeting, at(NOVEMBER, "21:00"), **on(world, "An", NOVEMBER, "21:40"))
    assert carry_over_rest(meeting, **on(world, "An", NOVEMBER, "21:40")) == 1
    assert state_of(silent, meeting) == ("carried_over", "")
    assert state_of(heard, meeting) == ("in_progress", "")
    assert Accounting.of_all(Task.of(world.cell)).count() == 2
    assert carry_over_rest(meeting, **on(world, "An", NOVEMBER, "21:41")) == 0
    assert lines("tasks_carried_over") == 2


def two_tasks(world):
    from chibo.resolutions.actions import enact
    from tests.resolutions.scene import vote_on

    resolution = draft(world, sit(world, OCTOBER))
    whole_item(world, resolution, "Việc một", due_on=DUE)
    whole_item(world, resolution, "Việc hai", who="Giáp", due_on=DUE)
    enact(resolution, vote_on(world, resolution), **on(world, "An", OCTOBER))
    issue(world, resolution)
    return open_tasks(resolution, **on(world, "An", OCTOBER, "22:00"))
