"""One paper to be read, its PDF and .docx; one file as it was sent in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.papers.document import Paper as PaperDocument
from chibo.papers.document.flow import flow, flow_slips
from chibo.papers.document.nodes import Addressees, Grid, Lines, Node, Par, Strand
from chibo.papers.models import File, Issue, Paper
from chibo.papers.queries import attachment_of, document_of, docx_of, layout_for, pdf_of
from chibo.papers.rules.naming import clean_name
from chibo.rulebook.terms import PaperName
from chibo.web import loaders
from chibo.web.attachment import DOCX, PDF, attached
from chibo.web.frame import render
from chibo.web.page import Request, page

Line = tuple[str, tuple[Strand, ...]]
"""One line of a paper: its role and its runs."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a paper's body: a line, a table with its head, or lines left for the hand."""

    kind: str
    lines: tuple[Line, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper as it is read on a screen: head and sign block in two columns, the body between."""

    head: tuple[tuple[Line, Line], ...]
    body: tuple[Passage, ...]
    sign: tuple[tuple[tuple[Line, ...], tuple[Line, ...]], ...]


@page(Right.READ_NOTICES, of=loaders.paper_of)
def paper(request: Request, paper: Paper) -> HttpResponse:
    """Show a paper's text, with its number and who signed it."""
    issue = Issue.of(paper).select_related("signed_by").first()
    context = {
        "paper_id": paper.pk,
        "unit_id": paper.unit_id,
        "title": paper.title,
        "name": PaperName(paper.name),
        "dated_on": paper.dated_on,
        "symbol": issue.symbol if issue else "",
        "issued_on": issue.issued_on if issue else None,
        "signed_by": issue.signed_by.name if issue and issue.signed_by else "",
        "meeting_id": paper.subject_id if _leads_to_meeting(request, paper) else None,
        "reading": reading_of(paper),
    }
    return render(request, "pages/paper.html", context, unit=paper.unit, here="papers")


def _leads_to_meeting(request: Request, paper: Paper) -> bool:
    """Return whether the paper tells of a meeting whose page the reader may open."""
    return paper.subject_kind == "meeting" and request.scope.has(Right.READ_RECORD, paper.unit_id)


@page(Right.READ_NOTICES, of=loaders.paper_of)
def paper_pdf(request: Request, paper: Paper) -> HttpResponse:  # noqa: ARG001 - the view's signature
    """Send the paper as PDF, drawn when first asked for."""
    return attached(pdf_of(paper, paper.unit), _name(paper, "pdf"), PDF)


@page(Right.READ_NOTICES, of=loaders.paper_of)
def paper_docx(request: Request, paper: Paper) -> HttpResponse:  # noqa: ARG001 - the view's signature
    """Send the paper as .docx, drawn when first asked for."""
    return attached(docx_of(paper, paper.unit), _name(paper, "docx"), DOCX)


@page(Right.READ_NOTICES, of=loaders.file_of)
def file(request: Request, file: File) -> HttpResponse:  # noqa: ARG001 - the view's signature
    """Send a file under its own name, always as an attachment."""
    found = attachment_of(file)
    if not found.path.exists():
        raise Invisible
    return attached(found.path.read_bytes(), found.name, found.media_type)


def _name(paper: Paper, extension: str) -> str:
    issue = Issue.of(paper).first()
    symbol = issue.symbol.replace("/", "-") if issue else ""
    return clean_name(f"{symbol} {paper.title}.{extension}")


def reading_of(paper: Paper) -> Reading:
    """Return a frozen paper as a screen shows it, worded and numbered as it is printed."""
    document, layout = document_of(paper), layout_for(paper.unit, paper.dated_on)
    if not isinstance(document, PaperDocument):
        return Reading((), _passages(flow_slips(document, layout).nodes), ())
    made = flow(document, layout)
    return Reading(
        head=tuple((_line(left), _line(right)) for left, right in made.header),
        body=tuple(piece for stretch in made.stretches for piece in _passages(stretch.nodes)),
        sign=tuple((_lines(row.left), _lines(row.right)) for row in made.sign),
    )


def _passages(nodes: Sequence[Node]) -> tuple[Passage, ...]:
    return tuple(_passage(node) for node in nodes)


def _passage(node: Node) -> Passage:
    match node:
        case Grid(rows=rows, heads=heads):
            head = tuple(cell.text for cell in rows[0]) if heads else ()
            return Passage("grid", head=head, rows=tuple(_lines(row) for row in rows[heads:]))
        case Lines(label=label):
            return Passage("hand", (_line(label),))
        case Addressees(label=label, lines=lines):
            told = tuple(("body", ((text, ""),)) for text in lines)
            return Passage("to", (("to", ((label, "i"),)), *told))
        case Par():
            return Passage("line", (_line(node),))


def _lines(pars: Sequence[Par]) -> tuple[Line, ...]:
    return tuple(_line(par) for par in pars)


def _line(par: Par) -> Line:
    return par.role.removeprefix("slip_"), par.runs
