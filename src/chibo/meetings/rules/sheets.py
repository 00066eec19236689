"""What pages and papers read of a meeting: plain values, nothing to be asked again.

The sheets stand on this floor so that `paper.py`, which knows no database, may read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from chibo.kit.dates import Month
from chibo.kit.words import Said
from chibo.meetings.rules.attendance import AttendanceCounts
from chibo.meetings.rules.calendar import Length
from chibo.meetings.rules.guests import InvitationsSheet
from chibo.meetings.rules.texts import Notes
from chibo.meetings.terms import (
    AnswerKind,
    Channel,
    MeetingMode,
    MeetingState,
    MonthMark,
    RollState,
)
from chibo.papers.document import Signature
from chibo.rulebook.papers import TypeOfPaper
from chibo.rulebook.terms import AgendaPart, MeetingKind, PaperName


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """The head of every page of a meeting. `kind_name` stands inside a sentence; offices may be ""."""

    meeting_id: int
    unit_id: int
    unit: str
    kind: MeetingKind
    kind_name: str
    month: Month
    day: date
    planned_at: datetime
    place: str
    topic: str
    presenter: str
    mode: MeetingMode
    occasion: str
    away: int | None
    mode_reason: str
    online_link: str
    state: MeetingState
    started_at: datetime | None
    ended_at: datetime | None
    chair_id: int | None
    chair: str
    chair_office: str
    minute_taker_id: int | None
    minute_taker: str
    minute_taker_office: str
    length: Length | None
    days_late: int
    late: Said | None
    moved_from: datetime | None
    moved_because: str
    not_held_because: str
    agreed_at: datetime | None
    convened_at: datetime | None
    closed_at: datetime | None
    secretary: str
    secretary_office: str
    rules_version: str


@dataclass(frozen=True, slots=True)
class SpeechLine:
    """One speech; a member's id or an invitation's says who spoke."""

    speech_id: int
    speaker: str
    office: str
    member_id: int | None
    invitation_id: int | None
    text: str
    at: datetime
    version: int
    typed_by: str = ""
    is_from_kiosk: bool = False
    """Written by herself at the shared device, and accepted by the chair."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One row of the agenda with what happened there; `version` 0: nothing recorded yet.

    `typed_by`, here and below: who typed it for the cell by a grant; "" for what was her own act.
    """

    item_id: int
    position: int
    numeral: str
    part: AgendaPart
    preset: str
    source: str
    source_id: int | None
    title: str
    is_required: bool
    presenter: str
    prompt: str
    minutes_planned: int | None
    added_because: str
    is_internal: bool
    summary: str
    conclusion: str
    version: int
    saved_at: datetime | None
    speeches: tuple[SpeechLine, ...]
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class AgendaSheet:
    """The agenda; `missing` names required contents that are not in it, `remark` says so in a sentence.

    `noted` are the sources that the meeting's notes fill: dues, criticism, opinion, remarks from above.
    """

    lines: tuple[AgendaLine, ...]
    missing: tuple[str, ...]
    remark: Said | None
    agreed_at: datetime | None
    noted: frozenset[str] = frozenset()

    def of_part(self, part: AgendaPart) -> tuple[AgendaLine, ...]:
        """Return the rows of one part."""
        return tuple(line for line in self.lines if line.part is part)


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One member of the roll on the day.

    `is_awaited`: the cell tells her of the meeting and calls her name. `asked_*`: her request for absence
    and its answer, if any.
    """

    member_id: int
    person_id: int
    name: str
    birth_year: int | None
    standing: str
    situations: tuple[str, ...]
    is_official: bool
    is_exempt: bool
    is_awaited: bool
    must_attend: bool
    state: RollState | None
    reason: str
    reason_label: str
    accepted_by: str
    is_online: bool
    arrived_late_at: time | None
    left_early_at: time | None
    asked_id: int | None
    asked_reason: str
    asked_label: str
    asked_is_accepted: bool | None
    typed_by: str = ""
    accepted_by_id: int | None = None
    asked_by: str = ""
    """Who asked in her name, "" when she did herself."""


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The roll with its counts; `sentence` gives the presence with its base."""

    lines: tuple[AttendanceLine, ...]
    counts: AttendanceCounts
    sentence: Said
    reasons: Mapping[str, str]

    def in_state(self, state: RollState) -> tuple[AttendanceLine, ...]:
        """Return those who must attend and of whom the roll call says this."""
        return tuple(line for line in self.lines if line.must_attend and line.state is state)


@dataclass(frozen=True, slots=True)
class ReachLine:
    """How one awaited member was told; `channel` None: not yet.

    Where neither a messenger is named nor the group was told, `word_of` says who wrote it down. Who has read
    the papers in the book herself since the notice went out was told by it.
    """

    member_id: int
    name: str
    channel: Channel | None
    messenger: str
    word_of: str
    told_at: datetime | None
    read_at: datetime | None
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class ReachSheet:
    """Who was told. `message` is the text for the cell's group: as sent, or as it would be sent now."""

    lines: tuple[ReachLine, ...]
    told: int
    sentence: Said
    message: str
    convened_at: datetime | None
    paper_id: int | None

    @property
    def left(self) -> tuple[ReachLine, ...]:
        """Return those who are still to be told."""
        return tuple(line for line in self.lines if line.channel is None)


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One opinion sent in before, and what became of it."""

    opinion_id: int
    member_id: int
    name: str
    item_id: int | None
    item_title: str
    text: str
    at: datetime
    answer: AnswerKind | None
    answer_text: str
    answered_at: datetime | None
    typed_by: str = ""
    by: str = ""
    """Who wrote it down after her words, "" when she did herself."""


@dataclass(frozen=True, slots=True)
class OpinionsSheet:
    """The opinions sent in before, the oldest first."""

    lines: tuple[OpinionLine, ...]
    unanswered: int


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One paper laid before the meeting."""

    attachment_id: int
    file_id: int
    title: str
    file_name: str
    is_draft_resolution: bool


@dataclass(frozen=True, slots=True)
class CommitteeLine:
    """One of the chi ủy (or bí thư, phó bí thư) and whether she was there; `is_present` None: not said."""

    person_id: int
    name: str
    office: str
    is_present: bool | None
    reason_label: str


@dataclass(frozen=True, slots=True)
class PreparationSheet:
    """The chi ủy's meeting or the hội ý; `version` 0: not recorded yet."""

    kind: MeetingKind
    kind_name: str
    started_at: datetime | None
    ended_at: datetime | None
    place: str
    chair_id: int | None
    chair: str
    chair_office: str
    minute_taker_id: int | None
    minute_taker: str
    minute_taker_office: str
    people: tuple[CommitteeLine, ...]
    assessment: str
    discussion: str
    conclusion: str
    matters_to_vote: str
    version: int
    saved_at: datetime | None
    agreed_at: datetime | None
    attachments: tuple[AttachmentLine, ...]
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class NotesSheet:
    """What was noted beside the items; `version` 0: nothing yet."""

    notes: Notes
    version: int
    saved_at: datetime | None
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in a list of many."""

    meeting_id: int
    kind: MeetingKind
    month: Month
    planned_at: datetime
    place: str
    mode: MeetingMode
    topic: str
    state: MeetingState
    started_at: datetime | None
    ended_at: datetime | None
    moved_because: str
    not_held_because: str


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of a cell: the mark of its regular meeting, its meetings, whether a thematic one was held."""

    month: Month
    mark: MonthMark
    has_thematic: bool
    regular: MeetingLine | None
    meetings: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """Twelve months of a cell; `day` None: no day is fixed for the year."""

    year: int
    day: int | None
    starts_at: time | None
    place: str
    months: tuple[MonthLine, ...]


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A contradiction of the record: taken in, named before signing, mended or kept with a reason."""

    key: str
    sentence: Said


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What stands at the head and the foot of one paper of the meeting."""

    type: TypeOfPaper
    title: str
    is_numbered: bool
    superior: str
    issuer: str
    place: str
    suffix: str
    last_recipient: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PapersSheet:
    """All that the papers of a meeting are made from; `bases` are the regulations they cite."""

    day: date
    heads: Mapping[PaperName, PaperHead]
    bases: tuple[str, ...]
    committee: str
    meeting: MeetingSheet
    agenda: AgendaSheet
    attendance: AttendanceSheet
    invitations: InvitationsSheet
    preparation: PreparationSheet
