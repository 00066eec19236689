"""Decide what stays on one page with the signature: at least the last lines of the body.

HD 05-HD/VPTW 27/5/2026 (C): a signature never stands alone on a page.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from chibo.papers.document import measure
from chibo.papers.document.layout import Layout
from chibo.papers.document.nodes import Addressees, Grid, Lines, Node, Par
from chibo.rulebook.layout import TextStyle

AT_LEAST = 2  # lines of a paragraph that stand together, before and after a break of the page


def kept_with_sign(nodes: Sequence[Node], width: Decimal, layout: Layout) -> tuple[int, int]:
    """Return how many last nodes stay with the sign block, and the lines or rows kept of the first of them.

    0 lines means the whole node. A paragraph is cut only where two lines stand on either side.
    """
    need, kept = layout.sign.keep_lines, 0
    for node in reversed(nodes):
        kept += 1
        height = _height(node, width, layout)
        if height >= need:
            return kept, _cut(node, height, need)
        need -= height
    return kept, 0


def _height(node: Node, width: Decimal, layout: Layout) -> int:
    """Lines of the body that a node counts for."""
    match node:
        case Par():
            return len(line_starts(node, width, layout.styles[node.role]))
        case Grid():
            return len(node.rows) - node.heads
        case Lines():
            return node.count
        case Addressees():
            return len(node.lines)


def _cut(node: Node, height: int, need: int) -> int:
    if isinstance(node, Par):
        last = max(need, AT_LEAST)
        return last if height - last >= AT_LEAST and "box" not in {style for _, style in node.runs} else 0
    if isinstance(node, Grid):
        return need if height > need else 0
    return 0


def word_spans(par: Par) -> list[list[tuple[int, int, int]]]:
    """Return where each word stands: (run, from, to), several for a word that changes its style."""
    spans: list[list[tuple[int, int, int]]] = []
    is_open = False
    for index, (text, _) in enumerate(par.runs):
        for found in re.finditer(r"\S+", text):
            span = (index, found.start(), found.end())
            if is_open and found.start() == 0:
                spans[-1].append(span)
            else:
                spans.append([span])
        if text:
            is_open = not text[-1].isspace()
    return spans


def line_starts(par: Par, width: Decimal, role: TextStyle) -> list[int]:
    """Return the index of the word that begins each line of a paragraph `width` mm wide."""
    words = [
        sum(
            (measure.width(par.runs[run][0][start:end], role, par.runs[run][1]) for run, start, end in spans),
            Decimal(0),
        )
        for spans in word_spans(par)
    ]
    return measure.break_lines(words, measure.width(" ", role), width - role.indent, width)
