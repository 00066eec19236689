"""Names: the order is ICU's, the parts are the family, the middle and the given name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.kit.names import NameParts, name_key, order_key, proper_name, split_name
from tests.kit.oracles import COLLATOR, SYLLABLES, full_names, steady, syllables

signs = st.sampled_from(list("0123456789 -,.()/\"'&“”–"))
namesakes = st.from_regex(r"(Lê|Lò|Vũ) (Văn |Thị |Bá )?(An|Ân)", fullmatch=True)
letters = st.sampled_from("aAăÂbdđĐeêioôơƠuưvyYfjwzáàảãạắặẤậéẻệịóõợúừýỵÝ")


def order_of(keys):
    """Rank each key: equal keys have equal ranks."""
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return [ranks[key] for key in keys]


def test_order_key_orders_thousands_of_syllables_as_icu():
    words = [
        *SYLLABLES,
        *(word.capitalize() for word in SYLLABLES[:500]),
        *(word.upper() for word in SYLLABLES[:500]),
    ]
    assert len(set(words)) > 4500
    assert order_of([order_key(word) for word in words]) == order_of(
        [COLLATOR.getSortKey(word) for word in words]
    )


@steady
@given(st.lists(st.one_of(full_names, syllables), min_size=2, max_size=12))
def test_order_key_orders_names_as_icu(texts):
    assert order_of(map_list(order_key, texts)) == order_of(map_list(COLLATOR.getSortKey, texts))


@steady
@given(st.lists(st.text(st.one_of(letters, signs), max_size=6).map(str.strip), min_size=2, max_size=12))
def test_order_key_orders_signs_and_numbers_as_icu(texts):
    texts = [" ".join(text.split()) for text in texts]
    assert order_of(map_list(order_key, texts)) == order_of(map_list(COLLATOR.getSortKey, texts))


@steady
@given(st.lists(st.one_of(full_names, namesakes), min_size=2, max_size=12))
def test_name_key_orders_by_given_family_middle_as_icu(names):
    def oracle(name):
        family, *middle, given_name = name.split()
        return tuple(COLLATOR.getSortKey(part) for part in (given_name, family, " ".join(middle)))

    assert order_of(map_list(name_key, names)) == order_of(map_list(oracle, names))


def map_list(function, items):
    return [function(item) for item in items]


def test_code_points_would_not_order_names():
    names = ["Ăn", "An", "Ân", "Đa", "Da"]
    assert sorted(names, key=order_key) == ["An", "Ăn", "Ân", "Da", "Đa"] != sorted(names)


def test_name_key_orders_a_roll_as_a_secretary_would():
    roll = [
        "Lưu Thị Ngọc Ánh", "Nguyễn Văn An", "Bùi Đức Ân", "Lê Thị Ăn", "Hoàng Thị Ngọ", "Hoàng Thị Ngò",
        "Vũ Đình Đức", "Vũ Đình Dũng", "Trần Bá An", "Nguyễn Thị An", "Đỗ Ưng", "Đỗ Uông", "An",
    ]  # fmt: skip
    assert sorted(roll, key=name_key) == [
        "An", "Nguyễn Thị An", "Nguyễn Văn An", "Trần Bá An", "Lưu Thị Ngọc Ánh", "Lê Thị Ăn", "Bùi Đức Ân",
        "Vũ Đình Dũng", "Vũ Đình Đức", "Hoàng Thị Ngò", "Hoàng Thị Ngọ", "Đỗ Uông", "Đỗ Ưng",
    ]  # fmt: skip


def test_order_key_counts_numbers_by_value():
    units = ["Chi bộ 10", "Chi bộ 2", "Chi bộ thôn Đông", "Chi bộ 1A", "Chi bộ 1"]
    assert sorted(units, key=order_key) == [
        "Chi bộ 1",
        "Chi bộ 1A",
        "Chi bộ 2",
        "Chi bộ 10",
        "Chi bộ thôn Đông",
    ]


@steady
@given(st.text(max_size=12))
def test_keys_of_any_text_are_printable_ascii_and_blind_to_spaces(text):
    for key in (order_key(text), name_key(text)):
        assert key.isascii()
        assert key.isprintable()
    assert order_key(f"  {text}\u200b ") == order_key(text)


def test_order_key_puts_other_scripts_after_z_and_unknown_accents_last():
    assert order_key("zz") < order_key("Я") < order_key("字")
    assert order_key("a\u0323") < order_key("a\u0332")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nguyễn Thị Minh Khai", NameParts("Nguyễn", "Thị Minh", "Khai")),
        (" Đỗ   Ưng ", NameParts("Đỗ", "", "Ưng")),
        ("An", NameParts("", "", "An")),
        ("Trần Văn Bình (thôn Đông)", NameParts("Trần", "Văn", "Bình (thôn Đông)")),
        ("Trần Bình (", NameParts("Trần", "", "Bình (")),
        ("(chưa rõ)", NameParts("", "", "(chưa rõ)")),
        ("", NameParts("", "", "")),
    ],
)
def test_split_name_takes_a_name_apart(name, parts):
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("typed", "text", "is_doubtful"),
    [
        ("NGUYỄN HỮU PHƯỚC", "Nguyễn Hữu Phước", False),
        ("đặng quốc uy", "Đặng Quốc Uy", False),
        ("Trần Thị Mỹ Duyên", "Trần Thị Mỹ Duyên", False),
        ("NGuyễn văn An", "Nguyễn Văn An", True),
        ("K'BRỂU", "K'Brểu", True),
        ("H'HEN NIÊ", "H'Hen Niê", True),
        ("PHƯỚC", "Phước", True),
        ("NGUYỄN VĂN AN 2", "Nguyễn Văn An 2", True),
        ("TỔNG CỘNG BAO NHIÊU ĐỒNG CHÍ TẤT CẢ", "Tổng Cộng Bao Nhiêu Đồng Chí Tất Cả", True),
        ("", "", True),
    ],
)
def test_proper_name_titles_and_doubts(typed, text, is_doubtful):
    assert proper_name(typed) == (text, is_doubtful)


@steady
@given(full_names)
def test_proper_name_restores_a_shouted_name_without_doubt(name):
    assert proper_name(name.upper()) == proper_name(name) == (name, False)
