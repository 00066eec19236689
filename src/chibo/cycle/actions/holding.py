"""Around the sitting: the agenda with open tasks, moving, not holding, closing."""

from datetime import datetime

from chibo.cycle.access import may_choose_no_paper, may_close, may_plan, may_write_report
from chibo.cycle.models import NoPaper
from chibo.cycle.rules.wording import agenda_title
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.meetings.actions.agenda import draft_agenda, insert_source_items
from chibo.meetings.actions.calendar import mark_not_held, reschedule_meeting
from chibo.meetings.actions.sitting import end_meeting
from chibo.meetings.models import AgendaItem, Ending, Meeting, NotHeld, Rescheduling
from chibo.meetings.rules.agenda import SourceItem
from chibo.resolutions.queries import resolution_of
from chibo.rulebook.terms import FillSource
from chibo.submissions.actions import report_cause
from chibo.submissions.terms import CauseKind
from chibo.tasks.actions import carry_over_rest
from chibo.tasks.queries import open_before, waiting_tasks


def _task_rows(scope: Scope, meeting: Meeting) -> list[SourceItem]:
    """Return the open tasks that earlier meetings gave as rows for the agenda, by value."""
    given = frozenset(open_before(meeting).values_list("pk", flat=True))
    lines = (line for line in waiting_tasks(scope, meeting.unit, on=scope.on) if line.task_id in given)
    return [
        SourceItem(
            FillSource.OPEN_TASKS, line.task_id, agenda_title(line.content, line.assignees, line.due_on)
        )
        for line in lines
    ]


@action
def prepare_agenda(meeting: Meeting, *, by: Scope, at: datetime) -> list[AgendaItem]:
    """Draft the agenda from the preset; every open task stands under its row by itself."""
    demand(may_write_report(by, meeting), Right.PREPARE_MEETING)
    items = draft_agenda(meeting, by=by, at=at)
    rows = _task_rows(by, meeting)
    if rows:
        items += insert_source_items(meeting, rows, by=by, at=at)
    write_line("agenda_prepared", meeting, {"tasks": len(rows)}, unit_id=meeting.unit_id)
    return items


@action
def move_meeting(
    meeting: Meeting, planned_at: datetime, reason: str, *, place: str = "", by: Scope, at: datetime
) -> Rescheduling:
    """Move the meeting and tell the committee above why, in one act."""
    demand(may_plan(by, meeting), Right.PLAN_CALENDAR)
    moved = reschedule_meeting(meeting, planned_at, reason, place=place, by=by, at=at)
    report_cause(meeting, CauseKind.MOVED, reason, by=by, at=at)
    write_line("month_moved", meeting, unit_id=meeting.unit_id)
    return moved


@action
def mark_month_not_held(meeting: Meeting, reason: str, *, by: Scope, at: datetime) -> NotHeld:
    """Record that the meeting was not held and tell the committee above why, in one act."""
    demand(may_plan(by, meeting), Right.PLAN_CALENDAR)
    not_held = mark_not_held(meeting, reason, by=by, at=at)
    report_cause(meeting, CauseKind.NOT_HELD, reason, by=by, at=at)
    write_line("month_not_held", meeting, unit_id=meeting.unit_id)
    return not_held


@action
def close_meeting(meeting: Meeting, ended_at: datetime, *, by: Scope, at: datetime) -> tuple[Ending, int]:
    """End the meeting; tasks without a word go on as *Chưa báo cáo, chuyển kỳ sau*, which never blocks."""
    demand(may_close(by, meeting), Right.CHAIR_MEETING)
    ending = end_meeting(meeting, ended_at, by=by, at=at)
    carried = carry_over_rest(meeting, by=by, at=at)
    write_line("meeting_closed", meeting, {"carried": carried}, unit_id=meeting.unit_id)
    return ending, carried


@action
def choose_no_paper(meeting: Meeting, reason: str, *, by: Scope, at: datetime) -> NoPaper:
    """Record that the meeting issues neither resolution nor conclusion, with the reason."""
    demand(may_choose_no_paper(by, meeting), Right.CHAIR_MEETING)
    if not squeeze(reason):
        raise Refused(say("Chưa ghi lý do kỳ này không ra nghị quyết, kết luận."), field="reason")
    if resolution_of(by, meeting) is not None:
        raise Refused(say("Kỳ này đã có dự thảo nghị quyết hoặc kết luận. Sửa dự thảo hoặc phát hành."))
    chosen = NoPaper(meeting=meeting, reason=squeeze(reason), by_id=by.person_id, at=at)
    insert_once(chosen, Refused(say("Đã ghi kỳ này không ra nghị quyết, kết luận.")))
    write_line("no_paper_chosen", chosen, {"reason": chosen.reason}, unit_id=meeting.unit_id)
    return chosen
