"""Say where a rule comes from, how well it is known, and from when until when it holds."""

from dataclasses import dataclass
from datetime import date

from chibo.kit.dates import paper_day
from chibo.kit.words import Said, say
from chibo.rulebook.terms import Certainty, Level


@dataclass(frozen=True, slots=True)
class Document:
    """Name one regulation. The key is number + date + issuer: numbers alone come back every year.

    `kind` is its tên loại ("Hướng dẫn"); `title` says what it is about, in our own short words.
    """

    kind: str
    number: str
    date: date
    issuer: str
    title: str

    @property
    def cited(self) -> str:
        """Cite it as a paper does: kind, number, date, issuer."""
        return f"{self.kind} số {self.number}, ngày {paper_day(self.date)} của {self.issuer}"


@dataclass(frozen=True, slots=True)
class Source:
    """Point at a place in a regulation."""

    document: Document
    article: str

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """Give what tells two sources apart: number, date, issuer, article."""
        return self.document.number, self.document.date.isoformat(), self.document.issuer, self.article

    @property
    def cited(self) -> str:
        """Cite the place: article, then the document."""
        return f"{self.article}, {self.document.cited}"


@dataclass(frozen=True, slots=True)
class Layer:
    """Say which book an entry stands in: its level, the name of who put it in force, its file."""

    level: Level
    name: str
    file: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one dated rule.

    `value` has the type of the attribute its key names (`meeting.min_minutes`); `until` is the last day
    in force or None; `is_ours` when the value was derived by the makers of this book; `text` is the value
    as it stands in the file, in one line of JSON.
    """

    key: str
    value: object
    sources: tuple[Source, ...]
    certainty: Certainty
    since: date
    until: date | None
    note: str | None
    is_ours: bool
    layer: Layer
    line: int
    text: str

    @property
    def source(self) -> Source:
        """Give the first source."""
        return self.sources[0]

    def holds_on(self, on: date) -> bool:
        """Say whether the entry is in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def explained(self) -> Said:
        """Explain in one sentence where the rule comes from and how well it is known."""
        return say(
            "Theo {source}; mức tin cậy {letter}: {meaning}.",
            source="; ".join(source.cited for source in self.sources),
            letter=self.certainty.value,
            meaning=self.certainty,
        )
