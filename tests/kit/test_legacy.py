"""Legacy text: TCVN3 and VNI come through, and doubt is never hidden."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.kit.legacy import Encoding, Reading, encoding_of, read_typed
from chibo.kit.names import proper_name
from chibo.kit.syllables import TONES
from tests.kit.oracles import full_names, steady

# TCVN 5712:1993 (VN3) by code: the oracle, compared once with iconv's TCVN5712-1.
TCVN3_CODES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip
TCVN3 = {letter: chr(first + i) for first, letters in TCVN3_CODES.items() for i, letter in enumerate(letters)}
VNI_TONES = dict(zip(TONES.values(), "øûõùï", strict=True))
VNI_HATTED = {
    "\u0302": dict(zip(["", *TONES.values()], "âàåãáä", strict=True)),
    "\u0306": dict(zip(["", *TONES.values()], "êèúüéë", strict=True)),
}
VNI_I = dict(zip(TONES.values(), "ìæóíò", strict=True))


def in_tcvn3(text):
    """Type as people did: TCVN3 has no toned capitals, so "Ánh" was typed small."""
    return "".join(TCVN3.get(char) or TCVN3.get(char.lower(), char) for char in text)


def in_vni(text):
    return "".join(map(vni_letter, text))


def vni_letter(char):
    if char in "đĐ":
        return "ñ" if char == "đ" else "Ñ"
    letter, *marks = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in marks if mark in VNI_TONES), "")
    hat = next((mark for mark in marks if mark in VNI_HATTED), None)
    if letter in "iI" and tone:
        typed = VNI_I[tone]
    elif (letter.lower(), tone) == ("y", TONES["nặng"]):
        typed = "î"
    else:
        letter = {"o": "ô", "u": "ö"}[letter.lower()] if "\u031b" in marks else letter
        typed = letter + (VNI_HATTED[hat][tone] if hat else VNI_TONES.get(tone, ""))
    return typed.upper() if char.isupper() else typed


def test_every_letter_of_tcvn3_comes_through():
    assert len(TCVN3) == 74
    for letter, code in TCVN3.items():
        word = f"th{code}" if letter.islower() else f"{code}th"
        assert in_tcvn3(word.replace(code, letter)) == word


@pytest.mark.parametrize(
    ("typed", "text", "encoding"),
    [
        (
            "NguyÔn V¨n ¢u, Chi bé th«n §«ng, ngµy vµo §¶ng",
            "Nguyễn Văn Âu, Chi bộ thôn Đông, ngày vào Đảng",
            Encoding.TCVN3,
        ),
        ("§Æng ThÞ H\u00adëng", "Đặng Thị Hưởng", Encoding.TCVN3),
        ("NGUYÔN V¡N H\u00adëNG", "NGUYỄN VĂN HƯỞNG", Encoding.TCVN3),
        ("Nguyeãn Vaên AÂu, Chi boä thoân Ñoâng", "Nguyễn Văn Âu, Chi bộ thôn Đông", Encoding.VNI),
        ("NGUYEÃN VAÊN HÖÔÛNG", "NGUYỄN VĂN HƯỞNG", Encoding.VNI),
        ("Phaïm Thò Thuûy, ñaûng vieân, kyõ luaät", "Phạm Thị Thủy, đảng viên, kỹ luật", Encoding.VNI),
        ("Nguyễn Văn Hưởng (thôn Đông) 3/2", "Nguyễn Văn Hưởng (thôn Đông) 3/2", Encoding.UNICODE),
        (unicodedata.normalize("NFD", "Đặng Thị Hồng"), "Đặng Thị Hồng", Encoding.UNICODE),
        ("Le Van Tam 1972", "Le Van Tam 1972", Encoding.UNICODE),
        ("· Nội dung", "· Nội dung", Encoding.UNICODE),
        ("H'Hen Niê", "H'Hen Niê", Encoding.UNICODE),
        ("Lý", "Lý", Encoding.UNICODE),
        ("", "", Encoding.UNICODE),
    ],
)
def test_read_typed_is_certain_of_text_that_reads_one_way(typed, text, encoding):
    assert read_typed(typed) == Reading(text, encoding, is_certain=True)


@pytest.mark.parametrize("typed", ["Hã", "Lê An", "Thôn", "Müller", "§¾k L¾k", "m²"])
def test_read_typed_doubts_and_leaves_text_that_reads_several_ways_or_none(typed):
    assert read_typed(typed) == Reading(typed, Encoding.UNICODE, is_certain=False)


def test_read_typed_follows_its_column_but_says_so():
    assert read_typed("Hã", expected=Encoding.TCVN3) == ("Hó", Encoding.TCVN3, False)
    assert read_typed("§¾k L¾k", expected=Encoding.TCVN3) == ("Đắk Lắk", Encoding.TCVN3, False)
    assert read_typed("Niê", expected=Encoding.TCVN3) == ("Niờ", Encoding.TCVN3, False)


def test_read_typed_trusts_unicode_in_a_column_of_unicode():
    assert read_typed("Lê An", expected=Encoding.UNICODE) == ("Lê An", Encoding.UNICODE, True)
    assert read_typed("Niê", expected=Encoding.UNICODE).is_certain
    assert not read_typed("Müller", expected=Encoding.UNICODE).is_certain


def test_read_typed_lets_spelling_overrule_the_column():
    assert read_typed("Nguyễn Hưởng", expected=Encoding.TCVN3) == ("Nguyễn Hưởng", Encoding.UNICODE, True)
    assert read_typed("V¨n", expected=Encoding.UNICODE) == ("Văn", Encoding.TCVN3, True)


@pytest.mark.parametrize(
    ("column", "encoding"),
    [
        (["NguyÔn V¨n H\u00adëng", "Le Van Tam", "Hã"], Encoding.TCVN3),
        (["Nguyeãn Vaên Höôûng", "Thôn"], Encoding.VNI),
        (["Nguyễn Văn Hưởng", "Lê An", "Müller"], Encoding.UNICODE),
        (["Nguyễn Văn Hưởng", "NguyÔn V¨n"], None),
        (["Lê An", "Le Van Tam", ""], None),
        ([], None),
    ],
)
def test_encoding_of_a_column_needs_proof_and_no_contradiction(column, encoding):
    assert encoding_of(column) is encoding


@steady
@given(full_names, st.sampled_from([in_tcvn3, in_vni, str]))
def test_a_certain_reading_is_never_wrong(name, typing):
    reading = read_typed(typing(name))
    assert reading.text.lower() == name.lower() or not reading.is_certain


@steady
@given(st.lists(full_names, min_size=8, max_size=8))
def test_a_column_is_recognised_and_comes_through(names):
    for typing, encoding in ((in_tcvn3, Encoding.TCVN3), (in_vni, Encoding.VNI), (str, Encoding.UNICODE)):
        column = [typing(name) for name in names] + [typing("Đặng Thị Hưởng")]
        assert encoding_of(column) is encoding
        read = [read_typed(cell, expected=encoding).text for cell in column[:-1]]
        assert [proper_name(text).text for text in read] == names


@steady
@given(full_names)
def test_capitals_come_through_vni(name):
    assert read_typed(in_vni(name.upper()), expected=Encoding.VNI).text == name.upper()


@steady
@given(st.text(max_size=20))
def test_any_text_reads_as_something_composed(text):
    reading = read_typed(text)
    assert unicodedata.normalize("NFC", reading.text) == reading.text
