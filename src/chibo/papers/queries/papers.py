"""Read papers: layout and header of a unit, what it may issue, the drawn papers, lists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from chibo.door.scope import Scope
from chibo.door.terms import Role
from chibo.kit.text import squeeze
from chibo.org.models import Placement, TermOfOffice, Unit, in_force
from chibo.org.queries import rules_for
from chibo.papers import document as papers
from chibo.papers.document import heading
from chibo.papers.document.frozen import from_json
from chibo.papers.models import Issue, NumberStart, Paper
from chibo.papers.queries.shelf import keep_bytes, place_of
from chibo.papers.rules.signing import signatures, signing_form
from chibo.papers.terms import DataClass
from chibo.rulebook.terms import Issuer, PaperName, PaperType, SigningForm

TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the head of a unit's papers: body above, issuer, place, letters of the symbol."""

    superior: str
    issuer: str
    place: str
    suffix: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper as a list shows it; `symbol` is "" for a paper without number, None until it is issued."""

    paper_id: int
    name: PaperName
    symbol: str | None
    title: str
    dated_on: date
    data_class: DataClass
    subject_kind: str
    subject_id: int


def layout_for(unit: Unit, on: date) -> papers.Layout:
    """Return the layout of papers that bear the day."""
    rules = rules_for(unit, on=on)
    return papers.layout_of(rules.layout, rules.papers)


def paper_header(unit: Unit, on: date) -> Header:
    """Return the head of a unit's papers on a day: under the body to which it belonged then."""
    placed = Placement.of(unit).filter(in_force(on)).select_related("parent").order_by("-since").first()
    parent: Unit | None = placed.parent if placed else unit.parent
    numbering = rules_for(unit, on=on).papers.numbering
    return Header(
        superior=parent.name.upper() if parent else "",
        issuer=(unit.name if unit.is_cell else unit.committee_name).upper(),
        place=unit.place,
        suffix=numbering.cell_suffix if unit.is_cell else numbering.committee_suffix,
    )


def signature_of(unit: Unit, role: Role, name: str, on: date) -> papers.Signature:
    """Return how the holder of a seat signs for the cell; Refused for a seat that does not."""
    return signatures_of(unit, signing_form(role), (name,), on)[0]


def signatures_of(
    unit: Unit, form: SigningForm, names: tuple[str, ...], on: date
) -> tuple[papers.Signature, ...]:
    """Return the signatures of a form, left before right: minutes take (người ghi, chủ trì)."""
    return signatures(rules_for(unit, on=on).papers, form, names)


def recipients_last_line(unit: Unit, on: date) -> str:
    """Return the last line of Nơi nhận, without its hyphen, as `Paper.sent` takes it."""
    wording = rules_for(unit, on=on).papers.wording
    line = wording.recipients_last_cell if unit.is_cell else wording.recipients_last_committee
    return line.removeprefix("- ")


def issuer_of(unit: Unit) -> Issuer:
    """Return which body of the issue matrix a unit is."""
    return Issuer.CELL if unit.is_cell else Issuer.COMMITTEE


def may_issue(unit: Unit, paper_type: PaperType, on: date) -> bool:
    """Return whether the unit may issue papers of a type on a day."""
    return rules_for(unit, on=on).papers.may_issue(issuer_of(unit), paper_type)


def is_numbered(name: PaperName, unit: Unit, on: date) -> bool:
    """Return whether the unit's paper takes a number on a day (a cell's notice of 2023 does not)."""
    return rules_for(unit, on=on).papers.takes_number(issuer_of(unit), name)


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One sequence of a term: letters and name of the type, the last number on paper, the last of all."""

    letters: str
    name: PaperType
    started: int
    last: int


def number_lines(unit: Unit, term: TermOfOffice, on: date) -> list[NumberLine]:
    """Return the sequences of the papers that a unit may issue with a number on a day. Two queries."""
    rules = rules_for(unit, on=on).papers
    started = dict(NumberStart.of(term).values_list("type", "last"))
    taken = Issue.numbered_in(term).order_by()
    last = dict(taken.values_list("type").annotate(Max("number")))
    return [
        NumberLine(letters, kind, started.get(letters, 0), max(started.get(letters, 0), last.get(letters, 0)))
        for kind, rule in rules.type.items()
        if (letters := rule.letters) and rule.is_numbered and rules.may_issue(issuer_of(unit), kind)
    ]


def has_numbers(term: TermOfOffice) -> bool:
    """Return whether a number of the term is known: of before the book, or taken in it. Two queries."""
    return NumberStart.of(term).exists() or Issue.numbered_in(term).exists()


def title_of(document: papers.Printed, layout: papers.Layout) -> str:
    """Return how lists name a paper: "Nghị quyết về lãnh đạo …"."""
    if isinstance(document, papers.Paper):
        name = heading.title(document) or PaperType.LETTER.label
        about = heading.subject(document, layout)
    else:
        name, about = document.title, document.subject
    title = squeeze(f"{name.capitalize()} {about}")
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1].rstrip()}…"


def document_of(paper: Paper) -> papers.Printed:
    """Return the paper as it was composed."""
    return from_json(paper.document)


def pdf_of(paper: Paper, unit: Unit) -> bytes:
    """Return the paper as PDF, drawn when first asked for, in the layout of the day it bears."""
    return _drawn(paper, unit, "pdf", papers.render_pdf)


def docx_of(paper: Paper, unit: Unit) -> bytes:
    """Return the paper as .docx, drawn when first asked for, in the layout of the day it bears."""
    return _drawn(paper, unit, "docx", papers.render_docx)


def _drawn(
    paper: Paper, unit: Unit, extension: str, draw: Callable[[papers.Printed, papers.Layout], bytes]
) -> bytes:
    path = place_of("papers", f"{paper.digest}.{extension}")
    if path.exists():
        return path.read_bytes()
    file = draw(document_of(paper), layout_for(unit, paper.dated_on))
    keep_bytes(path, file)
    return file


def paper_lines(
    unit: Unit, scope: Scope, *, name: PaperName | None = None, since: date | None = None,
    until: date | None = None, most: int = 500,
) -> list[PaperLine]:  # fmt: skip
    """Return the papers of a unit that the scope may see, the newest day first. Two queries."""
    rows = Paper.visible_to(scope).filter(unit=unit)
    bounds = {"name": name, "dated_on__gte": since, "dated_on__lte": until}
    rows = rows.filter(**{key: value for key, value in bounds.items() if value is not None})
    found = list(rows.order_by("-dated_on", "-pk").values(
        "pk", "name", "title", "dated_on", "data_class", "subject_kind", "subject_id",
    )[:most])  # fmt: skip
    symbols = dict(Issue.of_papers([row["pk"] for row in found]).values_list("paper_id", "symbol"))
    return [
        PaperLine(
            paper_id=row["pk"],
            name=PaperName(row["name"]),
            symbol=symbols.get(row["pk"]),
            title=row["title"],
            dated_on=row["dated_on"],
            data_class=DataClass(row["data_class"]),
            subject_kind=row["subject_kind"],
            subject_id=row["subject_id"],
        )
        for row in found
    ]
