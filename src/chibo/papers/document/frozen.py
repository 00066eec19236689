"""Keep a paper as plain JSON and read it back exactly as it was composed."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

from chibo.papers.document import model
from chibo.rulebook.papers import TypeOfPaper

FORMAT: Final = 1
_IS = "is"
_KNOWN: Final[Mapping[str, type]] = {
    kind.__name__: kind
    for kind in (
        model.Box, model.Bullets, model.Choices, model.Clause, model.Column, model.Item, model.Paper,
        model.Paragraph, model.Part, model.Points, model.Ruled, model.Run, model.Signature, model.Slips,
        model.Table, TypeOfPaper,
    )
}  # fmt: skip


class NotFrozenHere(ValueError):  # noqa: N818 - said as a clause, like every refusal of the house
    """A frozen paper of another format, or with something in it that the model does not know."""


def to_json(document: model.Printed) -> dict[str, Any]:
    """Return a paper as JSON values (dict, list, str, int, bool, None) with the number of their format."""
    return {"format": FORMAT, "document": _frozen(document)}


def from_json(frozen: Mapping[str, Any]) -> model.Printed:
    """Return the paper that `to_json` froze, equal to the one composed; NotFrozenHere otherwise."""
    if frozen.get("format") != FORMAT:
        raise NotFrozenHere(f"a frozen paper of format {frozen.get('format')!r}, not {FORMAT}")
    document = _thawed(frozen.get("document"))
    if not isinstance(document, model.Printed):
        raise NotFrozenHere(f"{type(document).__name__} is no paper")
    return document


def _frozen(value: object) -> Any:
    if is_dataclass(value) and type(value).__name__ in _KNOWN:
        content = {field.name: _frozen(getattr(value, field.name)) for field in fields(value)}
        return {_IS: type(value).__name__, **content}
    if isinstance(value, tuple):
        return [_frozen(item) for item in value]
    if isinstance(value, date):
        return {_IS: "day", "day": value.isoformat()}
    if value is None or isinstance(value, str | int):
        return str(value) if isinstance(value, str) else value
    raise NotFrozenHere(f"{type(value).__name__} is no part of a paper")


def _thawed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_thawed(item) for item in value)
    if not isinstance(value, Mapping):
        return value
    name = str(value.get(_IS))
    content = {key: _thawed(item) for key, item in value.items() if key != _IS}
    try:
        return date.fromisoformat(content["day"]) if name == "day" else _KNOWN[name](**content)
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotFrozenHere(f"{name!r}: {wrong}") from wrong
