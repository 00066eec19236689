"""The months of a cell: what is planned, moved, held, not held."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from chibo.kit.dates import Month
from chibo.meetings.models import Meeting, Schedule, with_facts
from chibo.meetings.queries.facts import FACTS
from chibo.meetings.rules import MeetingFacts, mark_of, state_of
from chibo.meetings.rules.sheets import CalendarSheet, MeetingLine, MonthLine
from chibo.meetings.terms import MONTHLY, MeetingMode
from chibo.org.models import Unit
from chibo.rulebook.terms import MeetingKind

LINE = ("pk", "kind", "month", "place", "mode", "topic", *FACTS)
THEMATIC = (MeetingKind.THEMATIC, MeetingKind.COMBINED)


def meeting_lines(unit: Unit, *, first: Month, last: Month) -> list[MeetingLine]:
    """Return the meetings of a unit in some months, in the order of their days. One query."""
    return [line for line, _ in _meetings(unit, first, last)]


def _meetings(unit: Unit, first: Month, last: Month) -> list[tuple[MeetingLine, MeetingFacts]]:
    rows = Meeting.of(unit).filter(month__gte=first.first, month__lte=last.first)
    found = []
    for row in with_facts(rows).order_by("planned_at", "pk").values(*LINE):
        facts = MeetingFacts(**{name: row[name] for name in FACTS})
        line = MeetingLine(
            meeting_id=row["pk"], kind=MeetingKind(row["kind"]), month=Month.of(row["month"]),
            planned_at=facts.planned_at, place=row["place"], mode=MeetingMode(row["mode"]),
            topic=row["topic"], state=state_of(facts), started_at=facts.started_at, ended_at=facts.ended_at,
            moved_because=facts.moved_because or "", not_held_because=facts.not_held_because or "",
        )  # fmt: skip
        found.append((line, facts))
    return found


def calendar_sheet(unit: Unit, year: int, *, on: date) -> CalendarSheet:
    """Return the twelve months of a year as they stand on a day. Two queries."""
    months = [Month(year, number) for number in range(1, 13)]
    schedule = Schedule.of(unit).filter(year=year).first()
    return CalendarSheet(
        year=year,
        day=schedule.day if schedule else None,
        starts_at=schedule.starts_at if schedule else None,
        place=schedule.place if schedule else "",
        months=_months(unit, months, {year: schedule.day} if schedule else {}, on),
    )


def months_history(unit: Unit, *, until: Month, count: int, on: date) -> tuple[MonthLine, ...]:
    """Return the last `count` months up to `until`, the oldest first. Two queries."""
    months = [until.shifted(-back) for back in reversed(range(count))]
    years = {month.year for month in months}
    days = dict(Schedule.of(unit).filter(year__in=years).values_list("year", "day"))
    return _months(unit, months, days, on)


def _months(unit: Unit, months: list[Month], days: dict[int, int], on: date) -> tuple[MonthLine, ...]:
    found = defaultdict(list)
    for line, facts in _meetings(unit, months[0], months[-1]):
        found[line.month].append((line, facts))
    return tuple(_month(month, found[month], days.get(month.year), on) for month in months)


def _month(
    month: Month, meetings: Sequence[tuple[MeetingLine, MeetingFacts]], day: int | None, on: date
) -> MonthLine:
    lines = tuple(line for line, _ in meetings)
    regular, facts = next(((line, facts) for line, facts in meetings if line.kind in MONTHLY), (None, None))
    mark = mark_of(
        planned_at=facts.planned_at if facts else None,
        moved_from=facts.moved_from if facts else None,
        held_on=facts.held_on if facts else None,
        is_not_held=bool(facts and facts.not_held_because is not None),
        is_by_groups=bool(facts and facts.by_groups_at),
        fixed_on=month.day(day) if day else None,
        on=on,
    )
    has_thematic = any(line.kind in THEMATIC and facts.held_on is not None for line, facts in meetings)
    return MonthLine(month, mark, has_thematic, regular, lines)
