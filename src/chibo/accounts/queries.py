"""Read what signing in needs."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.conf import settings

from chibo.accounts.models import Account, FailedSignIn
from chibo.accounts.rules import Throttle, window_start


def key_of(text: str) -> str:
    """Return the keyed digest under which tries are counted: no name and no address is kept."""
    return hashlib.blake2b(
        text.strip().lower().encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=32
    ).hexdigest()


def account_named(username: str) -> Account | None:
    """Return the active account of a sign-in name."""
    return Account.objects.filter(username=username.strip().lower(), is_active=True).first()


def account_holders(people: Collection[int]) -> frozenset[int]:
    """Return which of some persons have an account that is not closed. One query."""
    rows = Account.objects.filter(person_id__in=people, is_active=True)
    return frozenset(rows.values_list("person_id", flat=True))


def throttle_of(username: str, address: str, *, at: datetime) -> Throttle:
    """Return the failed tries of a name and of an address inside the window before `at`."""
    since = window_start(at)
    return Throttle(
        of_account=FailedSignIn.tries(since=since, account_key=key_of(username)),
        from_address=FailedSignIn.tries(since=since, address_key=key_of(address)),
    )
