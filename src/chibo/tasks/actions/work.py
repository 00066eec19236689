"""Give tasks, report on them, move deadlines, judge them, account for each at a meeting."""

from datetime import date, datetime

from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, Said, say
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import facts_of
from chibo.meetings.rules import check_recordable
from chibo.members.models import Member
from chibo.papers.models import File
from chibo.resolutions.models import Assignee, Item, Resolution
from chibo.resolutions.queries import issue_of
from chibo.resolutions.terms import Form
from chibo.tasks.access import (
    may_account_for,
    may_close_task,
    may_judge,
    may_manage_tasks,
    may_report_progress,
    right_for,
)
from chibo.tasks.models import Accounting, Closing, Extension, ProgressNote, Reopening, Task
from chibo.tasks.queries import closing_of, given_day, open_before, ungiven_items
from chibo.tasks.rules import (
    AlreadyClosed,
    check_extension,
    check_open,
    check_progress,
    check_reason,
    check_verdict,
)
from chibo.tasks.terms import Account, Verdict


@action
def open_tasks(resolution: Resolution, *, by: Scope, at: datetime) -> list[Task]:
    """Make a task of every item of an issued resolution that is one; once. What was taken over stays."""
    demand(may_manage_tasks(by, resolution.unit_id), Right.MANAGE_TASKS)
    issue = issue_of(resolution)
    if issue is None:
        raise Refused(
            say(
                "{form} chưa phát hành nên chưa giao nhiệm vụ được. Phát hành, lấy số trước.",
                form=Form(resolution.form),
            )
        )
    already = Refused(say("Nhiệm vụ của {form} này đã được giao.", form=Form(resolution.form).paper_type))
    items, tasks = list(ungiven_items(resolution)), []
    if not items and Item.of(resolution).filter(is_task=True).exists():
        raise already
    for item in items:
        task = Task(unit=resolution.unit, item=item, given_on=issue.issued_on, due_on=item.due_on)
        insert_once(task, already)
        tasks.append(task)
    write_line("tasks_opened", resolution, {"tasks": [task.pk for task in tasks]}, unit_id=resolution.unit_id)
    return tasks


@action
def report_progress(
    task: Task, text: str, percent: int | None = None, *, reporter: Member, evidence: File | None = None,
    by: Scope, at: datetime,
) -> ProgressNote:  # fmt: skip
    """Report how far a task is: she who does it, or bí thư, phó bí thư in her name (both stay)."""
    right = right_for(by, task, reporter, otherwise=Right.ACT_FOR_MEMBER)
    demand(may_report_progress(by, task, reporter), _whose_report(), by=right)
    _demand_open(task)
    _check_reporter(task, reporter)
    clean = squeeze_lines(text)
    check_progress(clean, percent)
    if evidence is not None and evidence.unit_id != task.unit_id:
        raise Refused(say("Tệp minh chứng không thuộc chi bộ. Chọn lại tệp."), field="evidence")
    note = ProgressNote(
        task=task, text=clean, percent=percent, evidence=evidence, reporter=reporter,
        by_id=by.person_id, at=at,
    )  # fmt: skip
    note.save()
    content = {"text": clean, "percent": percent, "reporter": reporter.pk, "evidence": note.evidence_id}
    write_line("progress_reported", note, content, unit_id=task.unit_id)
    return note


@action
def extend_task(task: Task, to_day: date, reason: str, *, by: Scope, at: datetime) -> Extension:
    """Move a deadline to a later day, with the reason."""
    demand(may_manage_tasks(by, task.unit_id), Right.MANAGE_TASKS)
    standing = _demand_open(task)
    clean = squeeze(reason)
    check_reason(clean)
    check_extension(standing.due_on, to_day, clean)
    extension = Extension(
        task=task, from_day=standing.due_on, to_day=to_day, reason=clean, by_id=by.person_id, at=at
    )
    extension.save()
    task.due_on = to_day
    task.save(update_fields=["due_on"])
    content = {"from": extension.from_day, "to": to_day, "reason": clean}
    write_line("task_extended", extension, content, unit_id=task.unit_id)
    return extension


@action
def close_task(
    task: Task, verdict: Verdict, finished_on: date | None = None, note: str = "", *, by: Scope, at: datetime
) -> Closing:
    """Give the verdict: the checker or the chi ủy, never on one's own work."""
    right = right_for(by, task, task.item.checker, otherwise=Right.MANAGE_TASKS)
    demand(may_close_task(by, task), _whose_verdict(), by=right)
    demand(may_judge(by, task), _not_on_own_work())
    return _write_closing(task, verdict, finished_on, note, meeting=None, by=by, at=at)


@action
def reopen_task(task: Task, reason: str, *, by: Scope, at: datetime) -> Reopening:
    """Take back a verdict that was not right; what it had been stays in the trail."""
    demand(may_manage_tasks(by, task.unit_id), Right.MANAGE_TASKS)
    _locked(task)
    closing = closing_of(task)
    if closing is None:
        raise Refused(say("Nhiệm vụ này chưa có kết luận nên không cần mở lại."))
    clean = squeeze(reason)
    if not clean:
        raise Refused(say("Chưa ghi lý do mở lại. Ghi vì sao kết luận chưa đúng."), field="reason")
    check_reason(clean)
    reopening = Reopening(
        task=task, verdict=closing.verdict, finished_on=closing.finished_on, closed_by=closing.by,
        closed_at=closing.at, reason=clean, by_id=by.person_id, at=at,
    )  # fmt: skip
    reopening.save()
    Closing.of(task).delete()
    content = {"verdict": reopening.verdict, "finished_on": reopening.finished_on, "reason": clean}
    write_line("task_reopened", reopening, content, unit_id=task.unit_id)
    return reopening


@action
def account_for(
    task: Task, meeting: Meeting, state: Account, note: str = "", *, finished_on: date | None = None,
    is_closed: bool = False, by: Scope, at: datetime,
) -> Accounting:  # fmt: skip
    """Write down the state of an open task at a meeting; said again, it is written over.

    `is_closed`: the checker or the meeting gave its verdict as well, so the task ends here.
    """
    demand(may_account_for(by, meeting), Right.MANAGE_TASKS)
    _check_here(task, meeting)
    clean = squeeze_lines(note)
    _demand_open(task)
    accounting = Accounting.of(task).filter(meeting=meeting).first() or Accounting(task=task, meeting=meeting)
    accounting.state, accounting.note = state, clean
    accounting.by_id, accounting.at = by.person_id, at
    accounting.save()
    if is_closed:
        demand(may_judge(by, task), _not_on_own_work())
        _write_closing(task, _verdict(state), finished_on, clean, meeting=meeting, by=by, at=at)
    write_line(
        "task_accounted",
        accounting,
        {"meeting": meeting.pk, "state": state, "note": clean},
        unit_id=task.unit_id,
    )
    return accounting


@action
def carry_over_rest(meeting: Meeting, *, by: Scope, at: datetime) -> int:
    """Carry over every open task that got no state at the meeting; return how many. It blocks nothing."""
    demand(may_account_for(by, meeting), Right.MANAGE_TASKS)
    tasks = open_before(meeting)
    heard = Accounting.of_all(tasks.values("pk")).filter(meeting=meeting)
    rest = list(tasks.exclude(pk__in=heard.values("task_id")))
    for task in rest:
        Accounting(task=task, meeting=meeting, state=Account.CARRIED_OVER, by_id=by.person_id, at=at).save()
    write_line("tasks_carried_over", meeting, {"tasks": [task.pk for task in rest]}, unit_id=meeting.unit_id)
    return len(rest)


def _locked(task: Task) -> Task:
    """Return the task as it stands, locked until the commit: one act at a time."""
    standing: Task = Task.of(task.unit).select_for_update().get(pk=task.pk)
    return standing


def _demand_open(task: Task) -> Task:
    """Return the task as it stands, locked; refuse one that has its verdict."""
    standing = _locked(task)
    closing = closing_of(task)
    check_open((Verdict(closing.verdict), day_of(closing.at)) if closing else None)
    return standing


def _write_closing(
    task: Task, verdict: Verdict, finished_on: date | None, note: str, *, meeting: Meeting | None,
    by: Scope, at: datetime,
) -> Closing:  # fmt: skip
    """Write the verdict of an open task, once."""
    standing = _demand_open(task)
    check_verdict(verdict, finished_on, due_on=standing.due_on, given=given_day(task), on=by.on)
    closing = Closing(
        task=task, verdict=verdict, finished_on=finished_on, note=squeeze_lines(note), meeting=meeting,
        by_id=by.person_id, at=at,
    )  # fmt: skip
    insert_once(closing, AlreadyClosed(say("Nhiệm vụ này vừa được kết luận. Mở lại trang để xem.")))
    content = {"verdict": verdict, "finished_on": finished_on, "note": closing.note}
    write_line("task_closed", task, content, unit_id=task.unit_id)
    return closing


def _check_reporter(task: Task, reporter: Member) -> None:
    """Refuse a report in the name of one who does not do the task; without assignees any member may."""
    doers = set(Assignee.of(task.item).values_list("member_id", flat=True))
    if reporter.unit_id != task.unit_id or (doers and reporter.pk not in doers):
        raise Refused(
            say(
                "Đồng chí {name} không phải là người thực hiện nhiệm vụ này. Chọn người thực hiện.",
                name=reporter.person.name,
            ),
            field="reporter",
        )


def _whose_report() -> Said:
    return say(
        "Tiến độ do người thực hiện báo cáo, hoặc bí thư, phó bí thư ghi thay và giữ tên cả hai đồng chí."
    )


def _whose_verdict() -> Said:
    return say("Kết luận nhiệm vụ do người kiểm tra hoặc chi ủy ghi.")


def _not_on_own_work() -> Said:
    return say(
        "Đồng chí là người thực hiện nhiệm vụ này nên không tự kết luận. "
        "Người kiểm tra hoặc đồng chí khác trong chi ủy ghi kết luận."
    )


def _check_here(task: Task, meeting: Meeting) -> None:
    """Refuse a task of another cell, or one that this meeting itself or a later one gave."""
    check_recordable(facts_of(meeting))
    is_earlier = task.item.resolution.meeting.planned_at < meeting.planned_at
    if task.unit_id != meeting.unit_id or not is_earlier:
        raise Refused(
            say(
                "Nhiệm vụ này không thuộc các nhiệm vụ được giao trước kỳ sinh hoạt. "
                "Chọn trong danh sách nhiệm vụ chưa xong."
            ),
            field="task",
        )


def _verdict(state: Account) -> Verdict:
    """Return the verdict a state stands for; Refused for one that leaves the task open."""
    if state in {Account.IN_PROGRESS, Account.CARRIED_OVER}:
        raise Refused(
            say(
                "“{state}” chưa phải là kết luận. Chọn hoàn thành, hoàn thành chậm hoặc chưa hoàn thành.",
                state=state,
            ),
            field="state",
        )
    return Verdict(state.value)
