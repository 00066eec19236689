"""How to find a thing of each kind in a cell: the registry that every address draws its numbers from.

A kind is a word of the second column of tests/matrix/doors.txt; `THINGS[kind](record)` returns such a thing
of the cell whose record was played (tests/matrix/month.py). What an address asks for beside `pk` is found
by its word in `PARTS`; an address whose parts belong to another thing tells them in `OF_ADDRESS`.
"""

from chibo.meetings.models import AgendaItem
from chibo.members.models import SituationFact
from chibo.minutes.models import Section
from chibo.org.models import EntryGrant
from chibo.papers.models import Paper
from chibo.resolutions.models import Item
from chibo.submissions.models import SubmittedPart
from chibo.tasks.models import Task
from tests.matrix.cast import CELLS, build_cast
from tests.matrix.month import Record

DRAFT_ITEM = {"item": lambda record: Item.of(record.draft).first()}
UNITS = {"cell": CELLS, "committee": ("commune", "far_commune", "province")}
THINGS = {
    "meeting": lambda record: record.november,
    "planned_meeting": lambda record: record.december,
    "past_meeting": lambda record: record.october,
    "minutes": lambda record: record.minutes,
    "locked_minutes": lambda record: record.locked,
    "resolution": lambda record: record.issued,
    "draft_resolution": lambda record: record.draft,
    "vote": lambda record: record.ballot,
    "teller": lambda record: record.tellers[0],
    "report": lambda record: record.report,
    "submission": lambda record: record.sent,
    "member": lambda record: record.member(record.others[-1]),
    "import": lambda record: record.sheet,
    "section": lambda record: Section.of(record.minutes).first(),
    "locked_section": lambda record: Section.of(record.locked).first(),
    "task": lambda record: Task.of(record.unit).first(),
    "notice": lambda record: Paper.of(record.unit).filter(data_class="notice").first(),
    "record": lambda record: Paper.of(record.unit).filter(data_class="record").first(),
    "notice_file": lambda record: record.file,
    "draft_file": lambda record: record.draft_file,
    "party_group": lambda record: record.group,
    "group_meeting": lambda record: record.group_meeting,
    "grant": lambda record: EntryGrant.of(record.unit).filter(person=record.person("Thơ")).get(),
}
PARTS = {
    "item": lambda record: AgendaItem.of(record.november).get(preset="discussion"),
    "attachment": lambda record: record.attachment,
    "invitation": lambda record: record.guest,
    "member": lambda record: record.member(record.others[-1]),
    "opinion": lambda record: record.opinion,
    "absence": lambda record: record.absence,
    "speech": lambda record: record.speech,
    "kiosk": lambda record: record.kiosk,
    "fact": lambda record: SituationFact.of(record.member(record.others[-1])).first(),
    "half": lambda record: "truoc",
    "name": lambda record: "chuong-trinh",
    "extension": lambda record: "pdf",
}
OF_ADDRESS = {
    **dict.fromkeys(("resolution-item", "resolution-item-move", "resolution-item-removal"), DRAFT_ITEM),
    "submitted-part": {"part": lambda record: SubmittedPart.of(record.sent).exclude(document=None).first()},
    "minutes-signing-withdrawal": {"capacity": lambda record: "chair"},
    "book-task-removal": {"task": lambda record: Task.of(record.unit).first()},
    "kiosk-opinion": {"opinion": lambda record: record.kiosk_opinion},
    "report-task-removal": {"task": lambda record: record.next_task},
    "guide-chapter": {"name": lambda nothing: "thang-dau-tien"},
}
# Above every number of the cast: what is out of sight must answer like what does not exist.
NONE = 9_999_999


def build_records():
    """Return the cast with the record of each cell."""
    cast = build_cast()
    cast.things = {cell: Record(cast, cell) for cell in CELLS}
    return cast


def number_of(cast, kind, place):
    """Return the number of a thing of `kind` in the unit called `place`."""
    if kind in UNITS:
        return cast.units[place].pk
    return cast.kept((kind, place), lambda: THINGS[kind](cast.things[place]).pk)


def places_of(kind):
    """Return the units in which a kind of thing is looked for."""
    return UNITS.get(kind, CELLS)


def parts_of(cast, name, place, words):
    """Return what an address asks for beside `pk`, by word."""
    known = PARTS | OF_ADDRESS.get(name, {})
    return {
        word: cast.kept((name, word, place), lambda word=word: _number(known[word](cast.things.get(place))))
        for word in words
        if word != "pk"
    }


def _number(part):
    """A part's number, or the word that stands for it in an address."""
    return getattr(part, "pk", part)
