"""Count what units do, in the write's own transaction; committees read sums, never the rows behind."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Sum

from chibo.counters.models import Delta


def count(unit_id: int, counter: str, *, month: date, at: datetime, amount: int = 1) -> None:
    """Add `amount` to a unit's counter of the month that `month` lies in."""
    Delta.objects.create(unit_id=unit_id, month=month.replace(day=1), counter=counter, amount=amount, at=at)


def totals(unit_ids: Collection[int], *, first: date, last: date) -> dict[tuple[int, date], dict[str, int]]:
    """Return {(unit, month): {counter: sum}} for the months from `first` to `last`, both included."""
    rows = (
        Delta.objects.filter(unit_id__in=unit_ids, month__gte=first.replace(day=1), month__lte=last)
        .values("unit_id", "month", "counter")
        .annotate(total=Sum("amount"))
        .order_by()
    )
    found: dict[tuple[int, date], dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row["unit_id"], row["month"]][row["counter"]] = row["total"]
    return dict(found)
