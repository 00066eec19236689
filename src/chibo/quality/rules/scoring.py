"""Points for an item from the record, totals and grades, exactly as the table declares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from chibo.kit.numbers import figure
from chibo.kit.words import Refused, Said, say
from chibo.quality.rules.figures import Figure
from chibo.quality.terms import Filling
from chibo.rulebook.metrics import Condition
from chibo.rulebook.scoring import GradeCap, ScoreGroup, ScoreItem, ScoringTable
from chibo.rulebook.terms import ItemKind, NotAssessed

MET, NOT_MET = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the record gives for one item.

    `points` None: the record does not answer (`filling` NO_EVIDENCE), the cell judges (CELL), or the item
    is left out (`is_left_out`). In a table without points 1 is met and 0 not met.
    """

    filling: Filling
    points: Decimal | None
    says: tuple[Said, ...] = ()
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class SheetTotal:
    """A sheet's sum by group and in all, its grade, and why there is none or a lower one."""

    groups: Mapping[str, Decimal]
    total: Decimal | None
    grade: str
    reason: str


def judge_item(item: ScoreItem, figures: Mapping[str, Figure]) -> Judged:
    """Source: the scoring table in force (HD 42-HD/BTCTW, HD 12-HD/BTCTW or a local one). Judge one item."""
    if item.applies_when:
        asked = [figures[condition.metric.name] for condition in item.applies_when]
        if any(one.value is None for one in asked):
            return Judged(Filling.NO_EVIDENCE, None, _says(asked))
        if not _all_hold(item.applies_when, figures):
            return _not_assessed(item, _says(asked))
    if not item.is_by_record:
        return Judged(Filling.CELL, None)
    asked = [figures[metric.name] for metric in item.metrics]
    if item.kind is ItemKind.YES_NO:
        return _judge_yes_no(item, figures, asked)
    return _judge_levels(item, figures, asked)


def _not_assessed(item: ScoreItem, says: tuple[Said, ...]) -> Judged:
    if item.not_assessed is NotAssessed.LEFT_OUT:
        return Judged(Filling.EVIDENCE, None, says, is_left_out=True)
    return Judged(Filling.EVIDENCE, item.points if item.points is not None else MET, says)


def _judge_yes_no(item: ScoreItem, figures: Mapping[str, Figure], asked: Sequence[Figure]) -> Judged:
    if any(one.value is None for one in asked):
        return Judged(Filling.NO_EVIDENCE, None, _says(asked))
    full = item.points if item.points is not None else MET
    return Judged(Filling.EVIDENCE, full if _all_hold(item.when, figures) else NOT_MET, _says(asked))


def _judge_levels(item: ScoreItem, figures: Mapping[str, Figure], asked: Sequence[Figure]) -> Judged:
    """Take the first level that holds, unless one tried before it asks for what the record does not know."""
    answered = takewhile(lambda level: _is_answered(level.when, figures), item.levels)
    level = next((level for level in answered if _all_hold(level.when, figures)), None)
    if level is None:
        return Judged(Filling.NO_EVIDENCE, None, _says(asked))
    return Judged(Filling.EVIDENCE, level.points, _says(asked))


def _is_answered(conditions: Sequence[Condition], figures: Mapping[str, Figure]) -> bool:
    return all(figures[condition.metric.name].value is not None for condition in conditions)


def _all_hold(conditions: Sequence[Condition], figures: Mapping[str, Figure]) -> bool:
    return all(
        (value := figures[condition.metric.name].value) is not None and condition.holds(value)
        for condition in conditions
    )


def _says(asked: Sequence[Figure]) -> tuple[Said, ...]:
    return tuple(one.says for one in asked if one.says is not None)


def check_self_score(item: ScoreItem, points: Decimal) -> None:
    """Source: the scoring table in force. Refuse points outside an item, or between the levels it names."""
    most = item.points if item.points is not None else MET
    if not 0 <= points <= most:
        raise Refused(
            say("Tiêu chí {id} chấm từ 0 đến {most} điểm.", id=item.id, most=figure(most)), field=item.id
        )
    allowed = {level.points for level in item.levels}
    if item.kind is ItemKind.YES_NO:
        allowed = {Decimal(0), most}
    if allowed and points not in allowed:
        choices = ", ".join(figure(one) for one in sorted(allowed))
        raise Refused(
            say("Tiêu chí {id} chỉ nhận: {choices} điểm.", id=item.id, choices=choices), field=item.id
        )


def total_of(
    table: ScoringTable,
    points: Mapping[str, Decimal | None],
    figures: Mapping[str, Figure],
    left_out: frozenset[str],
) -> SheetTotal:
    """Source: the scoring table in force. Sum groups (a bonus stays inside), rescale, grade, cap."""
    groups = {}
    for group in table.groups:
        given = {item.id: points.get(item.id) or Decimal(0) for item in group.items}
        groups[group.id] = _within(group, given, left_out)
    if table.total is None:
        return SheetTotal(groups, None, "", table.no_grade_reason or "")
    total = _rescaled(table, sum(groups.values(), Decimal(0)), left_out)
    grade = table.grade_of(total)
    label = grade.label if grade else ""
    cap = next((cap for cap in table.caps if _caps(table, cap, label, figures)), None)
    return SheetTotal(groups, total, cap.grade if cap else label, cap.reason if cap else "")


def _within(group: ScoreGroup, points: Mapping[str, Decimal], left_out: frozenset[str]) -> Decimal:
    """Return a group's sum without the items left out, at most the group's own points."""
    whole = sum((points[item.id] for item in group.items if item.id not in left_out), Decimal(0))
    return min(whole, group.points) if group.points is not None else whole


def _rescaled(table: ScoringTable, total: Decimal, left_out: frozenset[str]) -> Decimal:
    """Weigh the sum by what could still be reached; a bonus left out of a full group costs nothing."""
    if not (table.is_rescaled and left_out and table.total):
        return total
    most = {item.id: item.points or Decimal(0) for item in table.items}
    reachable = sum((_within(group, most, left_out) for group in table.groups), Decimal(0))
    return (total * table.total / reachable).quantize(Decimal("0.1")) if reachable else total


def _caps(table: ScoringTable, cap: GradeCap, label: str, figures: Mapping[str, Figure]) -> bool:
    order = [grade.label for grade in table.grades]
    return _all_hold(cap.when, figures) and order.index(cap.grade) > order.index(label)
