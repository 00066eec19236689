"""Metrics over evidence and points by the shipped tables; the two are the same catalogue."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.kit.words import Refused
from chibo.quality.rules import METRICS, MeetingEvidence, check_self_score, figures_of, judge_item, total_of
from chibo.quality.terms import Filling
from chibo.rulebook.day import in_force
from tests.rulebook.books import overlay
from tests.rulebook.tables import WARD_TABLE

HELD = date(2026, 11, 3)
RULES = in_force(HELD)
HD42 = RULES.scoring.table["hd42_2025"]
ITEMS = {item.id: item for item in HD42.items}
FULL = MeetingEvidence(
    scheduled_on=HELD, held_on=HELD, minutes=95, minutes_needed=90, must_attend=20, present=19, excused=1,
    unexcused=0, excused_in_a_row=1, committee_met_on=date(2026, 10, 28), has_two_leaders=True,
    noticed_on=date(2026, 10, 29), reached=20, is_follower_told=True, documents_on=date(2026, 11, 1),
    has_draft=True, has_report=True, required=10, required_done=10, has_required_agenda=True, speakers=9,
    speakers_base=18, has_criticism=True, has_ideology=True, has_commendation=True, has_upper_delegate=False,
    is_thematic=False, thematic_in_quarter=1, thematic_quota=1, tasks_due=5, tasks_done=4, tasks_done_in_time=3,
    tasks_reported=5, is_conclusion_adopted=True, items=4, items_complete=4, is_score_voted=True,
    is_minutes_read=True, signed_on=date(2026, 11, 4), posted_on=date(2026, 11, 4), uses_handbook=True, disciplined=0,
)  # fmt: skip


def changed(**values):
    return figures_of(replace(FULL, **values))


def points(key, **values):
    return judge_item(ITEMS[key], changed(**values)).points


def test_every_metric_of_the_catalogue_has_its_function():
    assert set(METRICS) == {metric.name for metric in RULES.metrics.catalogue}
    assert len(METRICS) >= 30


def test_what_a_figure_says_names_its_base_and_no_least_length_where_there_is_none():
    said = {name: str(one.says) for name, one in changed(minutes_needed=None, minutes=110).items()}
    assert said["minutes_short"] == "Sinh hoạt 110 phút"
    assert said["speakers_share"] == "9/18 đồng chí có mặt, không kể chủ trì, phát biểu (50%)"


def test_empty_record_is_silent_and_never_zero():
    silent = figures_of(MeetingEvidence())
    assert {name for name, one in silent.items() if one.value is not None} == set()


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("attendance_rate", Fraction(19, 20)), ("minutes_short", 0), ("minutes_share", 1), ("held_in_month", 1),
        ("days_moved", 0), ("notice_days_ahead", 5), ("documents_days_ahead", 2), ("reached_rate", 1),
        ("speakers_share", Fraction(1, 2)), ("tasks_done_rate", Fraction(4, 5)), ("tasks_reported_rate", 1),
        ("tasks_done_in_time_rate", Fraction(3, 5)), ("resolution_items_complete", 1), ("minutes_signed_days", 1),
        ("upper_delegate_present", 0), ("thematic_quota", 1), ("excused_in_a_row", 1), ("members_disciplined", 0),
    ],
)  # fmt: skip
def test_metric_is_exact(metric, value):
    assert figures_of(FULL)[metric].value == value


def test_figure_says_its_rows():
    assert str(figures_of(FULL)["attendance_rate"].says) == "Có mặt 19/20 đồng chí phải dự (95%)"
    assert str(figures_of(FULL)["tasks_done_rate"].says) == "Hoàn thành 4/5 nhiệm vụ đến hạn (80%)"


@given(st.integers(1, 60), st.data())
@settings(derandomize=True, max_examples=100)
def test_shares_lie_between_nothing_and_all(base, data):
    part = data.draw(st.integers(0, base))
    value = changed(must_attend=base, present=part)["attendance_rate"].value
    assert value == Fraction(part, base)
    assert 0 <= value <= 1


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("1.1", {}, 2), ("1.1", {"held_on": date(2026, 12, 1)}, 0),
        ("1.2", {}, 3), ("1.2", {"minutes": 75}, 2), ("1.2", {"minutes": 74}, 1), ("1.2", {"minutes": 59}, 0),
        ("2.1", {}, 5), ("2.1", {"present": 18}, 5), ("2.1", {"present": 17}, 3),
        ("2.1", {"unexcused": 1}, 2), ("2.1", {"present": 12}, 0),
        ("3.1", {}, 2), ("3.1", {"committee_met_on": None}, 0), ("3.1", {"has_two_leaders": False, "committee_met_on": None}, 2),
        ("3.5", {}, 2), ("3.5", {"documents_on": HELD}, 0),
        ("4.5", {}, 5), ("4.5", {"speakers": 8}, 4), ("4.5", {"speakers": 1}, 1),
        ("4.7", {}, 4), ("4.7", {"tasks_reported": 4}, 0), ("4.7", {"tasks_due": 0}, 4),
        ("6.1", {}, 27), ("6.1", {"tasks_done": 5}, 30), ("6.1", {"tasks_done": 2}, 10), ("6.1", {"tasks_due": 0}, 30),
        ("7.5", {}, 1), ("7.5", {"posted_on": date(2026, 11, 6)}, 0),
    ],
)  # fmt: skip
def test_item_of_hd42_gives_its_points(key, values, expected):
    assert points(key, **values) == expected


def test_item_without_rows_has_no_evidence():
    judged = judge_item(ITEMS["6.1"], changed(tasks_due=None))
    assert (judged.filling, judged.points) == (Filling.NO_EVIDENCE, None)
    assert judge_item(ITEMS["3.2"], figures_of(FULL)).filling is Filling.CELL


@pytest.mark.parametrize(
    ("total", "grade"),
    [(90, "Tốt"), (89, "Khá"), (86, "Khá"), (70, "Khá"), (69, "Trung bình"), (50, "Trung bình"), (49, "Kém")],
)
def test_grade_follows_the_thresholds(total, grade):
    given = {}
    left = Decimal(total)
    for item in HD42.items:
        given[item.id] = min(left, item.points)
        left -= given[item.id]
    sheet = total_of(HD42, given, {}, frozenset())
    assert (sheet.total, sheet.grade) == (total, grade)
    assert sum(sheet.groups.values()) == total


def test_table_of_criteria_names_no_grade_and_says_why():
    table = in_force(date(2023, 9, 22)).scoring.table["hd12_2018"]
    sheet = total_of(table, {item.id: Decimal(1) for item in table.items}, {}, frozenset())
    assert (sheet.total, sheet.grade) == (None, "")
    assert "12-HD/BTCTW" in sheet.reason


@pytest.mark.parametrize(
    ("key", "score", "sentence"),
    [
        ("3.2", Decimal(4), "Tiêu chí 3.2 chấm từ 0 đến 3 điểm."),
        ("3.2", Decimal(-1), "Tiêu chí 3.2 chấm từ 0 đến 3 điểm."),
        ("1.1", Decimal(1), "Tiêu chí 1.1 chỉ nhận: 0, 2 điểm."),
        ("2.1", Decimal(4), "Tiêu chí 2.1 chỉ nhận: 0, 2, 3, 5 điểm."),
    ],
)
def test_points_outside_the_item_are_refused(key, score, sentence):
    with pytest.raises(Refused) as refusal:
        check_self_score(ITEMS[key], score)
    assert (str(refusal.value), refusal.value.field) == (sentence, key)


def test_half_points_are_taken_by_a_free_item():
    check_self_score(ITEMS["3.2"], Decimal("2.5"))


# --- what local tables ask for: items left out, a rescaled sum, a grade that is capped --------------------

WARD = overlay(WARD_TABLE).book.entries[0].value
LEFT_OUT = next(item for item in WARD.items if item.id == "4.3")


def test_item_without_its_occasion_is_left_out_and_the_rows_say_why():
    judged = judge_item(LEFT_OUT, changed(is_thematic=False))
    assert (judged.filling, judged.points, judged.is_left_out) == (Filling.EVIDENCE, None, True)
    assert judged.says == (figures_of(FULL)["thematic_held"].says,)


def test_item_with_its_occasion_is_judged_by_the_cell():
    judged = judge_item(LEFT_OUT, changed(is_thematic=True))
    assert (judged.filling, judged.points, judged.is_left_out) == (Filling.CELL, None, False)


def test_item_whose_occasion_the_record_does_not_know_is_neither_left_out_nor_full():
    judged = judge_item(LEFT_OUT, figures_of(MeetingEvidence()))
    assert (judged.filling, judged.points, judged.is_left_out) == (Filling.NO_EVIDENCE, None, False)


def test_level_after_one_the_record_does_not_answer_is_not_taken():
    """All of 95 % came, but nobody wrote who stayed away without a reason: the cell judges."""
    item = next(one for one in WARD.items if one.id == "2.1")
    assert judge_item(item, changed(unexcused=None)).filling is Filling.NO_EVIDENCE
    assert judge_item(item, changed(unexcused=0)).points == 4
    assert judge_item(item, changed(unexcused=1)).points == 1


def ward_sheet(total, *, left_out=(), table=WARD, **evidence):
    """Give a sheet so many points, filling the items that are not left out from the first on."""
    given, rest = {}, Decimal(total)
    for item in table.items:
        if item.id not in left_out:
            given[item.id] = min(rest, item.points)
            rest -= given[item.id]
    return total_of(table, given, changed(**evidence), frozenset(left_out))


RESCALED = replace(WARD, is_rescaled=True)


@pytest.mark.parametrize(
    ("given", "total", "grade"),
    [("95", "100", "Tốt"), ("85.5", "90", "Tốt"), ("85.4", "89.9", "Khá"), ("67", "70.5", "Khá"), ("0", "0", "Kém")],
)  # fmt: skip
def test_sum_without_the_items_left_out_is_scaled_to_the_whole(given, total, grade):
    sheet = ward_sheet(given, left_out=["4.3"], table=RESCALED)
    assert (sheet.total, sheet.grade, sum(sheet.groups.values())) == (Decimal(total), grade, Decimal(given))


def test_sum_is_not_scaled_where_nothing_is_left_out_or_the_table_does_not_say_so():
    assert ward_sheet("67", table=RESCALED).total == 67
    assert ward_sheet("67", left_out=["4.3"]).total == 67


MOST = {item.id: item.points for item in WARD.items}


@pytest.mark.parametrize("out", [[one] for one in MOST] + [["4.3", "2.1"]], ids=str)
def test_full_points_of_what_is_left_are_the_whole_whichever_item_is_left_out(out):
    """A bonus left out costs nothing, and points written on an item left out give nothing."""
    assert total_of(RESCALED, MOST, changed(), frozenset(out)).total == 100


def test_sheet_with_every_item_left_out_is_nought():
    assert total_of(RESCALED, MOST, changed(), frozenset(MOST)).total == 0


CAP = "có đảng viên bị kỷ luật"


@pytest.mark.parametrize(
    ("highest", "given", "disciplined", "grade", "reason"),
    [
        ("Kém", "95", 1, "Kém", CAP),
        ("Kém", "95", 0, "Tốt", ""),
        ("Kém", "95", None, "Tốt", ""),
        ("Kém", "30", 1, "Kém", ""),
        ("Khá", "95", 1, "Khá", CAP),
        ("Khá", "75", 1, "Khá", ""),
        ("Khá", "55", 1, "Trung bình", ""),
    ],
)
def test_capped_grade_is_lowered_with_its_reason_and_never_raised(highest, given, disciplined, grade, reason):
    table = replace(WARD, caps=(replace(WARD.caps[0], grade=highest),))
    sheet = ward_sheet(given, table=table, disciplined=disciplined)
    assert (sheet.total, sheet.grade, sheet.reason) == (Decimal(given), grade, reason)
