"""Prepare the package round the body of a .docx: styles, page number, settings; once a layout."""

import re
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from chibo.papers.document.layout import Layout
from chibo.rulebook.layout import TextStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

DOCUMENT = "word/document.xml"
CORE = "docProps/core.xml"
RELATIONS = "word/_rels/document.xml.rels"
NUMBER = "rIdNumber"  # relation of the header that holds the page number
LEFT_OUT = (DOCUMENT, CORE, "docProps/thumbnail.jpeg")
WORD_2010 = 14  # greedy lines; mode 15 squeezes spaces to fit one more word


def style_id(role: str) -> str:
    """Return the identifier of a role's style."""
    return "Chibo" + role.title().replace("_", "")


@lru_cache(maxsize=8)
def shell(layout: Layout, is_mirrored: bool) -> bytes:  # noqa: FBT001 - a key of the cache
    """Return a package that lacks DOCUMENT and CORE; the page number's relation is NUMBER."""
    import docx

    document = docx.Document()
    _name_styles(document, layout)
    relation = _number_pages(document, layout)
    _settle(document, is_mirrored=is_mirrored)
    file = BytesIO()
    document.save(file)
    with ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist() if name not in LEFT_OUT}
    parts[RELATIONS] = parts[RELATIONS].replace(f'"{relation}"'.encode(), f'"{NUMBER}"'.encode())
    parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", parts["_rels/.rels"])
    return pack(parts)


def pack(parts: "Mapping[str, bytes]", *, into: bytes = b"") -> bytes:
    """Zip parts, behind those of a package; all of one fixed day, so that equal papers are equal files."""
    file = BytesIO(into)
    with ZipFile(file, "a") as package:
        for name, part in parts.items():
            package.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return file.getvalue()


def _name_styles(document: "Document", layout: Layout) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    base: Any = document.styles["Normal"]
    base.font.name, base.font.size = layout.font.docx, Pt(14)
    properties = base.element.get_or_add_rPr()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        properties.rFonts.set(_w(script), layout.font.docx)
    properties.append(_element("lang", val="vi-VN"))
    for key, role in layout.styles.items():
        style: Any = document.styles.add_style(f"Giấy tờ {key}", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(_w("styleId"), style_id(key))
        style.base_style = base
        _dress(style, role)


def _dress(style: Any, role: TextStyle) -> None:
    """Give a style the figures of its role."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Mm, Pt

    style.font.size = Pt(float(role.size))
    style.font.bold, style.font.italic, style.font.underline = (
        role.is_bold,
        role.is_italic,
        role.is_underlined,
    )
    form = style.paragraph_format
    form.alignment = {"center": ALIGN.CENTER, "justify": ALIGN.JUSTIFY, "left": ALIGN.LEFT}[role.align.value]
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(float(role.line))
    form.space_before, form.space_after = Pt(float(role.before)), Pt(float(role.after))
    form.first_line_indent = Mm(float(role.indent))
    form.keep_with_next, form.widow_control = role.is_kept, True
    if role.outline:
        style.element.get_or_add_pPr().append(_element("outlineLvl", val=role.outline - 1))


def _number_pages(document: "Document", layout: Layout) -> str:
    """Fill the header with the page's number; return the relation's identifier."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    section: Any = document.sections[0]
    line = section.header.paragraphs[0]
    line.style, line.alignment = document.styles["Normal"], WD_ALIGN_PARAGRAPH.CENTER
    form, figures = line.paragraph_format, layout.page_number
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(float(figures.line))
    form.space_after = Pt(0)
    field = _element("fldSimple", instr="PAGE")
    run = line.add_run("2")
    run.font.size = Pt(float(figures.size))
    field.append(run._r)
    line._p.append(field)
    (reference,) = section._sectPr.findall(_w("headerReference"))
    return str(
        reference.get(_w("id").replace("wordprocessingml/2006/main", "officeDocument/2006/relationships"))
    )


def _settle(document: "Document", *, is_mirrored: bool) -> None:
    settings: Any = document.settings.element
    compat = settings.find(_w("compat"))
    mode = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": WORD_2010}
    compat[:] = [_element("compatSetting", **mode)]
    if is_mirrored:
        settings.find(_w("zoom")).addnext(_element("mirrorMargins"))


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _element(tag: str, **attributes: object) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(_w(key), str(value))
    return element
