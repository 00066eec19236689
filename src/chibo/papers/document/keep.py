"""Decide what stays on one page with the signature: at least the last lines of the body.

HD 05-HD/VPTW 27/5/2026 (C): a signature never stands alone on a page.
"""

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


def words_of(par: Par, role: TextStyle) -> list[tuple[str, Decimal]]:
    """Return the words of a paragraph with their widths in mm, each in its own style."""
    words: list[tuple[str, Decimal]] = []
    is_open = False
    for text, style in par.runs:
        pieces = text.split()
        for index, piece in enumerate(pieces):
            wide = measure.width(piece, role, style)
            if is_open and index == 0 and not text[:1].isspace():
                words[-1] = (words[-1][0] + piece, words[-1][1] + wide)
            else:
                words.append((piece, wide))
        is_open = bool(pieces) and not text[-1:].isspace()
    return words


def line_starts(par: Par, width: Decimal, role: TextStyle) -> list[int]:
    """Return the index of the word that begins each line of a paragraph `width` mm wide."""
    words = words_of(par, role)
    return measure.break_lines(words, measure.width(" ", role), width - role.indent, width)
