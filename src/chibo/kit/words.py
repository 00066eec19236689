"""Say things in Vietnamese so that the roof can say them in another language.

Rooms never translate. They write the Vietnamese sentence as a template with named values; what they hand
up is that sentence (a real `str`) which still remembers its template. Only `web` turns it, if asked to.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self


class Said(str):
    """Be a Vietnamese sentence that remembers its template and its values."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Self:
        """Fill the template; KeyError when a value is missing."""
        said = super().__new__(cls, _filled(template, values, str))
        said.template = template
        said.values = MappingProxyType(dict(values))
        return said

    def __reduce__(self) -> tuple[type[Self], tuple[str, dict[str, object]]]:
        return type(self), (self.template, dict(self.values))

    def told(self, translate: Callable[[str], str]) -> str:
        """Tell the sentence in the language of `translate`, which maps a Vietnamese text to another.

        The template, sentences among the values and labels of terms are translated; plain texts, which
        people typed, are not.
        """
        return _filled(translate(self.template), self.values, translate)


def _filled(template: str, values: Mapping[str, object], translate: Callable[[str], str]) -> str:
    shown = {name: _shown(value, translate) for name, value in values.items()}
    try:
        return template.format_map(shown)
    except KeyError as missing:
        raise KeyError(f"no value for {missing} in: {template}") from missing


def _shown(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Said):
        return value.told(translate)
    return translate(value.label) if isinstance(value, Term) else value


def say(template: str, /, **values: object) -> Said:
    """Say a Vietnamese sentence: `say("còn {n} ngày", n=3)`.

    Every `{name}` of the template needs its value at once (KeyError), so that a refusal cannot fail while
    it is being shown. A `Term` among the values is shown by its label. A literal brace is doubled.
    """
    return Said(template, values)


def mark(text: str, /) -> str:
    """Mark a bare Vietnamese noun for translation and return it as it is."""
    return text


class Refused(Exception):  # noqa: N818 - a refusal is not an error of the program: its name is a clause
    """Refuse an act with a sentence: what is wrong, where, what to do.

    `field` names the form's field the sentence belongs to. Subclasses are clauses: `BallotNotOpen`.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence, field)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return self.sentence


class Term(StrEnum):
    """List official words once: `FOR = "for", mark("tán thành")`.

    The value is what is stored and what `str()` gives; the label is the Vietnamese wording.
    """

    _value_: str
    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member of what is stored and what is read."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """List (value, label) in the order written, as Django's fields take them."""
        return [(member.value, member.label) for member in cls]
