"""Name what is wrong in a book: file, line, field, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from chibo.kit.words import Refused, Said, say


@dataclass(frozen=True, slots=True)
class Problem:
    """Hold one fault of a book file. `line` counts from 1; `field` is a dotted path."""

    file: str
    line: int
    field: str
    sentence: Said

    def told(self) -> Said:
        """Tell the whole fault in one sentence."""
        return say(
            "Tệp {file}, dòng {line}, trường {field}: {sentence}",
            file=self.file,
            line=self.line,
            field=self.field,
            sentence=self.sentence,
        )


class RulebookError(Refused):
    """Refuse a book; `problems` lists every fault, the sentence tells the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems[0].told(), self.problems[0].field)


class DayBeforeTheBook(Refused):
    """Refuse a day for which the book holds no rules."""


class EntryNotInTheBook(Refused):
    """Refuse a key the book does not have, or has not on that day."""
