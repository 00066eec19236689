"""Spell WordprocessingML: lengths, words, tables of fixed widths, the box for a tick."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
KEEP_NEXT = "<w:keepNext/>"
# A border round no-break spaces draws a box in every word processor; four of them are a type size wide.
TICK = (
    '<w:r><w:rPr><w:bdr w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/></w:rPr>'
    "<w:t>\u00a0\u00a0\u00a0\u00a0</w:t></w:r>"
)


def twips(mm: Decimal | int) -> int:
    """Return a length in mm as twips."""
    return round(mm * TWIPS_PER_MM)


def twips_of_points(pt: Decimal) -> int:
    """Return a length in points as twips."""
    return round(pt * 20)


def run_of(text: str, style: str) -> str:
    """Spell one run, bold and italic as `style` says; the hyphen of "07-BB/CB" does not break the line."""
    if not text:
        return ""
    face = "<w:b/>" * ("b" in style) + "<w:i/>" * ("i" in style)
    lines = []
    for line in text.split("\n"):
        parts = (words(part) for part in re.split(r"(?<=[^\s\u200b-])-(?=[^\s\u200b-])", line))
        lines.append("<w:noBreakHyphen/>".join(parts))
    return f"<w:r>{f'<w:rPr>{face}</w:rPr>' if face else ''}{'<w:br/>'.join(lines)}</w:r>"


def words(text: str) -> str:
    """Spell a stretch of text, its spaces kept."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def eighths(pt: Decimal) -> int:
    """Return a stroke in eighths of a point, the least that Word draws at least."""
    return max(2, round(pt * 8))


def cells_of(widths: tuple[Decimal, ...], bodies: Iterable[str]) -> str:
    """Spell the cells of a row."""
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{body}</w:tc>'
        for width, body in zip(widths, bodies, strict=True)
    )


def table(widths: Iterable[Decimal], rows: str, borders: str, inset: tuple[int, int], indent: int) -> str:
    """Set a table of fixed widths; in Word's mode 14 `indent` is measured to the text of the first cell."""
    columns = [twips(width) for width in widths]
    y, x = inset
    sides = (("top", y), ("left", x), ("bottom", y), ("right", x))
    margins = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in sides)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def apart(pieces: list[str], spacer: str) -> Iterator[str]:
    """Put a spacer between tables that touch: Word would make them one."""
    before = ""
    for piece in pieces:
        if before.endswith("</w:tbl>") and piece.startswith("<w:tbl>"):
            yield spacer
        yield piece
        before = piece or before
