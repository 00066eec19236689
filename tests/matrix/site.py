"""Every address of the site, from the resolver, and a browser of every persona."""

import re
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from chibo.web.checks import patterns_of
from tests.matrix.objects import NONE, number_of, parts_of

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
    cookies = client.cookies.copy()
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
