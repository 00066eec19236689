"""Months of before the book was opened, as they were told when it was opened."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from chibo.kit.dates import Month
from chibo.meetings.models import EarlierMeeting, Meeting, NotHeld, with_facts
from chibo.meetings.rules import EarlierFigures
from chibo.meetings.terms import MONTHLY
from chibo.org.models import Unit
from chibo.org.queries import rules_for, rules_on_each
from chibo.rulebook.day import Rules
from chibo.rulebook.terms import MeetingKind


def grades_on(unit: Unit, on: date) -> Collection[str]:
    """Return the grades of the scoring table of a day, in its order; none in a table without grades."""
    return _grades_of(rules_for(unit, on=on))


def grades_in_each(unit: Unit, months: Sequence[Month]) -> dict[Month, Collection[str]]:
    """Return the grades that each month could be given: those of its last day. One query."""
    rules = rules_on_each(unit, [month.last for month in months])
    return {month: _grades_of(rules[month.last]) for month in months}


def _grades_of(rules: Rules) -> Collection[str]:
    table = rules.scoring.table_for(MeetingKind.REGULAR)
    return [grade.label for grade in table.grades] if table else []


def figures_of(meeting: Meeting, kept: EarlierMeeting) -> EarlierFigures:
    """Return the figures kept of a meeting. At most one query."""
    because = "" if kept.held_on else NotHeld.of(meeting).values_list("reason", flat=True).first() or ""
    return _figures(kept, meeting.kind, because)


def _figures(kept: EarlierMeeting, kind: str, because: str) -> EarlierFigures:
    return EarlierFigures(
        held_on=kept.held_on,
        present=kept.present,
        must_attend=kept.must_attend,
        grade=kept.grade,
        is_thematic=kind == MeetingKind.COMBINED,
        because=because,
    )


def earlier_months(unit: Unit, *, first: Month, last: Month) -> dict[Month, tuple[int, EarlierFigures]]:
    """Return (meeting, figures) of the months that are known by figures alone. One query."""
    within = Meeting.of(unit).filter(month__gte=first.first, month__lte=last.first)
    reasons = NotHeld.joined(meeting=OuterRef("pk")).values("reason")
    rows = EarlierMeeting.of_all(within).select_related("meeting").annotate(because=Subquery(reasons))
    return {
        Month.of(row.meeting.month): (
            row.meeting_id,
            _figures(row, row.meeting.kind, row.because or ""),
        )
        for row in rows
    }


def regular_months(unit: Unit, *, first: Month, last: Month) -> dict[Month, tuple[bool, bool]]:
    """Return (has a record in the book, has a theme too) of each month's regular meeting. One query."""
    months = Meeting.of(unit).filter(month__gte=first.first, month__lte=last.first, kind__in=MONTHLY)
    told = ("earlier_at", "started_at", "not_held_because", "by_groups_at")
    rows = with_facts(months).values("month", "kind", *told)
    return {Month.of(row["month"]): (_is_recorded(row), row["kind"] == MeetingKind.COMBINED) for row in rows}


def _is_recorded(row: Mapping[str, Any]) -> bool:
    is_told = any(row[name] is not None for name in ("started_at", "not_held_because", "by_groups_at"))
    return is_told and row["earlier_at"] is None
