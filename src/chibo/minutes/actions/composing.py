"""Make the minutes out of given sections; open a correction of locked ones."""

from collections.abc import Sequence
from datetime import datetime

from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.actions import reopen_record
from chibo.meetings.models import Meeting, Opening
from chibo.minutes.access import may_lock_minutes, may_write_minutes
from chibo.minutes.models import LosingText, Minutes, Section
from chibo.minutes.queries import facts_of_minutes, newest_minutes
from chibo.minutes.rules.locking import check_editable
from chibo.minutes.rules.text import GivenSection, table_to_plain

_GIVEN = ["part", "title", "position", "composed", "table", "votes"]


@action
def compose_minutes(
    meeting: Meeting, sections: Sequence[GivenSection], *, by: Scope, at: datetime
) -> Minutes:
    """Make version 1 of the minutes, or bring the newest open version up to the record.

    A section that nobody has edited follows what is given; of an edited one only `composed` changes. A
    section no longer given goes, unless somebody has written in it.
    """
    demand(may_write_minutes(by, meeting), Right.WRITE_MINUTES)
    if not Opening.of(meeting).exists():
        raise Refused(say("Kỳ sinh hoạt chưa khai mạc nên chưa có biên bản. Ghi giờ bắt đầu trước."))
    minutes = newest_minutes(meeting) or _first(meeting, by, at)
    facts = facts_of_minutes(minutes)
    check_editable(day_of(facts.locked_at) if facts.locked_at else None, facts.signed)
    standing = {row.key: row for row in Section.of(minutes)}
    keys = [given.key for given in sections]
    if len(set(keys)) < len(keys):
        raise ValueError(f"two sections of one key among {keys}")
    fresh = [
        _section(minutes, given, place)
        for place, given in enumerate(sections, 1)
        if given.key not in standing
    ]
    Section.of(minutes).bulk_create(fresh)
    for place, given in enumerate(sections, 1):
        if given.key in standing:
            _refresh(minutes, standing[given.key], _section(minutes, given, place))
    _drop(minutes, [row for key, row in standing.items() if key not in keys], len(sections))
    write_line("minutes_composed", minutes, {"sections": keys}, unit_id=meeting.unit_id)
    return minutes


@action
def correct_minutes(minutes: Minutes, reason: str, *, by: Scope, at: datetime) -> Minutes:
    """Open a correction of locked minutes: the next version, with the same sections. The older one stays."""
    meeting = minutes.meeting
    demand(may_lock_minutes(by, meeting), Right.LOCK_MINUTES)
    facts = facts_of_minutes(minutes)
    if facts.locked_at is None:
        raise Refused(say("Biên bản chưa khóa nên sửa được ngay, không cần bản đính chính."))
    if not facts.is_newest:
        raise Refused(say("Biên bản này đã có bản đính chính sau đó. Mở bản mới nhất để sửa."))
    if not squeeze(reason):
        raise Refused(say("Chưa ghi lý do đính chính. Ghi rõ sửa điều gì, vì sao."), field="reason")
    reopen_record(meeting, reason, by=by, at=at)
    correction = Minutes(
        unit=minutes.unit, meeting=meeting, version=minutes.version + 1, reason=squeeze(reason),
        by_id=by.person_id, at=at,
    )  # fmt: skip
    insert_once(correction, _just_made())
    copied = Section.of(minutes).values(*_GIVEN, "key", "text", "saved_by_id", "saved_at")
    Section.of(correction).bulk_create(Section(minutes=correction, **row) for row in copied)
    content = {"version": correction.version, "reason": correction.reason}
    write_line("minutes_correction_opened", correction, content, unit_id=meeting.unit_id)
    return correction


def _first(meeting: Meeting, by: Scope, at: datetime) -> Minutes:
    minutes = Minutes(unit=meeting.unit, meeting=meeting, version=1, by_id=by.person_id, at=at)
    insert_once(minutes, _just_made())
    return minutes


def _just_made() -> Refused:
    return Refused(say("Biên bản vừa được người khác lập. Mở lại trang để xem; không có gì bị mất."))


def _section(minutes: Minutes, given: GivenSection, place: int) -> Section:
    text = squeeze_lines(given.text)
    return Section(
        minutes=minutes, key=given.key, position=place, part=given.part, title=squeeze(given.title),
        composed=text, text=text, table=table_to_plain(given.table), votes=list(given.votes),
    )  # fmt: skip


def _refresh(minutes: Minutes, row: Section, given: Section) -> None:
    """Bring one section up to the record; its text follows only where nobody has written over it.

    The condition on the version lets an editor win who saves at the same moment.
    """
    rows = Section.of(minutes).filter(pk=row.pk)
    if row.text == row.composed and row.text != given.text:
        rows.filter(version=row.version).update(
            text=given.text, version=row.version + 1, saved_by=None, saved_at=None
        )
    changed = {name: getattr(given, name) for name in _GIVEN if getattr(row, name) != getattr(given, name)}
    if changed:
        rows.update(**changed)


def _drop(minutes: Minutes, rows: Sequence[Section], place: int) -> None:
    """Take away sections that are no longer given; what somebody wrote moves to the end and stays."""
    disputed = set(LosingText.of_all(rows).values_list("section_id", flat=True))
    for row in rows:
        if row.text == row.composed and row.pk not in disputed:
            Section.of(minutes).filter(pk=row.pk, version=row.version).delete()
            continue
        place += 1
        Section.of(minutes).filter(pk=row.pk).update(position=place, composed="", table=None, votes=[])
