"""What the pages of a form share: run the act with what was typed, offer people to choose from."""

from collections.abc import Callable, Iterable
from typing import Any

from chibo.door.refusals import NotAllowed
from chibo.kit.words import Refused
from chibo.meetings.rules import TextChanged
from chibo.members.queries import RollLine
from chibo.web.forms import Sheet


def is_done(form: Sheet, act: Callable[[dict[str, Any]], object]) -> bool:
    """Run an act with the cleaned values of a form; its refusal stands in the form, nothing typed is lost.

    That it is not hers to do, and that somebody saved first, is answered by the page.
    """
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except (NotAllowed, TextChanged):
        raise
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def choices_of(roll: Iterable[RollLine]) -> list[tuple[str, str]]:
    """Return the members of a roll as a field offers them: (id, name)."""
    return [(str(line.member_id), line.name) for line in roll]
