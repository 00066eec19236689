"""Writing: an action opens a transaction and a pen; rows refuse to be written without one."""

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from django.db import IntegrityError, models, transaction

from chibo.door.refusals import NoPen, NotAllowed, StaleScope, not_allowed
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.journal.lines import Entry, add_line
from chibo.journal.models import INSTALLATION
from chibo.kit.dates import day_of
from chibo.kit.words import Refused

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class Pen:
    """What the running action may write, and how many journal lines it has written."""

    by: Scope
    at: datetime
    covered: set[int] = field(default_factory=set)
    lines: int = 0
    right: Right | None = None

    def covers(self, unit_id: int | None) -> bool:
        """Return whether rows of a unit may be written; None is a row that belongs to no unit."""
        return self.by.is_system or unit_id is None or unit_id in self.covered


_pen: ContextVar[Pen | None] = ContextVar("chibo_pen", default=None)
_only_reading: ContextVar[bool] = ContextVar("chibo_only_reading", default=False)


@contextmanager
def only_reading() -> Iterator[None]:
    """Let nothing be written and no system run be opened: the roof wraps every GET in it."""
    token = _only_reading.set(True)
    try:
        yield
    finally:
        _only_reading.reset(token)


def current_pen() -> Pen:
    """Return the pen of the running action; NoPen outside of one."""
    pen = _pen.get()
    if pen is None:
        raise NoPen("Rows are written inside an @action only.")
    return pen


def action(do: Callable[P, R]) -> Callable[P, R]:
    """Open a transaction and a pen for `by` at `at`, and demand at least one journal line at the end.

    `by` is a Scope of the day of `at` (StaleScope otherwise). A refusal undoes everything.
    """

    @functools.wraps(do)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        by, at = kwargs["by"], kwargs["at"]
        if not isinstance(by, Scope) or not isinstance(at, datetime):
            raise TypeError(f"{do.__name__} takes by: Scope and at: datetime")
        if _only_reading.get():
            raise NoPen(f"{do.__name__}: a GET writes nothing")
        if by.on != day_of(at):
            raise StaleScope(f"{do.__name__}: the scope is of {by.on}, the act of {day_of(at)}")
        pen = Pen(by=by, at=at, covered=set(by.home_units))
        with transaction.atomic():
            token = _pen.set(pen)
            try:
                answer = do(*args, **kwargs)
            finally:
                _pen.reset(token)
            if not pen.lines:
                raise NoPen(f"{do.__name__} wrote no journal line")
        return answer

    performed.is_action = True  # type: ignore[attr-defined] # read by the house's walls
    return performed


def demand(is_allowed: bool, why: Right | str, *, by: Right | None = None) -> None:  # noqa: FBT001 - reads as a sentence: demand(may…, Right.X)
    """Raise NotAllowed unless allowed; `why` is the right that lacks or a sentence of its own.

    `by`: the right acted by where `why` is a sentence. The journal's lines tell with it who typed for a cell.
    """
    if not is_allowed:
        raise not_allowed(why) if isinstance(why, Right) else NotAllowed(why)
    right = why if isinstance(why, Right) else by
    if (pen := _pen.get()) and right:
        pen.right = right


def cover(unit_id: int) -> None:
    """Let the running action write rows of one more unit, after its access check for that unit."""
    current_pen().covered.add(unit_id)


def write_line(
    kind: str,
    subject: models.Model,
    content: Mapping[str, Any] | None = None,
    *,
    unit_id: int = INSTALLATION,
    other_unit_id: int | None = None,
) -> None:
    """Write the act into the journal of a unit (last thing in an action); with two units, a line in each.

    `content` enters only as a salted commitment; the line itself holds ids. Of who types for a unit by a
    grant alone the commitment says so (`typed_for`).
    """
    pen = current_pen()
    content = {**(content or {}), **_typed_for(pen, unit_id)}
    pen.lines += 1
    for unit, other in ((unit_id, other_unit_id), (other_unit_id, unit_id)):
        if unit is None:
            continue
        entry = Entry(
            kind=kind,
            subject_kind=subject._meta.model_name or "",
            subject_id=subject.pk,
            actor_id=pen.by.person_id,
            at=pen.at,
            unit_id=unit,
            other_unit_id=other,
        )
        add_line(entry, content)


def _typed_for(pen: Pen, unit_id: int) -> dict[str, int]:
    is_typed = pen.right is not None and pen.by.is_typing(pen.right, unit_id)
    return {"typed_for": unit_id} if is_typed else {}


def insert_once(row: models.Model, otherwise: Refused) -> None:
    """Insert a fact that can exist once; the database's constraint decides, `otherwise` is the refusal."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as clash:
        raise otherwise from clash


def system(reason: str, *, at: datetime) -> Scope:
    """Return the scope of a named run of the system, after one line in the installation's chain."""
    if _only_reading.get():
        raise NoPen("a GET opens no system run")
    scope = Scope(on=day_of(at), system_reason=reason)
    entry = Entry(kind="system_run", subject_kind="system", subject_id=0, actor_id=None, at=at)
    with transaction.atomic():
        add_line(entry, {"reason": reason})
    return scope
