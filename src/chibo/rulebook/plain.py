"""Read YAML as plain text with line numbers: nothing is guessed, nothing is built.

`NO` stays the text "NO" and `08` the text "08": what a scalar means is told by the schema (`reading.py`).
Refused: a key written twice, anchors and aliases, tags, more than one document, too long, too deep.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import yaml

from chibo.kit.words import Said, say
from chibo.rulebook.faults import Problem, RulebookError

MOST_CHARACTERS = 1_000_000
MOST_DEPTH = 16
NULLS = frozenset({"", "null", "~"})
WHOLE = "—"  # the field of a fault that belongs to no field

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where there is one: faster


@dataclass(frozen=True, slots=True)
class Leaf:
    """Hold one scalar as text; `is_null` when it was left empty or written null without quotes."""

    line: int
    text: str
    is_null: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Hold one list."""

    line: int
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Hold one mapping; `lines` gives the line of each key."""

    line: int
    fields: Mapping[str, "Node"]
    lines: Mapping[str, int]


Node = Leaf | Rows | Fields


class _NotPlain(Exception):  # noqa: N818 - it never leaves this module
    def __init__(self, line: int, field: str, sentence: Said) -> None:
        super().__init__(sentence)
        self.line, self.field, self.sentence = line, field, sentence


def parse_plain(text: str, file: str) -> Node:
    """Parse YAML text into plain nodes; RulebookError naming file and line when it cannot be."""
    if len(text) > MOST_CHARACTERS:
        sentence = say("tệp dài quá {n} ký tự. Chia thành nhiều tệp.", n=MOST_CHARACTERS)
        raise RulebookError([Problem(file, 1, WHOLE, sentence)])
    try:
        return _Builder(unicodedata.normalize("NFC", text)).built()
    except _NotPlain as found:
        raise RulebookError([Problem(file, found.line, found.field, found.sentence)]) from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)  # a control character has none
        line = mark.line + 1 if mark is not None else 1
        raise RulebookError([Problem(file, line, WHOLE, _BROKEN)]) from fault


_BROKEN = say("không đọc được theo cú pháp YAML. Xem lại thụt dòng, dấu hai chấm và dấu nháy.")


def _line(event: yaml.Event) -> int:
    assert event.start_mark is not None  # every event of a parser has one
    return event.start_mark.line + 1


class _Builder:
    """Build nodes from the events of the parser."""

    def __init__(self, text: str) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self.depth = 0

    def built(self) -> Node:
        """Build the one document."""
        next(self.events)  # the stream starts
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise _NotPlain(1, WHOLE, say("tệp trống."))
        node = self._node(next(self.events), "")
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _NotPlain(_line(after), WHOLE, say("tệp chỉ được có một phần; bỏ dòng --- ở giữa."))
        return node

    def _node(self, event: yaml.Event, path: str) -> Node:
        line = _line(event)
        if getattr(event, "anchor", None) is not None:
            raise _NotPlain(
                line, path or WHOLE, say("không dùng neo (&) và tham chiếu (*). Viết lại đầy đủ.")
            )
        if getattr(event, "tag", None) is not None:
            raise _NotPlain(line, path or WHOLE, say("không dùng thẻ kiểu (!). Kiểu do trường quy định."))
        if isinstance(event, yaml.ScalarEvent):
            return Leaf(line, event.value, not event.style and event.value in NULLS)
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise _NotPlain(line, path, say("lồng quá {n} lớp. Viết gọn lại.", n=MOST_DEPTH))
        node = (
            self._rows(line, path) if isinstance(event, yaml.SequenceStartEvent) else self._fields(line, path)
        )
        self.depth -= 1
        return node

    def _rows(self, line: int, path: str) -> Rows:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, f"{path}[{len(items) + 1}]"))
        return Rows(line, tuple(items))

    def _fields(self, line: int, path: str) -> Fields:
        fields: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, at = self._node(event, path), _line(event)
            if not isinstance(key, Leaf):
                raise _NotPlain(at, path or WHOLE, say("tên trường phải là chữ."))
            below = f"{path}.{key.text}" if path else key.text
            if key.text in fields:
                first = lines[key.text]
                raise _NotPlain(at, below, say("ghi hai lần; lần đầu ở dòng {first}. Bỏ một.", first=first))
            fields[key.text], lines[key.text] = self._node(next(self.events), below), at
        return Fields(line, MappingProxyType(fields), MappingProxyType(lines))
