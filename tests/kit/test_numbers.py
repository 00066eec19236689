"""Numbers: words, padding, percent, points."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.kit.numbers import figure, in_words, letter, pad2, percent, roman, thousands
from tests.kit.oracles import steady

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
VALUES = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


def value_of(words):
    """Read a number said in words back: the oracle."""
    total = group = digit = 0
    for word in words.split():
        if word in SCALES:
            total, group, digit = total + (group + digit) * SCALES[word], 0, 0
        elif word in {"trăm", "mươi"}:
            group, digit = group + digit * {"trăm": 100, "mươi": 10}[word], 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            digit = VALUES[word]
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (1005, "một nghìn không trăm linh năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (1_084_000, "một triệu không trăm tám mươi tư nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (21_000_000_000, "hai mươi mốt tỷ"),
        (1_000_000_000, "một tỷ"),
    ],
)
def test_in_words_says_the_number(number, words):
    assert in_words(number) == words


@steady
@given(st.integers(0, 10**12 - 1))
def test_in_words_reads_back(number):
    assert value_of(in_words(number)) == number


def test_in_words_reads_back_up_to_ten_thousand():
    assert [value_of(in_words(number)) for number in range(10_000)] == list(range(10_000))


@pytest.mark.parametrize("number", [-1, 10**12])
def test_in_words_refuses_what_it_cannot_say(number):
    with pytest.raises(ValueError, match=r"in_words: 0 … 999999999999"):
        in_words(number)


def test_pad2_gives_two_digits_and_nothing_is_0():
    assert [pad2(number) for number in (0, 3, 10, 107)] == ["0", "03", "10", "107"]


def test_thousands_parts_with_dots():
    assert [thousands(number) for number in (0, 999, 10_677, -1_084_000)] == [
        "0",
        "999",
        "10.677",
        "-1.084.000",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("95.50"), "95,5"),
        (Fraction(2, 3), "0,67"),
        (Fraction(-1, 200), "-0,01"),
        (Fraction(-1, 201), "0"),
        (Decimal("1234.005"), "1.234,01"),
        (100, "100"),
    ],
)
def test_figure_has_a_comma_and_no_zeros_at_its_end(number, text):
    assert figure(number) == text


@steady
@given(st.builds(Fraction, st.integers(-(10**9), 10**9), st.integers(1, 999)), st.integers(0, 5))
def test_figure_rounds_as_decimal_does(number, places):
    exact = Decimal(number.numerator) / number.denominator
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(figure(number, places=places).replace(".", "").replace(",", ".")) == rounded


def test_percent_of_a_base_or_a_fraction():
    assert percent(22, 23) == percent(Fraction(22, 23)) == "95,65%"
    assert [percent(23, 25), percent(0, 7), percent(7, 7), percent(1, 8, places=1)] == [
        "92%",
        "0%",
        "100%",
        "12,5%",
    ]


def test_percent_of_an_empty_base_is_no_number():
    with pytest.raises(ZeroDivisionError):
        percent(0, 0)


ROMANS = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}


def roman_value(text):
    values = [ROMANS[char] for char in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def test_roman_reads_back_and_is_well_formed():
    texts = [roman(number) for number in range(1, 4000)]
    assert [roman_value(text) for text in texts] == list(range(1, 4000))
    assert texts[:10] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    assert not [text for text in texts if any(char * 4 in text for char in ROMANS)]


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_refuses_what_has_no_letters(number):
    with pytest.raises(ValueError, match=r"roman: 1 … 3999"):
        roman(number)


def test_letter_follows_the_vietnamese_alphabet():
    assert [letter(number) for number in range(1, 9)] == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    assert [letter(number) for number in (23, 24, 25, 46, 47)] == ["y", "aa", "ab", "ay", "ba"]
    assert len({letter(number) for number in range(1, 2000)}) == 1999


def test_letter_refuses_to_count_from_zero():
    with pytest.raises(ValueError, match=r"letter: from 1, not 0"):
        letter(0)
