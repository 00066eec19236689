"""What tests of the pages stand on: the clock and a browser that is signed in."""

import pytest

from tests.world import at


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The pages' clock stands at the cast's day, unless a folder sets its own."""
    monkeypatch.setattr("django.utils.timezone.now", at)


@pytest.fixture
def sign_in(client, world):
    """Sign somebody of the cast in and return her browser."""

    def signed(name):
        client.force_login(world.account(name))
        return client

    return signed
