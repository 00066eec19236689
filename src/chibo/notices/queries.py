"""Which channels are open, where a person is told, what waits in the outbox and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count

from chibo.accounts.models import Account
from chibo.door.scope import Scope
from chibo.journal.models import INSTALLATION
from chibo.notices.models import Device, Feed, MailAddress, Notice, NoticeEnd, Switch, Try
from chibo.notices.rules import Recipient, is_open
from chibo.notices.terms import End, Outside, Reason

_ADDRESS = "notices.feed"


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """Where a person is told outside the book; `feed_secret` "" : she has no private calendar."""

    address: str
    devices: tuple[tuple[int, datetime], ...]
    feed_secret: str


@dataclass(frozen=True, slots=True)
class ChannelSheet:
    """One channel of a unit: whether the installation and the unit have opened it, and its last 30 days."""

    channel: Outside
    is_installed: bool
    is_switched_on: bool
    sent: int
    waiting: int
    given_up: int
    reasons: tuple[Reason, ...]


def installed_channels() -> frozenset[str]:
    """Return the channels that the installation has opened; none unless its settings say so."""
    return frozenset(settings.NOTICE_CHANNELS)


def open_channels(unit_id: int) -> frozenset[Outside]:
    """Return the channels that lead out of a unit now. No query where the installation opens none."""
    return open_channels_of([unit_id]).get(unit_id, frozenset())


def open_channels_of(unit_ids: Iterable[int]) -> dict[int, frozenset[Outside]]:
    """Return the open channels of each unit that has any. One query, none where nothing is installed."""
    installed = installed_channels()
    if not installed:
        return {}
    switched: dict[int, set[str]] = {}
    for unit_id, channel in Switch.of_units(unit_ids).values_list("unit_id", "channel"):
        switched.setdefault(unit_id, set()).add(channel)
    return {
        unit_id: frozenset(one for one in Outside if is_open(one, installation=installed, unit=chosen))
        for unit_id, chosen in switched.items()
    }


def own_sheet(scope: Scope) -> OwnSheet:
    """Return where the reader is told outside the book. Three queries."""
    devices = Device.visible_to(scope).order_by("at", "pk").values_list("pk", "at")
    feed: Feed | None = Feed.visible_to(scope).first()
    return OwnSheet(
        address=MailAddress.visible_to(scope).values_list("address", flat=True).first() or "",
        devices=tuple(devices),
        feed_secret=feed_secret(feed) if feed else "",
    )


def feed_secret(feed: Feed) -> str:
    """Return the secret of a private calendar's address: it needs the book and the installation's key."""
    return Signer(salt=_ADDRESS).sign(feed.nonce)


def feed_account(secret: str) -> Account | None:
    """Return whose calendar an address holds; None for one that never was, or is no longer."""
    try:
        feed = Feed.of_nonce(Signer(salt=_ADDRESS).unsign(secret))
    except BadSignature:
        return None
    return feed.account if feed and feed.account.is_active else None


def channel_sheets(unit_id: int) -> tuple[ChannelSheet, ...]:
    """Return the channels of a unit with what became of their notices. Three queries."""
    installed = installed_channels()
    switched = set(Switch.of_units([unit_id]).values_list("channel", flat=True))
    notices = Notice.of_unit_id(unit_id)
    waiting = dict(notices.exclude(due_at=None).values_list("channel").annotate(count=Count("pk")).order_by())
    ended: dict[tuple[str, str], int] = {}
    reasons: dict[str, set[Reason]] = {}
    rows = notices.exclude(ending=None).values_list("channel", "ending__how", "ending__reason")
    for channel, how, reason in rows:
        ended[channel, how] = ended.get((channel, how), 0) + 1
        if how == End.GIVEN_UP:
            reasons.setdefault(channel, set()).add(Reason(reason))
    return tuple(
        ChannelSheet(
            channel=one,
            is_installed=one.value in installed,
            is_switched_on=one.value in switched,
            sent=ended.get((one, End.SENT), 0),
            waiting=waiting.get(one, 0),
            given_up=ended.get((one, End.GIVEN_UP), 0),
            reasons=tuple(sorted(reasons.get(one, ()))),
        )
        for one in Outside
    )


def recipient_of(notice: Notice, by: Scope) -> Recipient | None:
    """Return where a notice goes now; None when its channel was shut or the person has stopped it."""
    channel = Outside(notice.channel)
    is_own = notice.unit_id == INSTALLATION
    if channel.value not in installed_channels() or not (is_own or channel in open_channels(notice.unit_id)):
        return None
    if channel is Outside.EMAIL:
        address = MailAddress.all_for(by).filter(person_id=notice.person_id).first()
        return Recipient(address.address) if address else None
    device = Device.all_for(by).filter(person_id=notice.person_id, pk=notice.target).first()
    return Recipient(device.endpoint, device.p256dh, device.auth) if device else None


def log_lines(by: Scope, *, limit: int) -> list[tuple[datetime, int, str, str, int, str, str]]:
    """Return the newest notices: when, unit, channel, what about, tries, how it ended, the last reason."""
    rows = Notice.all_for(by).order_by("-pk")[:limit]
    ends = {row.notice_id: row for row in NoticeEnd.all_for(by).filter(notice__in=list(rows))}
    tries: dict[int, Try] = {}
    for one in Try.all_for(by).filter(notice__in=list(rows)).order_by("number"):
        tries[one.notice_id] = one
    found = []
    for row in rows:
        end, last = ends.get(row.pk), tries.get(row.pk)
        reason = end.reason if end else last.reason if last else ""
        found.append(
            (row.at, row.unit_id, row.channel, row.template, row.tries, end.how if end else "", reason)
        )
    return found
