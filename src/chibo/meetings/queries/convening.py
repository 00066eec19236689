"""Who was told and how, who is invited, what was sent in before."""

from django.db.models import Q

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
from chibo.meetings.rules import is_awaited, notice_message, reach_sentence, standings_of
from chibo.meetings.rules.sheets import (
    InvitationLine,
    InvitationsSheet,
    OpinionLine,
    OpinionsSheet,
    ReachLine,
    ReachSheet,
)
from chibo.meetings.terms import AnswerKind, Channel, GuestGroup
from chibo.members.queries import RollLine
from chibo.rulebook.terms import FillSource, MeetingKind

# What a message names of the agenda: what comrades should think over, not every step of the evening.
TOLD = (FillSource.THEMATIC_PAPER, FillSource.CELL_REPORT, FillSource.NEXT_TASKS, FillSource.PERSONNEL)


def awaited_members(ground: Ground) -> list[RollLine]:
    """Return whom the cell tells: its roll without those who meet elsewhere or are suspended."""
    return [line for line in ground.roll if is_awaited(standings_of(line.state))]


def notice_text(meeting: Meeting, ground: Ground | None = None) -> str:
    """Return the text for the cell's group as it would be sent now. Two queries beside the ground."""
    ground = ground or ground_of(meeting)
    told = Q(source__in=TOLD) | Q(preset="", source="")
    titles = AgendaItem.of(meeting).filter(told).values_list("title", flat=True)
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
    told = {
        row["member_id"]: row
        for row in Reach.of(meeting).values("member_id", "channel", "messenger__name", "at")
    }
    read = dict(Reading.of(meeting).values_list("member_id", "at"))
    lines = []
    for line in awaited_members(ground):
        row = told.get(line.member_id)
        lines.append(
            ReachLine(
                member_id=line.member_id,
                name=line.name,
                channel=Channel(row["channel"]) if row else None,
                messenger=(row["messenger__name"] or "") if row else "",
                told_at=row["at"] if row else None,
                read_at=read.get(line.member_id),
            )
        )
    sent = Convening.of(meeting).values("message", "at", "paper_id").first()
    count = sum(line.channel is not None for line in lines)
    return ReachSheet(
        lines=tuple(lines),
        told=count,
        sentence=reach_sentence(count, len(lines)),
        message=sent["message"] if sent else notice_text(meeting, ground),
        convened_at=sent["at"] if sent else None,
        paper_id=sent["paper_id"] if sent else None,
    )


def opinions_sheet(meeting: Meeting, *, member_id: int | None = None) -> OpinionsSheet:
    """Return the opinions sent in before, all of them or one member's own. Two queries."""
    rows = Opinion.of(meeting).order_by("at", "pk")
    if member_id is not None:
        rows = rows.filter(member_id=member_id)
    answers = {row["opinion_id"]: row for row in OpinionAnswer.of_all(rows.order_by()).values()}
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
                by=(row["by__name"] or "") if row["by_id"] != row["member__person_id"] else "",
            )
        )
    return OpinionsSheet(tuple(lines), sum(line.answer is None for line in lines))


def invitations_sheet(meeting: Meeting) -> InvitationsSheet:
    """Return delegates and guests in the order in which they are greeted. One query."""
    rows = Invitation.of(meeting).order_by("pk").values()
    lines = [
        InvitationLine(
            row["id"],
            GuestGroup(row["group"]),
            row["name"],
            row["office"],
            row["paper_id"],
            row["is_present"],
        )
        for row in rows
    ]
    return InvitationsSheet(tuple(sorted(lines, key=lambda line: list(GuestGroup).index(line.group))))
