"""The one decorator of every page: policy, scope, clock, and how refusals are answered."""

import functools
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Protocol

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from chibo.accounts.models import Account
from chibo.door.pen import only_reading
from chibo.door.refusals import Invisible, NotAllowed, not_allowed
from chibo.door.rows import Row
from chibo.door.scope import Scope, anonymous
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.words import Refused
from chibo.members.queries import scope_of
from chibo.web.errors import (
    not_allowed_page,
    not_found_page,
    refused_page,
    signed_out_page,
    typed_texts,
)
from chibo.web.frame import number_of
from chibo.web.once import answer_once
from chibo.web.queued import WHO, is_for, not_now, told


class Open(Enum):
    """Pages that ask for no right on a unit."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


class Request(HttpRequest):
    """A request that has passed the door: who, and the moment that every action of it bears."""

    scope: Scope
    at: datetime
    account: Account | None


class Loader(Protocol):
    """Turns the number in the address into a thing the scope may see; raises Invisible."""

    def __call__(self, scope: Scope, pk: int) -> Row:
        """Return the thing."""


View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Policy:
    """What an address asks for: a right (or an open page), how its thing is found, who may beside."""

    reads: Open | Right
    of: Loader | None = None
    may: Callable[[Scope, Any], bool] | None = None
    posts: Right | None = None
    may_post: Callable[[Scope, Any], bool] | None = None

    def right_for(self, method: str | None) -> Right | None:
        """Return the right that a request of this method needs; None for an open page."""
        if method == "POST" and self.posts:
            return self.posts
        return self.reads if isinstance(self.reads, Right) else None

    def demand(self, request: Request, thing: Row) -> None:
        """Raise NotAllowed when the thing is seen but the page is not for this reader."""
        right = self.right_for(request.method)
        if right is None:
            return
        path = getattr(thing, "path", None)
        beside = self.may_post or self.may if request.method == "POST" else self.may
        allowed = request.scope.has(right, thing.unit_of() or 0, path)
        if not allowed and not (beside and beside(request.scope, thing)):
            raise not_allowed(right)


def page(
    reads: Open | Right,
    *,
    of: Loader | None = None,
    may: Callable[[Scope, Any], bool] | None = None,
    posts: Right | None = None,
    may_post: Callable[[Scope, Any], bool] | None = None,
) -> Callable[[View], View]:
    """Make a view a page.

    `reads`: the right a GET asks for on the unit of the thing. `of`: turns the address' `pk` into the thing
    that is handed to the view in its place. `may(scope, thing)`: who may beside the right's holders (the
    minute-taker, a teller). `posts` and `may_post`: the same of a POST where it differs; every action checks
    again.
    A GET writes nothing. 404 for what is not seen, 403 with the sentence for what is seen and not allowed,
    422 with the sentence for any other refusal that the view let through. A POST that repeats one already
    answered gets the same answer and acts no second time (web/once.py).
    """
    policy = Policy(reads, of, may, posts, may_post)

    def made(view: View) -> View:
        @functools.wraps(view)
        def answered(request: Request, **kwargs: Any) -> HttpResponse:
            _sign(request)
            response = _judged(view, policy, request, kwargs)
            response[WHO] = number_of(request.account)
            return response

        answered.policy = policy  # type: ignore[attr-defined] # the check of addresses reads it
        return answered

    return made


def _judged(view: View, policy: Policy, request: Request, kwargs: dict[str, Any]) -> HttpResponse:
    """Answer whoever may ask, once; what a device kept for another person is left to her."""
    if not is_for(request, request.account):
        return not_now(request.account)
    if policy.reads is not Open.PUBLIC and request.account is None:
        return _asked_to_sign_in(request)
    response = answer_once(
        request,
        request.account,
        request.at,
        lambda: told(request, _answer(view, policy, request, kwargs)),
    )
    if policy.reads is not Open.PUBLIC:
        response["Cache-Control"] = "no-store"
    return response


def _asked_to_sign_in(request: Request) -> HttpResponse:
    """Lead to the sign-in page; whoever wrote a text without being signed in any more gets it back first."""
    is_draft = request.headers.get("Accept", "").startswith("application/json")
    texts = [] if is_draft else typed_texts(request)
    return signed_out_page(request, texts) if texts else redirect_to_login(request.get_full_path())


def _answer(view: View, policy: Policy, request: Request, kwargs: dict[str, Any]) -> HttpResponse:
    try:
        things = []
        if policy.of is not None:
            thing = policy.of(request.scope, kwargs.pop("pk"))
            policy.demand(request, thing)
            things.append(thing)
        with only_reading() if request.method in {"GET", "HEAD"} else nullcontext():
            return view(request, *things, **kwargs)
    except Invisible:
        return not_found_page(request)
    except NotAllowed as refusal:
        return not_allowed_page(request, refusal)
    except Refused as refusal:
        return refused_page(request, refusal)


def _sign(request: Request) -> None:
    """Set who is acting and the moment of the request."""
    request.at = timezone.now()
    on = day_of(request.at)
    user = request.user
    request.account = user if isinstance(user, Account) and user.is_active else None
    request.scope = scope_of(request.account, on=on) if request.account else anonymous(on)
