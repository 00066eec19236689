"""Tell one story: read it, play it, write what came of it."""

from dataclasses import dataclass
from pathlib import Path

from chibo.cli._story.playing import play_story
from chibo.cli._story.reading import read_story
from chibo.cli._story.writing import write_story
from chibo.kit.words import say


@dataclass(frozen=True)
class Telling:
    """What became of a story: its files and what it was written with."""

    title: str
    files: list[str]
    contradictions: list[str]


def tell(path: Path, out: Path) -> Telling:
    """Play a story file and write its papers into a folder; StoryRefused before anything is written."""
    story = read_story(path)
    stage = play_story(story, path.parent)
    files = write_story(stage, out)
    named = [
        say("{sentence} Lý do: {reason}", sentence=remark.sentence, reason=reason)
        for remark, reason in stage.kept
    ]
    return Telling(str(story.title), files, [str(one) for one in named])
