"""Pages that say why something is not shown or not done."""

from django.http import HttpRequest, HttpResponse

from chibo.kit.words import Refused
from chibo.web.frame import render

# Never shown again, whatever page they were typed on; nor what a form carries that nobody typed.
_SECRET = frozenset({"password", "old", "code"})
_CARRIED = frozenset({"csrfmiddlewaretoken", "khoa", "phieu", "rows", "endpoint", "p256dh", "auth"})
_WORTH_COPYING = 20


def typed_texts(request: HttpRequest) -> list[str]:
    """Return the longer texts of a form that was not taken, to be copied; never a password, nor a key."""
    return [
        str(value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _SECRET | _CARRIED and len(value) >= _WORTH_COPYING
    ]


def not_found_page(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 404: it does not exist, or it is not this reader's to see; the two look the same."""
    return render(request, "pages/404.html", {}, status=404)


def not_allowed_page(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Answer 403 with the sentence that says whose act it is."""
    return render(request, "pages/403.html", {"sentence": refusal.sentence}, status=403)


def refused_page(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Answer 422 with the sentence of a refusal that no form has shown."""
    context = {"sentence": refusal.sentence, "texts": typed_texts(request)}
    return render(request, "pages/422.html", context, status=422)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer a form that was sent without this session's token."""
    return render(request, "pages/csrf.html", {"texts": typed_texts(request)}, status=403)


def signed_out_page(request: HttpRequest, texts: list[str]) -> HttpResponse:
    """Answer a form whose sender is signed out, with what was typed in it: nothing was written."""
    return render(request, "pages/signed-out.html", {"texts": texts, "next": request.path}, status=403)


def server_error_page(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs neither session nor database."""
    return render(request, "pages/500.html", {"bare": True}, status=500)
