"""The committee's board of a month: its cells, what they sent, what waits for an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from chibo.counters.tally import totals
from chibo.door.terms import Right
from chibo.kit.dates import Month
from chibo.kit.names import order_key
from chibo.kit.words import Refused, Said, Term, mark, say
from chibo.org.models import Unit
from chibo.org.queries import rules_for, typed_cells
from chibo.submissions.access import may_read_board
from chibo.submissions.queries import Inbox, InboxLine, inbox
from chibo.submissions.rules import month_state
from chibo.submissions.terms import AnswerKind, MonthState
from chibo.web import loaders
from chibo.web.frame import render
from chibo.web.jinja import words
from chibo.web.lists import Order, listed
from chibo.web.page import Request, page

MONTHS = 12
SHAPES: Mapping[MonthState, str] = MappingProxyType({
    MonthState.NOT_YET: "not-yet",
    MonthState.NOT_HELD: "not-held",
    MonthState.MOVED: "moved",
    MonthState.HELD: "held",
    MonthState.NO_MAJORITY: "no-majority",
    MonthState.NO_RECORD: "unrecorded",
    MonthState.LATE_RECORD: "late-entry",
    MonthState.EARLIER: "held",
    MonthState.BY_GROUPS: "held",
})  # fmt: skip
FILLS: Mapping[MonthState, str] = MappingProxyType({
    MonthState.HELD: "ok",
    MonthState.EARLIER: "ok",
    MonthState.BY_GROUPS: "ok",
    MonthState.MOVED: "hatch",
    MonthState.LATE_RECORD: "gold",
    MonthState.NO_MAJORITY: "dot",
    MonthState.NO_RECORD: "info",
    MonthState.NOT_HELD: "son",
})  # fmt: skip
_UNHELD = frozenset({MonthState.NOT_YET, MonthState.NOT_HELD})
_THEMATIC = frozenset({MonthState.HELD, MonthState.MOVED, MonthState.EARLIER})


class SentState(Term):
    """What became of a month's papers, as the board is filtered by it."""

    UNSENT = "chua-gui", mark("Chưa gửi")
    WAITING = "cho", mark("Chờ trả lời")
    RECEIVED = "da-nhan", mark("Đã nhận")
    CONFIRMED = "da-xac-nhan", mark("Đã xác nhận")
    RETURNED = "tra-lai", mark("Trả lại để bổ sung")


_ANSWERED = {
    AnswerKind.RECEIVED: SentState.RECEIVED,
    AnswerKind.CONFIRMED: SentState.CONFIRMED,
    AnswerKind.RETURNED: SentState.RETURNED,
}


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One cell of the board: its month in a shape and words, what it sent, the same shapes of a year."""

    cell: InboxLine
    shape: str
    words: Said | MonthState
    sent: SentState
    months: Sequence[tuple[str, str]]
    held_months: int

    @property
    def is_held(self) -> bool:
        """Return whether the cell met: a moved meeting counts once its attendance does."""
        state = self.cell.state
        return bool(self.cell.must_attend) if state is MonthState.MOVED else state not in _UNHELD


@page(Right.READ_COUNTS, of=loaders.committee_of, may=may_read_board)
def board(request: Request, unit: Unit) -> HttpResponse:
    """Show a committee's cells in a month: states, causes, attendance, what was sent, a year of shapes."""
    month = _month_asked(request)
    late = rules_for(unit, on=request.scope.on).meeting.after.late_entry_after_days
    seen = inbox(request.scope, unit, month=month.first, late_after_days=late)
    this = Month.of(request.scope.on)
    lines = _lines(seen, month, late, this)
    listing = listed(
        lines,
        request.GET,
        words=lambda line: line.cell.name,
        orders=_orders(),
        kept={
            "tt": lambda line, state: line.cell.state.value == state,
            "vb": lambda line, sent: line.sent.value == sent,
        },
        along={"thang": str(month)},
    )
    waiting = sorted(
        (line for line in lines if line.sent is SentState.WAITING),
        key=lambda line: (line.cell.sent_at, line.cell.unit_id),
    )
    context = {
        "month": month,
        "list": listing,
        "typed_cells": typed_cells(request.scope),
        "waiting": waiting,
        "as_of": request.at,
        "held": sum(line.is_held for line in lines),
        "facets": _facets(seen, month, this),
        "bars": [(fill, seen.states[state]) for state, fill in FILLS.items()],
        "states": [(state, words(_shown(state, month, this)[1])) for state in MonthState],
        "sent_states": [(state, _(state.label)) for state in SentState],
        "months": [(str(each.month), _label(each)) for each in _year_to(month)],
        "may_switch": request.scope.has_below(Right.MANAGE_NOTICES, unit.path),
        "links": {"before": _address(month.previous), "after": _after(month, request.scope.on)},
    }
    return render(request, "pages/inbox.html", context, unit=unit, here="inbox")


def _month_asked(request: Request) -> Month:
    """Return the month in the address, this one when there is none that can be read."""
    try:
        return Month.parse(request.GET.get("thang", ""))
    except Refused:
        return Month.of(request.scope.on)


def _year_to(month: Month) -> list[Month]:
    return [month.shifted(-back) for back in reversed(range(MONTHS))]


def _label(month: Month) -> str:
    return _("Tháng {month}").format(month=month.label)


def _address(month: Month, **more: str) -> str:
    return "?" + urlencode({"thang": str(month), **more})


def _after(month: Month, today: date) -> str:
    """Return the address of the following month, "" for a month that has not come."""
    return _address(month.next) if month.next <= Month.of(today) else ""


def _lines(seen: Inbox, month: Month, late: int, this: Month) -> list[BoardLine]:
    year = _year_to(month)
    counts = totals([line.unit_id for line in seen.lines], first=year[0].first, last=month.last)
    return [
        _line(line, [(each, counts.get((line.unit_id, each.first), {})) for each in year], late, this)
        for line in seen.lines
    ]


def _line(
    cell: InboxLine, year: Sequence[tuple[Month, Mapping[str, int]]], late: int, this: Month
) -> BoardLine:
    cells = [_cell(month, counts, late, this) for month, counts in year]
    return BoardLine(
        cell=cell,
        shape=cells[-1][0],
        words=_words(cell.state, cell.late_days, year[-1][0], this),
        sent=_sent(cell),
        months=cells,
        held_months=sum(bool(counts.get("held")) for _month, counts in year),
    )


def _cell(month: Month, counts: Mapping[str, int], late: int, this: Month) -> tuple[str, str]:
    """Return a month's shape and, for who does not see it, its words."""
    state = month_state(counts, late_after_days=late)
    told = f"{month.label}: {words(_words(state, counts.get('late_days', 0), month, this))}"
    if counts.get("thematic_held") and state in _THEMATIC:
        return f"{SHAPES[state]}-thematic", f"{told}, {_('có chuyên đề')}"
    return _shown(state, month, this)[0], told


def _words(state: MonthState, late_days: int, month: Month, this: Month) -> Said | MonthState:
    if state is MonthState.LATE_RECORD:
        return say("Ghi bổ sung sau {n} ngày", n=late_days)
    return _shown(state, month, this)[1]


def _shown(state: MonthState, month: Month, this: Month) -> tuple[str, Said | MonthState]:
    """Return the shape and the words of a state; of a month that is over "not yet" is no longer true."""
    if state is MonthState.NOT_YET and month < this:
        return "no-record", say("Chưa có bản ghi")
    return SHAPES[state], state


def _sent(cell: InboxLine) -> SentState:
    if cell.submission_id is None:
        return SentState.UNSENT
    return _ANSWERED[cell.answer] if cell.answer else SentState.WAITING


def _orders() -> list[Order[BoardLine]]:
    states, sent = list(MonthState), list(SentState)
    return [
        Order("ten", _("Chi bộ"), lambda line: order_key(line.cell.name)),
        Order("tinh-trang", _("Tình trạng"), lambda line: states.index(line.cell.state)),
        Order("van-ban", _("Văn bản gửi"), lambda line: sent.index(line.sent)),
    ]


def _facets(seen: Inbox, month: Month, this: Month) -> list[tuple[str, Said | MonthState, int, str]]:
    return [
        (*_shown(state, month, this), seen.states[state], _address(month, tt=state.value) + "#chi-bo")
        for state in MonthState
        if state is not MonthState.BY_GROUPS or seen.states[state]
    ]
