"""The two ways a door stays shut: the thing is not there for you, or it is and you may not do this."""

from chibo.door.catalogue import roles_for
from chibo.door.terms import Right
from chibo.kit.words import Refused, say


class Invisible(Exception):  # noqa: N818 - the name is the clause a reader needs
    """Answer as if the thing did not exist (404)."""


class NotAllowed(Refused):
    """Refuse a visible thing's act (403) with the sentence that says whose act it is."""


class StaleScope(RuntimeError):  # noqa: N818 - the name is the clause a reader needs
    """A scope built for another day reached an action: a fault of the program."""


class NoPen(RuntimeError):  # noqa: N818 - the name is the clause a reader needs
    """A row was written outside an action or in a unit that the action does not cover."""


def not_allowed(right: Right) -> NotAllowed:
    """Return the refusal that names whose right it is."""
    holders = roles_for(right)
    names = say("{first}", first=holders[0])
    for role in holders[1:]:
        names = say("{names}, {role}", names=names, role=role)
    return NotAllowed(say("Việc {act} thuộc quyền của: {names}.", act=right, names=names))
