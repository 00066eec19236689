"""Draw papers as PDF (PDF/A-2a, tagged) with typst: same paper and layout, same bytes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from chibo.papers.document.flow import flow, flow_slips
from chibo.papers.document.keep import line_starts, word_spans
from chibo.papers.document.layout import Layout
from chibo.papers.document.measure import printable
from chibo.papers.document.model import Paper, Printed
from chibo.papers.document.nodes import Flow, Grid, Node, Par, SlipFlow, Strand
from chibo.papers.document.setting import set_pdf, square

TEMPLATE = Path(__file__).parent / "paper.typ"


def render_pdf(paper: Printed, layout: Layout, *, duplex: bool = False) -> bytes:
    """Draw one paper; `duplex` mirrors the margins for two-sided printing."""
    return _draw((paper,), layout, duplex=duplex, is_bundle=False)


def render_bundle(papers: Sequence[Printed], layout: Layout, *, duplex: bool) -> bytes:
    """Draw the papers of a meeting as one PDF, each from a new sheet with page numbers of its own.

    Two-sided (`duplex`), margins mirror and a paper of an odd number of pages ends with a blank verso.
    Raises ValueError when there is nothing to draw.
    """
    if not papers:
        raise ValueError("a bundle needs at least one paper")
    return _draw(papers, layout, duplex=duplex, is_bundle=True)


def render_pack(papers: Sequence[Printed], layout: Layout, *, words: str, link: str) -> bytes:
    """Draw forms to be written on by hand as one numbered pack, one side of each sheet.

    At the foot of each sheet: its number of all ("Tờ 2/5"), `words` of what it belongs to, and the square
    of `link`, the page to which it leads back. ValueError when there is nothing to draw.
    """
    if not papers:
        raise ValueError("a pack needs at least one paper")
    pack = {"sheet": "Tờ", "words": printable(words), "square": square(link), "link": printable(link)}
    return _draw(papers, layout, duplex=False, is_bundle=True, pack=pack)


def _draw(
    papers: Sequence[Printed],
    layout: Layout,
    *,
    duplex: bool,
    is_bundle: bool,
    pack: Mapping[str, str] | None = None,
) -> bytes:
    day = next((paper.day for paper in papers if isinstance(paper, Paper) and paper.day), None)
    job = {
        "day": day,
        "papers": [_drawn(paper, layout) for paper in papers],
        "duplex": duplex,
        "bundle": is_bundle,
        "pack": pack,
    }
    inputs = {"job": json.dumps(job, default=_told), "layout": _figures(layout)}
    return set_pdf(TEMPLATE, inputs, is_archived=bool(day))  # an archived file tells its day


@lru_cache(maxsize=64)
def _figures(layout: Layout) -> str:
    return json.dumps(layout, default=_told)


def _drawn(paper: Printed, layout: Layout) -> Flow | SlipFlow:
    if isinstance(paper, Paper):
        return _with_cut(flow(paper, layout), layout)
    return flow_slips(paper, layout)


def _with_cut(drawn: Flow, layout: Layout) -> Flow:
    """Cut the first kept node in two, so that typst can hold the second half to the sign block."""
    if not drawn.cut:
        return drawn
    *before, last = drawn.stretches
    at = len(last.nodes) - drawn.kept
    halves = _halves(last.nodes[at], drawn.cut, last.width, layout)
    nodes = (*last.nodes[:at], *halves, *last.nodes[at + 1 :])
    return replace(drawn, stretches=(*before, replace(last, nodes=nodes)))


def _halves(node: Node, last: int, width: Decimal, layout: Layout) -> tuple[Node, Node]:
    """Cut a paragraph before its last lines, or a table before its last rows."""
    if isinstance(node, Grid):
        head, rows = node.rows[: node.heads], node.rows[node.heads :]
        return replace(node, rows=head + rows[:-last], is_cut=True), replace(
            node, rows=head + rows[-last:], is_rest=True
        )
    if isinstance(node, Par):
        role = layout.styles[node.role]
        start = line_starts(node, width, role)[-last]
        head_runs, rest_runs = runs_at(node, start)
        return replace(node, runs=head_runs, is_cut=True), replace(node, runs=rest_runs, is_rest=True)
    raise TypeError(f"{type(node).__name__} is kept whole")


def runs_at(par: Par, word: int) -> tuple[tuple[Strand, ...], tuple[Strand, ...]]:
    """Part the runs of a paragraph before the word of that index, counted over all runs."""
    index, start, _ = word_spans(par)[word][0]
    text, style = par.runs[index]
    return (*par.runs[:index], (text[:start].rstrip(), style)), (
        (text[start:], style),
        *par.runs[index + 1 :],
    )


def _told(value: object) -> object:
    """Tell JSON what it does not know by itself; a node tells its name."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return [value.year, value.month, value.day]
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {
            "t": type(value).__name__,
            **{field.name: getattr(value, field.name) for field in fields(value)},
        }
    raise TypeError(f"{type(value).__name__} is no part of a paper")
