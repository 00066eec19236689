"""Each journey plays on its own copy of a prepared book; what the browser complained of fails it at the end."""

import contextlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from chibo.cli._machine import ROOT
from tests.harness.server import copied, serving
from tests.journeys.books import prepared
from tests.journeys.desk import LAPTOP, Desk, Site

CLOCK = ROOT / "tests" / "journeys" / "clock"


@pytest.fixture(scope="session")
def book_of(tmp_path_factory):
    """Make each prepared book once: `book_of("village:on_record")`."""
    made = {}

    def book(fill):
        if fill not in made:
            folder = tmp_path_factory.mktemp("books") / fill.replace(":", "-")
            made[fill] = prepared(folder, fill)
        return made[fill]

    return book


@contextlib.contextmanager
def opened(book, folder, day, clock):
    """Yield the site on a copy of a book, its clock ticking from a moment."""
    with copied(book, folder) as copy:
        moved = {"CHIBO_JOURNEY_CLOCK": str(folder / "clock"), "PYTHONPATH": f"{CLOCK}:{ROOT / 'src'}"}
        Site.write_clock(folder, day, clock)
        with serving(replace(copy, more={**copy.more, **moved})) as address:
            yield Site(address, folder)


@pytest.fixture
def site_of(book_of, tmp_path):
    """Open the site on a copy of a prepared book: `site_of("village:on_record", "28/10/2026", "19:00")`."""
    with contextlib.ExitStack() as until_end:
        yield lambda fill, day, clock: until_end.enter_context(
            opened(book_of(fill), tmp_path / "site", day, clock)
        )


@pytest.fixture
def sit(browser):
    """Seat a person at a device, signed in: `sit(site, "An", PHONE)`; at the end nothing may have gone wrong.

    Without a name she is not signed in.
    """
    desks = []

    def seat(site, name, device=LAPTOP, *, script=True):
        desk = Desk(browser, site, name, device, script=script)
        desks.append(desk)
        return desk.sign_in() if name else desk

    yield seat
    heard = [f"{desk.name or 'nobody'}: {words}" for desk in desks for words in desk.watch.heard]
    for desk in desks:
        desk.context.close()
    assert not heard, "\n".join(heard)


@pytest.fixture
def spent(record_property):
    """Hold what a desk has done since it was asked last against a budget, and tell it at the end of the run."""

    def hold(desk, what, budget):
        effort = desk.take_effort()
        record_property("told", f"{what}: {effort}.")
        assert not budget.excess(effort), f"{what}: {effort}; {', '.join(budget.excess(effort))}"

    return hold


@pytest.fixture
def picture():
    """Take a picture of a desk's page, top first, into the folder that CHIBO_PICTURES names; without it, none."""
    folder = os.environ.get("CHIBO_PICTURES")

    def take(name, desk, *, full=False):
        if folder:
            desk.page.screenshot(path=Path(folder) / f"{name}.png", full_page=full)

    return take


@pytest.fixture(scope="session")
def seen_pages():
    """The kinds of pages looked at, with what each was built of."""
    return set()
