"""Who was told and how, who is invited, what was sent in before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from chibo.accounts.queries import who_sign_in
from chibo.door.terms import Role
from chibo.kit.dates import Month
from chibo.kit.words import say
from chibo.meetings.models import (
    AgendaItem,
    Convening,
    Invitation,
    Meeting,
    Opinion,
    OpinionAnswer,
    Reach,
    Reading,
)
from chibo.meetings.queries.facts import Ground, ground_of
from chibo.meetings.queries.preparation import attachment_lines
from chibo.meetings.rules import is_awaited, is_told, notice_message, reach_sentence, standings_of
from chibo.meetings.rules.guests import InvitationLine, InvitationsSheet
from chibo.meetings.rules.sheets import (
    OpinionLine,
    OpinionsSheet,
    ReachLine,
    ReachSheet,
)
from chibo.meetings.terms import AnswerKind, Channel, SlipsFor
from chibo.members.queries import RollLine
from chibo.members.queries.groups import by_group, groups_on
from chibo.notices.queries import open_channels
from chibo.org.queries import typists_of
from chibo.org.rules import Typists
from chibo.rulebook.terms import GuestGroup, MeetingKind

IN_THE_GROUP = (Channel.MESSAGE, Channel.APP)
_NOT_READ = (None, False)


def awaited_members(ground: Ground) -> list[RollLine]:
    """Return whom the cell tells: its roll without those who meet elsewhere or are suspended."""
    return [line for line in ground.roll if is_awaited(standings_of(line.state))]


def people_to_tell(meeting: Meeting, ground: Ground | None = None) -> list[int]:
    """Return the persons of those whom the cell tells, when a channel leads out of it; nobody otherwise."""
    if not open_channels(meeting.unit_id):
        return []
    return [line.person_id for line in awaited_members(ground or ground_of(meeting))]


def notice_text(meeting: Meeting, ground: Ground | None = None) -> str:
    """Return the text for the cell's group as it would be sent now. Two queries beside the ground."""
    ground = ground or ground_of(meeting)
    rows = AgendaItem.of(meeting).values_list("title", "preset", "source")
    titles = [title for title, preset, source in rows if is_told(preset, source)]
    topic = [say("chuyên đề {topic}", topic=meeting.topic)] if meeting.topic else []
    secretary = ground.holder(Role.CELL_SECRETARY) or ground.holder(Role.DEPUTY_CELL_SECRETARY)
    return notice_message(
        unit=meeting.unit.name,
        kind=MeetingKind(meeting.kind).label,
        month=Month.of(meeting.month).month,
        planned_at=meeting.planned_at,
        place=meeting.place,
        topics=[*topic, *titles],
        secretary=secretary.name if secretary else "",
        has_draft=any(line.is_draft_resolution for line in attachment_lines(meeting)),
    )


def reach_sheet(meeting: Meeting, ground: Ground | None = None) -> ReachSheet:
    """Return who was told and who has read. Three queries beside the ground, five before convening."""
    ground = ground or ground_of(meeting)
    fields = ("member_id", "channel", "messenger__name", "messenger_name", "by_id", "by__name", "at")
    told = {row["member_id"]: row for row in Reach.of(meeting).values(*fields)}
    sent = Convening.of(meeting).values("message", "at", "paper_id").first()
    read = readings(meeting, sent["at"] if sent else None)
    lines = [
        _reach_line(ground, line, told.get(line.member_id), read.get(line.member_id, _NOT_READ))
        for line in awaited_members(ground)
    ]
    count = sum(line.channel is not None for line in lines)
    return ReachSheet(
        lines=tuple(lines),
        told=count,
        sentence=reach_sentence(count, len(lines)),
        message=sent["message"] if sent else notice_text(meeting, ground),
        convened_at=sent["at"] if sent else None,
        paper_id=sent["paper_id"] if sent else None,
    )


def readings(meeting: Meeting, convened_at: datetime | None) -> dict[int, tuple[datetime, bool]]:
    """Return when each member read the papers, and whether the notice told her so. One query.

    It did when she read them herself since it was sent; not when they were read to her, nor before a move.
    """
    rows = Reading.of(meeting).values_list("member_id", "at", "by_id", "member__person_id")
    return {
        member_id: (at, by_id == person_id and convened_at is not None and at >= convened_at)
        for member_id, at, by_id, person_id in rows
    }


def _reach_line(
    ground: Ground, line: RollLine, row: Mapping[str, Any] | None, read: tuple[datetime | None, bool]
) -> ReachLine:
    read_at, is_told = read
    if row is None:
        channel, told_at = (Channel.APP, read_at) if is_told else (None, None)
        return ReachLine(line.member_id, line.name, channel, "", "", told_at, read_at)
    messenger = row["messenger__name"] or row["messenger_name"]
    channel = Channel(row["channel"])
    word_of = "" if messenger or channel is Channel.MESSAGE else row["by__name"] or ""
    typed_by = ground.typists.typed_by(row["by_id"], row["at"])
    return ReachLine(line.member_id, line.name, channel, messenger, word_of, row["at"], read_at, typed_by)


def outside_the_group(meeting: Meeting) -> frozenset[int]:
    """Return the members whom the group chat did not reach at the cell's last meeting. Two queries.

    They are offered as exceptions when the group is told: nobody ticks the same names every month.
    """
    before = Meeting.of(meeting.unit).filter(planned_at__lt=meeting.planned_at)
    last = before.filter(Exists(Reach.joined(meeting=OuterRef("pk")))).order_by("-planned_at").first()
    rows = Reach.of(last).exclude(channel__in=IN_THE_GROUP) if last else Reach.of(meeting).none()
    return frozenset(rows.values_list("member_id", flat=True))


def slip_names(meeting: Meeting, audience: SlipsFor, ground: Ground | None = None) -> tuple[str, ...]:
    """Return for whom slips are printed, by tổ đảng, in the order of the roll.

    At most three queries beside the ground.
    """
    ground = ground or ground_of(meeting)
    lines = awaited_members(ground)
    if audience is SlipsFor.NOT_TOLD:
        left = {line.member_id for line in reach_sheet(meeting, ground).left}
        lines = [line for line in lines if line.member_id in left]
    if audience is SlipsFor.WITHOUT_ACCOUNT:
        people = [line.person_id for line in lines]
        having = who_sign_in(people)
        lines = [line for line in lines if line.person_id not in having]
    groups = groups_on(meeting.unit, on=ground.facts.day)
    return tuple(
        f"{line.name}, {group.name}" if group else line.name
        for group, rows in by_group(groups, lines, lambda line: line.member_id)
        for line in rows
    )


def opinions_sheet(meeting: Meeting, *, member_id: int | None = None) -> OpinionsSheet:
    """Return the opinions sent in before, all of them or one member's own. Two queries, three if answered."""
    rows = Opinion.of(meeting).order_by("at", "pk")
    if member_id is not None:
        rows = rows.filter(member_id=member_id)
    answers = {row["opinion_id"]: row for row in OpinionAnswer.of_all(rows.order_by()).values()}
    typists = typists_of(meeting.unit_id) if answers else Typists()
    who = ("member_id", "member__person_id", "member__person__name", "by_id", "by__name")
    fields = rows.values("pk", *who, "item_id", "item__title", "text", "at")
    lines = []
    for row in fields:
        answer = answers.get(row["pk"])
        lines.append(
            OpinionLine(
                opinion_id=row["pk"],
                member_id=row["member_id"],
                name=row["member__person__name"],
                item_id=row["item_id"],
                item_title=row["item__title"] or "",
                text=row["text"],
                at=row["at"],
                answer=AnswerKind(answer["kind"]) if answer else None,
                answer_text=answer["text"] if answer else "",
                answered_at=answer["at"] if answer else None,
                typed_by=typists.typed_by(answer["by_id"], answer["at"]) if answer else "",
                by=(row["by__name"] or "") if row["by_id"] != row["member__person_id"] else "",
            )
        )
    return OpinionsSheet(tuple(lines), sum(line.answer is None for line in lines))


def invitations_sheet(meeting: Meeting, ground: Ground) -> InvitationsSheet:
    """Return delegates and guests in the order in which they are greeted. One query."""
    stays = ground.rules.meeting.internal_part.stays
    rows = Invitation.of(meeting).order_by("pk").values()
    lines = [
        InvitationLine(
            row["id"],
            GuestGroup(row["group"]),
            row["name"],
            row["office"],
            row["paper_id"],
            row["is_present"],
            tuple(row["items"]),
            row["group"] in stays,
        )
        for row in rows
    ]
    return InvitationsSheet(tuple(sorted(lines, key=lambda line: list(GuestGroup).index(line.group))))
