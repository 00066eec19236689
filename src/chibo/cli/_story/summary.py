"""Tell a played story in figures: attendance, votes with their arithmetic, tasks, score, contradictions."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from chibo.cli._story.stage import Stage
from chibo.cycle.queries.gather import Gathered, gather
from chibo.kit.dates import clock, day_of
from chibo.kit.numbers import percent
from chibo.meetings.rules.attendance import Split
from chibo.meetings.terms import RollState
from chibo.quality.rules import ScoreSheet
from chibo.resolutions.queries import resolution_sheet
from chibo.resolutions.rules import ItemLine
from chibo.tasks.queries import waiting_tasks
from chibo.votes.rules.sheets import VoteSheet


def summary_of(stage: Stage, files: Sequence[str]) -> dict[str, Any]:
    """Return what `summary.json` holds: plain values, days as ISO text, points as numbers in text."""
    day = stage.story.sent.day if stage.story.sent else stage.story.paper.issued_on
    found = gather(stage.meeting, stage.book.as_(stage.secretary, max(day, stage.day)))
    above = stage.book.cell.parent
    return {
        "title": str(stage.story.title),
        "unit": stage.book.cell.name,
        "committee": above.committee_name if above else "",
        "meeting": _meeting(stage, found),
        "present": _present(found),
        "absent": _absent(found),
        "votes": [_vote(vote) for vote in found.votes],
        "resolution": _resolution(stage),
        "tasks": _tasks(stage, found),
        "score": _score(found.score) if found.score else None,
        "grade": found.score.self_total.grade if found.score else "",
        "contradictions": [
            {"kind": remark.key.partition(":")[0], "sentence": remark.sentence, "reason": reason}
            for remark, reason in stage.kept
        ],
        "files": list(files),
    }


def _meeting(stage: Stage, found: Gathered) -> dict[str, Any]:
    head = found.record.meeting
    return {
        "kind": head.kind_name,
        "month": str(stage.story.meeting.month),
        "day": head.day.isoformat(),
        "started_at": clock(head.started_at) if head.started_at else "",
        "ended_at": clock(head.ended_at) if head.ended_at else "",
        "minutes": head.length.minutes if head.length else None,
        "place": head.place,
        "topic": head.topic,
        "chair": head.chair,
        "minute_taker": head.minute_taker,
        "rules": found.ground.rules.version,
    }


def _split(split: Split) -> dict[str, int]:
    return {"official": split.official, "probationary": split.probationary, "total": split.total}


def _present(found: Gathered) -> dict[str, Any]:
    counts = found.record.attendance.counts
    return {
        "on_roll": _split(counts.on_roll),
        "must_attend": _split(counts.must),
        "present": _split(counts.present),
        "exempt": counts.exempt.total,
        "online": counts.online,
        "rate": percent(counts.rate) if counts.rate is not None else "",
        "guests": [line.name for line in found.record.invitations.lines if line.is_present],
    }


def _absent(found: Gathered) -> list[dict[str, str]]:
    states = (RollState.ABSENT_EXCUSED, RollState.ABSENT_UNEXCUSED, RollState.EXEMPT)
    return [
        {"name": line.name, "state": state.label, "reason": line.reason_label}
        for state in states
        for line in found.record.attendance.in_state(state)
    ]


def _vote(vote: VoteSheet) -> dict[str, Any]:
    counts = vote.counts
    return {
        "matter": vote.matter.label,
        "subject": vote.subject,
        "method": vote.method.label,
        "base": vote.base,
        "base_words": str(vote.base_words),
        "needed": vote.needed,
        "for": counts.votes_for if counts else None,
        "against": counts.against if counts else None,
        "other": counts.other if counts else None,
        "not_voting": vote.not_voting,
        "outcome": vote.outcome.label if vote.outcome else "",
        "arithmetic": str(vote.arithmetic),
        "reserved": [one.name for one in vote.reserved],
        "rules": vote.rules_version,
    }


def _resolution(stage: Stage) -> dict[str, Any]:
    sheet = resolution_sheet(stage.resolution)
    return {
        "form": sheet.form.label,
        "symbol": sheet.symbol or "",
        "issued_on": sheet.issued_on.isoformat() if sheet.issued_on else "",
        "subject": sheet.subject,
        "items": [_item(item) for item in sheet.items],
    }


def _item(item: ItemLine) -> dict[str, Any]:
    return {
        "content": item.content,
        "expected_result": item.expected_result,
        "assignees": [one.name for one in item.assignees],
        "due_on": item.due_on.isoformat() if item.due_on else "",
        "checker": item.checker.name if item.checker else "",
    }


def _tasks(stage: Stage, found: Gathered) -> dict[str, Any]:
    day = day_of(stage.meeting.planned_at)
    scope = stage.book.as_(stage.secretary, max(day, stage.story.paper.issued_on))
    return {
        "heard": [
            {
                "content": line.task.content,
                "assignees": list(line.task.assignees),
                "result": str(line.result),
            }
            for line in found.results.lines
        ],
        "open": [line.content for line in waiting_tasks(scope, stage.book.cell, on=scope.on)],
    }


def _points(points: Decimal | None) -> str | None:
    return None if points is None else f"{points.normalize():f}"


def _score(sheet: ScoreSheet) -> dict[str, Any]:
    return {
        "table": sheet.table,
        "groups": [
            {"label": group.label, "most": _points(group.most), "self": _points(group.self_sum)}
            for group in sheet.groups
        ],
        "most": _points(sheet.most),
        "total": _points(sheet.self_total.total),
        "grade": sheet.self_total.grade,
        "no_grade_reason": sheet.self_total.reason,
    }
