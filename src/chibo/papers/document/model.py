"""A Party paper as its author means it: facts and texts, no numbering, no layout, no renderer."""

from dataclasses import dataclass
from datetime import date

from chibo.rulebook.papers import TypeOfPaper


@dataclass(frozen=True)
class Run:
    """A stretch of text inside a line, bold or italic on its own."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Box:
    """An empty box for a tick, drawn where it stands in the line."""


Piece = str | Run | Box
Text = Piece | tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body."""

    text: Text


@dataclass(frozen=True)
class Clause:
    """A khoản that has a name of its own (bold); numbered 1., 2., … inside its part."""

    name: Text


@dataclass(frozen=True)
class Item:
    """A khoản that is a sentence; shares the numbers of the clauses."""

    text: Text


@dataclass(frozen=True)
class Points:
    """Points a) b) c) d) đ) …, closed by ";" and the last by "." where the text has no mark of its own.

    `first` continues a list that a paragraph or table has interrupted (3 begins at "c").
    """

    texts: tuple[Text, ...]
    first: int = 1


@dataclass(frozen=True)
class Bullets:
    """Lines that begin with "- ", kept as they are punctuated."""

    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` in mm is a share: all columns together fill the text width."""

    head: str
    width: int
    centred: bool = False


@dataclass(frozen=True)
class Table:
    """A ruled table whose head repeats on every page.

    `total` is a last row in bold. `blank_rows` are left for the hand. `row_height` in mm is the least
    height of a row. A table without any row says `empty` instead (nothing when that is "").
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...] = ()
    total: tuple[Text, ...] = ()
    blank_rows: int = 0
    row_height: int = 0
    empty: str = "Không có."

    def __post_init__(self) -> None:
        for row in (*self.rows, *((self.total,) if self.total else ())):
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells under {len(self.columns)} columns: {row!r}")


@dataclass(frozen=True)
class Ruled:
    """Dotted lines for handwriting: `label` begins the first; `lines` counts them all."""

    label: Text = ""
    lines: int = 1


@dataclass(frozen=True)
class Choices:
    """Boxes with a word beside each, `across` in a row."""

    texts: tuple[Text, ...]
    across: int = 3


Block = Paragraph | Clause | Item | Points | Bullets | Table | Ruled | Choices


@dataclass(frozen=True)
class Part:
    """A part; with a `name` it is labelled "Phần I" and named in capitals. `wide` turns the sheet."""

    blocks: tuple[Block, ...]
    name: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Signature:
    """Capacity ("T/M CHI BỘ"), office ("BÍ THƯ" or none), a hint ("(Ký, ghi rõ họ tên)"), the name."""

    capacity: str
    office: str = ""
    name: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Paper:
    """One official paper.

    `type` comes from the rulebook (`rules.papers.type[…]`); `suffix` are the issuer's letters ("CB").
    `number` None and `is_numbered` False: no number at all (a form); None and True: a dotted place for
    the hand. `title` overrides the title of the type; a paper without any is a letter, whose subject
    stands under its number. `superior` is the body above ("ĐẢNG BỘ XÃ …"). `day` None leaves the date
    to the hand. `to_label` overrides "Kính gửi:"; a newline breaks a lone addressee.

    `draft` ("Dự thảo lần 2"), `circulation` ("TÀI LIỆU HỘI NGHỊ") and `versions` ("Bản đính chính lần 2",
    "Ghi bổ sung sau 9 ngày") stand under the number. `facts` stand small below the last line of the body
    ("Số cần thiết tính theo bộ quy định …"). `recipients` is Nơi nhận; missing hyphens are put.
    """

    type: TypeOfPaper
    superior: str
    issuer: str
    place: str
    day: date | None
    subject: str
    parts: tuple[Part, ...]
    suffix: str = "CB"
    number: int | None = None
    is_numbered: bool = True
    title: str = ""
    to: tuple[str, ...] = ()
    to_label: str = ""
    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    draft: str = ""
    circulation: str = ""
    versions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slips:
    """Equal slips to be cut from a sheet: ballots, invitations for members without a phone.

    `copies` slips are drawn, `across` × `down` on each sheet. `to` names whom each slip is for, in order;
    without it they are all alike.
    """

    superior: str
    issuer: str
    title: str
    subject: str
    blocks: tuple[Block, ...]
    copies: int
    across: int = 2
    down: int = 2
    to: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.to and len(self.to) != self.copies:
            raise ValueError(f"{self.copies} slips for {len(self.to)} persons")


Printed = Paper | Slips
