"""Read and adopt the minutes, keep a contradiction with its reason, say who signed."""

from datetime import date, datetime

from chibo.accounts.models import Person
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.minutes.access import may_lock_minutes, may_record_signing, may_write_minutes
from chibo.minutes.models import Adoption, Minutes, PaperOriginal, Remark, Signing
from chibo.minutes.queries import MinutesFacts, facts_of_minutes
from chibo.minutes.rules.locking import check_signer, check_signing, locked
from chibo.minutes.terms import Capacity, SigningWay
from chibo.papers.actions import Upload, keep_file
from chibo.papers.terms import DataClass, Stage
from chibo.votes.queries import votes_of
from chibo.votes.terms import Outcome


@action
def keep_remark_with_reason(
    minutes: Minutes, key: str, sentence: str, reason: str, *, by: Scope, at: datetime
) -> Remark:
    """Keep a contradiction as it is, with the reason why; a second reason writes over the first."""
    demand(may_write_minutes(by, minutes.meeting), Right.WRITE_MINUTES)
    _not_locked(minutes)
    if not squeeze(reason):
        raise Refused(say("Chưa ghi lý do. Ghi một câu vì sao giữ nguyên, hoặc sửa lại."), field="reason")
    remark = Remark.of(minutes).filter(key=key).first() or Remark(minutes=minutes, key=key)
    remark.sentence, remark.reason = sentence, squeeze(reason)
    remark.by_id, remark.at = by.person_id, at
    remark.save()
    write_line("remark_kept", remark, {"key": key, "reason": remark.reason}, unit_id=minutes.unit_id)
    return remark


@action
def adopt_minutes(minutes: Minutes, vote_id: int | None = None, *, by: Scope, at: datetime) -> Adoption:
    """Say that the minutes were read to the meeting and adopted; `vote_id` names the vote, if any."""
    demand(may_write_minutes(by, minutes.meeting), Right.WRITE_MINUTES)
    _not_locked(minutes)
    if vote_id is not None:
        _check_vote(minutes, vote_id)
    adoption = Adoption(minutes=minutes, vote_id=vote_id, by_id=by.person_id, at=at)
    insert_once(adoption, Refused(say("Biên bản này đã ghi là được thông qua. Không cần ghi lần nữa.")))
    write_line("minutes_adopted", minutes, {"vote": vote_id}, unit_id=minutes.unit_id)
    return adoption


@action
def record_signing(
    minutes: Minutes, capacity: Capacity, person: Person, signed_on: date, way: SigningWay, *,
    upload: Upload | None = None, by: Scope, at: datetime,
) -> Signing:  # fmt: skip
    """Say that the minute-taker or the chair of the meeting signed, on which day and how.

    From then on the text cannot be changed: what was signed is what will be locked. `upload`, a picture or
    scan of the print, is kept last: nothing stays of the file of a signing that is refused.
    """
    demand(may_record_signing(by, minutes.meeting, person), Right.LOCK_MINUTES)
    facts = _not_locked(minutes)
    person_id, name = facts.people[capacity]
    check_signer(capacity, person.name, is_right=person.pk == person_id, right_name=name)
    check_signing(signed_on, met_on=day_of(facts.started_at), today=day_of(at))
    signing = Signing(minutes=minutes, capacity=capacity, person=person, signed_on=signed_on, way=way, at=at)
    insert_once(
        signing,
        Refused(
            say("{capacity} đã được ghi là đã ký. Nếu ghi nhầm, gỡ rồi ghi lại.", capacity=capacity),
            "capacity",
        ),
    )
    if upload is not None:
        signing.file = keep_file(
            minutes.unit, upload, data_class=DataClass.RECORD, stage=Stage.SIGNED, by=by, at=at
        )
        signing.save(update_fields=["file"])
    content = {"capacity": capacity, "signed_on": signed_on, "way": way, "file": signing.file_id}
    write_line("signing_recorded", signing, content, unit_id=minutes.unit_id)
    return signing


@action
def keep_original(minutes: Minutes, upload: Upload, *, by: Scope, at: datetime) -> PaperOriginal:
    """Keep the picture or scan of minutes signed on paper as their original; a second one takes its place."""
    demand(may_write_minutes(by, minutes.meeting), Right.WRITE_MINUTES)
    _not_locked(minutes)
    file = keep_file(minutes.unit, upload, data_class=DataClass.RECORD, stage=Stage.SIGNED, by=by, at=at)
    original = PaperOriginal.of(minutes).first() or PaperOriginal(minutes=minutes)
    original.file, original.at = file, at
    original.save()
    write_line("original_kept", minutes, {"digest": file.digest}, unit_id=minutes.unit_id)
    return original


@action
def withdraw_signing(signing: Signing, reason: str, *, by: Scope, at: datetime) -> None:
    """Take back that somebody signed, because the text must change and be signed anew."""
    minutes = signing.minutes
    demand(may_lock_minutes(by, minutes.meeting), Right.LOCK_MINUTES)
    _not_locked(minutes)
    if not squeeze(reason):
        raise Refused(
            say("Chưa ghi lý do rút việc ghi ký. Ghi một câu, ví dụ: sửa biên bản rồi ký lại."),
            field="reason",
        )
    write_line("signing_withdrawn", signing, {"reason": squeeze(reason)}, unit_id=minutes.unit_id)
    signing.delete()


def _not_locked(minutes: Minutes) -> MinutesFacts:
    facts = facts_of_minutes(minutes)
    if facts.locked_at is not None:
        raise locked(day_of(facts.locked_at))
    return facts


def _check_vote(minutes: Minutes, vote_id: int) -> None:
    vote = next((vote for vote in votes_of(minutes.meeting) if vote.vote_id == vote_id), None)
    if vote is None:
        raise Refused(say("Lần biểu quyết này không thuộc kỳ sinh hoạt. Chọn lại."), field="vote")
    if vote.is_withdrawn or vote.outcome is not Outcome.ADOPTED:
        raise Refused(
            say(
                "Lần biểu quyết này chưa thông qua biên bản. Ghi kết quả biểu quyết, "
                "hoặc sửa biên bản rồi biểu quyết lại."
            ),
            field="vote",
        )
