"""Where a cell's month stands: one statement over the facts of every room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate

from chibo.cycle.models import CellReport, HandbookPosting, HandbookUse, NoPaper, ReportAgreement
from chibo.cycle.rules.steps import MonthFacts, StepState, next_step, steps_of
from chibo.cycle.terms import HandbookHalf, Step
from chibo.door.compiled import compiled
from chibo.door.rows import Row, RowQuerySet
from chibo.kit.dates import HOME, Month, day_of
from chibo.meetings.models import Meeting, with_facts
from chibo.meetings.queries import KNOWN, Ground, ground_of
from chibo.meetings.terms import MONTHLY
from chibo.minutes.models import Locking, Minutes
from chibo.org.models import Unit
from chibo.quality.models import Assessment, ScoreAdoption
from chibo.resolutions.models import Enactment, Item, Resolution, ResolutionIssue
from chibo.submissions.models import Answer, Submission
from chibo.submissions.terms import AnswerKind
from chibo.tasks.models import Task


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """One meeting's month: its steps, the one to do now, what else exists."""

    meeting_id: int
    kind: str
    month: Month
    planned_at: datetime
    place: str
    topic: str
    steps: tuple[StepState, ...]
    now: Step | None
    has_report: bool
    is_report_agreed: bool
    minutes_id: int | None
    resolution_id: int | None
    is_enacted: bool
    has_score: bool
    submission_id: int | None
    is_returned: bool
    moved_because: str
    not_held_because: str
    facts: MonthFacts

    @property
    def done(self) -> int:
        """Return how many of the nine steps are done or not needed."""
        return sum(state.standing in {"done", "not_needed"} for state in self.steps)


def meeting_of_month(unit: Unit, month: Month) -> Meeting | None:
    """Return the month's regular meeting."""
    rows = Meeting.of(unit).filter(month=month.first, kind__in=MONTHLY)
    found: Meeting | None = rows.first()
    return found


def current_sheet(sheets: Sequence[MonthSheet], *, on: date) -> MonthSheet | None:
    """Return the month to work on: the last one begun and unfinished, else this month's, else the next.

    `sheets` stand in the order of their days; with nothing left to do the last one is shown.
    """
    begun = [one for one in sheets if one.now and one.facts.opened_on and one.facts.opened_on <= on]
    ahead = [one for one in sheets if one.now and not one.facts.opened_on and one.month >= Month.of(on)]
    known = [one for one in sheets if not one.facts.is_earlier]
    return next(iter([*begun[-1:], *ahead[:1], *known[-1:]]), None)


def current_meeting(unit: Unit, *, on: date) -> Meeting | None:
    """Return the meeting to work on. Two queries."""
    first, last = Month.of(on).shifted(-6).first, Month.of(on).shifted(2).last
    chosen = current_sheet(month_sheets(unit, first=first, last=last), on=on)
    return Meeting.of(unit).filter(pk=chosen.meeting_id).first() if chosen else None


def month_sheets(unit: Unit, *, first: date, last: date) -> list[MonthSheet]:
    """Return the meetings of a stretch of months with their steps, in the order of their days. One query."""
    return [_sheet(row) for row in _of_months(unit.pk, first, last)]


def month_sheet(meeting: Meeting) -> MonthSheet:
    """Return one meeting's month. One query."""
    return _sheet(_of_one(meeting.unit_id, meeting.pk)[0])


def month_and_ground(meeting: Meeting) -> tuple[MonthSheet, Ground]:
    """Return one meeting's month and what its sheets stand on. Four queries."""
    row = _of_one(meeting.unit_id, meeting.pk)[0]
    return _sheet(row), ground_of(meeting, row)


@compiled
def _of_months(unit_id: int, first: date, last: date) -> RowQuerySet:
    rows = _annotated(Unit(pk=unit_id)).filter(month__gte=first, month__lte=last)
    chosen: RowQuerySet = rows.order_by("planned_at").values(*_FIELDS)
    return chosen


@compiled
def _of_one(unit_id: int, meeting_id: int) -> RowQuerySet:
    chosen: RowQuerySet = (
        _annotated(Unit(pk=unit_id)).filter(pk=meeting_id).values(*dict.fromkeys((*_FIELDS, *KNOWN)))
    )
    return chosen


def _annotated(unit: Unit) -> Any:
    """Return the unit's meetings with every fact of their month; one statement."""

    def at(model: type[Row], path: str, name: str = "at") -> Subquery:
        return Subquery(model.joined(**{path: OuterRef("pk")}).values(name)[:1])

    def posted(half: HandbookHalf) -> Subquery:
        rows = HandbookPosting.joined(meeting=OuterRef("pk")).filter(half=half)
        return Subquery(rows.values("posted_at")[:1])

    uses = HandbookUse.joined(unit=OuterRef("unit")).filter(since__lte=OuterRef("day"))
    sent = Submission.joined(meeting=OuterRef("pk")).order_by("-round")
    drafted = Resolution.joined(meeting=OuterRef("pk")).filter(earlier=None)
    answers = Answer.joined(submission__meeting=OuterRef("pk")).order_by("-at", "-pk")
    meetings = with_facts(Meeting.of(unit))
    day = TruncDate(Coalesce("started_at", "planned_at"), tzinfo=HOME)
    return meetings.annotate(day=day).annotate(
        locked_at=at(Locking, "minutes__meeting"),
        minutes_id=Subquery(Minutes.joined(meeting=OuterRef("pk")).order_by("-version").values("pk")[:1]),
        resolution_id=Subquery(drafted.values("pk")[:1]),
        enacted_at=at(Enactment, "resolution__meeting"),
        issued_at=at(ResolutionIssue, "resolution__meeting"),
        has_task_items=Exists(Item.joined(resolution__meeting=OuterRef("pk")).filter(is_task=True)),
        tasks_on=at(Task, "item__resolution__meeting", "given_on"),
        no_paper_at=at(NoPaper, "meeting"),
        has_score=Exists(Assessment.joined(meeting=OuterRef("pk"))),
        adopted_at=at(ScoreAdoption, "assessment__meeting"),
        submission_id=Subquery(sent.values("pk")[:1]),
        sent_at=Subquery(sent.values("at")[:1]),
        answered=Subquery(answers.values("kind")[:1]),
        answered_at=Subquery(answers.values("at")[:1]),
        has_report=Exists(CellReport.joined(meeting=OuterRef("pk"))),
        report_agreed_at=at(ReportAgreement, "report__meeting"),
        uses_handbook=Subquery(uses.values("is_used")[:1]),
        posted_before_at=posted(HandbookHalf.BEFORE),
        posted_after_at=posted(HandbookHalf.AFTER),
    )


_FIELDS = (
    "pk", "kind", "month", "planned_at", "place", "topic", "started_at", "ended_at", "not_held_because",
    "moved_because", "agreed_at", "convened_at", "locked_at", "minutes_id", "resolution_id", "enacted_at",
    "issued_at", "has_task_items", "tasks_on", "no_paper_at", "has_score", "adopted_at", "submission_id",
    "sent_at", "answered", "answered_at", "has_report", "report_agreed_at", "earlier_on", "earlier_at",
    "uses_handbook", "posted_before_at", "posted_after_at", "by_groups_at",
)  # fmt: skip


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None


def _sheet(row: dict[str, Any]) -> MonthSheet:
    facts = _facts(row)
    return MonthSheet(
        meeting_id=row["pk"],
        kind=row["kind"],
        month=Month.of(row["month"]),
        planned_at=row["planned_at"],
        place=row["place"],
        topic=row["topic"],
        steps=steps_of(facts),
        now=next_step(facts),
        has_report=row["has_report"],
        is_report_agreed=row["report_agreed_at"] is not None,
        minutes_id=row["minutes_id"],
        resolution_id=row["resolution_id"],
        is_enacted=row["enacted_at"] is not None,
        has_score=row["has_score"],
        submission_id=row["submission_id"],
        is_returned=facts.returned_on is not None,
        moved_because=row["moved_because"] or "",
        not_held_because=row["not_held_because"] or "",
        facts=facts,
    )


def _facts(row: dict[str, Any]) -> MonthFacts:
    issued_on = _day(row["issued_at"])
    tasks_on = row["tasks_on"] if row["has_task_items"] else issued_on
    is_returned = row["answered"] == AnswerKind.RETURNED and row["answered_at"] > row["sent_at"]
    return MonthFacts(
        planned_on=_day(row["planned_at"]),
        agreed_on=_day(row["agreed_at"]),
        convened_on=_day(row["convened_at"]),
        opened_on=_day(row["started_at"]),
        ended_on=_day(row["ended_at"]),
        not_held_on=_day(row["planned_at"]) if row["not_held_because"] is not None else None,
        by_groups_on=_day(row["planned_at"]) if row["by_groups_at"] is not None else None,
        minutes_locked_on=_day(row["locked_at"]),
        has_resolution=False if row["no_paper_at"] else True if row["resolution_id"] else None,
        resolution_issued_on=issued_on,
        tasks_opened_on=tasks_on if issued_on else None,
        score_adopted_on=_day(row["adopted_at"]),
        sent_on=_day(row["sent_at"]),
        returned_on=_day(row["answered_at"]) if is_returned else None,
        earlier_on=row["earlier_on"],
        is_earlier=row["earlier_at"] is not None,
        uses_handbook=row["uses_handbook"],
        posted_before_on=_day(row["posted_before_at"]),
        posted_after_on=_day(row["posted_after_at"]),
    )


def thematic_in_quarter(sheets: Sequence[MonthSheet], month: Month) -> int:
    """Return how many meetings of a quarter, up to a month, were thematic in whole or in part."""
    return sum(
        one.kind in {"thematic", "combined"} and one.facts.held_on is not None
        for one in sheets
        if (one.month.year, one.month.quarter) == (month.year, month.quarter) and one.month <= month
    )
