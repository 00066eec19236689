"""The permission catalogue: which seats give which right, at home or below (docs/permissions.md)."""

from collections.abc import Mapping
from types import MappingProxyType

from chibo.door.terms import Relation, Right, Role

_LEADERS = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY)
_CHI_UY = (*_LEADERS, Role.CELL_COMMITTEE_MEMBER)
_CELL = (*_CHI_UY, Role.MEMBER)
_CLERK = (Role.ENTRY_CLERK,)
_HEADS = (Role.COMMITTEE_SECRETARY, Role.DEPUTY_COMMITTEE_SECRETARY)
_OFFICE = (*_HEADS, Role.COMMITTEE_OFFICE)
_UPPER = (*_OFFICE, Role.COMMITTEE_MEMBER)
_HOME = Relation.SELF
_BELOW = Relation.BELOW

type_of_grants = Mapping[Right, Mapping[Relation, frozenset[Role]]]


def _grants(**by_relation: tuple[Role, ...]) -> Mapping[Relation, frozenset[Role]]:
    return MappingProxyType({Relation(name): frozenset(roles) for name, roles in by_relation.items()})


CATALOGUE: type_of_grants = MappingProxyType(
    {
        Right.READ_NOTICES: _grants(self=(*_CELL, Role.FOLLOWER, *_CLERK)),
        Right.READ_RECORD: _grants(self=(*_CELL, *_CLERK)),
        Right.READ_DRAFTS: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.READ_ROSTER: _grants(self=(*_CELL, *_CLERK)),
        Right.READ_REGISTER: _grants(self=_CHI_UY),
        Right.READ_SCORES: _grants(self=(*_CELL, *_CLERK)),
        Right.READ_SUBMITTED: _grants(self=_CHI_UY, below=_UPPER),
        Right.READ_COUNTS: _grants(self=_CELL, below=_UPPER),
        Right.READ_STRUCTURE: _grants(
            self=(*_CELL, *_UPPER, Role.ADMINISTRATOR), below=(*_UPPER, Role.ADMINISTRATOR)
        ),
        Right.PLAN_CALENDAR: _grants(self=_LEADERS),
        Right.PREPARE_MEETING: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.AGREE_CONTENT: _grants(self=_LEADERS),
        Right.CONVENE_MEETING: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.POST_HANDBOOK: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.ANSWER_ABSENCE: _grants(self=_LEADERS),
        Right.CHAIR_MEETING: _grants(self=_LEADERS),
        Right.RECORD_MEETING: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.RECORD_VOTE: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.TAKE_PART: _grants(self=(Role.MEMBER,)),
        Right.ACT_FOR_MEMBER: _grants(self=_LEADERS),
        Right.WRITE_MINUTES: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.LOCK_MINUTES: _grants(self=_LEADERS),
        Right.DRAFT_RESOLUTION: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.ISSUE_PAPER: _grants(self=_LEADERS),
        Right.MANAGE_TASKS: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.SCORE_MEETING: _grants(self=(*_CHI_UY, *_CLERK)),
        Right.SUBMIT: _grants(self=_LEADERS),
        Right.OPEN_BOOK: _grants(self=_LEADERS),
        Right.MANAGE_MEMBERS: _grants(self=_LEADERS),
        Right.MANAGE_ACCOUNTS: _grants(self=(*_LEADERS, Role.ADMINISTRATOR), below=(Role.ADMINISTRATOR,)),
        Right.GRANT_ENTRY: _grants(self=_LEADERS),
        Right.MANAGE_NOTICES: _grants(self=_LEADERS, below=_OFFICE),
        Right.SET_HANDBOOK: _grants(self=_LEADERS),
        Right.ANSWER_SUBMISSION: _grants(below=_OFFICE),
        Right.MANAGE_UNITS: _grants(self=(Role.ADMINISTRATOR,), below=(*_OFFICE, Role.ADMINISTRATOR)),
        Right.MANAGE_RULES: _grants(self=_HEADS, below=_HEADS),
    }
)


def roles_for(right: Right) -> list[Role]:
    """Return the seats whose right it is, in the order of the official list; a grant only types for them."""
    wanted = frozenset().union(*CATALOGUE[right].values()) - {Role.ENTRY_CLERK}
    return [role for role in Role if role in wanted]
