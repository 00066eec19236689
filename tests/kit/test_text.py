"""Text: cleaning and folding."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.kit.syllables import has_only_letters_of_vietnamese, is_syllable
from chibo.kit.text import fold, matches, nfc, squeeze, squeeze_lines
from tests.kit.oracles import full_names, steady, syllables


def test_nfc_composes_a_decomposed_name():
    assert nfc(unicodedata.normalize("NFD", "Đặng Thị Ngọc Ánh")) == "Đặng Thị Ngọc Ánh"


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Trần Thị  Mỹ Duyên ", "Trần Thị Mỹ Duyên"),
        ("Lê\u00a0Văn\u3000An\t\n", "Lê Văn An"),
        ("Lê\u200b Văn\ufeff \u202eAn\u2066", "Lê Văn An"),
        ("a\x00b\ud800c\x85d", "abc d"),
        ("e\u200b\u0301", "é"),
        ("", ""),
    ],
)
def test_squeeze_cleans_one_line(typed, clean):
    assert squeeze(typed) == clean


@steady
@given(st.text(st.characters(), max_size=40))
def test_squeeze_is_stable_storable_and_composed(text):
    clean = squeeze(text)
    assert squeeze(clean) == clean == unicodedata.normalize("NFC", clean)
    assert clean.encode().decode() == clean
    assert not {unicodedata.category(char) for char in clean} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_squeeze_lines_keeps_paragraphs():
    assert squeeze_lines("\n Một \r\n\r\n\r\n\r\nHai  ba\u200b\rBốn\n\n") == "Một\n\nHai ba\nBốn"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Ngọc Ánh ở Đắk Lắk, ưu tiên", "dang thi ngoc anh o dak lak, uu tien"),
        (" Đ  đ ", "d d"),
        ("Hoà Hòa", "hoa hoa"),
        ("№ ３", "no 3"),
        ("İ", "i"),
    ],
)
def test_fold_drops_accents_and_case(text, folded):
    assert fold(text) == folded


@steady
@given(st.text(st.characters(), max_size=30))
def test_fold_is_stable_and_blind_to_form(text):
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@steady
@given(full_names)
def test_fold_of_a_name_is_ascii_and_finds_it(name):
    assert fold(name).isascii()
    assert matches(fold(name), name)
    assert matches(name.upper(), name)


@pytest.mark.parametrize(
    "query", ["", "  ", "khue", "KHUÊ", "van pham", "ph v k", "khuê phạm", "Khuế", "Pham Van Khue"]
)
def test_matches_finds_by_beginnings_of_words(query):
    assert matches(query, "Phạm Văn Khuê")


@pytest.mark.parametrize("query", ["an", "hue", "pham van khue anh", "x"])
def test_matches_does_not_find_by_middles(query):
    assert not matches(query, "Phạm Văn Khuê")


def test_matches_reads_words_inside_a_number_symbol():
    assert matches("11 nq", "Số 11-NQ/CB")
    assert not matches("12", "Số 11-NQ/CB")


@pytest.mark.parametrize(
    "word",
    [
        "An",
        "ƯƠNG",
        "nghiêng",
        "Quyết",
        "quốc",
        "giếng",
        "gì",
        "Khuê",
        "hoà",
        "hòa",
        "Thuý",
        "thủy",
        "Ý",
        "y",
        "ăn",
        "xoong",
        "khuỷu",
    ],
)
def test_is_syllable_knows_vietnamese(word):
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", ["", "Niê", "Đắk", "bác̀", "càp", "mẹt̃", "tốc3", "wa", "gngười", "NguyÔn", "Vaên", "oâ", "an an"]
)
def test_is_syllable_refuses_the_rest(word):
    assert not is_syllable(word)


@steady
@given(syllables)
def test_is_syllable_knows_every_generated_one(word):
    assert is_syllable(word)
    assert has_only_letters_of_vietnamese(word)


def test_letters_of_vietnamese_take_foreign_ascii_and_no_western_accents():
    assert has_only_letters_of_vietnamese("Wifi 5 – Đắk Lắk (ỹ)")
    assert not has_only_letters_of_vietnamese("Müller")
