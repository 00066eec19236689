import pytest

from chibo.rulebook.faults import RulebookError
from chibo.rulebook.plain import MOST_CHARACTERS, Fields, Leaf, Rows, parse_plain


def refused(text):
    with pytest.raises(RulebookError) as caught:
        parse_plain(text, "thu.yaml")
    (problem,) = caught.value.problems
    assert problem.file == "thu.yaml"
    assert str(caught.value) == problem.told()
    return problem


def test_scalar_stays_the_text_that_was_written():
    node = parse_plain("a: NO\nb: 08\nc: 2026-02-30\nd: 1_000\ne: ON\nf: 0x10\n", "thu.yaml")
    assert isinstance(node, Fields)
    assert {name: leaf.text for name, leaf in node.fields.items()} == {
        "a": "NO", "b": "08", "c": "2026-02-30", "d": "1_000", "e": "ON", "f": "0x10",
    }  # fmt: skip


def test_null_is_only_what_was_left_open_without_quotes():
    node = parse_plain("a: null\nb: 'null'\nc: ~\nd:\ne: ''\n", "thu.yaml")
    assert [leaf.is_null for leaf in node.fields.values()] == [True, False, True, True, False]


def test_lines_and_shapes_are_kept():
    node = parse_plain("a: 1\nb:\n  - x\n  - {y: z}\n", "thu.yaml")
    assert node.lines == {"a": 1, "b": 2}
    rows = node.fields["b"]
    assert isinstance(rows, Rows)
    assert [item.line for item in rows.items] == [3, 4]
    assert rows.items[0] == Leaf(3, "x")


def test_text_is_composed_to_nfc():
    assert parse_plain("a: Đảng ủy", "thu.yaml").fields["a"].text == "Đảng ủy"


def test_key_written_twice_is_refused_with_both_lines():
    problem = refused("a: 1\nb: 2\na: 3\n")
    assert (problem.line, problem.field) == (3, "a")
    assert "dòng 1" in problem.sentence


def test_key_written_twice_below_names_the_whole_path():
    assert refused("a:\n  - b: {c: 1, c: 2}\n").field == "a[1].b.c"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: &x 2\n", 2, "neo"),
        ("a: &x 1\n", 1, "neo"),
        ("a: 1\nb: *x\n", 2, "neo"),
        ("a: !!int 1\n", 1, "thẻ kiểu"),
        ("a: !!python/object/apply:os.getcwd []\n", 1, "thẻ kiểu"),
        ("a: 1\n? [b, c]\n: 2\n", 2, "phải là chữ"),
        ("a: 1\n---\nb: 2\n", 2, "một phần"),
        ("", 1, "trống"),
        ("# chỉ có ghi chú\n", 1, "trống"),
        ("a: [1\nb: 2\n", 2, "cú pháp"),
        ("a: b: c\n", 1, "cú pháp"),
        ("a: \x07\n", 1, "cú pháp"),
        ("[" * 40 + "]" * 40, 1, "lớp"),
        ("a" * (MOST_CHARACTERS + 1), 1, "dài quá"),
    ],
)
def test_text_that_is_not_plain_is_refused(text, line, words):
    problem = refused(text)
    assert problem.line == line
    assert words in problem.sentence


def test_depth_counts_only_what_is_open():
    text = "\n".join(f"k{n}: [[[a]]]" for n in range(40))
    assert len(parse_plain(text, "thu.yaml").fields) == 40
