from datetime import date

import pytest

from chibo.meetings.actions import plan_meeting
from chibo.rulebook.terms import MeetingKind
from tests.world import at


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """The data folder is empty."""
    settings.DATA = tmp_path


@pytest.fixture
def meeting(world):
    """A regular meeting of the cell, a week ahead."""
    return plan_meeting(
        world.cell, MeetingKind.REGULAR, at(date(2026, 11, 10)), "Nhà văn hóa thôn Đông", by=world.as_("An"), at=at()
    )  # fmt: skip
