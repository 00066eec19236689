"""System check (A-02): an address whose view declares no policy does not start."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver


def patterns_of(resolver: URLResolver) -> Iterator[URLPattern]:
    """Yield every pattern under a resolver."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns_of(entry)
        else:
            yield entry


def without_policy(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """Return the patterns whose view is not a @page."""
    return [pattern for pattern in patterns if getattr(pattern.callback, "policy", None) is None]


@register
def check_policies(**_: Any) -> list[CheckMessage]:
    """Refuse to start with an address that declares no policy."""
    return [
        Error(f"The address {pattern.pattern} ({pattern.name}) declares no policy.", id="chibo.E001")
        for pattern in without_policy(patterns_of(get_resolver()))
    ]
