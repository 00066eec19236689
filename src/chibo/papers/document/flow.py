"""Word, number and letter a paper: the model in, primitive nodes out.

Everything that both renderers must agree on is decided here: every word, every number, the widths of
columns, and what stays on one page with the signature.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from chibo.kit.dates import long_day
from chibo.kit.numbers import pad2, roman
from chibo.papers.document import measure
from chibo.papers.document.blocks import Voice, inline, one, said
from chibo.papers.document.keep import kept_with_sign
from chibo.papers.document.layout import Layout, LayoutWrong
from chibo.papers.document.model import Clause, Item, Paper, Part, Signature, Slips
from chibo.papers.document.nodes import Addressees, Flow, Node, Par, SignRow, SlipFlow, Stretch

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
LETTER = "CÔNG VĂN"
BY_HAND = "....."


def flow(paper: Paper, layout: Layout) -> Flow:
    """Turn a paper into nodes.

    Raises LayoutWrong when the layout does not know the paper's kind.
    """
    if paper.kind not in layout.types:
        raise LayoutWrong(f"types.{paper.kind}: the layout does not know this kind of paper")
    stretches = _stretches(paper, layout)
    last = stretches[-1]
    kept, cut = kept_with_sign(last.nodes, last.width, layout)
    name = _type_name(paper, layout)
    columns = _scaled(layout.header.columns, stretches[0].width)
    return Flow(
        title=measure.printable(f"{name or LETTER} {_summary(paper, layout)}").replace("\n", " "),
        author=measure.printable(paper.issuer).replace("\n", " "),
        day=paper.day,
        header=_header(paper, layout, columns),
        header_columns=columns,
        rule=measure.width(PARTY, layout.roles["party"]).quantize(Decimal("0.01")),
        stretches=stretches,
        sign=_sign(paper, layout, last.width / 2),
        sign_columns=_scaled(layout.sign.columns, last.width),
        kept=kept,
        cut=cut,
    )


def flow_slips(slips: Slips, layout: Layout) -> SlipFlow:
    """Turn slips into the nodes of one, in the small roles."""
    grid, page = layout.slip, layout.page
    width = page.width / grid.columns - 2 * grid.inset
    voice = Voice(layout, width, prefix="slip_")
    nodes: list[Node] = [
        one("slip_superior", measure.balance(measure.printable(slips.superior), layout.roles["slip_superior"], width)),
        one("slip_issuer", measure.balance(measure.printable(slips.issuer), layout.roles["slip_issuer"], width)),
        one("slip_title", measure.balance(measure.printable(slips.title), layout.roles["slip_title"], width)),
    ]
    if slips.summary:
        text = measure.balance(measure.printable(slips.summary), layout.roles["slip_summary"], width)
        nodes.append(one("slip_summary", text))
    nodes.append(one("slip_dashes", "-----"))
    nodes += _blocks(Part(slips.blocks), voice)
    return SlipFlow(
        title=measure.printable(f"{slips.title} {slips.summary}".strip()).replace("\n", " "),
        author=measure.printable(slips.issuer).replace("\n", " "),
        nodes=tuple(nodes),
        width=width,
        copies=slips.copies,
    )


def _dated(day: date | None) -> str:
    return long_day(day) if day else f"ngày {BY_HAND} tháng {BY_HAND} năm {BY_HAND}"


def _type_name(paper: Paper, layout: Layout) -> str:
    return paper.title or layout.types[paper.kind].name


def _summary(paper: Paper, layout: Layout) -> str:
    """The subject; "về" is put before it where the type demands it and the author left it out."""
    start = "về " if _type_name(paper, layout) else "về việc "
    is_right = paper.summary.startswith("về ") or not layout.types[paper.kind].about or not paper.summary
    return paper.summary if is_right or paper.title else start + paper.summary


def _scaled(columns: tuple[Decimal, ...], width: Decimal) -> tuple[Decimal, ...]:
    return tuple((c * width / sum(columns)).quantize(Decimal("0.01")) for c in columns)


def _header(paper: Paper, layout: Layout, columns: tuple[Decimal, ...]) -> tuple[tuple[Par, Par], ...]:
    """Rows of the two columns: superior and Party, issuer, star and date, number and what follows it."""

    def left(role: str, text: str) -> Par:
        return one(role, measure.balance(measure.printable(text), layout.roles[role], columns[0]))

    place = measure.printable(f"{paper.place}, {_dated(paper.day)}")
    dated = measure.balance(place, layout.roles["placedate"], columns[1])
    rows = [(left("issuer", paper.issuer), one("superior", "")), (one("star", "*"), one("placedate", dated))]
    rows.insert(0, (left("superior", paper.superior), one("party", PARTY)))
    below = [("number", _number(paper)), ("mark", paper.draft), ("circulation", paper.circulation)]
    below += [("version", version) for version in paper.versions]
    if not _type_name(paper, layout):
        below.insert(1, ("subject", _summary(paper, layout)))
    rows += [(left(role, text), one("superior", "")) for role, text in below if text]
    return tuple(rows)


def _number(paper: Paper) -> str:
    if paper.number is None and not paper.is_numbered:
        return ""
    number = BY_HAND if paper.number is None else pad2(paper.number)
    return f"Số {number}-{paper.kind}/{paper.suffix}"


def _stretches(paper: Paper, layout: Layout) -> tuple[Stretch, ...]:
    """Nodes of all parts, cut where the sheet turns; the opening goes with the first part."""
    found: list[tuple[bool, list[Node]]] = []
    named = 0
    for part in paper.parts or (Part(()),):
        width = layout.page.text_width(wide=part.wide)
        if not found:
            found.append((part.wide, _opening(paper, layout, width)))
        elif found[-1][0] != part.wide:
            found.append((part.wide, []))
        if part.name:
            named += 1
            found[-1][1].extend(_part_label(part.name, named, layout, width))
        found[-1][1].extend(_blocks(part, Voice(layout, width)))
    wide, nodes = found[-1]
    nodes += [one("facts", measure.printable(fact)) for fact in paper.facts]
    return tuple(
        Stretch(wide=wide, width=layout.page.text_width(wide=wide), nodes=tuple(nodes)) for wide, nodes in found
    )


def _opening(paper: Paper, layout: Layout, width: Decimal) -> list[Node]:
    nodes: list[Node] = []
    name = _type_name(paper, layout)
    for role, text in (("title", name), ("summary", _summary(paper, layout) if name else "")):
        if text:
            nodes.append(one(role, measure.balance(measure.printable(text), layout.roles[role], width)))
    if name:
        nodes.append(one("dashes", "-----"))
    if paper.to:
        nodes.append(_addressees(paper, layout, width))
    return nodes


def _addressees(paper: Paper, layout: Layout, width: Decimal) -> Addressees:
    """Kính gửi: one addressee, or a list behind the label; centred as a group under the header."""
    role = layout.roles["to"]
    lines = _to_lines(tuple(measure.printable(to) for to in paper.to))
    label = measure.printable(paper.to_label)
    tab = measure.width(label, role, "i") + measure.width("  ", role)
    widest = max(measure.width(line, role) for line in lines) + measure.width(" ", role) / 2
    left = (width - tab - min(widest, width - tab)) / 2
    return Addressees(label, lines, left.quantize(Decimal("0.01")), tab.quantize(Decimal("0.01")))


def _to_lines(to: tuple[str, ...]) -> tuple[str, ...]:
    if len(to) == 1:
        return tuple((to[0].rstrip(".,;") + ".").split("\n"))
    ends = ["," for _ in to[1:]] + ["."]
    return tuple(f"- {name.rstrip('.,;')}{end}" for name, end in zip(to, ends, strict=True))


def _part_label(name: str, number: int, layout: Layout, width: Decimal) -> list[Node]:
    text = measure.balance(measure.printable(name).upper(), layout.roles["name"], width)
    return [one("label", layout.section_label.format(roman=roman(number))), one("name", text)]


def _blocks(part: Part, voice: Voice) -> list[Node]:
    """All nodes of a part; clauses and items share one numbering."""
    nodes: list[Node] = []
    clause = 0
    for block in part.blocks:
        if isinstance(block, Clause | Item):
            clause += 1
            role, text = ("clause", block.name) if isinstance(block, Clause) else ("body", block.text)
            nodes.append(voice.line(role, (f"{clause}. ", *inline(text))))
        else:
            nodes += said(block, voice)
    return nodes


def _sign(paper: Paper, layout: Layout, width: Decimal) -> tuple[SignRow, ...]:
    """Nơi nhận beside the one signature, or signatures in pairs whose names stand on one line."""
    signatures = list(paper.signatures)
    rows: list[SignRow] = []
    if paper.sent:
        sent = (one("sent", "Nơi nhận:"), *(one("sentto", measure.printable(f"- {to}")) for to in paper.sent))
        block = _signature(signatures.pop(0), layout, width) if signatures else ()
        rows.append(SignRow(sent, tuple(line for line in block if line is not None)))
    while signatures:
        left = _signature(signatures.pop(0), layout, width) if len(signatures) > 1 else ()
        rows += _paired(left, _signature(signatures.pop(0), layout, width))
    return tuple(rows)


def _signature(signature: Signature, layout: Layout, width: Decimal) -> tuple[Par | None, ...]:
    """Capacity, office, hint, empty lines, name: None where the signature has none."""

    def line(role: str, text: str) -> Par | None:
        clean = measure.printable(text)
        return one(role, measure.balance(clean, layout.roles[role], width)) if text else None

    head = (line("capacity", signature.capacity), line("office", signature.office), line("hint", signature.hint))
    gap = [one("office", "")] * layout.sign.gap_lines
    return (*head, *gap, line("signer", signature.name) or one("signer", ""))


def _paired(left: tuple[Par | None, ...], right: tuple[Par | None, ...]) -> list[SignRow]:
    """One row a line, so that a capacity of two lines does not push its name off the other's line."""
    pairs = zip(left or (None,) * len(right), right, strict=True)
    return [SignRow(_cell(a, b), _cell(b, a)) for a, b in pairs if a or b]


def _cell(mine: Par | None, other: Par | None) -> tuple[Par, ...]:
    filler = mine or other
    return (mine or replace(filler, runs=(("", ""),)),) if filler else ()
