"""What tests of notices stand on: an installation with all channels, a cell with all switched on."""

import pytest

from chibo.notices.actions import switch_channel
from chibo.notices.terms import Outside
from tests.meetings import steps


@pytest.fixture(autouse=True)
def installation(settings, tmp_path):
    """The data folder, empty; every channel opened by the installation."""
    settings.DATA = tmp_path
    settings.NOTICE_CHANNELS = frozenset(one.value for one in Outside)
    settings.DEFAULT_FROM_EMAIL = "so@chibo.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def cell(world):
    """The cell, its channels switched on by the bí thư."""
    for channel in Outside:
        switch(world, channel)
    return world.cell


@pytest.fixture
def drafted(world, cell):
    """The meeting of 3 November with its agenda, in the cell whose channels are open."""
    return steps.drafted(world)


def switch(world, channel, *, is_on=True, by="An", unit=None):
    unit = unit or world.cell
    switch_channel(unit.pk, unit.path, channel, is_on=is_on, **steps.do(world, by))
