"""What the checks share: the cast with its records, a standing clock, and a place to tell figures."""

import pytest
from django.db import transaction

from tests.matrix.cast import NOW
from tests.matrix.objects import build_records

FIGURES = pytest.StashKey[list]()


@pytest.fixture(scope="package")
def cast(django_db_setup, django_db_blocker, tmp_path_factory):
    """The cast and two months of three cells, built once for all checks; nothing of it stays."""
    from django.conf import settings

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(settings, "DATA", tmp_path_factory.mktemp("book"), raising=False)
        with transaction.atomic():
            yield build_records()
            transaction.set_rollback(True)


@pytest.fixture
def clock(monkeypatch):
    """The clock of the site, standing; put another moment into its list."""
    moments = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moments[-1])
    return moments


@pytest.fixture
def tell(request):
    """Say a figure at the end of the run: `tell("A-01: 1,234 cells")`."""
    return request.config.stash.setdefault(FIGURES, []).append


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(FIGURES, []):
        terminalreporter.write_line(line)
