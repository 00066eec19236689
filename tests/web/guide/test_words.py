"""What the guide and the card set in bold is a word of the screen: a button that is renamed is found here."""

import re

import pytest
from babel.messages.pofile import read_po

from chibo.web.guide import CARD, CHAPTERS, parsed
from tests.house.reading import ROOT

CATALOGUE = ROOT / "src" / "chibo" / "locale" / "en" / "LC_MESSAGES" / "django.po"
FILLED_IN = re.compile(r"%\(\w+\)s|\{\w+\}")
FILES = [*sorted(CHAPTERS.glob("[0-9]*.md")), CARD]


@pytest.fixture(scope="module")
def screen():
    """Every sentence of the screens; what the program fills in is "…"."""
    with CATALOGUE.open("rb") as file:
        ids = [message.id for message in read_po(file, locale="en") if message.id]
    said = [one for text in ids for one in (text if isinstance(text, tuple) else (text,))]
    return {FILLED_IN.sub("…", one).replace("%%", "%") for one in said}


def bold(text):
    """The words in bold, in order."""
    _, tokens = parsed(text)
    for token in tokens:
        inside = []
        for part in token.children or ():
            if part.type == "strong_close":
                yield "".join(inside)
            inside = [] if part.type == "strong_open" else [*inside, part.content]


def not_on_screen(text, screen):
    """The bold words that no screen says: the same words, with or without a capital (labels of terms)."""
    known = screen | {one[:1].upper() + one[1:] for one in screen}
    return [words for words in bold(text) if words not in known]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_in_bold_stands_on_a_screen(path, screen):
    assert not_on_screen(path.read_text(encoding="utf-8"), screen) == []


def test_a_button_that_was_renamed_is_seen(screen):
    assert not_on_screen("Chạm **Gửi thông báo**, rồi **Gửi giấy đi**.", screen) == ["Gửi giấy đi"]
    assert not_on_screen("Chạm **Nhập thay cho …**.", screen) == []


def test_the_guide_says_much_in_bold():
    assert sum(len([*bold(path.read_text(encoding="utf-8"))]) for path in FILES) > 200
