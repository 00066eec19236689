"""The record of a meeting as evidence for its score: what is known, by value; None where nothing is."""

from datetime import date, datetime
from itertools import groupby, takewhile
from operator import itemgetter
from typing import Any

from chibo.cycle.models import ReportAgreement
from chibo.cycle.queries.gather import Gathered
from chibo.cycle.queries.month import month_sheet, month_sheets, thematic_in_quarter
from chibo.cycle.rules.handbook import is_used
from chibo.door.terms import Role
from chibo.kit.dates import Month, day_of
from chibo.meetings.models import Attendance, Convening, Meeting, Preparation
from chibo.meetings.queries.convening import reach_sheet
from chibo.meetings.queries.preparation import attachment_lines
from chibo.meetings.rules.attendance import AttendanceCounts
from chibo.meetings.terms import RollState
from chibo.minutes.models import Adoption, Minutes, Signing
from chibo.quality.rules import MeetingEvidence
from chibo.rulebook.terms import GuestGroup, VoteMatter
from chibo.votes.terms import Outcome

_BOTH = 2


def evidence_of(meeting: Meeting, found: Gathered) -> MeetingEvidence:
    """Return what the record says of a meeting."""
    facts, record = found.ground.facts, found.record
    opened = facts.started_at is not None
    counts = record.attendance.counts
    is_called = opened and counts.uncalled.total < counts.must.total
    convened = Convening.of(meeting).first()
    month = month_sheet(meeting).facts
    return MeetingEvidence(
        scheduled_on=day_of(facts.moved_from or meeting.planned_at),
        held_on=facts.day if opened else None,
        minutes=record.meeting.length.minutes if record.meeting.length else None,
        minutes_needed=record.meeting.length.least if record.meeting.length else None,
        **_attendance(meeting, counts, is_called=is_called),
        committee_met_on=_day(Preparation.of(meeting).values_list("started_at", flat=True).first()),
        has_two_leaders=_has_two_leaders(found),
        noticed_on=_day(convened.at) if convened else None,
        reached=_reached(meeting, found) if convened else None,
        documents_on=_documents_on(meeting, convened, found, month.posted_before_on),
        uses_handbook=is_used(month, found.ground.rules.meeting),
        handbook_on=month.posted_before_on,
        posted_on=month.posted_after_on,
        has_draft=bool(found.items) if opened or found.items else None,
        has_report=_has_report(found) if opened else None,
        **_agenda(found, opened=opened),
        **_speakers(found, opened=opened),
        **_notes(found, opened=opened),
        is_thematic=meeting.kind in {"thematic", "combined"},
        thematic_in_quarter=_thematic(meeting),
        thematic_quota=found.ground.rules.meeting.quota.thematic_per_quarter,
        **_tasks(found, opened=opened),
        **_votes(found, opened=opened),
        **_papers(meeting, opened=opened),
    )


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None


def _attendance(meeting: Meeting, counts: AttendanceCounts, *, is_called: bool) -> dict[str, Any]:
    if not is_called:
        return {}
    return {
        "must_attend": counts.must.total,
        "present": counts.present.total,
        "excused": counts.excused.total,
        "unexcused": counts.unexcused.total,
        "excused_in_a_row": _excused_in_a_row(meeting),
    }


def _excused_in_a_row(meeting: Meeting) -> int:
    """Return the longest run of excused absences that reaches this meeting, in its year. One query."""
    of_the_year = Meeting.of(meeting.unit).filter(
        month__year=meeting.month.year, planned_at__lte=meeting.planned_at
    )
    rows = (
        Attendance.of_all(of_the_year)
        .order_by("member_id", "-meeting__planned_at")
        .values_list("member_id", "state")
    )
    runs = (
        sum(1 for _ in takewhile(lambda row: row[1] == RollState.ABSENT_EXCUSED, group))
        for _, group in groupby(rows, key=itemgetter(0))
    )
    return max(runs, default=0)


def _reached(meeting: Meeting, found: Gathered) -> int:
    """Return how many of those who must attend were told: who is exempt is told too, and not counted."""
    must = {line.member_id for line in found.record.attendance.lines if line.must_attend}
    told = (line for line in reach_sheet(meeting, found.ground).lines if line.channel is not None)
    return sum(line.member_id in must for line in told)


def _has_two_leaders(found: Gathered) -> bool:
    roles = {seat.role for seat in found.ground.seats}
    return len(roles & {Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER}) >= _BOTH


def _documents_on(
    meeting: Meeting, convened: Convening | None, found: Gathered, posted_on: date | None
) -> date | None:
    """Return the day the papers were out: posted, or with the notice when there was anything to read."""
    if convened is None:
        return posted_on
    agreed = ReportAgreement.of(found.report).first() if found.report else None
    is_ready = agreed is not None and agreed.at <= convened.at
    sent_on = day_of(convened.at) if is_ready or attachment_lines(meeting) else None
    return min((day for day in (sent_on, posted_on) if day), default=None)


def _has_report(found: Gathered) -> bool:
    return found.report is not None and ReportAgreement.of(found.report).exists()


def _agenda(found: Gathered, *, opened: bool) -> dict[str, Any]:
    if not opened:
        return {}
    agenda = found.record.agenda
    required = [line for line in agenda.lines if line.is_required]
    total = len(required) + len(agenda.missing)
    return {
        "required": total,
        "required_done": len(required) if found.ground.facts.ended_at else None,
        "has_required_agenda": not agenda.missing,
    }


def _speakers(found: Gathered, *, opened: bool) -> dict[str, Any]:
    counts = found.record.attendance.counts
    if not opened:
        return {}
    chair = found.record.meeting.chair_id
    spoke = {speech.member_id for line in found.record.agenda.lines for speech in line.speeches}
    came = {line.member_id for line in found.record.attendance.lines if line.state is RollState.PRESENT}
    base = counts.in_the_room.total - (chair in came)
    return {"speakers": len((spoke & came) - {chair, None}), "speakers_base": base or None}


def _notes(found: Gathered, *, opened: bool) -> dict[str, Any]:
    if not opened:
        return {}
    notes, report = found.record.notes.notes, found.record.report
    return {
        "has_criticism": bool(notes.self_criticism or notes.criticism),
        "has_ideology": bool(notes.ideological_note),
        "has_commendation": bool(
            notes.commendations or notes.reminders or report.commendations or report.reminders
        ),
        "has_upper_delegate": bool(found.record.invitations.present(GuestGroup.UPPER_DELEGATE)),
    }


def _thematic(meeting: Meeting) -> int:
    month = Month.of(meeting.month)
    first = Month(month.year, month.quarter * 3 - 2).first
    return thematic_in_quarter(month_sheets(meeting.unit, first=first, last=month.last), month)


def _tasks(found: Gathered, *, opened: bool) -> dict[str, Any]:
    if not opened:
        return {}
    due = [line for line in found.results.lines if line.is_due]
    return {
        "tasks_due": len(due),
        "tasks_done": sum(line.is_done for line in due),
        "tasks_done_in_time": sum(line.is_done_in_time for line in due),
        "tasks_reported": sum(line.is_reported for line in due),
    }


def _votes(found: Gathered, *, opened: bool) -> dict[str, Any]:
    if not opened:
        return {}
    outcomes = {vote.matter: vote.outcome for vote in found.votes if vote.outcome}
    adopted = {outcomes.get(VoteMatter.RESOLUTION), outcomes.get(VoteMatter.CONCLUSION)}
    tasks = [item for item in found.items if item.is_task]
    return {
        "is_conclusion_adopted": Outcome.ADOPTED in adopted if adopted != {None} else None,
        "items": len(tasks) or None,
        "items_complete": sum(bool(item.assignees and item.due_on) for item in tasks),
        "is_score_voted": True if VoteMatter.SCORE in outcomes else None,
    }


def _papers(meeting: Meeting, *, opened: bool) -> dict[str, Any]:
    minutes = Minutes.of_meeting(meeting).order_by("-version").first() if opened else None
    if minutes is None:
        return {}
    signed = sorted(Signing.of(minutes).values_list("signed_on", flat=True))
    return {
        "is_minutes_read": True if Adoption.of(minutes).exists() else None,
        "signed_on": signed[-1] if len(signed) >= _BOTH else None,
    }
