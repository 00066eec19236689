"""What a story is played on: the book, the meeting, the papers drawn on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import TypedDict

from chibo.accounts.models import Person
from chibo.cli._story.book import Book
from chibo.cli._story.shape import Away, Story
from chibo.cli._story.spots import Spot, told_at
from chibo.door.scope import Scope
from chibo.kit.dates import moment
from chibo.kit.text import fold
from chibo.kit.words import say
from chibo.meetings.models import AgendaItem, Meeting
from chibo.meetings.rules import check_reason
from chibo.minutes.models import Minutes
from chibo.minutes.rules.locking import OpenRemark
from chibo.org.queries import rules_for
from chibo.papers.document import Printed
from chibo.papers.models import File
from chibo.resolutions.models import Resolution
from chibo.rulebook.terms import PaperName
from chibo.tasks.models import Task


class Doing(TypedDict):
    """Who acts, when."""

    by: Scope
    at: datetime


@dataclass(frozen=True)
class Drawn:
    """A paper ready to draw; `day` chooses its layout, `slug` names its file."""

    name: PaperName
    slug: str
    document: Printed
    day: date
    number: int | None = None


@dataclass
class Stage:
    """One story being played; `draws` False: nothing is drawn on the way (the demo's history)."""

    book: Book
    story: Story
    folder: Path = Path()
    draws: bool = True
    drawn: list[Drawn] = field(default_factory=list)
    bundle: list[Printed] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    kept: list[tuple[OpenRemark, str]] = field(default_factory=list)
    _meeting: Meeting | None = None
    _resolution: Resolution | None = None
    _minutes: Minutes | None = None

    @property
    def meeting(self) -> Meeting:
        """Return the meeting, once it is planned."""
        if self._meeting is None:
            raise ValueError("the meeting is not planned yet")
        return self._meeting

    @meeting.setter
    def meeting(self, meeting: Meeting) -> None:
        self._meeting = meeting

    @property
    def resolution(self) -> Resolution:
        """Return the month's paper, once it is drafted."""
        if self._resolution is None:
            raise ValueError("nothing is drafted yet")
        return self._resolution

    @resolution.setter
    def resolution(self, resolution: Resolution) -> None:
        self._resolution = resolution

    @property
    def minutes(self) -> Minutes:
        """Return the minutes, once they are composed for signing."""
        if self._minutes is None:
            raise ValueError("no minutes yet")
        return self._minutes

    @minutes.setter
    def minutes(self, minutes: Minutes) -> None:
        self._minutes = minutes

    @property
    def secretary(self) -> Person:
        """Return the cell's secretary."""
        person: Person = self.book.members[self.book.secretary].person
        return person

    @property
    def day(self) -> date:
        """Return the day of the sitting."""
        return self.story.sitting.day or self.story.meeting.day

    def do(self, day: date, clock: time, who: Person | None = None) -> Doing:
        """Return who acts (the secretary unless said) and when, as actions take it."""
        return {"by": self.book.as_(who or self.secretary, day), "at": moment(day, clock)}

    def draw(
        self, name: PaperName, slug: str, document: Printed, day: date, number: int | None = None
    ) -> None:
        """Keep a paper for the folder."""
        if self.draws:
            self.drawn.append(Drawn(name, slug, document, day, number))

    def item(self, title: str, spot: Spot, field_name: str) -> AgendaItem:
        """Return the row of the agenda whose title begins with these words."""
        rows = list(AgendaItem.of(self.meeting))
        found = [row for row in rows if fold(row.title).startswith(fold(title))]
        if not found:
            raise spot.refused(_no_row(title, [row.title for row in rows]), field_name, title)
        chosen: AgendaItem = next((row for row in found if row.preset), found[0])
        return chosen

    def reason_id(self, away: Away, day: date) -> str:
        """Return the id of a reason for absence by its label, as the list in force on the day has it."""
        reasons = rules_for(self.book.cell, on=day).attendance.reasons
        known = next((one.id for one in reasons if fold(one.label) == fold(away.reason)), "")
        with told_at(away.spot, "reason"):
            check_reason(known, reasons)
        return known


def _no_row(title: str, titles: Iterable[str]) -> str:
    by_fold = {fold(one): one for one in titles}
    near = get_close_matches(fold(title), list(by_fold), n=1, cutoff=0.3)
    if near:
        return say(
            'chương trình không có nội dung "{title}". Gần giống: {near}.', title=title, near=by_fold[near[0]]
        )
    return say('chương trình không có nội dung "{title}". Ghi đúng phần đầu tên nội dung.', title=title)
