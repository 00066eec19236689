"""Word the sign block: Nơi nhận beside one signature, or signatures in pairs."""

from dataclasses import replace
from decimal import Decimal

from chibo.papers.document.blocks import centred, clean, one
from chibo.papers.document.layout import Layout
from chibo.papers.document.model import Paper, Signature
from chibo.papers.document.nodes import Par, SignRow

Signed = tuple[Par | None, ...]


def sign_rows(paper: Paper, layout: Layout, width: Decimal) -> tuple[SignRow, ...]:
    """Give the rows of the sign block; each column is `width` mm. A lone signature stands on the right."""
    signatures = list(paper.signatures)
    rows: list[SignRow] = []
    if paper.recipients:
        signed = _signed(signatures.pop(0), layout, width) if signatures else ()
        rows.append(SignRow(_recipients(paper, layout), tuple(line for line in signed if line)))
    while signatures:
        rows += [SignRow((one("office", ""),), (one("office", ""),))] if rows else []
        left = _signed(signatures.pop(0), layout, width) if len(signatures) > 1 else ()
        rows += _paired(left, _signed(signatures.pop(0), layout, width))
    return tuple(rows)


def _recipients(paper: Paper, layout: Layout) -> tuple[Par, ...]:
    """List Nơi nhận, each behind a hyphen, which the rulebook's own lines already have."""
    names = (clean(name).removeprefix("- ") for name in paper.recipients)
    label = one("recipients_label", layout.wording.recipients)
    return (label, *(one("recipients", f"- {name}") for name in names))


def _signed(signature: Signature, layout: Layout, width: Decimal) -> Signed:
    """Give capacity, office, hint, empty lines, name: None where the signature has none."""
    lines = (("capacity", signature.capacity), ("office", signature.office), ("hint", signature.hint))
    head = (centred(layout, style, text, width) if text else None for style, text in lines)
    gap = [one("office", "")] * layout.sign.gap_lines
    return (*head, *gap, centred(layout, "signer", signature.name, width))


def _paired(left: Signed, right: Signed) -> list[SignRow]:
    """Set one row a line, so that a capacity of two lines does not push its name off the other's line."""
    pairs = zip(left or (None,) * len(right), right, strict=True)
    return [SignRow(_cell(a, b), _cell(b, a)) for a, b in pairs if a or b]


def _cell(mine: Par | None, other: Par | None) -> tuple[Par, ...]:
    """Give the line, or an empty one as high as the other's."""
    if mine:
        return (mine,)
    return (replace(other, runs=(("", ""),)),) if other else ()
