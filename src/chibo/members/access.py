"""Who may change the roll, and who may read what of it."""

from collections.abc import Iterable

from chibo.accounts.access import may_open_account
from chibo.door.scope import Held, Scope
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


def may_hand_out(scope: Scope, seats: Iterable[Held]) -> bool:
    """Return whether the scope may hand a slip to whoever holds these seats: every one lies where it may.

    A slip opens all that a person may do: the bí thư of a cell hands none to who also sits in a committee.
    """
    return all(may_open_account(scope, seat.unit_id, seat.path) for seat in seats)


def may_act_for(scope: Scope, unit_id: int) -> bool:
    """Return whether the scope may do for members of a cell what they do: bí thư, phó bí thư, nobody else."""
    return scope.has(Right.ACT_FOR_MEMBER, unit_id)
