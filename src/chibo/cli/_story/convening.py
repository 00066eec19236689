"""Play the convening: the notice, who was reached how, invitations, absences, opinions sent in before."""

from datetime import time

from chibo.cli._story.shape import Guest, SentOpinion
from chibo.cli._story.spots import told_at
from chibo.cli._story.stage import Stage
from chibo.meetings.actions import (
    answer_absence,
    answer_opinion,
    convene,
    invite,
    record_group_reach,
    record_reach,
    request_absence,
    send_opinion,
)

SENT, TOLD, ANSWERED = time(9, 0), time(10, 0), time(16, 0)


def call_together(stage: Stage) -> None:
    """Send the notice and the invitations, and say how each member was told."""
    told = stage.story.notice
    signer = stage.book.person(told.signer, told.spot, "signer") if told.signer else stage.secretary
    with told_at(told.spot, signed_by="signer"):
        convene(stage.meeting, signed_by=signer, number=told.number, **stage.do(told.day, SENT))
    for guest in stage.story.guests:
        _invite(stage, guest)
    for one in told.otherwise:
        member = stage.book.member(one.name, one.spot, "name")
        by = stage.book.person(one.messenger, one.spot, "messenger") if one.messenger else None
        with told_at(one.spot, "name"):
            record_reach(stage.meeting, member, one.channel, by, **stage.do(told.day, TOLD))
    record_group_reach(stage.meeting, told.channel, **stage.do(told.day, TOLD))


def _invite(stage: Stage, guest: Guest) -> None:
    told = stage.story.notice
    signer = stage.book.person(told.signer, told.spot, "signer") if told.signer else stage.secretary
    with told_at(guest.spot):
        invite(
            stage.meeting, guest.group, guest.name, guest.office,
            signed_by=signer if guest.has_letter else None, **stage.do(told.day, TOLD),
        )  # fmt: skip


def hear_before(stage: Stage) -> None:
    """Take absence requests, accepted by the secretary, and opinions sent in before, each with its answer."""
    day = stage.story.notice.day
    for one in stage.story.absences:
        member = stage.book.member(one.name, one.spot, "name")
        with told_at(one.spot, member="name"):
            request = request_absence(
                stage.meeting, member, stage.reason_id(one, stage.day), **stage.do(day, ANSWERED)
            )
            answer_absence(request, is_accepted=True, **stage.do(day, ANSWERED))
    for opinion in stage.story.notice.opinions:
        _send(stage, opinion)


def _send(stage: Stage, told: SentOpinion) -> None:
    day = stage.story.notice.day
    member = stage.book.member(told.name, told.spot, "name")
    with told_at(told.spot, member="name"):
        sent = send_opinion(stage.meeting, member, told.text, **stage.do(day, TOLD, member.person))
        if told.answer is not None:
            answer_opinion(sent, told.answer, told.answer_text, **stage.do(day, ANSWERED))
