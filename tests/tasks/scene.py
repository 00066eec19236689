"""A task that October's meeting gave to Dũng, checked by Bình, due on 20/10/2026."""

from datetime import date

from chibo.tasks.actions import open_tasks
from tests.resolutions.scene import adopted, as_, issue, sit, whole_item
from tests.world import at

OCTOBER, NOVEMBER = date(2026, 10, 3), date(2026, 11, 3)
DUE = date(2026, 10, 20)


def given(world, day=OCTOBER, **more):
    """One task, open since the meeting of a day."""
    resolution = adopted(world, sit(world, day), **({"due_on": DUE} | more))
    issue(world, resolution)
    return open_tasks(resolution, **as_(world, "An", at(day, "22:00")))[0]


def on(world, name, day, clock="19:30"):
    """Who acts, on a day."""
    return as_(world, name, at(day, clock))


__all__ = ["DUE", "NOVEMBER", "OCTOBER", "given", "on", "sit", "whole_item"]
