"""Shape the agenda presets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chibo.kit.words import Said, say
from chibo.rulebook.terms import AgendaPart, CellKind, FillSource, MeetingKind, VoteMatter


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Describe one row of a preset.

    `id` is stable through the books (`roll_call`); `filled_by` names what of the record fills it;
    `vote` the matter voted in it; `hint` a short guidance shown under the title.
    """

    id: str
    part: AgendaPart
    title: str
    is_required: bool
    filled_by: FillSource | None = None
    vote: VoteMatter | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaPreset:
    """List the rows of an agenda in order."""

    items: tuple[AgendaItem, ...]

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        ids = [item.id for item in self.items]
        if not ids:
            yield "items", say("chương trình phải có ít nhất một nội dung.")
        for repeated in sorted({name for name in ids if ids.count(name) > 1}):
            yield "items", say('mã nội dung "{id}" dùng hai lần.', id=repeated)
        order = list(AgendaPart)
        places = [order.index(item.part) for item in self.items]
        if places != sorted(places):
            yield "items", say("thứ tự phải là mở đầu, tiến hành, kết thúc.")

    def required_ids(self) -> frozenset[str]:
        """Give the ids of the required rows."""
        return frozenset(item.id for item in self.items if item.is_required)


@dataclass(frozen=True, slots=True)
class Topic:
    """Suggest something to talk about under one row (`item` = id of an agenda row)."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """List what a kind of cell adds to its agenda."""

    topics: tuple[Topic, ...]


@dataclass(frozen=True, eq=False)
class AgendaRules:
    """Hold the agenda presets in force on one day."""

    preset: Mapping[MeetingKind, AgendaPreset]
    suggestion: Mapping[CellKind, Suggestion]

    def topics(self, cell: CellKind, item: str) -> tuple[str, ...]:
        """Give the suggestions for one row of the agenda in one kind of cell."""
        return tuple(topic.text for topic in self.suggestion[cell].topics if topic.item == item)
