"""What a resolution holds and shows: plain values for pages, papers and the rooms above."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Self

from chibo.kit.words import Said
from chibo.resolutions.terms import Form
from chibo.rulebook.papers import TypeOfPaper
from chibo.rulebook.terms import VoteMethod


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One task of last month as part I shows it."""

    task: str
    state_at_start: str
    result: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Part I, as the chi ủy drafted it: plain texts, every one of them may be empty.

    `period` is "tháng 10 năm 2026", `next_period` the one part II is for; `results` are last month's tasks,
    `results_note` the sentence over them.
    """

    period: str = ""
    next_period: str = ""
    ideology: str = ""
    results_note: str = ""
    results: tuple[ResultRow, ...] = ()
    commendations: str = ""
    reminders: str = ""
    limits: str = ""
    causes: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Read back what `to_json` gave; {} is an empty assessment."""
        rows = tuple(ResultRow(**row) for row in value.get("results", ()))
        return cls(**{**value, "results": rows})


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One group of the score sheet, points as they are written."""

    name: str
    most: str
    points: str


@dataclass(frozen=True, slots=True)
class SelfScore:
    """The cell's own score of the meeting (part IV). `grade` may be empty with `grade_note` saying why."""

    rows: tuple[ScoreRow, ...] = ()
    total: ScoreRow | None = None
    grade: str = ""
    grade_note: str = ""
    limits: str = ""
    remedies: str = ""

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Read back what `asdict` gave."""
        rows = tuple(ScoreRow(**row) for row in value["rows"])
        total = ScoreRow(**value["total"]) if value["total"] else None
        return cls(**{**value, "rows": rows, "total": total})


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """What is known of the meeting only when it is over: its facts in words, and the self-score.

    `facts` are paragraphs: day, place, totals, present, absent, chair, minute-taker, length, dues.
    """

    facts: tuple[str, ...] = ()
    score: SelfScore | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Read back what `to_json` gave; {} is an empty record."""
        score = value.get("score")
        return cls(tuple(value.get("facts", ())), SelfScore.from_json(score) if score else None)


@dataclass(frozen=True, slots=True)
class Named:
    """A member of the cell named in an item; `is_on_roll` on the day of the meeting."""

    member_id: int
    name: str
    is_on_roll: bool = True


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item. `number` counts tasks and other items each from 1."""

    item_id: int
    number: int
    content: str
    requirement: str = ""
    measure: str = ""
    expected_result: str = ""
    assignees: tuple[Named, ...] = ()
    supporting_unit: str = ""
    due_on: date | None = None
    checker: Named | None = None
    is_task: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """What an item lacks. It blocks nothing alone: it is mended, or kept with a reason."""

    key: str
    sentence: Said
    item_id: int


@dataclass(frozen=True, slots=True)
class KeptDefect:
    """A remark that was kept with its reason when the paper was issued."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The vote that adopted it, as counted, on the base of those entitled."""

    vote_id: int
    votes_for: int
    votes_against: int
    votes_other: int
    base: int
    method: VoteMethod


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head, the type and the distribution of the unit's paper on the day it bears.

    `sent_up_to` is the committee that gets a copy, "" when none does; `kept_at` ends Nơi nhận.
    """

    type: TypeOfPaper
    superior: str
    issuer: str
    unit_name: str
    place: str
    suffix: str
    sent_up_to: str
    kept_at: str
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class ResolutionSheet:
    """A resolution as pages and papers show it.

    `symbol` is "05-NQ/CB" once issued, "" for an issued paper without number, None before; `typed_by` who
    typed the text for the cell by a grant when it was last saved.
    """

    resolution_id: int
    unit_id: int
    meeting_id: int
    meeting_day: date
    meeting_month: date
    form: Form
    subject: str
    version: int
    saved_by: str
    saved_at: datetime
    assessment: Assessment
    direction: str
    arrangements: str
    record: MeetingRecord
    items: tuple[ItemLine, ...] = ()
    remarks: tuple[Remark, ...] = ()
    kept: tuple[KeptDefect, ...] = ()
    enacted_on: date | None = None
    tally: Tally | None = None
    symbol: str | None = None
    issued_on: date | None = None
    paper_id: int | None = None
    notice_id: int | None = None
    typed_by: str = ""

    @property
    def tasks(self) -> tuple[ItemLine, ...]:
        """Return the items that become tasks."""
        return tuple(item for item in self.items if item.is_task)

    @property
    def directions(self) -> tuple[ItemLine, ...]:
        """Return the items that give a direction only."""
        return tuple(item for item in self.items if not item.is_task)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register of resolutions (sổ ghi nghị quyết)."""

    resolution_id: int
    paper_id: int
    form: Form
    number: int | None
    symbol: str
    issued_on: date
    meeting_month: date
    subject: str
    items: int
