"""A meeting held on paper, entered afterwards in one act: the month goes on from it like any other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from chibo.cycle.access import may_keep_paper_meeting
from chibo.cycle.actions.holding import close_meeting, prepare_agenda
from chibo.cycle.actions.recording import compose, draft_from_report
from chibo.cycle.queries.month import meeting_of_month
from chibo.cycle.rules.wording import adopting, paper_speech
from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month, clock, day_of, short_day
from chibo.kit.words import Refused, say
from chibo.meetings.actions import call_roll, open_meeting, plan_meeting, record_speech, take_up_on_paper
from chibo.meetings.models import AbsenceAnswer, AbsenceRequest, AgendaItem, Meeting
from chibo.meetings.queries.facts import Ground, facts_of, ground_of
from chibo.meetings.rules import AlreadyOpen, RollMark, check_times, standings_of
from chibo.meetings.terms import RollState
from chibo.members.models import Member
from chibo.minutes.actions import adopt_minutes, keep_original
from chibo.org.models import Unit
from chibo.papers.actions import Upload
from chibo.resolutions.actions import enact
from chibo.resolutions.queries import VOTED_AS
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import FillSource, MeetingKind, VoteMatter, VoteMethod
from chibo.votes.actions import put_to_vote, record_result

_EXCUSED = RollState.ABSENT_EXCUSED
_OTHER_REASON = "other"
"""The rulebook's reason (attendance.reasons) of an absence whose reason nobody told."""


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """What a signed paper record tells: when, who led, who was away, who spoke, what was adopted how.

    `form` None: neither resolution nor conclusion. `votes`: for, against, other. `method` None: the usual.
    """

    started_at: datetime
    ended_at: datetime
    chair: Member
    minute_taker: Member
    excused: Collection[Member] = ()
    unexcused: Collection[Member] = ()
    spoke: Collection[Member] = ()
    form: Form | None = None
    votes: tuple[int, int, int] = (0, 0, 0)
    method: VoteMethod | None = None


@action
def keep_paper_meeting(
    unit: Unit, record: PaperRecord, *, month: Month | None = None, scan: Upload | None = None,
    by: Scope, at: datetime,
) -> Meeting:  # fmt: skip
    """Enter a month's meeting from its paper record, whole: roll, who spoke, the vote, the minutes.

    `month` is the month it belongs to, by default that of its day. `scan` becomes the original of the
    minutes. Tasks, notes and the text of the resolution are filled in later, until the minutes are locked.
    """
    demand(may_keep_paper_meeting(by, unit), Right.CHAIR_MEETING)
    _check(record, at)
    meeting = _meeting(unit, month or Month.of(day_of(record.started_at)), record, by=by, at=at)
    if not AgendaItem.of(meeting).exists():
        prepare_agenda(meeting, by=by, at=at)
    open_meeting(meeting, record.started_at, record.chair, record.minute_taker, by=by, at=at)
    call_roll(meeting, _marks(ground_of(meeting), record), by=by, at=at)
    _keep_speakers(meeting, record, by=by, at=at)
    if record.form is not None:
        _keep_paper_vote(meeting, record.form, record, by=by, at=at)
    close_meeting(meeting, record.ended_at, by=by, at=at)
    minutes = compose(meeting, by=by, at=at)
    adopt_minutes(minutes, by=by, at=at)
    if scan is not None:
        keep_original(minutes, scan, by=by, at=at)
    write_line("paper_meeting_kept", meeting, {"started_at": record.started_at}, unit_id=unit.pk)
    return meeting


def _check(record: PaperRecord, at: datetime) -> None:
    check_times(record.started_at, record.ended_at)
    if record.ended_at > at:
        raise Refused(
            say(
                "Giờ kết thúc {clock} ngày {day} còn ở phía trước. Ghi kỳ sinh hoạt đã họp xong.",
                clock=clock(record.ended_at),
                day=short_day(day_of(record.ended_at)),
            ),
            "day",
        )
    for away in (*record.excused, *record.unexcused):
        _check_away(away, record)


def _check_away(away: Member, record: PaperRecord) -> None:
    """Refuse one who is in both lists of the absent, or led the meeting that she was absent from."""
    if away in record.excused and away in record.unexcused:
        raise Refused(
            say(
                "Đồng chí {name} được ghi ở cả hai mục vắng. Bỏ một mục.",
                name=away.person.name,
            ),
            "unexcused",
        )
    if away in (record.chair, record.minute_taker):
        raise Refused(
            say(
                "Đồng chí {name} chủ trì hoặc ghi biên bản nên không ghi là vắng. Sửa một trong hai.",
                name=away.person.name,
            ),
            "excused" if away in record.excused else "unexcused",
        )


def _meeting(unit: Unit, month: Month, record: PaperRecord, *, by: Scope, at: datetime) -> Meeting:
    """Return the month's regular meeting, planned now when the calendar has none; refuse one begun before."""
    meeting = meeting_of_month(unit, month)
    if meeting is None:
        meeting = plan_meeting(
            unit, MeetingKind.REGULAR, record.started_at, unit.place, month=month, by=by, at=at
        )
    elif (began := facts_of(meeting).started_at) is not None:
        raise AlreadyOpen(
            say(
                "Kỳ sinh hoạt tháng {month} đã có bản ghi, bắt đầu lúc {clock} ngày {day}. "
                "Mở kỳ ấy để ghi tiếp.",
                month=month.label,
                clock=clock(began),
                day=short_day(day_of(began)),
            ),
            "day",
        )
    take_up_on_paper(meeting, by=by, at=at)
    return meeting


def _marks(ground: Ground, record: PaperRecord) -> Mapping[Member, RollState | RollMark]:
    """Return the word on everybody who had to attend: who is not named as absent was there.

    An absence that was asked for and accepted keeps its reason; the paper tells none.
    """
    rate = ground.rules.attendance.rate
    must = [line.member_id for line in ground.roll if rate.must_attend(standings_of(line.state))]
    answers = AbsenceAnswer.of_all(AbsenceRequest.of(ground.meeting)).filter(is_accepted=True)
    known = dict.fromkeys(answers.values_list("request__member_id", flat=True), RollMark(_EXCUSED))
    unknown = RollMark(_EXCUSED, _OTHER_REASON, record.chair.person_id)
    named = {member.pk: known.get(member.pk, unknown) for member in record.excused}
    named |= {member.pk: RollMark(RollState.ABSENT_UNEXCUSED) for member in record.unexcused}
    members = {member.pk: member for member in Member.of(ground.meeting.unit).select_related("person")}
    return {members[pk]: named.get(pk, RollMark(RollState.PRESENT)) for pk in {*must, *named}}


def _keep_speakers(meeting: Meeting, record: PaperRecord, *, by: Scope, at: datetime) -> None:
    """Keep who spoke; what was said stands in the paper record."""
    item = AgendaItem.of(meeting).filter(source=FillSource.OPINIONS).first()
    for member in record.spoke if item else ():
        record_speech(cast("AgendaItem", item), paper_speech(), member=member, by=by, at=at)


def _keep_paper_vote(meeting: Meeting, form: Form, record: PaperRecord, *, by: Scope, at: datetime) -> None:
    """Keep that the meeting adopted its resolution or conclusion; its text is typed in later."""
    resolution = draft_from_report(meeting, form, by=by, at=at)
    matter = VoteMatter.CONCLUSION if form is Form.CONCLUSION else VoteMatter.RESOLUTION
    usual = ground_of(meeting).rules.voting.matter[matter].methods[0]
    vote = put_to_vote(
        meeting, matter, adopting(form, resolution.subject), record.method or usual,
        item=AgendaItem.of(meeting).filter(source=FillSource.DRAFT_RESOLUTION).first(),
        subject_kind=VOTED_AS, subject_id=resolution.pk, held_at=record.ended_at, by=by, at=at,
    )  # fmt: skip
    record_result(vote, *record.votes, by=by, at=at)
    enact(resolution, vote, by=by, at=at)
