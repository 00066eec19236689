"""Secret votes on paper (mode P): the ballot and its tellers. No ballot is ever stored."""

from collections.abc import Sequence
from datetime import datetime

from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.meetings.queries import facts_of
from chibo.members.models import Member
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.votes.access import may_record_vote
from chibo.votes.models import BallotOption, Teller, TellerCount, Vote
from chibo.votes.queries import standing_of, weighed
from chibo.votes.rules.ballots import Candidate, GivenOption, check_options, check_tellers
from chibo.votes.rules.bases import entitled
from chibo.votes.rules.standing import check_waiting


@action
def prepare_ballot(
    vote: Vote, options: Sequence[GivenOption | str], *, by: Scope, at: datetime
) -> list[BallotOption]:
    """Write the lines of a paper ballot; until something is counted they may be written anew."""
    _demand_secret(vote, by)
    given = [GivenOption(option) if isinstance(option, str) else option for option in options]
    clean = [GivenOption(squeeze(option.text), option.member_id) for option in given]
    check_options(clean)
    standing = {option.member_id for option in clean}
    if Teller.of(vote).filter(member__in=standing - {None}).exists():
        raise Refused(
            say("Một đồng chí trong tổ kiểm phiếu có tên trên phiếu. Chọn lại tổ kiểm phiếu trước."),
            field="options",
        )
    BallotOption.of(vote).delete()
    rows = [
        BallotOption(vote=vote, position=position, text=option.text, member_id=option.member_id)
        for position, option in enumerate(clean, 1)
    ]
    BallotOption.of(vote).bulk_create(rows)
    content = {"options": [option.text for option in clean]}
    write_line("ballot_prepared", vote, content, unit_id=vote.meeting.unit_id)
    return list(BallotOption.of(vote))


@action
def name_tellers(vote: Vote, members: Sequence[Member], *, by: Scope, at: datetime) -> list[Teller]:
    """Name the tellers of a paper ballot, the first as their head; anew until something is counted."""
    _demand_secret(vote, by)
    figures = weighed(vote.meeting, VoteMatter(vote.matter), vote.held_at)
    base = figures.rules.voting.base_of(VoteMatter(vote.matter))
    may_vote = {voter.member_id for voter in entitled(figures.voters, base)}
    chosen = [Candidate(member.pk, member.person.name, member.pk in may_vote) for member in members]
    check_tellers(chosen, least=figures.rules.voting.tellers_least, standing=_on_the_ballot(vote))
    Teller.of(vote).delete()
    rows = [Teller(vote=vote, member=member, position=position) for position, member in enumerate(members, 1)]
    Teller.of(vote).bulk_create(rows)
    content = {"members": [member.pk for member in members]}
    write_line("tellers_named", vote, content, unit_id=vote.meeting.unit_id)
    return list(Teller.of(vote).select_related("member__person"))


def _demand_secret(vote: Vote, by: Scope) -> None:
    demand(may_record_vote(by, vote.meeting, facts_of(vote.meeting)), Right.RECORD_VOTE)
    check_waiting(standing_of(vote))
    if vote.method != VoteMethod.SECRET:
        raise Refused(say("Lần biểu quyết này không bằng phiếu kín nên không có phiếu và tổ kiểm phiếu."))
    if TellerCount.of(vote).exists():
        raise Refused(
            say(
                "Đã có số kiểm phiếu nên không đổi được phiếu và tổ kiểm phiếu. Rút lần biểu quyết này nếu "
                "làm lại từ đầu."
            )
        )


def _on_the_ballot(vote: Vote) -> set[int]:
    standing = set(BallotOption.of(vote).exclude(member=None).values_list("member_id", flat=True))
    if vote.subject_kind == "member" and vote.subject_id is not None:
        standing.add(vote.subject_id)
    return standing
