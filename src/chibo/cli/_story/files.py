"""Files laid before the meeting: opened beside the story, or slides drawn from their words."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from chibo.cli._story.shape import Attached
from chibo.kit.text import fold
from chibo.kit.words import Refused, say
from chibo.papers.document.setting import set_pdf

TEMPLATE = Path(__file__).parent / "slides.typ"


class Sent(BytesIO):
    """Bytes with the name under which they are filed."""

    name: str | None

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


@contextmanager
def opened(told: Attached, folder: Path) -> Iterator[Sent]:
    """Open a file of the story; Refused when it is neither a file that can be opened nor slides."""
    if told.slides:
        yield Sent(slides_pdf(told), f"{slug(told.title)}.pdf")
        return
    path = folder / told.file
    try:
        content = path.read_bytes()
    except OSError as missing:
        sentence = say('không mở được tệp "{name}". Đặt tệp cạnh tệp kể chuyện.', name=told.file)
        raise Refused(sentence, "file") from missing
    yield Sent(content, path.name)


def slides_pdf(told: Attached) -> bytes:
    """Draw slides: a title and lines on each, sixteen to nine."""
    shown = [{"title": one.title, "lines": list(one.lines)} for one in told.slides]
    return set_pdf(TEMPLATE, {"slides": json.dumps({"title": told.title, "slides": shown})})


def slug(text: str, most: int = 60) -> str:
    """Return a text as the name of a file: ASCII, small letters, words joined by hyphens."""
    plain = "".join(char if char.isascii() and char.isalnum() else " " for char in fold(text))
    return "-".join(plain.split())[:most].rstrip("-")
