"""Read a story strictly: every fault is named with file, line and field, and nothing is guessed."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from chibo.cli._story.shape import Story
from chibo.cli._story.spots import HERE, Spot, StoryRefused, Written
from chibo.kit.dates import Month, parse_clock, parse_day
from chibo.kit.text import fold, squeeze_lines
from chibo.kit.words import Refused, Said, Term, say
from chibo.rulebook.faults import Problem, RulebookError
from chibo.rulebook.plain import MOST_CHARACTERS, Fields, Leaf, Node, Rows, parse_plain

BROKEN: Final = object()
_TRUTHS = {"co": True, "khong": False}
_POINTS = {"dat": Decimal(1), "khong dat": Decimal(0)}
_LONGEST_NUMBER = 9


def read_story(path: Path) -> Story:
    """Read a story file; StoryRefused names every fault of it."""
    return parse_story(_text(path), path.name)


def parse_story(text: str, file: str) -> Story:
    """Read a story's text; `file` is the name that faults are told with."""
    try:
        node = parse_plain(text, file)
    except RulebookError as wrong:
        raise StoryRefused(list(wrong.problems)) from None
    reader = _Reader(file)
    story = reader.read(Story, node, "")
    if reader.problems:
        raise StoryRefused(sorted(reader.problems, key=lambda problem: problem.line))
    assert isinstance(story, Story)  # what has no fault was made whole
    return story


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(4 * MOST_CHARACTERS + 1).decode("utf-8-sig")
    except OSError:
        sentence = say("không mở được tệp. Xem lại tên và quyền đọc.")
    except UnicodeDecodeError:
        sentence = say("tệp không ở dạng UTF-8. Lưu lại với bảng mã UTF-8.")
    raise StoryRefused([Problem(path.name, 1, HERE, sentence)])


class _Reader:
    """Read the nodes of one file by the hints of the shape; faults gather in `problems`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def read(self, kind: Any, node: Node, path: str, among: tuple[Term, ...] = ()) -> Any:
        """Read a node as `kind`; BROKEN when it is not one."""
        if isinstance(kind, UnionType):
            kind = next(option for option in get_args(kind) if option is not type(None))
        if get_origin(kind) is tuple:
            return self._rows(get_args(kind)[0], node, path)
        if get_origin(kind) is Mapping:
            return self._mapping(node, path)
        if is_dataclass(kind) and kind is not Month:
            return self._made(kind, node, path)
        return self._leaf(kind, node, path, among)

    def _fault(self, line: int, path: str, sentence: Said) -> object:
        self.problems.append(Problem(self.file, line, path or HERE, sentence))
        return BROKEN

    def _rows(self, kind: Any, node: Node, path: str) -> Any:
        if isinstance(node, Leaf) and kind is str and not node.is_null:
            return (self._leaf(str, node, path, ()),)  # one name may stand without its dash
        if not isinstance(node, Rows):
            return self._fault(node.line, path, say("phải là danh sách (mỗi dòng bắt đầu bằng gạch ngang)."))
        read = [self.read(kind, item, f"{path}[{n}]") for n, item in enumerate(node.items, 1)]
        return BROKEN if any(value is BROKEN for value in read) else tuple(read)

    def _mapping(self, node: Node, path: str) -> Any:
        if not isinstance(node, Fields):
            return self._fault(node.line, path, say("phải là nhóm trường (tên: giá trị)."))
        read = {
            Written.at(key, node.lines[key], f"{path}.{key}"): self._leaf(Decimal, value, f"{path}.{key}", ())
            for key, value in node.fields.items()
        }
        return BROKEN if any(value is BROKEN for value in read.values()) else read

    def _made(self, kind: Any, node: Node, path: str) -> Any:
        if not isinstance(node, Fields):
            return self._fault(node.line, path, say("phải là nhóm trường (tên: giá trị)."))
        shape, hints = _keys(kind), _hints(kind)
        self._unknown(node, shape, path)
        read: dict[str, Any] = {}
        for key, one in shape.items():
            below = f"{path}.{key}" if path else key
            if key in node.fields:
                read[one.name] = self.read(hints[one.name], node.fields[key], below, one.metadata["among"])
            elif one.default is MISSING:
                sentence = say("thiếu trường bắt buộc. Bổ sung rồi chạy lại.")
                read[one.name] = self._fault(node.line, below, sentence)
        if any(value is BROKEN for value in read.values()):
            return BROKEN
        return kind(**read, spot=self._spot(node, shape, path))

    def _spot(self, node: Fields, shape: Mapping[str, "Field[Any]"], path: str) -> Spot:
        """Return the places of a group and of its fields; one left out stands where the group begins."""
        places = {
            one.name: (node.lines.get(key, node.line), f"{path}.{key}" if path else key)
            for key, one in shape.items()
        }
        return Spot(self.file, node.line, path or HERE, places)

    def _unknown(self, node: Fields, shape: Mapping[str, "Field[Any]"], path: str) -> None:
        for key, line in node.lines.items():
            if key in shape:
                continue
            near = get_close_matches(fold(key).replace(" ", "_"), list(shape), n=1)
            if near:
                sentence = say('không có trường này. Có phải "{near}"?', near=near[0])
            else:
                sentence = say("không có trường này. Các trường được dùng: {keys}.", keys=", ".join(shape))
            self._fault(line, f"{path}.{key}" if path else key, sentence)

    def _leaf(self, kind: type, node: Node, path: str, among: tuple[Term, ...]) -> Any:
        if not isinstance(node, Leaf):
            return self._fault(node.line, path, say("phải là một giá trị, không phải nhóm hoặc danh sách."))
        if node.is_null or not node.text.strip():
            return self._fault(node.line, path, say("chưa ghi giá trị."))
        if kind is str:
            return Written.at(squeeze_lines(node.text), node.line, path)
        try:
            return _word(kind, node.text, among) if issubclass(kind, Term) else _READERS[kind](node.text)
        except Refused as refusal:
            return self._fault(node.line, path, say("{sentence}", sentence=refusal.sentence))


@cache
def _keys(kind: Any) -> Mapping[str, "Field[Any]"]:
    """Return the fields of a group by their keys in the file."""
    return {one.metadata["key"]: one for one in fields(kind) if "key" in one.metadata}


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _word(kind: type[Term], text: str, among: tuple[Term, ...]) -> Term:
    """Read an official word by its label; what every label of the list has in common may be left out."""
    known = among or tuple(kind)
    wanted = _short(text)
    found = next((term for term in known if _short(term.label) == wanted), None)
    if found is None:
        labels = ", ".join(term.label for term in known)
        raise Refused(
            say('không có "{text}" trong danh mục. Chọn một trong: {labels}.', text=text, labels=labels)
        )
    return found


def _short(label: str) -> str:
    return fold(label).removeprefix("sinh hoat ").removesuffix(" chi bo")


def _int(text: str) -> int:
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER):
        raise Refused(say('"{text}" chưa phải là số nguyên. Ghi bằng chữ số, ví dụ 7.', text=text))
    return int(text)


def _decimal(text: str) -> Decimal:
    known = _POINTS.get(fold(text))
    if known is not None:
        return known
    plain = text.strip().replace(",", ".")
    if not plain.replace(".", "", 1).isdigit() or len(plain) > _LONGEST_NUMBER:
        raise Refused(say('"{text}" chưa phải là số điểm. Ghi ví dụ 2,5; hoặc đạt, không đạt.', text=text))
    return Decimal(plain)


def _truth(text: str) -> bool:
    value = _TRUTHS.get(fold(text))
    if value is None:
        raise Refused(say('"{text}" không đúng. Ghi có hoặc không.', text=text))
    return value


_READERS: Mapping[type, Callable[[str], Any]] = {
    int: _int,
    bool: _truth,
    date: parse_day,
    time: parse_clock,
    Month: Month.parse,
    Decimal: _decimal,
}
