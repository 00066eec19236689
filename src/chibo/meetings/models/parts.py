"""The two shapes of a meeting's parts: a fact, and a text that several people may write."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import QuerySet

from chibo.accounts.models import Person
from chibo.door.pen import insert_once
from chibo.door.rows import Row, RowQuerySet
from chibo.kit.words import Refused
from chibo.meetings.rules import TextChanged


class Part(Row):
    """A part of a meeting, or of one of its parts."""

    class Meta:
        abstract = True

    @classmethod
    def of_all(cls, wholes: Iterable[Row] | QuerySet[Any]) -> RowQuerySet:
        """Return the parts of several wholes that have already come through a door."""
        return cls._open().filter(**{f"{cls.whole}__in": wholes})


class SavedText(Part):
    """A text that several people may write: a version that grows, and who saved it last."""

    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        abstract = True

    @classmethod
    def keep(
        cls,
        whole: Row,
        values: Mapping[str, Any],
        *,
        version: int,
        by_id: int | None,
        at: datetime,
        pk: int | None = None,
    ) -> Self:
        """Save over exactly `version`, in one statement; 0 is the first time. No text is ever lost.

        TextChanged, with both texts, when somebody saved first. `pk` names one of several texts of a whole.
        """
        rows = cls.of(whole) if pk is None else cls.of(whole).filter(pk=pk)
        hand = {"saved_by_id": by_id, "saved_at": at}
        if version:
            if rows.filter(version=version).update(version=version + 1, **hand, **values):
                kept: Self = rows.get()
                return kept
        elif fresh := cls._first(whole, {**hand, **values}):
            return fresh
        theirs = rows.select_related("saved_by").get()
        raise TextChanged(
            who=theirs.saved_by.name if theirs.saved_by else "",
            at=theirs.saved_at,
            mine=values,
            theirs={name: getattr(theirs, name) for name in values},
            version=theirs.version,
        )

    @classmethod
    def _first(cls, whole: Row, values: Mapping[str, Any]) -> Self | None:
        """Return the first text, None when there is one already."""
        fresh = cls(**{cls.whole: whole}, **values)
        try:
            insert_once(fresh, Refused(""))
        except Refused:
            return None
        return fresh
