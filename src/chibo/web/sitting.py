"""What the pages of one sitting share: whose page it is, who records votes, two hands at one text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Meeting
from chibo.meetings.queries import facts_of
from chibo.meetings.rules import MeetingFacts, TextChanged
from chibo.org.queries import typists_of
from chibo.org.rules import Hand, Typists
from chibo.votes.access import may_record_vote
from chibo.web.forms import Sheet
from chibo.web.page import Request


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """One field that two people wrote: its words, mine and what was saved first; `name`: in the form."""

    label: str
    mine: str
    theirs: str
    name: str = ""


def here_of(request: Request, meeting: Meeting) -> str:
    """Return the item of the navigation under which this reader finds the meeting."""
    return "month" if request.scope.has(Right.READ_DRAFTS, meeting.unit_id) else "mine"


def may_record_votes(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope records the meeting's votes. One query."""
    return may_record_vote(scope, meeting, facts_of(meeting))


def typed_by_of(meeting: Meeting, facts: MeetingFacts) -> Hand:
    """Return what tells who typed something of a meeting for its cell. One query."""
    named = (facts.minute_taker_person_id, facts.chair_person_id)
    typists = typists_of(meeting.unit_id) if facts.may_be_typed else Typists()
    return partial(typists.typed_by, named=named)


def two_texts(
    changed: TextChanged, labels: Mapping[str, str], fields: Mapping[str, str] | None = None
) -> list[TwoTexts]:
    """Return the fields in which what was typed differs from what stands.

    `fields`: names in the form that differ from the record's.
    """
    fields = fields or {}
    return [
        TwoTexts(label, _plain(changed.mine[name]), _plain(changed.theirs[name]), fields.get(name, name))
        for name, label in labels.items()
        if changed.mine[name] != changed.theirs[name]
    ]


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def status_of(form: Sheet, theirs: Sequence[TwoTexts]) -> int:
    """Return how a form is answered: 409 when somebody saved first, 422 when something is wrong in it."""
    return 409 if theirs else 422 if form.errors else 200


def over_theirs(form: Sheet, changed: TextChanged) -> None:
    """Let the form, as it was typed, be saved over the version that stands."""
    form.data = {**dict(form.data.items()), "version": str(changed.version)}
    form.refuse(changed)
