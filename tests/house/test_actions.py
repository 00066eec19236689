"""Every action has one silhouette: may she, can it be done, the fact, the journal, the answer."""

import ast

import pytest

from tests.house.reading import assert_none, called, found_in, modules, planted, public_functions

LAST = ["by", "at"]


def faults(source):
    """What an action lacks; a module of actions may share the check or the journal line in a helper of its own."""
    helpers = _calls_by_function(source.tree)
    for node in public_functions(source):
        reached = _reached(node.name, helpers)
        if not any(isinstance(mark, ast.Name) and mark.id == "action" for mark in node.decorator_list):
            yield node.lineno, f"{node.name} is not an @action"
        if [argument.arg for argument in node.args.kwonlyargs][-2:] != LAST:
            yield node.lineno, f"{node.name} does not end with keyword-only by, at"
        if "write_line" not in reached:
            yield node.lineno, f"{node.name} writes no journal line"
        if not any(name == "demand" or name.startswith("may_") for name in reached):
            yield node.lineno, f"{node.name} asks nobody whether it may"


def _calls_by_function(tree):
    return {
        node.name: {called(call) for call in ast.walk(node) if isinstance(call, ast.Call)}
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


def _reached(name, helpers):
    """All that a function calls, through the helpers of its module too."""
    reached, waiting = set(), [name]
    while waiting:
        for call in helpers.get(waiting.pop(), set()) - reached:
            reached.add(call)
            waiting.append(call)
    return reached


def actions():
    return [source for source in modules() if source.on_floor("actions")]


def test_every_action_has_the_one_silhouette():
    assert_none(found_in(faults, actions()))


def test_action_names_are_unique_in_the_whole_house():
    names = [node.name for source in actions() for node in public_functions(source)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


WHOLE = """
@action
def close_ballot(ballot, *, by, at):
    demand(may_close_ballot(by, ballot), Right.X)
    write_line("ballot_closed", ballot)
"""


@pytest.mark.parametrize(
    ("change", "into", "lacks"),
    [
        ("@action\n", "", "is not an @action"),
        ("*, by, at", "*, at, by", "does not end with keyword-only by, at"),
        ("*, by, at", "by, at", "does not end with keyword-only by, at"),
        ("write_line", "print", "writes no journal line"),
        ("demand(may_close_ballot(by, ballot), Right.X)", "pass", "asks nobody whether it may"),
    ],
)
def test_a_planted_action_that_lacks_something_is_seen(change, into, lacks):
    source = planted("votes/actions.py", WHOLE.replace(change, into))
    assert [what for _, what in faults(source)] == [f"close_ballot {lacks}"]


def test_a_whole_action_is_left_in_peace_also_through_a_helper():
    assert found_in(faults, [planted("votes/actions.py", WHOLE)]) == []
    helped = WHOLE.replace('write_line("ballot_closed", ballot)', "_close(ballot)")
    helped += "\ndef _close(ballot):\n    write_line('ballot_closed', ballot)\n"
    assert found_in(faults, [planted("votes/actions.py", helped)]) == []
