"""A cell's calendar and meetings: preparation, convening, roll call, what was said."""

from chibo.meetings.models.convening import (
    AbsenceAnswer,
    AbsenceRequest,
    Convening,
    Invitation,
    Opinion,
    OpinionAnswer,
    Reach,
    Reading,
    Reply,
)
from chibo.meetings.models.facts import with_facts
from chibo.meetings.models.groups import GroupMeeting
from chibo.meetings.models.kiosk import Kiosk, KioskClosing, KioskMark, KioskOpinion, KioskVerdict
from chibo.meetings.models.parts import Part, SavedText
from chibo.meetings.models.planning import (
    EarlierMeeting,
    HeldByGroups,
    Meeting,
    NotHeld,
    Rescheduling,
    Schedule,
)
from chibo.meetings.models.preparing import AgendaItem, Agreement, Attachment, Preparation
from chibo.meetings.models.sitting import (
    Attendance,
    Ending,
    ItemRecord,
    MeetingNotes,
    Opening,
    PaperEntry,
    RecordClosing,
    RecordReopening,
    Speech,
)

__all__ = [
    "AbsenceAnswer",
    "AbsenceRequest",
    "AgendaItem",
    "Agreement",
    "Attachment",
    "Attendance",
    "Convening",
    "EarlierMeeting",
    "Ending",
    "GroupMeeting",
    "HeldByGroups",
    "Invitation",
    "ItemRecord",
    "Kiosk",
    "KioskClosing",
    "KioskMark",
    "KioskOpinion",
    "KioskVerdict",
    "Meeting",
    "MeetingNotes",
    "NotHeld",
    "Opening",
    "Opinion",
    "OpinionAnswer",
    "PaperEntry",
    "Part",
    "Preparation",
    "Reach",
    "Reading",
    "RecordClosing",
    "RecordReopening",
    "Reply",
    "Rescheduling",
    "SavedText",
    "Schedule",
    "Speech",
    "with_facts",
]
