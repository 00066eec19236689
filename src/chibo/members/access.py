"""Who may change the roll."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.org.models import Unit


def may_manage_members(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may change the roll of a cell."""
    return scope.has(Right.MANAGE_MEMBERS, unit.pk, unit.path)
