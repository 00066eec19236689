"""What the book was not there for: months known by figures, meetings held on paper."""

from datetime import datetime, time

from chibo.counters.tally import count
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month, moment
from chibo.kit.words import Refused, say
from chibo.meetings.access import may_open_book, may_open_meeting
from chibo.meetings.models import EarlierMeeting, Meeting, NotHeld, PaperEntry
from chibo.meetings.queries.earlier import figures_of, grades_on
from chibo.meetings.queries.facts import facts_of
from chibo.meetings.rules import (
    AlreadyOpen,
    EarlierFigures,
    changed_counts,
    check_earlier,
    check_past,
    earlier_counts,
    needed_line,
)
from chibo.meetings.terms import MONTHLY
from chibo.org.models import Unit
from chibo.rulebook.terms import MeetingKind


@action
def record_earlier_meeting(
    unit: Unit, month: Month, figures: EarlierFigures, *, by: Scope, at: datetime
) -> EarlierMeeting:
    """Keep what is known of a month's regular meeting of before the book; said again, it is written over.

    A meeting that the calendar planned and nobody opened is taken for it.
    """
    demand(may_open_book(by, unit), Right.OPEN_BOOK)
    check_earlier(month, figures, grades=grades_on(unit, month.last), on=by.on)
    meeting = _meeting(unit, month, figures, at)
    kept = EarlierMeeting.of(meeting).first() or EarlierMeeting(meeting=meeting)
    was = figures_of(meeting, kept) if kept.at else None
    kept.held_on, kept.grade = figures.held_on, figures.grade
    kept.present, kept.must_attend = figures.present, figures.must_attend
    kept.by_id, kept.at = by.person_id, at
    _say_held(meeting, figures, by=by, at=at)
    if was is None:
        insert_once(kept, _told_just_now(month))
    else:
        kept.save()
    meeting.kind = MeetingKind.COMBINED if figures.is_thematic else MeetingKind.REGULAR
    meeting.save(update_fields=["kind"])
    for counter, amount in changed_counts(was, figures).items():
        count(unit.pk, counter, month=month.first, at=at, amount=amount)
    content = {"held_on": figures.held_on, "present": figures.present, "must": figures.must_attend}
    write_line("earlier_meeting_recorded", meeting, content, unit_id=unit.pk)
    return kept


@action
def take_up_on_paper(meeting: Meeting, *, by: Scope, at: datetime) -> PaperEntry:
    """Begin the record of a meeting that was held on paper; figures of before the book give way to it."""
    demand(may_open_meeting(by, meeting), Right.CHAIR_MEETING)
    kept = EarlierMeeting.of(meeting).first()
    if kept is not None:
        for counter, amount in earlier_counts(figures_of(meeting, kept)).items():
            count(meeting.unit_id, counter, month=meeting.month, at=at, amount=-amount)
        NotHeld.of(meeting).delete()
        EarlierMeeting.of(meeting).delete()
    entry = PaperEntry(meeting=meeting, by_id=by.person_id, at=at)
    insert_once(entry, AlreadyOpen(say("Kỳ sinh hoạt này đã nhập từ sổ giấy. Mở kỳ ấy để xem, sửa.")))
    write_line("paper_entry_begun", entry, {"had_figures": kept is not None}, unit_id=meeting.unit_id)
    return entry


def _meeting(unit: Unit, month: Month, figures: EarlierFigures, at: datetime) -> Meeting:
    """Return the month's regular meeting, made now when the calendar has none; refuse one in the book."""
    found: Meeting | None = Meeting.of(unit).filter(month=month.first, kind__in=MONTHLY).first()
    if found is None:
        day = figures.held_on or month.last
        found = Meeting(
            unit=unit, kind=MeetingKind.REGULAR, month=month.first, planned_at=moment(day, time(0)),
            place=unit.place, topic="",
        )  # fmt: skip
        insert_once(found, _told_just_now(month))
        count(unit.pk, "planned", month=month.first, at=at)
        return found
    facts = facts_of(found)
    if facts.earlier_at is None and (facts.started_at is not None or facts.is_off):
        raise AlreadyOpen(
            say(
                "Kỳ sinh hoạt tháng {month} đã có bản ghi trong sổ nên không ghi số liệu trước khi dùng sổ.",
                month=month.label,
            ),
            "held_on",
        )
    if facts.earlier_at is None:
        check_past(found.planned_at, month, at)
    return found


def _told_just_now(month: Month) -> Refused:
    sentence = say("Tháng {month} vừa có người ghi. Mở lại trang để xem.", month=month.label)
    return Refused(sentence, "held_on")


def _say_held(meeting: Meeting, figures: EarlierFigures, *, by: Scope, at: datetime) -> None:
    """Keep, or take back, that the meeting was not held."""
    NotHeld.of(meeting).delete()
    if figures.held_on is None:
        sentence = say(
            "Tháng {month}: chưa có lý do không họp. Ghi lý do.", month=Month.of(meeting.month).label
        )
        reason = needed_line(figures.because, "because", sentence)
        NotHeld(meeting=meeting, reason=reason, by_id=by.person_id, at=at).save(force_insert=True)
