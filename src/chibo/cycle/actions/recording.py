"""From what happened: minutes composed and finished, the draft resolution, the score."""

from datetime import datetime

from chibo.cycle.access import may_compose, may_draft, may_finish
from chibo.cycle.models import CellReport, NextTask
from chibo.cycle.queries.evidence import evidence_of
from chibo.cycle.queries.gather import gather
from chibo.cycle.queries.remarks import minutes_remarks
from chibo.cycle.rules.assessing import assessment_of
from chibo.cycle.rules.composing import compose as compose_sections
from chibo.cycle.rules.wording import subject_of
from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month
from chibo.kit.words import Refused, say
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import ground_of
from chibo.minutes.actions import compose_minutes, lock_minutes
from chibo.minutes.models import Locking, Minutes
from chibo.quality.access import may_score
from chibo.quality.actions import adopt_score, fill_score
from chibo.quality.models import Assessment, ScoreAdoption
from chibo.resolutions.actions import add_item, draft_resolution, set_assessment
from chibo.resolutions.models import Resolution
from chibo.resolutions.terms import Form
from chibo.votes.models import Vote


@action
def compose(meeting: Meeting, *, by: Scope, at: datetime) -> Minutes:
    """Compose the minutes from the record, or refresh the sections that nobody has written over."""
    demand(may_compose(by, meeting), Right.WRITE_MINUTES)
    sections = compose_sections(gather(meeting, by).record)
    minutes = compose_minutes(meeting, sections, by=by, at=at)
    write_line("month_composed", meeting, {"sections": len(sections)}, unit_id=meeting.unit_id)
    return minutes


@action
def finish_minutes(minutes: Minutes, *, by: Scope, at: datetime) -> Locking:
    """Lock signed minutes once every contradiction is mended or kept, and complete the score from them."""
    meeting = minutes.meeting
    demand(may_finish(by, meeting), Right.LOCK_MINUTES)
    locked = lock_minutes(minutes, minutes_remarks(meeting, ground_of(meeting)), by=by, at=at)
    if Assessment.of_meeting(meeting) is not None:
        fill_score(meeting, evidence_of(meeting, gather(meeting, by)), by=by, at=at)
    write_line("minutes_finished", minutes, unit_id=minutes.unit_id)
    return locked


@action
def draft_from_report(meeting: Meeting, form: Form, *, by: Scope, at: datetime) -> Resolution:
    """Draft the resolution or conclusion from the report: part I by value, an item for each task."""
    demand(may_draft(by, meeting), Right.DRAFT_RESOLUTION)
    found = gather(meeting, by)
    month = Month.of(meeting.month)
    resolution = draft_resolution(meeting, form, subject_of(month), by=by, at=at)
    set_assessment(resolution, assessment_of(found.record, found.results, month), by=by, at=at)
    report = CellReport.of_meeting(meeting)
    for task in NextTask.of(report).select_related("assignee__person") if report else ():
        item = add_item(
            resolution, task.content, expected_result=task.expected_result,
            assignees=[task.assignee] if task.assignee else [], due_on=task.due_on, by=by, at=at,
        )  # fmt: skip
        task.item_id = item.pk
        task.save(update_fields=["item_id"])
    resolution.refresh_from_db()
    write_line("resolution_drafted_from_report", resolution, unit_id=meeting.unit_id)
    return resolution


@action
def refresh_score(meeting: Meeting, *, by: Scope, at: datetime) -> Assessment:
    """Fill the score sheet from what the record holds now."""
    demand(may_score(by, meeting), Right.SCORE_MEETING)
    assessment = fill_score(meeting, evidence_of(meeting, gather(meeting, by)), by=by, at=at)
    write_line("score_refreshed", meeting, unit_id=meeting.unit_id)
    return assessment


@action
def adopt_score_of(meeting: Meeting, vote: Vote | None, *, by: Scope, at: datetime) -> ScoreAdoption:
    """Adopt the meeting's self-score by its vote."""
    demand(may_score(by, meeting), Right.SCORE_MEETING)
    assessment = Assessment.of_meeting(meeting)
    if assessment is None:
        raise Refused(say("Chưa có phiếu chấm điểm. Mở phiếu chấm điểm rồi biểu quyết."))
    adopted = adopt_score(assessment, vote.pk if vote else None, by=by, at=at)
    write_line("score_adopted_by_meeting", meeting, unit_id=meeting.unit_id)
    return adopted
