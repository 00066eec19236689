"""Months of before the book was opened, as they were told when it was opened."""

from collections.abc import Collection, Sequence
from datetime import date

from chibo.kit.dates import Month
from chibo.meetings.models import EarlierMeeting, Meeting, NotHeld, with_facts
from chibo.meetings.rules import EarlierFigures
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
    return EarlierFigures(
        held_on=kept.held_on,
        present=kept.present,
        must_attend=kept.must_attend,
        grade=kept.grade,
        is_thematic=meeting.kind == MeetingKind.COMBINED,
        topic=meeting.topic,
        because=because,
    )


def earlier_months(unit: Unit, *, first: Month, last: Month) -> dict[Month, tuple[int, EarlierFigures]]:
    """Return (meeting, figures) of the months that are known by figures alone. Two queries."""
    within = Meeting.of(unit).filter(month__gte=first.first, month__lte=last.first)
    rows = list(EarlierMeeting.of_all(within).select_related("meeting"))
    reasons = dict(NotHeld.of_all([row.meeting for row in rows]).values_list("meeting_id", "reason"))
    return {
        Month.of(row.meeting.month): (
            row.meeting_id,
            EarlierFigures(
                held_on=row.held_on, present=row.present, must_attend=row.must_attend, grade=row.grade,
                is_thematic=row.meeting.kind == MeetingKind.COMBINED, topic=row.meeting.topic,
                because=reasons.get(row.meeting_id, ""),
            ),
        )
        for row in rows
    }  # fmt: skip


def months_in_book(unit: Unit, *, first: Month, last: Month) -> frozenset[Month]:
    """Return the months whose regular meeting has a record of its own in the book. One query."""
    rows = with_facts(Meeting.of(unit).filter(month__gte=first.first, month__lte=last.first))
    kept = rows.filter(kind__in=("regular", "combined"), earlier_at=None).exclude(
        started_at=None, not_held_because=None
    )
    return frozenset(Month.of(month) for month in kept.values_list("month", flat=True))
