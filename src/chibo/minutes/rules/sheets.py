"""What minutes show: plain values for pages and papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chibo.kit.words import Said
from chibo.minutes.rules.text import GivenTable
from chibo.minutes.terms import Capacity, MinutesState, SigningWay
from chibo.papers.document import Signature
from chibo.rulebook.papers import TypeOfPaper
from chibo.rulebook.terms import AgendaPart, MeetingKind, PaperName
from chibo.votes.rules.sheets import VoteSheet


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a meeting's minutes; `paper_id` and `locked_on` once it is locked."""

    minutes_id: int
    version: int
    reason: str
    state: MinutesState
    made_on: date
    signed_on: date | None
    locked_on: date | None
    paper_id: int | None
    days_late: int
    labels: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class MinutesSheet:
    """Where the minutes of a meeting stand: its versions, the newest first. No text."""

    versions: tuple[VersionLine, ...]

    @property
    def newest(self) -> VersionLine:
        """Return the newest version."""
        return self.versions[0]

    @property
    def in_force(self) -> VersionLine | None:
        """Return the newest locked version."""
        return next((line for line in self.versions if line.state is MinutesState.LOCKED), None)


@dataclass(frozen=True, slots=True)
class LosingLine:
    """A text that lost against another and waits to be chosen."""

    losing_id: int
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SectionSheet:
    """One section: what stands (`text`), what the record would give (`composed`), who saved last and when.

    `typed_by`: who typed it for the cell by a grant; "" for what was her own act.
    """

    section_id: int
    key: str
    part: AgendaPart
    title: str
    text: str
    composed: str
    version: int
    saved_by: str
    saved_at: datetime | None
    table: GivenTable | None
    votes: tuple[VoteSheet, ...]
    losing: tuple[LosingLine, ...]
    typed_by: str = ""

    @property
    def is_edited(self) -> bool:
        """Return whether somebody wrote over what the record gave."""
        return self.text != self.composed


@dataclass(frozen=True, slots=True)
class SigningLine:
    """One signature as a fact."""

    capacity: Capacity
    name: str
    signed_on: date
    way: SigningWay
    file_id: int | None


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A contradiction kept with a reason."""

    key: str
    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the papers of minutes need besides their text."""

    type: TypeOfPaper
    titles: Mapping[PaperName, str]
    superior: str
    issuer: str
    unit_name: str
    place: str
    suffix: str
    number: int | None
    is_numbered: bool
    kind_name: str
    signatures: tuple[Signature, ...]
    extract_signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class OriginalLine:
    """The picture or scan of minutes signed on paper; `digest` is its SHA-256 in hexadecimal."""

    file_id: int
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """A version of the minutes with everything that is edited and printed.

    `other_votes` are counted votes that no section names; `adopted_by` the vote that adopted the minutes.
    """

    minutes_id: int
    meeting_id: int
    version: int
    reason: str
    state: MinutesState
    kind: MeetingKind
    topic: str
    month: date
    meeting_place: str
    started_at: datetime
    ended_at: datetime | None
    chair: str
    minute_taker: str
    sections: tuple[SectionSheet, ...]
    other_votes: tuple[VoteSheet, ...]
    adopted_at: datetime | None
    adopted_by: VoteSheet | None
    signings: tuple[SigningLine, ...]
    original: OriginalLine | None
    remarks: tuple[RemarkLine, ...]
    labels: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class MinutesPrint:
    """A version of the minutes and what its papers need besides."""

    page: MinutesPage
    facts: PaperFacts
