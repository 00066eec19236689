"""What a cell's month says: a story made of the cell's topics, the same in every demo of the same day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import Any

from chibo.cli._demo.content import CellPlan, topics
from chibo.cli._story.book import Book
from chibo.cli._story.shape import (
    Away,
    Cell,
    CommitteeMet,
    Counted,
    Course,
    Dues,
    MinutesTold,
    MonthBefore,
    MonthPaper,
    Notice,
    OldTask,
    Period,
    Planned,
    Report,
    RollCall,
    Scored,
    SentOpinion,
    SentUp,
    Sitting,
    Spoken,
    Story,
)
from chibo.cli._story.shape import Task as NextTask
from chibo.kit.dates import Month
from chibo.meetings.terms import AnswerKind
from chibo.members.queries import RollLine, roll
from chibo.members.terms import Situation, Standing
from chibo.org.queries import rules_for
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import ItemKind, MeetingKind, VoteMethod
from chibo.tasks.models import Task
from chibo.tasks.terms import Account

ARROW = " → "
PREPARED_BEFORE, NOTICED_BEFORE = timedelta(days=6), timedelta(days=4)
LENGTHS, COMBINED_LENGTH = (95, 100, 105, 110), 125
AWAY = {Situation.EXEMPT, Situation.TEMPORARY_OUT, Situation.SUSPENDED}
TASKS = 2
SPEAKERS = (4, 5, 6)


@dataclass(frozen=True)
class Waiting:
    """A task that has no verdict yet; `months` it has waited."""

    task: Task
    content: str
    assignees: tuple[str, ...]
    due_on: date
    months: int = 0


@dataclass(frozen=True)
class Setting:
    """When and as what a month's meeting is held, and how many days later its minutes are locked."""

    month: Month
    day: date
    starts_at: time
    kind: MeetingKind = MeetingKind.REGULAR
    locked_after: int = 1
    has_paper: bool = True


class MonthOf:
    """The month of one cell, made up from its topics."""

    def __init__(self, cell: CellPlan, book: Book, setting: Setting, seed: str) -> None:
        self.cell, self.book, self.setting = cell, book, setting
        self.random = Random(seed)  # noqa: S311 - invented months, the same in every demo
        self.topics: Mapping[str, Any] = topics(cell.kind)

    def story(self, waiting: Sequence[Waiting]) -> Story:
        """Return the month as a story, with a fate for each task that waits."""
        day = self.setting.day
        return Story(
            title=self.cell.name,
            above=(),
            cell=_nowhere(self.cell),
            members=(),
            before=MonthBefore(held_on=day, issued_on=day, tasks=tuple(self._fate(one) for one in waiting)),
            meeting=self._planned(),
            report=self._report(),
            tasks=self._tasks(),
            committee=self._committee(),
            notice=self._notice(),
            sitting=self._sitting(),
            paper=MonthPaper(
                form=Form.RESOLUTION, vote=self._counted(VoteMethod.CARD), issued_on=self.after,
                direction=self._one("conclusions"),
            ),
            score=self._score(),
            minutes=MinutesTold(
                vote=self._counted(), signed_on=self.after,
                locked_on=day + timedelta(days=self.setting.locked_after),
            ),
            sent=SentUp(day=day + timedelta(days=max(self.setting.locked_after, 1))),
        )  # fmt: skip

    @property
    def after(self) -> date:
        """Return the day on which papers are signed."""
        return self.setting.day + timedelta(days=1)

    @cached_property
    def topic(self) -> str:
        """Return the theme of a combined meeting, "" for another."""
        return self._one("themes") if self.setting.kind is MeetingKind.COMBINED else ""

    # --- who --------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[RollLine]:
        """Return who must attend."""
        return [
            line for line in roll(self.book.cell, on=self.setting.day) if not AWAY & line.state.situations
        ]

    @cached_property
    def leaders(self) -> list[str]:
        """Return the secretary and the deputy."""
        return list(self.book.members)[:2]

    @cached_property
    def absent(self) -> list[str]:
        """Return who is absent with a reason: none, one or two, never a leader."""
        others = [line.name for line in self.lines if line.name not in self.leaders]
        return self.random.sample(others, min(self.random.choice((0, 1, 1, 2)), len(others) // 6))

    @cached_property
    def present(self) -> list[RollLine]:
        """Return who is there."""
        return [line for line in self.lines if line.name not in self.absent]

    def _workers(self, number: int) -> list[str]:
        officials = [line for line in self.present if line.state.standing is Standing.OFFICIAL]
        names = [line.name for line in officials if line.name != self.leaders[0]]
        return self.random.sample(names, min(number, len(names)))

    def _counted(self, method: VoteMethod = VoteMethod.HAND) -> Counted:
        voters = sum(line.state.standing is Standing.OFFICIAL for line in self.present)
        return Counted(votes_for=voters, method=method)

    # --- what -------------------------------------------------------------------------------------

    def _one(self, name: str) -> str:
        return str(self.random.choice(self.topics[name]))

    def _planned(self) -> Planned:
        day = self.setting.day
        return Planned(
            kind=self.setting.kind, month=self.setting.month, day=day, starts_at=self.setting.starts_at,
            place=self.cell.place, topic=self.topic,
        )  # fmt: skip

    def _report(self) -> Report:
        return Report(
            strengths=self._one("strengths"), limits=self._one("limits"), causes=self._one("causes"),
            remedies=self._one("remedies"),
        )  # fmt: skip

    def _tasks(self) -> tuple[NextTask, ...]:
        if not self.setting.has_paper:
            return ()
        chosen = self.random.sample(self.topics["tasks"], TASKS)
        return tuple(self._task(text, self._workers(1)) for text in chosen)

    def _task(self, text: str, doers: Sequence[str]) -> NextTask:
        content, _, result = text.partition(ARROW)
        return NextTask(
            content=content, expected_result=result, assignees=tuple(doers),
            due_on=self.setting.day + timedelta(days=self.random.randint(16, 23)),
        )  # fmt: skip

    def _fate(self, one: Waiting) -> OldTask:
        """Let most tasks end in time, some late, some go on, few be heard of not at all."""
        day = self.setting.day
        draw = self.random.randrange(100) if not one.months else self.random.randrange(80)
        in_time = one.due_on - timedelta(days=self.random.randint(1, 3))
        late = min(day, one.due_on + timedelta(days=self.random.randint(1, 4) + 30 * one.months))
        told = OldTask(content=one.content, assignees=one.assignees, due_on=one.due_on)
        if draw < 68 and not one.months:  # noqa: PLR2004 - in a hundred
            return replace(told, state=Account.DONE, finished_on=in_time, note=self._one("notes"))
        if draw < 80 and late > one.due_on:  # noqa: PLR2004 - in a hundred
            return replace(told, state=Account.DONE_LATE, finished_on=late, note=self._one("notes"))
        if draw < 92:  # noqa: PLR2004 - in a hundred
            return replace(told, state=Account.IN_PROGRESS, progress=self._one("progress"))
        return told

    def _committee(self) -> CommitteeMet:
        leaders = self.leaders
        return CommitteeMet(
            day=self.setting.day - PREPARED_BEFORE, started_at=time(16, 0), ended_at=time(16, 45),
            place=self.cell.place, chair=leaders[0], minute_taker=leaders[1], present=tuple(leaders),
            assessment=self._one("strengths"), conclusion=self._one("conclusions"),
        )  # fmt: skip

    def _notice(self) -> Notice:
        sent: tuple[SentOpinion, ...] = ()
        speaker = self._workers(1)
        if speaker and self.random.randrange(3) == 0:
            opinion = self._one("opinions")
            sent = (SentOpinion(name=speaker[0], text=opinion, answer=AnswerKind.TAKEN_UP),)
        return Notice(day=self.setting.day - NOTICED_BEFORE, opinions=sent)

    def _sitting(self) -> Sitting:
        start = datetime.combine(self.setting.day, self.setting.starts_at)
        is_combined = self.setting.kind is MeetingKind.COMBINED
        length = COMBINED_LENGTH if is_combined else self.random.choice(LENGTHS)
        paying = len(self.lines)
        return Sitting(
            started_at=start.time(),
            ended_at=(start + timedelta(minutes=length)).time(),
            chair=self.leaders[0],
            minute_taker=self.leaders[1],
            roll=RollCall(
                excused=tuple(Away(name=name, reason=self._one("absences")) for name in self.absent)
            ),
            course=self._course(is_combined=is_combined),
            dues=Dues(due=paying, paid=paying, unpaid=0),
            self_criticism=self._one("criticism"),
            ideological_note=self._one("ideology"),
        )

    def _course(self, *, is_combined: bool) -> tuple[Course, ...]:
        speeches = self._speeches(self.random.choice(SPEAKERS))
        rows = self.topics["rows"]
        return (
            Course(item=rows["information"], summary=self._one("information")),
            Course(
                item=rows["theme" if is_combined else "discussion"],
                speeches=speeches,
                conclusion=self._one("conclusions"),
            ),
        )

    def _speeches(self, number: int) -> tuple[Spoken, ...]:
        texts = self.random.sample(self.topics["speeches"], min(number, len(self.topics["speeches"])))
        names = self._workers(len(texts))
        return tuple(Spoken(name=name, text=text) for name, text in zip(names, texts, strict=False))

    def _score(self) -> Scored | None:
        rules = rules_for(self.book.cell, on=self.setting.day)
        table = rules.scoring.table_for(self.setting.kind)
        if table is None:
            return None
        points = {}
        for item in (one for one in table.items if not one.is_by_record):
            most = item.points if item.points is not None else Decimal(1)
            less = self.random.choice((0, 0, 1)) if item.kind is ItemKind.FREE else 0
            points[item.id] = max(Decimal(0), most - less)
        return Scored(
            points=points, weak_points=self._one("weak_points"), remedy=self._one("remedies"),
            vote=self._counted(),
        )  # fmt: skip


def _nowhere(cell: CellPlan) -> Cell:
    """Return what a story needs of its cell, which the demo founded beforehand."""
    return Cell(name=cell.name, place=cell.place, kind=cell.kind, term=Period(name="", since=date.min))
