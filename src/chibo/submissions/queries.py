"""Read what was sent up: the inbox of a committee, one submission, the cell's own view of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from chibo.counters.tally import totals
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.names import order_key
from chibo.meetings.models import Meeting
from chibo.org.models import Unit
from chibo.submissions.models import Answer, Cause, Submission, SubmittedPart
from chibo.submissions.rules import month_state
from chibo.submissions.terms import AnswerKind, CauseKind, MonthState, PartKind


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One cell's month as its committee sees it: a state from counts, causes, what was sent."""

    unit_id: int
    name: str
    state: MonthState
    late_days: int
    present: int
    must_attend: int
    causes: tuple[tuple[CauseKind, str], ...]
    submission_id: int | None
    sent_at: datetime | None
    grade: str
    answer: AnswerKind | None


@dataclass(frozen=True, slots=True)
class Inbox:
    """A committee's cells in one month, in the order of their names, with the count of each state."""

    month: date
    lines: tuple[InboxLine, ...]
    states: Mapping[MonthState, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartSheet:
    """One frozen part."""

    part_id: int
    kind: PartKind
    title: str
    has_document: bool
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of the committee."""

    kind: AnswerKind
    remark: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SubmissionSheet:
    """One submission with its parts and answers."""

    submission_id: int
    unit: str
    month: date
    round: int
    sent_at: datetime
    by: str
    parts: tuple[PartSheet, ...]
    answers: tuple[AnswerLine, ...]

    @property
    def is_returned(self) -> bool:
        """Return whether the cell is asked to send again."""
        return bool(self.answers) and self.answers[-1].kind is AnswerKind.RETURNED


def inbox(scope: Scope, committee: Unit, *, month: date, late_after_days: int) -> Inbox:
    """Return a committee's cells in a month. Five queries, whatever the number of cells."""
    cells = {
        unit.pk: unit
        for unit in Unit.below(scope, committee, Right.READ_COUNTS).filter(kind="cell", dissolved_on=None)
    }
    counts = totals(list(cells), first=month, last=month)
    causes = _causes(scope, committee, month)
    sent = _sent(scope, committee, month)
    lines = [
        _line(
            unit,
            counts.get((unit.pk, month), {}),
            causes.get(unit.pk, ()),
            sent.get(unit.pk),
            late_after_days,
        )
        for unit in sorted(cells.values(), key=lambda unit: order_key(unit.name))
    ]
    states = {state: sum(line.state is state for line in lines) for state in MonthState}
    return Inbox(month, tuple(lines), states)


def _causes(scope: Scope, committee: Unit, month: date) -> dict[int, tuple[tuple[CauseKind, str], ...]]:
    found: dict[int, tuple[tuple[CauseKind, str], ...]] = {}
    rows = Cause.visible_to(scope).filter(to_unit=committee, month=month).order_by("at")
    for row in rows:
        found[row.unit_id] = (*found.get(row.unit_id, ()), (CauseKind(row.kind), row.reason))
    return found


def _sent(scope: Scope, committee: Unit, month: date) -> dict[int, dict[str, Any]]:
    """Return each cell's last round of the month with its grade and last answer, by value."""
    found: dict[int, dict[str, Any]] = {}
    rows = Submission.visible_to(scope).filter(to_unit=committee, month=month).order_by("round")
    for row in rows:
        found[row.unit_id] = {"id": row.pk, "at": row.at, "grade": "", "answer": None}
    by_submission = {values["id"]: values for values in found.values()}
    parts = SubmittedPart._open().filter(submission_id__in=by_submission, kind=PartKind.SCORE_SHEET)
    for part in parts.only("submission_id", "facts"):
        by_submission[part.submission_id]["grade"] = part.facts.get("grade", "")
    for answer in Answer._open().filter(submission_id__in=by_submission).order_by("at", "pk"):
        by_submission[answer.submission_id]["answer"] = AnswerKind(answer.kind)
    return found


def _line(
    unit: Unit,
    counts: Mapping[str, int],
    causes: tuple[tuple[CauseKind, str], ...],
    sent: Mapping[str, Any] | None,
    late_after_days: int,
) -> InboxLine:
    return InboxLine(
        unit_id=unit.pk,
        name=unit.name,
        state=month_state(counts, late_after_days=late_after_days),
        late_days=counts.get("late_days", 0),
        present=counts.get("present", 0),
        must_attend=counts.get("must_attend", 0),
        causes=causes,
        submission_id=sent["id"] if sent else None,
        sent_at=sent["at"] if sent else None,
        grade=sent["grade"] if sent else "",
        answer=sent["answer"] if sent else None,
    )


def submission_sheet(submission: Submission) -> SubmissionSheet:
    """Return one submission that has come through a door. Three queries."""
    parts = SubmittedPart.of(submission).defer("document")
    documents = set(SubmittedPart.of(submission).exclude(document=None).values_list("pk", flat=True))
    answers = Answer.of(submission).select_related("by").order_by("at", "pk")
    return SubmissionSheet(
        submission_id=submission.pk,
        unit=submission.unit.name,
        month=submission.month,
        round=submission.round,
        sent_at=submission.at,
        by=submission.by.name if submission.by else "",
        parts=tuple(
            PartSheet(part.pk, PartKind(part.kind), part.title, part.pk in documents, part.facts)
            for part in parts
        ),
        answers=tuple(
            AnswerLine(AnswerKind(row.kind), row.remark, row.by.name if row.by else "", row.at)
            for row in answers
        ),
    )


def submissions_of(meeting: Meeting) -> Sequence[SubmissionSheet]:
    """Return the rounds sent after a meeting, the last first."""
    rows = Submission.of_meeting(meeting).select_related("unit", "by").order_by("-round")
    return [submission_sheet(row) for row in rows]


def frozen_document(submission: Submission, part_id: int) -> Mapping[str, Any] | None:
    """Return the frozen document of one part; None when the part is a mere statement."""
    part = SubmittedPart.of(submission).filter(pk=part_id).first()
    document: Mapping[str, Any] | None = part.document if part else None
    return document
