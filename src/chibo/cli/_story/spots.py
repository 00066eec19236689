"""Where in a file something is told, so that a refusal can name file, line and field."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from chibo.kit.words import Refused
from chibo.rulebook.faults import Problem

HERE = "—"


class StoryRefused(Refused):
    """Refuse a story; `problems` lists every fault found, the sentence tells them line by line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.told() for problem in problems), problems[0].field)


class Written(str):
    """Be a text of the file that remembers its line and its field."""

    __slots__ = ("line", "path")
    line: int
    path: str

    @classmethod
    def at(cls, text: str, line: int, path: str) -> "Written":
        """Return a text with its place."""
        made = cls(text)
        made.line, made.path = line, path
        return made


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a group of fields stands; `fields` gives line and path of each by its English name."""

    file: str = ""
    line: int = 0
    path: str = HERE
    fields: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def refused(self, sentence: str, name: str | None = None, text: object = None) -> StoryRefused:
        """Return the refusal of this place: of a text that knows its own, of a field, or of the group."""
        line, path = self.fields.get(name or "", (self.line, self.path))
        if isinstance(text, Written):
            line, path = text.line, text.path
        return StoryRefused([Problem(self.file, line, path, sentence)])  # type: ignore[arg-type] # a room may refuse in a plain text


NOWHERE = Spot()


@contextmanager
def told_at(spot: Spot, name: str | None = None, **names: str) -> Iterator[None]:
    """Name the place when a room refuses; `names` maps a room's field to a field told here."""
    try:
        yield
    except StoryRefused:
        raise
    except Refused as refusal:
        given = names.get(refusal.field or "", refusal.field)
        found = given if given in spot.fields else name
        raise spot.refused(refusal.sentence, found) from refusal
