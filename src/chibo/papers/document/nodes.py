"""The primitive nodes that flow() makes of a paper; both renderers draw these and nothing else."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# A run is its text and its style: any of "b" (bold) and "i" (italic), or "box" for a drawn box.
Strand = tuple[str, str]


@dataclass(frozen=True)
class Par:
    """A paragraph of one role; `keep` holds it to what follows.

    `is_cut`: its end is the next node, `is_rest`: its beginning was the node before.
    """

    role: str
    runs: tuple[Strand, ...]
    keep: bool = False
    is_cut: bool = False
    is_rest: bool = False

    @property
    def text(self) -> str:
        """The words alone; a box has none."""
        return "".join(text for text, style in self.runs if style != "box")


Row = tuple[Par, ...]


@dataclass(frozen=True)
class Grid:
    """Rows of one paragraph a cell; `heads` of them repeat on each page; without `ruled` no lines."""

    widths: tuple[Decimal, ...]
    rows: tuple[Row, ...]
    heads: int = 0
    ruled: bool = True
    row_height: int = 0
    is_cut: bool = False
    is_rest: bool = False


@dataclass(frozen=True)
class Lines:
    """`count` dotted lines for the hand; `label` begins the first."""

    label: Par
    count: int


@dataclass(frozen=True)
class Addressees:
    """Kính gửi: a label in italics, lines beside it; `left` and `tab` in mm, `before`, `after` in pt."""

    label: str
    lines: tuple[str, ...]
    left: Decimal
    tab: Decimal
    before: Decimal
    after: Decimal


Node = Par | Grid | Lines | Addressees


@dataclass(frozen=True)
class Stretch:
    """Pages of one direction; `width` is that of the text in mm."""

    wide: bool
    width: Decimal
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class SignRow:
    """A row of the sign block: lines of the left and of the right column."""

    left: Row
    right: Row


@dataclass(frozen=True)
class Flow:
    """A paper in primitive nodes.

    Of the last stretch the last `kept` nodes stay on one page with the sign block; of the first of
    these only its last `cut` lines or rows when `cut` is not 0. `rule` is the width in mm of the line
    below the Party's name, in the header's cell (0, 1).
    """

    title: str
    author: str
    day: date | None
    header: tuple[tuple[Par, Par], ...]
    header_columns: tuple[Decimal, ...]
    rule: Decimal
    stretches: tuple[Stretch, ...]
    sign: tuple[SignRow, ...]
    sign_columns: tuple[Decimal, ...]
    kept: int
    cut: int


@dataclass(frozen=True)
class SlipFlow:
    """A sheet of slips: the nodes of one slip, drawn `copies` times, `across` × `down` on a sheet.

    `width` of its text and `inset` are in mm. `named`, one a slip, stands after the first `head` nodes.
    """

    title: str
    author: str
    nodes: tuple[Node, ...]
    width: Decimal
    inset: Decimal
    copies: int
    across: int
    down: int
    head: int = 0
    named: tuple[Par, ...] = ()

    def slip(self, index: int) -> tuple[Node, ...]:
        """Return the nodes of one slip."""
        name = self.named[index : index + 1]
        return (*self.nodes[: self.head], *name, *self.nodes[self.head :])
