"""What a member is on a day, from dated facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chibo.members.terms import Situation, Standing


@dataclass(frozen=True, slots=True)
class Period:
    """A situation from–to, both days included; no end is open."""

    situation: Situation
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class DayState:
    """A member on one day: standing and the situations in force."""

    standing: Standing
    situations: frozenset[Situation]

    @property
    def may_vote(self) -> bool:
        """Return whether she has a vote here: official, not a guest for a time, not suspended."""
        barred = {Situation.TEMPORARY_IN, Situation.SUSPENDED}
        return self.standing is Standing.OFFICIAL and not self.situations & barred

    @property
    def is_exempt(self) -> bool:
        """Return whether she need not attend."""
        return Situation.EXEMPT in self.situations


def standing_on(day: date, *, recognised_on: date | None) -> Standing:
    """Source: Điều lệ Đảng Điều 5 (B). Return official from the day of recognition, probationary before."""
    return Standing.OFFICIAL if recognised_on and recognised_on <= day else Standing.PROBATIONARY


def state_on(day: date, *, recognised_on: date | None, periods: Iterable[Period]) -> DayState:
    """Source: Quy định 294-QĐ/TW Điều 4, 6, 7 (A). Return standing and the situations in force on a day."""
    held = frozenset(
        period.situation
        for period in periods
        if period.since <= day and (period.until is None or day <= period.until)
    )
    return DayState(standing_on(day, recognised_on=recognised_on), held)
