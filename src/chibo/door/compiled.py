"""Hot reads compiled once: the ORM writes the statement at first use, afterwards only its values change.

Most of a page's time is Django writing the same SQL again. A compiled read keeps the statement, the places
of its values and the converters of its columns, for each database, and fills in the values of a call.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined] # the stubs leave it out

Key = int | str | date | datetime
_FIRST_NUMBER, _FIRST_DAY = 7_000_000_011, datetime(1971, 3, 7, 1, 2, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A statement with the places of the keys among its values (None: a value of the statement's own)."""

    sql: str
    values: tuple[Any, ...]
    places: tuple[int | None, ...]
    names: tuple[str, ...]
    compiler: Any
    converters: Any

    def fetched(self, keys: Sequence[Key]) -> list[Any]:
        """Return the rows of the statement for some keys, their columns converted."""
        filled = [
            value if place is None else _adapted(keys[place])
            for value, place in zip(self.values, self.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            found = cursor.fetchall()
        return list(self.compiler.apply_converters(found, self.converters)) if self.converters else found

    def as_values(self, keys: Sequence[Key]) -> list[dict[str, Any]]:
        """Return the rows of a read of `.values(…)`."""
        return [dict(zip(self.names, row, strict=True)) for row in self.fetched(keys)]

    def as_things(self, keys: Sequence[Key]) -> list[Any]:
        """Return the rows of a read of whole things, with what `select_related` joined to them."""
        shape, columns = self.compiler.klass_info, self.compiler.select
        first, last = shape["select_fields"][0], shape["select_fields"][-1] + 1
        names = [column[0].target.attname for column in columns[first:last]]
        joined = get_related_populators(shape, columns, connection.alias)
        found = []
        for row in map(tuple, self.fetched(keys)):
            thing = shape["model"].from_db(connection.alias, names, row[first:last])
            for populator in joined:
                populator.populate(row, thing)
            for name, place in self.compiler.annotation_col_map.items():
                setattr(thing, name, row[place])
            found.append(thing)
        return found


def compiled(build: Callable[..., QuerySet[Any]]) -> Callable[..., list[dict[str, Any]]]:
    """Make a read of `.values(…)` whose statement is written once a process for each number of keys.

    `build(*keys)` takes numbers, texts, days and moments that stand in its filters as they are, each at
    least once; the things they name have come through a door before the call.
    """
    plan_of = _plans(build)

    @wraps(build)
    def read(*keys: Key) -> list[dict[str, Any]]:
        return plan_of(keys).as_values(keys)

    return read


def compiled_things(build: Callable[..., QuerySet[Any]]) -> Callable[..., list[Any]]:
    """Make a read of whole things, in the same way; `select_related` brings what they hang on."""
    plan_of = _plans(build)

    @wraps(build)
    def read(*keys: Key) -> list[Any]:
        return plan_of(keys).as_things(keys)

    return read


def _plans(build: Callable[..., QuerySet[Any]]) -> Callable[[Sequence[Key]], _Plan]:
    """Return what gives the plan of a read for the database in use, made at the first call."""
    plans: dict[tuple[str, int], _Plan] = {}

    def plan_of(keys: Sequence[Key]) -> _Plan:
        place = connection.vendor, len(keys)
        plan = plans.get(place)
        if plan is None:
            plan = plans[place] = _planned(build, keys)
        return plan

    return plan_of


def _planned(build: Callable[..., QuerySet[Any]], keys: Sequence[Key]) -> _Plan:
    """Write the statement for stand-ins of the keys, twice, and find where they stand."""
    first, second = (_written(build, _stand_ins(keys, shift)) for shift in (0, 1000))
    places = tuple(
        next((place for place, adapted in enumerate(first.adapted) if _is(value, adapted)), None)
        for value in first.values
    )
    moved = {
        place
        for place, value in zip(places, second.values, strict=True)
        if place is not None and value == second.adapted[place]
    }
    if first.sql != second.sql or moved != set(range(len(keys))):
        raise ValueError(f"{build.__name__}: a key does not stand in the statement as it is")
    return _Plan(first.sql, first.values, places, first.names, first.compiler, first.converters)


@dataclass(frozen=True, slots=True)
class _Written:
    sql: str
    values: tuple[Any, ...]
    adapted: tuple[Any, ...]
    names: tuple[str, ...]
    compiler: Any
    converters: Any


def _written(build: Callable[..., QuerySet[Any]], keys: Sequence[Key]) -> _Written:
    query = build(*keys).query
    compiler = query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    columns = [column for column, _, _ in compiler.select]
    names = tuple(query.selected) if query.selected else (*query.values_select, *query.annotation_select)
    return _Written(
        sql, tuple(values), tuple(map(_adapted, keys)), names, compiler, compiler.get_converters(columns)
    )


def _stand_ins(keys: Sequence[Key], shift: int) -> list[Key]:
    return [_stand_in(key, shift + number) for number, key in enumerate(keys)]


def _stand_in(key: Key, number: int) -> Key:
    """Return a value of the key's kind that no statement holds by itself."""
    moment = _FIRST_DAY + timedelta(days=number)
    if isinstance(key, datetime):
        return moment
    if isinstance(key, date):
        return moment.date()
    return f"key {_FIRST_NUMBER + number}" if isinstance(key, str) else _FIRST_NUMBER + number


def _adapted(key: Key) -> Any:
    if isinstance(key, datetime):
        return connection.ops.adapt_datetimefield_value(key)
    return connection.ops.adapt_datefield_value(key) if isinstance(key, date) else key


def _is(value: Any, adapted: Any) -> bool:
    return type(value) is type(adapted) and value == adapted
