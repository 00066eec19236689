"""Shape the numbers of the official layout: lengths in mm, type and lines in pt."""

from dataclasses import dataclass
from decimal import Decimal

from chibo.rulebook.terms import Align


@dataclass(frozen=True, slots=True)
class Page:
    """Hold the page, one-sided; printed on two sides, left and right change places on the back."""

    width: Decimal
    height: Decimal
    top: Decimal
    bottom: Decimal
    left: Decimal
    right: Decimal

    @property
    def text_width(self) -> Decimal:
        """Give the width between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Font:
    """Name the typeface in each kind of file. `baseline`: share of an exact line above the baseline."""

    pdf: str
    docx: str
    baseline: Decimal


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Place the page number: centred, its ink `from_edge` mm from the top, from page `first_page` on."""

    size: Decimal
    line: Decimal
    from_edge: Decimal
    first_page: int


@dataclass(frozen=True, slots=True)
class Header:
    """Lay out the head of page 1: two columns, a drawn line under the name of the Party."""

    left: Decimal
    right: Decimal
    rule_pt: Decimal
    rule_gap: Decimal
    rule_row: Decimal
    line: Decimal


@dataclass(frozen=True, slots=True)
class SignArea:
    """Lay out the end of a paper; `keep_lines` of the body stay with it."""

    left: Decimal
    right: Decimal
    gap_lines: int
    before: Decimal
    keep_lines: int


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Draw tables: stroke in pt, insets in mm."""

    stroke: Decimal
    inset_x: Decimal
    inset_y: Decimal


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Set one role of text. `line` is exact; `before`, `after` in pt; `indent` of the first line in mm.

    `is_kept`: stays with the next paragraph; `outline`: level in the outline of the file.
    """

    size: Decimal
    line: Decimal
    align: Align
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    indent: Decimal = Decimal(0)
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    is_kept: bool = False
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """Set every role of text a paper has."""

    party: TextStyle
    superior: TextStyle
    issuer: TextStyle
    star: TextStyle
    number: TextStyle
    place_date: TextStyle
    letter_subject: TextStyle
    title: TextStyle
    subject: TextStyle
    dashes: TextStyle
    to: TextStyle
    body: TextStyle
    clause: TextStyle
    part_label: TextStyle
    part_name: TextStyle
    table_head: TextStyle
    cell: TextStyle
    cell_centered: TextStyle
    cell_bold: TextStyle
    capacity: TextStyle
    office: TextStyle
    signer: TextStyle
    recipients_label: TextStyle
    recipients: TextStyle


@dataclass(frozen=True, eq=False)
class LayoutRules:
    """Hold the layout in force on one day.

    `part_pattern` labels a part and has {roman}; `slip_line` is the exact line of slips cut from a sheet.
    """

    page: Page
    font: Font
    page_number: PageNumber
    header: Header
    sign: SignArea
    table: TableStyle
    part_pattern: str
    slip_line: Decimal
    styles: Styles
