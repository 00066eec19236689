"""What every test stands on: no network, the system's own browser and database, the product itself."""

import pytest
from django.db import connection

from tests.harness.browser import browser_context_args, browser_type_launch_args
from tests.harness.left_out import (
    pytest_deselected,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)
from tests.harness.postgres import postgres_address

__all__ = [
    "browser_context_args",
    "browser_type_launch_args",
    "postgres_address",
    "pytest_deselected",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_testnodedown",
]

THIS_MACHINE = ["127.0.0.1", "::1"]


DATABASES = {"sqlite", "postgresql"}


def pytest_collection_modifyitems(config, items):
    """Let journeys and checks speak to servers on this machine; leave out what is about another database."""
    for item in items:
        if item.get_closest_marker("journey") or item.get_closest_marker("check"):
            item.add_marker(pytest.mark.allow_hosts(THIS_MACHINE))
    others = DATABASES - {connection.vendor}
    astray = [item for item in items if any(item.get_closest_marker(other) for other in others)]
    if astray:
        config.hook.pytest_deselected(items=astray)
        items[:] = [item for item in items if item not in astray]


@pytest.fixture
def world(db):
    """The cast of tests/world.py, built through the product's own actions."""
    from tests.harness.replay import replayed
    from tests.world import build_world

    return replayed("world", build_world)
