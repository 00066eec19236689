"""Play what follows: signing, naming contradictions, locking, issuing, assigning, sending up."""

from datetime import date, time

from chibo.cli._story.shape import Kept
from chibo.cli._story.sitting import minute_taker
from chibo.cli._story.spots import told_at
from chibo.cli._story.stage import Stage
from chibo.cycle.actions import compose, finish_minutes, issue_month_paper, send_month
from chibo.cycle.queries.gather import gather
from chibo.cycle.queries.remarks import minutes_remarks, resolution_remarks
from chibo.kit.words import mark
from chibo.minutes.actions import keep_remark_with_reason, record_signing
from chibo.minutes.rules.locking import OpenRemark
from chibo.minutes.terms import Capacity
from chibo.resolutions.actions import issue_assignments

SIGNED, LOCKED, ISSUED, SENT = time(8, 0), time(8, 30), time(9, 0), time(10, 0)
EVENING = time(23, 10)
NO_REASON = mark("Giữ nguyên như tệp ghi; tệp không nêu lý do.")


def name_contradictions(stage: Stage) -> None:
    """Name what contradicts itself before signing; each is kept with the reason told, or with none told."""
    told, day = stage.story.minutes, stage.day
    doing = stage.do(day, EVENING)
    minutes = compose(stage.meeting, **stage.do(day, EVENING, minute_taker(stage)))
    found = gather(stage.meeting, doing["by"])
    for remark in minutes_remarks(stage.meeting, found.ground, found.record.agenda):
        reason = _reason(told.kept, remark) or NO_REASON
        keep_remark_with_reason(minutes, remark.key, remark.sentence, reason, **doing)
        stage.kept.append((remark, reason))
    reason = stage.story.paper.reason_for_defects or NO_REASON
    stage.kept += [(remark, reason) for remark in resolution_remarks(found)]


def _reason(kept: Kept, remark: OpenRemark) -> str:
    return str(getattr(kept, remark.key.partition(":")[0], ""))


def sign(stage: Stage) -> None:
    """Say that the minute-taker and the chair signed."""
    told, sitting = stage.story.minutes, stage.story.sitting
    minutes = compose(stage.meeting, **stage.do(told.signed_on, _after(stage, SIGNED, told.signed_on)))
    signers = {
        Capacity.MINUTE_TAKER: minute_taker(stage),
        Capacity.CHAIR: stage.book.person(sitting.chair, sitting.spot, "chair"),
    }
    for capacity, person in signers.items():
        with told_at(told.spot, "signed_on"):
            record_signing(
                minutes, capacity, person, told.signed_on, told.way,
                **stage.do(told.signed_on, _after(stage, SIGNED, told.signed_on)),
            )  # fmt: skip
    stage.minutes = minutes


def lock(stage: Stage) -> None:
    """Lock the minutes on their day."""
    told = stage.story.minutes
    day = told.locked_on or told.signed_on
    with told_at(told.spot, "locked_on"):
        finish_minutes(stage.minutes, **stage.do(day, _after(stage, LOCKED, day)))


def issue(stage: Stage) -> None:
    """Issue the resolution or conclusion, give its tasks, send out who does what."""
    told = stage.story.paper
    signer = stage.book.person(told.signer, told.spot, "signer") if told.signer else stage.secretary
    has_defects = any(
        remark.key.partition(":")[0] not in Kept.__dataclass_fields__ for remark, _ in stage.kept
    )
    reason = told.reason_for_defects or (NO_REASON if has_defects else "")
    with told_at(told.spot):
        issue_month_paper(
            stage.resolution, signer=signer, issued_on=told.issued_on, number=told.number,
            reason_for_defects=reason, **stage.do(told.issued_on, _after(stage, ISSUED, told.issued_on)),
        )  # fmt: skip
        stage.resolution.refresh_from_db()
    day = told.assignments_on or told.issued_on
    if stage.story.tasks:
        with told_at(told.spot, "assignments_on"):
            issue_assignments(
                stage.resolution, signer=signer, issued_on=day, **stage.do(day, _after(stage, ISSUED, day))
            )


def send(stage: Stage) -> None:
    """Send the month to the committee above."""
    told = stage.story.sent
    if told is None:
        return
    signer = stage.book.person(told.signer, told.spot, "signer") if told.signer else stage.secretary
    with told_at(told.spot):
        send_month(stage.meeting, signer=signer, **stage.do(told.day, _after(stage, SENT, told.day)))


def _after(stage: Stage, clock: time, day: date) -> time:
    """Return a moment of a later day, or the late evening of the meeting's own."""
    return clock.replace(hour=23, minute=20 + clock.minute // 2) if day == stage.day else clock
