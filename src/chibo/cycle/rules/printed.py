"""What the cycle's own papers are made from: plain values."""

from dataclasses import dataclass
from datetime import date

from chibo.cycle.rules.composing import ReportTexts, TaskResult
from chibo.papers.document import Signature
from chibo.rulebook.papers import TypeOfPaper


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What stands at the head and the foot of a report."""

    type: TypeOfPaper
    is_numbered: bool
    superior: str
    issuer: str
    place: str
    suffix: str
    day: date
    recipients: tuple[str, ...]
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """The month's report with last month's tasks."""

    head: ReportHead
    cell: str
    period: str
    next_period: str
    texts: ReportTexts
    tasks: tuple[TaskResult, ...]
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class PrintedSuperiorReport:
    """The report to the committee above: the month's report, what the meeting was, what was sent."""

    head: ReportHead
    to: str
    cell: str
    period: str
    next_period: str
    facts: tuple[str, ...]
    dues: str
    texts: ReportTexts
    tasks: tuple[TaskResult, ...]
    items: tuple[str, ...]
    score: str
    minutes: str
