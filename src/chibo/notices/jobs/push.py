"""Web push: encrypted for one browser (RFC 8291), posted to the service that its maker runs (RFC 8030)."""

import http.client
import os
import socket
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from chibo.kit.words import Refused
from chibo.notices.rules import HTTPS_PORT, Answer, Recipient, check_endpoint, is_public, sentence_of
from chibo.notices.terms import Reason, Template

if TYPE_CHECKING:
    from webpush import WebPush

PRIVATE, PUBLIC = "private.pem", "public.pem"
TIMEOUT, LIFE = 10, 3 * 24 * 3600  # seconds; a device that sleeps for three days need not be told any more
GONE = {404, 410}
AGAIN = {408, 425, 429}
FAILED = 500
TOPIC = 32  # letters of a Topic, by which a service replaces a try of the same notice (RFC 8030, 5.4)


def keys_folder() -> Path:
    """Return where the installation's own pair of keys lies: in the data folder, never in the database."""
    folder: Path = settings.DATA / "push"
    return folder


def make_keys() -> bool:
    """Make the pair of keys by which push services know this installation, once; return whether it is new."""
    from webpush.vapid import VAPID

    folder = keys_folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        private = os.open(folder / PRIVATE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    pair = VAPID.generate_keys()
    with os.fdopen(private, "wb") as file:
        file.write(pair[0])
    (folder / PUBLIC).write_bytes(pair[1])
    return True


def public_key() -> str:
    """Return the public key as a browser takes it; "" before the keys were made."""
    path = keys_folder() / PUBLIC
    if not path.exists():
        return ""
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    from webpush.vapid import VAPID

    key = load_pem_public_key(path.read_bytes())
    assert isinstance(key, EllipticCurvePublicKey)
    return str(VAPID.get_application_server_key(key))


class PushChannel:
    """A push whose whole content is the one sentence."""

    def send(
        self, recipient: Recipient, template: Template, params: Mapping[str, str], idempotency_key: str
    ) -> Answer:
        """Encrypt and post one message."""
        own, sentence = _own_keys(), sentence_of(template, params)
        if own is None:
            return Answer(Reason.UNREACHABLE)
        try:
            where = _looked_up(recipient.address)
            made = _encrypted(own, recipient, sentence)
            if made is None:
                return Answer(Reason.GONE, is_final=True)
            body, headers = made
            headers["topic"] = idempotency_key[:TOPIC]
            return _judged(_posted(recipient.address, where, body, headers))
        except (OSError, http.client.HTTPException):
            return Answer(Reason.UNREACHABLE)
        except (Refused, ValueError):  # an address that nobody can post to, kept before it was looked at
            return Answer(Reason.NOT_PUBLIC, is_final=True)


def _looked_up(endpoint: str) -> tuple[str, int, str]:
    """Return host, port and the address of the net to which they were resolved: the one that is spoken to.

    Refused for a name that stands for this machine or a local net, whatever it stood for when it was kept.
    """
    check_endpoint(endpoint, is_any_host=settings.PUSH_TO_ANY_HOST)
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    port = parts.port or HTTPS_PORT
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not settings.PUSH_TO_ANY_HOST and not is_public(found):
        raise Refused("")
    return host, port, found[0]


def _own_keys() -> "WebPush | None":
    """Return what encrypts with the installation's own keys; None where they are missing or broken."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from webpush import WebPush

    try:
        private, public = ((keys_folder() / name).read_bytes() for name in (PRIVATE, PUBLIC))
        load_pem_private_key(private, None)
        return WebPush(private, public, ttl=LIFE, subscriber=settings.DEFAULT_FROM_EMAIL)
    except (OSError, ValueError):
        return None


def _encrypted(own: "WebPush", recipient: Recipient, sentence: str) -> tuple[bytes, dict[str, str]] | None:
    """Return body and headers; None for a device whose keys are no keys."""
    from webpush import WebPushSubscription

    keys = {"p256dh": recipient.p256dh, "auth": recipient.auth}
    try:
        made = own.get(
            sentence, WebPushSubscription.model_validate({"endpoint": recipient.address, "keys": keys})
        )
    except ValueError:
        return None
    return made.encrypted, {name: str(value) for name, value in made.headers.items()}


def _posted(endpoint: str, where: tuple[str, int, str], body: bytes, headers: dict[str, str]) -> int:
    """Post to the very address that was looked up; no proxy and no redirection is followed."""
    host, port, address = where
    parts = urlsplit(endpoint)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    with socket.create_connection((address, port), timeout=TIMEOUT) as plain:
        made = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        made.sock = _wrapped(plain, host) if parts.scheme == "https" else plain
        try:
            made.request("POST", path, body, headers)
            return made.getresponse().status
        finally:
            made.close()


def _wrapped(plain: socket.socket, host: str) -> socket.socket:
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _judged(status: int) -> Answer:
    if status in GONE:
        return Answer(Reason.GONE, is_final=True)
    if status in AGAIN or status >= FAILED:
        return Answer(Reason.BUSY)
    return Answer() if status // 100 == 2 else Answer(Reason.REFUSED, is_final=True)  # noqa: PLR2004 - HTTP's "done"
