"""The head of a meeting's pages, its agenda with the record, its notes and its contradictions."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.db.models import Exists, OuterRef

from chibo.door.compiled import compiled
from chibo.door.rows import RowQuerySet
from chibo.door.terms import Role
from chibo.kit.dates import Month, day_of
from chibo.kit.numbers import roman
from chibo.meetings.models import AgendaItem, Meeting, MeetingNotes
from chibo.meetings.queries.attendance import attendance_sheet
from chibo.meetings.queries.facts import Ground, ground_of
from chibo.meetings.rules import (
    ABSENT,
    Length,
    Notes,
    absent_speaker,
    days_late,
    late_label,
    length_of,
    missing_required,
    missing_sentence,
    state_of,
)
from chibo.meetings.rules.sheets import (
    AgendaLine,
    AgendaSheet,
    MeetingSheet,
    NotesSheet,
    RemarkLine,
    SpeechLine,
)
from chibo.meetings.terms import MeetingMode, RecordStage
from chibo.org.rules import Hand
from chibo.rulebook.terms import AgendaPart, FillSource, MeetingKind

ITEM = (
    "pk", "position", "part", "preset", "source", "source_id", "title", "is_required", "presenter__name",
    "prompt", "minutes_planned", "added_because", "is_internal",
)  # fmt: skip
RECORD = (
    "record__summary", "record__conclusion", "record__version", "record__saved_at", "record__saved_by_id",
)  # fmt: skip
SPEECH = (
    "speech__pk", "speech__member_id", "speech__member__person_id", "speech__member__person__name",
    "speech__invitation_id", "speech__invitation__name", "speech__invitation__office", "speech__text",
    "speech__at", "speech__version", "speech__saved_by_id", "speech__saved_at", "speech__from_kiosk__pk",
)  # fmt: skip

NOTED: Mapping[str, Mapping[str, object]] = {
    FillSource.DUES.value: {"dues_due": None},
    FillSource.IDEOLOGICAL_NOTE.value: {"ideological_note": ""},
    FillSource.CRITICISM.value: {"self_criticism": "", "criticism": ""},
    FillSource.UPPER_REMARKS.value: {"upper_remarks": ""},
}
"""The sources of the agenda that the meeting's notes fill, with the notes that fill nothing."""


def meeting_sheet(
    meeting: Meeting, ground: Ground | None = None, *, stage: RecordStage = RecordStage.NONE
) -> MeetingSheet:
    """Return the head of a meeting's pages; `stage` says how far its minutes are, by value from above."""
    ground = ground or ground_of(meeting)
    facts, rules = ground.facts, ground.rules
    chair, taker = ground.member(facts.chair_id), ground.member(facts.minute_taker_id)
    secretary = ground.holder(Role.CELL_SECRETARY) or ground.holder(Role.DEPUTY_CELL_SECRETARY)
    kept_at, after = facts.ending_kept_at, rules.meeting.after.late_entry_after_days
    late = days_late(facts.day, day_of(kept_at), after_days=after) if kept_at else 0
    return MeetingSheet(
        meeting_id=meeting.pk, unit_id=meeting.unit_id, unit=meeting.unit.name,
        kind=MeetingKind(meeting.kind), kind_name=rules.meeting.kind[MeetingKind(meeting.kind)].name,
        month=Month.of(meeting.month), day=facts.day, planned_at=meeting.planned_at, place=meeting.place,
        topic=meeting.topic, presenter=ground.presenter,
        mode=MeetingMode(meeting.mode), occasion=_occasion(ground), away=meeting.away,
        mode_reason=meeting.mode_reason, online_link=meeting.online_link,
        state=state_of(facts, stage), started_at=facts.started_at, ended_at=facts.ended_at,
        chair_id=facts.chair_id, chair=chair.name if chair else "",
        chair_office=ground.office(chair.person_id) if chair else "",
        minute_taker_id=facts.minute_taker_id, minute_taker=taker.name if taker else "",
        minute_taker_office=ground.office(taker.person_id) if taker else "",
        length=_length(ground), days_late=late, late=late_label(late),
        moved_from=facts.moved_from, moved_because=facts.moved_because or "",
        not_held_because=facts.not_held_because or "", agreed_at=facts.agreed_at,
        convened_at=facts.convened_at, closed_at=facts.closed_at,
        secretary=secretary.name if secretary else "",
        secretary_office=secretary.role.label if secretary else "", rules_version=rules.version,
    )  # fmt: skip


def _occasion(ground: Ground) -> str:
    occasions = ground.rules.meeting.online.occasions
    return next((one.label for one in occasions if one.id == ground.meeting.occasion), "")


def _length(ground: Ground) -> Length | None:
    facts = ground.facts
    if facts.started_at is None or facts.ended_at is None:
        return None
    least = ground.rules.meeting.minutes_needed(MeetingKind(ground.meeting.kind), len(ground.roll))
    return Length(length_of(facts.started_at, facts.ended_at), least)


def agenda_sheet(meeting: Meeting, ground: Ground | None = None) -> AgendaSheet:
    """Return the agenda with its records and speeches. One query beside the ground."""
    ground = ground or ground_of(meeting)
    items, speeches = {}, defaultdict(list)
    for row in _rows(meeting.pk):
        items[row["pk"]] = row
        if row["speech__pk"] is not None:
            speeches[row["pk"]].append(_speech(row, ground))
    lines = tuple(
        _line(row, tuple(speeches[pk]), number, ground) for number, (pk, row) in enumerate(items.items(), 1)
    )
    preset = ground.rules.agenda.preset[MeetingKind(meeting.kind)]
    missing = missing_required(preset, {line.preset for line in lines})
    return AgendaSheet(
        lines=lines,
        missing=tuple(item.title for item in missing),
        remark=missing_sentence(missing),
        agreed_at=ground.facts.agreed_at,
        noted=frozenset(source for row in items.values() for source in NOTED if row[f"has_{source}"]),
    )


@compiled
def _rows(meeting_id: int) -> RowQuerySet:
    """Return a row for each item, with its record, and speech at it; one for an item without any."""
    rows = AgendaItem.of(Meeting(pk=meeting_id)).order_by("position", "pk", "speech__at", "speech__pk")
    notes = MeetingNotes.joined(meeting=OuterRef("meeting"))
    noted = {f"has_{source}": Exists(notes.exclude(**empty)) for source, empty in NOTED.items()}
    return cast("RowQuerySet", rows.annotate(**noted).values(*ITEM, *RECORD, *SPEECH, *noted))


def _line(row: dict[str, Any], speeches: tuple[SpeechLine, ...], number: int, ground: Ground) -> AgendaLine:
    plain = {name: row[name] for name in ITEM if name not in ("pk", "part", "presenter__name")}
    return AgendaLine(
        item_id=row["pk"],
        numeral=roman(number),
        part=AgendaPart(row["part"]),
        presenter=row["presenter__name"] or "",
        summary=row["record__summary"] or "",
        conclusion=row["record__conclusion"] or "",
        version=row["record__version"] or 0,
        saved_at=row["record__saved_at"],
        speeches=speeches,
        typed_by=_hand(ground, row["record__saved_by_id"], row["record__saved_at"]),
        **plain,
    )


def _speech(row: dict[str, Any], ground: Ground) -> SpeechLine:
    said = {name.removeprefix("speech__"): row[name] for name in SPEECH}
    is_member = said["member_id"] is not None
    return SpeechLine(
        speech_id=said["pk"],
        speaker=said["member__person__name"] if is_member else said["invitation__name"],
        office=ground.office(said["member__person_id"]) if is_member else said["invitation__office"],
        member_id=said["member_id"],
        invitation_id=said["invitation_id"],
        text=said["text"],
        at=said["at"],
        version=said["version"],
        typed_by=_hand(ground, said["saved_by_id"], said["saved_at"]),
        is_from_kiosk=said["from_kiosk__pk"] is not None,
    )


def _hand(ground: Ground, person_id: int | None, at: datetime | None) -> str:
    """Return who typed a text for the cell; nothing is read where no text stands."""
    return ground.typed_by(person_id, at) if at else ""


def missing_items(meeting: Meeting, ground: Ground | None = None) -> tuple[str, ...]:
    """Return the titles of the required contents that an agenda lacks. One query beside the ground."""
    ground = ground or ground_of(meeting)
    preset = ground.rules.agenda.preset[MeetingKind(meeting.kind)]
    present = set(AgendaItem.of(meeting).values_list("preset", flat=True))
    return tuple(item.title for item in missing_required(preset, present))


def notes_sheet(meeting: Meeting, typed_by: Hand | None = None) -> NotesSheet:
    """Return what was noted beside the items; `typed_by` where it is shown who typed. One query."""
    names = tuple(Notes.__dataclass_fields__)
    row = MeetingNotes.of(meeting).values(*names, "version", "saved_by_id", "saved_at").first()
    if row is None:
        return NotesSheet(Notes(), 0, None)
    hand = typed_by(row["saved_by_id"], row["saved_at"]) if typed_by else ""
    return NotesSheet(Notes(**{name: row[name] for name in names}), row["version"], row["saved_at"], hand)


def remark_lines(meeting: Meeting, ground: Ground | None = None) -> tuple[RemarkLine, ...]:
    """Return what of the record contradicts itself or the rules: named before signing, never a bar.

    Keys: "length", "missing_required", "absent_speaker:<speech id>".
    """
    ground = ground or ground_of(meeting)
    agenda, attendance = agenda_sheet(meeting, ground), attendance_sheet(meeting, ground)
    remarks = []
    length = _length(ground)
    if length is not None and not length.is_enough:
        remarks.append(RemarkLine("length", length.sentence))
    if agenda.remark is not None:
        remarks.append(RemarkLine("missing_required", agenda.remark))
    absent = {line.member_id for line in attendance.lines if line.state in ABSENT}
    remarks += [
        RemarkLine(f"absent_speaker:{speech.speech_id}", absent_speaker(speech.speaker, line.numeral))
        for line in agenda.lines
        for speech in line.speeches
        if speech.member_id in absent
    ]
    return tuple(remarks)
