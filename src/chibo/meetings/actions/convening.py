"""Send the notice, say who was reached and how, invite delegates and guests."""

from collections.abc import Collection
from datetime import datetime

from chibo.accounts.models import Person
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of, short_day
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.access import may_convene, may_record_meeting
from chibo.meetings.models import AgendaItem, Convening, Invitation, Meeting, Reach, Speech
from chibo.meetings.paper import invitation_paper, notice_paper
from chibo.meetings.queries.convening import awaited_members, notice_text, people_to_tell, readings
from chibo.meetings.queries.facts import LEADERS, Ground, facts_of, ground_of
from chibo.meetings.queries.papers import papers_sheet
from chibo.meetings.rules import (
    check_held,
    check_items,
    check_not_begun,
    check_on_roll,
    check_record_open,
    needed_line,
)
from chibo.meetings.terms import Channel
from chibo.members.models import Member
from chibo.notices.actions import queue_notices
from chibo.notices.terms import Template
from chibo.papers.actions import issue_paper
from chibo.papers.terms import DataClass
from chibo.rulebook.terms import GuestGroup, PaperName


@action
def convene(
    meeting: Meeting, *, signed_by: Person, message: str = "", number: int | None = None,
    by: Scope, at: datetime,
) -> Convening:  # fmt: skip
    """Send the notice: issue its paper and keep the text for the cell's group, once.

    `message` replaces the composed text. `number` is one taken from a paper book.
    """
    demand(may_convene(by, meeting), Right.CONVENE_MEETING)
    ground = ground_of(meeting)
    check_not_begun(ground.facts)
    if ground.facts.convened_at is not None:
        raise _convened(ground.facts.convened_at)
    _check_signer(ground, signed_by)
    day = day_of(at)
    sheet = papers_sheet(meeting, on=day, signer=signed_by, ground=ground)
    issue = issue_paper(
        meeting.unit, notice_paper(sheet), name=PaperName.NOTICE, data_class=DataClass.NOTICE,
        signed_by=signed_by, issued_on=day, subject=meeting, number=number, by=by, at=at,
    )  # fmt: skip
    convening = Convening(
        meeting=meeting, paper=issue.paper, message=squeeze_lines(message) or notice_text(meeting, ground),
        by_id=by.person_id, at=at,
    )  # fmt: skip
    insert_once(convening, _convened(at))
    if people := people_to_tell(meeting, ground):
        about = f"{meeting.pk}/{at.isoformat()}"
        queue_notices(people, Template.MEETING_CALLED, about, unit_id=meeting.unit_id, by=by, at=at)
    write_line("meeting_convened", meeting, {"paper": issue.paper.digest}, unit_id=meeting.unit_id)
    return convening


@action
def record_reach(
    meeting: Meeting, member: Member, channel: Channel, messenger: Person | None = None, *,
    messenger_name: str = "", by: Scope, at: datetime,
) -> Reach:  # fmt: skip
    """Say how one member was told, and by whom; a second word puts the first right.

    `messenger_name` names a người chuyển tin who is not of the cell.
    """
    demand(may_convene(by, meeting), Right.CONVENE_MEETING)
    ground = ground_of(meeting)
    check_held(ground.facts)
    check_record_open(ground.facts)
    _check_awaited(ground, member)
    reach = Reach.of(meeting).filter(member=member).first() or Reach(meeting=meeting, member=member)
    reach.channel, reach.by_id, reach.at = Channel(channel), by.person_id, at
    reach.messenger, reach.messenger_name = messenger, squeeze(messenger_name)
    reach.save()
    write_line("member_reached", reach, {"channel": channel}, unit_id=meeting.unit_id)
    return reach


@action
def record_group_reach(
    meeting: Meeting, channel: Channel, *, except_for: Collection[Member] = (),
    only: Collection[Member] | None = None, messenger: Person | None = None, messenger_name: str = "",
    by: Scope, at: datetime,
) -> int:  # fmt: skip
    """Say that all were told in one way, but for some, or only some; who was told before stays.

    Return how many are new.
    """
    demand(may_convene(by, meeting), Right.CONVENE_MEETING)
    ground = ground_of(meeting)
    check_held(ground.facts)
    check_record_open(ground.facts)
    wanted = {line.member_id for line in awaited_members(ground)}
    if only is not None:
        _check_some(only)
        for member in only:
            _check_awaited(ground, member)
        wanted = {member.pk for member in only}
    wanted -= {member.pk for member in except_for}
    wanted -= set(Reach.of(meeting).values_list("member_id", flat=True))
    read = readings(meeting, ground.facts.convened_at)
    wanted -= {member_id for member_id, (_at, is_told) in read.items() if is_told}
    rows = [
        Reach(
            meeting=meeting, member_id=member_id, channel=Channel(channel), messenger=messenger,
            messenger_name=squeeze(messenger_name), by_id=by.person_id, at=at,
        )
        for member_id in sorted(wanted)
    ]  # fmt: skip
    Reach.of(meeting).bulk_create(rows)
    write_line("group_reached", meeting, {"channel": channel, "told": len(rows)}, unit_id=meeting.unit_id)
    return len(rows)


@action
def withdraw_reach(meeting: Meeting, member: Member, *, by: Scope, at: datetime) -> None:
    """Take back that a member was told, written by mistake: she is still to be told."""
    demand(may_convene(by, meeting), Right.CONVENE_MEETING)
    check_record_open(facts_of(meeting))
    reach = Reach.of(meeting).filter(member=member).first()
    if reach is None:
        name = member.person.name
        raise Refused(say("Chưa ghi là đã báo đồng chí {name}, nên không có gì để bỏ.", name=name))
    write_line("reach_withdrawn", reach, {"channel": reach.channel}, unit_id=meeting.unit_id)
    reach.delete()


@action
def invite(
    meeting: Meeting, group: GuestGroup, name: str, office: str = "", *, signed_by: Person | None = None,
    number: int | None = None, items: Collection[int] = (), by: Scope, at: datetime,
) -> Invitation:  # fmt: skip
    """Put a delegate or guest on the list; with `signed_by` a giấy mời is issued to her.

    `items`: ids of the rows of the agenda for which she comes, none: all.
    The minute-taker may add who came unasked while the meeting sits.
    """
    demand(may_convene(by, meeting) or may_record_meeting(by, meeting), Right.CONVENE_MEETING)
    ground = ground_of(meeting)
    check_held(ground.facts)
    check_record_open(ground.facts)
    invitation = Invitation(
        meeting=meeting, group=GuestGroup(group), office=squeeze(office),
        name=needed_line(name, "name", say("Chưa có họ và tên đại biểu, khách mời. Ghi đủ họ và tên.")),
        items=_on_agenda(meeting, items),
    )  # fmt: skip
    if Invitation.of(meeting).filter(name=invitation.name, office=invitation.office).exists():
        raise Refused(say("{name} đã có trong danh sách mời kỳ này.", name=invitation.name), "name")
    invitation.save()
    if signed_by is not None:
        _check_signer(ground, signed_by)
        sheet = papers_sheet(meeting, on=day_of(at), signer=signed_by, ground=ground)
        line = next(one for one in sheet.invitations.lines if one.invitation_id == invitation.pk)
        issue = issue_paper(
            meeting.unit, invitation_paper(sheet, line), name=PaperName.INVITATION,
            data_class=DataClass.NOTICE, signed_by=signed_by, issued_on=day_of(at), subject=invitation,
            number=number, by=by, at=at,
        )  # fmt: skip
        invitation.paper = issue.paper
        invitation.save(update_fields=["paper"])
    content = {"group": group, "name": invitation.name}
    write_line("guest_invited", invitation, content, unit_id=meeting.unit_id)
    return invitation


def _on_agenda(meeting: Meeting, items: Collection[int]) -> list[int]:
    if items:
        check_items(items, set(AgendaItem.of(meeting).values_list("pk", flat=True)))
    return sorted(set(items))


@action
def tie_guest(invitation: Invitation, items: Collection[int], *, by: Scope, at: datetime) -> Invitation:
    """Say for which rows of the agenda a delegate or guest comes; none: for all."""
    meeting = invitation.meeting
    demand(may_convene(by, meeting), Right.CONVENE_MEETING)
    facts = facts_of(meeting)
    check_held(facts)
    check_record_open(facts)
    invitation.items = _on_agenda(meeting, items)
    invitation.save(update_fields=["items"])
    write_line("guest_tied", invitation, {"items": invitation.items}, unit_id=meeting.unit_id)
    return invitation


@action
def record_guest_presence(invitation: Invitation, *, is_present: bool, by: Scope, at: datetime) -> Invitation:
    """Say whether a delegate or guest came."""
    meeting = invitation.meeting
    demand(may_record_meeting(by, meeting), Right.RECORD_MEETING)
    facts = facts_of(meeting)
    check_held(facts)
    check_record_open(facts)
    invitation.is_present = is_present
    invitation.save(update_fields=["is_present"])
    write_line("guest_presence_recorded", invitation, {"is_present": is_present}, unit_id=meeting.unit_id)
    return invitation


@action
def withdraw_invitation(invitation: Invitation, *, by: Scope, at: datetime) -> None:
    """Take a name off the list of guests written by mistake; an issued giấy mời stays in the book."""
    meeting = invitation.meeting
    demand(may_convene(by, meeting), Right.CONVENE_MEETING)
    check_record_open(facts_of(meeting))
    if Speech.by_guest(invitation).exists():
        raise Refused(
            say(
                "{name} đã có ý kiến phát biểu được ghi nên còn trong danh sách. Sửa ý kiến ấy trước.",
                name=invitation.name,
            )
        )
    write_line("invitation_withdrawn", invitation, {"name": invitation.name}, unit_id=meeting.unit_id)
    invitation.delete()


def _check_signer(ground: Ground, signer: Person) -> None:
    if not any(line.person_id == signer.pk and line.role in LEADERS for line in ground.seats):
        raise Refused(
            say(
                "Ngày {day}, đồng chí {name} không giữ chức bí thư, phó bí thư chi bộ nên không ký văn bản "
                "này. Chọn bí thư hoặc phó bí thư.",
                name=signer.name,
                day=short_day(ground.facts.day),
            ),
            "signed_by",
        )


def _check_some(members: Collection[Member]) -> None:
    if not members:
        raise Refused(say("Chưa chọn đồng chí nào. Đánh dấu những đồng chí đã được báo."), "only")


def _check_awaited(ground: Ground, member: Member) -> None:
    awaited = {line.member_id for line in awaited_members(ground)}
    check_on_roll(member.pk, awaited, name=member.person.name, day=ground.facts.day)


def _convened(at: datetime) -> Refused:
    return Refused(
        say(
            "Thông báo kỳ sinh hoạt này đã gửi ngày {day}. Muốn báo lại ngày, giờ, dùng dời lịch.",
            day=short_day(day_of(at)),
        )
    )
