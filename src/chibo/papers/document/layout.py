"""The prescribed form of a paper as frozen figures, read from the rulebook's layout book."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

Align = Literal["left", "center", "justify"]


class LayoutWrong(ValueError):  # noqa: N818 - said as a clause, like every refusal of the house
    """A layout book lacks a figure or holds one that cannot be."""


@dataclass(frozen=True)
class Page:
    """Sheet and margins in mm; `mirror` swaps left and right on even pages (two-sided printing)."""

    width: Decimal
    height: Decimal
    top: Decimal
    bottom: Decimal
    left: Decimal
    right: Decimal
    mirror: bool

    def text_width(self, *, wide: bool = False) -> Decimal:
        """Width of the text column in mm, upright or turned (`wide`)."""
        return (self.height if wide else self.width) - self.left - self.right


@dataclass(frozen=True)
class PageNumber:
    """Type size in pt, distance from the top edge in mm, height of its line in pt."""

    size: Decimal
    from_edge: Decimal
    line: Decimal


@dataclass(frozen=True)
class Header:
    """Two columns in mm; the rule below the Party's name and the least height of its row in pt."""

    columns: tuple[Decimal, ...]
    rule_pt: Decimal
    rule_gap: Decimal
    rule_row: Decimal
    line: Decimal


@dataclass(frozen=True)
class Sign:
    """Two columns in mm, empty lines for the hand, space above in pt, body lines that stay with it."""

    columns: tuple[Decimal, ...]
    gap_lines: int
    before: Decimal
    keep_lines: int


@dataclass(frozen=True)
class Ruling:
    """Lines of tables in pt, insets of cells: x in mm, y in pt."""

    stroke: Decimal
    inset_x: Decimal
    inset_y: Decimal


@dataclass(frozen=True)
class CheckBox:
    """Side of the drawn box in mm and its stroke in pt."""

    side: Decimal
    stroke: Decimal


@dataclass(frozen=True)
class SlipGrid:
    """Slips on one sheet: columns × rows, inset of each in mm, stroke of the cutting line in pt."""

    columns: int
    rows: int
    inset: Decimal
    stroke: Decimal


@dataclass(frozen=True)
class Role:
    """How one kind of line is set: pt for size, line (Exactly), before, after; mm for indent."""

    size: Decimal
    line: Decimal
    align: Align
    bold: bool = False
    italic: bool = False
    underline: bool = False
    indent: Decimal = Decimal(0)
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    keep: bool = False
    level: int = 0


@dataclass(frozen=True)
class PaperType:
    """Name of a type in capitals (none for công văn) and whether its subject begins with "về"."""

    name: str
    about: bool


@dataclass(frozen=True, eq=False)
class Layout:
    """Everything a renderer may measure by; compared and cached by identity."""

    font_pdf: str
    font_docx: str
    page: Page
    page_number: PageNumber
    header: Header
    sign: Sign
    table: Ruling
    check_box: CheckBox
    slip: SlipGrid
    section_label: str
    baseline: Decimal
    roles: Mapping[str, Role]
    types: Mapping[str, PaperType]


# The roles flow() speaks of; a book may hold more.
ROLES = tuple(
    (
        "party superior issuer star number placedate subject title summary dashes to body clause label name "
        "th cell cellc cellb capacity office signer sent sentto mark version circulation facts ruled choice "
        "hint slip_superior slip_issuer slip_title slip_summary slip_dashes slip_body slip_clause slip_th "
        "slip_cell slip_cellc slip_choice slip_ruled"
    ).split(),
)


def read_layout(book: Mapping[str, object]) -> Layout:
    """Read a layout book (the YAML's plain mapping) into figures.

    Raises LayoutWrong with the path of the field that is missing or wrong.
    """
    top = _Fields(book, "")
    font, roles, types = top.fields("font"), top.fields("roles"), top.fields("types")
    layout = Layout(
        font_pdf=font.text("pdf"),
        font_docx=font.text("docx"),
        page=_page(top.fields("page")),
        page_number=_page_number(top.fields("page_number")),
        header=_header(top.fields("header")),
        sign=_sign(top.fields("sign")),
        table=_ruling(top.fields("table")),
        check_box=_check_box(top.fields("check_box")),
        slip=_slip(top.fields("slip")),
        section_label=top.text("section_label"),
        baseline=top.length("baseline"),
        roles={key: _role(roles.fields(key)) for key in (*ROLES, *(k for k in roles.book if k not in ROLES))},
        types={key: PaperType(types.fields(key).text("name"), types.fields(key).switch("about")) for key in types.book},
    )
    for columns, where in ((layout.header.columns, "header.columns"), (layout.sign.columns, "sign.columns")):
        if len(columns) != 2 or sum(columns) != layout.page.text_width():  # noqa: PLR2004 - left and right
            raise LayoutWrong(f"{where}: two columns must fill the text width {layout.page.text_width()} mm")
    return layout


def _page(f: "_Fields") -> Page:
    mm = f.length
    sheet = Page(mm("width"), mm("height"), mm("top"), mm("bottom"), mm("left"), mm("right"), f.switch("mirror"))
    if sheet.text_width() <= 0:
        raise LayoutWrong("page: the margins leave no text width")
    return sheet


def _page_number(f: "_Fields") -> PageNumber:
    return PageNumber(f.length("size"), f.length("from_edge"), f.length("line"))


def _header(f: "_Fields") -> Header:
    return Header(
        f.lengths("columns"), f.length("rule_pt"), f.length("rule_gap"), f.length("rule_row"), f.length("line")
    )


def _sign(f: "_Fields") -> Sign:
    return Sign(f.lengths("columns"), f.count("gap_lines"), f.length("before"), f.count("keep_lines"))


def _ruling(f: "_Fields") -> Ruling:
    return Ruling(f.length("stroke"), f.length("inset_x"), f.length("inset_y"))


def _check_box(f: "_Fields") -> CheckBox:
    return CheckBox(f.length("side"), f.length("stroke"))


def _slip(f: "_Fields") -> SlipGrid:
    return SlipGrid(f.count("columns"), f.count("rows"), f.length("inset"), f.length("stroke"))


def _role(f: "_Fields") -> Role:
    return Role(
        f.length("size"),
        f.length("line"),
        f.align("align"),
        bold=f.switch("bold", missing=False),
        italic=f.switch("italic", missing=False),
        underline=f.switch("underline", missing=False),
        indent=f.length("indent", missing=Decimal(0)),
        before=f.length("before", missing=Decimal(0)),
        after=f.length("after", missing=Decimal(0)),
        keep=f.switch("keep", missing=False),
        level=f.count("level", missing=0),
    )


class _Fields:
    """A mapping that tells the path of a field it cannot read."""

    def __init__(self, book: Mapping[str, object], path: str) -> None:
        self.book, self.path = book, path

    def _wrong(self, key: str, what: str) -> LayoutWrong:
        return LayoutWrong(f"{self.path}{key}: {what}")

    def fields(self, key: str) -> "_Fields":
        value = self.book.get(key)
        if not isinstance(value, Mapping):
            raise self._wrong(key, "a mapping is missing")
        return _Fields(value, f"{self.path}{key}.")

    def text(self, key: str) -> str:
        value = self.book.get(key)
        if not isinstance(value, str):
            raise self._wrong(key, "a text is missing")
        return value

    def switch(self, key: str, *, missing: bool | None = None) -> bool:
        value = self.book.get(key, missing)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false is missing")
        return value

    def count(self, key: str, *, missing: int | None = None) -> int:
        value = self.book.get(key, missing)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "a whole number is missing")
        return value

    def align(self, key: str) -> Align:
        value = self.book.get(key)
        if value == "left" or value == "center" or value == "justify":  # noqa: PLR1714 - narrows the literal
            return value
        raise self._wrong(key, "left, center or justify is missing")

    def length(self, key: str, *, missing: Decimal | None = None) -> Decimal:
        return self._decimal(key, self.book.get(key, missing))

    def lengths(self, key: str) -> tuple[Decimal, ...]:
        value = self.book.get(key)
        if not isinstance(value, list | tuple):
            raise self._wrong(key, "a list of lengths is missing")
        return tuple(self._decimal(key, item) for item in value)

    def _decimal(self, key: str, value: object) -> Decimal:
        if value is None or isinstance(value, bool):
            raise self._wrong(key, "a number is missing")
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise self._wrong(key, f"“{value}” is no number") from None
        if not number.is_finite() or number < 0:
            raise self._wrong(key, f"“{value}” is no length")
        return number
