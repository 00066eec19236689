"""The words of a paper in reading order, and the letters that cannot be printed."""

import unicodedata
from collections.abc import Iterator

from chibo.papers.document import measure
from chibo.papers.document.flow import flow, flow_slips
from chibo.papers.document.layout import Layout
from chibo.papers.document.model import Paper, Printed
from chibo.papers.document.nodes import Addressees, Flow, Grid, Lines, Node, Par


def plain_text(paper: Printed, layout: Layout) -> str:
    """Return every word of a paper in reading order, a paragraph a line; a box has no word."""
    if isinstance(paper, Paper):
        lines = _lines(flow(paper, layout))
    else:
        slip = flow_slips(paper, layout)
        lines = (
            text for index in range(slip.copies) for node in slip.slip(index) for text in _node_lines(node)
        )
    shown = (" ".join(line.replace(measure.SOFT, "").split()) for line in lines)
    return "\n".join(line for line in shown if line)


def unprintable(text: str) -> tuple[str, ...]:
    """Return the letters of `text` that the paper font does not hold; papers show □ in their place."""
    known = set(measure.UNKNOWN)
    letters = dict.fromkeys(unicodedata.normalize("NFC", text))
    return tuple(a for a in letters if measure.printable(a) == measure.UNKNOWN and a not in known)


def _lines(drawn: Flow) -> Iterator[str]:
    for row in drawn.header:
        yield from (par.text for par in row)
    for stretch in drawn.stretches:
        for node in stretch.nodes:
            yield from _node_lines(node)
    for sides in drawn.sign:
        yield from (par.text for par in (*sides.left, *sides.right))


def _node_lines(node: Node) -> Iterator[str]:
    match node:
        case Par():
            yield node.text
        case Grid():
            yield from (cell.text for row in node.rows for cell in row)
        case Lines():
            yield node.label.text
        case Addressees():
            yield f"{node.label} {node.lines[0]}"
            yield from node.lines[1:]
