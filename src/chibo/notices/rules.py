"""When to try again, when to give up, which addresses a browser may name (practice; no regulation)."""

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from chibo.kit.words import Refused, say
from chibo.notices.terms import Outside, Reason, Template

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
"""How long after each try the next one waits; after the last the notice is given up."""
BATCH = 5
HELD_FOR = timedelta(minutes=20)
"""How long what was taken is left to the run that took it: longer than a whole batch can take it."""
TRIAL_EVERY = timedelta(hours=1)
KEPT_FOR = timedelta(days=30)
HTTPS_PORT = 443
LONGEST_ADDRESS = 254
LONGEST_ENDPOINT = 1000
LONGEST_LABEL = 63  # RFC 1035, 2.3.4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a channel says of one try; `is_final`: trying again is of no use."""

    reason: Reason = Reason.NONE
    is_final: bool = False

    @property
    def is_sent(self) -> bool:
        """Return whether the notice left."""
        return self.reason is Reason.NONE


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a notice goes: an e-mail address, or a device's endpoint with its two keys."""

    address: str
    p256dh: str = ""
    auth: str = ""


def next_try(tries: int, at: datetime) -> datetime:
    """Source: the house. Return when try number `tries`, made at a moment, is followed by another."""
    return at + WAITS[min(tries, len(WAITS)) - 1]


def is_given_up(answer: Answer, tries: int) -> bool:
    """Source: the house. Return whether a notice that was not sent is tried no more."""
    return answer.is_final or tries >= len(WAITS)


def sentence_of(template: Template, params: Mapping[str, str]) -> str:
    """Source: the house. Return the one sentence that may leave the house; nothing is filled in."""
    if params:
        raise ValueError(f"{template.value}: nothing but the sentence leaves the house")
    return template.label


def check_email(text: str) -> str:
    """Source: RFC 5321. Return an address as it is kept, or refuse one that cannot be one."""
    address = text.strip()
    name, at, host = address.rpartition("@")
    is_one = at and name and "." in host and _has_whole_labels(host)
    is_plain = (
        address.isascii() and address.isprintable() and not any(sign in address for sign in ' ,;<>"()[]')
    )
    if not (is_one and is_plain) or "@" in name or len(address) > LONGEST_ADDRESS:
        raise Refused(
            say('"{address}" không phải địa chỉ thư. Ghi lại, ví dụ: ten@vidu.vn.', address=address),
            "address",
        )
    return address


def check_endpoint(address: str, *, is_any_host: bool = False) -> str:
    """Source: RFC 8030. Return the address of a push service, or refuse what is no public https host.

    `is_any_host` (tests only) lets an address of this machine pass.
    """
    if is_any_host:
        return address
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _no_service() from None
    is_plain = address.isascii() and address.isprintable() and " " not in address
    is_whole = parts.scheme == "https" and parts.username is None and port in (None, HTTPS_PORT)
    if not (is_plain and is_whole and _is_public_name(host)) or len(address) > LONGEST_ENDPOINT:
        raise _no_service()
    return address


def _is_public_name(host: str) -> bool:
    """Return whether a name could be one of the public net: no number, no name of a local net."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        last = host.rpartition(".")[2]
        return "." in host and _has_whole_labels(host) and last not in _LOCAL and not last.isdigit()
    return False


def _has_whole_labels(host: str) -> bool:
    """Return whether no part between the dots of a name is empty or too long to be looked up."""
    return all(0 < len(label) <= LONGEST_LABEL for label in host.split("."))


_LOCAL = frozenset(
    {"local", "localhost", "internal", "lan", "home", "arpa", "test", "invalid", "example", "onion"}
)


def is_public(addresses: Iterable[str]) -> bool:
    """Source: RFC 6890. Return whether all addresses that a name stands for are of the public net."""
    found = [ipaddress.ip_address(address) for address in addresses]
    return bool(found) and all(one.is_global and not one.is_multicast for one in found)


def _no_service() -> Refused:
    return Refused(
        say("Địa chỉ nhận báo do trình duyệt đưa ra không phải máy chủ công khai nên không dùng được.")
    )


def is_open(channel: Outside, *, installation: Iterable[str], unit: Iterable[str]) -> bool:
    """Source: the house. Return whether a channel is open: the installation and the unit say so."""
    return channel.value in set(installation) and channel.value in set(unit)
