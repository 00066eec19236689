"""Adopt a resolution by the meeting's vote, issue it with its number, tell each comrade her tasks."""

from datetime import date, datetime

from chibo.accounts.models import Person
from chibo.counters.tally import count
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right, Role
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.meetings.models import PaperEntry
from chibo.meetings.queries.facts import facts_of
from chibo.meetings.rules import check_record_open
from chibo.org.models import Unit
from chibo.org.queries import seat_lines
from chibo.papers.actions import issue_paper
from chibo.papers.document import Signature
from chibo.papers.queries import may_issue, signature_of
from chibo.papers.terms import DataClass
from chibo.resolutions.access import may_enact, may_issue_resolution
from chibo.resolutions.models import AssignmentNotice, Defect, Enactment, Item, Resolution, ResolutionIssue
from chibo.resolutions.paper import assignment_paper, resolution_paper
from chibo.resolutions.queries import enactment_of, issue_of, letterhead, resolution_sheet, vote_seen
from chibo.resolutions.rules import (
    LONGEST_REASON,
    AlreadyEnacted,
    ResolutionSheet,
    already_issued,
    check_form,
    check_issued_on,
    check_length,
    check_not_empty,
    check_reason,
    check_vote,
    not_enacted,
)
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import PaperName
from chibo.votes.models import Vote

_SIGNERS = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY)


@action
def enact(resolution: Resolution, vote: Vote, *, by: Scope, at: datetime) -> Enactment:
    """Write down that the meeting adopted the text as it stands, by a vote of its own about it."""
    meeting = resolution.meeting
    demand(may_enact(by, meeting), Right.RECORD_VOTE)
    Resolution.of(resolution.unit).select_for_update().get(pk=resolution.pk)
    facts, form = facts_of(meeting), Form(resolution.form)
    check_record_open(facts)
    if facts.paper_entered_at is None:  # what was adopted on paper is typed in until it is issued
        check_not_empty(Item.of(resolution).count(), form.paper_type)
    check_vote(vote_seen(vote, resolution), meeting.pk, form)
    enactment = Enactment(resolution=resolution, vote=vote, by_id=by.person_id, at=at)
    insert_once(
        enactment, AlreadyEnacted(say("Đã ghi việc chi bộ thông qua {form} này.", form=form.paper_type))
    )
    write_line(
        "resolution_enacted",
        resolution,
        {"vote": vote.pk, "version": resolution.version},
        unit_id=resolution.unit_id,
    )
    return enactment


@action
def issue_resolution(
    resolution: Resolution, *, signer: Person, issued_on: date, number: int | None = None,
    reason_for_defects: str = "", by: Scope, at: datetime,
) -> ResolutionIssue:  # fmt: skip
    """Sign and send out the adopted paper: composed from its sheet, numbered, frozen.

    What its items lack needs one reason, kept with each remark. `number` is one of a paper book.
    """
    demand(may_issue_resolution(by, resolution), Right.ISSUE_PAPER)
    sheet = resolution_sheet(resolution)
    _check_issuable(resolution, sheet, issued_on)
    reason = squeeze(reason_for_defects)
    check_length(reason, LONGEST_REASON, "reason_for_defects")
    check_reason(sheet.remarks, reason)
    for remark in sheet.remarks:
        Defect(resolution=resolution, key=remark.key, sentence=remark.sentence, reason=reason, at=at).save()
    name = sheet.form.paper_name
    issue = issue_paper(
        resolution.unit,
        resolution_paper(
            sheet,
            letterhead(resolution.unit, name, on=issued_on),
            signature=_signature(resolution.unit, signer, issued_on),
            day=issued_on,
        ),
        name=name, data_class=DataClass.RECORD, signed_by=signer, issued_on=issued_on, subject=resolution,
        number=number, is_from_paper=PaperEntry.of(resolution.meeting).exists(), by=by, at=at,
    )  # fmt: skip
    fact = ResolutionIssue(resolution=resolution, paper=issue.paper, at=at)
    insert_once(fact, already_issued(issue.symbol, issued_on, sheet.form))
    count(resolution.unit_id, "resolution_issued", month=sheet.meeting_month, at=at)
    write_line(
        "resolution_issued",
        resolution,
        {"digest": issue.paper.digest, "symbol": issue.symbol, "reason": reason},
        unit_id=resolution.unit_id,
    )
    return fact


@action
def issue_assignments(
    resolution: Resolution, *, signer: Person, issued_on: date, number: int | None = None,
    by: Scope, at: datetime,
) -> AssignmentNotice:  # fmt: skip
    """Send out the notice of who does what, after the resolution itself."""
    demand(may_issue_resolution(by, resolution), Right.ISSUE_PAPER)
    sheet = resolution_sheet(resolution)
    _check_assignable(sheet, issued_on)
    issue = issue_paper(
        resolution.unit,
        assignment_paper(
            sheet,
            letterhead(resolution.unit, PaperName.ASSIGNMENT_NOTICE, on=issued_on),
            signature=_signature(resolution.unit, signer, issued_on),
            day=issued_on,
        ),
        name=PaperName.ASSIGNMENT_NOTICE, data_class=DataClass.RECORD, signed_by=signer,
        issued_on=issued_on, subject=resolution, number=number,
        is_from_paper=PaperEntry.of(resolution.meeting).exists(), by=by, at=at,
    )  # fmt: skip
    fact = AssignmentNotice(resolution=resolution, paper=issue.paper, at=at)
    insert_once(fact, _notice_sent())
    write_line("assignments_issued", resolution, {"digest": issue.paper.digest}, unit_id=resolution.unit_id)
    return fact


def _check_issuable(resolution: Resolution, sheet: ResolutionSheet, issued_on: date) -> None:
    """Refuse what was issued, is not adopted (any more), is empty, or comes early or in a barred form."""
    issued = issue_of(resolution)
    if issued is not None:
        raise already_issued(issued.symbol, issued.issued_on, sheet.form)
    enactment = enactment_of(resolution)
    if enactment is None:
        raise not_enacted(sheet.form)
    check_vote(vote_seen(enactment.vote, resolution), resolution.meeting_id, sheet.form)
    check_not_empty(sheet.items, sheet.form.paper_type)
    check_issued_on(issued_on, sheet.meeting_day)
    is_open_to_cells = may_issue(resolution.unit, sheet.form.paper_type, issued_on)
    check_form(sheet.form, may_issue=is_open_to_cells, on=issued_on)


def _check_assignable(sheet: ResolutionSheet, issued_on: date) -> None:
    if sheet.issued_on is None:
        raise Refused(
            say(
                "{form} chưa phát hành nên chưa thông báo phân công được. Phát hành, lấy số trước.",
                form=sheet.form,
            )
        )
    if sheet.notice_id is not None:
        raise _notice_sent()
    if not sheet.tasks:
        raise Refused(say("{form} này không có nhiệm vụ nào để phân công.", form=sheet.form))
    check_issued_on(issued_on, sheet.meeting_day)


def _notice_sent() -> Refused:
    return Refused(say("Đã gửi thông báo phân công nhiệm vụ của văn bản này."))


def _signature(unit: Unit, signer: Person, on: date) -> Signature:
    """Return how a person signs for the cell on a day; Refused for one who holds neither seat then."""
    seats = {line.role for line in seat_lines(unit, on=on) if line.person_id == signer.pk}
    role = next((role for role in _SIGNERS if role in seats), None)
    if role is None:
        raise Refused(
            say(
                "Đồng chí {name} không giữ chức bí thư, phó bí thư chi bộ ngày {day:%d/%m/%Y}. "
                "Chọn người ký, hoặc sửa ngày ban hành.",
                name=signer.name,
                day=on,
            ),
            field="signer",
        )
    return signature_of(unit, role, signer.name, on)
