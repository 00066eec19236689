from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from chibo.rulebook.plain import parse_plain
from chibo.rulebook.reading import BROKEN, Reading
from chibo.rulebook.terms import VoteMethod


@dataclass(frozen=True)
class Inner:
    name: str
    size: int = 0


@dataclass(frozen=True)
class Whole:
    text: str
    inner: Inner
    rows: tuple[Inner, ...] = ()
    until: date | None = None


def read(kind, text, names=None):
    reading = Reading("thu.yaml", names or {})
    value = reading.read(kind, parse_plain(f"x: {text}", "thu.yaml").fields["x"], "x")
    return value, reading.problems


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (str, "NO", "NO"),
        (str, "08", "08"),
        (str, "'hai   dòng'", "hai dòng"),
        (int, "08", 8),
        (int, "-3", -3),
        (bool, "true", True),
        (bool, "false", False),
        (date, "2026-05-27", date(2026, 5, 27)),
        (Decimal, "82.5", Decimal("82.5")),
        (Fraction, "90%", Fraction(9, 10)),
        (Fraction, "82.5%", Fraction(33, 40)),
        (Fraction, "2/3", Fraction(2, 3)),
        (Fraction, "0.25", Fraction(1, 4)),
        (Fraction, "15", Fraction(15)),
        (VoteMethod, "card", VoteMethod.CARD),
        (int | None, "null", None),
        (int | None, "7", 7),
        (tuple[int, ...], "[1, 2]", (1, 2)),
        (tuple[int, ...], "[]", ()),
    ],
)
def test_value_is_read_by_its_type(kind, text, value):
    assert read(kind, text) == (value, [])


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (bool, "NO", "true hoặc false"),
        (bool, "ON", "true hoặc false"),
        (bool, "True", "true hoặc false"),
        (int, "1.5", "số nguyên"),
        (int, "9e9", "số nguyên"),
        (date, "27/05/2026", "năm-tháng-ngày"),
        (date, "2026-02-30", "năm-tháng-ngày"),
        (Decimal, "'82,5'", "dấu chấm"),
        (Fraction, "1/0", "tỷ lệ"),
        (Fraction, "quá nửa", "tỷ lệ"),
        (VoteMethod, "the", "card, hand, secret"),
        (str, "null", "chưa ghi"),
        (str, "''", "chưa ghi"),
        (str, "[a]", "một giá trị"),
        (tuple[int, ...], "1", "danh sách"),
        (Inner, "chữ", "nhóm trường"),
    ],
)
def test_value_of_another_type_is_refused_with_its_line(kind, text, words):
    value, (problem,) = read(kind, text)
    assert value is BROKEN
    assert (problem.line, problem.field) == (1, "x")
    assert words in problem.sentence


def test_dataclass_is_read_with_its_defaults():
    value, problems = read(
        Whole, "{text: a, inner: {name: b}, rows: [{name: c, size: 2}], until: 2026-01-02}"
    )
    assert problems == []
    assert value == Whole("a", Inner("b"), (Inner("c", 2),), date(2026, 1, 2))


def test_every_fault_is_named_in_one_run():
    value, problems = read(Whole, "{inner: {name: b, colour: red}, rows: [{size: x}], until: bao giờ}")
    assert value is BROKEN
    assert {problem.field for problem in problems} == {
        "x.inner.colour", "x.rows[1].name", "x.rows[1].size", "x.until", "x.text",
    }  # fmt: skip


def test_unknown_field_tells_the_known_ones():
    _, (problem,) = read(Inner, "{name: a, sise: 3}")
    assert problem.field == "x.sise"
    assert "name, size" in problem.sentence


def test_class_in_names_is_looked_up():
    names = {Inner: {"a": Inner("a")}}
    assert read(tuple[Inner, ...], "[a]", names) == ((Inner("a"),), [])
    value, (problem,) = read(tuple[Inner, ...], "[a, b]", names)
    assert value is BROKEN
    assert (problem.field, "b" in problem.sentence) == ("x[2]", True)
    assert read(Inner, "[a]", names)[0] is BROKEN
