"""Read a score sheet: self, provisional and final evidence side by side, with the rows that speak."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from chibo.kit.dates import day_of
from chibo.org.queries import rules_for
from chibo.quality.models import Assessment, ItemScore, ScoreAdoption
from chibo.quality.rules import GroupLine, ScoreLine, ScoreSheet, SheetTotal, total_of
from chibo.quality.rules.figures import SILENT, Figure
from chibo.quality.terms import Filling
from chibo.rulebook.scoring import ScoreGroup, ScoreItem, ScoringRules, ScoringTable
from chibo.rulebook.terms import ItemKind, KnownAt


def used_table(scoring: ScoringRules, kind: str) -> str | None:
    """Return the id of the table that judges a kind of meeting; None: not scored."""
    found: str | None = getattr(scoring.used, kind, None)
    return found


def table_of(assessment: Assessment) -> ScoringTable:
    """Return the table an assessment was opened on."""
    rules = rules_for(assessment.unit, on=day_of(assessment.meeting.planned_at))
    return rules.scoring.table[assessment.table]


def score_sheet(assessment: Assessment) -> ScoreSheet:
    """Return the sheet of an assessment that has come through a door."""
    table = table_of(assessment)
    rows = {row.key: row for row in ItemScore.of(assessment)}
    adoption = ScoreAdoption.of(assessment).first()
    lines = tuple(
        _line(group, item, rows.get(item.id), is_adopted=adoption is not None)
        for group in table.groups
        for item in group.items
    )
    left_out = frozenset(line.key for line in lines if line.is_left_out)
    figures = _figures(assessment, table)
    self_total = total_of(table, {line.key: line.shown for line in lines}, figures, left_out)
    recorded = {line.key: line.provisional if adoption is None else line.evidence for line in lines}
    evidence_total = total_of(table, recorded, figures, left_out) if any(recorded.values()) else None
    return ScoreSheet(
        table=table.name,
        most=table.total,
        grades=tuple(grade.label for grade in table.grades),
        groups=tuple(_group(group, lines, self_total, recorded) for group in table.groups),
        lines=lines,
        self_total=self_total,
        evidence_total=evidence_total,
        weak_points=assessment.weak_points,
        remedy=assessment.remedy,
        is_tentative=adoption is None or any(line.is_tentative for line in lines),
        adopted_at=adoption.at if adoption else None,
        adopted_total=adoption.total if adoption else None,
        adopted_grade=adoption.grade if adoption else "",
        rules_version=assessment.rules_version,
    )


def _figures(assessment: Assessment, table: ScoringTable) -> dict[str, Figure]:
    """Return what the record answered to the table's caps when the sheet was filled."""
    kept = assessment.figures
    asked = (condition.metric.name for cap in table.caps for condition in cap.when)
    return {name: Figure(Fraction(kept[name])) if kept.get(name) else SILENT for name in asked}


def _line(group: ScoreGroup, item: ScoreItem, row: ItemScore | None, *, is_adopted: bool) -> ScoreLine:
    provisional = row.provisional if row else None
    typed = row.self_score if row else None
    filling = Filling(row.filling) if row else Filling.NO_EVIDENCE if item.is_by_record else Filling.CELL
    shown = typed if typed is not None else provisional
    is_late = item.is_by_record and item.known_at is KnownAt.RECORDED
    waits = is_late and (row is None or row.evidence is None)
    if shown is None and is_late and not is_adopted:
        shown = item.points if item.points is not None else Decimal(1)
    return ScoreLine(
        key=item.id,
        group=group.id,
        label=item.label,
        hint=item.hint or "",
        most=item.points,
        choices=tuple((level.points, level.label) for level in item.levels),
        is_yes_no=item.kind is ItemKind.YES_NO,
        filling=filling,
        provisional=provisional,
        evidence=row.evidence if row else None,
        typed=typed,
        shown=shown,
        is_tentative=waits and provisional is None,
        is_left_out=bool(row and row.is_left_out),
        note=row.note if row else "",
        rows=tuple(row.rows) if row else (),
    )


def _group(
    group: ScoreGroup, lines: Sequence[ScoreLine], self_total: SheetTotal, recorded: dict[str, Decimal | None]
) -> GroupLine:
    known = [value for line in lines if line.group == group.id and (value := recorded[line.key]) is not None]
    return GroupLine(
        key=group.id,
        label=group.label,
        most=group.points,
        demands=group.demands,
        self_sum=self_total.groups[group.id],
        evidence_sum=sum(known, Decimal(0)) if known else None,
    )
