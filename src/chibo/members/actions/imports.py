"""Read a list of members from a sheet, and take it in once its doubtful cells are decided about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from chibo.accounts.actions import register_person
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.members.access import may_manage_members
from chibo.members.actions.roll import enrol_member, keep_situation
from chibo.members.models import ImportTaking, MemberImport
from chibo.members.queries import known_persons
from chibo.members.rules.columns import Rows
from chibo.members.rules.keeping import heard, told
from chibo.members.rules.reading import Known, ReadList, is_same, read_list
from chibo.members.rules.settling import Decision, Enrolment, LineNotSettled, settle
from chibo.members.terms import CellState, Column
from chibo.org.models import Unit

LONGEST_NAME = 160


@action
def read_member_sheet(unit: Unit, rows: Rows, *, file_name: str, by: Scope, at: datetime) -> MemberImport:
    """Read the cells of a sheet as a list of members and keep it, taking nobody in yet.

    `rows` come from `papers.queries.read_sheet`. Refused when no row is the head of a list.
    """
    demand(may_manage_members(by, unit), Right.MANAGE_MEMBERS)
    on, file_name = day_of(at), squeeze(file_name)[:LONGEST_NAME]
    read = read_list(rows, on=on, known=known_persons(unit, on=on), name=file_name)
    kept = MemberImport(unit=unit, file_name=file_name, rows=told(read), read_at=at)
    kept.save()
    write_line("member_sheet_read", kept, {"lines": len(read.lines)}, unit_id=unit.pk)
    return kept


@action
def take_members_in(
    kept: MemberImport, decisions: Mapping[int, Decision], *, joined_on: date, by: Scope, at: datetime
) -> int:
    """Enrol the persons of a list, once; return how many.

    `decisions` by line of the sheet: every doubtful cell needs one (LineNotSettled). `joined_on` is the day
    from which they stand on the roll; those admitted later, from their admission. Lines left out stay in
    the kept list, the others are emptied from it.
    """
    demand(may_manage_members(by, kept.unit), Right.MANAGE_MEMBERS)
    _demand_not_taken(kept)
    on = day_of(at)
    read = heard(kept.rows)
    settled = {
        line.line: settle(line, decisions.get(line.line), joined_on=joined_on, on=on) for line in read.lines
    }
    enrolments = [enrolment for enrolment in settled.values() if enrolment is not None]
    if not enrolments:
        raise Refused(say("Không có dòng nào được nhận. Chọn ít nhất một dòng để nhận."))
    _demand_still_new(read, enrolments, known_persons(kept.unit, on=on))
    for enrolment in enrolments:
        _enrol(kept.unit, enrolment, by=by, at=at)
    taking = ImportTaking(reading_of=kept, by_id=by.person_id, at=at, added=len(enrolments))
    insert_once(taking, Refused(say("Bảng này vừa được nhận. Mở danh sách đảng viên để xem.")))
    kept.rows = told(replace(read, lines=tuple(line for line in read.lines if settled[line.line] is None)))
    kept.save(update_fields=["rows"])
    write_line("members_taken_in", taking, {"added": len(enrolments)}, unit_id=kept.unit_id)
    return len(enrolments)


def _demand_not_taken(kept: MemberImport) -> None:
    taken = ImportTaking.of(kept).first()
    if taken is not None:
        raise Refused(
            say(
                "Bảng này đã nhận {n} đồng chí ngày {day:%d/%m/%Y}. Muốn nhận thêm, gửi lại bảng.",
                n=taken.added,
                day=day_of(taken.at),
            )
        )


def _demand_still_new(read: ReadList, enrolments: list[Enrolment], known: list[Known]) -> None:
    """Refuse a person who came on the roll, or a card that did, after the list was read."""
    asked = {line.line for line in read.lines if line.cell(Column.NAME).state is CellState.DOUBTFUL}
    seen = list(known)
    for enrolment in enrolments:
        facts = enrolment.facts
        person = Known(facts.name, facts.birth_year, facts.card_number)
        has_twin = any(is_same(person, other) for other in known) and enrolment.line not in asked
        has_card = person.card_number and any(person.card_number == other.card_number for other in seen)
        if has_twin or has_card:
            raise LineNotSettled(
                say(
                    "Dòng {line}: đồng chí {name} hoặc số thẻ đã có trong danh sách của chi bộ. "
                    "Không nhận dòng này, hoặc ghi lại số thẻ.",
                    line=enrolment.line,
                    name=facts.name,
                ),
                field=f"{enrolment.line}-{Column.NAME.value}",
            )
        seen.append(person)


def _enrol(unit: Unit, enrolment: Enrolment, *, by: Scope, at: datetime) -> None:
    facts = enrolment.facts
    person = register_person(facts.name, facts.birth_year, unit_id=unit.pk, by=by, at=at)
    member = enrol_member(
        unit, person, joined_on=facts.joined_on, admitted_on=facts.admitted_on,
        recognised_on=facts.recognised_on, gender=facts.gender, card_number=facts.card_number, by=by, at=at,
    )  # fmt: skip
    if enrolment.situation is not None and enrolment.situation_since is not None:
        keep_situation(member, enrolment.situation, since=enrolment.situation_since, by=by, at=at)
