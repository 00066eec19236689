"""Pages that a check plants beside the product's own: each shows one shape of an answer, or one mistake."""

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import include, path

from chibo.accounts.actions import choose_text_size
from chibo.web.forms import Sheet, TextField
from chibo.web.frame import see_other
from chibo.web.page import Open, page


class NoteForm(Sheet):
    """One text that must be there."""

    text = TextField()


def _act(request, size="lon"):
    """Do something that leaves one line in the journal."""
    choose_text_size(request.account, size, by=request.scope, at=request.at)


@page(Open.SIGNED_IN)
def note(request):
    """An act that is refused without a text, and sends to a page that says what was done."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.error("text"), status=422)
    _act(request)
    return see_other(request, "/co-chu/", "Đã ghi ý kiến.")


@page(Open.SIGNED_IN)
def shown(request):
    """An act answered with a page that carries the nonce of its answer, and a cookie."""
    _act(request)
    response = HttpResponse(f'<script nonce="{request.csp_nonce}"></script>{request.at.isoformat()}')
    response.set_cookie("planted", "1", max_age=60, httponly=True)
    return response


@page(Open.SIGNED_IN)
def drafted(request):
    """An act answered with JSON."""
    _act(request)
    return JsonResponse({"at": request.at.isoformat()})


@page(Open.SIGNED_IN)
def broken(request):
    """An act after which the program fails."""
    _act(request)
    raise RuntimeError("planted")


@page(Open.SIGNED_IN)
def streamed(request):
    """An act answered with a stream, which cannot be told again."""
    _act(request)
    return StreamingHttpResponse([b"planted"])


def undeclared(request):
    """A view that declares no policy."""
    return HttpResponse("planted")


urlpatterns = [
    path("", include("chibo.web.urls")),
    path("y-kien/", note, name="planted-note"),
    path("hien/", shown, name="planted-shown"),
    path("nhap/", drafted, name="planted-drafted"),
    path("hong/", broken, name="planted-broken"),
    path("dong/", streamed, name="planted-streamed"),
]
handler404 = "chibo.web.errors.not_found_page"
handler500 = "chibo.web.errors.server_error_page"
