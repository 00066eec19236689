"""All that the papers of a meeting are made from."""

from collections.abc import Mapping
from datetime import date

from chibo.accounts.models import Person
from chibo.door.terms import Role
from chibo.meetings.models import Meeting
from chibo.meetings.queries.attendance import attendance_sheet
from chibo.meetings.queries.convening import invitations_sheet
from chibo.meetings.queries.facts import LEADERS, Ground, ground_of
from chibo.meetings.queries.meeting import agenda_sheet, meeting_sheet
from chibo.meetings.queries.preparation import preparation_sheet
from chibo.meetings.rules.sheets import MeetingSheet, PaperHead, PapersSheet, PreparationSheet
from chibo.org.queries import SeatLine, rules_for
from chibo.papers.queries import issuer_of, paper_header
from chibo.papers.rules.signing import signatures, signing_form
from chibo.rulebook.day import Rules
from chibo.rulebook.terms import PaperName, SigningForm

NAMES = (
    PaperName.NOTICE,
    PaperName.INVITATION,
    PaperName.AGENDA,
    PaperName.COMMITTEE_MINUTES,
    PaperName.CONSULTATION_MINUTES,
    PaperName.ATTENDANCE_LIST,
    PaperName.SPEAKING_SHEET,
    PaperName.VOTE_SHEET,
    PaperName.HAND_MINUTES,
)


def papers_sheet(
    meeting: Meeting, *, on: date, signer: Person | None = None, ground: Ground | None = None
) -> PapersSheet:
    """Return what the papers of a meeting are made from on a day; `signer` (bí thư, phó bí thư) signs them.

    Who may print the chi ủy's minutes: may_read_preparation; the other papers go to every member.
    """
    ground = ground or ground_of(meeting)
    head, preparation = meeting_sheet(meeting, ground), preparation_sheet(meeting, ground)
    rules = ground.rules if on == ground.facts.day else rules_for(meeting.unit, on=on)
    return PapersSheet(
        day=on,
        heads=_heads(meeting, on, rules, _signing(ground, signer, head, preparation, rules)),
        bases=tuple(document.cited for document in rules.basis.meetings),
        committee=meeting.unit.parent.committee_name if meeting.unit.parent else "",
        meeting=head,
        agenda=agenda_sheet(meeting, ground),
        attendance=attendance_sheet(meeting, ground),
        invitations=invitations_sheet(meeting, ground),
        preparation=preparation,
    )


def _signing(
    ground: Ground, signer: Person | None, head: MeetingSheet, preparation: PreparationSheet, rules: Rules
) -> Mapping[PaperName, tuple[SigningForm | None, tuple[str, ...]]]:
    """Return for each paper its form of signing and the names in it."""
    seat = _signing_seat(ground, signer)
    form, name = (signing_form(seat.role), seat.name) if seat else (SigningForm.CELL_SECRETARY, "")
    of_cell = {PaperName.NOTICE, PaperName.INVITATION}
    prepared = (preparation.minute_taker, preparation.chair)
    sitting = (head.minute_taker, head.chair)
    names: dict[PaperName, tuple[str, ...]] = {
        PaperName.COMMITTEE_MINUTES: prepared,
        PaperName.CONSULTATION_MINUTES: prepared,
        PaperName.ATTENDANCE_LIST: sitting,
        PaperName.SPEAKING_SHEET: ("", ""),
        PaperName.VOTE_SHEET: ("", ""),
        PaperName.HAND_MINUTES: ("", ""),
    }
    return {
        paper: (form, (name,))
        if paper in of_cell
        else (rules.papers.paper[paper].signing, names.get(paper, ()))
        for paper in NAMES
    }


def _signing_seat(ground: Ground, signer: Person | None) -> SeatLine | None:
    if signer is not None:
        seats = (line for line in ground.seats if line.person_id == signer.pk and line.role in LEADERS)
        return next(seats, None)
    return ground.holder(Role.CELL_SECRETARY) or ground.holder(Role.DEPUTY_CELL_SECRETARY)


def _heads(
    meeting: Meeting,
    on: date,
    rules: Rules,
    signing: Mapping[PaperName, tuple[SigningForm | None, tuple[str, ...]]],
) -> dict[PaperName, PaperHead]:
    header = paper_header(meeting.unit, on)
    last = rules.papers.wording.recipients_last_cell.removeprefix("- ")
    heads = {}
    for name, (form, people) in signing.items():
        paper = rules.papers.paper[name]
        heads[name] = PaperHead(
            type=rules.papers.type[paper.type],
            title=paper.title or "",
            is_numbered=rules.papers.takes_number(issuer_of(meeting.unit), name),
            superior=header.superior,
            issuer=header.issuer,
            place=header.place,
            suffix=header.suffix,
            last_recipient=last,
            signatures=signatures(rules.papers, form, people) if form else (),
        )
    return heads
