"""A-01: every address × every persona × every cell × looking and sending, against the independent oracle."""

import pytest
from django.http import HttpResponse
from django.urls import clear_url_caches, include, path

from chibo.web.page import Open, page
from tests.matrix import site
from tests.matrix.cast import PERSONAS, TREE
from tests.oracle import Thing, answer, doors
from tests.world import TODAY

pytestmark = pytest.mark.check

HOW = "Tell the door in tests/matrix/doors.txt, and how to find its thing in tests/matrix/objects.py."
METHODS = ("GET", "POST")


@page(Open.SIGNED_IN)
def ajar(request, pk):
    """A planted page that asks for no right where the door's table says one."""
    return HttpResponse("planted")


planted = [path("sinh-hoat/<int:pk>/loai/", ajar, name="meeting-kind"), path("", include("chibo.web.urls"))]


class Planted:
    """The site with one page that is not guarded."""

    urlpatterns = planted
    handler404 = "chibo.web.errors.not_found_page"


@pytest.fixture
def unguarded(settings):
    """The site with the planted page, as long as a test looks at it."""
    settings.ROOT_URLCONF = Planted
    clear_url_caches()
    yield
    clear_url_caches()


@pytest.fixture
def table():
    return doors()


def expected(persona, cell, method):
    door = cell.door
    thing = Thing(cell.kind, cell.place, to=TREE[cell.place] or "") if cell.kind else None
    return answer(PERSONAS[persona], door, thing, method, tree=TREE, on=TODAY)


def asked(client, address, method):
    """The judged answer; a failure of the program is told, not raised."""
    try:
        with site.undone(client):
            return site.judged(
                client.generic(method, address, content_type="application/x-www-form-urlencoded")
            )
    except Exception as failure:  # noqa: BLE001 - whatever it is, the cell is told with it
        return f"failure {type(failure).__name__}: {failure}"


def differences(cast, persona, table):
    """Ask every door as one persona; yield a line for each answer that is not the oracle's, and count them."""
    client = site.browser(cast, persona)
    for cell in site.cells_of(table, PERSONAS[persona]):
        address = site.address(cast, cell)
        for method in METHODS:
            should, did = expected(persona, cell, method), asked(client, address, method)
            told = f"{persona}: {method} {cell.name} of the {cell.kind} in {cell.place}: {did}, not {should}"
            is_gone = cell.door.is_fleeting and (should, did) == ("ok", "404")
            yield None if is_gone or should == did else told


def test_every_address_is_told_and_every_row_is_an_address(table):
    names = set(site.addresses())
    assert names - set(table) == set(), HOW
    assert set(table) - names == set(), "rows of tests/matrix/doors.txt that no address has"


@pytest.mark.slow  # hundreds of requests a persona
@pytest.mark.parametrize("persona", PERSONAS)
def test_every_door_answers_like_the_oracle(cast, clock, table, persona, tell, db):
    found = list(differences(cast, persona, table))
    different = [line for line in found if line]
    tell(f"A-01: {persona}: {len(found)} cells, {len(different)} differences")
    assert not different, "\n" + "\n".join(different)


@pytest.mark.slow  # asks every door twice
@pytest.mark.parametrize("persona", ["An", "Quý", "Nga", "Không", "Ninh", "Hạn", "anonymous"])
def test_what_is_out_of_sight_answers_like_what_does_not_exist(cast, clock, table, persona, db):
    client, compared = site.browser(cast, persona), 0
    for cell in site.cells_of(table, PERSONAS[persona]):
        for method in METHODS:
            if not cell.kind or expected(persona, cell, method) != "404":
                continue
            pair = []
            for address in (site.address(cast, cell), site.missing(cast, cell)):
                with site.undone(client):
                    pair.append(client.generic(method, address))
            assert [response.status_code for response in pair] == [404, 404]
            assert site.body(pair[0]) == site.body(pair[1]), cell.name
            compared += 1
    assert compared or persona == "anonymous"


def test_an_unguarded_page_is_seen(cast, clock, table, unguarded, db):
    """The negative control: one page without its right makes differences, where it stands and nowhere else."""
    found = [line for line in differences(cast, "Không", table) if line]
    assert {line.split()[2] for line in found} == {"meeting-kind"}
    assert len(found) == len(METHODS)


def test_an_address_without_a_row_is_seen(table):
    before = set(site.addresses()) - set(table)
    table.pop("home")
    assert set(site.addresses()) - set(table) == before | {"home"}
