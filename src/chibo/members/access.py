"""Who may change the roll, and who may read what of it."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.members.models import Member
from chibo.org.models import Unit


def may_manage_members(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may change the roll of a cell."""
    return scope.has(Right.MANAGE_MEMBERS, unit.pk, unit.path)


def may_read_roster(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may read who stands on the roll of a cell."""
    return scope.has(Right.READ_ROSTER, unit.pk, unit.path)


def may_read_register(scope: Scope, member: Member) -> bool:
    """Return whether the scope may read a member's record: the chi ủy, and she herself."""
    is_own = scope.person_id is not None and scope.person_id == member.person_id
    return is_own or scope.has(Right.READ_REGISTER, member.unit_id)
