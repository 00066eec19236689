"""Lock the minutes: the paper is frozen with its number, the record of the meeting is closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import F

from chibo.counters.tally import count
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.meetings.actions import close_record
from chibo.meetings.models import PaperEntry
from chibo.minutes.access import may_lock_minutes
from chibo.minutes.models import Locking, LosingText, Minutes, Remark, Section, Signing
from chibo.minutes.paper import minutes_paper
from chibo.minutes.queries import MinutesFacts, facts_of_minutes, minutes_print
from chibo.minutes.rules.locking import OpenRemark, check_lockable, days_late, labels, locked
from chibo.minutes.terms import Capacity
from chibo.org.queries import rules_for
from chibo.papers.actions import freeze_paper, issue_paper
from chibo.papers.document import Paper as Document
from chibo.papers.models import Paper
from chibo.papers.terms import DataClass
from chibo.rulebook.terms import PaperName


@action
def lock_minutes(
    minutes: Minutes, open_remarks: Sequence[OpenRemark] = (), *, by: Scope, at: datetime
) -> Locking:
    """Lock signed minutes: freeze their paper, give it its number, close the record of the meeting.

    `open_remarks` are the contradictions that stand in the record now: each is mended or kept with a
    reason. Late minutes are labelled, never stopped. A correction keeps the number of the first version.
    """
    meeting = minutes.meeting
    demand(may_lock_minutes(by, meeting), Right.LOCK_MINUTES)
    facts = facts_of_minutes(minutes)
    if facts.locked_at is not None:
        raise locked(day_of(facts.locked_at))
    _check(minutes, facts, open_remarks)
    Section.of(minutes).update(version=F("version") + 1)  # whoever saves from here on finds it changed
    late = _days_late(minutes, facts, at)
    paper = _paper(minutes, late, by, at)
    locking = Locking(minutes=minutes, paper=paper, days_late=late, by_id=by.person_id, at=at)
    insert_once(locking, locked(day_of(at)))
    close_record(meeting, by=by, at=at)
    if minutes.version == 1:
        count(minutes.unit_id, "minutes_locked", month=meeting.month, at=at)
    if late:
        count(minutes.unit_id, "late_days", month=meeting.month, at=at, amount=late)
    content = {"version": minutes.version, "paper": paper.digest, "days_late": late}
    write_line("minutes_locked", minutes, content, unit_id=minutes.unit_id)
    return locking


def _check(minutes: Minutes, facts: MinutesFacts, open_remarks: Sequence[OpenRemark]) -> None:
    sections = Section.of(minutes)
    check_lockable(
        ended_at=facts.ended_at,
        signed={one.capacity for one in facts.signed},
        losing=list(LosingText.of_all(sections).values_list("section__title", flat=True)),
        open_remarks=open_remarks,
        kept=set(Remark.of(minutes).values_list("key", flat=True)),
    )


def _days_late(minutes: Minutes, facts: MinutesFacts, at: datetime) -> int:
    """Count the days since the meeting's end; a correction is not late."""
    if minutes.version > 1 or facts.ended_at is None:
        return 0
    limit = rules_for(minutes.unit, on=day_of(facts.ended_at)).meeting.after.late_entry_after_days
    return days_late(facts.ended_at, today=day_of(at), limit=limit)


def _paper(minutes: Minutes, late: int, by: Scope, at: datetime) -> Paper:
    sheet = minutes_print(minutes)
    is_from_paper = PaperEntry.of(minutes.meeting).exists()
    told = labels(version=minutes.version, days_late=late, is_from_paper=is_from_paper)
    page = replace(sheet.page, labels=told)
    document = minutes_paper(replace(sheet, page=page))
    if minutes.version == 1:
        return _issued(minutes, document, by, at)
    return freeze_paper(
        minutes.unit, document, name=PaperName.MINUTES, data_class=DataClass.RECORD,
        dated_on=document.day or day_of(at), subject=minutes, by=by, at=at,
    )  # fmt: skip


def _issued(minutes: Minutes, document: Document, by: Scope, at: datetime) -> Paper:
    chair: Signing = Signing.of(minutes).select_related("person").get(capacity=Capacity.CHAIR)
    issue = issue_paper(
        minutes.unit, document, name=PaperName.MINUTES, data_class=DataClass.RECORD, signed_by=chair.person,
        issued_on=chair.signed_on, subject=minutes, by=by, at=at,
    )  # fmt: skip
    return issue.paper
