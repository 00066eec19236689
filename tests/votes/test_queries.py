import pytest

from chibo.door.refusals import Invisible
from chibo.papers.document import plain_text
from chibo.papers.queries import layout_for
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.votes.actions import (
    count_ballots,
    name_tellers,
    prepare_ballot,
    record_result,
    reserve_opinion,
    withdraw_vote,
)
from chibo.votes.models import Vote
from chibo.votes.paper import ballot_slips, count_record_paper, vote_blocks
from chibo.votes.queries import count_record, teller_sheet, vote_sheet, votes_of
from chibo.votes.rules.ballots import BallotCount
from chibo.votes.rules.counts import Counts
from chibo.votes.terms import CountState, Outcome
from tests.votes.sitting import do, sitting, voted
from tests.world import TODAY

ONE = BallotCount(6, 6, 6, 6, 5, 1, (Counts(4, 1),))
OTHER = BallotCount(6, 6, 6, 6, 6, 0, (Counts(5, 1),))


def secret(world, meeting, options=("Kết nạp quần chúng Lê Thanh Tùng",)):
    vote = voted(world, meeting, VoteMatter.ADMISSION, VoteMethod.SECRET)
    prepare_ballot(vote, options, **do(world))
    return vote, name_tellers(vote, [world.members["Em"], world.members["Giáp"]], **do(world))


def test_a_sheet_shows_base_counts_and_the_rest(world):
    vote = voted(world, sitting(world))
    before = vote_sheet(vote)
    assert (before.outcome, before.counts, before.arithmetic, before.not_voting) == (None, None, "", None)
    assert before.enough == "Đủ số để biểu quyết: cần ít nhất 4/6 đồng chí tán thành."
    assert before.base_words == (
        "Số đảng viên được tính biểu quyết: 6 đồng chí (8 đảng viên chính thức, trừ 1 đồng chí sinh hoạt tạm thời "
        "nơi khác, 1 đồng chí được miễn và không dự)."
    )
    record_result(vote, 4, 1, **do(world))
    sheet = vote_sheet(vote)
    assert (sheet.counts, sheet.not_voting, sheet.outcome) == (Counts(4, 1, 0), 1, Outcome.ADOPTED)
    assert sheet.arithmetic.template.startswith("{votes_for}/{base}")
    assert sheet.missed is None


def test_votes_stand_in_the_order_they_were_held(world):
    meeting = sitting(world)
    first, second = voted(world, meeting), voted(world, meeting, VoteMatter.AGENDA, VoteMethod.HAND)
    withdraw_vote(first, **do(world))
    sheets = votes_of(meeting)
    assert [(sheet.vote_id, sheet.is_withdrawn) for sheet in sheets] == [(first.pk, True), (second.pk, False)]
    assert votes_of(sitting_of_nobody(world)) == []


def sitting_of_nobody(world):
    from chibo.meetings.actions import plan_meeting
    from chibo.rulebook.terms import MeetingKind
    from tests.world import at

    when = at(TODAY.replace(day=20), "19:30")
    return plan_meeting(world.cell, MeetingKind.EXTRAORDINARY, when, "Nhà văn hóa", **do(world))


def test_queries_do_not_grow_with_votes(world, django_assert_num_queries):
    meeting = sitting(world)
    for number in range(1, 4):
        vote, tellers = secret(world, meeting)
        record_result(voted(world, meeting), 6, **do(world))
        for teller in tellers:
            count_ballots(vote, teller, ONE, round_no=1, **do(world))
        reserve_opinion(vote, world.members["Em"], "x", **do(world))
        if number != 2:
            with django_assert_num_queries(5):
                assert len(votes_of(meeting)) == 2 * number


def test_a_lone_count_is_seen_by_nobody_but_its_teller(world):
    vote, (first, second) = secret(world, sitting(world))
    count_ballots(vote, first, ONE, round_no=1, **do(world))
    hers, other = teller_sheet(vote, first), teller_sheet(vote, second)
    assert (hers.own, hers.has_counted, hers.rounds) == (((1, ONE),), True, ())
    assert (other.own, other.has_counted, other.rounds, other.round_no) == ((), False, (), 1)
    assert vote_sheet(vote).counting.rounds == ()
    assert vote_sheet(vote).counting.state is CountState.HALF_COUNTED


def test_unequal_counts_are_shown_side_by_side(world):
    vote, (first, second) = secret(world, sitting(world))
    count_ballots(vote, first, ONE, round_no=1, **do(world))
    count_ballots(vote, second, OTHER, round_no=1, **do(world))
    sheet = teller_sheet(vote, second)
    assert (sheet.state, sheet.round_no, sheet.has_counted) == (CountState.UNEQUAL, 2, False)
    assert sheet.rounds[0].counts == (("Nguyễn Văn Em", ONE), ("Nguyễn Văn Giáp", OTHER))
    count_ballots(vote, first, ONE, round_no=2, **do(world))
    assert len(teller_sheet(vote, second).rounds) == 1
    count_ballots(vote, second, ONE, round_no=2, **do(world))
    assert vote_sheet(vote).counting.agreed == ONE
    assert (vote_sheet(vote).counting.round_no, vote_sheet(vote).counts) == (2, Counts(4, 1))


def test_an_open_vote_has_no_teller_sheet(world):
    meeting = sitting(world)
    _, (first, _) = secret(world, meeting)
    with pytest.raises(ValueError, match="not by paper ballot"):
        teller_sheet(voted(world, meeting), first)


@pytest.mark.parametrize(
    ("name", "sees"), [("An", True), ("Hoa", True), ("Oanh", False), ("Minh", False), ("Quý", False)]
)
def test_a_vote_is_seen_in_its_cell(world, name, sees):
    vote = voted(world, sitting(world))
    if sees:
        assert Vote.seen(world.as_(name), vote.pk) == vote
    else:
        with pytest.raises(Invisible):
            Vote.seen(world.as_(name), vote.pk)


# --- papers --------------------------------------------------------------------------------------


def text(world, paper):
    return plain_text(paper, layout_for(world.cell, TODAY))


def test_the_record_of_counting_is_composed(world):
    vote, tellers = secret(world, sitting(world))
    with pytest.raises(ValueError, match="not agreed"):
        count_record_paper(count_record(vote))
    for teller in tellers:
        count_ballots(vote, teller, ONE, round_no=1, **do(world))
    record = count_record(vote)
    signed = [(one.capacity, one.office, one.name) for one in record.signatures]
    assert signed == [
        ("T/M TỔ KIỂM PHIẾU", "TỔ TRƯỞNG", "Nguyễn Văn Em"),
        ("CHỦ TRÌ HỘI NGHỊ", "", "Nguyễn Văn An"),
    ]
    words = text(world, count_record_paper(record))
    for line in (
        "BIÊN BẢN KIỂM PHIẾU",
        "a) Đồng chí Nguyễn Văn Em, Tổ trưởng;",
        "b) Đồng chí Nguyễn Văn Giáp, Tổ viên.",
        "Đồng chí Nguyễn Văn Em và đồng chí Nguyễn Văn Giáp đếm độc lập, kết quả trùng khớp.",
        "Theo quy định, cần từ hai phần ba trở lên trên tổng số 06 đảng viên được tính, tức ít nhất 04 phiếu tán thành.",
        "Số đảng viên được tính biểu quyết: 06 đồng chí (08 đảng viên chính thức, trừ 01 đồng chí sinh hoạt tạm thời nơi khác; 01 đồng chí được miễn công tác và sinh hoạt đảng không dự); có mặt 06 đồng chí.",
        "T/M TỔ KIỂM PHIẾU",
        "CHỦ TRÌ HỘI NGHỊ",
    ):
        assert line in words, words
    assert "Đ/c" not in words


def test_the_slips_of_one_question_have_three_boxes(world):
    vote, _ = secret(world, sitting(world))
    slips = ballot_slips(count_record(vote), 6)
    assert slips.copies == 6
    words = text(world, slips)
    assert words.count("Không tán thành") == 6
    assert "Kết nạp quần chúng Lê Thanh Tùng" in words


def test_the_slips_of_names_have_a_row_each(world):
    vote, _ = secret(world, sitting(world), ("Đồng chí Chi", "Đồng chí Dũng"))
    assert text(world, ballot_slips(count_record(vote), 1)).count("Đồng chí") == 2


def test_minutes_say_nothing_of_a_vote_without_result_or_withdrawn(world):
    vote = voted(world, sitting(world))
    assert vote_blocks(vote_sheet(vote)) == []
    withdraw_vote(vote, **do(world))
    assert vote_blocks(vote_sheet(vote)) == []


def test_minutes_say_a_missed_vote_goes_up(world):
    vote = voted(world, sitting(world), VoteMatter.ADMISSION, VoteMethod.CARD)
    record_result(vote, 3, 3, **do(world))
    said = vote_blocks(vote_sheet(vote))[0].text
    assert said == (
        "Biểu quyết bằng thẻ đảng viên: nghị quyết tháng 11. Kết quả: 03/06 đồng chí tán thành, đạt 50% (cần từ hai "
        "phần ba trở lên của 06, tức ít nhất 04); không tán thành: 03; ý kiến khác: 0. Việc đề nghị kết nạp đảng viên "
        "cần từ hai phần ba trở lên của 6 đảng viên chính thức, tức 4; mới có 3. Kết quả được ghi và báo cáo cấp ủy có "
        "thẩm quyền."
    )
    ordinary = voted(world, vote.meeting)
    record_result(ordinary, 1, 5, **do(world))
    assert vote_blocks(vote_sheet(ordinary))[0].text.endswith("Chi bộ không thông qua.")


def test_a_ballot_of_names_is_said_line_by_line(world):
    vote, tellers = secret(world, sitting(world), ("Đồng chí Chi", "Đồng chí Dũng"))
    wrong = BallotCount(6, 6, 6, 6, 6, 0, (Counts(5), Counts(0)))
    right = BallotCount(6, 6, 6, 6, 6, 0, (Counts(5), Counts(1)))
    for round_no, pair in ((1, (right, wrong)), (2, (right, right))):
        for teller, counted in zip(tellers, pair, strict=True):
            count_ballots(vote, teller, counted, round_no=round_no, **do(world))
    said, lines = vote_blocks(vote_sheet(vote))
    assert said.text == "Biểu quyết bằng phiếu kín: nghị quyết tháng 11. Kết quả kiểm phiếu:"
    assert lines.texts[1] == (
        "Đồng chí Dũng: 01/06 đồng chí tán thành, đạt 16,67% (cần từ hai phần ba trở lên của 06, tức ít nhất 04); "
        "chưa đủ tỷ lệ."
    )
    words = text(world, count_record_paper(count_record(vote)))
    assert "Lần kiểm thứ 2 là lần kết quả trùng khớp." in words
    assert "nghị quyết tháng 11. Phiếu gồm 02 dòng: Đồng chí Chi; Đồng chí Dũng." in words
