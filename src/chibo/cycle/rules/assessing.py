"""Part I of the resolution and the self-score, by value, from the month's record."""

from chibo.cycle.rules.composing import Record, facts_in_words
from chibo.cycle.rules.wording import TOTAL, period_of
from chibo.kit.dates import Month
from chibo.kit.numbers import figure
from chibo.quality.rules import ScoreSheet
from chibo.resolutions.rules import Assessment, MeetingRecord, ResultRow, ScoreRow, SelfScore
from chibo.tasks.rules import MeetingResults


def assessment_of(record: Record, results: MeetingResults, month: Month) -> Assessment:
    """Source: the form of a cell's monthly resolution (C). Return part I from the report and the tasks."""
    report, notes = record.report, record.notes.notes
    return Assessment(
        period=period_of(month),
        next_period=period_of(month.next),
        ideology=notes.ideological_note,
        results_note=report.strengths,
        results=tuple(
            ResultRow(
                task=line.task.content,
                state_at_start=str(line.state_at_start),
                result=str(line.result) or (line.outcome.label if line.outcome else ""),
            )
            for line in results.lines
        ),
        commendations=notes.commendations or report.commendations,
        reminders=notes.reminders or report.reminders,
        limits=report.limits,
        causes=report.causes,
    )


def meeting_record(record: Record, score: SelfScore | None) -> MeetingRecord:
    """Source: the form of a cell's monthly resolution (C). Return the opening facts and part IV."""
    return MeetingRecord(facts=facts_in_words(record), score=score)


def self_score(sheet: ScoreSheet) -> SelfScore:
    """Source: the scoring table in force. Return the groups' points, the total and the grade as written."""
    rows = tuple(
        ScoreRow(name=group.label, most=figure(group.most), points=figure(group.self_sum))
        for group in sheet.groups
        if group.most is not None
    )
    total, most = sheet.self_total.total, sheet.most
    return SelfScore(
        rows=rows,
        total=ScoreRow(TOTAL, figure(most), figure(total))
        if most is not None and total is not None
        else None,
        grade=sheet.self_total.grade,
        grade_note=sheet.self_total.reason,
        limits=sheet.weak_points,
        remedies=sheet.remedy,
    )
