"""A-05: no row of another unit is written, whichever way; tests/door/test_rows.py holds the cases.

Here is their negative control: without the guard of the rows every one of these writes would go through.
"""

import pytest
from django.db import transaction

from chibo.door.refusals import NoPen
from chibo.door.rows import Row, RowQuerySet
from tests.door.test_rows import FOREIGN_WRITES, attempt


@pytest.mark.parametrize("write", FOREIGN_WRITES)
def test_the_guard_alone_stops_a_foreign_write(world, monkeypatch, write):
    with pytest.raises(NoPen):
        attempt(world, lambda: FOREIGN_WRITES[write](world))
    monkeypatch.setattr(Row, "demand_pen", lambda row: None)
    monkeypatch.setattr(RowQuerySet, "_demand_pen", lambda rows: None)
    monkeypatch.setattr(
        RowQuerySet, "update", lambda rows, **values: super(RowQuerySet, rows).update(**values)
    )
    with transaction.atomic():
        attempt(world, lambda: FOREIGN_WRITES[write](world))
        transaction.set_rollback(True)
