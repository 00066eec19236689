"""Read resolutions: the sheet of one, the meeting's, the register of a term, the head of its papers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from chibo.door.scope import Scope
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import facts_of
from chibo.members.models import Member
from chibo.org.models import TermOfOffice, Unit
from chibo.org.queries import rules_for, typists_of
from chibo.papers.models import Issue
from chibo.papers.queries import issuer_of, paper_header, recipients_last_line
from chibo.resolutions.models import (
    Assignee,
    AssignmentNotice,
    Defect,
    Enactment,
    Item,
    Resolution,
    ResolutionIssue,
)
from chibo.resolutions.rules import (
    Assessment,
    ItemLine,
    KeptDefect,
    Letterhead,
    MeetingRecord,
    Named,
    RegisterLine,
    ResolutionSheet,
    Tally,
    VoteSeen,
    remarks_of,
)
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import PaperName, VoteMethod
from chibo.votes.models import Result, Vote, Withdrawal
from chibo.votes.terms import Outcome

VOTED_AS = "resolution"
"""The `subject_kind` of a vote about a resolution or conclusion; its `subject_id` names which."""


def meeting_day(meeting: Meeting) -> date:
    """Return the day a meeting began, the planned day before. One query."""
    return facts_of(meeting).day


def resolution_of(scope: Scope, meeting: Meeting) -> Resolution | None:
    """Return the meeting's resolution or conclusion, drafts included, if the scope may see it.

    What only holds the tasks of a paper of before the book is none.
    """
    rows = Resolution.visible_to(scope).filter(meeting=meeting, earlier=None)
    found: Resolution | None = rows.select_related("unit", "meeting__unit", "saved_by").first()
    return found


def enactment_of(resolution: Resolution) -> Enactment | None:
    """Return the fact that the meeting adopted it, with its vote."""
    found: Enactment | None = Enactment.of(resolution).select_related("vote").first()
    return found


def vote_seen(vote: Vote, resolution: Resolution) -> VoteSeen:
    """Return a vote as the enactment looks at it. Two queries.

    A ballot of several lines has no count of its own, so it adopts no text.
    """
    counted = Result.of(vote).exclude(votes_for=None)
    result = None if Withdrawal.of(vote).exists() else counted.first()
    return VoteSeen(
        meeting_id=vote.meeting_id,
        is_about_this=(vote.subject_kind, vote.subject_id) == (VOTED_AS, resolution.pk),
        is_adopted=result.outcome == Outcome.ADOPTED if result else None,
        votes_for=result.votes_for if result else None,
        base=vote.base,
        needed=vote.needed,
    )


def issue_of(resolution: Resolution) -> Issue | None:
    """Return the issue of its paper, once there is one."""
    issued = ResolutionIssue.of(resolution).values_list("paper_id", flat=True)
    found: Issue | None = Issue.of_papers(list(issued)).select_related("paper").first()
    return found


def item_lines(resolution: Resolution, *, on: date) -> tuple[ItemLine, ...]:
    """Return the items in their order, members seen on the roll of a day. Two queries."""
    rows = list(Item.of(resolution).select_related("checker__person"))
    assignees: dict[int, list[Named]] = defaultdict(list)
    for row in Assignee.of_all(rows).select_related("member__person"):
        assignees[row.item_id].append(_named(row.member, on))
    return tuple(_numbered(rows, assignees, on))


def resolution_sheet(resolution: Resolution) -> ResolutionSheet:
    """Return a resolution with its items, remarks, adoption and issue.

    Nine queries, however many items, when its unit, meeting and `saved_by` came along.
    """
    day = meeting_day(resolution.meeting)
    items = item_lines(resolution, on=day)
    tally = _tally(resolution)
    issue = issue_of(resolution)
    notice = AssignmentNotice.of(resolution).first() if issue else None
    kept = Defect.of(resolution).values_list("sentence", "reason") if issue else ()
    return ResolutionSheet(
        resolution_id=resolution.pk,
        unit_id=resolution.unit_id,
        meeting_id=resolution.meeting_id,
        meeting_day=day,
        meeting_month=resolution.meeting.month,
        form=Form(resolution.form),
        subject=resolution.subject,
        version=resolution.version,
        saved_by=resolution.saved_by.name if resolution.saved_by else "",
        saved_at=resolution.saved_at,
        assessment=Assessment.from_json(resolution.assessment),
        direction=resolution.direction,
        arrangements=resolution.arrangements,
        record=MeetingRecord.from_json(resolution.record),
        items=items,
        remarks=remarks_of(items, day),
        kept=tuple(KeptDefect(sentence, reason) for sentence, reason in kept),
        enacted_on=day if tally else None,
        tally=tally,
        symbol=issue.symbol if issue else None,
        issued_on=issue.issued_on if issue else None,
        paper_id=issue.paper_id if issue else None,
        notice_id=notice.paper_id if notice else None,
        typed_by=typists_of(resolution.unit_id).typed_by(resolution.saved_by_id, resolution.saved_at),
    )


def letterhead(unit: Unit, name: PaperName, *, on: date) -> Letterhead:
    """Return what stands at the head and the foot of a unit's paper that bears the day."""
    rules = rules_for(unit, on=on).papers
    header = paper_header(unit, on)
    return Letterhead(
        type=rules.type[rules.paper[name].type],
        superior=header.superior,
        issuer=header.issuer,
        unit_name=unit.name,
        place=header.place,
        suffix=header.suffix,
        sent_up_to=unit.parent.committee_name if unit.parent and rules.paper[name].is_sent_up else "",
        kept_at=recipients_last_line(unit, on),
        is_numbered=rules.takes_number(issuer_of(unit), name),
    )


def register(scope: Scope, unit: Unit, term: TermOfOffice) -> list[RegisterLine]:
    """Return the register of a term (sổ ghi nghị quyết), in the order of issue. Four queries."""
    rows = list(Resolution.visible_to(scope).filter(unit=unit).select_related("meeting"))
    papers = dict(ResolutionIssue.of_all(rows).values_list("resolution_id", "paper_id"))
    issues = {row.paper_id: row for row in Issue.of_papers(list(papers.values())).filter(term=term)}
    counts = dict(Item.of_all(rows).order_by().values_list("resolution").annotate(Count("pk")))
    lines = [
        _register_line(row, issues[papers[row.pk]], counts.get(row.pk, 0))
        for row in rows
        if papers.get(row.pk) in issues
    ]
    return sorted(lines, key=lambda line: (line.issued_on, line.form, line.number or 0))


def _register_line(resolution: Resolution, issue: Issue, items: int) -> RegisterLine:
    return RegisterLine(
        resolution_id=resolution.pk,
        paper_id=issue.paper_id,
        form=Form(resolution.form),
        number=issue.number,
        symbol=issue.symbol,
        issued_on=issue.issued_on,
        meeting_month=resolution.meeting.month,
        subject=resolution.subject,
        items=items,
    )


def _numbered(rows: Iterable[Item], assignees: dict[int, list[Named]], on: date) -> Iterable[ItemLine]:
    """Give the lines; tasks and directions are numbered each from 1."""
    counts = {True: 0, False: 0}
    for row in rows:
        counts[row.is_task] += 1
        yield ItemLine(
            item_id=row.pk,
            number=counts[row.is_task],
            content=row.content,
            requirement=row.requirement,
            measure=row.measure,
            expected_result=row.expected_result,
            assignees=tuple(assignees[row.pk]),
            supporting_unit=row.supporting_unit,
            due_on=row.due_on,
            checker=_named(row.checker, on) if row.checker else None,
            is_task=row.is_task,
        )


def _named(member: Member, on: date) -> Named:
    is_on_roll = member.joined_on <= on and (member.left_on is None or member.left_on > on)
    return Named(member.pk, member.person.name, is_on_roll)


def _tally(resolution: Resolution) -> Tally | None:
    """Return the counts of the vote that adopted it; None before."""
    adopted_by = Enactment.of(resolution).values("vote_id")
    result = Result.of_all(adopted_by).select_related("vote").first()
    if result is None:
        return None
    return Tally(
        vote_id=result.vote_id,
        votes_for=result.votes_for,
        votes_against=result.votes_against,
        votes_other=result.votes_other,
        base=result.vote.base,
        method=VoteMethod(result.vote.method),
    )
