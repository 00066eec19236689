"""`./chibo permissions`: the permission catalogue on one page, as docs/permissions.md holds it."""

import argparse
from collections.abc import Iterator

from chibo.door.catalogue import CATALOGUE
from chibo.door.terms import Relation, Right, Role
from chibo.kit.words import say

HEAD = """\
# Permissions

Written by `./chibo permissions > docs/permissions.md` from `src/chibo/door/catalogue.py`; a house test keeps
the two equal. A right comes from a seat held on the day. "self": on things of the unit in which the seat is
held; "below": on things of the units under it. Nothing else is inherited: what is not seen answers 404, what
is seen and not allowed answers 403 with the sentence. Actions and pages may ask for more (the minute-taker of
this meeting, the teller of this vote): see each room's `access.py`.

`entry_clerk` is no seat: the secretary or deputy lets a person, of the cell or from outside, type for it
from–to (`grant_entry`). Whatever only this right lets her write is shown as typed for the cell, and the
commitment of its journal line says so. It never lets her sign, lock, issue, send out or send up, agree
content, answer absences, open or end a meeting, nor speak, read or be absent in a member's name; a refusal
never names it among those whose right an act is. No regulation says who may be named or for how long: the
book asks for a last day and invents no more (certainty E).

`manage_accounts` opens accounts and prints slips. `administrator` has it in the unit of her own seat too: the
officers of that unit need accounts, and nobody else there may open them. In hers and in those below she sees
who holds a seat or types there, never the roll of a cell, which its own secretary and deputy see. A slip
opens all that its holder may do, so nobody prints one for herself, nor for a person who also holds a seat, is
a member or types where the hand has no such right: the administrator above both does (the house, E).
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    parser.description = say("In bảng quyền: chức vụ nào được làm việc gì, ở đâu.")


def run(_args: argparse.Namespace) -> int:
    """Print the page."""
    print(page(), end="")
    return 0


def page() -> str:
    """Return the page in Markdown: a row a right, with the seats that give it at home and below."""
    return "\n".join([HEAD, *_rights(), "", *_seats(), ""])


def _rights() -> Iterator[str]:
    yield "| right | what it lets one do | self | below |"
    yield "|---|---|---|---|"
    for right in Right:
        at_home, below = (_roles(right, relation) for relation in (Relation.SELF, Relation.BELOW))
        yield f"| `{right.value}` | {right.label} | {at_home} | {below} |"


def _seats() -> Iterator[str]:
    yield "| seat | official name |"
    yield "|---|---|"
    for role in Role:
        yield f"| `{role.value}` | {role.label} |"


def _roles(right: Right, relation: Relation) -> str:
    given = CATALOGUE[right].get(relation, frozenset())
    return ", ".join(f"`{role.value}`" for role in Role if role in given) or "–"
