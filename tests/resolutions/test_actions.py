"""Drafting, adopting and issuing the paper of a meeting."""

from tests.resolutions.scene import adopted, issue


def test_issue(world):
    resolution = adopted(world)
    fact = issue(world, resolution)
    assert fact.paper.type == "NQ"
