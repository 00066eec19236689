"""Play the month before, as far as it matters: its resolution and the tasks it gave."""

from datetime import date, time, timedelta

from chibo.accounts.models import Person
from chibo.cli._story.shape import MonthBefore, OldTask
from chibo.cli._story.spots import told_at
from chibo.cli._story.stage import Stage
from chibo.cycle.actions import close_meeting, issue_month_paper
from chibo.cycle.rules.wording import adopting, subject_of
from chibo.kit.dates import Month, moment
from chibo.kit.words import mark
from chibo.meetings.actions import call_roll, open_meeting, plan_meeting
from chibo.meetings.models import Meeting
from chibo.meetings.terms import RollState
from chibo.members.models import Member
from chibo.members.queries import roll
from chibo.members.terms import Situation
from chibo.resolutions.actions import add_item, draft_resolution, enact
from chibo.resolutions.models import Resolution
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import MeetingKind, VoteMatter, VoteMethod
from chibo.tasks.actions import close_task, report_progress
from chibo.tasks.models import Task
from chibo.tasks.terms import Account, Verdict
from chibo.votes.actions import put_to_vote, record_result

MATTERS = {Form.RESOLUTION: VoteMatter.RESOLUTION, Form.CONCLUSION: VoteMatter.CONCLUSION}
LENGTH = timedelta(minutes=100)
OPENED, ISSUED, REPORTED = time(8, 0), time(10, 0), time(9, 0)
VERDICTS = {Account.DONE: Verdict.DONE, Account.DONE_LATE: Verdict.DONE_LATE}
TAKEN_OVER = mark("Theo nghị quyết đã ban hành kỳ trước.")


def play_before(stage: Stage) -> None:
    """Hold last month's meeting, issue its resolution with its number, give its tasks."""
    told = stage.story.before
    if told is None:
        return
    meeting = _opened(stage, told)
    resolution = _adopted(stage, told, meeting)
    close_meeting(meeting, moment(told.held_on, OPENED) + LENGTH, **stage.do(told.held_on, time(9, 40)))
    with told_at(told.spot):
        issue_month_paper(
            resolution, signer=stage.secretary, issued_on=told.issued_on, number=told.number,
            reason_for_defects=TAKEN_OVER, **stage.do(told.issued_on, ISSUED),
        )  # fmt: skip
    stage.tasks = list(Task.of(stage.book.cell).order_by("pk"))
    settle(stage)


def settle(stage: Stage) -> None:
    """Report the tasks of last month as they stood when the chi ủy met; judge those that were finished."""
    told = stage.story.before
    for task, old in zip(stage.tasks, told.tasks if told else (), strict=True):
        if old.progress:
            _report(stage, task, old)
        if is_judged_before(stage, old):
            _judge(stage, task, old)


def _opened(stage: Stage, told: MonthBefore) -> Meeting:
    day, story = told.held_on, stage.story
    with told_at(told.spot, "held_on"):
        meeting = plan_meeting(
            stage.book.cell, MeetingKind.REGULAR, moment(day, OPENED), story.meeting.place,
            month=Month.of(day), **stage.do(day, time(7, 0)),
        )  # fmt: skip
    chair = stage.book.members[stage.book.secretary]
    taker = stage.book.member(story.sitting.minute_taker, story.sitting.spot, "minute_taker")
    open_meeting(meeting, moment(day, OPENED), chair, taker, **stage.do(day, OPENED))
    call_roll(meeting, everybody(stage, day), **stage.do(day, OPENED))
    return meeting


def everybody(stage: Stage, day: date) -> dict[Member, RollState]:
    """Return the roll with everybody there whom the cell awaits; the exempt and those away are left out."""
    members = {member.pk: member for member in stage.book.members.values()}
    away = {Situation.TEMPORARY_OUT, Situation.SUSPENDED, Situation.EXEMPT}
    lines = roll(stage.book.cell, on=day)
    return {
        members[line.member_id]: RollState.PRESENT for line in lines if not away & set(line.state.situations)
    }


def _adopted(stage: Stage, told: MonthBefore, meeting: Meeting) -> Resolution:
    day = told.held_on
    with told_at(told.spot, "form"):
        resolution = draft_resolution(
            meeting, told.form, subject_of(Month.of(day)), **stage.do(day, OPENED),
        )  # fmt: skip
    for one in told.tasks:
        with told_at(one.spot):
            add_item(
                resolution, one.content, expected_result=one.expected_result, due_on=one.due_on,
                assignees=stage.book.people(one.assignees, one.spot, "assignees"), **stage.do(day, OPENED),
            )  # fmt: skip
    with told_at(told.spot, "tasks"):
        vote = put_to_vote(
            meeting, MATTERS[told.form], adopting(told.form, resolution.subject), VoteMethod.HAND,
            subject_kind="resolution", subject_id=resolution.pk, **stage.do(day, time(9, 0)),
        )  # fmt: skip
        record_result(vote, vote.official_present, **stage.do(day, time(9, 0)))
        enact(resolution, vote, **stage.do(day, time(9, 10)))
    return resolution


def is_judged_before(stage: Stage, old: OldTask) -> bool:
    """Return whether a task was finished by the day the chi ủy met: its verdict is then given before."""
    return (
        old.state in VERDICTS and old.finished_on is not None and old.finished_on <= stage.story.committee.day
    )


def judge_of(stage: Stage, old: OldTask) -> Person | None:
    """Return who of the chi ủy gives the verdict: never on her own work; None is the secretary."""
    if stage.book.secretary not in old.assignees:
        return None
    others = (one.name for one in stage.story.members if one.role and one.name not in old.assignees)
    name = next(others, None)
    return stage.book.person(name, old.spot) if name else None


def _judge(stage: Stage, task: Task, old: OldTask) -> None:
    verdict = VERDICTS[old.state] if old.state else Verdict.NOT_DONE
    with told_at(old.spot, "state", verdict="state"):
        close_task(
            task, verdict, old.finished_on, old.note,
            **stage.do(stage.story.committee.day, REPORTED, judge_of(stage, old)),
        )  # fmt: skip


def _report(stage: Stage, task: Task, old: OldTask) -> None:
    """Report the progress of a task as it stood when the chi ủy met."""
    names = old.assignees or (stage.book.secretary,)
    reporter = stage.book.member(names[0], old.spot, "assignees")
    with told_at(old.spot, "progress"):
        report_progress(
            task, old.progress, reporter=reporter, **stage.do(stage.story.committee.day, REPORTED)
        )
