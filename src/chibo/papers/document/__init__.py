"""Official papers: one model, worded and numbered once, drawn as PDF and as .docx.

`render_pdf`, `render_docx` and `render_bundle` draw; `plain_text` and `text_of_docx` read back;
`unprintable` names letters that the paper font does not hold. typst and python-docx are imported on use.
"""

from chibo.papers.document.docx import render_docx, text_of_docx
from chibo.papers.document.layout import Layout, layout_of
from chibo.papers.document.model import (
    Block,
    Box,
    Bullets,
    Choices,
    Clause,
    Column,
    Item,
    Paper,
    Paragraph,
    Part,
    Points,
    Printed,
    Ruled,
    Run,
    Signature,
    Slips,
    Table,
    Text,
)
from chibo.papers.document.pdf import render_bundle, render_pack, render_pdf
from chibo.papers.document.words import plain_text, unprintable

__all__ = [
    "Block",
    "Box",
    "Bullets",
    "Choices",
    "Clause",
    "Column",
    "Item",
    "Layout",
    "Paper",
    "Paragraph",
    "Part",
    "Points",
    "Printed",
    "Ruled",
    "Run",
    "Signature",
    "Slips",
    "Table",
    "Text",
    "layout_of",
    "plain_text",
    "render_bundle",
    "render_docx",
    "render_pack",
    "render_pdf",
    "text_of_docx",
    "unprintable",
]
