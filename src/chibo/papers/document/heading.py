"""Word the head of a paper: two columns, number and symbol, day, subject, addressees."""

from datetime import date
from decimal import Decimal

from chibo.kit.dates import long_day
from chibo.papers.document import measure
from chibo.papers.document.blocks import centred, clean, one
from chibo.papers.document.layout import Layout
from chibo.papers.document.model import Paper
from chibo.papers.document.nodes import Addressees, Par

BY_HAND = "....."
KINDS = ("ĐẢNG BỘ ", "ĐẢNG ỦY ", "CHI BỘ ")


def title(paper: Paper) -> str:
    """Return the title line in capitals, "" for a letter."""
    return paper.title or paper.type.title or ""


def subject(paper: Paper, layout: Layout) -> str:
    """Begin the subject with "về" where the type demands it and the author left it out."""
    wording = layout.wording
    if (
        not paper.subject
        or paper.title
        or not paper.type.is_about
        or paper.subject.startswith(f"{wording.about} ")
    ):
        return paper.subject
    return f"{wording.about if title(paper) else wording.about_letter} {paper.subject}"


def header_rows(paper: Paper, layout: Layout, columns: tuple[Decimal, ...]) -> tuple[tuple[Par, Par], ...]:
    """Give the rows of the two columns: superior and Party, issuer, star and day, number, marks below it."""
    wording = layout.wording
    dated = f"{paper.place}, {_dated(paper.day)}"
    rows = [
        (_body(layout, "superior", paper.superior, columns[0]), one("party", wording.party)),
        (_body(layout, "issuer", paper.issuer, columns[0]), one("superior", "")),
        (one("star", wording.star), centred(layout, "place_date", dated, columns[1])),
    ]
    below = [
        ("number", _number(paper, layout)),
        ("letter_subject", "" if title(paper) else subject(paper, layout)),
        ("draft", paper.draft),
        ("circulation", paper.circulation),
        *(("version", version) for version in paper.versions),
    ]
    marks = (centred(layout, style, text, columns[0]) for style, text in below if text)
    return (*rows, *((mark, one("superior", "")) for mark in marks))


def _body(layout: Layout, role: str, name: str, width: Decimal) -> Par:
    """Set the name of a body; one of two lines breaks behind its kind, not inside a word: CHI BỘ | BAN …."""
    kind = next((kind for kind in KINDS if name.startswith(kind)), "")
    own, style = name.removeprefix(kind), layout.styles[role]
    is_broken = measure.width(name, style) > width >= measure.width(own, style)
    return centred(layout, role, f"{kind.rstrip()}\n{own}" if kind and is_broken else name, width)


def addressees(paper: Paper, layout: Layout, width: Decimal) -> Addressees:
    """Give Kính gửi: one addressee, or a list behind the label; centred as a group under the header."""
    style = layout.styles["to"]
    lines = _lines(tuple(clean(to) for to in paper.to))
    label = clean(paper.to_label or layout.wording.to)
    tab = measure.width(label, style, "i") + measure.width("  ", style)
    widest = max(measure.width(line, style) for line in lines) + measure.width(" ", style) / 2
    left = (width - tab - min(widest, width - tab)) / 2
    return Addressees(
        label=label,
        lines=lines,
        left=measure.hundredth(left),
        tab=measure.hundredth(tab),
        before=Decimal(0) if title(paper) else layout.styles["title"].before,
        after=2 * layout.styles["body"].after,
    )


def _dated(day: date | None) -> str:
    return long_day(day) if day else f"ngày {BY_HAND} tháng {BY_HAND} năm {BY_HAND}"


def _number(paper: Paper, layout: Layout) -> str:
    letters, numbering = paper.type.letters, layout.numbering
    if not letters or (paper.number is None and not paper.is_numbered):
        return ""
    if paper.number is None:
        return numbering.pattern.format(number=BY_HAND, letters=letters, suffix=paper.suffix)
    return numbering.written(paper.number, letters, paper.suffix)


def _lines(to: tuple[str, ...]) -> tuple[str, ...]:
    if len(to) == 1:
        return tuple((to[0].rstrip(".,;") + ".").split("\n"))
    ends = ["," for _ in to[1:]] + ["."]
    return tuple(f"- {name.rstrip('.,;')}{end}" for name, end in zip(to, ends, strict=True))
