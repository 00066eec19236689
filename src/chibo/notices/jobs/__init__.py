"""Empty the outbox: take what is due, send it, write what came of it; then forget what is old."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime

from chibo.door.pen import system
from chibo.door.scope import Scope
from chibo.notices.actions import record_tries, sweep_notices, take_notices
from chibo.notices.jobs.channel import Channel
from chibo.notices.jobs.email import EmailChannel
from chibo.notices.jobs.push import PushChannel
from chibo.notices.models import Notice
from chibo.notices.queries import recipient_of
from chibo.notices.rules import BATCH, KEPT_FOR, Answer
from chibo.notices.terms import Outside, Reason, Template

REASON = "notices"


def channels() -> Mapping[Outside, Channel]:
    """Return the channels by which notices are sent; a calendar is fetched, not sent."""
    return {Outside.EMAIL: EmailChannel(), Outside.PUSH: PushChannel()}


def send_due(now: Callable[[], datetime], ways: Mapping[Outside, Channel] | None = None) -> Counter[Reason]:
    """Send all that is due; return how many tries came to what. Nothing is written when nothing is due."""
    ways, came_to = ways or channels(), Counter[Reason]()
    while Notice.is_any_due(at := now()):
        by = system(REASON, at=at)
        taken = take_notices(limit=BATCH, by=by, at=at)
        for notice, _number in taken:
            answer = _send(notice, ways, by)
            record_tries({notice: answer}, by=by, at=at)
            came_to[answer.reason] += 1
        if len(taken) < BATCH:
            break
    return came_to


def _send(notice: Notice, ways: Mapping[Outside, Channel], by: Scope) -> Answer:
    recipient = recipient_of(notice, by)
    if recipient is None:
        return Answer(Reason.SHUT, is_final=True)
    way = ways[Outside(notice.channel)]
    return way.send(recipient, Template(notice.template), notice.params, notice.key)


def sweep(now: Callable[[], datetime]) -> int:
    """Forget what ended more than 30 days ago; nothing is written when there is nothing."""
    at = now()
    if not Notice.is_any_older(at - KEPT_FOR):
        return 0
    return sweep_notices(by=system(REASON, at=at), at=at)
