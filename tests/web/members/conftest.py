import pytest
from lxml import html

from tests.world import at


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The pages' clock stands at the cast's day."""
    monkeypatch.setattr("django.utils.timezone.now", at)


@pytest.fixture
def signed_in(world, client):
    def sign(who):
        client.force_login(world.account(who))
        return client

    return sign


def tree_of(response):
    return html.document_fromstring(response.content)


def words(element):
    """The text of an element, the texts of its parts held apart by one space."""
    return " ".join(" ".join(element.itertext()).split())


def main_of(response):
    return words(tree_of(response).find(".//main"))
