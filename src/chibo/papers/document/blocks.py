"""Say each block of a part in nodes: letters of points, cells of tables, boxes, lines for the hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from chibo.kit.numbers import letter
from chibo.papers.document import measure
from chibo.papers.document.layout import Layout
from chibo.papers.document.model import (
    Box,
    Bullets,
    Choices,
    Paragraph,
    Piece,
    Points,
    Ruled,
    Run,
    Table,
    Text,
)
from chibo.papers.document.nodes import Grid, Lines, Node, Par, Row, Strand
from chibo.rulebook.layout import TextStyle

ENDS = ".;:,?!…"


@dataclass(frozen=True)
class Voice:
    """The roles and the width in mm in which blocks are said; `prefix` turns to the small roles."""

    layout: Layout
    width: Decimal
    prefix: str = ""

    def role(self, name: str) -> TextStyle:
        """Figures of a role in this voice."""
        return self.layout.styles[self.prefix + name]

    def line(self, role: str, text: Text) -> Par:
        """Set a paragraph; words wider than its line may break."""
        return self.cell(role, text, self.width - self.role(role).indent)

    def cell(self, role: str, text: Text, width: Decimal) -> Par:
        """Set a paragraph `width` mm wide."""
        figures = self.role(role)
        runs = (
            (style, part if style == "box" else measure.soften(part, figures, width, style))
            for part, style in map(strand, inline(text))
        )
        return Par(self.prefix + role, tuple((part, style) for style, part in runs))


def inline(text: Text) -> tuple[Piece, ...]:
    """Return the pieces of a text."""
    return text if isinstance(text, tuple) else (text,)


def strand(piece: Piece) -> Strand:
    """Return a piece as clean letters and a style."""
    if isinstance(piece, Box):
        return "", "box"
    if isinstance(piece, Run):
        return measure.printable(piece.text), "b" * piece.bold + "i" * piece.italic
    return measure.printable(piece), ""


def clean(text: str) -> str:
    """Return a text with letters that can be printed."""
    return measure.printable(text)


def centred(layout: Layout, role: str, text: str, width: Decimal) -> Par:
    """Set a centred text in lines of nearly equal length, `width` mm at most."""
    return one(role, measure.balance(clean(text), layout.styles[role], width))


def one(role: str, text: str) -> Par:
    """Set a paragraph of one run."""
    return Par(role, ((text, ""),))


def said(block: Paragraph | Points | Bullets | Table | Ruled | Choices, voice: Voice) -> list[Node]:
    """Nodes of any block that carries no number of the part."""
    match block:
        case Paragraph(text):
            par = voice.line("body", text)
            return [replace(par, keep=par.text.endswith(":"))]  # never alone at the foot of a page
        case Bullets(texts):
            return [voice.line("body", ("- ", *inline(text))) for text in texts]
        case Points():
            return list(_points(block, voice))
        case Table():
            return _table(block, voice)
        case Ruled(label, lines):
            return [Lines(voice.line("ruled", label), lines)] if lines else []
        case Choices():
            return _choices(block, voice)


def _points(block: Points, voice: Voice) -> list[Par]:
    last = len(block.texts) - 1
    points = []
    for index, text in enumerate(block.texts):
        pieces = inline(text)
        end = pieces[-1]
        words = end if isinstance(end, str) else end.text if isinstance(end, Run) else ""
        closed = () if words.rstrip().endswith(tuple(ENDS)) else ("." if index == last else ";",)
        points.append(voice.line("body", (f"{letter(block.first + index)}) ", *pieces, *closed)))
    return points


def _table(block: Table, voice: Voice) -> list[Node]:
    """Set a ruled grid; without rows, the sentence that says so."""
    if not (block.rows or block.blank_rows or block.total):
        return [voice.line("body", block.empty)] if block.empty else []
    rows: list[Sequence[Text]] = [*block.rows, *[("",) * len(block.columns)] * block.blank_rows]
    widths = measure.fit_columns([c.width for c in block.columns], _least(block, rows, voice), voice.width)
    inner = [w - 2 * voice.layout.table.inset_x for w in widths]
    roles = ["cell_centered" if c.centred else "cell" for c in block.columns]

    def row(texts: Sequence[Text], kinds: Sequence[str]) -> Row:
        cells = zip(texts, kinds, inner, strict=True)
        return tuple(voice.cell(kind, text, width) for text, kind, width in cells)

    set_rows = [
        row([c.head for c in block.columns], ["table_head"] * len(roles)),
        *(row(r, roles) for r in rows),
    ]
    if block.total:
        set_rows.append(row(block.total, ["cell_bold"] * len(roles)))
    return [Grid(widths, tuple(set_rows), heads=1, row_height=block.row_height)]


def _least(block: Table, rows: Sequence[Sequence[Text]], voice: Voice) -> list[Decimal]:
    """Measure the least width in mm of each column: its widest word and the insets."""
    least = []
    head, cell, bold = voice.role("table_head"), voice.role("cell"), voice.role("cell_bold")
    for index, column in enumerate(block.columns):
        words = [measure.widest_word(column.head, head)]
        words += [_widest(row[index], cell) for row in rows]
        words += [_widest(block.total[index], bold)] if block.total else []
        room = 2 * voice.layout.table.inset_x + Decimal("0.2")  # a hair, lest twips round a word away
        least.append(min(max(words) + room, voice.width / 2))
    return least


def _widest(text: Text, role: TextStyle) -> Decimal:
    return max(measure.widest_word(part, role, style) for part, style in map(strand, inline(text)))


def _choices(block: Choices, voice: Voice) -> list[Node]:
    """Boxes in a grid without lines, `across` in a row."""
    if not block.texts:
        return []
    across = min(block.across, len(block.texts))
    widths = measure.fit_columns([1] * across, [Decimal(0)] * across, voice.width)
    cells = [voice.cell("choice", (Box(), " ", *inline(text)), widths[0]) for text in block.texts]
    cells += [voice.cell("choice", "", widths[0])] * (-len(cells) % across)
    rows = tuple(tuple(cells[at : at + across]) for at in range(0, len(cells), across))
    return [Grid(widths, rows, ruled=False)]
