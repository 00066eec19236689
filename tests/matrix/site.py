"""Every address of the site, from the resolver, and a browser of every persona."""

import copy
import re
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from lxml import html

from chibo.web.checks import patterns_of
from tests.harness.trail import Trail
from tests.matrix.cast import TREE
from tests.matrix.objects import NONE, number_of, parts_of, places_of
from tests.oracle import is_below

SIGN_IN = "/dang-nhap/?next="
# What differs between two answers of the same page.
CHANGING = re.compile(r'(name="(?:khoa|csrfmiddlewaretoken)" value="|nonce=")[^"]*')


def addresses():
    """Return the words each named address asks for: {name: ["pk", …]}."""
    return {pattern.name: list(pattern.pattern.converters) for pattern in patterns_of(get_resolver())}


@dataclass(frozen=True)
class Cell:
    """One address with one thing: `kind` and `place` are empty where an address names no thing."""

    name: str
    words: tuple
    door: object
    kind: str
    place: str


def cells_of(table, person):
    """Yield every door with each kind of its thing in the units that a person has to do with, and in one other.

    A door without a row in the table is left to the test that says so.
    """
    for name, words in sorted(addresses().items()):
        if name not in table:
            continue
        for kind in table[name].kinds or [""]:
            for place in _near(person, places_of(kind)) if kind else [""]:
                yield Cell(name, tuple(words), table[name], kind, place)


def _near(person, places):
    own = {seat.unit for seat in person.seats}
    near = [place for place in places if any(place == unit or is_below(TREE, place, unit) for unit in own)]
    return near + [place for place in places if place not in near][:1]


def address(cast, cell):
    """Return the address of the cell's thing."""
    values = {"pk": number_of(cast, cell.kind, cell.place)} if cell.kind else {}
    return reverse(cell.name, kwargs=values | parts_of(cast, cell.name, cell.place, cell.words))


def missing(cast, cell):
    """Return the same address of a thing that does not exist."""
    return reverse(cell.name, kwargs={"pk": NONE} | parts_of(cast, cell.name, cell.place, cell.words))


def browser(cast, name):
    """Return a browser in which the persona has signed in, before her account was closed if it is."""
    client = Client()
    if name != "anonymous":
        client.force_login(cast.account(name))
    return client


@contextmanager
def undone(client):
    """Undo what a request does: its rows, and the cookies it leaves in the browser."""
    cookies = copy.deepcopy(client.cookies)  # signing in anew writes into the cookie itself
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def judged(response):
    """Return what a reader would call an answer: login, 404, 403, ok, or the failure itself."""
    status = response.status_code
    if status in {302, 303} and response["Location"].startswith(SIGN_IN):
        return "login"
    if status in {403, 404}:
        return str(status)
    return "ok" if status < 500 else f"failure {status}"


def body(response):
    """Return what is shown, without what differs each time."""
    return CHANGING.sub(r"\1", response.content.decode())


def crawled(client, start="/", *, leave_out=()):
    """Follow every link of a persona from `start`, but no path that ends so; yield (address, response)."""
    trail = Trail(start, leave_out=leave_out)
    for address in trail:
        response = client.get(address)
        yield address, response
        trail.found(address, links(response))


def links(response):
    """Return where a page's links lead, or where an answer sends."""
    if "Location" in response.headers:
        return [response["Location"]]
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    return html.document_fromstring(response.content).xpath("//a/@href")


def words(response):
    """Return all that an answer tells: the text of a page, of a PDF, of an Office file."""
    kind, content = response.headers.get("Content-Type", ""), response.getvalue()
    if kind.startswith("application/pdf"):
        with pypdfium2.PdfDocument(content) as document:
            return "".join(page.get_textpage().get_text_bounded() for page in document)
    if "openxmlformats" in kind:
        with ZipFile(BytesIO(content)) as package:
            return "".join(package.read(name).decode(errors="replace") for name in package.namelist())
    return content.decode(errors="replace") + " ".join(response.headers.values())
