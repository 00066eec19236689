"""What a month still lacks: the sentence, where it is put right, and when nothing is asked for any more."""

from dataclasses import replace
from datetime import date

import pytest

from chibo.cycle.rules.lacking import lacking
from chibo.cycle.rules.steps import MonthFacts
from chibo.cycle.terms import Step

DAY = date(2026, 11, 3)
PREPARED = MonthFacts(planned_on=DAY, agreed_on=DAY, convened_on=DAY)
ENDED = replace(PREPARED, opened_on=DAY, ended_on=DAY)
DONE = replace(
    ENDED, minutes_locked_on=DAY, has_resolution=True, resolution_issued_on=DAY, score_adopted_on=DAY, sent_on=DAY
)  # fmt: skip


def said(facts, *, has_report=True, is_report_agreed=True, has_score=True):
    lacks = lacking(facts, has_report=has_report, is_report_agreed=is_report_agreed, has_score=has_score)
    return [(str(lack.sentence), lack.step) for lack in lacks]


REPORT = ("Báo cáo tháng chưa lập", Step.AGREE)
AGREEING = ("Báo cáo tháng chưa được chi ủy thống nhất", Step.AGREE)
CONTENT = ("Nội dung sinh hoạt chưa được thống nhất", Step.AGREE)
NOTICE = ("Chưa gửi thông báo sinh hoạt", Step.CONVENE)
END = ("Chưa ghi giờ kết thúc", Step.MEET)
MINUTES = ("Biên bản chưa ký, chưa khóa", Step.MINUTES)
CHOICE = ("Chưa chọn ra nghị quyết, kết luận hay không", Step.RESOLVE)
ISSUE = ("Nghị quyết, kết luận chưa phát hành", Step.RESOLVE)
VOTE = ("Phiếu chấm điểm chưa được chi bộ biểu quyết", Step.SCORE)
SHEET = ("Chưa mở phiếu chấm điểm", Step.SCORE)
SENDING = ("Chưa gửi cấp trên", Step.REPORT)
RETURNED = ("Đảng ủy trả lại để bổ sung", Step.REPORT)


def test_before_the_meeting_only_its_preparation_is_asked_for():
    bare = MonthFacts(planned_on=DAY)
    assert said(bare, has_report=False, is_report_agreed=False, has_score=False) == [REPORT, CONTENT, NOTICE]
    assert said(bare, is_report_agreed=False) == [AGREEING, CONTENT, NOTICE]
    assert said(replace(bare, agreed_on=DAY)) == [NOTICE]
    assert said(PREPARED) == []


def test_a_meeting_that_sits_lacks_its_end_and_what_was_left_out_before():
    sitting = replace(PREPARED, opened_on=DAY)
    assert said(sitting, has_score=False) == [END]
    assert said(replace(sitting, agreed_on=None), has_report=False) == [REPORT, CONTENT, END]


def test_after_its_end_the_preparation_is_asked_for_no_more():
    unprepared = replace(ENDED, agreed_on=None, convened_on=None)
    assert said(unprepared, has_report=False, has_score=False) == [MINUTES, CHOICE, SHEET, SENDING]


@pytest.mark.parametrize(
    ("missing", "lack"),
    [
        ({"minutes_locked_on": None}, MINUTES),
        ({"has_resolution": None, "resolution_issued_on": None}, CHOICE),
        ({"resolution_issued_on": None}, ISSUE),
        ({"score_adopted_on": None}, VOTE),
        ({"sent_on": None}, SENDING),
        ({"returned_on": DAY}, RETURNED),
        ({"returned_on": DAY, "sent_on": None}, RETURNED),
    ],
)
def test_one_thing_missing_is_said_alone(missing, lack):
    assert said(DONE) == []
    assert said(replace(DONE, **missing)) == [lack]


def test_a_meeting_that_chose_no_paper_lacks_none():
    assert said(replace(DONE, has_resolution=False, resolution_issued_on=None)) == []


def test_a_meeting_not_held_lacks_nothing():
    assert said(MonthFacts(planned_on=DAY, not_held_on=DAY), has_report=False, is_report_agreed=False) == []
