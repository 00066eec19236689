"""Shape the catalogue of metrics a scoring table may ask for, and the conditions on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from chibo.kit.words import Said, say
from chibo.rulebook.terms import KnownAt, MetricUnit


@dataclass(frozen=True, slots=True)
class Metric:
    """Name one figure of the record of a meeting.

    Exact: ratios are Fractions from 0 to 1, truths 0 or 1, the rest whole numbers. `rows` name what it
    is computed from; `known_at` from when on; without those rows it has no value (never 0).
    """

    name: str
    label: str
    meaning: str
    unit: MetricUnit
    rows: tuple[str, ...]
    known_at: KnownAt

    @property
    def most(self) -> Fraction | None:
        """Give the greatest value, None when there is none; the least is always 0."""
        return Fraction(1) if self.unit in {MetricUnit.RATIO, MetricUnit.TRUTH} else None


@dataclass(frozen=True, eq=False)
class MetricRules:
    """Hold the catalogue."""

    catalogue: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """Ask something of one metric: bounds for a figure, `is_true` for a truth."""

    metric: Metric
    at_least: Fraction | None = None
    above: Fraction | None = None
    at_most: Fraction | None = None
    below: Fraction | None = None
    is_true: bool | None = None

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if self.metric.unit is MetricUnit.TRUTH:
            yield from self._faults_of_a_truth()
        else:
            yield from self._faults_of_a_figure()

    def _faults_of_a_truth(self) -> Iterable[tuple[str, Said]]:
        if self.is_true is None:
            yield "is_true", say('chỉ số "{name}" là có hoặc không: ghi is_true.', name=self.metric.name)
        if self.has_bounds:
            yield "metric", say('chỉ số "{name}" là có hoặc không: không ghi cận.', name=self.metric.name)

    def _faults_of_a_figure(self) -> Iterable[tuple[str, Said]]:
        if self.is_true is not None:
            yield (
                "is_true",
                say('chỉ số "{name}" là con số: ghi cận, không ghi is_true.', name=self.metric.name),
            )
        if not self.has_bounds:
            yield "metric", say("phải ghi ít nhất một cận: at_least, above, at_most, below.")
        if self.at_least is not None and self.above is not None:
            yield "above", say("chỉ ghi một cận dưới: at_least hoặc above.")
        if self.at_most is not None and self.below is not None:
            yield "below", say("chỉ ghi một cận trên: at_most hoặc below.")
        yield from self._faults_of_range()

    def _faults_of_range(self) -> Iterable[tuple[str, Said]]:
        most = self.metric.most
        for name, bound in self._bounds():
            if bound is not None and (bound < 0 or (most is not None and bound > most)):
                yield name, say('cận nằm ngoài giá trị của chỉ số "{name}".', name=self.metric.name)

    def _bounds(self) -> tuple[tuple[str, Fraction | None], ...]:
        bounds = {
            "at_least": self.at_least,
            "above": self.above,
            "at_most": self.at_most,
            "below": self.below,
        }
        return tuple(bounds.items())

    @property
    def has_bounds(self) -> bool:
        """Say whether any bound is written."""
        return any(bound is not None for _, bound in self._bounds())

    def holds(self, value: Fraction) -> bool:
        """Say whether a value of the metric meets the condition."""
        if self.is_true is not None:
            return bool(value) is self.is_true
        return all(
            (
                self.at_least is None or value >= self.at_least,
                self.above is None or value > self.above,
                self.at_most is None or value <= self.at_most,
                self.below is None or value < self.below,
            )
        )
