"""Who agrees the content: the chi ủy, or bí thư and phó bí thư; what they wrote down."""

from datetime import date

from chibo.door.terms import Role
from chibo.meetings.models import Attachment, Meeting, Preparation
from chibo.meetings.queries.facts import CHI_UY, Ground, ground_of
from chibo.meetings.rules.sheets import AttachmentLine, CommitteeLine, PreparationSheet
from chibo.org.models import Unit
from chibo.org.queries import SeatLine, seat_lines
from chibo.rulebook.terms import MeetingKind


def committee_of(unit: Unit, *, on: date) -> list[SeatLine]:
    """Return the bí thư, phó bí thư and chi ủy viên of a cell on a day. One query."""
    return [line for line in seat_lines(unit, on=on) if line.role in CHI_UY]


def preparation_kind(unit: Unit, *, on: date) -> MeetingKind:
    """Return whether a cell's chi ủy meets or, where it has none, bí thư and phó bí thư consult."""
    return _kind({line.role for line in committee_of(unit, on=on)})


def _kind(roles: set[Role]) -> MeetingKind:
    return MeetingKind.COMMITTEE if Role.CELL_COMMITTEE_MEMBER in roles else MeetingKind.CONSULTATION


def attachment_lines(meeting: Meeting) -> tuple[AttachmentLine, ...]:
    """Return the papers laid before a meeting. One query."""
    rows = Attachment.of(meeting).order_by("pk")
    fields = rows.values_list("pk", "file_id", "title", "file__name", "is_draft_resolution")
    return tuple(AttachmentLine(*row) for row in fields)


def preparation_sheet(meeting: Meeting, ground: Ground | None = None) -> PreparationSheet:
    """Return the chi ủy's meeting or the hội ý before a meeting; who may read it: may_read_preparation."""
    ground = ground or ground_of(meeting)
    row = Preparation.of(meeting).select_related("chair", "minute_taker").first()
    kind = MeetingKind(row.kind) if row else _kind({line.role for line in ground.seats})
    chair, taker = (row.chair, row.minute_taker) if row else (None, None)
    return PreparationSheet(
        kind=kind,
        kind_name=ground.rules.meeting.kind[kind].name,
        started_at=row.started_at if row else None,
        ended_at=row.ended_at if row else None,
        place=row.place if row else "",
        chair_id=chair.pk if chair else None,
        chair=chair.name if chair else "",
        chair_office=ground.office(chair.pk) if chair else "",
        minute_taker_id=taker.pk if taker else None,
        minute_taker=taker.name if taker else "",
        minute_taker_office=ground.office(taker.pk) if taker else "",
        people=_people(ground, row),
        assessment=row.assessment if row else "",
        discussion=row.discussion if row else "",
        conclusion=row.conclusion if row else "",
        matters_to_vote=row.matters_to_vote if row else "",
        version=row.version if row else 0,
        saved_at=row.saved_at if row else None,
        agreed_at=ground.facts.agreed_at,
        attachments=attachment_lines(meeting),
        typed_by=ground.typists.typed_by(row.saved_by_id, row.saved_at) if row else "",
    )


def _people(ground: Ground, row: Preparation | None) -> tuple[CommitteeLine, ...]:
    """Return each of the chi ủy once, in the order of the offices."""
    seats = {line.person_id: line for line in reversed(ground.seats)}
    labels = {reason.id: reason.label for reason in ground.rules.attendance.reasons}
    lines = []
    for line in sorted(seats.values(), key=ground.seats.index):
        reason = row.absent.get(str(line.person_id)) if row else None
        is_present = None if row is None else line.person_id in row.present
        lines.append(
            CommitteeLine(
                line.person_id, line.name, line.role.label, is_present, labels.get(reason or "", "")
            )
        )
    return tuple(lines)
