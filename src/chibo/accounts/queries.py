"""Read what signing in needs."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from chibo.accounts.models import Account, FailedSignIn, Slip
from chibo.accounts.rules import Throttle, plain_code, usernames_for, window_start

NO_CODE = "0" * 64
"""What a code is compared with where no slip waits: the work is the same, and nothing fits."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """The account of a person; `slip_until`: the last day of a slip that nobody has used yet."""

    account_id: int
    username: str
    is_active: bool
    slip_until: date | None


def key_of(text: str) -> str:
    """Return the keyed digest under which tries are counted: no name and no address is kept."""
    return hashlib.blake2b(
        text.strip().lower().encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=32
    ).hexdigest()


def code_key(code: str) -> str:
    """Return the keyed digest under which a slip's code is kept, however it was typed."""
    return key_of(f"slip {plain_code(code)}")


def account_named(username: str) -> Account | None:
    """Return the active account of a sign-in name."""
    return Account.objects.filter(username=username.strip().lower(), is_active=True).first()


def account_of(person_id: int) -> Account | None:
    """Return the active account of a person who has come through a door. One query."""
    return Account.objects.filter(person=person_id, is_active=True).first()


def who_sign_in(person_ids: Collection[int]) -> frozenset[int]:
    """Return which of some persons have an account in use. One query."""
    accounts = Account.objects.filter(person_id__in=person_ids, is_active=True)
    return frozenset(accounts.values_list("person_id", flat=True))


def throttle_of(username: str, address: str, *, at: datetime) -> Throttle:
    """Return the failed tries of a name and of an address inside the window before `at`."""
    since = window_start(at)
    return Throttle(
        of_account=FailedSignIn.tries(since=since, account_key=key_of(username)),
        from_address=FailedSignIn.tries(since=since, address_key=key_of(address)),
    )


def accounts_of(persons: Collection[int]) -> dict[int, AccountLine]:
    """Return by person the accounts of persons who have come through a door. Two queries."""
    rows = Account.objects.filter(person__in=persons).values_list("person_id", "pk", "username", "is_active")
    found = list(rows)
    slips = dict(Slip.of_accounts([row[1] for row in found]).values_list("pk", "until"))
    return {person: AccountLine(pk, name, is_active, slips.get(pk)) for person, pk, name, is_active in found}


def taken_usernames(names: Iterable[str]) -> set[str]:
    """Return which of the sign-in names that are made of people's names somebody has. One query."""
    wanted = {username for name in names for username in usernames_for(name)}
    return set(Account.objects.filter(username__in=wanted).values_list("username", flat=True))
