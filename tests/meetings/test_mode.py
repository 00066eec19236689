"""How a meeting comes together, and the condition of the rulebook."""

from datetime import date

import pytest

from chibo.kit.words import Refused
from chibo.meetings.actions import close_record, set_mode
from chibo.meetings.queries.mode import mode_condition
from chibo.meetings.rules import ModeCondition, ModePlan, RecordClosed, check_mode
from chibo.meetings.terms import MeetingMode
from chibo.rulebook import in_force
from tests.meetings.steps import do, lines, refused
from tests.world import TODAY

ONLINE, HYBRID, IN_PERSON = MeetingMode.ONLINE, MeetingMode.HYBRID, MeetingMode.IN_PERSON
CITED = "Hướng dẫn số 03-HD/TW"
NOT_MET = (
    "Chưa đủ điều kiện sinh hoạt trực tuyến: cần chọn trường hợp và có ít nhất 5/8 "
    "đồng chí không họp tập trung được. Ghi lý do vẫn họp như vậy, hoặc chọn họp trực tiếp."
)


def condition(day=TODAY, members=8):
    return ModeCondition(in_force(day).meeting.online, members, CITED)


@pytest.mark.parametrize(("members", "least"), [(3, 2), (7, 4), (8, 5), (28, 15)])
def test_more_than_half_cannot_meet_in_one_place(members, least):
    assert condition().rule.least(members) == least


@pytest.mark.parametrize(
    "plan",
    [
        ModePlan(IN_PERSON),
        ModePlan(ONLINE, "", "abroad", 5),
        ModePlan(HYBRID, "", "circumstances", 8),
        ModePlan(HYBRID, "", "", None, "Bão số 3"),
        ModePlan(ONLINE, "", "abroad", 4, "Bão số 3"),
    ],
)
def test_condition_is_met_or_the_reason_is_told(plan):
    check_mode(plan, condition())


@pytest.mark.parametrize(
    ("plan", "field", "sentence"),
    [
        (ModePlan(ONLINE), "reason", NOT_MET),
        (ModePlan(ONLINE, "", "abroad", 4), "reason", NOT_MET),
        (ModePlan(HYBRID, "", "", 6), "reason", NOT_MET),
        (ModePlan(ONLINE, "", "abroad", 9), "away",
         "Chi bộ có 8 đồng chí được tính, đang ghi 9 đồng chí không họp tập trung được. Ghi lại số đồng chí."),
        (ModePlan(ONLINE, "", "mưa", 6), "occasion",
         ("Trường hợp không có trong danh mục. Chọn một trong: đảng viên hoạt động phân tán, không ổn định; "
          "đảng viên ở nước ngoài; đảng viên ở nhiều tỉnh, thành phố; đảng viên đi làm, đi công tác xa; "
          "học sinh, sinh viên trong kỳ nghỉ; đảng viên làm nhiệm vụ không rời vị trí được; "
          "hoàn cảnh đặc biệt không họp tập trung được.")),
    ],
)  # fmt: skip
def test_what_the_condition_lacks_is_asked_for(plan, field, sentence):
    with pytest.raises(Refused) as refusal:
        check_mode(plan, condition())
    assert (str(refusal.value), refusal.value.field) == (sentence, field)


def test_days_without_the_rule_ask_nothing():
    before = condition(date(2022, 12, 26))
    assert before.sentence is None
    check_mode(ModePlan(ONLINE), before)
    assert condition(date(2022, 12, 27)).sentence == (
        f"Điều kiện: ít nhất 5/8 đồng chí không họp tập trung được ({CITED})."
    )


def test_exempt_and_suspended_members_do_not_count(world, meeting):
    found = mode_condition(meeting, on=TODAY)
    assert found.members == 8
    assert "03-HD/TW" in found.cited


def test_mode_is_kept_with_its_condition_and_given_up_again(world, meeting):
    set_mode(meeting, ModePlan(HYBRID, " https://hop.example/1 ", "working_away", 5, " "), **do(world))
    kept = (meeting.mode, meeting.online_link, meeting.occasion, meeting.away, meeting.mode_reason)
    assert kept == ("hybrid", "https://hop.example/1", "working_away", 5, "")
    set_mode(meeting, ModePlan(IN_PERSON, "https://hop.example/1", "working_away", 5), **do(world))
    meeting.refresh_from_db()
    kept = (meeting.mode, meeting.online_link, meeting.occasion, meeting.away, meeting.mode_reason)
    assert kept == ("in_person", "", "", None, "")
    assert lines("mode_set", world.cell) == 2


def test_mode_is_refused_with_its_sentence_and_changes_nothing(world, meeting):
    assert str(refused(set_mode, meeting, ModePlan(ONLINE), **do(world))) == NOT_MET
    meeting.refresh_from_db()
    assert meeting.mode == "in_person"


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Phúc", "Minh", "Oanh"])
def test_mode_is_for_the_leaders(world, meeting, name):
    why = "Việc lập lịch sinh hoạt thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    assert str(refused(set_mode, meeting, ModePlan(IN_PERSON), **do(world, name))) == why


def test_mode_stays_once_the_record_is_closed(world, ended):
    set_mode(ended, ModePlan(HYBRID, "", "working_away", 5), **do(world))
    close_record(ended, **do(world))
    assert isinstance(refused(set_mode, ended, ModePlan(IN_PERSON), **do(world)), RecordClosed)
