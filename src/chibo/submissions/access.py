"""Who sends up, who answers."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.org.models import Unit
from chibo.submissions.models import Submission


def may_submit(scope: Scope, unit_id: int) -> bool:
    """Return whether the scope may send a cell's papers up."""
    return scope.has(Right.SUBMIT, unit_id)


def may_answer(scope: Scope, submission: Submission) -> bool:
    """Return whether the scope sits in the committee that a submission was sent to."""
    sender = submission.unit
    is_ours = submission.to_unit_id in scope.home_units
    return scope.is_system or (is_ours and scope.has(Right.ANSWER_SUBMISSION, sender.pk, sender.path))


def may_read_board(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope sits in a committee at or above the unit."""
    return scope.has_below(Right.READ_COUNTS, unit.path)
