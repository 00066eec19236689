"""What tests of meetings stand on."""

import pytest

from chibo.door.pen import action, write_line
from chibo.papers.models import File
from chibo.papers.terms import DataClass, Stage
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


@pytest.fixture
def file(world):
    """Keep a file in a unit's book, as somebody: `file(unit, name)`."""

    @action
    def keep(unit, *, by, at):
        row = File(
            unit=unit, data_class=DataClass.NOTICE, stage=Stage.WORKING, name="du-thao.pdf",
            media_type="application/pdf", size=9, digest="0" * 64, at=at,
        )  # fmt: skip
        row.save()
        write_line("file_kept", row, unit_id=unit.pk)
        return row

    return lambda unit, name: keep(unit, **steps.do(world, name))
