from datetime import date

import pytest

from chibo.meetings.actions import plan_meeting
from chibo.rulebook.terms import MeetingKind
from tests.world import at


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path):
    """The pages' clock stands at the cast's day; the data folder is empty."""
    settings.DATA = tmp_path
    monkeypatch.setattr("django.utils.timezone.now", at)


@pytest.fixture
def sign_in(client, world):
    """Sign somebody of the cast in and return her browser."""

    def signed(name):
        client.force_login(world.account(name))
        return client

    return signed


@pytest.fixture
def meeting(world):
    """A regular meeting of the cell, a week ahead."""
    return plan_meeting(
        world.cell, MeetingKind.REGULAR, at(date(2026, 11, 10)), "Nhà văn hóa thôn Đông", by=world.as_("An"), at=at()
    )  # fmt: skip
