"""A-08: what few may read reaches nobody else, on no page, in no file, whatever address is asked.

Each cell's record holds words that stand in one place only: a card's number, the basis of a situation, a
draft. Every persona asks every address and follows every link; what she may not read must not be there.
"""

import pytest
from django.http import HttpResponse
from django.urls import clear_url_caches, include, path

from chibo.members.models import Member
from chibo.web.loaders import cell_of
from chibo.web.page import Open, page
from tests.matrix import site
from tests.matrix.cast import CELLS, PERSONAS
from tests.oracle import doors, has_at_home, is_named
from tests.world import TODAY

pytestmark = pytest.mark.check

# canary: the right that shows it, and whom the record names for it
SECRETS = {
    "card": ("read_register", "herself"),
    "basis": ("read_register", "herself"),
    "list": ("manage_members", ""),
    "preparation": ("read_drafts", ""),
    "file": ("read_drafts", ""),
    "section": ("read_drafts", "minute_taker"),
    "opinion": ("read_record", ""),  # sent before the meeting, told there, and printed in its minutes
    "note": ("read_scores", ""),
    "speech": ("read_record", ""),
    "kiosk": ("chair_meeting", ""),  # until the chair takes it into the record
}


# One of each kind of reader; A-01 asks whether the others may enter at all.
READERS = ["Giáp", "Dũng", "Chi", "Theo", "Nga", "Quý", "Quản", "Thơ", "Ninh", "Thôi", "anonymous"]


def forbidden(cast, persona):
    """The canaries that a persona may not read: {word: what it is}."""
    who = PERSONAS[persona]
    words = {}
    for cell in CELLS:
        for what, (right, named) in SECRETS.items():
            may = who.signs_in and (
                has_at_home(who, right, cell, on=TODAY) or (named and is_named(who, named, cell, on=TODAY))
            )
            if not may:
                words[cast.things[cell].canaries[what]] = f"{what} of {cell}"
    return words


def told(cast, persona):
    """Yield (address, all that it tells) of every address asked and every link followed as one persona."""
    client, table, asked = site.browser(cast, persona), doors(), set()
    for cell in site.cells_of(table, PERSONAS[persona]):
        address = site.address(cast, cell)
        asked.add(address)
        with site.undone(client):
            yield address, site.words(client.get(address))
    with site.undone(client):
        for address, response in site.crawled(client):
            if address not in asked:
                yield address, site.words(response)


def leaks(cast, persona):
    secrets = forbidden(cast, persona)
    for address, text in told(cast, persona):
        yield from (
            f"{persona} reads the {what} at {address}" for word, what in secrets.items() if word in text
        )


@pytest.mark.slow  # reads every page and every paper as one person
@pytest.mark.parametrize("persona", READERS)
def test_what_few_may_read_reaches_nobody_else(cast, clock, persona, tell, db):
    found = list(leaks(cast, persona))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.slow  # reads every page and every paper as one person
def test_every_secret_is_read_by_somebody(cast, clock, tell, db):
    """A canary that no page shows to anybody would prove nothing."""
    canaries = cast.things["cell"].canaries
    seen = {what for _, text in told(cast, "An") for what in SECRETS if canaries[what] in text}
    tell(f"A-08: {len(seen)} of {len(SECRETS)} secrets are shown to those who may read them")
    assert seen == set(SECRETS)


@page(Open.SIGNED_IN, of=cell_of)
def careless(request, unit):
    """A planted page that prints the whole register to whoever sees the cell."""
    return HttpResponse("".join(Member.of(unit).values_list("card_number", flat=True)))


class Planted:
    urlpatterns = [
        path("chi-bo/<int:pk>/lich/", careless, name="calendar"),
        path("", include("chibo.web.urls")),
    ]
    handler404 = "chibo.web.errors.not_found_page"


@pytest.mark.slow  # reads every page as one person
def test_a_careless_page_is_seen(cast, clock, settings, db):
    settings.ROOT_URLCONF = Planted
    clear_url_caches()
    try:
        found = list(leaks(cast, "Theo"))
    finally:
        clear_url_caches()
    assert any("reads the card of cell" in line for line in found)
