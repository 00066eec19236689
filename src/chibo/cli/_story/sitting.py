"""Play the sitting: opening, roll call, guests, tasks of last month, what was said, notes, the end."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from chibo.accounts.models import Person
from chibo.cli._story.before import everybody, is_judged_before, judge_of
from chibo.cli._story.shape import Course, OldTask, RollCall, Spoken
from chibo.cli._story.spots import Spot, told_at
from chibo.cli._story.stage import Doing, Stage
from chibo.cycle.actions import close_meeting
from chibo.kit.dates import moment
from chibo.kit.words import say
from chibo.meetings.actions import (
    call_roll,
    open_meeting,
    record_guest_presence,
    record_item,
    record_notes,
    record_speech,
)
from chibo.meetings.models import AgendaItem, Invitation
from chibo.meetings.rules import Notes, RollMark
from chibo.meetings.terms import RollState
from chibo.tasks.actions import account_for
from chibo.tasks.models import Task
from chibo.tasks.terms import Account

if TYPE_CHECKING:
    from chibo.members.models import Member

HEARD = set(Account) - {Account.CARRIED_OVER}
CLOSED = {Account.DONE, Account.DONE_LATE, Account.NOT_DONE}


def at_the_table(stage: Stage, after: int, who: Person | None = None) -> Doing:
    """Return who acts so many minutes after the beginning, never after the end."""
    told = stage.story.sitting
    start, end = moment(stage.day, told.started_at), moment(stage.day, told.ended_at)
    return stage.do(stage.day, _clock(start, end, after), who)


def _clock(start: datetime, end: datetime, after: int) -> time:
    at = min(start + timedelta(minutes=after), max(start, end - timedelta(minutes=1)))
    return at.timetz().replace(tzinfo=None)


def minute_taker(stage: Stage) -> Person:
    """Return who takes the minutes."""
    told = stage.story.sitting
    return stage.book.person(told.minute_taker, told.spot, "minute_taker")


def begin(stage: Stage) -> None:
    """Open the meeting, call the roll, greet the guests."""
    told = stage.story.sitting
    chair = stage.book.member(told.chair, told.spot, "chair")
    taker = stage.book.member(told.minute_taker, told.spot, "minute_taker")
    with told_at(told.spot, "started_at"):
        open_meeting(
            stage.meeting, moment(stage.day, told.started_at), chair, taker, **at_the_table(stage, 0)
        )
    _call(stage, told.roll)
    came = {str(guest.name): guest.came for guest in stage.story.guests}
    for invitation in Invitation.of(stage.meeting).order_by("pk"):
        record_guest_presence(
            invitation, is_present=came[invitation.name], **at_the_table(stage, 3, minute_taker(stage))
        )


def _call(stage: Stage, told: RollCall) -> None:
    marks: dict[Member, RollState | RollMark] = {**everybody(stage, stage.day)}
    seen: set[int] = set()
    for name, spot, mark in _marks(stage, told):
        member = stage.book.member(name, spot, "name")
        if member.pk in seen:
            sentence = say("đồng chí {name} được ghi hai lần trong điểm danh. Giữ một.", name=name)
            raise spot.refused(sentence, "name", name)
        seen.add(member.pk)
        marks[member] = mark
    with told_at(told.spot):
        call_roll(stage.meeting, marks, **at_the_table(stage, 3, minute_taker(stage)))


def _marks(stage: Stage, told: RollCall) -> Iterator[tuple[str, Spot, RollMark]]:
    for away in told.excused:
        reason = stage.reason_id(away, stage.day)
        yield away.name, away.spot, RollMark(RollState.ABSENT_EXCUSED, reason)
    for name in told.unexcused:
        yield name, told.spot, RollMark(RollState.ABSENT_UNEXCUSED)
    for name in told.online:
        yield name, told.spot, RollMark(RollState.PRESENT, is_online=True)
    for name in told.exempt_present:
        yield name, told.spot, RollMark(RollState.PRESENT)
    for one in told.late:
        yield one.name, one.spot, RollMark(RollState.PRESENT, arrived_late_at=one.at)
    for one in told.early:
        yield one.name, one.spot, RollMark(RollState.PRESENT, left_early_at=one.at)


def account(stage: Stage) -> None:
    """Say of each task of last month what the meeting heard; one without a word goes on by itself."""
    told = stage.story.before
    for task, old in zip(stage.tasks, told.tasks if told else (), strict=True):
        if old.state in HEARD and not is_judged_before(stage, old):
            _account_for(stage, task, old, old.state)


def _account_for(stage: Stage, task: Task, old: OldTask, state: Account) -> None:
    by = judge_of(stage, old)
    with told_at(old.spot, "state", note="note", finished_on="finished_on"):
        account_for(
            task, stage.meeting, state, old.note, finished_on=old.finished_on, is_closed=state in CLOSED,
            **at_the_table(stage, 20, by),
        )  # fmt: skip


def converse(stage: Stage) -> None:
    """Record at each row of the agenda what was told, who spoke, what the chair concluded."""
    for one in stage.story.sitting.course:
        item = stage.item(one.item, one.spot, "item")
        _record(stage, item, one)


def _record(stage: Stage, item: AgendaItem, told: Course) -> None:
    taker = minute_taker(stage)
    with told_at(told.spot):
        if told.summary or told.conclusion:
            record_item(item, told.summary, told.conclusion, version=0, **at_the_table(stage, 30, taker))
    for speech in told.speeches:
        _speak(stage, item, speech, taker)


def _speak(stage: Stage, item: AgendaItem, speech: Spoken, taker: Person) -> None:
    invitation = Invitation.of(stage.meeting).filter(name=str(speech.name)).first()
    member = None if invitation else stage.book.member(speech.name, speech.spot, "name")
    with told_at(speech.spot, member="name"):
        record_speech(
            item, speech.text, member=member, invitation=invitation, **at_the_table(stage, 40, taker)
        )


def note(stage: Stage) -> None:
    """Record dues, self-criticism and criticism, the collective note, praise, remarks from above."""
    told = stage.story.sitting
    dues = told.dues
    notes = Notes(
        dues_due=dues.due if dues else None, dues_paid=dues.paid if dues else None,
        dues_unpaid=dues.unpaid if dues else None, self_criticism=told.self_criticism,
        criticism=told.criticism, ideological_note=told.ideological_note, commendations=told.commendations,
        reminders=told.reminders, upper_remarks=told.upper_remarks,
    )  # fmt: skip
    with told_at(dues.spot if dues else told.spot, dues_due="due"):
        record_notes(stage.meeting, notes, version=0, **at_the_table(stage, 60, minute_taker(stage)))


def end(stage: Stage) -> None:
    """End the meeting at its hour."""
    told = stage.story.sitting
    with told_at(told.spot):
        close_meeting(stage.meeting, moment(stage.day, told.ended_at), **stage.do(stage.day, time(23, 0)))
