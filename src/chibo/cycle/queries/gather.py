"""Gather one month from every room, by value: for the minutes, the resolution and the report."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from chibo.cycle.models import CellReport, NextTask
from chibo.cycle.rules.composing import Record, ReportTexts, ScoreTexts, TaskResult
from chibo.cycle.rules.wording import item_sentence, score_sentence
from chibo.door.scope import Scope
from chibo.kit.dates import paper_day
from chibo.meetings.models import Meeting
from chibo.meetings.queries.attendance import attendance_sheet
from chibo.meetings.queries.convening import invitations_sheet, opinions_sheet
from chibo.meetings.queries.facts import Ground, ground_of
from chibo.meetings.queries.meeting import agenda_sheet, meeting_sheet, notes_sheet
from chibo.quality.models import Assessment
from chibo.quality.queries import score_sheet
from chibo.quality.rules import ScoreSheet
from chibo.resolutions.models import Resolution
from chibo.resolutions.queries import item_lines, resolution_of
from chibo.resolutions.rules import ItemLine
from chibo.tasks.queries import results_for_meeting
from chibo.tasks.rules import MeetingResults, ResultLine
from chibo.votes.queries import votes_of
from chibo.votes.rules.sheets import VoteSheet


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything of one meeting that upper texts are made from, read once."""

    ground: Ground
    record: Record
    results: MeetingResults
    votes: tuple[VoteSheet, ...]
    resolution: Resolution | None
    items: tuple[ItemLine, ...]
    score: ScoreSheet | None
    report: CellReport | None


def gather(meeting: Meeting, scope: Scope) -> Gathered:
    """Return a meeting with all that its rooms hold, for a scope that may see the cell's record."""
    ground = ground_of(meeting)
    results = results_for_meeting(scope, meeting, on=ground.facts.day)
    votes = tuple(vote for vote in votes_of(meeting) if not vote.is_withdrawn)
    resolution = resolution_of(scope, meeting)
    items = item_lines(resolution, on=ground.facts.day) if resolution else ()
    assessment = Assessment.of_meeting(meeting)
    score = score_sheet(assessment) if assessment else None
    report: CellReport | None = CellReport.of_meeting(meeting)
    record = Record(
        meeting=meeting_sheet(meeting, ground),
        agenda=agenda_sheet(meeting, ground),
        attendance=attendance_sheet(meeting, ground),
        invitations=invitations_sheet(meeting, ground),
        notes=notes_sheet(meeting),
        opinions=opinions_sheet(meeting),
        report=report_texts(report),
        tasks=tuple(_task(line) for line in results.lines),
        items=tuple(
            item_sentence(item.content, [one.name for one in item.assignees], item.due_on) for item in items
        ),
        score=_score(score),
        votes=_votes_by_row(votes),
    )
    return Gathered(ground, record, results, votes, resolution, items, score, report)


def report_texts(report: CellReport | None) -> ReportTexts:
    """Return the month's report as texts."""
    if report is None:
        return ReportTexts()
    tasks = NextTask.of(report).select_related("assignee__person")
    return ReportTexts(
        task_results=report.task_results,
        strengths=report.strengths,
        limits=report.limits,
        causes=report.causes,
        remedies=report.remedies,
        commendations=report.commendations,
        reminders=report.reminders,
        next_tasks=tuple(_next_task(task) for task in tasks),
    )


def _next_task(task: NextTask) -> str:
    who = [task.assignee.person.name] if task.assignee else []
    return item_sentence(task.content, who, task.due_on)


def _task(line: ResultLine) -> TaskResult:
    task, state = line.task, line.outcome
    return TaskResult(
        content=task.content,
        assignees="; ".join(task.assignees),
        due=paper_day(task.due_on) if task.due_on else "",
        state=state.label if state else task.progress,
        note=line.note or task.verdict_note,
        task_id=task.task_id,
    )


def _score(sheet: ScoreSheet | None) -> ScoreTexts:
    if sheet is None:
        return ScoreTexts()
    return ScoreTexts(score_sentence(sheet), sheet.weak_points, sheet.remedy)


def _votes_by_row(votes: Sequence[VoteSheet]) -> dict[int, tuple[int, ...]]:
    rows: dict[int, list[int]] = defaultdict(list)
    for vote in votes:
        if vote.item_id is not None:
            rows[vote.item_id].append(vote.vote_id)
    return {item_id: tuple(ids) for item_id, ids in rows.items()}
