"""Who may change the organisation."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.org.models import Unit


def may_manage_unit(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may change a unit's terms, seats and profile."""
    return scope.has(Right.MANAGE_UNITS, unit.pk, unit.path)


def may_keep_term(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may say from when to when a unit's term of office runs."""
    return may_manage_unit(scope, unit) or scope.has(Right.OPEN_BOOK, unit.pk)


def may_found_under(scope: Scope, parent: Unit | None) -> bool:
    """Return whether the scope may found a unit under `parent`; the root belongs to a system run."""
    if parent is None:
        return scope.is_system
    return may_manage_unit(scope, parent) or scope.has_below(Right.MANAGE_UNITS, parent.path)


def may_grant_entry(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may let somebody type for a cell, and end it."""
    return scope.has(Right.GRANT_ENTRY, unit.pk)


def may_manage_rules(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may put local rules in force for a unit."""
    return scope.has(Right.MANAGE_RULES, unit.pk, unit.path)
