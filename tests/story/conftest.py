"""One clean story, and what becomes of it when one thing in it is changed."""

from pathlib import Path

import pytest

from chibo.cli._story.playing import play_story
from chibo.cli._story.reading import parse_story

HERE = Path(__file__).parent
CLEAN = (HERE / "clean.yaml").read_text(encoding="utf-8")


def changed(old, new):
    """The clean story with one piece of text changed; it must stand there once."""
    assert CLEAN.count(old) == 1, f"{CLEAN.count(old)} times: {old}"
    return CLEAN.replace(old, new)


def line_of(text, piece):
    """The number of the line on which a piece of text begins."""
    return text[: text.index(piece)].count("\n") + 1


@pytest.fixture
def play(db):
    """Play a story's text without drawing its papers."""

    def played(text):
        return play_story(parse_story(text, "thang.yaml"), HERE, draws=False)

    return played
