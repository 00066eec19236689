"""A-02: an address whose view declares no policy does not start."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.http import HttpResponse
from django.urls import clear_url_caches, include, path

from chibo.web.page import Open, page


def undeclared(request):
    """A planted view that is no @page."""
    return HttpResponse("planted")


@page(Open.SIGNED_IN)
def declared(request):
    """The same view with its policy."""
    return HttpResponse("planted")


class Bare:
    urlpatterns = [path("", include("chibo.web.urls")), path("them/", undeclared, name="planted")]


class Nested:
    urlpatterns = [
        path("", include("chibo.web.urls")),
        path("sau/", include([path("nua/", undeclared, name="deep")])),
    ]


class Whole:
    urlpatterns = [path("", include("chibo.web.urls")), path("them/", declared, name="planted")]


@pytest.fixture
def check(settings):
    """Run the product's own check on a site."""

    def run(site):
        settings.ROOT_URLCONF = site
        clear_url_caches()
        call_command("check", fail_level="WARNING")

    yield run
    clear_url_caches()


@pytest.mark.parametrize(("site", "name"), [(Bare, "planted"), (Nested, "deep")])
def test_a_view_without_a_policy_does_not_start(check, site, name):
    with pytest.raises(SystemCheckError, match=rf"\({name}\) declares no policy"):
        check(site)


def test_a_view_with_its_policy_starts(check):
    """The negative control: nothing else is wrong with the planted sites."""
    check(Whole)
