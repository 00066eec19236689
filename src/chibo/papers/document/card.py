"""A card of one page for the desk: steps in large letters, boxes, blank lines to fill in by hand."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from chibo.papers.document.setting import set_pdf

TEMPLATE = Path(__file__).parent / "card.typ"
BLANK = "…"
"""What a line ends with that is filled in by hand."""

Runs = Sequence[tuple[str, bool]]
"""The words of a line in their order, and whether each part is bold."""


@dataclass(frozen=True)
class CardBox:
    """A box below the steps: its heading and lines."""

    heading: str
    lines: Sequence[Runs]


@dataclass(frozen=True)
class Card:
    """Everything a card says, in the order it is read."""

    title: str
    lead: Runs
    steps: Sequence[Runs]
    boxes: Sequence[CardBox]


def render_card(card: Card) -> bytes:
    """Draw a card as PDF."""
    return set_pdf(TEMPLATE, {"job": json.dumps(asdict(card) | {"blank": BLANK})})
