"""Báo cáo tháng to the cell: opened filled from last month's tasks, agreed by the chi ủy."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from chibo.cycle.access import may_agree_report, may_write_report
from chibo.cycle.models import CellReport, NextTask, ReportAgreement
from chibo.cycle.rules.reporting import results_text
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.models import Meeting
from chibo.members.models import Member
from chibo.tasks.queries import results_for_meeting


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """The report's texts as they are written."""

    task_results: str = ""
    strengths: str = ""
    limits: str = ""
    causes: str = ""
    remedies: str = ""
    commendations: str = ""
    reminders: str = ""


@action
def open_report(meeting: Meeting, *, by: Scope, at: datetime) -> CellReport:
    """Open the month's report, filled from the tasks that the meeting answers for."""
    demand(may_write_report(by, meeting), Right.PREPARE_MEETING)
    results = results_for_meeting(by, meeting, on=by.on)
    report = CellReport(
        unit=meeting.unit, meeting=meeting, task_results=results_text(results.lines, on=by.on), at=at
    )
    insert_once(report, Refused(say("Báo cáo tháng này đã được lập. Mở lại trang để sửa.")))
    write_line("report_opened", report, unit_id=meeting.unit_id)
    return report


@action
def save_report(
    report: CellReport, draft: ReportDraft, *, version: int, by: Scope, at: datetime
) -> CellReport:
    """Save the report's texts; who saves second keeps what she typed and is told."""
    _demand_open(report, by)
    texts = {name: squeeze_lines(text) for name, text in asdict(draft).items()}
    kept = CellReport.of(report.unit).filter(pk=report.pk, version=version)
    if not kept.update(**texts, version=version + 1):
        raise Refused(
            say("Một đồng chí khác vừa sửa báo cáo này. Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại.")
        )
    report.refresh_from_db()
    write_line("report_saved", report, {"version": report.version}, unit_id=report.unit_id)
    return report


def _demand_open(report: CellReport, by: Scope) -> None:
    demand(may_write_report(by, report.meeting), Right.PREPARE_MEETING)
    if ReportAgreement.of(report).exists():
        raise Refused(say("Báo cáo tháng đã được thống nhất nên không sửa được."))


@action
def add_next_task(
    report: CellReport, content: str, *, assignee: Member | None = None, due_on: date | None = None,
    expected_result: str = "", by: Scope, at: datetime,
) -> NextTask:  # fmt: skip
    """Propose a task of next month."""
    _demand_open(report, by)
    if not squeeze(content):
        raise Refused(say("Chưa ghi nội dung nhiệm vụ. Ghi rõ việc cần làm."), field="content")
    task = NextTask(
        report=report, position=NextTask.of(report).count() + 1, content=squeeze(content), assignee=assignee,
        due_on=due_on, expected_result=squeeze(expected_result),
    )  # fmt: skip
    task.save()
    write_line("next_task_added", task, {"content": task.content}, unit_id=report.unit_id)
    return task


@action
def remove_next_task(task: NextTask, *, by: Scope, at: datetime) -> None:
    """Take a proposed task out."""
    _demand_open(task.report, by)
    write_line("next_task_removed", task, {"content": task.content}, unit_id=task.report.unit_id)
    task.delete()


@action
def agree_report(report: CellReport, *, by: Scope, at: datetime) -> ReportAgreement:
    """Record that the chi ủy agreed the report; it is read at the meeting as it stands."""
    demand(may_agree_report(by, report.meeting), Right.AGREE_CONTENT)
    if not (report.task_results or report.strengths or report.limits):
        raise Refused(
            say("Báo cáo tháng chưa có nội dung. Ghi kết quả, ưu điểm hoặc hạn chế rồi thống nhất.")
        )
    agreement = ReportAgreement(report=report, by_id=by.person_id, at=at)
    insert_once(agreement, Refused(say("Báo cáo tháng đã được thống nhất.")))
    write_line("report_agreed", report, {"version": report.version}, unit_id=report.unit_id)
    return agreement
