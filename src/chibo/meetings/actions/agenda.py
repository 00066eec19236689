"""Draft the agenda from the rulebook's preset, edit it, add rows that other rooms give."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import ProtectedError

from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.access import may_add_item, may_prepare_meeting
from chibo.meetings.models import AgendaItem, Invitation, Meeting, Opinion
from chibo.meetings.queries.facts import demand_on_roll, facts_of, rules_of
from chibo.meetings.rules import (
    MeetingFacts,
    SourceItem,
    check_agenda_open,
    check_held,
    check_record_open,
    moved,
    needed_line,
    place_for,
    place_in_order,
)
from chibo.members.models import Member
from chibo.org.queries import profile_of
from chibo.rulebook.agenda import AgendaItem as PresetItem
from chibo.rulebook.day import Rules
from chibo.rulebook.terms import AgendaPart, CellKind, FillSource, GuestGroup, MeetingKind


@action
def draft_agenda(
    meeting: Meeting, *, optional: Collection[FillSource] = (), by: Scope, at: datetime
) -> list[AgendaItem]:
    """Add what the preset of the meeting's kind has and the agenda lacks; return the new rows.

    Votes about persons and remarks from above are drafted when there are some: named in `optional`, or a
    delegate from above is invited. `prompt` carries the preset's hint and the cell's suggestions.
    """
    demand(may_prepare_meeting(by, meeting), Right.PREPARE_MEETING)
    facts = facts_of(meeting)
    check_held(facts)
    check_agenda_open(facts)
    rules = rules_of(meeting, facts)
    preset = rules.agenda.preset[MeetingKind(meeting.kind)]
    standing = list(AgendaItem.of(meeting))
    present = {item.preset for item in standing}
    profile = profile_of(meeting.unit, on=facts.day)
    cell = CellKind(profile.kind) if profile else CellKind.OTHER
    absent = _absent_occasions(meeting) - set(optional)
    new = [
        (one.id, _from_preset(meeting, one, rules, cell))
        for one in preset.items
        if one.id not in present and (one.is_required or one.filled_by not in absent)
    ]
    order = place_in_order([(item.preset, item) for item in standing], preset, new)
    _keep_order(meeting, order)
    write_line("agenda_drafted", meeting, {"added": [name for name, _ in new]}, unit_id=meeting.unit_id)
    return [item for _, item in new]


@action
def add_agenda_item(
    meeting: Meeting, title: str, part: AgendaPart, *, after: AgendaItem | None = None,
    presenter: Member | None = None, prompt: str = "", minutes_planned: int | None = None,
    is_internal: bool = False, because: str = "", by: Scope, at: datetime,
) -> AgendaItem:  # fmt: skip
    """Add a row behind another, or at the end of its part; after the agreement with a reason."""
    demand(may_add_item(by, meeting), Right.PREPARE_MEETING)
    facts = facts_of(meeting)
    check_held(facts)
    check_record_open(facts)
    demand_on_roll(meeting, [presenter], on=facts.day)
    item = AgendaItem(
        meeting=meeting, part=AgendaPart(part), title=_needed_title(title),
        presenter=presenter.person if presenter else None, prompt=squeeze_lines(prompt),
        minutes_planned=minutes_planned, is_internal=is_internal, added_because=_because(facts, because),
    )  # fmt: skip
    standing = list(AgendaItem.of(meeting))
    place = place_for([AgendaPart(one.part) for one in standing], AgendaPart(part))
    if after is not None and after in standing:
        place = standing.index(after) + 1
    standing.insert(place, item)
    _keep_order(meeting, standing)
    write_line("agenda_item_added", item, {"title": item.title}, unit_id=meeting.unit_id)
    return item


@action
def insert_source_items(
    meeting: Meeting, rows: Sequence[SourceItem], *, because: str = "", by: Scope, at: datetime
) -> list[AgendaItem]:
    """Add rows that other rooms give by value, each once, under the row of the agenda that they fill."""
    demand(may_prepare_meeting(by, meeting), Right.PREPARE_MEETING)
    facts = facts_of(meeting)
    check_held(facts)
    check_record_open(facts)
    standing = list(AgendaItem.of(meeting))
    present = {(item.source, item.source_id) for item in standing}
    added = []
    for row in rows:
        if (row.source, row.source_id) in present:
            continue
        present.add((row.source, row.source_id))
        place = _place_under(standing, row.source)
        item = AgendaItem(
            meeting=meeting, part=standing[place - 1].part if place else AgendaPart.PROCEEDING,
            source=row.source, source_id=row.source_id, title=_needed_title(row.title),
            prompt=squeeze_lines(row.prompt), added_because=_because(facts, because),
        )  # fmt: skip
        standing.insert(place, item)
        added.append(item)
    _keep_order(meeting, standing)
    write_line("source_items_inserted", meeting, {"rows": len(added)}, unit_id=meeting.unit_id)
    return added


@action
def edit_agenda_item(
    item: AgendaItem, *, title: str, presenter: Member | None = None, prompt: str = "",
    minutes_planned: int | None = None, is_internal: bool = False, by: Scope, at: datetime,
) -> AgendaItem:  # fmt: skip
    """Write a row of an agenda not yet agreed anew."""
    facts = _editable(item, by)
    demand_on_roll(item.meeting, [presenter], on=facts.day)
    item.title, item.prompt = _needed_title(title), squeeze_lines(prompt)
    item.presenter, item.minutes_planned = presenter.person if presenter else None, minutes_planned
    item.is_internal = is_internal
    item.save(update_fields=["title", "prompt", "presenter", "minutes_planned", "is_internal"])
    write_line("agenda_item_edited", item, {"title": item.title}, unit_id=item.meeting.unit_id)
    return item


@action
def move_agenda_item(item: AgendaItem, position: int, *, by: Scope, at: datetime) -> None:
    """Move a row of an agenda not yet agreed to a position, counted from 1."""
    _editable(item, by)
    order = moved(list(AgendaItem.of(item.meeting)), item, position)
    _keep_order(item.meeting, order)
    write_line("agenda_item_moved", item, {"position": position}, unit_id=item.meeting.unit_id)


@action
def remove_agenda_item(item: AgendaItem, *, by: Scope, at: datetime) -> None:
    """Take a row off an agenda not yet agreed; a required one too: `missing_required` then names it.

    Opinions sent to the row stay, as opinions to the meeting; a row with a record or a vote stays itself.
    """
    _editable(item, by)
    meeting, content = item.meeting, {"title": item.title, "preset": item.preset}
    Opinion.of(meeting).filter(item=item).update(item=None)
    write_line("agenda_item_removed", item, content, unit_id=meeting.unit_id)
    try:
        item.delete()
    except ProtectedError as records:
        raise Refused(
            say(
                'Nội dung "{title}" đã có ghi chép nên không bỏ được. Sửa tên nội dung, hoặc chuyển ghi chép '
                "sang nội dung khác trước.",
                title=item.title,
            )
        ) from records
    _keep_order(meeting, list(AgendaItem.of(meeting)))


def _absent_occasions(meeting: Meeting) -> set[FillSource]:
    """Return what an agenda holds only in some months and this one shows no sign of."""
    occasions = {FillSource.PERSONNEL, FillSource.UPPER_REMARKS}
    if Invitation.of(meeting).filter(group=GuestGroup.UPPER_DELEGATE).exists():
        occasions.remove(FillSource.UPPER_REMARKS)
    return occasions


def _editable(item: AgendaItem, by: Scope) -> MeetingFacts:
    demand(may_prepare_meeting(by, item.meeting), Right.PREPARE_MEETING)
    facts = facts_of(item.meeting)
    check_held(facts)
    check_agenda_open(facts)
    return facts


def _from_preset(meeting: Meeting, preset: PresetItem, rules: Rules, cell: CellKind) -> AgendaItem:
    hints = [preset.hint] if preset.hint else []
    return AgendaItem(
        meeting=meeting, part=preset.part, preset=preset.id, source=preset.filled_by or "",
        title=preset.title, is_required=preset.is_required,
        prompt="\n".join([*hints, *rules.agenda.topics(cell, preset.id)]),
    )  # fmt: skip


def _keep_order(meeting: Meeting, order: Sequence[AgendaItem]) -> None:
    """Give the rows their numbers from 1 in this order; write those that are new or have moved."""
    fresh: list[AgendaItem] = []
    changed: list[AgendaItem] = []
    for position, item in enumerate(order, 1):
        if item.pk is None:
            fresh.append(item)
        elif item.position != position:
            changed.append(item)
        item.position = position
    rows = AgendaItem.of(meeting)
    rows.bulk_create(fresh)
    rows.bulk_update(changed, ["position"])


def _place_under(standing: Sequence[AgendaItem], source: FillSource) -> int:
    """Return the place behind the last row that a source fills, else behind the proceedings."""
    filled = [place for place, item in enumerate(standing, 1) if item.source == source]
    parts = [AgendaPart(item.part) for item in standing]
    return max(filled, default=0) or place_for(parts, AgendaPart.PROCEEDING)


def _because(facts: MeetingFacts, because: str) -> str:
    if facts.agreed_at is None:
        return squeeze(because)
    return needed_line(
        because,
        "because",
        say(
            "Nội dung đã thống nhất ngày {day:%d/%m/%Y}. Muốn bổ sung, ghi lý do, "
            "ví dụ: bổ sung tại buổi sinh hoạt.",
            day=day_of(facts.agreed_at),
        ),
    )


def _needed_title(title: str) -> str:
    return needed_line(title, "title", say("Nội dung chưa có tên. Ghi tên nội dung."))
