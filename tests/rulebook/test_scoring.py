from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from chibo.rulebook import ItemKind, KnownAt, MeetingKind, MetricUnit, NotAssessed, in_force
from tests.rulebook.books import entry, only_problem, overlay, problems_of
from tests.rulebook.tables import PROVINCE_TABLE, WARD_TABLE

HD12 = in_force(date(2023, 9, 22)).scoring.table_for(MeetingKind.REGULAR)
HD42 = in_force(date(2026, 11, 3)).scoring.table_for(MeetingKind.REGULAR)
CATALOGUE = in_force(date(2026, 11, 3)).metrics.catalogue


def test_hd_12_names_criteria_but_no_points_and_no_grade():
    assert HD12.total is None
    assert HD12.grades == ()
    assert "12-HD/BTCTW" in HD12.no_grade_reason
    assert len(HD12.groups) == 5
    assert all(item.points is None for item in HD12.items)
    assert HD12.grade_of(Decimal(100)) is None


def test_hd_42_has_seven_groups_of_a_hundred_points():
    assert [group.points for group in HD42.groups] == [5, 5, 10, 40, 5, 30, 5]
    assert HD42.total == 100
    for group in HD42.groups:
        assert sum(item.points for item in group.items) == group.points


@pytest.mark.parametrize(
    ("points", "grade"),
    [("100", "Tốt"), ("90", "Tốt"), ("89.5", "Khá"), ("86", "Khá"), ("70", "Khá"), ("69.9", "Trung bình"),
     ("50", "Trung bình"), ("49", "Kém"), ("0", "Kém")],
)  # fmt: skip
def test_grades_of_hd_42(points, grade):
    assert HD42.grade_of(Decimal(points)).label == grade


def test_items_are_answered_by_the_record_or_judged_by_the_cell():
    items = {item.id: item for item in HD42.items}
    assert [metric.name for metric in items["2.1"].metrics] == ["attendance_rate", "absent_unexcused"]
    assert items["2.1"].is_by_record
    assert not items["4.2"].is_by_record
    assert items["4.2"].kind is ItemKind.FREE
    assert items["3.1"].not_assessed is NotAssessed.FULL_POINTS


def test_items_say_from_when_on_they_are_known():
    known = {item.id: item.known_at for item in HD42.items}
    assert known["3.3"] is KnownAt.PREPARED
    assert known["6.1"] is KnownAt.HELD
    assert known["4.2"] is KnownAt.HELD
    assert known["7.5"] is KnownAt.RECORDED
    assert known["1.2"] is KnownAt.RECORDED


def test_levels_are_tried_in_order():
    levels = next(item for item in HD42.items if item.id == "2.1").levels

    def points(**values):
        for level in levels:
            if all(condition.holds(values[condition.metric.name]) for condition in level.when):
                return level.points
        raise AssertionError

    assert points(attendance_rate=Fraction(1), absent_unexcused=Fraction(0)) == 5
    assert points(attendance_rate=Fraction(9, 10), absent_unexcused=Fraction(1)) == 2
    assert points(attendance_rate=Fraction(6, 10), absent_unexcused=Fraction(0)) == 0


def test_catalogue_has_one_metric_of_a_name_and_every_use_is_in_it():
    names = [metric.name for metric in CATALOGUE]
    assert len(set(names)) == len(names) > 30
    for metric in CATALOGUE:
        assert metric.rows
        assert (metric.most == 1) is (metric.unit in {MetricUnit.RATIO, MetricUnit.TRUTH})
    used = {metric.name for table in (HD12, HD42) for item in table.items for metric in item.metrics}
    assert used <= set(names)


def test_real_table_of_a_ward_is_data():
    table = overlay(WARD_TABLE).book.entries[0].value
    assert sum(len(group.items) for group in table.groups) == 28
    items = {item.id: item for item in table.items}
    assert [level.points for level in items["1.1"].levels] == [5, 4, 3, 2, 1]
    assert items["2.2"].is_bonus
    assert items["4.3"].not_assessed is NotAssessed.LEFT_OUT
    assert table.caps[0].grade == "Kém"


def test_real_table_of_a_province_is_data_and_tot_starts_at_80():
    tables = overlay(PROVINCE_TABLE)
    rules = in_force(date(2026, 11, 3), (tables,))
    regular, thematic = (
        rules.scoring.table_for(kind) for kind in (MeetingKind.REGULAR, MeetingKind.THEMATIC)
    )
    assert regular is not thematic
    assert regular.grade_of(Decimal(80)).label == "Tốt"
    assert [group.points for group in regular.groups] == [20, 10, 45, 15, 10]


GRADES = "grades: [{label: Tốt, at_least: 50}, {label: Kém, at_least: 0, below: 50}]"


def table(groups="[{id: a, label: A, points: 10}]", total="10", rest=GRADES):
    return entry("scoring.table.thu", f"{{name: Bảng, total: {total}, groups: {groups}, {rest}}}")


def item(rest, points="points: 10, "):
    return table(f"[{{id: a, label: A, {points}items: [{{id: b, label: B, {points}{rest}}}]}}]")


def levels(*rows):
    return item(f"kind: levels, levels: [{', '.join(rows)}]")


def level(points, *when):
    return f"{{points: {points}, label: x, when: [{', '.join(when)}]}}"


def test_plain_table_is_right():
    assert problems_of(table()) == ()
    assert problems_of(item("kind: free")) == ()
    assert problems_of(item("kind: yes_no, when: [{metric: criticism_held, is_true: false}]")) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (table(rest="grades: [{label: Tốt, at_least: 50}, {label: Kém, at_least: 0, below: 49}]"), "khoảng trống"),
        (table(rest="grades: [{label: Tốt, at_least: 50}, {label: Kém, at_least: 0, below: 51}]"), "chồng"),
        (table(rest="grades: [{label: Tốt, at_least: 50}, {label: Kém, at_least: 10, below: 50}]"), "từ 0 điểm"),
        (table(rest="grades: [{label: Tốt, at_least: 0, below: 100}]"), "không ghi cận trên"),
        (table(rest="grades: [{label: Kém, at_least: 0}, {label: Tốt, at_least: 0, below: 0}]"), "thấp hơn"),
        (table(rest="grades: []"), "lý do không xếp loại"),
        (table(rest=f"{GRADES}, no_grade_reason: không"), "lý do không xếp loại"),
        (table(total="11"), "cộng lại 10"),
        (table("[]", total="null", rest="no_grade_reason: không"), "ít nhất một nhóm"),
        (table("[{id: a, label: A}]", total="null"), "không xếp loại theo điểm"),
        (table("[{id: a, label: A, points: 5}, {id: a, label: B, points: 5}]"), "dùng hai lần"),
        (table(rest=f"{GRADES}, caps: [{{grade: Vừa, reason: x, when: [{{metric: absent_unexcused, at_least: 1}}]}}]"), "Vừa"),
        (table(rest=f"{GRADES}, caps: [{{grade: Kém, reason: x, when: []}}]"), "điều kiện"),
        (table("[{id: a, label: A, points: 10, items: [{id: b, label: B, kind: free, points: 9}]}]"), "cộng lại 9"),
        (table("[{id: a, label: A, points: 10, items: [{id: b, label: B, kind: free, points: 11, is_bonus: false}]}]"), "cộng lại 11"),
        (table("[{id: a, label: A, items: [{id: b, label: B, kind: free, points: 10}]}]", "null", "no_grade_reason: x"), "cùng có điểm"),
        (item("kind: free, when: [{metric: criticism_held, is_true: true}]"), "yes_no"),
        (item("kind: free, levels: [{points: 10, label: x}]"), "theo mức"),
        (item("kind: levels"), "theo mức"),
        (item("kind: hai_mức"), "yes_no, free, levels"),
        (item("kind: yes_no, when: [{metric: nothing, at_least: 1}]"), "danh mục"),
        (item("kind: yes_no, when: [{metric: criticism_held}]"), "is_true"),
        (item("kind: yes_no, when: [{metric: criticism_held, is_true: true, at_least: 1}]"), "không ghi cận"),
        (item("kind: yes_no, when: [{metric: attendance_rate, is_true: true, at_least: 1}]"), "ghi cận, không"),
        (item("kind: yes_no, when: [{metric: attendance_rate}]"), "ít nhất một cận"),
        (item("kind: yes_no, when: [{metric: attendance_rate, at_least: 90}]"), "ngoài giá trị"),
        (item("kind: yes_no, when: [{metric: minutes_length, at_least: -1}]"), "ngoài giá trị"),
        (item("kind: yes_no, when: [{metric: minutes_length, at_least: 1, above: 1}]"), "một cận dưới"),
        (item("kind: yes_no, when: [{metric: minutes_length, at_most: 1, below: 1}]"), "một cận trên"),
        (levels(level(9, "{metric: attendance_rate, at_least: 0}")), "mức cao nhất"),
        (levels(level(10), level(-1)), "nhỏ hơn 0"),
        (levels(level(10), level(5, "{metric: attendance_rate, at_least: 0}")), "mức cuối cùng"),
        (levels(level(10, "{metric: speakers_share, above: 50%}"), level(5, "{metric: speakers_share, below: 50%}")), "giá trị 1/2"),
        (levels(level(10, "{metric: speakers_share, above: 50%}"), level(5, "{metric: speakers_share, below: 40%}")), "giá trị 2/5"),
        (levels(level(10, "{metric: minutes_length, at_least: 90, at_most: 120}"), level(5, "{metric: minutes_length, below: 90}")), "giá trị 241/2"),
        (levels(level(10, "{metric: attendance_rate, at_least: 1}"), level(5, "{metric: speakers_share, at_least: 0}")), "còn lại"),
        (levels(level(10, "{metric: attendance_rate, at_least: 1}", "{metric: attendance_rate, at_least: 0}")), "còn lại"),
    ],
)  # fmt: skip
def test_wrong_table_is_refused(text, words):
    problem = only_problem(text)
    assert words in problem.sentence
    assert problem.line == 5
    assert problem.field.startswith("scoring.table.thu.value.")


def test_points_are_more_than_nothing_and_a_criterion_without_points_is_yes_or_no():
    zero = table("[{id: a, label: A, points: 10, items: [{id: b, label: B, kind: free, points: 0}]}]")
    assert "lớn hơn 0" in only_problem(zero).sentence
    bare = table("[{id: a, label: A, items: [{id: b, label: B, kind: free}]}]", "null", "no_grade_reason: x")
    assert "có hoặc không" in only_problem(bare).sentence


def test_levels_without_metrics_are_chosen_by_the_cell():
    assert problems_of(levels(level(10), level(5))) == ()


def test_bonus_lies_inside_the_points_of_its_group():
    bonus = "{id: c, label: C, kind: yes_no, points: 1, is_bonus: true}"
    for points in ("9", "10"):
        base = f"{{id: b, label: B, kind: yes_no, points: {points}}}"
        assert problems_of(table(f"[{{id: a, label: A, points: 10, items: [{base}, {bonus}]}}]")) == ()


@pytest.mark.parametrize(
    ("bounds", "value", "holds"),
    [
        ("at_least: 90%", "9/10", True), ("at_least: 90%", "8/10", False),
        ("above: 85%", "85/100", False), ("above: 85%", "86/100", True),
        ("at_most: 50%", "1/2", True), ("at_most: 50%", "6/10", False),
        ("below: 50%", "1/2", False), ("below: 50%", "4/10", True),
        ("at_least: 40%, below: 50%", "45/100", True), ("at_least: 40%, below: 50%", "3/10", False),
    ],
)  # fmt: skip
def test_condition_on_a_figure(bounds, value, holds):
    made = overlay(item(f"kind: yes_no, when: [{{metric: attendance_rate, {bounds}}}]")).book.entries[0].value
    assert made.items[0].when[0].holds(Fraction(value)) is holds


def test_condition_on_a_truth():
    made = (
        overlay(item("kind: yes_no, when: [{metric: criticism_held, is_true: false}]")).book.entries[0].value
    )
    assert made.items[0].when[0].holds(Fraction(0))
    assert not made.items[0].when[0].holds(Fraction(1))
