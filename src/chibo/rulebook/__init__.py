"""Hold the dated book of rules. Pure: no Django, no clock.

    rules = in_force(on, overlays)        # -> Rules, cached; overlays outermost first
    rules.version                         # "2026-07-26·a1b2c3": store it with every act these rules judged
    rules.since                           # the latest change in force
    rules.entry("voting.matter.admission").explained()      # source and certainty in one sentence
    parse_overlay(text, name="Đảng ủy xã …", level=Level.COMMUNE)     # -> Overlay; RulebookError
    check_overlays(overlays)              # rehearse before putting in force; check_overlays(()) at the start
    check_file(path, level=…) · list_entries(on) · show_entry(key, on) · entry_lines(entry)     # the commands

Every attribute of a group is one entry of the book and its key is its path (`meeting.quota`); of a mapping
every member is an entry (`voting.base.cell`). A mapping keyed by a term has all members of the term on every
day from `OPENED_ON` on; `scoring.table` alone is open. Numbers are int, Fraction (shares, bounds) or Decimal
(points, lengths). A day before `OPENED_ON` is refused (`DayBeforeTheBook`).

    basis         meetings, charter, charter_guide, paper_types, paper_form: tuple[Document, …]
                  Document(kind, number, date, issuer, title; .cited)
    organisation  cell_size: CellSize(official_least, committee_from, committee_most, groups_from;
                      .has_committee(official)) · figures_hidden_below: int
    meeting       kind[MeetingKind]: KindOfMeeting(name, is_of_cell, is_monthly, is_thematic,
                      may_join_other_bodies)
                  min_minutes: tuple[MinMinutes(kinds, minutes, members_from, members_below), …]
                  quota: Quota(regular_per_month, thematic_per_quarter)
                  preparation: Preparation(is_committee_first, has_committee_minutes, notice_days_before,
                      documents_days_before | None)
                  after: AfterMeeting(minutes_signed_days, documents_posted_days | None, sent_up_days,
                      late_entry_after_days)
                  handbook: Handbook(is_used, before, after: tuple[HandbookPaper, …])
                  online: OnlineRule(more_than | None, left_out, occasions: Occasion(id, label);
                      .counts(standings), .least(members))
                  by_groups: ByGroupsRule(least_members | None, times_a_year; .allows(members))
                  internal_part: InternalPart(stays)
                  .minutes_needed(kind, members) -> int | None
    agenda        preset[MeetingKind]: AgendaPreset(items; .required_ids())
                      AgendaItem(id, part, title, is_required, filled_by | None, vote | None, hint | None)
                  suggestion[CellKind]: Suggestion(topics: Topic(item, text)) · .topics(cell, item)
    attendance    reasons: tuple[AbsenceReason(id, label), …]
                  rate: RateRule(counted, left_out; .must_attend(standings))
                  norm: AttendanceNorm(least | None, is_strict, unexcused_most | None,
                      excused_in_a_row_most | None; .reached(rate))
    voting        majority[MajorityName]: Majority(share, is_strict, wording; .needed(base))
                  base[VoteBase]: Base(wording, exclusions, with_reason; .excludes(what))
                      BaseExclusion(what, clause, wording)
                  matter[VoteMatter]: Matter(majority, base, methods, is_method_chosen,
                      is_reported_when_missed, then | None)
                  without_vote: tuple[Standing, …] · quorum: Fraction | None · votes_before_report: int
                  tellers_least: int · .majority_of(matter) · .base_of(matter)
    papers        type[PaperType]: TypeOfPaper(letters | None, title | None, is_about, is_numbered,
                      is_administrative)
                  paper[PaperName]: PaperRule(type, is_numbered, title | None, signing | None, is_sent_up,
                      sections)
                  issuable[Issuer]: Issuable(types) · .may_issue(issuer, type) · .takes_number(issuer, name)
                  signing[SigningForm]: SignBlock(right, left | None);
                      SignLine(capacity, office | None, others)
                  numbering: Numbering(first, least_digits, pattern, cell_suffix, committee_suffix,
                      congress_suffix; .written(number, letters, suffix))
                  wording: Wording(party, star, dashes, about, about_letter, to, recipients,
                      recipients_as_above, recipients_last_cell, recipients_last_committee, full_stop)
                  sent_up: SentUp(minutes: MinutesSent, note)
    layout        page: Page(width, height, top, bottom, left, right; .text_width)
                  font: Font(pdf, docx, baseline) · page_number: PageNumber(size, line, from_edge, first_page)
                  header: Header(left, right, rule_pt, rule_gap, rule_row, line)
                  sign: SignArea(left, right, gap_lines, before, keep_lines)
                  table: TableStyle(stroke, inset_x, inset_y) · part_pattern: str · slip_line
                  styles: Styles(party, superior, issuer, star, number, place_date, letter_subject, title,
                      subject, dashes, to, body, clause, part_label, part_name, table_head, cell,
                      cell_centered, cell_bold, capacity, office, signer, recipients_label, recipients)
                      TextStyle(size, line, align, is_bold, is_italic, is_underlined, indent, before, after,
                      is_kept, outline | None)
    metrics       catalogue: tuple[Metric(name, label, meaning, unit, rows, known_at; .most), …]
    scoring       table[str]: ScoringTable(name, total | None, groups, grades, no_grade_reason | None, caps,
                      is_rescaled, steps; .items, .grade_of(points))
                      ScoreGroup(id, label, points | None, demands, items)
                      ScoreItem(id, label, kind, points | None, when, levels, applies_when, not_assessed,
                      is_bonus, hint | None; .metrics, .is_by_record, .known_at)
                      ScoreLevel(points, label, when) · Grade(label, at_least, below | None)
                      GradeCap(grade, reason, when)
                      Condition(metric, at_least, above, at_most, below, is_true; .holds(value))
                  used: TableUse(regular, thematic, combined, extraordinary)
                  .table_id_for(kind) · .table_for(kind) -> ScoringTable | None
    entry         Entry(key, value, sources, certainty, since, until | None, note | None, is_ours, layer,
                      line, text; .source, .holds_on(on), .explained()); Source(document, article; .cited);
                      Layer(level, name, file)
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
from chibo.rulebook.meeting import (
    AfterMeeting,
    ByGroupsRule,
    InternalPart,
    KindOfMeeting,
    MeetingRules,
    MinMinutes,
    Occasion,
    OnlineRule,
    Preparation,
    Quota,
)
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
    GuestGroup,
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
    "ByGroupsRule",
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
    "GuestGroup",
    "Header",
    "InternalPart",
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
    "Occasion",
    "OnlineRule",
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
