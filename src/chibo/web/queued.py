"""What a device kept while it had no network, sent later: for whom it was written, how it is answered.

A queued form is an ordinary POST with three more headers: `Chibo-For` names the account it was written
for, `Idempotency-Key` its one sending (web/once.py), `Chibo-Silent` that nobody waits for the answer. What
the book would answer by leading elsewhere it then tells as JSON, since a script cannot read where it is led:
`to` (the address), `said` (what the next page would say), `fresh` (hidden fields whose values the act moved
on, for what is queued behind). Refusals stay the pages they are. Every answer of a page bears `Chibo-Who`,
the account that is signed in, so that no answer of another program is taken for the book's.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse

from chibo.accounts.models import Account
from chibo.web.frame import SeeOther, number_of

FOR, SILENT, WHO = "Chibo-For", "Chibo-Silent", "Chibo-Who"


def is_queued(request: HttpRequest) -> bool:
    """Return whether a device sends what it kept."""
    return request.method == "POST" and FOR in request.headers


def is_for(request: HttpRequest, account: Account | None) -> bool:
    """Return whether the account signed in is the one it was written for; what is not queued is anybody's."""
    return not is_queued(request) or number_of(account) == request.headers[FOR]


def not_now(account: Account | None) -> HttpResponse:
    """Answer 401: nothing was done; it waits until its writer is signed in again."""
    return JsonResponse({"who": number_of(account)}, status=401)


def told(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return an answer as a device can read it."""
    if not is_queued(request) or not isinstance(response, SeeOther):
        return response
    answer = JsonResponse({"to": response.url, "said": _said(request), "fresh": dict(response.fresh)})
    answer.cookies = response.cookies
    return answer


def _said(request: HttpRequest) -> list[str]:
    """Return what the act said; when nobody waits for the next page, it is not said there."""
    queued = getattr(messages.get_messages(request), "_queued_messages", [])
    said = [str(message.message) for message in queued]
    if SILENT in request.headers:
        queued.clear()
    return said
