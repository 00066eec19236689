"""The finished rounds of a count on paper, one teller beside the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chibo.kit.words import say
from chibo.votes.rules.ballots import BallotCount
from chibo.votes.rules.sheets import Counting, RoundSheet


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One figure as each teller counted it."""

    label: str
    figures: tuple[int, ...]

    @property
    def differs(self) -> bool:
        """Return whether the tellers counted differently."""
        return len(set(self.figures)) > 1


@dataclass(frozen=True, slots=True)
class RoundTable:
    """One finished round: who counted, and every figure of the count."""

    round_no: int
    names: tuple[str, ...]
    rows: tuple[RoundRow, ...]


def heads() -> dict[str, str]:
    """Return the words of the six figures of a count."""
    return {
        "summoned": _("Số được triệu tập"),
        "present": _("Số có mặt"),
        "issued": _("Phiếu phát ra"),
        "returned": _("Phiếu thu về"),
        "valid": _("Phiếu hợp lệ"),
        "invalid": _("Phiếu không hợp lệ"),
    }


def choices() -> dict[str, str]:
    """Return the words of what can be said at a line of the ballot."""
    return {"votes_for": _("Tán thành"), "against": _("Không tán thành"), "other": _("Ý kiến khác")}


def round_tables(counting: Counting | None) -> list[RoundTable]:
    """Return the finished rounds of a count, the first one first."""
    return [_table(one, counting) for one in counting.rounds] if counting else []


def _table(one: RoundSheet, counting: Counting) -> RoundTable:
    names, counts = tuple(name for name, _count in one.counts), [count for _name, count in one.counts]
    return RoundTable(one.round_no, names, tuple(_rows(counts, counting)))


def _rows(counts: list[BallotCount], counting: Counting) -> Iterable[RoundRow]:
    for name, label in heads().items():
        yield RoundRow(label, tuple(getattr(one, name) for one in counts))
    for number in range(len(counting.lines)):
        for name, label in choices().items():
            words = say("Dòng {number}: {choice}", number=number + 1, choice=label[:1].lower() + label[1:])
            yield RoundRow(words, tuple(getattr(one.options[number], name) for one in counts))
