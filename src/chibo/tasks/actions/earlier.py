"""Tasks that stood open when the book was opened."""

from collections.abc import Sequence
from datetime import date, datetime

from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month, short_day
from chibo.kit.words import Refused, say
from chibo.meetings.actions import record_earlier_meeting
from chibo.meetings.models import EarlierMeeting, Meeting
from chibo.meetings.queries.earlier import regular_months
from chibo.meetings.rules import AlreadyOpen, EarlierFigures
from chibo.members.models import Member
from chibo.org.models import Unit
from chibo.resolutions.actions import keep_earlier_item, remove_earlier_item
from chibo.resolutions.models import EarlierPaper
from chibo.tasks.access import may_take_over_tasks
from chibo.tasks.models import Accounting, Closing, Extension, ProgressNote, Reopening, Task

_WORK = (ProgressNote, Extension, Closing, Reopening, Accounting)


@action
def take_over_task(
    unit: Unit, content: str, *, given_on: date, assignees: Sequence[Member] = (), due_on: date | None = None,
    expected_result: str = "", symbol: str = "", by: Scope, at: datetime,
) -> Task:  # fmt: skip
    """Keep a task that a meeting of before the book gave; it is followed like any other from now on.

    `symbol`: of the paper that gave it, as it stands on paper.
    """
    demand(may_take_over_tasks(by, unit), Right.OPEN_BOOK)
    if due_on is not None and due_on < given_on:
        raise Refused(
            say(
                "Thời hạn {due} trước ngày giao {given}. Kiểm tra hai ngày.",
                due=short_day(due_on),
                given=short_day(given_on),
            ),
            "due_on",
        )
    meeting = _giving_meeting(unit, given_on, by=by, at=at)
    item = keep_earlier_item(
        meeting, content, symbol=symbol, expected_result=expected_result, assignees=assignees, due_on=due_on,
        by=by, at=at,
    )  # fmt: skip
    task = Task(unit=unit, item=item, given_on=given_on, due_on=due_on)
    task.save(force_insert=True)
    write_line("task_taken_over", task, {"content": item.content, "due_on": due_on}, unit_id=unit.pk)
    return task


@action
def withdraw_taken_over(task: Task, *, by: Scope, at: datetime) -> None:
    """Take back a task that was taken over by mistake, as long as nothing was done about it in the book."""
    demand(may_take_over_tasks(by, task.unit), Right.OPEN_BOOK)
    is_earlier = EarlierPaper.of(task.item.resolution).exists()
    if not is_earlier or any(part.of(task).exists() for part in _WORK):
        raise Refused(
            say("Nhiệm vụ này đã có diễn biến trong sổ nên không bỏ được. Ghi kết luận ở trang nhiệm vụ.")
        )
    content, item = task.item.content, task.item
    write_line("taken_over_withdrawn", task, {"content": content}, unit_id=task.unit_id)
    task.delete()
    remove_earlier_item(item, by=by, at=at)


def _giving_meeting(unit: Unit, given_on: date, *, by: Scope, at: datetime) -> Meeting:
    """Return the meeting of before the book whose month the day lies in; known by its day alone when new."""
    month = Month.of(given_on)
    if given_on > by.on:
        raise Refused(
            say("Ngày giao {day} còn ở phía trước. Ghi ngày đã giao.", day=short_day(given_on)), "given_on"
        )
    within = EarlierMeeting.of_all(Meeting.of(unit).filter(month=month.first))
    known = within.select_related("meeting").first()
    if known is None:
        known = _recorded(unit, month, given_on, by=by, at=at)
    elif known.held_on is None:
        raise Refused(
            say("Tháng {month} đã ghi là không họp. Kiểm tra ngày giao.", month=month.label), "given_on"
        )
    meeting: Meeting = known.meeting
    return meeting


def _recorded(unit: Unit, month: Month, given_on: date, *, by: Scope, at: datetime) -> EarlierMeeting:
    """Return a month's meeting, kept now by its day alone; this month's is told first, with its figures."""
    if month == Month.of(by.on):
        raise Refused(
            say(
                "Tháng {month} chưa có số liệu nên chưa nhận được nhiệm vụ giao trong tháng. Nếu đã họp, "
                "ghi tháng này ở mục Các tháng đã qua trước; nếu chưa, giao nhiệm vụ ở kỳ sinh hoạt tới.",
                month=month.label,
            ),
            "given_on",
        )
    _, is_combined = regular_months(unit, first=month, last=month).get(month, (False, False))
    figures = EarlierFigures(held_on=given_on, is_thematic=is_combined)
    try:
        return record_earlier_meeting(unit, month, figures, by=by, at=at)
    except AlreadyOpen as clash:
        sentence = say(
            "Kỳ sinh hoạt tháng {month} đã có bản ghi trong sổ. Ghi nhiệm vụ này vào nghị quyết, "
            "kết luận của kỳ ấy; nếu kỳ khác giao, sửa ngày giao.",
            month=month.label,
        )
        raise Refused(sentence, "given_on") from clash
    except Refused as refusal:
        raise Refused(refusal.sentence, "given_on") from refusal
