"""What a score sheet shows: plain values for pages and papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chibo.quality.rules.scoring import SheetTotal
from chibo.quality.terms import Filling


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One item of the sheet.

    `shown` is the cell's own figure: what it typed, else what the record gives, else (for what only the
    record after the vote can tell) the full points, and then `is_tentative`.
    """

    key: str
    group: str
    label: str
    hint: str
    most: Decimal | None
    choices: tuple[tuple[Decimal, str], ...]
    is_yes_no: bool
    filling: Filling
    provisional: Decimal | None
    evidence: Decimal | None
    typed: Decimal | None
    shown: Decimal | None
    is_tentative: bool
    is_left_out: bool
    note: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group with its sums."""

    key: str
    label: str
    most: Decimal | None
    demands: tuple[str, ...]
    self_sum: Decimal
    evidence_sum: Decimal | None


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The whole sheet of one meeting."""

    table: str
    most: Decimal | None
    grades: tuple[str, ...]
    groups: tuple[GroupLine, ...]
    lines: tuple[ScoreLine, ...]
    self_total: SheetTotal
    evidence_total: SheetTotal | None
    weak_points: str
    remedy: str
    is_tentative: bool
    adopted_at: datetime | None
    adopted_total: Decimal | None
    adopted_grade: str
    rules_version: str

    def of_group(self, key: str) -> Sequence[ScoreLine]:
        """Return the lines of a group."""
        return [line for line in self.lines if line.group == key]
