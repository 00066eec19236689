"""The acts of the demo beside those of a story: the year's plan, months in brief, today's stages, answers."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from chibo.accounts.models import Person
from chibo.cli._demo.content import CellPlan, Stand, topics
from chibo.cli._story import after, before, convening, preparing, sitting, voting
from chibo.cli._story.book import Book
from chibo.cli._story.playing import Act
from chibo.cli._story.sitting import at_the_table, minute_taker
from chibo.cli._story.stage import Doing, Stage
from chibo.cycle.actions import choose_no_paper, move_meeting
from chibo.cycle.queries.evidence import evidence_of
from chibo.cycle.queries.gather import gather
from chibo.cycle.rules.composing import compose as compose_sections
from chibo.cycle.rules.wording import MINUTES_TITLE, adopting, subject_of
from chibo.kit.dates import Month, moment
from chibo.meetings.actions import change_kind, draft_agenda, plan_year
from chibo.meetings.models import AgendaItem, Meeting
from chibo.minutes.actions import compose_minutes, lock_minutes, record_signing
from chibo.minutes.models import Minutes
from chibo.minutes.terms import Capacity, SigningWay
from chibo.papers.document.frozen import to_json
from chibo.papers.models import Issue
from chibo.papers.queries import document_of
from chibo.quality.actions import adopt_score, fill_score, score_items
from chibo.quality.queries import score_sheet
from chibo.resolutions.actions import add_item, draft_resolution, enact, issue_resolution
from chibo.resolutions.models import ResolutionIssue
from chibo.rulebook.terms import MeetingKind, VoteMatter, VoteMethod
from chibo.submissions.actions import GivenPart, answer_submission, send_up
from chibo.submissions.models import Submission
from chibo.submissions.terms import AnswerKind, PartKind
from chibo.tasks.actions import open_tasks
from chibo.votes.actions import put_to_vote, record_result


def plan_years(cell: CellPlan, book: Book, first: Month, last: Month, day: int) -> None:
    """Fix the cell's day and plan each year of the demo, as its secretary did in its first days."""
    person = book.members[book.secretary].person
    planned_on = first.shifted(-1).day(20)
    for year in range(first.year, last.year + 1):
        plan_year(
            book.cell, year, day, cell.starts_at, cell.place,
            from_month=first.month if year == first.year else 1,
            by=book.as_(person, planned_on), at=moment(planned_on, preparing.MORNING),
        )  # fmt: skip


def take_kind(stage: Stage) -> None:
    """Make the month's meeting a combined one when it has a theme."""
    told = stage.story.meeting
    if told.kind is not MeetingKind.REGULAR:
        day = stage.story.committee.day - timedelta(days=1)
        change_kind(stage.meeting, told.kind, topic=told.topic, **stage.do(day, preparing.MORNING))


# --- a month told in brief ---------------------------------------------------------------------------


def agenda_in_brief(stage: Stage) -> None:
    """Draft the agenda of its kind."""
    draft_agenda(stage.meeting, **stage.do(stage.story.committee.day, preparing.MORNING))


def resolve_in_brief(stage: Stage) -> None:
    """Draft the resolution at the table and adopt it, or leave it at the chair's conclusion."""
    told, doing = stage.story.paper, at_the_table(stage, 70)
    if not stage.story.tasks:
        choose_no_paper(stage.meeting, told.direction, **doing)
        return
    month = Month.of(stage.meeting.month)
    stage.resolution = draft_resolution(stage.meeting, told.form, subject_of(month), **doing)
    for task in stage.story.tasks:
        doers = stage.book.people(task.assignees, task.spot)
        add_item(
            stage.resolution, task.content, expected_result=task.expected_result, assignees=doers,
            due_on=task.due_on, **doing,
        )  # fmt: skip
    vote = put_to_vote(
        stage.meeting, VoteMatter.RESOLUTION, adopting(told.form, stage.resolution.subject), VoteMethod.CARD,
        subject_kind="resolution", subject_id=stage.resolution.pk,
        item=AgendaItem.of(stage.meeting).get(preset="resolution"), **doing,
    )  # fmt: skip
    record_result(vote, told.vote.votes_for, **doing)
    enact(stage.resolution, vote, **doing)


def record_in_brief(stage: Stage) -> None:
    """Score the meeting from its record and compose the minutes from it: one look at the record for both."""
    secretary = stage.book.as_(stage.secretary, stage.day)
    late = stage.do(stage.day, after.EVENING)
    found = gather(stage.meeting, secretary)
    if stage.story.score is not None:
        sheet = fill_score(stage.meeting, evidence_of(stage.meeting, found), **late)
        told = stage.story.score
        silent = [line.key for line in score_sheet(sheet).lines if line.shown is None]
        points = dict.fromkeys(silent, Decimal(0)) | {str(key): value for key, value in told.points.items()}
        score_items(sheet, points, weak_points=told.weak_points, remedy=told.remedy, **late)
        adopt_score(sheet, None, **late)
    stage.minutes = compose_minutes(stage.meeting, compose_sections(found.record), **late)


def lock_in_brief(stage: Stage) -> None:
    """Sign the minutes and lock them."""
    told = stage.story.minutes
    _sign(stage, stage.minutes, told.signed_on)
    lock_minutes(stage.minutes, **stage.do(told.locked_on or told.signed_on, after.LOCKED))


def _sign(stage: Stage, minutes: Minutes, day: date) -> None:
    signers = ((Capacity.MINUTE_TAKER, minute_taker(stage)), (Capacity.CHAIR, stage.secretary))
    for capacity, person in signers:
        record_signing(minutes, capacity, person, day, SigningWay.BY_HAND, **stage.do(day, after.SIGNED))


def issue_in_brief(stage: Stage) -> None:
    """Issue the resolution and give its tasks."""
    if not stage.story.tasks:
        return
    day = stage.story.paper.issued_on
    doing = stage.do(day, after.ISSUED)
    issue_resolution(stage.resolution, signer=stage.secretary, issued_on=day, **doing)
    open_tasks(stage.resolution, **doing)


def send_in_brief(stage: Stage) -> None:
    """Send up the resolution and a word on the minutes."""
    if stage.story.sent is None:
        return
    parts = [GivenPart(PartKind.MINUTES_NOTE, MINUTES_TITLE, None, {})]
    if stage.story.tasks:
        paper = ResolutionIssue.of(stage.resolution).select_related("paper").get().paper
        facts = {"symbol": Issue.of(paper).get().symbol, "digest": paper.digest}
        parts.append(GivenPart(PartKind.RESOLUTION, paper.title, to_json(document_of(paper)), facts))
    send_up(stage.meeting, parts, **stage.do(stage.story.sent.day, after.SENT))


# --- a month told whole ------------------------------------------------------------------------------


def sign_as_read(stage: Stage) -> None:
    """Sign the minutes as the meeting adopted them."""
    stage.minutes = Minutes.of_meeting(stage.meeting).get()
    _sign(stage, stage.minutes, stage.story.minutes.signed_on)


def answer(stage: Stage, office: Person, kind: AnswerKind, day: date, remark: str = "") -> None:
    """Answer what the cell sent, as the committee's office does."""
    sent = Submission.of_meeting(stage.meeting).order_by("-round").first()
    doing: Doing = stage.do(day, after.SENT, office)
    if sent is not None:
        answer_submission(sent, kind, remark, **doing)


PREPARED: Sequence[Act] = (
    take_kind,
    before.settle,
    preparing.report,
    preparing.agenda,
    preparing.committee,
    preparing.draft,
)
CONVENED: Sequence[Act] = (*PREPARED, convening.call_together, convening.hear_before)
SITTING: Sequence[Act] = (*CONVENED, sitting.begin, sitting.account, sitting.converse)
VOTED: Sequence[Act] = (*SITTING, sitting.note, voting.adopt_paper)
HELD: Sequence[Act] = (*VOTED, voting.adopt_score, voting.adopt_the_minutes, sitting.end)
FULL: Sequence[Act] = (*HELD, sign_as_read, after.lock, after.issue, after.send)
LEAN: Sequence[Act] = (
    take_kind,
    before.settle,
    agenda_in_brief,
    sitting.begin,
    resolve_in_brief,
    sitting.end,
    record_in_brief,
    lock_in_brief,
    issue_in_brief,
    send_in_brief,
)
ACTS: Mapping[Stand, Sequence[Act]] = {
    Stand.UNPREPARED: (take_kind,),
    Stand.AGREED: PREPARED,
    Stand.MOVED: CONVENED,
    Stand.CONVENED: CONVENED,
    Stand.SITTING: SITTING,
    Stand.WITHOUT_RECORD: (*VOTED, sitting.end),
    Stand.UNSIGNED: HELD,
    Stand.SENT: FULL,
    Stand.RETURNED: FULL,
}
"""How far each stand plays the current month."""


def move(stage: Stage, to: date, told_on: date) -> None:
    """Move the meeting, with its reason."""
    reason = str(topics(stage.story.cell.kind)["moved"][stage.day.month % 2])
    starts = stage.story.meeting.starts_at
    move_meeting(stage.meeting, moment(to, starts), reason, **stage.do(told_on, preparing.MORNING))


def meeting_of(book: Book, month: Month) -> Meeting:
    """Return the month's planned meeting."""
    found: Meeting = Meeting.of(book.cell).get(month=month.first)
    return found
