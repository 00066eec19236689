import pytest

from chibo.notices.terms import Outside


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """The data folder is empty."""
    settings.DATA = tmp_path


@pytest.fixture
def installed(settings):
    """An installation that has opened every channel."""
    from chibo.notices.jobs.push import make_keys

    settings.NOTICE_CHANNELS = frozenset(one.value for one in Outside)
    make_keys()
