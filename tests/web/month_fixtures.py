"""What tests of the month's pages stand on: the clock, a browser that is signed in, the month itself."""

from types import SimpleNamespace

import pytest

from tests.month import DAY, Month
from tests.world import at


@pytest.fixture(autouse=True)
def book(settings, tmp_path):
    """Files and drawn papers go to a folder of the test."""
    settings.DATA = tmp_path


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The pages' clock; it stands at the meeting's evening until a test sets it."""
    now = SimpleNamespace(at=at(DAY, "21:30"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now.at)
    return now


@pytest.fixture
def month(world):
    """A month planned for the cast."""
    return Month(world)


def text_of(response):
    """Return a page as one line of text."""
    return " ".join(response.content.decode().split())


def is_one_sheet(response):
    """Return whether a page has one h1 and at most one sheet of the moment and one main button."""
    page = response.content.decode()
    return page.count("<h1") == 1 and page.count("sheet--now") <= 1 and page.count("btn--main") <= 1
