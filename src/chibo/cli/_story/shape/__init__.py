"""What a story tells: the dataclasses are the schema, their keys Vietnamese without accents.

`told("ngay")` gives a field its key in the file; a field without a default must be there. Texts are kept as
they stand with their lines (`Written`); a person is named as in the list of members.
"""

# ruff: noqa: RUF009 - `told` makes the field of a dataclass, as `field` does

from dataclasses import dataclass

from chibo.cli._story.shape.afterwards import Kept, MinutesTold, MonthPaper, Scored, SentUp
from chibo.cli._story.shape.field import Told, told
from chibo.cli._story.shape.organisation import (
    Above,
    Cell,
    Enrolled,
    Follower,
    Held,
    MonthBefore,
    OldTask,
    Period,
)
from chibo.cli._story.shape.preparing import (
    AddedRow,
    AgendaChanges,
    Attached,
    Away,
    CommitteeMet,
    Guest,
    Notice,
    Planned,
    Reached,
    Report,
    SentOpinion,
    Slide,
    Task,
)
from chibo.cli._story.shape.sitting import (
    Ballot,
    BallotLine,
    Clocked,
    Counted,
    CountedPapers,
    Course,
    Dues,
    Put,
    Reserved,
    RollCall,
    Sitting,
    Spoken,
)

__all__ = [
    "Above",
    "AddedRow",
    "AgendaChanges",
    "Attached",
    "Away",
    "Ballot",
    "BallotLine",
    "Cell",
    "Clocked",
    "CommitteeMet",
    "Counted",
    "CountedPapers",
    "Course",
    "Dues",
    "Enrolled",
    "Follower",
    "Guest",
    "Held",
    "Kept",
    "MinutesTold",
    "MonthBefore",
    "MonthPaper",
    "Notice",
    "OldTask",
    "Period",
    "Planned",
    "Put",
    "Reached",
    "Report",
    "Reserved",
    "RollCall",
    "Scored",
    "SentOpinion",
    "SentUp",
    "Sitting",
    "Slide",
    "Spoken",
    "Story",
    "Task",
    "Told",
]


@dataclass(frozen=True, kw_only=True)
class Story(Told):
    """One month of a cell."""

    title: str = told("ten")
    above: tuple[Above, ...] = told("cap_tren")
    cell: Cell = told("chi_bo")
    members: tuple[Enrolled, ...] = told("dang_vien")
    follower: Follower | None = told("cap_uy_theo_doi", None)
    before: MonthBefore | None = told("ky_truoc", None)
    meeting: Planned = told("ky_sinh_hoat")
    report: Report | None = told("bao_cao_thang", None)
    tasks: tuple[Task, ...] = told("nhiem_vu_toi", ())
    committee: CommitteeMet = told("chi_uy")
    agenda: AgendaChanges = told("chuong_trinh", AgendaChanges())
    attached: tuple[Attached, ...] = told("tai_lieu", ())
    notice: Notice = told("thong_bao")
    guests: tuple[Guest, ...] = told("khach_moi", ())
    absences: tuple[Away, ...] = told("xin_vang", ())
    sitting: Sitting = told("sinh_hoat")
    paper: MonthPaper = told("nghi_quyet")
    score: Scored | None = told("cham_diem", None)
    minutes: MinutesTold = told("bien_ban")
    sent: SentUp | None = told("gui_cap_tren", None)
