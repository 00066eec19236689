"""Put a matter to the vote, take it back, write down who reserves her opinion."""

from collections.abc import Sequence
from datetime import datetime

from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.models import AgendaItem, Meeting, Opening
from chibo.meetings.queries import facts_of
from chibo.members.models import Member
from chibo.org.queries import rules_for
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.votes.access import may_record_vote, may_reserve_opinion
from chibo.votes.models import ReservedOpinion, Vote, Withdrawal
from chibo.votes.queries import closed_on, ending_of, opening_of, standing_of, weighed
from chibo.votes.rules.bases import Voter, entitled
from chibo.votes.rules.counts import check_matter, moment_of_vote
from chibo.votes.rules.standing import check_counted, check_record, check_waiting, taken_back


@action
def put_to_vote(
    meeting: Meeting, matter: VoteMatter, subject: str, method: VoteMethod, *, item: AgendaItem | None = None,
    subject_kind: str = "", subject_id: int | None = None, held_at: datetime | None = None,
    by: Scope, at: datetime,
) -> Vote:  # fmt: skip
    """Put a matter to the vote of an open meeting, with its base as it stands at that moment.

    `held_at` is when it was voted, `at` when that is written down: a vote copied from a paper book gives
    it, or falls on the end of a meeting whose beginning too was written down afterwards.
    """
    demand(may_record_vote(by, meeting, facts_of(meeting)), Right.RECORD_VOTE)
    check_record(closed_on(meeting))
    held = _moment(meeting, opening_of(meeting), at, held_at)
    if not squeeze(subject):
        raise Refused(say("Chưa ghi nội dung biểu quyết. Ghi rõ biểu quyết việc gì."), field="subject")
    if item is not None and item.meeting_id != meeting.pk:
        raise Refused(say("Mục này không thuộc chương trình của kỳ sinh hoạt. Chọn lại mục."), field="item")
    rules = rules_for(meeting.unit, on=day_of(held))
    check_matter(matter, rules.voting.matter[matter], method)
    vote = Vote(
        meeting=meeting, item=item, matter=matter, subject=squeeze(subject), subject_kind=subject_kind,
        subject_id=subject_id, method=method, held_at=held, at=at, **weighed(meeting, matter, held).columns,
    )  # fmt: skip
    vote.save()
    write_line(
        "matter_put_to_vote",
        vote,
        {"matter": matter, "subject": vote.subject, "method": method, "base": vote.base, "held_at": held},
        unit_id=meeting.unit_id,
    )
    return vote


@action
def withdraw_vote(vote: Vote, reason: str = "", *, by: Scope, at: datetime) -> None:
    """Take back a vote that has no result yet; what tellers have counted stays in the record."""
    demand(may_record_vote(by, vote.meeting, facts_of(vote.meeting)), Right.RECORD_VOTE)
    check_waiting(standing_of(vote))
    row = Withdrawal(vote=vote, reason=squeeze(reason), by_id=by.person_id, at=at)
    insert_once(row, taken_back())
    write_line("vote_withdrawn", vote, {"reason": row.reason}, unit_id=vote.meeting.unit_id)


@action
def reserve_opinion(vote: Vote, member: Member, words: str, *, by: Scope, at: datetime) -> ReservedOpinion:
    """Write down that a member reserves her opinion after a vote, at her own wish, in her words."""
    demand(may_reserve_opinion(by, vote.meeting, facts_of(vote.meeting), member), Right.RECORD_VOTE)
    check_counted(standing_of(vote))
    if not squeeze_lines(words):
        raise Refused(say("Chưa ghi ý kiến bảo lưu. Ghi nội dung theo lời của đồng chí."), field="words")
    figures = weighed(vote.meeting, VoteMatter(vote.matter), vote.held_at)
    base = figures.rules.voting.base_of(VoteMatter(vote.matter))
    if member.pk not in {voter.member_id for voter in entitled(figures.voters, base)}:
        raise Refused(
            say(
                "Đồng chí {name} không thuộc số đảng viên được biểu quyết có mặt nên không ghi bảo lưu ý "
                "kiến. "
                "Ghi ý kiến của đồng chí ở phần thảo luận.",
                name=_name(figures.voters, member),
            ),
            field="member",
        )
    row = ReservedOpinion(vote=vote, member=member, words=squeeze_lines(words), at=at)
    insert_once(
        row,
        Refused(say("Đồng chí {name} đã ghi bảo lưu ý kiến.", name=_name(figures.voters, member)), "member"),
    )
    write_line("opinion_reserved", row, {"words": row.words}, unit_id=vote.meeting.unit_id)
    return row


def _moment(meeting: Meeting, opening: Opening | None, at: datetime, held_at: datetime | None) -> datetime:
    if opening is None:
        raise Refused(
            say(
                "Kỳ sinh hoạt chưa khai mạc nên chưa biểu quyết được. Ghi giờ bắt đầu, rồi đưa ra biểu quyết."
            )
        )
    ending = ending_of(meeting)
    return moment_of_vote(
        at,
        held_at,
        started_at=opening.started_at,
        ended_at=ending.ended_at if ending else None,
        opened_at=opening.at,
    )


def _name(voters: Sequence[Voter], member: Member) -> str:
    return next((voter.name for voter in voters if voter.member_id == member.pk), member.person.name)
