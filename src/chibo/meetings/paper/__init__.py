"""The papers around a sitting: thông báo, giấy mời, chương trình, biên bản họp chi ủy, lists and forms."""

from chibo.meetings.paper.asking import agenda_paper, invitation_paper, notice_paper
from chibo.meetings.paper.forms import (
    attendance_paper,
    hand_minutes_paper,
    speaking_sheet_paper,
    vote_sheet_paper,
)
from chibo.meetings.paper.preparation import preparation_paper
from chibo.meetings.paper.slips import notice_slips
from chibo.meetings.rules.sheets import PapersSheet
from chibo.papers.document import Paper
from chibo.rulebook.terms import MeetingKind, PaperName

__all__ = [
    "agenda_paper",
    "attendance_paper",
    "hand_minutes_paper",
    "invitation_paper",
    "notice_paper",
    "notice_slips",
    "papers_of_meeting",
    "preparation_paper",
    "speaking_sheet_paper",
    "vote_sheet_paper",
]


def papers_of_meeting(sheet: PapersSheet) -> tuple[tuple[PaperName, Paper], ...]:
    """Return the papers of a meeting that are printed on demand and not issued, in the order of their use."""
    prepared = []
    if sheet.preparation.version:
        is_committee = sheet.preparation.kind is MeetingKind.COMMITTEE
        name = PaperName.COMMITTEE_MINUTES if is_committee else PaperName.CONSULTATION_MINUTES
        prepared = [(name, preparation_paper(sheet))]
    return (
        *prepared,
        (PaperName.AGENDA, agenda_paper(sheet)),
        (PaperName.ATTENDANCE_LIST, attendance_paper(sheet)),
        (PaperName.SPEAKING_SHEET, speaking_sheet_paper(sheet)),
        (PaperName.VOTE_SHEET, vote_sheet_paper(sheet)),
        (PaperName.HAND_MINUTES, hand_minutes_paper(sheet)),
    )
