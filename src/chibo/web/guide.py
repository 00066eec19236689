"""The guide: chapters in Markdown beside this file, read once and served as they stand.

On screen they are as in the repository, but for addresses: pictures are static files, links between chapters
are pages. No HTML of a chapter is taken for markup.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from django.urls import reverse
from markupsafe import Markup

from chibo.kit.text import fold
from chibo.papers.document.card import Card, CardBox, Runs
from chibo.web import assets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CHAPTERS = Path(__file__).parent / "chapters"
CARD = CHAPTERS / "the-mot-trang.md"
PICTURES = "guide/"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its name in the address, title, the sentence that says what it is for, the rest."""

    name: str
    title: str
    lead: str
    html: Markup
    headings: tuple[tuple[str, str], ...]


@cache
def chapters() -> dict[str, Chapter]:
    """Return the chapters by name in the order of their files: `01-thang-dau-tien.md` is `thang-dau-tien`."""
    found = [_read(path) for path in sorted(CHAPTERS.glob("[0-9][0-9]-*.md"))]
    return {chapter.name: chapter for chapter in found}


def name_of(file: str) -> str:
    """Return the name of the chapter that a file holds."""
    return Path(file).stem.partition("-")[2]


def anchor_of(heading: str) -> str:
    """Return what a heading is called in an address: "Báo riêng" is `bao-rieng`."""
    return "-".join("".join(char if char.isalnum() else " " for char in fold(heading)).split())


def parsed(text: str) -> "tuple[MarkdownIt, list[Token]]":
    """Return a reader of Markdown and what it read; HTML is plain text to it."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False})
    return reader, reader.parse(text)


def _read(path: Path) -> Chapter:
    reader, tokens = parsed(path.read_text(encoding="utf-8"))
    for token in tokens:
        for part in token.children or ():
            _lead_on(part)
    headings = tuple(_anchored(tokens))
    title, lead, rest = tokens[1].content, tokens[4].content, tokens[6:]
    html = Markup(reader.renderer.render(rest, reader.options, {}))  # noqa: S704 - the reader escapes every text
    return Chapter(name_of(path.name), title, lead, html, headings)


def _lead_on(part: "Token") -> None:
    """Turn the address of a picture or of another chapter into its own on this site."""
    if part.type == "image":
        part.attrs["src"] = assets.address(PICTURES + Path(str(part.attrs["src"])).name)
        part.attrs["loading"] = "lazy"
    elif part.type == "link_open" and str(part.attrs["href"]).endswith(".md"):
        part.attrs["href"] = reverse("guide-chapter", args=[name_of(str(part.attrs["href"]))])


def _anchored(tokens: "Sequence[Token]") -> "list[tuple[str, str]]":
    """Give every heading below the title its name in an address; return names and words."""
    found = []
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag != "h1":
            opening.attrs["id"] = anchor_of(words.content)
            found.append((anchor_of(words.content), words.content))
    return found


@cache
def card() -> Card:
    """Return the secretary's card, read from its own page of Markdown: lead and steps, then the boxes."""
    _, tokens = parsed(CARD.read_text(encoding="utf-8"))
    lines = [(opening, words) for opening, words in pairwise(tokens) if words.type == "inline"]
    told: list[tuple[str, list[Runs]]] = []
    for opening, words in lines:
        if opening.type == "heading_open":
            told.append((words.content, []))
        else:
            told[-1][1].append(_runs(words))
    (title, (lead, *steps)), *boxes = told
    return Card(title, lead, steps, [CardBox(*box) for box in boxes])


def _runs(line: "Token") -> Runs:
    """Return the parts of a line, each with whether it is bold."""
    runs, bold = [], False
    for part in line.children or ():
        bold = part.type == "strong_open" or (bold and part.type != "strong_close")
        if part.content:
            runs.append((part.content, bold))
    return runs
