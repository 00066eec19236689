"""Reads pass through visible_to, of or all_for; nothing else reaches a table (A-06)."""

import ast

import pytest

from tests.house.reading import assert_none, called, found_in, modules, parents, planted

# Ways round the door that are an attribute of something.
ATTRIBUTES = {"objects", "_base_manager", "_default_manager", "_open"}
# Ways round the door that are a call.
CALLS = {"QuerySet", "RowQuerySet", "RawSQL", "raw", "extra", "cursor"}
# `_open` is how a room's own models build a further door; nobody else may.
BUILDS_DOORS = {"_open"}

GROUND = "stands below the door: plain rows by value, read and written in this module only"
SEVERAL = "parts of several things that have come through a door; `of` names one whole only"
BEFORE = "read to make a scope, so before there is one"
EVERY_SEAT = "whose account may be handed out hangs on every seat of hers; told to nobody"
# By file, or by file and function; each with its reason, and each still needed.
EXCEPTIONS = {
    "accounts/queries.py::account_named": BEFORE,
    "accounts/queries.py::account_of": "accounts stand outside the door; the person has come through one",
    "accounts/queries.py::who_sign_in": "accounts stand outside the door; whose is asked has come through one",
    "accounts/queries.py::accounts_of": "accounts stand outside the door; the persons have come through one",
    "accounts/queries.py::taken_usernames": "a sign-in name is one of its kind in the house, whoever asks",
    "counters/tally.py": GROUND,
    "journal/connection.py": "the one place that speaks SQL to the connection: pragmas and triggers",
    "journal/lines.py": GROUND,
    "members/queries/__init__.py::_seats_and_memberships": BEFORE,
    "members/queries/__init__.py::seats_of": EVERY_SEAT,
    "org/actions.py::found_unit": "the next step counts every sibling, also one that the scope does not see",
    "org/queries.py::_overlays": "a committee's rules bind all below it, who need not see the committee",
    "org/queries.py::rows_of_seats": BEFORE,
    "org/queries.py::seats_of_persons": EVERY_SEAT,
    "web/sessions.py": "Django's own sessions, and the account that a session names: before there is a scope",
    "web/once.py": "answers to POSTs sent twice: nobody's record, found by account and key, swept after a day",
    "submissions/queries.py::_sent": SEVERAL,
    "web/demo.py::demo_people": "the demo book's sign-in page lists its invented people before anybody has signed in",
}


def back_doors(source):
    above = parents(source.tree)
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in ATTRIBUTES
            and not _is_own_door(source, node.attr)
        ):
            yield node.lineno, f"goes round the door in {_function(node, above)}: .{node.attr}"
        if isinstance(node, ast.Call) and called(node) in CALLS:
            yield node.lineno, f"goes round the door in {_function(node, above)}: {called(node)}(…)"


def _function(node, above):
    while node := above.get(node):
        if isinstance(node, ast.FunctionDef):
            return node.name
    return "the module"


def judged(sources, exceptions):
    """Return what no exception covers, and the exceptions that cover nothing any more."""
    against, used = [], set()
    for source in sources:
        for line, what in back_doors(source):
            function = what.removeprefix("goes round the door in ").partition(":")[0]
            covering = {source.path, f"{source.path}::{function}"} & exceptions.keys()
            used |= covering
            if not covering:
                against.append(f"{source.path}:{line} {what}")
    return against, exceptions.keys() - used


def _is_own_door(source, name):
    return name in BUILDS_DOORS and source.on_floor("models")


def outside_the_door():
    return [source for source in modules() if source.storey != "door"]


def test_nothing_goes_round_the_door():
    against, needless = judged(outside_the_door(), EXCEPTIONS)
    assert_none(against)
    assert needless == set(), "these exceptions are no longer needed"


@pytest.mark.parametrize(
    "text",
    [
        "Meeting.objects.all()",
        "Meeting._base_manager.get(pk=1)",
        "Meeting._default_manager.get(pk=1)",
        "Meeting._open().count()",
        "QuerySet(Meeting)",
        "models.QuerySet(Meeting)",
        "RowQuerySet(Meeting)",
        "rows.raw('SELECT 1')",
        "rows.extra(where=['1=1'])",
        "RawSQL('SELECT 1', [])",
        "connection.cursor()",
    ],
)
def test_a_planted_back_door_is_seen(text):
    assert found_in(back_doors, [planted("meetings/queries.py", text)])


def test_a_door_of_a_room_is_no_back_door():
    assert found_in(back_doors, [planted("meetings/models.py", "cls._open().filter()")]) == []
    assert found_in(back_doors, [planted("meetings/queries.py", "Meeting.visible_to(scope)")]) == []


def test_an_exception_that_nothing_needs_is_seen():
    excused = {"votes/queries.py::count": "why"}
    text = "def count():\n    return Ballot._open().count()\n"
    assert judged([planted("votes/queries.py", text)], excused) == ([], set())
    assert judged([planted("votes/queries.py", text.replace("_open()", "of(vote)"))], excused) == (
        [],
        excused.keys(),
    )
    assert judged([planted("votes/queries.py", text.replace("def count", "def counted"))], excused)[0]
