"""Hold the dated book of rules. Pure: no Django, no clock.

    from chibo.rulebook import in_force, MeetingKind
    rules = in_force(meeting.on, overlays)          # `overlays`: outermost first (province, commune, cell)
    rules.meeting.minutes_needed(MeetingKind.REGULAR, members=25)
    rules.voting.majority_of(VoteMatter.ADMISSION).needed(18)
    rules.version                                   # store it with every act these rules judged
    rules.entry("voting.matter.admission").explained()

Every attribute of a group is one entry of the book (`voting.base`), every member of a mapping too
(`voting.base.cell`): that is its key. A mapping keyed by a term has every member of the term on every day
from `OPENED_ON` on; `scoring.table` is open. Values are frozen; numbers are int, Fraction, Decimal.
The dataclasses and their fields are told in the modules `meeting`, `agenda`, `attendance`, `voting`,
`organisation`, `papers`, `layout`, `metrics`, `scoring`, `keys` (basis), `sources` and `terms`.
"""

from chibo.rulebook.agenda import AgendaItem, AgendaPreset, AgendaRules, Suggestion, Topic
from chibo.rulebook.asking import check_file, check_overlays, entry_lines, list_entries, show_entry
from chibo.rulebook.attendance import AbsenceReason, AttendanceNorm, AttendanceRules, RateRule
from chibo.rulebook.day import OPENED_ON, Overlay, Rules, in_force, parse_overlay, shipped
from chibo.rulebook.faults import DayBeforeTheBook, EntryNotInTheBook, Problem, RulebookError
from chibo.rulebook.keys import BasisRules
from chibo.rulebook.layout import (
    Font,
    Header,
    LayoutRules,
    Page,
    PageNumber,
    SignArea,
    Styles,
    TableStyle,
    TextStyle,
)
from chibo.rulebook.meeting import AfterMeeting, KindOfMeeting, MeetingRules, MinMinutes, Preparation, Quota
from chibo.rulebook.metrics import Condition, Metric, MetricRules
from chibo.rulebook.organisation import CellSize, OrganisationRules
from chibo.rulebook.papers import (
    Issuable,
    Numbering,
    PaperRule,
    PaperRules,
    SentUp,
    SignBlock,
    SignLine,
    TypeOfPaper,
    Wording,
)
from chibo.rulebook.scoring import (
    Grade,
    GradeCap,
    ScoreGroup,
    ScoreItem,
    ScoreLevel,
    ScoringRules,
    ScoringTable,
    TableUse,
)
from chibo.rulebook.sources import Document, Entry, Layer, Source
from chibo.rulebook.terms import (
    AgendaPart,
    Align,
    CellKind,
    Certainty,
    Exclusion,
    FillSource,
    Issuer,
    ItemKind,
    KnownAt,
    Level,
    MajorityName,
    MeetingKind,
    MetricUnit,
    MinutesSent,
    NotAssessed,
    PaperName,
    PaperType,
    SigningForm,
    Standing,
    VoteBase,
    VoteMatter,
    VoteMethod,
)
from chibo.rulebook.voting import Base, BaseExclusion, Majority, Matter, VotingRules

__all__ = [
    "OPENED_ON",
    "AbsenceReason",
    "AfterMeeting",
    "AgendaItem",
    "AgendaPart",
    "AgendaPreset",
    "AgendaRules",
    "Align",
    "AttendanceNorm",
    "AttendanceRules",
    "Base",
    "BaseExclusion",
    "BasisRules",
    "CellKind",
    "CellSize",
    "Certainty",
    "Condition",
    "DayBeforeTheBook",
    "Document",
    "Entry",
    "EntryNotInTheBook",
    "Exclusion",
    "FillSource",
    "Font",
    "Grade",
    "GradeCap",
    "Header",
    "Issuable",
    "Issuer",
    "ItemKind",
    "KindOfMeeting",
    "KnownAt",
    "Layer",
    "LayoutRules",
    "Level",
    "Majority",
    "MajorityName",
    "Matter",
    "MeetingKind",
    "MeetingRules",
    "Metric",
    "MetricRules",
    "MetricUnit",
    "MinMinutes",
    "MinutesSent",
    "NotAssessed",
    "Numbering",
    "OrganisationRules",
    "Overlay",
    "Page",
    "PageNumber",
    "PaperName",
    "PaperRule",
    "PaperRules",
    "PaperType",
    "Preparation",
    "Problem",
    "Quota",
    "RateRule",
    "RulebookError",
    "Rules",
    "ScoreGroup",
    "ScoreItem",
    "ScoreLevel",
    "ScoringRules",
    "ScoringTable",
    "SentUp",
    "SignArea",
    "SignBlock",
    "SignLine",
    "SigningForm",
    "Source",
    "Standing",
    "Styles",
    "Suggestion",
    "TableStyle",
    "TableUse",
    "TextStyle",
    "Topic",
    "TypeOfPaper",
    "VoteBase",
    "VoteMatter",
    "VoteMethod",
    "VotingRules",
    "Wording",
    "check_file",
    "check_overlays",
    "entry_lines",
    "in_force",
    "list_entries",
    "parse_overlay",
    "shipped",
    "show_entry",
]
