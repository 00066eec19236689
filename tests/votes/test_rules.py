from datetime import date, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.kit.words import Refused
from chibo.members.rules import DayState
from chibo.members.terms import Situation, Standing
from chibo.rulebook.day import in_force
from chibo.rulebook.terms import MajorityName, VoteBase, VoteMatter, VoteMethod
from chibo.votes.rules.ballots import (
    BallotCount,
    Candidate,
    GivenOption,
    check_ballot_count,
    check_options,
    check_round,
    check_tellers,
    round_to_count,
    state_of_round,
)
from chibo.votes.rules.bases import (
    Electorate,
    Voter,
    base_of,
    base_sentence,
    entitled,
    is_in_room,
    without_vote,
)
from chibo.votes.rules.counts import (
    Counts,
    check_counts,
    check_matter,
    enough_sentence,
    judge,
    majority_is_possible,
    missed_sentence,
    moment_of_vote,
)
from chibo.votes.terms import CountState, Outcome
from tests.world import TODAY, at

RULES = in_force(TODAY).voting
CELL = RULES.base[VoteBase.CELL]
CONGRESS = RULES.base[VoteBase.CONGRESS]
HALF, THIRDS = MajorityName.MORE_THAN_HALF, MajorityName.TWO_THIRDS


def voter(*situations, standing=Standing.OFFICIAL, present=True, excused=False, number=1):
    return Voter(
        number, f"Nguyễn Văn {number}", DayState(standing, frozenset(situations)), present, is_excused=excused
    )


people = st.builds(
    voter,
    st.sampled_from([Situation.REDUCED_DUTY, Situation.TEMPORARY_OUT, Situation.EXEMPT]),
    st.sampled_from([Situation.REDUCED_DUTY, Situation.SUSPENDED, Situation.TEMPORARY_IN]),
    standing=st.sampled_from(Standing),
    present=st.booleans(),
    excused=st.booleans(),
)


def is_counted(one):
    """An oracle of [294] 9.3.2, written apart from the rule."""
    held = one.state.situations
    if one.state.standing is Standing.PROBATIONARY or Situation.TEMPORARY_IN in held:
        return False
    away = Situation.TEMPORARY_OUT in held or Situation.SUSPENDED in held
    return not away and (one.is_present or Situation.EXEMPT not in held)


@given(st.lists(people, max_size=40))
def test_base_is_the_official_members_less_the_three_exclusions(voters):
    electorate = base_of(voters, CELL)
    assert electorate.base == sum(map(is_counted, voters))
    assert electorate.official_present == sum(is_counted(one) and one.is_present for one in voters)
    assert electorate.less_congress_absent == 0
    assert electorate.official_present == len(entitled(voters, CELL))
    assert 0 <= electorate.official_present <= electorate.base <= electorate.official_total


@given(st.lists(people, max_size=40))
def test_base_does_not_follow_who_is_present_but_for_the_exempt(voters):
    fixed = [one for one in voters if Situation.EXEMPT not in one.state.situations]
    emptied = [voter(*one.state.situations, standing=one.state.standing, present=False) for one in fixed]
    assert base_of(fixed, CELL).base == base_of(emptied, CELL).base


@given(st.lists(people, max_size=40))
def test_only_a_congress_takes_out_who_is_absent_throughout_with_a_reason(voters):
    plain, congress = base_of(voters, CELL), base_of(voters, CONGRESS)
    excused = [one for one in voters if is_counted(one) and one.is_excused and not one.is_present]
    assert plain.base - congress.base == congress.less_congress_absent == len(excused)


@given(st.integers(1, 400), st.integers(0, 400))
def test_majorities_are_taken_of_the_base_exactly(base, votes_for):
    votes_for = min(votes_for, base)
    for name, is_reached in (
        (HALF, Fraction(votes_for, base) > Fraction(1, 2)),
        (THIRDS, Fraction(votes_for, base) >= Fraction(2, 3)),
    ):
        needed = RULES.majority[name].needed(base)
        judged = judge(Counts(votes_for), base=base, needed=needed, majority=name)
        assert (judged.outcome is Outcome.ADOPTED) == is_reached


@pytest.mark.parametrize(
    ("base", "name", "least"), [(22, HALF, 12), (23, HALF, 12), (2, HALF, 2), (1, HALF, 1), (18, THIRDS, 12), (19, THIRDS, 13), (3, THIRDS, 2)]
)  # fmt: skip
def test_both_edges_of_a_majority(base, name, least):
    needed = RULES.majority[name].needed(base)
    assert needed == least
    assert judge(Counts(least), base=base, needed=needed, majority=name).outcome is Outcome.ADOPTED
    assert judge(Counts(least - 1), base=base, needed=needed, majority=name).outcome is Outcome.NOT_ADOPTED


def test_all_who_are_present_for_it_is_not_enough_when_they_are_too_few():
    judged = judge(Counts(11), base=23, needed=12, majority=HALF)
    assert judged.outcome is Outcome.NOT_ADOPTED
    assert not majority_is_possible(11, 12)
    assert majority_is_possible(12, 12)


def test_the_sentence_has_its_arithmetic():
    assert judge(Counts(22, 0, 1), base=23, needed=12, majority=HALF).reason == (
        "22/23 đồng chí tán thành, đạt 95,65% (cần quá một nửa của 23, tức ít nhất 12)"
    )
    assert judge(Counts(11), base=18, needed=12, majority=THIRDS).reason == (
        "11/18 đồng chí tán thành, đạt 61,11% (cần từ hai phần ba trở lên của 18, tức ít nhất 12)"
    )
    assert enough_sentence(22, 12, 23) == "Đủ số để biểu quyết: cần ít nhất 12/23 đồng chí tán thành."
    assert enough_sentence(9, 12, 23) == (
        "Đã họp, không đủ số để biểu quyết: có mặt 9 đồng chí được biểu quyết, "
        "cần ít nhất 12/23 đồng chí tán thành."
    )
    assert missed_sentence(VoteMatter.ADMISSION, 11, base=18, needed=12, majority=THIRDS) == (
        "Việc đề nghị kết nạp đảng viên cần từ hai phần ba trở lên của 18 đảng viên chính thức, tức 12; "
        "mới có 11. Kết quả được ghi và báo cáo cấp ủy có thẩm quyền."
    )


def test_the_base_is_said_with_what_was_taken_out():
    whole = Electorate(6, 0, 0, 0, 0, 5)
    assert base_sentence(whole) == "Số đảng viên được tính biểu quyết: 6 đồng chí đảng viên chính thức."
    assert base_sentence(Electorate(10, 1, 2, 1, 1, 5)) == (
        "Số đảng viên được tính biểu quyết: 5 đồng chí (10 đảng viên chính thức, trừ 1 đồng chí sinh hoạt tạm "
        "thời nơi khác, 2 đồng chí được miễn và không dự, 1 đồng chí bị đình chỉ sinh hoạt, 1 đồng chí vắng suốt "
        "đại hội có lý do được chấp nhận)."
    )


def test_somebody_under_two_clauses_is_taken_out_once():
    both = voter(Situation.TEMPORARY_OUT, Situation.SUSPENDED, Situation.EXEMPT, present=False)
    assert base_of([both], CELL) == Electorate(1, 1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("late", "early", "is_there"),
    [(None, None, True), (time(20, 1), None, False), (time(20, 0), None, True), (None, time(20, 0), False), (None, time(20, 1), True)],
)  # fmt: skip
def test_who_was_in_the_room_at_eight(late, early, is_there):
    assert is_in_room(time(20, 0), arrived_late_at=late, left_early_at=early) is is_there
    assert is_in_room(None, arrived_late_at=late, left_early_at=early)


# --- counts --------------------------------------------------------------------------------------


def refused(do, *args, **more):
    with pytest.raises(Refused) as refusal:
        do(*args, **more)
    return str(refusal.value)


def test_counts_above_those_present_are_refused():
    assert refused(check_counts, Counts(20, 2, 2), present=22, without_vote=[]) == (
        "Tán thành, không tán thành và ý kiến khác cộng lại là 24, nhiều hơn số đảng viên chính thức có mặt (22). "
        "Đề nghị đếm lại; số đã nhập vẫn còn."
    )


def test_a_probationary_member_counted_in_is_named():
    assert refused(check_counts, Counts(23), present=22, without_vote=["Lê Thanh Tùng"]) == (
        "Đồng chí Lê Thanh Tùng là đảng viên dự bị, được thảo luận nhưng không biểu quyết. "
        "Số tán thành nhiều nhất là 22."
    )
    assert refused(check_counts, Counts(24), present=22, without_vote=["A", "B"]).startswith(
        "Đồng chí A, đồng chí B là đảng viên dự bị"
    )
    assert "Đề nghị đếm lại" in refused(check_counts, Counts(24), present=22, without_vote=["A"])


def test_counts_that_do_not_add_up_are_refused_when_the_rest_was_counted_too():
    assert refused(check_counts, Counts(12, 3, 5), present=22, without_vote=[], not_voting=1) == (
        "Tán thành, không tán thành, ý kiến khác và không biểu quyết cộng lại là 21, khác số đảng viên chính thức "
        "có mặt (22). Đề nghị đếm lại; số đã nhập vẫn còn."
    )
    check_counts(Counts(12, 3, 5), present=22, without_vote=[], not_voting=2)
    check_counts(Counts(12, 3, 5), present=22, without_vote=[])


@pytest.mark.parametrize("counts", [Counts(-1), Counts(1, -1), Counts(1, 0, -1)])
def test_a_count_below_zero_is_refused(counts):
    assert (
        refused(check_counts, counts, present=9, without_vote=[])
        == "Số đếm là số từ 0 trở lên, không phải -1."
    )


def test_not_voting_below_zero_is_refused():
    assert "không phải -2" in refused(check_counts, Counts(1), present=9, without_vote=[], not_voting=-2)


def test_who_may_speak_but_not_vote_is_named():
    present = [voter(standing=Standing.PROBATIONARY, number=7), voter(number=8)]
    absent = voter(standing=Standing.PROBATIONARY, present=False, number=9)
    assert without_vote([*present, absent]) == ["Nguyễn Văn 7"]


def test_a_method_the_matter_does_not_have_is_refused():
    rule = RULES.matter[VoteMatter.ELECTION]
    assert refused(check_matter, VoteMatter.ELECTION, rule, VoteMethod.HAND) == (
        "Nội dung bầu cử được biểu quyết bằng hình thức phiếu kín, không bằng hình thức giơ tay. Chọn lại hình thức."
    )
    rule = RULES.matter[VoteMatter.RESOLUTION]
    assert "giơ thẻ đảng viên hoặc giơ tay" in refused(
        check_matter, VoteMatter.RESOLUTION, rule, VoteMethod.SECRET
    )
    check_matter(VoteMatter.RESOLUTION, rule, VoteMethod.CARD)


def test_a_matter_of_the_chi_uy_is_not_put_to_the_cell():
    rule = RULES.matter[VoteMatter.COMMITTEE_DECISION]
    assert refused(check_matter, VoteMatter.COMMITTEE_DECISION, rule, VoteMethod.HAND) == (
        "Việc chi ủy quyết định được biểu quyết tại cuộc họp chi ủy, không đưa ra kỳ sinh hoạt chi bộ."
    )


START, END = at(TODAY, "19:30"), at(TODAY, "21:05")


def moment(clock, held=None, *, ended=END, opened="19:30", day=TODAY):
    return moment_of_vote(
        at(day, clock),
        at(TODAY, held) if held else None,
        started_at=START,
        ended_at=ended,
        opened_at=at(day, opened),
    )


def test_the_moment_of_a_vote_lies_in_the_meeting():
    assert moment("20:00", ended=None) == at(TODAY, "20:00")
    assert moment("23:00", held="20:15") == at(TODAY, "20:15")
    assert moment("20:00") == at(TODAY, "20:00")
    assert refused(moment, "19:00", ended=None) == (
        "Giờ biểu quyết (19:00) nằm ngoài thời gian sinh hoạt. Ghi giờ từ 19:30 trở đi, trước khi kết thúc."
    )
    assert "21:06" in refused(moment, "23:00", held="21:06")


def test_a_vote_after_the_end_needs_its_hour_unless_all_was_written_down_later():
    assert refused(moment, "22:00") == (
        "Kỳ sinh hoạt đã kết thúc lúc 21:05 ngày 03/11/2026. Nếu ghi lại từ sổ giấy, ghi giờ biểu quyết trong "
        "khoảng 19:30–21:05."
    )
    assert moment("09:00", opened="08:30", day=date(2026, 11, 5)) == END


# --- paper ballots (B-13) ------------------------------------------------------------------------

ROOM = Electorate(26, 0, 3, 0, 0, 22)
GOOD = BallotCount(23, 22, 22, 22, 21, 1, (Counts(15), Counts(6)))
LINES = ("Vũ Đình Quỳnh", "Hoàng Thị Ngọ")


def changed(**figures):
    return BallotCount(**{name: figures.get(name, getattr(GOOD, name)) for name in BallotCount.__slots__})


def test_a_count_that_adds_up_is_taken():
    check_ballot_count(GOOD, ROOM, LINES)
    check_ballot_count(BallotCount(23, 22, 20, 19, 19, 0, (Counts(19, 0, 0),)), ROOM, LINES[:1])


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (
            changed(summoned=26),
            "Số được triệu tập (26) khác số được tính biểu quyết. Số đảng viên được tính biểu quyết: 23 đồng chí (26 đảng viên chính thức, trừ 3 đồng chí được miễn và không dự). Ghi 23.",
        ),
        (
            changed(present=23),
            "Số có mặt (23) nhiều hơn số đảng viên chính thức có mặt theo điểm danh (22). Sửa điểm danh hoặc đếm lại.",
        ),
        (
            changed(present=21),
            "Phiếu phát ra (22) nhiều hơn số đảng viên được biểu quyết có mặt (21). Hai đồng chí kiểm phiếu đếm lại trước khi ghi.",
        ),
        (
            changed(returned=23, valid=22),
            "Phiếu thu về (23) nhiều hơn phiếu phát ra (22). Hai đồng chí kiểm phiếu đếm lại trước khi ghi.",
        ),
        (
            changed(invalid=2),
            "Phiếu hợp lệ và phiếu không hợp lệ cộng lại là 23, khác phiếu thu về (22). Hai đồng chí kiểm phiếu đếm lại trước khi ghi.",
        ),
        (
            changed(options=(Counts(15, 7), Counts(6))),
            'Số phiếu ở dòng "Vũ Đình Quỳnh" cộng lại là 22, nhiều hơn phiếu hợp lệ (21). Hai đồng chí kiểm phiếu đếm lại trước khi ghi.',
        ),
        (
            changed(options=(Counts(15),)),
            "Phiếu có 2 dòng. Ghi đủ số phiếu của từng dòng, không có thì ghi 0.",
        ),
        (changed(valid=23, invalid=-1), "Số đếm là số từ 0 trở lên, không phải -1."),
    ],
)
def test_a_count_that_cannot_be_is_refused(count, sentence):
    assert refused(check_ballot_count, count, ROOM, LINES) == sentence


figures = st.integers(0, 24)
ballot_counts = st.builds(
    BallotCount,
    st.sampled_from([23, 23, 23, 26]), st.integers(20, 23), st.integers(19, 23), st.integers(19, 23),
    st.integers(17, 23), st.integers(0, 3),
    st.tuples(st.builds(Counts, figures, st.integers(0, 3), st.integers(0, 2))),
)  # fmt: skip


@given(ballot_counts)
def test_exactly_the_inconsistent_forms_are_blocked(count):
    line = count.options[0]
    is_consistent = (
        count.summoned == 23
        and 22 >= count.present >= count.issued >= count.returned == count.valid + count.invalid
        and line.votes_for + line.against + line.other <= count.valid
    )
    if is_consistent:
        check_ballot_count(count, ROOM, LINES[:1])
    else:
        refused(check_ballot_count, count, ROOM, LINES[:1])


def test_rounds_go_on_until_two_counts_agree():
    other = changed(options=(Counts(14), Counts(7)))
    assert state_of_round([], least=2) is CountState.NOT_COUNTED
    assert state_of_round([GOOD], least=2) is CountState.HALF_COUNTED
    assert state_of_round([GOOD, other], least=2) is CountState.UNEQUAL
    assert state_of_round([GOOD, GOOD], least=2) is CountState.AGREED
    assert round_to_count([], least=2) == round_to_count([[GOOD]], least=2) == 1
    assert round_to_count([[GOOD, other]], least=2) == round_to_count([[GOOD, other], [GOOD]], least=2) == 2
    check_round(2, 2)
    assert (
        refused(check_round, 1, 2)
        == "Số phiếu này ghi cho lần kiểm 1; bây giờ là lần kiểm 2. Xem lại rồi ghi."
    )


@pytest.mark.parametrize("options", [[], [GivenOption("")]])
def test_an_empty_ballot_is_refused(options):
    assert (
        refused(check_options, options)
        == "Phiếu chưa có nội dung. Ghi ít nhất một dòng, không để dòng trống."
    )


@pytest.mark.parametrize(
    "options", [[GivenOption("A"), GivenOption("A")], [GivenOption("A", 1), GivenOption("B", 1)]]
)
def test_a_line_twice_is_refused(options):
    assert refused(check_options, options) == "Phiếu có hai dòng giống nhau. Sửa để mỗi dòng một nội dung."
    check_options([GivenOption("A", 1), GivenOption("B", 2), GivenOption("C")])


def test_who_may_not_count_is_refused():
    one, two, stands, guest = (
        Candidate(1, "Một", is_entitled=True),
        Candidate(2, "Hai", is_entitled=True),
        Candidate(3, "Ba", is_entitled=True),
        Candidate(4, "Bốn", is_entitled=False),
    )
    check_tellers([one, two], least=2, standing={3, None})
    assert refused(check_tellers, [one, stands], least=2, standing={3}) == (
        "Đồng chí Ba có tên trên phiếu. Chọn đồng chí khác vào tổ kiểm phiếu."
    )
    assert refused(check_tellers, [one, guest], least=2, standing=set()) == (
        "Đồng chí Bốn không phải là đảng viên chính thức có mặt. Chọn đồng chí khác vào tổ kiểm phiếu."
    )
    assert refused(check_tellers, [one], least=2, standing=set()) == (
        "Tổ kiểm phiếu cần ít nhất 2 đồng chí; mới chọn 1. Chọn thêm."
    )
    assert refused(check_tellers, [one, one], least=2, standing=set()) == (
        "Một đồng chí được chọn hai lần. Chọn các đồng chí khác nhau."
    )
