"""What tasks show: plain values for pages, papers, the monthly report and the score."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from chibo.kit.dates import paper_day
from chibo.kit.text import capital
from chibo.kit.words import Said, say
from chibo.tasks.terms import Account, TrailKind, Verdict

_HEARD_DONE = frozenset({Account.DONE, Account.DONE_LATE})


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """A task that waits for its verdict, as the cell's home shows it."""

    task_id: int
    content: str
    assignees: tuple[str, ...]
    due_on: date | None
    clock: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as a list shows it. `clock` is "" once it has its verdict.

    `carried` counts the meetings that left it open, `unreported` those of them that heard nothing.
    """

    task_id: int
    item_id: int
    resolution_id: int
    content: str
    expected_result: str
    assignees: tuple[str, ...]
    supporting_unit: str
    checker: str
    given_on: date
    due_on: date | None
    month: date
    clock: str
    is_overdue: bool
    is_extended: bool
    percent: int | None = None
    progress: str = ""
    progress_on: date | None = None
    carried: int = 0
    unreported: int = 0
    verdict: Verdict | None = None
    finished_on: date | None = None
    verdict_note: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether the task waits for its verdict."""
        return self.verdict is None


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One step of a task. `who` acted, `by` wrote it for her ("" when she did it herself).

    `typed_by`: who typed it for the cell by a grant; "" for what was her own act.
    """

    kind: TrailKind
    on: date
    at: datetime | None
    who: str
    by: str
    text: str
    evidence_id: int | None = None
    evidence_name: str = ""
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """A task with where it comes from and its whole trail, oldest first.

    `symbol` is the number of its resolution ("07-NQ/CB"), "" when it has none.
    """

    line: TaskLine
    requirement: str
    measure: str
    form: str
    symbol: str
    meeting_id: int
    trail: tuple[TrailLine, ...]


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What a meeting hears of one task: where it stood, what came of it."""

    task: TaskLine
    state_at_start: str
    state: Account | None
    note: str
    result: str
    is_due: bool

    @property
    def outcome(self) -> Verdict | Account | None:
        """Return the verdict, or else what the meeting was told."""
        return self.task.verdict or self.state

    @property
    def is_done(self) -> bool:
        """Return whether the work is done, in time or late, judged or told."""
        if self.task.verdict is not None:
            return self.task.verdict.is_done
        return self.state in _HEARD_DONE

    @property
    def is_done_in_time(self) -> bool:
        """Return whether the work is done in time, judged or told."""
        return self.outcome in {Verdict.DONE, Account.DONE}

    @property
    def is_reported(self) -> bool:
        """Return whether the meeting heard of it."""
        return self.task.verdict is not None or self.state not in {None, Account.CARRIED_OVER}


@dataclass(frozen=True, slots=True)
class MeetingResults:
    """All tasks a meeting answers for, and their shares of those that were due; None when none was."""

    meeting_id: int
    lines: tuple[ResultLine, ...]

    @property
    def due(self) -> tuple[ResultLine, ...]:
        """Return the tasks due at the meeting, or finished before it."""
        return tuple(line for line in self.lines if line.is_due)

    @property
    def done(self) -> int:
        """Return how many tasks of all are done, in time or late."""
        return sum(line.is_done for line in self.lines)

    @property
    def done_rate(self) -> Fraction | None:
        """Return the share done, late ones too, of those due."""
        return rate(sum(line.is_done for line in self.due), len(self.due))

    @property
    def done_in_time_rate(self) -> Fraction | None:
        """Return the share done in time of those due."""
        return rate(sum(line.is_done_in_time for line in self.due), len(self.due))

    @property
    def reported_rate(self) -> Fraction | None:
        """Return the share that the meeting heard of, of those due."""
        return rate(sum(line.is_reported for line in self.due), len(self.due))


@dataclass(frozen=True, slots=True)
class AccountingSheet:
    """The tasks a meeting must account for, each with its state so far; the rest is carried over."""

    meeting_id: int
    lines: tuple[ResultLine, ...]
    waiting: int
    unreported: int


def rate(part: int, base: int) -> Fraction | None:
    """HD 42-HD/BTCTW (28/10/2025), nhóm kết quả nhiệm vụ (C). Return an exact share; None of nothing."""
    return Fraction(part, base) if base else None


def result_sentence(line: TaskLine, state: Account | None, note: str) -> str:
    """Source: the house (by value into the monthly report). Return what came of a task, in one sentence."""
    if line.verdict is not None:
        return _with(_judged(line), line.verdict_note or note)
    if state is not None:
        return _with(say("{state}", state=state), note or line.progress)
    if line.progress:
        share = say("{percent}%", percent=line.percent) if line.percent is not None else ""
        return _with(share, line.progress) if share else line.progress
    return say("Chưa báo cáo")


def _judged(line: TaskLine) -> Said:
    if line.finished_on is None:
        return say("{verdict}", verdict=line.verdict)
    return say("{verdict} ngày {day}", verdict=line.verdict, day=paper_day(line.finished_on))


def _with(head: str, text: str) -> str:
    return say("{head}. {text}", head=head, text=capital(text.rstrip(".;"))) if text else head
