"""Shape the rules of attendance."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from chibo.kit.words import Said, say
from chibo.rulebook.terms import Standing


@dataclass(frozen=True, slots=True)
class AbsenceReason:
    """Name a reason for absence, neutral: never a cause of health. `label` follows "vắng có lý do:"."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class RateRule:
    """Say who must attend. Rate = present among `counted` and not `left_out` ÷ all of those.

    A standing in `left_out` wins: an official member who is exempt is left out.
    """

    counted: tuple[Standing, ...]
    left_out: tuple[Standing, ...]

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        for standing in sorted(set(self.counted) & set(self.left_out)):
            yield "left_out", say('"{standing}" vừa được tính vừa không được tính.', standing=standing)

    def must_attend(self, standings: frozenset[Standing]) -> bool:
        """Say whether a member with these standings on the day must attend."""
        return bool(standings & set(self.counted)) and not standings & set(self.left_out)


@dataclass(frozen=True, slots=True)
class AttendanceNorm:
    """Say what good attendance is; None: no rule.

    `is_strict`: the rate must lie above `least`, not only reach it. `excused_in_a_row_most`: absences
    with a reason, running, in one year.
    """

    least: Fraction | None
    is_strict: bool
    unexcused_most: int | None
    excused_in_a_row_most: int | None

    def reached(self, rate: Fraction) -> bool:
        """Say whether a rate reaches the norm (always, when there is none)."""
        if self.least is None:
            return True
        return rate > self.least if self.is_strict else rate >= self.least


@dataclass(frozen=True, eq=False)
class AttendanceRules:
    """Hold the rules of attendance in force on one day."""

    reasons: tuple[AbsenceReason, ...]
    rate: RateRule
    norm: AttendanceNorm
