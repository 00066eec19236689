"""Read papers and files: layout and header of a unit, what it may issue, the printed files, lists, sheets."""

from chibo.papers.queries.files import Attachment, FileLine, attachment_of, file_lines
from chibo.papers.queries.papers import (
    Header,
    NumberLine,
    PaperLine,
    document_of,
    docx_of,
    is_numbered,
    issuer_of,
    layout_for,
    may_issue,
    number_lines,
    paper_header,
    paper_lines,
    pdf_of,
    recipients_last_line,
    signature_of,
    signatures_of,
    title_of,
)
from chibo.papers.queries.sheets import read_sheet

__all__ = [
    "Attachment",
    "FileLine",
    "Header",
    "NumberLine",
    "PaperLine",
    "attachment_of",
    "document_of",
    "docx_of",
    "file_lines",
    "is_numbered",
    "issuer_of",
    "layout_for",
    "may_issue",
    "number_lines",
    "paper_header",
    "paper_lines",
    "pdf_of",
    "read_sheet",
    "recipients_last_line",
    "signature_of",
    "signatures_of",
    "title_of",
]
