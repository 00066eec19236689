"""Addresses: where people reach the book from outside, as papers print it, and where a request came from."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

_ONLY_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


def outside(request: HttpRequest, name: str, fragment: str = "", *, args: Sequence[int] = ()) -> str:
    """Return the whole address of a page; without a setting, as the reader's own browser sees the book."""
    path = reverse(name, args=args)
    whole = f"{settings.ADDRESS}{path}" if settings.ADDRESS else request.build_absolute_uri(path)
    return f"{whole}#{fragment}" if fragment else whole


def sender_of(request: HttpRequest) -> str:
    """Return the sender's address: the last hop a trusted proxy added, else the connection's."""
    if settings.HTTPS:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        return hops[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))
    return str(request.META.get("REMOTE_ADDR", ""))


def read_aloud(address: str) -> str:
    """Return an address as people type it: no https://, no slash at the end."""
    parts = urlsplit(address)
    shown = f"{parts.netloc}{parts.path}".rstrip("/")
    return shown if parts.scheme == "https" else f"{parts.scheme}://{shown}"


def is_only_here(address: str) -> bool:
    """Return whether an address is reached from this machine alone: no telephone opens it."""
    return urlsplit(address).hostname in _ONLY_HERE
