"""Shape a scoring table, so that any real one is data.

A table has groups, a group items. An item without metrics is judged by the cell; with metrics the record
answers, and where the record is silent the cell judges. Levels are tried in the order written: the first
whose conditions all hold counts; a last one without conditions takes the rest. A group never gives more
than its points, so a bonus lies inside it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from chibo.kit.words import Said, say
from chibo.rulebook.metrics import Condition, Metric
from chibo.rulebook.terms import ItemKind, KnownAt, MeetingKind, NotAssessed


@dataclass(frozen=True, slots=True)
class ScoreLevel:
    """Give points when all conditions hold; `label` names the level where the cell chooses."""

    points: Decimal
    label: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """Describe one criterion.

    `points` at most; None in a table without points. `when`: a yes_no item is fulfilled when all hold.
    `applies_when`: otherwise the item is not assessed, and `not_assessed` says what that means.
    `is_bonus`: its points lie inside the points of the group.
    """

    id: str
    label: str
    kind: ItemKind
    points: Decimal | None = None
    when: tuple[Condition, ...] = ()
    levels: tuple[ScoreLevel, ...] = ()
    applies_when: tuple[Condition, ...] = ()
    not_assessed: NotAssessed = NotAssessed.FULL_POINTS
    is_bonus: bool = False
    hint: str | None = None

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if self.when and self.kind is not ItemKind.YES_NO:
            yield "when", say("chỉ tiêu chí có hoặc không (yes_no) mới ghi when.")
        if bool(self.levels) is not (self.kind is ItemKind.LEVELS):
            yield "levels", say("tiêu chí theo mức (levels) phải có danh sách mức; loại khác thì không.")
        yield from self._faults_of_points()
        yield from self._faults_of_levels()

    def _faults_of_points(self) -> Iterable[tuple[str, Said]]:
        if self.points is None:
            if self.kind is not ItemKind.YES_NO:
                yield "points", say("tiêu chí không có điểm chỉ đánh giá có hoặc không (yes_no).")
        elif self.points <= 0:
            yield "points", say("điểm tối đa phải lớn hơn 0.")
        elif self.levels and max(level.points for level in self.levels) != self.points:
            yield "levels", say("mức cao nhất phải bằng điểm tối đa ({points}).", points=self.points)

    def _faults_of_levels(self) -> Iterable[tuple[str, Said]]:
        if any(level.points < 0 for level in self.levels):
            yield "levels", say("điểm của một mức không được nhỏ hơn 0.")
        if self.levels and self.is_by_record:
            if any(not level.when for level in self.levels[:-1]):
                yield "levels", say("chỉ mức cuối cùng được để trống điều kiện.")
            elif gap := _gap(self.levels):
                yield "levels", gap

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """List the metrics that answer the item, each once."""
        asked = (*self.when, *(condition for level in self.levels for condition in level.when))
        return tuple(dict.fromkeys(condition.metric for condition in asked))

    @property
    def is_by_record(self) -> bool:
        """Say whether the record answers; otherwise the cell judges."""
        return bool(self.metrics)

    @property
    def known_at(self) -> KnownAt:
        """Say from when on the item can be answered for good."""
        order = list(KnownAt)
        asked = [*self.metrics, *(condition.metric for condition in self.applies_when)]
        return max((metric.known_at for metric in asked), key=order.index, default=KnownAt.HELD)


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """Gather items. `demands` tell the standard in words."""

    id: str
    label: str
    points: Decimal | None = None
    demands: tuple[str, ...] = ()
    items: tuple[ScoreItem, ...] = ()

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if self.points is not None and self.items:
            whole = sum((item.points or Decimal(0) for item in self.items if not item.is_bonus), Decimal(0))
            bonus = any(item.is_bonus for item in self.items)
            if whole > self.points or (whole < self.points and not bonus):
                yield (
                    "items",
                    say(
                        "các tiêu chí cộng lại {whole} điểm, nhóm có {points}.",
                        whole=whole,
                        points=self.points,
                    ),
                )
        for item in self.items:
            if (item.points is None) is not (self.points is None):
                yield "items", say("nhóm và mọi tiêu chí của nhóm cùng có điểm hoặc cùng không có điểm.")
                return


@dataclass(frozen=True, slots=True)
class Grade:
    """Name a grade: `at_least` ≤ points < `below` (no upper bound for the highest)."""

    label: str
    at_least: Decimal
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GradeCap:
    """Let a meeting have no higher grade than `grade` when all conditions hold."""

    grade: str
    reason: str
    when: tuple[Condition, ...]

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if not self.when:
            yield "when", say("phải ghi điều kiện khống chế mức.")


@dataclass(frozen=True, slots=True)
class ScoringTable:
    """Hold one table.

    `total` None and no grades in a table of criteria only; then `no_grade_reason` says why a sheet has no
    grade. `is_rescaled`: points are scaled to `total` when items are left out. `steps`: who scores, who
    agrees, who decides, in order.
    """

    name: str
    total: Decimal | None
    groups: tuple[ScoreGroup, ...]
    grades: tuple[Grade, ...] = ()
    no_grade_reason: str | None = None
    caps: tuple[GradeCap, ...] = ()
    is_rescaled: bool = False
    steps: tuple[str, ...] = ()

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if not self.groups:
            yield "groups", say("bảng phải có ít nhất một nhóm tiêu chí.")
        ids = [group.id for group in self.groups] + [item.id for item in self.items]
        for repeated in sorted({name for name in ids if ids.count(name) > 1}):
            yield "groups", say('mã "{id}" dùng hai lần trong bảng.', id=repeated)
        if bool(self.grades) is (self.no_grade_reason is not None):
            yield "grades", say("ghi các mức xếp loại, hoặc ghi lý do không xếp loại (no_grade_reason).")
        yield from self._faults_of_total()
        yield from _faults_of_grades(self.grades)
        for cap in self.caps:
            if cap.grade not in {grade.label for grade in self.grades}:
                yield "caps", say('không có mức "{grade}" trong các mức xếp loại.', grade=cap.grade)

    def _faults_of_total(self) -> Iterable[tuple[str, Said]]:
        whole = sum((group.points or Decimal(0) for group in self.groups), Decimal(0))
        if (self.total or Decimal(0)) != whole:
            yield "total", say("các nhóm cộng lại {whole} điểm, không bằng tổng đã ghi.", whole=whole)
        if self.grades and self.total is None:
            yield "grades", say("bảng không có điểm thì không xếp loại theo điểm.")

    @property
    def items(self) -> tuple[ScoreItem, ...]:
        """List all items in order."""
        return tuple(item for group in self.groups for item in group.items)

    def grade_of(self, points: Decimal) -> Grade | None:
        """Give the grade of a sum of points, None in a table without grades."""
        return next((grade for grade in self.grades if points >= grade.at_least), None)


def _faults_of_grades(grades: tuple[Grade, ...]) -> Iterator[tuple[str, Said]]:
    if not grades:
        return
    if grades[0].below is not None:
        yield "grades", say('mức cao nhất "{grade}" không ghi cận trên.', grade=grades[0].label)
    for higher, lower in pairwise(grades):
        if lower.below != higher.at_least:
            sentence = say(
                'giữa mức "{higher}" và "{lower}" có khoảng trống hoặc chồng nhau.',
                higher=higher.label,
                lower=lower.label,
            )
            yield "grades", sentence
        if lower.at_least >= higher.at_least:
            yield "grades", say('mức "{lower}" phải thấp hơn mức đứng trên.', lower=lower.label)
    if grades[-1].at_least != 0:
        yield "grades", say('mức thấp nhất "{grade}" phải bắt đầu từ 0 điểm.', grade=grades[-1].label)


def _gap(levels: tuple[ScoreLevel, ...]) -> Said | None:
    """Find a value that falls in no level; levels on several metrics need a last one for the rest."""
    if not levels[-1].when:
        return None
    conditions = [condition for level in levels for condition in level.when]
    metric = conditions[0].metric
    if any(len(level.when) > 1 for level in levels) or any(other.metric != metric for other in conditions):
        return say("mức cuối cùng phải để trống điều kiện để nhận mọi trường hợp còn lại.")
    missed = next((value for value in _probes(metric, conditions) if not _taken(conditions, value)), None)
    if missed is None:
        return None
    return say('giá trị {value} của chỉ số "{name}" không thuộc mức nào.', value=missed, name=metric.name)


def _taken(conditions: list[Condition], value: Fraction) -> bool:
    return any(condition.holds(value) for condition in conditions)


def _probes(metric: Metric, conditions: list[Condition]) -> list[Fraction]:
    """List every bound and a value between each two: bounds cut a line, so these see every gap."""
    bounds = {Fraction(0)}
    for asked in conditions:
        bounds |= {
            bound for bound in (asked.at_least, asked.above, asked.at_most, asked.below) if bound is not None
        }
    marks = sorted(bounds | {metric.most if metric.most is not None else max(bounds) + 1})
    between = [(low + high) / 2 for low, high in pairwise(marks)]
    return sorted([*marks, *between])


@dataclass(frozen=True, slots=True)
class TableUse:
    """Name the table (its id in `scoring.table`) each kind of meeting is judged by; None: not scored."""

    regular: str | None
    thematic: str | None
    combined: str | None
    extraordinary: str | None


@dataclass(frozen=True, eq=False)
class ScoringRules:
    """Hold the scoring tables in force on one day."""

    table: Mapping[str, ScoringTable]
    used: TableUse

    def table_id_for(self, kind: MeetingKind) -> str | None:
        """Give the id of the table a kind of meeting is judged by, None when it is not scored."""
        used = {
            MeetingKind.REGULAR: self.used.regular,
            MeetingKind.THEMATIC: self.used.thematic,
            MeetingKind.COMBINED: self.used.combined,
            MeetingKind.EXTRAORDINARY: self.used.extraordinary,
        }
        return used.get(kind)

    def table_for(self, kind: MeetingKind) -> ScoringTable | None:
        """Give the table a kind of meeting is judged by, None when it is not scored."""
        table_id = self.table_id_for(kind)
        return None if table_id is None else self.table[table_id]
