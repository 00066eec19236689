"""The clock, verdicts by their day, shares, which verdict belongs to which meeting."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from chibo.kit.dates import HOME
from chibo.kit.words import Refused
from chibo.tasks.rules import (
    AlreadyClosed,
    Judged,
    MeetingResults,
    ResultLine,
    Sitting,
    TaskLine,
    check_extension,
    check_open,
    check_progress,
    check_reason,
    check_verdict,
    clock_of,
    is_judged_by,
    is_overdue,
    rate,
    result_sentence,
    verdict_by_day,
)
from chibo.tasks.terms import Account, Verdict

DUE = date(2026, 10, 20)
GIVEN, TODAY = date(2026, 10, 3), date(2026, 11, 3)
LINE = TaskLine(1, 1, 1, "Vận động", "05/05 hộ", ("Dũng",), "", "Bình", GIVEN, DUE, GIVEN, "", False, False)


@pytest.mark.parametrize(
    ("day", "words", "overdue"),
    [
        (date(2026, 10, 17), "Còn 3 ngày", False),
        (date(2026, 10, 19), "Còn 1 ngày", False),
        (date(2026, 10, 20), "Đến hạn hôm nay", False),
        (date(2026, 10, 21), "Quá hạn 1 ngày", True),
        (date(2026, 10, 25), "Quá hạn 5 ngày", True),
    ],
)
def test_clock_counts_whole_days(day, words, overdue):
    assert str(clock_of(DUE, day)) == words
    assert is_overdue(DUE, day) is overdue


def test_task_without_deadline_is_never_overdue():
    assert str(clock_of(None, TODAY)) == "Chưa có thời hạn"
    assert is_overdue(None, TODAY) is False
    assert verdict_by_day(TODAY, None) is Verdict.DONE


def test_done_or_done_late_by_the_day_of_finishing():
    assert verdict_by_day(DUE, DUE) is Verdict.DONE
    assert verdict_by_day(date(2026, 10, 21), DUE) is Verdict.DONE_LATE


def verdict(word, finished_on, due_on=DUE):
    check_verdict(word, finished_on, due_on=due_on, given=GIVEN, on=TODAY)


@pytest.mark.parametrize(
    ("word", "finished_on", "field", "sentence"),
    [
        (Verdict.DONE, None, "finished_on", "Chưa ghi ngày hoàn thành. Ghi theo mẫu 03/11/2026."),
        (Verdict.NOT_DONE, DUE, "finished_on", "Nhiệm vụ chưa hoàn thành thì không ghi ngày hoàn thành. Để trống ô ngày."),
        (Verdict.DONE, date(2026, 10, 2), "finished_on", "Ngày hoàn thành 02/10/2026 nằm ngoài khoảng từ ngày giao 03/10/2026 đến hôm nay 03/11/2026. Kiểm tra lại ngày."),
        (Verdict.DONE_LATE, date(2026, 11, 4), "finished_on", "Ngày hoàn thành 04/11/2026 nằm ngoài khoảng từ ngày giao 03/10/2026 đến hôm nay 03/11/2026. Kiểm tra lại ngày."),
        (Verdict.DONE, date(2026, 10, 21), "verdict", "Hoàn thành ngày 21/10/2026, sau thời hạn 20/10/2026. Chọn “Hoàn thành chậm”, hoặc ghi gia hạn nếu đã được đồng ý."),
        (Verdict.DONE_LATE, DUE, "verdict", "Hoàn thành ngày 20/10/2026, trong thời hạn. Chọn “Hoàn thành”."),
    ],
)  # fmt: skip
def test_verdict_that_its_day_contradicts_is_refused(word, finished_on, field, sentence):
    with pytest.raises(Refused) as refused:
        verdict(word, finished_on)
    assert (refused.value.sentence, refused.value.field) == (sentence, field)


def test_right_verdicts_pass():
    verdict(Verdict.DONE, DUE)
    verdict(Verdict.DONE, GIVEN)
    verdict(Verdict.DONE_LATE, TODAY)
    verdict(Verdict.NOT_DONE, None)
    verdict(Verdict.DONE, TODAY, due_on=None)


def test_late_without_a_deadline_is_refused():
    with pytest.raises(Refused, match=r"^Hoàn thành ngày 03/11/2026, trong thời hạn\. Chọn “Hoàn thành”\.$"):
        verdict(Verdict.DONE_LATE, TODAY, due_on=None)


def test_extension_needs_a_reason_and_a_later_day():
    check_extension(DUE, date(2026, 10, 21), "mưa lũ")
    check_extension(None, GIVEN, "chưa có thời hạn")
    with pytest.raises(Refused, match=r"^Chưa ghi lý do gia hạn\. Ghi lý do để kỳ sinh hoạt sau nắm\.$"):
        check_extension(DUE, date(2026, 10, 21), "")
    with pytest.raises(Refused) as refused:
        check_extension(DUE, DUE, "mưa lũ")
    assert refused.value.sentence == (
        "Thời hạn mới 20/10/2026 không muộn hơn thời hạn đang có 20/10/2026. Chọn ngày sau ngày 20/10/2026."
    )


def test_task_with_a_verdict_is_not_touched():
    check_open(None)
    with pytest.raises(AlreadyClosed) as refused:
        check_open((Verdict.DONE, DUE))
    assert refused.value.sentence == (
        "Nhiệm vụ này đã được kết luận “Hoàn thành” ngày 20/10/2026. "
        "Nếu kết luận chưa đúng, chi ủy mở lại nhiệm vụ và ghi lý do."
    )


def test_report_needs_words_and_a_possible_share():
    check_progress("đã gặp", 0)
    check_progress("đã gặp", 100)
    with pytest.raises(Refused, match=r"^Chưa ghi kết quả\. Ghi việc đã làm được đến nay\.$"):
        check_progress("", 50)
    for percent in (-1, 101):
        with pytest.raises(Refused) as refused:
            check_progress("đã gặp", percent)
        assert refused.value.sentence == f"Tỷ lệ {percent}% nằm ngoài khoảng 0–100%. Ghi lại tỷ lệ."


def test_reason_longer_than_its_place_is_refused():
    check_reason("a" * 300)
    with pytest.raises(Refused, match=r"^Lý do dài 301 ký tự, nhiều hơn 300\. Rút gọn\.$"):
        check_reason("a" * 301)


def result(state=None, *, is_due=True, **changed):
    return ResultLine(replace(LINE, **changed), "Mới giao", state, "", "", is_due)


def test_shares_are_exact_and_of_those_due():
    results = MeetingResults(
        1,
        (
            result(verdict=Verdict.DONE),
            result(verdict=Verdict.DONE_LATE),
            result(verdict=Verdict.NOT_DONE),
            result(Account.DONE),
            result(Account.IN_PROGRESS),
            result(Account.CARRIED_OVER),
            result(),
            result(Account.DONE, is_due=False),
        ),
    )
    assert (len(results.due), results.done) == (7, 4)
    assert results.done_rate == Fraction(3, 7)
    assert results.done_in_time_rate == Fraction(2, 7)
    assert results.reported_rate == Fraction(5, 7)
    assert MeetingResults(1, ()).done_rate is None
    assert rate(0, 3) == 0


@pytest.mark.parametrize(
    ("changed", "state", "note", "sentence"),
    [
        ({"verdict": Verdict.DONE, "finished_on": DUE, "verdict_note": "đủ 05 hộ."}, None, "", "Hoàn thành ngày 20/10/2026. Đủ 05 hộ"),
        ({"verdict": Verdict.NOT_DONE}, None, "", "Chưa hoàn thành"),
        ({"progress": "03/05 hộ", "percent": 60}, Account.IN_PROGRESS, "còn 02 hộ", "Đang thực hiện. Còn 02 hộ"),
        ({"progress": "03/05 hộ"}, Account.IN_PROGRESS, "", "Đang thực hiện. 03/05 hộ"),
        ({}, Account.CARRIED_OVER, "", "Chưa báo cáo, chuyển kỳ sau"),
        ({"progress": "03/05 hộ", "percent": 60}, None, "", "60%. 03/05 hộ"),
        ({"progress": "03/05 hộ"}, None, "", "03/05 hộ"),
        ({}, None, "", "Chưa báo cáo"),
    ],
)  # fmt: skip
def test_result_is_said_in_one_sentence(changed, state, note, sentence):
    assert str(result_sentence(replace(LINE, **changed), state, note)) == sentence


def test_verdict_belongs_to_the_meeting_that_knew_it():
    def day(number, hour=20):
        return datetime(2026, 11, number, hour, tzinfo=HOME)

    meeting = Sitting(day(3, 19), day(3, 21))
    assert is_judged_by(meeting, Judged(day(3, 20), None))
    assert not is_judged_by(meeting, Judged(day(4), None))
    assert is_judged_by(Sitting(day(3, 19), None), Judged(day(4), None))
    assert is_judged_by(meeting, Judged(day(9), day(3, 19)))
    assert not is_judged_by(meeting, Judged(day(2), day(5)))
