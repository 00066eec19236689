"""Settle the lines of a list: what stands and what was decided make a person to be enrolled, or nobody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from chibo.kit.text import squeeze
from chibo.kit.words import Refused, Said, say
from chibo.members.rules.cells import ReadCell, read_birth, read_card, read_day, read_gender
from chibo.members.rules.facts import MemberFacts, check_days_past, check_facts
from chibo.members.rules.reading import ReadLine
from chibo.members.terms import CellState, Column, Gender, LineState, Situation


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a line.

    `cells` by column: None keeps the value proposed, "" leaves the cell empty, a text is taken instead.
    """

    leaves_out: bool = False
    cells: Mapping[Column, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A person to be enrolled from a line, and the situation her note told of."""

    line: int
    facts: MemberFacts
    situation: Situation | None = None
    situation_since: date | None = None


class LineNotSettled(Refused):
    """Refuse a line about which something is still to be decided, or was decided wrongly."""


_OPEN = (CellState.DOUBTFUL, CellState.WRONG)
_MUST_BE_GIVEN = (Column.NAME,)


def settle(line: ReadLine, decision: Decision | None, *, joined_on: date, on: date) -> Enrolment | None:
    """Source: the house (no silent guess). Return whom a line enrols; None for a line that is left out.

    Each doubtful cell needs a decision of its own. A line that was refused and about which nothing was
    decided stays out. LineNotSettled names the line and the column.
    """
    if decision is None and line.state is LineState.REFUSED:
        return None
    decision = decision or Decision()
    if decision.leaves_out:
        return None
    _demand_decisions(line, decision)
    values = {cell.column: _settled(line, cell, decision, on) for cell in line.cells}
    facts = MemberFacts(
        name=values[Column.NAME],
        birth_year=int(values[Column.BIRTH]) if values[Column.BIRTH] else None,
        gender=Gender(values[Column.GENDER]) if values[Column.GENDER] else None,
        admitted_on=_day(values[Column.ADMITTED]),
        recognised_on=_day(values[Column.RECOGNISED]),
        joined_on=max(joined_on, _day(values[Column.ADMITTED]) or joined_on),
        card_number=values[Column.CARD],
    )
    try:
        check_facts(facts)
        check_days_past(facts, on=on)
    except Refused as wrong:
        raise _refused(line, Column.NAME, say("{why}", why=wrong.sentence)) from wrong
    situation, _, since = values.get(Column.SITUATION, "").partition(" ")
    return Enrolment(line.line, facts, Situation(situation) if situation else None, _day(since))


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _demand_decisions(line: ReadLine, decision: Decision) -> None:
    missing = [
        cell.column for cell in line.cells if cell.state in _OPEN and cell.column not in decision.cells
    ]
    if missing:
        columns = say(missing[0].label)
        for column in missing[1:]:
            columns = say("{columns}, {column}", columns=columns, column=column)
        sentence = say(
            "Dòng {line} còn ô cần xem: {columns}. Chọn giữ, ghi lại, để trống, hoặc không nhận dòng này.",
            line=line.line,
            columns=columns,
        )
        raise LineNotSettled(sentence, field=f"{line.line}-{missing[0].value}")


def _settled(line: ReadLine, cell: ReadCell, decision: Decision, on: date) -> str:
    """Return the value of a cell after the decision; a text that was typed must read without doubt."""
    typed = decision.cells.get(cell.column)
    if typed is None:
        if cell.state is CellState.WRONG:
            raise _refused(line, cell.column, cell.reason or say(""))
        if cell.column is Column.SITUATION and cell.value and " " not in cell.value:
            raise _refused(line, cell.column, cell.reason or say(""))
        return cell.value
    typed = squeeze(typed)
    if not typed:
        if cell.column in _MUST_BE_GIVEN:
            raise _refused(line, cell.column, say("Chưa có họ và tên."))
        return ""
    read = _READERS[cell.column](typed, cell, on)
    if read.state in _OPEN:
        raise _refused(line, cell.column, read.reason or say(""))
    return read.value


def _refused(line: ReadLine, column: Column, why: Said) -> LineNotSettled:
    sentence = say(
        "Dòng {line}, cột {column}: {why} Dòng này chưa được nhận; các dòng khác không bị ảnh hưởng.",
        line=line.line,
        column=column,
        why=why,
    )
    return LineNotSettled(sentence, field=f"{line.line}-{column.value}")


def _read_situation(typed: str, cell: ReadCell, on: date) -> ReadCell:
    day = read_day(typed, on=on, column=Column.SITUATION)
    kind = cell.value.partition(" ")[0]
    return day if day.state in _OPEN else ReadCell(Column.SITUATION, typed, f"{kind} {day.value}")


def _as_typed(typed: str, cell: ReadCell, _: date) -> ReadCell:
    return ReadCell(cell.column, typed, typed)


def _read_typed_day(typed: str, cell: ReadCell, on: date) -> ReadCell:
    return read_day(typed, on=on, column=cell.column)


_READERS: Mapping[Column, Callable[[str, ReadCell, date], ReadCell]] = {
    Column.NAME: _as_typed,
    Column.BIRTH: lambda typed, _, on: read_birth(typed, on=on),
    Column.GENDER: lambda typed, _, __: read_gender(typed),
    Column.ADMITTED: _read_typed_day,
    Column.RECOGNISED: _read_typed_day,
    Column.CARD: lambda typed, _, __: read_card(typed, length=None),
    Column.ROLE: _as_typed,
    Column.NOTE: _as_typed,
    Column.SITUATION: _read_situation,
}
