"""The steps of a month in their order; a story plays them all, the demo as far as each cell has come."""

from collections.abc import Callable, Sequence
from pathlib import Path

from chibo.cli._story import after, before, convening, drawing, preparing, sitting, voting
from chibo.cli._story.book import found_book
from chibo.cli._story.shape import Story
from chibo.cli._story.spots import told_at
from chibo.cli._story.stage import Stage

Act = Callable[[Stage], None]

PREPARED: Sequence[Act] = (
    preparing.plan,
    preparing.report,
    preparing.agenda,
    preparing.attach,
    preparing.committee,
    preparing.draft,
    drawing.preparation,
)
CONVENED: Sequence[Act] = (*PREPARED, convening.call_together, convening.hear_before, drawing.meeting_papers)
OPENED: Sequence[Act] = (*CONVENED, sitting.begin, sitting.account, sitting.converse, sitting.note)
HELD: Sequence[Act] = (
    *OPENED,
    voting.vote_on,
    voting.adopt_paper,
    voting.adopt_score,
    voting.adopt_the_minutes,
    sitting.end,
)
SIGNED: Sequence[Act] = (*HELD, after.name_contradictions, after.sign)
DONE: Sequence[Act] = (*SIGNED, after.lock, after.issue, after.send, drawing.afterwards)


def play_story(story: Story, folder: Path, *, draws: bool = True) -> Stage:
    """Play a whole story in a book of its own; StoryRefused names the place of the first thing refused."""
    stage = Stage(found_book(story), story, folder, draws=draws)
    play(stage, (before.play_before, *DONE))
    return stage


def play(stage: Stage, acts: Sequence[Act]) -> None:
    """Play acts one after the other."""
    for act in acts:
        with told_at(stage.story.spot):
            act(stage)
