"""docs/story.md is current: its example is the clean story, and every field of the schema stands in it."""

from dataclasses import is_dataclass
from types import UnionType
from typing import get_args, get_origin

from chibo.cli._machine import ROOT
from chibo.cli._story.reading import _hints, _keys
from chibo.cli._story.shape import Story
from tests.story.conftest import CLEAN

PAGE = (ROOT / "docs" / "story.md").read_text(encoding="utf-8")


def groups(kind=Story, path=""):
    """Every group of the schema with its keys."""
    yield path, list(_keys(kind))
    for key, one in _keys(kind).items():
        hint = _hints(kind)[one.name]
        while isinstance(hint, UnionType) or get_origin(hint) is tuple:
            hint = get_args(hint)[0]
        if is_dataclass(hint) and hasattr(hint, "spot"):
            yield from groups(hint, f"{path}.{key}".strip("."))


def test_the_example_is_the_clean_story():
    example = PAGE.partition("```yaml\n")[2].partition("```")[0]
    assert example == CLEAN


def test_every_field_of_the_schema_stands_on_the_page():
    lines = {line.split(" | ")[0].strip("| `"): line for line in PAGE.splitlines() if line.startswith("|")}
    missing = [
        f"{path}: {key}"
        for path, keys in groups()
        for key in keys
        if f"`{key}`" not in lines.get(path or "the story", "")
    ]
    assert missing == []
