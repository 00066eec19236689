"""The living page of components: for developers, and the screenshot test of the style."""

from django.http import HttpResponse

from chibo.web.frame import render
from chibo.web.page import Open, Request, page


@page(Open.PUBLIC)
def living(request: Request) -> HttpResponse:
    """Show every component in every state."""
    return render(request, "pages/ui.html", {})
