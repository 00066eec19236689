"""Long lists: searched without accents, sorted by a column, one page at a time; all of it in the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

from chibo.kit.text import matches

Line = TypeVar("Line")
Key = Callable[[Line], Any]
Kept = Callable[[Line, str], bool]

SEARCH, SORT, PAGE = "tim", "xep", "trang"
DESCENDING = "-"
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Order(Generic[Line]):
    """A column that a list is sorted by: its name in the address, its words, its key.

    `is_last_first`: its first direction is the descending one (days: the newest first).
    """

    name: str
    label: str
    key: Key[Line]
    is_last_first: bool = False


@dataclass(frozen=True, slots=True)
class Listing(Generic[Line]):
    """One page of a list: `found` of `total` lines fit; `query` is the rest of the pager's address."""

    lines: Sequence[Line]
    found: int
    total: int
    page: int
    pages: int
    query: str
    asked: Mapping[str, str]
    heads: Mapping[str, Mapping[str, Any]]

    @property
    def is_narrowed(self) -> bool:
        """Return whether anything was searched or filtered for."""
        return any(value for name, value in self.asked.items() if name != SORT)


def listed(
    lines: Sequence[Line],
    asked: QueryDict,
    *,
    words: Callable[[Line], str],
    orders: Sequence[Order[Line]],
    kept: Mapping[str, Kept[Line]] | None = None,
    along: Mapping[str, str] | None = None,
) -> Listing[Line]:
    """Return the page of a list that an address asks for.

    `words` gives what is searched; `kept` the filters by name; the first of `orders` holds unless another is
    asked for ("-name" turns it round). `along` are values that every address of the list carries.
    """
    kept = kept or {}
    wanted = {name: asked.get(name, "").strip() for name in (SEARCH, *kept)}
    found = [line for line in lines if matches(wanted[SEARCH], words(line))]
    for name, fits in kept.items():
        found = [line for line in found if not wanted[name] or fits(line, wanted[name])]
    name, is_turned = _order_asked(asked, orders)
    chosen = next(order for order in orders if order.name == name)
    found = sorted(found, key=chosen.key, reverse=is_turned is not chosen.is_last_first)
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(1, _whole(asked.get(PAGE, ""))), pages)
    carried = {key: value for key, value in {**(along or {}), **wanted}.items() if value}
    sort = {SORT: f"{DESCENDING if is_turned else ''}{name}"}
    return Listing(
        lines=found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        found=len(found),
        total=len(lines),
        page=page,
        pages=pages,
        query=urlencode(carried | sort) + "&",
        asked=wanted | sort,
        heads={order.name: _head(order, name, carried, is_turned=is_turned) for order in orders},
    )


def _order_asked(asked: QueryDict, orders: Sequence[Order[Line]]) -> tuple[str, bool]:
    name = asked.get(SORT, "")
    is_turned = name.startswith(DESCENDING)
    name = name.removeprefix(DESCENDING)
    return (name, is_turned) if name in {order.name for order in orders} else (orders[0].name, False)


def _head(order: Order[Line], now: str, carried: Mapping[str, str], *, is_turned: bool) -> Mapping[str, Any]:
    """Return a column's head as ui.table takes it: a link that sorts by it, or turns it round."""
    is_now = order.name == now
    turned = DESCENDING if is_now and not is_turned else ""
    sort = "descending" if is_turned is not order.is_last_first else "ascending"
    return {
        "label": order.label,
        "href": "?" + urlencode({**carried, SORT: f"{turned}{order.name}"}),
        "sort": sort if is_now else "none",
    }


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 1
