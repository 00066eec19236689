"""Who may open channels, send notices, and say where she herself wants to be told."""

from chibo.door.scope import Scope
from chibo.door.terms import Right

_ACTS = (Right.CONVENE_MEETING, Right.PLAN_CALENDAR)


def may_switch_channels(scope: Scope, unit_id: int, path: str) -> bool:
    """Return whether the scope may open and shut the channels of a unit: its leaders, the committee above."""
    return scope.has(Right.MANAGE_NOTICES, unit_id, path)


def may_send_notices(scope: Scope, unit_id: int) -> bool:
    """Return whether the scope may have members told: who convenes them or plans their meetings."""
    return any(scope.has(right, unit_id) for right in _ACTS)


def may_work_outbox(scope: Scope) -> bool:
    """Return whether this is the run that empties the outbox."""
    return scope.is_system
