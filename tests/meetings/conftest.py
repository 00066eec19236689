"""What tests of meetings stand on."""

import pytest

from tests.meetings import steps


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """The data folder, empty: papers are kept there."""
    settings.DATA = tmp_path


@pytest.fixture
def meeting(world):
    """The regular meeting of 3 November 2026, planned."""
    return steps.planned(world)


@pytest.fixture
def drafted(world):
    """The meeting with its agenda from the preset."""
    return steps.drafted(world)


@pytest.fixture
def opened(world):
    """The meeting begun at 19:30."""
    return steps.opened(world)


@pytest.fixture
def ended(world):
    """The meeting ended at 21:05, everybody there."""
    return steps.ended(world)
