"""What the record of a meeting knows, by value; None where it knows nothing."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEvidence:
    """The rows of a meeting that metrics are computed from.

    Days are local days, lengths minutes, the rest whole counts or truths. `scheduled_on` is the day by the
    year's calendar; `required` and `required_done` count the required agenda items of the preset;
    `speakers` and `speakers_base` leave the chair out; `items_complete` have an assignee and a deadline.
    """

    scheduled_on: date | None = None
    held_on: date | None = None
    minutes: int | None = None
    minutes_needed: int | None = None
    must_attend: int | None = None
    present: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    excused_in_a_row: int | None = None
    committee_met_on: date | None = None
    has_two_leaders: bool | None = None
    noticed_on: date | None = None
    reached: int | None = None
    is_follower_told: bool | None = None
    documents_on: date | None = None
    uses_handbook: bool | None = None
    handbook_on: date | None = None
    has_draft: bool | None = None
    has_report: bool | None = None
    required: int | None = None
    required_done: int | None = None
    has_required_agenda: bool | None = None
    speakers: int | None = None
    speakers_base: int | None = None
    has_criticism: bool | None = None
    has_ideology: bool | None = None
    has_commendation: bool | None = None
    has_upper_delegate: bool | None = None
    is_thematic: bool | None = None
    thematic_in_quarter: int | None = None
    thematic_quota: int | None = None
    tasks_due: int | None = None
    tasks_done: int | None = None
    tasks_done_in_time: int | None = None
    tasks_reported: int | None = None
    is_conclusion_adopted: bool | None = None
    items: int | None = None
    items_complete: int | None = None
    is_score_voted: bool | None = None
    is_minutes_read: bool | None = None
    signed_on: date | None = None
    posted_on: date | None = None
    disciplined: int | None = None
