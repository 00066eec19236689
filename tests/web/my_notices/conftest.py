import pytest

from chibo.notices.terms import Outside
from tests.world import at


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path):
    """The pages' clock stands at the cast's day; the data folder is empty."""
    settings.DATA = tmp_path
    monkeypatch.setattr("django.utils.timezone.now", at)


@pytest.fixture
def installed(settings):
    """An installation that has opened every channel."""
    from chibo.notices.jobs.push import make_keys

    settings.NOTICE_CHANNELS = frozenset(one.value for one in Outside)
    make_keys()


@pytest.fixture
def sign_in(client, world):
    """Sign somebody of the cast in and return her browser."""

    def signed(name):
        client.force_login(world.account(name))
        return client

    return signed
