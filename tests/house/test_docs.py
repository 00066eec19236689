"""Lists in the docs that are made from the code are current."""

from chibo.cli import permissions
from chibo.door.catalogue import CATALOGUE
from chibo.door.terms import Relation, Right, Role
from tests.house.reading import ROOT


def test_the_page_of_permissions_is_current():
    standing = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert standing == permissions.page(), "write it anew: ./chibo permissions > docs/permissions.md"


def test_every_right_is_given_by_somebody():
    assert [right for right in Right if not any(CATALOGUE[right].values())] == []


def test_a_right_that_is_given_anew_changes_the_page(monkeypatch):
    before = permissions.page()
    given = {**CATALOGUE[Right.SUBMIT], Relation.BELOW: frozenset({Role.FOLLOWER})}
    monkeypatch.setattr(permissions, "CATALOGUE", {**CATALOGUE, Right.SUBMIT: given})
    changed = [line for line in permissions.page().splitlines() if line not in before.splitlines()]
    assert [
        line for line in changed if line.startswith("| `submit` |") and line.endswith("| `follower` |")
    ] == changed
