from datetime import time

import pytest

from chibo.counters.tally import totals
from chibo.door.refusals import NotAllowed
from chibo.kit.words import Refused
from chibo.meetings.actions import add_agenda_item, mark_attendance, reopen_record
from chibo.meetings.terms import RollState
from chibo.members.actions import keep_situation
from chibo.members.terms import Situation
from chibo.rulebook.terms import AgendaPart, VoteMatter, VoteMethod
from chibo.votes.actions import (
    correct_result,
    count_ballots,
    name_tellers,
    prepare_ballot,
    put_to_vote,
    record_result,
    reserve_opinion,
    withdraw_vote,
)
from chibo.votes.models import BallotOption, Result, ResultCorrection, Teller, TellerCount, Vote
from chibo.votes.queries import vote_sheet
from chibo.votes.rules.ballots import BallotCount, GivenOption
from chibo.votes.rules.counts import Counts
from chibo.votes.terms import CountState, Outcome
from tests.votes.sitting import ALL_BUT_LAN, closed, do, ended, kinds, planned, roll, sitting, voted
from tests.world import TODAY, at


def refused(act, *args, **more):
    with pytest.raises(Refused) as refusal:
        act(*args, **more)
    return str(refusal.value)


def counter(world, name="no_majority"):
    month = TODAY.replace(day=1)
    return totals([world.cell.pk], first=month, last=month).get((world.cell.pk, month), {}).get(name, 0)


# --- putting to the vote -------------------------------------------------------------------------


def test_a_matter_is_put_to_the_vote_with_its_base(world):
    meeting = sitting(world)
    vote = voted(world, meeting)
    figures = (vote.official_total, vote.less_temporary_out, vote.less_exempt_absent, vote.base, vote.needed)
    assert figures == (8, 1, 1, 6, 4)
    assert vote.official_present == 6
    assert (vote.majority, vote.held_at) == ("more_than_half", at(TODAY, "19:40"))
    assert vote.rules_version
    assert kinds(world)[-1] == "matter_put_to_vote"


def test_an_exempt_member_who_comes_is_counted(world):
    vote = voted(world, sitting(world, *ALL_BUT_LAN, "Khánh"))
    assert (vote.less_exempt_absent, vote.base, vote.official_present) == (0, 7, 7)


def test_a_suspended_member_is_not_counted(world):
    keep_situation(world.members["Em"], Situation.SUSPENDED, since=TODAY, **do(world))
    vote = voted(world, sitting(world))
    assert (vote.less_suspended, vote.base, vote.official_present) == (1, 5, 5)


def test_a_vote_before_the_meeting_is_open_is_refused(world):
    assert refused(voted, world, planned(world)) == (
        "Kỳ sinh hoạt chưa khai mạc nên chưa biểu quyết được. Ghi giờ bắt đầu, rồi đưa ra biểu quyết."
    )


def test_a_vote_after_the_end_is_refused_without_its_hour(world):
    meeting = sitting(world)
    ended(world, meeting)
    late = do(world, clock="22:00")
    subject = ("nghị quyết", VoteMethod.CARD)
    assert refused(put_to_vote, meeting, VoteMatter.RESOLUTION, *subject, **late) == (
        "Kỳ sinh hoạt đã kết thúc lúc 21:05 ngày 03/11/2026. Nếu ghi lại từ sổ giấy, ghi giờ biểu quyết trong "
        "khoảng 19:30–21:05."
    )
    held_at = at(TODAY, "20:30")
    vote = put_to_vote(meeting, VoteMatter.RESOLUTION, *subject, held_at=held_at, **late)
    assert (vote.held_at, vote.at) == (held_at, at(TODAY, "22:00"))


def test_votes_of_a_meeting_written_down_from_paper_fall_on_its_end(world):
    meeting = sitting(world, clock="22:00")
    mark_attendance(
        meeting, world.members["Em"], RollState.PRESENT, left_early_at=time(20, 0), **do(world, clock="22:05")
    )
    ended(world, meeting, clock="21:05")
    vote = put_to_vote(
        meeting, VoteMatter.RESOLUTION, "nghị quyết", VoteMethod.CARD, **do(world, clock="22:10")
    )
    assert (vote.held_at, vote.official_present) == (at(TODAY, "21:05"), 6)


def test_a_vote_without_subject_or_of_another_meeting_s_item_is_refused(world):
    meeting = sitting(world)
    nothing = (VoteMatter.RESOLUTION, " ", VoteMethod.CARD)
    assert refused(put_to_vote, meeting, *nothing, **do(world)) == (
        "Chưa ghi nội dung biểu quyết. Ghi rõ biểu quyết việc gì."
    )
    other = planned_elsewhere(world)
    item = add_agenda_item(other, "Biểu quyết", AgendaPart.CLOSING, **do(world))
    assert refused(voted, world, meeting, item=item) == (
        "Mục này không thuộc chương trình của kỳ sinh hoạt. Chọn lại mục."
    )


def planned_elsewhere(world):
    from chibo.kit.dates import Month
    from chibo.meetings.actions import plan_meeting
    from chibo.rulebook.terms import MeetingKind

    next_month = at(TODAY.replace(month=12), "19:30")
    return plan_meeting(
        world.cell, MeetingKind.REGULAR, next_month, "Nhà văn hóa", month=Month(2026, 12), **do(world)
    )


def test_a_wrong_method_is_refused(world):
    meeting = sitting(world)
    assert "phiếu kín" in refused(voted, world, meeting, VoteMatter.ELECTION, VoteMethod.HAND)


def test_a_cell_without_official_members_has_nothing_to_count(world):
    meeting = sitting(world)
    for name in ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Lan"):
        keep_situation(world.members[name], Situation.SUSPENDED, since=TODAY, **do(world))
    assert refused(voted, world, meeting) == (
        "Chi bộ chưa có đảng viên chính thức nào được tính biểu quyết. "
        "Kiểm tra ngày chính thức trong danh sách đảng viên."
    )


# --- open votes ----------------------------------------------------------------------------------


def test_a_result_is_judged_on_the_base(world):
    vote = voted(world, sitting(world))
    result = record_result(vote, 5, 0, 1, **do(world))
    assert (result.outcome, result.votes_for, result.votes_other) == (Outcome.ADOPTED, 5, 1)
    assert result.arithmetic == "5/6 đồng chí tán thành, đạt 83,33% (cần quá một nửa của 6, tức ít nhất 4)"
    assert kinds(world)[-1] == "vote_recorded"
    assert counter(world) == 0


def test_who_comes_between_question_and_count_is_counted(world):
    meeting = sitting(world, "An", "Bình", "Chi", "Dũng")
    vote = voted(world, meeting)
    assert vote.official_present == 4
    mark_attendance(meeting, world.members["Em"], RollState.PRESENT, **do(world))
    record_result(vote, 5, **do(world))
    assert Vote.of(meeting).get().official_present == 5


def test_who_left_before_the_vote_is_not_counted(world):
    meeting = sitting(world)
    mark_attendance(
        meeting,
        world.members["Em"],
        RollState.PRESENT,
        left_early_at=time(19, 39),
        **do(world, clock="19:39"),
    )
    mark_attendance(
        meeting,
        world.members["Chi"],
        RollState.PRESENT,
        arrived_late_at=time(20, 0),
        **do(world, clock="19:39"),
    )
    assert voted(world, meeting).official_present == 4


def test_counts_above_those_present_leave_nothing_behind(world):
    vote = voted(world, sitting(world))
    assert refused(record_result, vote, 8, **do(world)) == (
        "Tán thành, không tán thành và ý kiến khác cộng lại là 8, nhiều hơn số đảng viên chính thức có mặt (6). "
        "Đề nghị đếm lại; số đã nhập vẫn còn."
    )
    assert not Result.of(vote).exists()


def test_the_probationary_member_is_named(world):
    vote = voted(world, sitting(world))
    assert refused(record_result, vote, 7, **do(world)) == (
        "Đồng chí Nguyễn Văn Hoa là đảng viên dự bị, được thảo luận nhưng không biểu quyết. "
        "Số tán thành nhiều nhất là 6."
    )


def test_a_result_without_roll_call_is_refused(world):
    from chibo.meetings.actions import open_meeting

    meeting = planned(world)
    people = world.members
    open_meeting(meeting, at(TODAY, "19:30"), people["An"], people["Dũng"], **do(world))
    vote = voted(world, meeting)
    assert refused(record_result, vote, 1, **do(world)) == (
        "Chưa điểm danh nên chưa đối chiếu được số biểu quyết. Điểm danh rồi ghi; số đã nhập vẫn còn."
    )
    roll(world, meeting, *ALL_BUT_LAN)
    record_result(vote, 6, **do(world))


def test_a_second_result_is_refused(world):
    vote = voted(world, sitting(world))
    record_result(vote, 6, **do(world))
    assert refused(record_result, vote, 5, **do(world)) == (
        "Lần biểu quyết này đã có kết quả. Nếu ghi nhầm, sửa kết quả và ghi lý do; kết quả cũ vẫn được giữ."
    )
    assert Result.of(vote).get().votes_for == 6


def test_a_slip_is_mended_and_what_stood_before_is_kept(world):
    vote = voted(world, sitting(world))
    assert refused(correct_result, vote, 6, reason="nhầm", **do(world)) == (
        "Lần biểu quyết này chưa có kết quả. Ghi kết quả biểu quyết trước."
    )
    record_result(vote, 2, **do(world))
    assert refused(correct_result, vote, 6, reason=" ", **do(world)) == (
        "Chưa ghi lý do sửa kết quả. Ghi một câu, ví dụ: ghi nhầm số."
    )
    correct_result(vote, 6, reason="ghi nhầm số", **do(world))
    assert (Result.of(vote).get().votes_for, Result.of(vote).get().outcome) == (6, Outcome.ADOPTED)
    assert ResultCorrection.of(vote).get().votes_for == 2
    assert kinds(world)[-1] == "result_corrected"


def test_too_few_for_any_decision_is_counted_once_and_taken_back_when_mended(world):
    meeting = sitting(world, "An", "Bình", "Chi")
    vote = voted(world, meeting)
    assert not vote_sheet(vote).has_enough
    result = record_result(vote, 3, **do(world))
    assert (result.outcome, counter(world)) == (Outcome.NOT_ADOPTED, 1)
    record_result(voted(world, meeting, VoteMatter.AGENDA, VoteMethod.HAND), 3, **do(world))
    assert counter(world) == 1
    roll(world, meeting, *ALL_BUT_LAN)
    correct_result(vote, 6, reason="điểm danh thiếu", **do(world))
    assert counter(world) == 0


def test_a_missed_two_thirds_alone_does_not_mark_the_meeting(world):
    keep_situation(world.members["Khánh"], Situation.REDUCED_DUTY, since=TODAY, **do(world))
    meeting = sitting(world, "An", "Bình", "Chi", "Dũng", "Khánh")
    vote = voted(world, meeting, VoteMatter.ADMISSION, VoteMethod.CARD)
    assert (vote.base, vote.needed, vote.official_present) == (7, 5, 5)
    result = record_result(vote, 4, 1, **do(world))
    assert (result.outcome, counter(world)) == (Outcome.NOT_ADOPTED, 0)
    assert vote_sheet(vote).missed == (
        "Việc đề nghị kết nạp đảng viên cần từ hai phần ba trở lên của 7 đảng viên chính thức, tức 5; mới có 4. "
        "Kết quả được ghi và báo cáo cấp ủy có thẩm quyền."
    )


def test_a_vote_is_withdrawn_before_a_result_only(world):
    meeting = sitting(world)
    vote = voted(world, meeting)
    withdraw_vote(vote, "đưa nhầm nội dung", **do(world))
    assert kinds(world)[-1] == "vote_withdrawn"
    taken = "Lần biểu quyết này đã rút lại. Nếu biểu quyết lại, mở lần biểu quyết mới."
    assert refused(record_result, vote, 6, **do(world)) == taken
    assert refused(withdraw_vote, vote, **do(world)) == taken
    second = voted(world, meeting)
    record_result(second, 6, **do(world))
    assert "đã có kết quả" in refused(withdraw_vote, second, **do(world))


def test_a_closed_record_takes_no_vote_until_it_is_opened_again(world):
    meeting = sitting(world)
    vote = voted(world, meeting)
    closed(world, meeting)
    sentence = (
        "Biên bản đã khóa ngày 03/11/2026. Muốn sửa, lập bản đính chính và ghi lý do; bản cũ vẫn được giữ."
    )
    assert refused(record_result, vote, 6, **do(world, clock="21:40")) == sentence
    assert refused(voted, world, meeting) == sentence
    assert refused(reserve_opinion, vote, world.members["Em"], "x", **do(world)) == sentence
    reopen_record(meeting, "sót kết quả", **do(world, clock="21:45"))
    record_result(vote, 6, **do(world, clock="21:50"))


# --- reserved opinions ---------------------------------------------------------------------------


def test_a_member_reserves_her_opinion_by_herself(world):
    vote = voted(world, sitting(world))
    words = "Đề nghị lùi thời hạn đến quý I."
    early = refused(reserve_opinion, vote, world.members["Em"], words, **do(world, "Em"))
    assert early == "Lần biểu quyết này chưa có kết quả. Ghi kết quả biểu quyết trước."
    record_result(vote, 5, 1, **do(world))
    reserve_opinion(vote, world.members["Em"], words, **do(world, "Em"))
    assert [(one.name, one.words) for one in vote_sheet(vote).reserved] == [("Nguyễn Văn Em", words)]
    assert kinds(world)[-1] == "opinion_reserved"
    again = refused(reserve_opinion, vote, world.members["Em"], words, **do(world))
    assert again == "Đồng chí Nguyễn Văn Em đã ghi bảo lưu ý kiến."


@pytest.mark.parametrize("name", ["Hoa", "Khánh", "Lan"])
def test_only_who_could_vote_reserves_an_opinion(world, name):
    vote = voted(world, sitting(world))
    record_result(vote, 6, **do(world))
    assert refused(reserve_opinion, vote, world.members[name], "x", **do(world)) == (
        f"Đồng chí Nguyễn Văn {name} không thuộc số đảng viên được biểu quyết có mặt nên không ghi bảo lưu ý kiến. "
        "Ghi ý kiến của đồng chí ở phần thảo luận."
    )


def test_a_reserved_opinion_has_words(world):
    vote = voted(world, sitting(world))
    record_result(vote, 6, **do(world))
    assert refused(reserve_opinion, vote, world.members["Em"], " \n", **do(world)) == (
        "Chưa ghi ý kiến bảo lưu. Ghi nội dung theo lời của đồng chí."
    )


# --- paper ballots -------------------------------------------------------------------------------


def ballot(world, options=("Kết nạp quần chúng Lê Thanh Tùng",), tellers=("Em", "Giáp"), **more):
    """A secret vote with its ballot and tellers."""
    meeting = sitting(world)
    vote = voted(world, meeting, VoteMatter.ADMISSION, VoteMethod.SECRET, **more)
    prepare_ballot(vote, options, **do(world))
    return vote, name_tellers(vote, [world.members[name] for name in tellers], **do(world))


def counted(votes_for=5, against=1, **figures):
    whole = {"summoned": 6, "present": 6, "issued": 6, "returned": 6, "valid": 6, "invalid": 0} | figures
    return BallotCount(**whole, options=(Counts(votes_for, against),))


def test_two_equal_counts_become_the_result(world):
    vote, (first, second) = ballot(world)
    state = count_ballots(vote, first, counted(), round_no=1, **do(world, "Em"))
    assert state is CountState.HALF_COUNTED
    assert not Result.of(vote).exists()
    assert count_ballots(vote, second, counted(), round_no=1, **do(world, "Giáp")) is CountState.AGREED
    result = Result.of(vote).get()
    assert (result.votes_for, result.votes_against, result.outcome) == (5, 1, Outcome.ADOPTED)
    assert result.arithmetic == (
        "5/6 đồng chí tán thành, đạt 83,33% (cần từ hai phần ba trở lên của 6, tức ít nhất 4)"
    )
    assert kinds(world)[-1] == "ballots_counted"
    assert "đã có kết quả" in refused(count_ballots, vote, first, counted(), round_no=2, **do(world))


def test_unequal_counts_ask_for_a_further_round(world):
    vote, (first, second) = ballot(world)
    count_ballots(vote, first, counted(), round_no=1, **do(world))
    assert count_ballots(vote, second, counted(4, 2), round_no=1, **do(world)) is CountState.UNEQUAL
    assert refused(count_ballots, vote, second, counted(), round_no=1, **do(world)) == (
        "Số phiếu này ghi cho lần kiểm 1; bây giờ là lần kiểm 2. Xem lại rồi ghi."
    )
    count_ballots(vote, second, counted(), round_no=2, **do(world))
    assert count_ballots(vote, first, counted(), round_no=2, **do(world)) is CountState.AGREED
    assert TellerCount.of(vote).count() == 4


def test_one_teller_does_not_count_twice_in_a_round(world):
    vote, (first, _) = ballot(world)
    count_ballots(vote, first, counted(), round_no=1, **do(world))
    assert refused(count_ballots, vote, first, counted(), round_no=1, **do(world)) == (
        "Đồng chí đã ghi số phiếu của lần kiểm này. Chờ đồng chí kiểm phiếu thứ hai."
    )
    assert not Result.of(vote).exists()


def test_a_count_that_cannot_be_is_not_kept(world):
    vote, (first, _) = ballot(world)
    assert refused(count_ballots, vote, first, counted(returned=7), round_no=1, **do(world)) == (
        "Phiếu thu về (7) nhiều hơn phiếu phát ra (6). Hai đồng chí kiểm phiếu đếm lại trước khi ghi."
    )
    assert not TellerCount.of(vote).exists()


def test_a_ballot_of_several_lines_has_a_result_for_each(world):
    persons = [
        GivenOption("Đồng chí Chi", world.members["Chi"].pk),
        GivenOption("Đồng chí Dũng", world.members["Dũng"].pk),
    ]
    vote, tellers = ballot(world, persons)
    figures = BallotCount(6, 6, 6, 6, 6, 0, (Counts(5), Counts(1)))
    for teller in tellers:
        count_ballots(vote, teller, figures, round_no=1, **do(world))
    lines = vote_sheet(vote).counting.lines
    assert [(line.text, line.counts.votes_for, line.outcome) for line in lines] == [
        ("Đồng chí Chi", 5, Outcome.ADOPTED),
        ("Đồng chí Dũng", 1, Outcome.NOT_ADOPTED),
    ]
    result = Result.of(vote).get()
    assert (result.votes_for, result.outcome) == (None, Outcome.ADOPTED)
    assert result.arithmetic.startswith("Đồng chí Chi: 5/6 đồng chí tán thành, đạt 83,33%")


def test_who_stands_does_not_count(world):
    vote, _ = ballot(world)
    prepare_ballot(vote, [GivenOption("Đồng chí Chi", world.members["Chi"].pk)], **do(world))
    chosen = [world.members["Em"], world.members["Chi"]]
    assert refused(name_tellers, vote, chosen, **do(world)) == (
        "Đồng chí Nguyễn Văn Chi có tên trên phiếu. Chọn đồng chí khác vào tổ kiểm phiếu."
    )
    stands = [GivenOption("Đồng chí Em", world.members["Em"].pk)]
    assert refused(prepare_ballot, vote, stands, **do(world)) == (
        "Một đồng chí trong tổ kiểm phiếu có tên trên phiếu. Chọn lại tổ kiểm phiếu trước."
    )
    assert [teller.member_id for teller in Teller.of(vote)] == [world.members[n].pk for n in ("Em", "Giáp")]


def test_whom_the_vote_is_about_does_not_count(world):
    subject = {"subject_kind": "member", "subject_id": world.members["Em"].pk}
    with pytest.raises(Refused, match="có tên trên phiếu"):
        ballot(world, **subject)


def test_ballot_and_tellers_stand_once_something_is_counted(world):
    vote, (first, _) = ballot(world)
    prepare_ballot(vote, ["Một dòng khác"], **do(world))
    count_ballots(vote, first, counted(), round_no=1, **do(world))
    sentence = "Đã có số kiểm phiếu nên không đổi được phiếu và tổ kiểm phiếu. Rút lần biểu quyết này nếu làm lại từ đầu."
    assert refused(prepare_ballot, vote, ["x"], **do(world)) == sentence
    assert refused(name_tellers, vote, [world.members["An"], world.members["Bình"]], **do(world)) == sentence
    assert [option.text for option in BallotOption.of(vote)] == ["Một dòng khác"]


def test_open_and_secret_votes_are_not_mixed(world):
    vote, (first, _) = ballot(world)
    assert refused(record_result, vote, 6, **do(world)) == (
        "Lần biểu quyết này bằng phiếu kín: các đồng chí kiểm phiếu ghi số phiếu, không ghi tổng ở đây."
    )
    shown = voted(world, vote.meeting)
    assert refused(prepare_ballot, shown, ["x"], **do(world)) == (
        "Lần biểu quyết này không bằng phiếu kín nên không có phiếu và tổ kiểm phiếu."
    )
    with pytest.raises(ValueError, match="does not count"):
        count_ballots(shown, first, counted(), round_no=1, **do(world))

    first.vote_id = shown.pk
    assert refused(count_ballots, shown, first, counted(), round_no=1, **do(world)) == (
        "Lần biểu quyết này không bằng phiếu kín. Ghi kết quả theo số thẻ hoặc số tay giơ."
    )


def test_no_table_says_who_voted_what():
    """Of all that a vote keeps, only reserved opinions, tellers and candidates name a member."""
    from django.apps import apps

    naming = {
        model.__name__
        for model in apps.get_models()
        if model.__module__ == "chibo.votes.models"
        and any(
            field.related_model and field.related_model.__name__ == "Member" for field in model._meta.fields
        )
    }
    assert naming == {"ReservedOpinion", "Teller", "BallotOption"}


# --- who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["An", "Bình", "Chi", "Dũng"])
def test_chi_uy_and_the_minute_taker_record_votes(world, name):
    meeting = sitting(world)
    vote = voted(world, meeting, name=name)
    record_result(vote, 6, **do(world, name))
    assert Result.of(vote).get().by_id == world.people[name].pk


@pytest.mark.parametrize("name", ["Em", "Hoa", "Oanh", "Minh", "Nga", "Phúc", "Quý"])
def test_nobody_else_records_votes(world, name):
    meeting = sitting(world)
    vote = voted(world, meeting)
    record_result(other := voted(world, meeting), 6, **do(world))
    tellers = [world.members["Em"], world.members["Giáp"]]
    acts = [
        (put_to_vote, meeting, VoteMatter.RESOLUTION, "nghị quyết", VoteMethod.CARD),
        (record_result, vote, 6),
        (withdraw_vote, vote),
        (prepare_ballot, vote, ["x"]),
        (name_tellers, vote, tellers),
        (reserve_opinion, other, world.members["Giáp"], "x"),
    ]
    for act, *args in acts:
        with pytest.raises(NotAllowed):
            act(*args, **do(world, name))
    with pytest.raises(NotAllowed):
        correct_result(other, 5, reason="x", **do(world, name))
    assert Vote.of(meeting).count() == 2


def test_the_chair_records_also_as_a_plain_member(world):
    meeting = sitting(world, chair="Giáp")
    assert voted(world, meeting, name="Giáp").pk


@pytest.mark.parametrize(("name", "may"), [("Em", True), ("Dũng", True), ("Giáp", False), ("Quý", False)])
def test_a_teller_counts_for_herself_or_through_who_records(world, name, may):
    vote, (first, _) = ballot(world)
    if may:
        count_ballots(vote, first, counted(), round_no=1, **do(world, name))
        assert TellerCount.of(vote).get().teller_id == first.pk
    else:
        with pytest.raises(NotAllowed):
            count_ballots(vote, first, counted(), round_no=1, **do(world, name))
