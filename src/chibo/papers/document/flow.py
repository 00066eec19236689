"""Word, number and letter a paper: the model in, primitive nodes out.

Everything that both renderers must agree on is decided here and in `heading`, `blocks`, `signing`, `keep`:
every word, every number, the widths of columns, and what stays on one page with the signature.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from chibo.kit.numbers import roman
from chibo.papers.document import measure
from chibo.papers.document.blocks import Voice, centred, clean, inline, one, said
from chibo.papers.document.heading import addressees, header_rows, subject, title
from chibo.papers.document.keep import kept_with_sign
from chibo.papers.document.layout import Layout
from chibo.papers.document.model import Clause, Item, Paper, Part, Slips
from chibo.papers.document.nodes import Flow, Node, Par, SlipFlow, Stretch
from chibo.papers.document.signing import sign_rows

LETTER = "CÔNG VĂN"  # how the file, not the paper, names a letter


def flow(paper: Paper, layout: Layout) -> Flow:
    """Turn a paper into nodes."""
    stretches = _stretches(paper, layout)
    last = stretches[-1]
    kept, cut = kept_with_sign(last.nodes, last.width, layout)
    columns = _scaled((layout.header.left, layout.header.right), stretches[0].width)
    rule = measure.width(layout.wording.party, layout.styles["party"])
    return Flow(
        title=_on_one_line(f"{title(paper) or LETTER} {subject(paper, layout)}"),
        author=_on_one_line(paper.issuer),
        day=paper.day,
        header=header_rows(paper, layout, columns),
        header_columns=columns,
        rule=measure.hundredth(rule),
        stretches=stretches,
        sign=sign_rows(paper, layout, last.width / 2),
        sign_columns=_scaled((layout.sign.left, layout.sign.right), last.width),
        kept=kept,
        cut=cut,
    )


def flow_slips(slips: Slips, layout: Layout) -> SlipFlow:
    """Turn slips into the nodes of one, in the small styles."""
    inset = layout.page_number.from_edge  # nothing is printed nearer to an edge than a page number
    width = layout.page.width / slips.across - 2 * inset
    voice = Voice(layout, width, prefix="slip_")
    heading = [
        ("superior", slips.superior),
        ("issuer", slips.issuer),
        ("title", slips.title),
        ("subject", slips.subject),
    ]
    nodes: list[Node] = [centred(layout, f"slip_{style}", text, width) for style, text in heading if text]
    if not slips.to:
        nodes.append(one("slip_dashes", layout.wording.dashes))
    head = len(nodes)
    nodes += _blocks(Part(slips.blocks), voice)
    return SlipFlow(
        title=_on_one_line(f"{slips.title} {slips.subject}"),
        author=_on_one_line(slips.issuer),
        nodes=tuple(nodes),
        width=width,
        inset=inset,
        copies=slips.copies,
        across=slips.across,
        down=slips.down,
        head=head,
        named=tuple(voice.line("named", f"{layout.wording.to} {name}") for name in slips.to),
    )


def _on_one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _scaled(columns: tuple[Decimal, ...], width: Decimal) -> tuple[Decimal, ...]:
    return tuple(measure.hundredth(column * width / sum(columns)) for column in columns)


def _stretches(paper: Paper, layout: Layout) -> tuple[Stretch, ...]:
    """Gather the nodes of all parts, cut where the sheet turns; the opening goes with the first part."""
    found: list[tuple[bool, list[Node]]] = []
    named = 0
    for part in paper.parts or (Part(()),):
        width = layout.text_width(is_wide=part.wide)
        if not found:
            found.append((part.wide, list(_opening(paper, layout, width))))
        elif found[-1][0] != part.wide:
            found.append((part.wide, []))
        if part.name:
            named += 1
            label = layout.part_pattern.format(roman=roman(named))
            name = centred(layout, "part_name", part.name.upper(), width)
            found[-1][1].extend((one("part_label", label), name))
        found[-1][1].extend(_blocks(part, Voice(layout, width)))
    nodes = _ended(found[-1][1], layout.wording.full_stop)
    found[-1] = (found[-1][0], [*nodes, *(one("facts", clean(fact)) for fact in paper.facts)])
    return tuple(Stretch(wide, layout.text_width(is_wide=wide), tuple(nodes)) for wide, nodes in found)


def _opening(paper: Paper, layout: Layout, width: Decimal) -> Iterable[Node]:
    """Give title, subject and dashes; a letter has none of them on its own lines."""
    name = title(paper)
    if name:
        yield centred(layout, "title", name, width)
        if paper.subject:
            yield centred(layout, "subject", subject(paper, layout), width)
        yield one("dashes", layout.wording.dashes)
    if paper.to:
        yield addressees(paper, layout, width)


def _blocks(part: Part, voice: Voice) -> list[Node]:
    """Say all blocks of a part; clauses and items share one numbering."""
    nodes: list[Node] = []
    clause = 0
    for block in part.blocks:
        if isinstance(block, Clause | Item):
            clause += 1
            style, text = ("clause", block.name) if isinstance(block, Clause) else ("body", block.text)
            nodes.append(voice.line(style, (f"{clause}. ", *inline(text))))
        else:
            nodes += said(block, voice)
    return nodes


def _ended(nodes: list[Node], full_stop: str) -> list[Node]:
    """End the body as the day demands: "." (HD 05-HD/VPTW 27/5/2026, C), also where "./." was typed."""
    if not nodes or not isinstance(nodes[-1], Par) or nodes[-1].role != "body":
        return nodes
    *runs, (text, style) = nodes[-1].runs
    if not text.endswith("."):
        return nodes
    ended = text.removesuffix("./.").removesuffix(".") + full_stop
    return [*nodes[:-1], replace(nodes[-1], runs=(*runs, (ended, style)))]
