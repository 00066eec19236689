"""Who may freeze, issue and file."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.org.models import Unit
from chibo.papers.terms import DataClass
from chibo.rulebook.terms import PaperName

_ASKING = frozenset({PaperName.NOTICE, PaperName.INVITATION})


def may_freeze_paper(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may put a composed paper into a unit's book.

    The room whose subject the paper tells of has asked for its own right (a teller's, a minute-taker's);
    here it is enough to belong to the unit.
    """
    return scope.has(Right.READ_RECORD, unit.pk)


def may_issue_paper(scope: Scope, unit: Unit, name: PaperName) -> bool:
    """Return whether the scope may issue a paper; notices and invitations go out with convening.

    Who only types for the cell prepares them and says who was reached: she sends nothing out in its name.
    """
    convenes = scope.has(Right.CONVENE_MEETING, unit.pk) and not scope.is_typing(
        Right.CONVENE_MEETING, unit.pk
    )
    return (name in _ASKING and convenes) or scope.has(Right.ISSUE_PAPER, unit.pk)


def may_start_numbers(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may say which numbers were taken before the book was opened."""
    return scope.has(Right.OPEN_BOOK, unit.pk)


def may_keep_file(scope: Scope, unit: Unit, data_class: DataClass) -> bool:
    """Return whether the scope may file something in a unit's book: whoever reads that part of the book."""
    right = Right.READ_DRAFTS if data_class is DataClass.DRAFT else Right.READ_RECORD
    return scope.has(right, unit.pk)
