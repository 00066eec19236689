"""Play the votes: by card or hand, on paper with two tellers; adopt the paper, the score, the minutes."""

from datetime import time

from chibo.cli._story.before import MATTERS
from chibo.cli._story.shape import Ballot, BallotLine, Counted, Put, Reserved, Scored
from chibo.cli._story.sitting import at_the_table, minute_taker
from chibo.cli._story.spots import Spot, told_at
from chibo.cli._story.stage import Doing, Stage
from chibo.cycle.actions import adopt_score_of, compose, refresh_score
from chibo.cycle.queries.gather import gather
from chibo.cycle.rules.assessing import assessment_of
from chibo.kit.dates import Month
from chibo.kit.words import Refused, mark, say
from chibo.meetings.models import AgendaItem
from chibo.minutes.actions import adopt_minutes
from chibo.quality.actions import score_items
from chibo.quality.models import Assessment
from chibo.resolutions.actions import enact, set_assessment
from chibo.rulebook.terms import PaperName, VoteMatter, VoteMethod
from chibo.votes.actions import (
    count_ballots,
    name_tellers,
    prepare_ballot,
    put_to_vote,
    record_result,
    reserve_opinion,
)
from chibo.votes.models import Vote
from chibo.votes.paper import ballot_slips, count_record_paper
from chibo.votes.queries import count_record
from chibo.votes.rules.ballots import BallotCount, GivenOption
from chibo.votes.rules.counts import Counts

PRESET_OF = {VoteMatter.MINUTE_TAKER: "minute_taker", VoteMatter.AGENDA: "adopt_agenda"}
FROM_END = {"resolution": 15, "score": 9, "minutes": 4}


def vote_on(stage: Stage) -> None:
    """Hold the meeting's votes on persons and other matters."""
    for told in stage.story.sitting.votes:
        doing = _when(stage, told.at, 50)
        with told_at(told.spot, method="method", subject="subject", matter="matter", held_at="at"):
            vote = put_to_vote(
                stage.meeting, told.matter, told.subject, told.method, item=_item(stage, told), **doing
            )
        if told.method is VoteMethod.SECRET:
            _count_papers(stage, vote, told, doing)
        else:
            _count(stage, vote, told, doing)


def _when(stage: Stage, at: time | None, after: int) -> Doing:
    taker = minute_taker(stage)
    return stage.do(stage.day, at, taker) if at else at_the_table(stage, after, taker)


def _item(stage: Stage, told: Put) -> AgendaItem | None:
    if told.item:
        return stage.item(told.item, told.spot, "item")
    preset = PRESET_OF.get(told.matter, "personnel")
    found: AgendaItem | None = AgendaItem.of(stage.meeting).filter(preset=preset).first()
    return found


def _count(stage: Stage, vote: Vote, told: Put | Counted, doing: Doing) -> None:
    if told.votes_for is None:
        raise told.spot.refused(say("chưa ghi số tán thành. Ghi bằng chữ số."), "votes_for")
    with told_at(told.spot, "votes_for"):
        record_result(vote, told.votes_for, told.against, told.other, not_voting=told.not_voting, **doing)
    _reserve(stage, vote, told.reserved, doing)


def _reserve(stage: Stage, vote: Vote, reserved: tuple[Reserved, ...], doing: Doing) -> None:
    for one in reserved:
        member = stage.book.member(one.name, one.spot, "name")
        with told_at(one.spot, member="name"):
            reserve_opinion(vote, member, one.words, **doing)


def _count_papers(stage: Stage, vote: Vote, told: Put, doing: Doing) -> None:
    """Let two tellers count one after the other on one device, and draw the slips and the record."""
    ballot = told.ballot
    if ballot is None:
        sentence = say("bỏ phiếu kín cần ghi tổ kiểm phiếu, nội dung phiếu và số phiếu.")
        raise told.spot.refused(sentence, "ballot")
    with told_at(ballot.spot, options="lines"):
        prepare_ballot(vote, [_option(stage, line) for line in ballot.lines], **doing)
    with told_at(ballot.spot, "tellers"):
        tellers = name_tellers(vote, stage.book.people(ballot.tellers, ballot.spot, "tellers"), **doing)
    counted = _papers(vote, ballot)
    for teller in tellers:
        with told_at(ballot.papers.spot):
            count_ballots(
                vote, teller, counted, round_no=1, by=stage.book.as_(teller.member.person, stage.day),
                at=doing["at"],
            )  # fmt: skip
    _reserve(stage, vote, told.reserved, doing)
    if stage.draws:
        record = count_record(vote)
        slips = ballot_slips(record, counted.issued)
        stage.draw(PaperName.BALLOT_PAPER, "phieu-bieu-quyet", slips, stage.day)
        stage.draw(PaperName.COUNT_RECORD, "bien-ban-kiem-phieu", count_record_paper(record), stage.day)


def _option(stage: Stage, line: BallotLine) -> GivenOption:
    member = stage.book.member(line.member, line.spot, "member") if line.member else None
    return GivenOption(line.text, member.pk if member else None)


def _papers(vote: Vote, ballot: Ballot) -> BallotCount:
    """Return the counts; who is summoned and who is present is told by the base unless written down."""
    told = ballot.papers
    return BallotCount(
        summoned=vote.base if told.summoned is None else told.summoned,
        present=vote.official_present if told.present is None else told.present,
        issued=told.issued,
        returned=told.returned,
        valid=told.valid,
        invalid=told.invalid,
        options=tuple(Counts(line.votes_for, line.against, line.other) for line in ballot.lines),
    )


def adopt_paper(stage: Stage) -> None:
    """Bring part I up to what the meeting heard, and adopt the resolution or conclusion by its vote."""
    told = stage.story.paper
    found = gather(stage.meeting, stage.book.as_(stage.secretary, stage.day))
    assessment = assessment_of(found.record, found.results, Month.of(stage.meeting.month))
    doing = _when(stage, told.vote.at, _late(stage, "resolution"))
    secretary = stage.book.as_(stage.secretary, stage.day)
    set_assessment(stage.resolution, assessment, by=secretary, at=doing["at"])
    vote = _adopting(stage, MATTERS[told.form], "resolution", told.vote, told.vote.spot)
    with told_at(told.vote.spot, "votes_for"):
        enact(stage.resolution, vote, **doing)


def adopt_score(stage: Stage) -> None:
    """Score the meeting: the record fills what it can, the cell the rest, and the vote adopts it."""
    told = stage.story.score
    if told is None:
        return
    doing = at_the_table(stage, _late(stage, "score"))
    with told_at(told.spot, "points"):
        sheet = refresh_score(stage.meeting, **doing)
    _give_points(told, sheet, doing)
    vote = _adopting(stage, VoteMatter.SCORE, "score", told.vote, told.spot)
    with told_at(told.spot, "points"):
        adopt_score_of(stage.meeting, vote, **doing)


def _give_points(told: Scored, sheet: Assessment, doing: Doing) -> None:
    """Put the cell's points on the sheet; a refusal is told at the item that it is about."""
    points = {str(key): value for key, value in told.points.items()}
    try:
        score_items(sheet, points, weak_points=told.weak_points, remedy=told.remedy, **doing)
    except Refused as refusal:
        key = next((key for key in told.points if key == refusal.field), None)
        raise told.spot.refused(refusal.sentence, "points", key) from refusal


def adopt_the_minutes(stage: Stage) -> None:
    """Compose the minutes from the record, read them, adopt them."""
    told = stage.story.minutes
    doing = at_the_table(stage, _late(stage, "minutes"), minute_taker(stage))
    minutes = compose(stage.meeting, **doing)
    vote = _adopting(stage, VoteMatter.MINUTES, "minutes_reading", told.vote, told.spot)
    with told_at(told.vote.spot, "votes_for"):
        adopt_minutes(minutes, vote.pk, **doing)


SUBJECTS = {
    VoteMatter.RESOLUTION: mark("thông qua nghị quyết"),
    VoteMatter.CONCLUSION: mark("thông qua kết luận"),
    VoteMatter.SCORE: mark("thông qua kết quả tự đánh giá buổi sinh hoạt"),
    VoteMatter.MINUTES: mark("thông qua biên bản"),
}


def _adopting(stage: Stage, matter: VoteMatter, preset: str, told: Counted, spot: Spot) -> Vote:
    name = {"minutes_reading": "minutes"}.get(preset, preset)
    doing = _when(stage, told.at, _late(stage, name))
    item = AgendaItem.of(stage.meeting).filter(preset=preset).first()
    is_paper = preset == "resolution"
    with told_at(told.spot if told.spot.file else spot, held_at="at", method="method"):
        vote = put_to_vote(
            stage.meeting, matter, SUBJECTS[matter], told.method, item=item,
            subject_kind="resolution" if is_paper else "",
            subject_id=stage.resolution.pk if is_paper else None, **doing,
        )  # fmt: skip
    _count(stage, vote, told, doing)
    return vote


def _late(stage: Stage, name: str) -> int:
    """Return how many minutes after the beginning a closing vote is held, when its hour is not told."""
    told = stage.story.sitting
    start = told.started_at.hour * 60 + told.started_at.minute
    end = told.ended_at.hour * 60 + told.ended_at.minute
    return max(0, end - start - FROM_END[name])
