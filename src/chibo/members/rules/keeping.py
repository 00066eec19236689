"""Keep a list that was read, until somebody has decided about its cells; reasons stay translatable."""

from collections.abc import Mapping
from typing import Any, Final

from chibo.kit.words import Said
from chibo.members.rules.cells import ReadCell
from chibo.members.rules.reading import ReadLine, ReadList
from chibo.members.terms import CellState, Column

FORMAT: Final = 1


def told(read: ReadList) -> dict[str, Any]:
    """Source: the house. Return a list as JSON values."""
    return {
        "format": FORMAT,
        "lines": [
            {"line": line.line, "cells": [_told_cell(cell) for cell in line.cells]} for line in read.lines
        ],
        "passed_over": [[line, _told_said(why)] for line, why in read.passed_over],
        "unused": list(read.unused),
        "remarks": [_told_said(remark) for remark in read.remarks],
        "card_length": read.card_length,
    }


def heard(kept: Mapping[str, Any]) -> ReadList:
    """Source: the house. Return the list that `told` kept."""
    return ReadList(
        lines=tuple(
            ReadLine(line["line"], tuple(_heard_cell(cell) for cell in line["cells"]))
            for line in kept["lines"]
        ),
        passed_over=tuple((line, _heard_said(why)) for line, why in kept["passed_over"]),
        unused=tuple(kept["unused"]),
        remarks=tuple(_heard_said(remark) for remark in kept["remarks"]),
        card_length=kept["card_length"],
    )


def _told_cell(cell: ReadCell) -> dict[str, Any]:
    reason = None if cell.reason is None else _told_said(cell.reason)
    return {
        "column": cell.column.value, "raw": cell.raw, "value": str(cell.value), "state": cell.state.value,
        "reason": reason,
    }  # fmt: skip


def _heard_cell(kept: Mapping[str, Any]) -> ReadCell:
    reason = None if kept["reason"] is None else _heard_said(kept["reason"])
    return ReadCell(Column(kept["column"]), kept["raw"], kept["value"], CellState(kept["state"]), reason)


def _told_said(said: Said) -> dict[str, Any]:
    values = {
        key: _told_said(value) if isinstance(value, Said) else value for key, value in said.values.items()
    }
    return {"template": said.template, "values": values}


def _heard_said(kept: Mapping[str, Any]) -> Said:
    values = {
        key: _heard_said(value) if isinstance(value, Mapping) else value
        for key, value in kept["values"].items()
    }
    return Said(kept["template"], values)
