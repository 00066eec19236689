"""Set a typst template with the house's fonts only: same inputs, same bytes."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import segno

from chibo.papers.document import measure

if TYPE_CHECKING:
    import typst

_one_at_a_time = Lock()  # a typst compiler may not be entered twice


def square(link: str) -> str:
    """Return an address as a QR square, in SVG."""
    drawn = BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=2)
    return drawn.getvalue().decode()


def set_pdf(template: Path, inputs: Mapping[str, str], *, is_archived: bool = False) -> bytes:
    """Return the PDF that a template makes of its inputs; PDF/A-2a when it is archived."""
    with _one_at_a_time:
        pdf = _compiler(template).compile(
            format="pdf", sys_inputs=dict(inputs), pdf_standards="a-2a" if is_archived else None
        )
    if not isinstance(pdf, bytes):
        raise TypeError("typst drew no single file")
    return pdf


@cache
def _compiler(template: Path) -> "typst.Compiler":
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(measure.FONTS)]
    )
    return typst.Compiler(input=str(template), font_paths=fonts, ignore_system_fonts=True)
