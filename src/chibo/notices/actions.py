"""Put notices into the outbox, take them out, open and shut channels, keep where one wants to be told."""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime

from django.conf import settings

from chibo.accounts.access import may_keep_own
from chibo.accounts.models import Account
from chibo.door.pen import action, cover, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.journal.models import INSTALLATION
from chibo.kit.dates import clock
from chibo.kit.words import Refused, mark, say
from chibo.notices.access import may_send_notices, may_switch_channels, may_work_outbox
from chibo.notices.models import Device, Feed, MailAddress, Notice, NoticeEnd, Switch, Try
from chibo.notices.queries import installed_channels, open_channels
from chibo.notices.rules import (
    HELD_FOR,
    KEPT_FOR,
    TRIAL_EVERY,
    Answer,
    check_email,
    check_endpoint,
    is_given_up,
    next_try,
)
from chibo.notices.terms import End, Outside, Reason, Template

_NOT_YOURS = mark("Đồng chí chỉ chọn được cách báo cho chính mình.")
_OF_THE_RUN = mark("Việc gửi báo là của lệnh ./chibo notices.")


@action
def switch_channel(
    unit_id: int, path: str, channel: Outside, *, is_on: bool, by: Scope, at: datetime
) -> None:
    """Let a channel lead out of a unit, or shut it; what waits for a shut channel is not sent."""
    demand(may_switch_channels(by, unit_id, path), Right.MANAGE_NOTICES)
    if is_on:
        _demand_installed(channel)
    cover(unit_id)
    standing = Switch.of_units([unit_id]).filter(channel=channel)
    if is_on and not standing.exists():
        Switch(unit_id=unit_id, channel=channel, by_id=by.person_id, at=at).save()
    if not is_on:
        standing.delete()
    row = Switch(pk=0, unit_id=unit_id)
    write_line("channel_switched", row, {"channel": channel, "is_on": is_on}, unit_id=unit_id)


def _demand_installed(channel: Outside) -> None:
    if channel not in installed_channels():
        raise Refused(
            say(
                "Máy chủ này chưa mở kênh {channel}. Báo người quản trị máy chủ nếu cần dùng.",
                channel=channel,
            )
        )


@action
def keep_mail_address(account: Account, address: str, *, by: Scope, at: datetime) -> MailAddress:
    """Keep the address at which one wants to be told by e-mail."""
    demand(may_keep_own(by, account), say(_NOT_YOURS))
    _demand_installed(Outside.EMAIL)
    row = MailAddress(person_id=account.person_id, address=check_email(address), at=at)
    MailAddress.visible_to(by).delete()
    row.save(force_insert=True)
    write_line("mail_address_kept", row)
    return row


@action
def forget_mail_address(account: Account, *, by: Scope, at: datetime) -> None:
    """Stop being told by e-mail; the address is forgotten."""
    demand(may_keep_own(by, account), say(_NOT_YOURS))
    MailAddress.visible_to(by).delete()
    write_line("mail_address_forgotten", account)


@action
def keep_device(
    account: Account, endpoint: str, p256dh: str, auth: str, *, by: Scope, at: datetime
) -> Device:
    """Keep a browser in which one wants to be told; a browser that another person used before is hers now."""
    demand(may_keep_own(by, account), say(_NOT_YOURS))
    _demand_installed(Outside.PUSH)
    check_endpoint(endpoint, is_any_host=settings.PUSH_TO_ANY_HOST)
    Device.of_endpoint(endpoint).delete()
    row = Device(person_id=account.person_id, endpoint=endpoint, p256dh=p256dh, auth=auth, at=at)
    row.save()
    write_line("device_kept", row)
    return row


@action
def forget_device(account: Account, device: Device, *, by: Scope, at: datetime) -> None:
    """Stop being told in one browser."""
    is_hers = may_keep_own(by, account) and device.person_id == account.person_id
    demand(is_hers, say(_NOT_YOURS))
    write_line("device_forgotten", device)
    device.delete()


@action
def make_feed(account: Account, *, by: Scope, at: datetime) -> Feed:
    """Make the private calendar of an account, or give it a new address; the old one is dead at once."""
    demand(may_keep_own(by, account), say(_NOT_YOURS))
    _demand_installed(Outside.CALENDAR)
    Feed.visible_to(by).delete()
    row = Feed(account=account, nonce=secrets.token_urlsafe(24), at=at)
    row.save(force_insert=True)
    write_line("feed_made", row)
    return row


@action
def revoke_feed(account: Account, *, by: Scope, at: datetime) -> None:
    """Take the private calendar of an account away."""
    demand(may_keep_own(by, account), say(_NOT_YOURS))
    Feed.visible_to(by).delete()
    write_line("feed_revoked", account)


@action
def queue_notices(
    people: Collection[int], template: Template, about: str, *, unit_id: int, by: Scope, at: datetime
) -> int:
    """Put a notice for each of some persons into the outbox, by every open way she has chosen.

    In the transaction of the act that it tells of: both are kept or neither. `about` names the act, so that
    it is told once. Return how many are new.
    """
    demand(may_send_notices(by, unit_id), Right.CONVENE_MEETING)
    rows = _addressed(
        people, open_channels(unit_id), Notice(unit_id=unit_id, template=template, at=at), about
    )
    keys = [row.key for row in rows]
    queued = set(Notice.of_unit_id(unit_id).filter(key__in=keys).values_list("key", flat=True))
    new = [row for row in rows if row.key not in queued]
    Notice.of_unit_id(unit_id).bulk_create(new)
    write_line("notices_queued", Notice(pk=0), {"template": template, "count": len(new)}, unit_id=unit_id)
    return len(new)


@action
def queue_trial(account: Account, channel: Outside, *, by: Scope, at: datetime) -> int:
    """Put a trial notice to oneself into the outbox, one an hour; return to how many addresses it goes."""
    demand(may_keep_own(by, account), say(_NOT_YOURS))
    _demand_installed(channel)
    cover(INSTALLATION)
    first = Notice(unit_id=INSTALLATION, template=Template.TRIAL, at=at)
    rows = _addressed([account.person_id], frozenset({channel}), first, secrets.token_hex(8))
    if not rows:
        raise Refused(say("Chưa có nơi nhận báo qua {channel}. Ghi nơi nhận trước.", channel=channel))
    _check_last_trial(account, channel, at)
    Notice.of_unit_id(INSTALLATION).bulk_create(rows)
    write_line("trial_queued", account, {"count": len(rows)})
    return len(rows)


def _check_last_trial(account: Account, channel: Outside, at: datetime) -> None:
    trials = Notice.of_unit_id(INSTALLATION).filter(
        template=Template.TRIAL, person_id=account.person_id, channel=channel
    )
    last = trials.filter(at__gt=at - TRIAL_EVERY).order_by("-at").values_list("at", flat=True).first()
    if last is not None:
        raise Refused(
            say(
                "Đồng chí đã gửi thử qua {channel} lúc {last}; mỗi giờ gửi thử được một lần. "
                "Từ {again} gửi thử lại được.",
                channel=channel,
                last=clock(last),
                again=clock(last + TRIAL_EVERY),
            )
        )


def _addressed(
    people: Collection[int], channels: frozenset[Outside], first: Notice, about: str
) -> list[Notice]:
    """Return a notice like `first` for each address of each person."""
    targets: list[tuple[int, Outside, int | None]] = []
    if Outside.EMAIL in channels:
        mail = MailAddress.of_people(people).values_list("person_id", flat=True)
        targets += [(person_id, Outside.EMAIL, None) for person_id in mail]
    if Outside.PUSH in channels:
        devices = Device.of_people(people).values_list("person_id", "pk")
        targets += [(person_id, Outside.PUSH, pk) for person_id, pk in devices]
    return [
        Notice(
            unit_id=first.unit_id, person_id=person_id, channel=channel, template=first.template, params={},
            target=target, key=_key(first.template, about, person_id, channel, target), at=first.at,
            due_at=first.at,
        )
        for person_id, channel, target in targets
    ]  # fmt: skip


def _key(*what: object) -> str:
    return hashlib.sha256("/".join(map(str, what)).encode()).hexdigest()


@action
def take_notices(*, limit: int, by: Scope, at: datetime) -> list[tuple[Notice, int]]:
    """Take the notices that are due, each with the number of the try that begins now.

    They are this run's alone until the batch is over, however slow: a worker that dies leaves a notice that
    is tried again, not one that is lost, and two workers never take the same one.
    """
    demand(may_work_outbox(by), say(_OF_THE_RUN))
    due = Notice.all_for(by).filter(due_at__lte=at).order_by("due_at", "pk")
    taken: list[Notice] = list(due.select_for_update(skip_locked=True, of=("self",))[:limit])
    for notice in taken:
        notice.tries += 1
        notice.due_at = at + HELD_FOR
    Notice.all_for(by).bulk_update(taken, ["tries", "due_at"])
    Try.all_for(by).bulk_create(Try(notice=notice, number=notice.tries, at=at) for notice in taken)
    write_line("notices_taken", Notice(pk=0), {"count": len(taken)})
    return [(notice, notice.tries) for notice in taken]


@action
def record_tries(answers: Mapping[Notice, Answer], *, by: Scope, at: datetime) -> None:
    """Write what each try came to; what was sent or given up is tried no more, the rest after a wait."""
    demand(may_work_outbox(by), say(_OF_THE_RUN))
    for notice, answer in answers.items():
        Try.of(notice).filter(number=notice.tries).update(ended_at=at, reason=answer.reason)
        if answer.is_sent or is_given_up(answer, notice.tries):
            _end(notice, answer, by, at)
        else:
            held = Notice.all_for(by).filter(pk=notice.pk, tries=notice.tries).exclude(due_at=None)
            held.update(due_at=next_try(notice.tries, at))
        if answer.reason is Reason.GONE:
            Device.all_for(by).filter(pk=notice.target).delete()
    write_line("notices_tried", Notice(pk=0), {"count": len(answers)})


def _end(notice: Notice, answer: Answer, by: Scope, at: datetime) -> None:
    """Write the end of a notice; one that another run ended meanwhile stays as it ended."""
    how = End.SENT if answer.is_sent else End.GIVEN_UP
    reason = answer.reason if answer.is_sent or answer.is_final else Reason.TOO_OFTEN
    end = NoticeEnd(notice=notice, how=how, reason=reason, at=at)
    NoticeEnd.all_for(by).bulk_create([end], ignore_conflicts=True)
    notice.due_at = None
    notice.save(update_fields=["due_at"])


@action
def sweep_notices(*, by: Scope, at: datetime) -> int:
    """Forget what ended more than 30 days ago; return how many."""
    demand(may_work_outbox(by), say(_OF_THE_RUN))
    gone, _kinds = Notice.all_for(by).filter(due_at=None, at__lt=at - KEPT_FOR).delete()
    write_line("notices_swept", Notice(pk=0), {"count": gone})
    return gone
