"""The ways out of the house, from the environment: none unless they are named."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from chibo.notices.terms import Outside

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def chosen(words: str) -> frozenset[str]:
    """Return the channels that are named, separated by commas; ImproperlyConfigured for one not known."""
    names = frozenset(word.strip() for word in words.split(",") if word.strip())
    if unknown := names - {one.value for one in Outside}:
        raise ImproperlyConfigured(f"CHIBO_CHANNELS: {', '.join(sorted(unknown))} is no channel")
    return names


def mail_server(address: str) -> tuple[str, int, str, str, bool, bool]:
    """Return host, port, user, password, STARTTLS, TLS of `smtp+starttls://user:password@host:port`."""
    if not address:
        return "localhost", PORTS["smtp"], "", "", False, False
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "CHIBO_MAIL is no address of a mail server: smtp+starttls://user:password@host"
        )
    return (
        parts.hostname, parts.port or PORTS[parts.scheme], unquote(parts.username or ""),
        unquote(parts.password or ""), parts.scheme == "smtp+starttls", parts.scheme == "smtps",
    )  # fmt: skip
