"""Play the preparation: the plan, báo cáo tháng, the agenda, the chi ủy's meeting, the draft resolution."""

from datetime import time, timedelta

from chibo.accounts.models import Person
from chibo.cli._story.files import opened
from chibo.cli._story.shape import CommitteeMet, Task
from chibo.cli._story.spots import told_at
from chibo.cli._story.stage import Stage
from chibo.cycle.actions import (
    add_next_task,
    agree_report,
    draft_from_report,
    move_meeting,
    open_report,
    prepare_agenda,
    save_report,
)
from chibo.cycle.actions.reporting import ReportDraft
from chibo.kit.dates import moment
from chibo.meetings.actions import (
    add_agenda_item,
    agree_content,
    attach_file,
    change_kind,
    draft_agenda,
    plan_meeting,
    plan_year,
    record_preparation,
    remove_agenda_item,
)
from chibo.meetings.models import Meeting
from chibo.meetings.terms import MONTHLY
from chibo.members.models import Member
from chibo.papers.actions import keep_file
from chibo.papers.terms import DataClass
from chibo.papers.terms import Stage as FileStage
from chibo.resolutions.actions import add_item, draft_resolution, edit_item, set_texts
from chibo.resolutions.models import Item
from chibo.rulebook.terms import FillSource, GuestGroup, MeetingKind, VoteMatter

MORNING, NOON = time(8, 0), time(11, 30)
PERSONNEL = {
    VoteMatter.SYMPATHISER, VoteMatter.ADMISSION, VoteMatter.RECOGNITION, VoteMatter.STRIKE_OFF,
    VoteMatter.EXPULSION, VoteMatter.DISCIPLINE, VoteMatter.ELECTION, VoteMatter.EXEMPTION,
}  # fmt: skip


def plan(stage: Stage) -> None:
    """Put the meeting into the calendar, from the fixed day of the year or alone; move it with its reason."""
    told = stage.story.meeting
    presenter = stage.book.member(told.presenter, told.spot, "presenter") if told.presenter else None
    day = stage.story.committee.day - timedelta(days=1)
    with told_at(told.spot, starts_at="starts_at", day="fixed_day", reason="moved_because", planned_at="day"):
        if told.fixed_day is None or told.kind not in MONTHLY:
            stage.meeting = plan_meeting(
                stage.book.cell, told.kind, moment(told.day, told.starts_at), told.place, topic=told.topic,
                presenter=presenter, month=told.month, **stage.do(day, MORNING),
            )  # fmt: skip
            return
        stage.meeting = _of_the_year(stage)
        if stage.meeting.planned_at != moment(told.day, told.starts_at):
            move_meeting(
                stage.meeting, moment(told.day, told.starts_at), told.moved_because, **stage.do(day, MORNING)
            )
        if told.kind is not MeetingKind.REGULAR:
            change_kind(
                stage.meeting, told.kind, topic=told.topic, presenter=presenter, **stage.do(day, MORNING)
            )


def _of_the_year(stage: Stage) -> Meeting:
    """Plan the year from the story's month on, and return the month's meeting."""
    told, cell = stage.story.meeting, stage.book.cell
    day = stage.story.committee.day - timedelta(days=2)
    plan_year(
        cell, told.month.year, told.fixed_day or 0, told.starts_at, told.place, from_month=told.month.month,
        **stage.do(day, MORNING),
    )  # fmt: skip
    meeting: Meeting = Meeting.of(cell).get(month=told.month.first, kind__in=MONTHLY)
    return meeting


def report(stage: Stage) -> None:
    """Write báo cáo tháng over what last month's tasks have filled, and propose next month's tasks."""
    told, day = stage.story.report, stage.story.committee.day
    if told is None:
        return
    made = open_report(stage.meeting, **stage.do(day, MORNING))
    draft = ReportDraft(
        task_results=told.task_results or made.task_results, strengths=told.strengths, limits=told.limits,
        causes=told.causes, remedies=told.remedies, commendations=told.commendations,
        reminders=told.reminders,
    )  # fmt: skip
    made = save_report(made, draft, version=made.version, **stage.do(day, MORNING))
    for task in stage.story.tasks:
        doers = stage.book.people(task.assignees, task.spot, "assignees")
        with told_at(task.spot, assignee="assignees"):
            add_next_task(
                made, task.content, assignee=doers[0] if doers else None, due_on=task.due_on,
                expected_result=task.expected_result, **stage.do(day, MORNING),
            )  # fmt: skip
    with told_at(told.spot):
        agree_report(made, **stage.do(day, NOON))


def agenda(stage: Stage) -> None:
    """Draft the agenda of its kind, with what this month brings, and change what the cell changes."""
    story, doing = stage.story, stage.do(stage.story.committee.day, MORNING)
    optional = set()
    if any(vote.matter in PERSONNEL for vote in story.sitting.votes):
        optional.add(FillSource.PERSONNEL)
    if any(guest.group is GuestGroup.UPPER_DELEGATE for guest in story.guests):
        optional.add(FillSource.UPPER_REMARKS)
    draft_agenda(stage.meeting, optional=optional, **doing)
    prepare_agenda(stage.meeting, **doing)
    changes = story.agenda
    for title in changes.left_out:
        remove_agenda_item(stage.item(title, changes.spot, "left_out"), **doing)
    for row in changes.added:
        after = stage.item(row.after, row.spot, "after") if row.after else None
        presenter = stage.book.member(row.presenter, row.spot, "presenter") if row.presenter else None
        with told_at(row.spot):
            add_agenda_item(stage.meeting, row.title, row.part, after=after, presenter=presenter, **doing)


def attach(stage: Stage) -> None:
    """Lay files before the meeting: one that stands beside the story, or slides drawn from their words."""
    doing = stage.do(stage.story.committee.day, MORNING)
    for one in stage.story.attached:
        with told_at(one.spot, file="file", title="title"), opened(one, stage.folder) as upload:
            file = keep_file(
                stage.book.cell, upload, data_class=DataClass.NOTICE, stage=FileStage.WORKING, **doing
            )
            attach_file(stage.meeting, file, one.title, **doing)
        stage.files.append(file)


def committee(stage: Stage) -> None:
    """Hold the chi ủy's meeting or the hội ý, and agree the content."""
    told = stage.story.committee
    with told_at(told.spot):
        record_preparation(
            stage.meeting, started_at=moment(told.day, told.started_at), place=told.place,
            ended_at=moment(told.day, told.ended_at) if told.ended_at else None,
            chair=stage.book.person(told.chair, told.spot, "chair"),
            minute_taker=stage.book.person(told.minute_taker, told.spot, "minute_taker")
            if told.minute_taker
            else None,
            present=[one.person for one in stage.book.people(told.present, told.spot, "present")],
            absent=_absent(stage, told), assessment=told.assessment, discussion=told.discussion,
            conclusion=told.conclusion, matters_to_vote=told.matters_to_vote, **stage.do(told.day, NOON),
        )  # fmt: skip
        agree_content(stage.meeting, **stage.do(told.day, NOON))


def _absent(stage: Stage, told: CommitteeMet) -> dict[Person, str]:
    return {
        stage.book.person(one.name, one.spot, "name"): stage.reason_id(one, told.day) for one in told.absent
    }


def draft(stage: Stage) -> None:
    """Draft the resolution or conclusion: from the report where there is one, with all that its items say."""
    told, doing = stage.story.paper, stage.do(stage.story.committee.day, NOON)
    with told_at(told.spot, "form"):
        if stage.story.report is None:
            stage.resolution = draft_resolution(stage.meeting, told.form, told.subject, **doing)
        else:
            stage.resolution = draft_from_report(stage.meeting, told.form, **doing)
    resolution = stage.resolution
    with told_at(told.spot):
        set_texts(
            resolution, told.subject or resolution.subject, direction=told.direction,
            arrangements=told.arrangements, version=resolution.version, **doing,
        )  # fmt: skip
    items = {item.position: item for item in Item.of(resolution)}
    for position, task in enumerate(stage.story.tasks, 1):
        _write(stage, items.get(position), task)


def _write(stage: Stage, item: Item | None, task: Task) -> None:
    doing = stage.do(stage.story.committee.day, NOON)
    doers, checker = _people(stage, task)
    with told_at(task.spot, checker="checker", assignees="assignees"):
        if item is None:
            add_item(
                stage.resolution, task.content, requirement=task.requirement, measure=task.measure,
                expected_result=task.expected_result, assignees=doers, supporting_unit=task.supporting_unit,
                due_on=task.due_on, checker=checker, **doing,
            )  # fmt: skip
            return
        edit_item(
            item, task.content, requirement=task.requirement, measure=task.measure,
            expected_result=task.expected_result, assignees=doers, supporting_unit=task.supporting_unit,
            due_on=task.due_on, checker=checker, is_task=True, version=stage.resolution.version, **doing,
        )  # fmt: skip


def _people(stage: Stage, task: Task) -> tuple[list[Member], Member | None]:
    doers = stage.book.people(task.assignees, task.spot, "assignees")
    return doers, stage.book.member(task.checker, task.spot, "checker") if task.checker else None
