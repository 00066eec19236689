"""The abstract row of every room: read through three doors, written with a pen only."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import OuterRef, Q

from chibo.door.pen import current_pen
from chibo.door.refusals import Invisible, NoPen
from chibo.door.scope import Scope
from chibo.door.terms import Right


class RowQuerySet(models.QuerySet[Any]):
    """Rows that came through a door; bulk writes need a pen that covers every row's unit."""

    def _demand_pen(self) -> None:
        pen = current_pen()
        if pen.by.is_system:
            return
        for row in self.all():
            if not pen.covers(row.unit_of()):
                raise NoPen(f"{self.model.__name__}: a row of another unit")

    def update(self, **values: Any) -> int:
        """Update in one statement; the unit of a row is changed by `save` alone."""
        fixed = {self.model.whole or "unit"}
        if fixed & {name.removesuffix("_id") for name in values}:
            raise NoPen(f"{self.model.__name__}: move a row to another unit by save()")
        self._demand_pen()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete in one statement."""
        self._demand_pen()
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Insert many rows."""
        rows = list(objs)
        for row in rows:
            row.demand_pen()
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        """Update many rows, each with its own values."""
        rows = list(objs)
        for row in rows:
            row.demand_pen()
        return super().bulk_update(rows, list(fields), *args, **kwargs)


class ClosedDoor(models.Manager[Any]):
    """Stand in for `Model.objects`, which is not a door."""

    def get_queryset(self) -> RowQuerySet:
        """Refuse: rows are read through visible_to, of or all_for."""
        raise NoPen(f"{self.model.__name__}: read through visible_to(scope), of(whole) or all_for(system)")


class Row(models.Model):
    """A row that knows its unit: by its column `unit`, or by the whole that it is a part of."""

    whole: ClassVar[str] = ""
    """Name of the foreign key to the whole, empty for things that stand alone."""
    reading: ClassVar[Right | None] = None
    """The right that lets a scope see the things of a unit; None: through the whole alone."""

    _loaded_place: int | None

    objects = ClosedDoor()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row with the pen of the running action."""
        self.demand_pen()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row with the pen of the running action."""
        self.demand_pen()
        return super().delete(*args, **kwargs)

    # --- the doors -------------------------------------------------------------------------------

    @classmethod
    def _open(cls) -> RowQuerySet:
        return RowQuerySet(cls)

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of what a scope may see; rooms override it where the unit is not enough."""
        if cls.reading is None:
            raise NoPen(f"{cls.__name__} is a part: read it with of(whole)")
        return Q(unit_id__in=scope.units_with(cls.reading))

    @classmethod
    def visible_to(cls, scope: Scope) -> RowQuerySet:
        """Return the things that a scope may see."""
        rows = cls._open()
        return rows if scope.is_system else rows.filter(cls.seen_by(scope))

    @classmethod
    def of(cls, whole: "Row") -> RowQuerySet:
        """Return the parts of a thing that has already come through a door."""
        name = cls.whole or "unit"
        rows = cls._open().filter(**{name: whole})
        rows._known_related_objects = {cls._meta.get_field(name): {whole.pk: whole}}  # type: ignore[attr-defined] # spares a query for each part's whole
        return rows

    @classmethod
    def joined(cls, **by: OuterRef) -> RowQuerySet:
        """Return the rows of a subquery, tied by outer references to rows that came through a door."""
        if not by or not all(isinstance(reference, OuterRef) for reference in by.values()):
            raise NoPen(f"{cls.__name__}.joined is tied to an outer query alone")
        return cls._open().filter(**by)

    @classmethod
    def all_for(cls, system: Scope) -> RowQuerySet:
        """Return every row, for a named run of the system."""
        if not system.is_system:
            raise NoPen(f"{cls.__name__}.all_for is for system runs")
        return cls._open()

    @classmethod
    def seen(cls, scope: Scope, pk: int) -> Self:
        """Return one thing that the scope may see; Invisible otherwise."""
        found: Self | None = cls.visible_to(scope).filter(pk=pk).first()
        if found is None:
            raise Invisible
        return found

    # --- the unit and the pen --------------------------------------------------------------------

    def unit_of(self) -> int | None:
        """Return the id of the unit that the row belongs to; None for a row of no unit."""
        if self.whole:
            above: Row = getattr(self, self.whole)
            return above.unit_of()
        unit_id: int | None = getattr(self, "unit_id", None)
        return unit_id

    def demand_pen(self) -> None:
        """Raise NoPen unless the running action covers the row's unit, old and new."""
        pen = current_pen()
        if not pen.covers(self.unit_of()):
            raise NoPen(f"{type(self).__name__}: the action does not cover unit {self.unit_of()}")
        place = self._place()
        loaded = getattr(self, "_loaded_place", place)
        has_moved = loaded is not None and loaded != place
        if has_moved and not (pen.by.is_system or self._covered_before(loaded or 0)):
            raise NoPen(f"{type(self).__name__}: the row came from a unit that the action does not cover")

    def _place(self) -> int | None:
        name = f"{self.whole}_id" if self.whole else "unit_id"
        place: int | None = getattr(self, name, None)
        return place

    def _covered_before(self, loaded: int) -> bool:
        if not self.whole:
            return current_pen().covers(loaded)
        field = self._meta.get_field(self.whole)
        before = RowQuerySet(field.related_model).filter(pk=loaded).first()  # type: ignore[arg-type] # a foreign key always names a model
        return before is not None and current_pen().covers(before.unit_of())

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:
        """Remember where the row stood when it was loaded."""
        row = super().from_db(db, field_names, values)
        name = f"{cls.whole}_id" if cls.whole else "unit_id"
        if name in row.__dict__:
            row._loaded_place = row.__dict__[name]
        return row
