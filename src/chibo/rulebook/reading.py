"""Read plain nodes into frozen dataclasses: the type hints are the schema.

A field is read by its hint: `str`, `int`, `bool`, `date`, `Decimal`, `Fraction`, a `Term`, a dataclass,
`tuple[X, ...]`, `X | None`; a class given in `names` is read as a name to be looked up. A dataclass may
have a method `faults()` yielding (field, sentence) for what its types cannot say. Reading goes on after
a fault, so that one run names them all.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Final, Protocol, get_args, get_origin, get_type_hints, runtime_checkable

from chibo.kit.words import Said, Term, say
from chibo.rulebook.faults import Problem
from chibo.rulebook.plain import Fields, Leaf, Node, Rows

Names = Mapping[type, Mapping[str, object]]
BROKEN: Final = object()

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_SHARE = re.compile(r"([0-9]{1,9})/([1-9][0-9]{0,8})")
_PERCENT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)%")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@runtime_checkable
class Checked(Protocol):
    """Be a value with rules its types cannot say."""

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""


class Reading:
    """Read the nodes of one file; faults gather in `problems`."""

    def __init__(self, file: str, names: Names) -> None:
        self.file = file
        self.names = names
        self.problems: list[Problem] = []

    def knowing(self, names: Names) -> "Reading":
        """Give a reading of the same file that knows other names; the faults gather in one list."""
        other = Reading(self.file, {**self.names, **names} if names else {})
        other.problems = self.problems
        return other

    def needed(self, given: Fields, name: str, field: str) -> Node | None:
        """Take a field that must be there; None with a fault noted when it is not."""
        if name not in given.fields:
            self.fault(given.line, f"{field}.{name}", say("thiếu trường bắt buộc. Bổ sung rồi nạp lại."))
        return given.fields.get(name)

    def fault(self, line: int, field: str, sentence: Said) -> object:
        """Note a fault and give the mark of a broken value."""
        self.problems.append(Problem(self.file, line, field, sentence))
        return BROKEN

    def read(self, kind: Any, node: Node, field: str) -> Any:
        """Read a node as `kind`; BROKEN when it is not one."""
        if isinstance(kind, UnionType):
            inner = next(option for option in get_args(kind) if option is not type(None))
            return None if isinstance(node, Leaf) and node.is_null else self.read(inner, node, field)
        if get_origin(kind) is tuple:
            return self._rows(get_args(kind)[0], node, field)
        if kind in self.names:
            return self._named(kind, node, field)
        if is_dataclass(kind):
            return self._made(kind, node, field)
        return self._leaf(kind, node, field)

    def fields(self, node: Node, field: str) -> Fields | None:
        """Take a node as a mapping; None with a fault noted when it is none."""
        if isinstance(node, Fields):
            return node
        self.fault(node.line, field, say("phải là nhóm trường (tên: giá trị)."))
        return None

    def _rows(self, kind: Any, node: Node, field: str) -> Any:
        if not isinstance(node, Rows):
            return self.fault(node.line, field, say("phải là danh sách (mỗi dòng bắt đầu bằng gạch ngang)."))
        read = [self.read(kind, item, f"{field}[{n}]") for n, item in enumerate(node.items, 1)]
        return BROKEN if any(value is BROKEN for value in read) else tuple(read)

    def _named(self, kind: type, node: Node, field: str) -> Any:
        name = self._leaf(str, node, field)
        if name is BROKEN:
            return BROKEN
        if name not in self.names[kind]:
            return self.fault(node.line, field, say('không có tên "{name}" trong danh mục.', name=name))
        return self.names[kind][name]

    def _made(self, kind: Any, node: Node, field: str) -> Any:
        given = self.fields(node, field)
        if given is None:
            return BROKEN
        shape = _shape(kind)
        self.unknown(given, shape, field)
        read = {
            name: self._field(shape[name], hint, given, field)
            for name, hint in get_hints(kind).items()
            if name in given.fields or _is_needed(shape[name])
        }
        if any(value is BROKEN for value in read.values()):
            return BROKEN
        return self._checked(kind(**read), given, field)

    def unknown(self, given: Fields, known: Iterable[str], field: str) -> None:
        """Note every field that the schema does not have."""
        names = sorted(known)
        for name in given.fields:
            if name not in names:
                sentence = say("không có trường này. Các trường được dùng: {names}.", names=", ".join(names))
                self.fault(given.lines[name], f"{field}.{name}", sentence)

    def _field(self, shape: "Field[Any]", hint: Any, given: Fields, field: str) -> Any:
        node = self.needed(given, shape.name, field)
        return BROKEN if node is None else self.read(hint, node, f"{field}.{shape.name}")

    def _checked(self, value: Any, given: Fields, field: str) -> Any:
        if not isinstance(value, Checked):
            return value
        found = list(value.faults())
        for name, sentence in found:
            self.fault(given.lines.get(name, given.line), f"{field}.{name}", sentence)
        return BROKEN if found else value

    def _leaf(self, kind: Any, node: Node, field: str) -> Any:
        if not isinstance(node, Leaf):
            return self.fault(node.line, field, say("phải là một giá trị, không phải nhóm hoặc danh sách."))
        if node.is_null or not node.text.strip():
            return self.fault(node.line, field, say("chưa ghi giá trị."))
        value = _term(kind, node.text) if issubclass(kind, Term) else _READERS[kind](node.text)
        if value is not None:
            return value
        wanted = _listed(kind) if issubclass(kind, Term) else _WANTED[kind]
        return self.fault(
            node.line, field, say('"{text}" không đúng. {wanted}', text=node.text, wanted=wanted)
        )


@cache
def _shape(kind: Any) -> Mapping[str, "Field[Any]"]:
    return {field.name: field for field in fields(kind)}


@cache
def get_hints(kind: Any) -> Mapping[str, Any]:
    """Give the resolved type hints of a dataclass."""
    return get_type_hints(kind)


def _is_needed(shape: "Field[Any]") -> bool:
    return shape.default is MISSING and shape.default_factory is MISSING


def _term(kind: type[Term], text: str) -> Term | None:
    return next((member for member in kind if member.value == text), None)


def _listed(kind: type[Term]) -> Said:
    return say("Chọn một trong: {values}.", values=", ".join(member.value for member in kind))


def _text(text: str) -> str:
    return " ".join(text.split())


def _int(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _bool(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


def _date(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def _fraction(text: str) -> Fraction | None:
    if found := _SHARE.fullmatch(text):
        return Fraction(int(found[1]), int(found[2]))
    if found := _PERCENT.fullmatch(text):
        return Fraction(found[1]) / 100
    return Fraction(text) if _DECIMAL.fullmatch(text) else None


_READERS: Mapping[type, Any] = {
    str: _text,
    int: _int,
    bool: _bool,
    date: _date,
    Decimal: _decimal,
    Fraction: _fraction,
}
_WANTED: Mapping[type, Said] = {
    int: say("Ghi số nguyên, ví dụ 90."),
    bool: say("Ghi true hoặc false."),
    date: say("Ghi ngày có trên lịch theo dạng năm-tháng-ngày, ví dụ 2026-05-27."),
    Decimal: say("Ghi số, dấu thập phân là dấu chấm, ví dụ 82.5."),
    Fraction: say("Ghi tỷ lệ, ví dụ 90%, 2/3 hoặc 0.9."),
}
