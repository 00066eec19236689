"""A frozen paper is plain JSON and comes back equal, whatever it holds."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.papers.document import (
    Box,
    Bullets,
    Choices,
    Clause,
    Column,
    Item,
    Paper,
    Paragraph,
    Part,
    Points,
    Ruled,
    Run,
    Signature,
    Slips,
    Table,
    model,
)
from chibo.papers.document.frozen import FORMAT, NotFrozenHere, from_json, to_json
from chibo.rulebook.papers import TypeOfPaper

words = st.text(st.sampled_from("aăâđ ê ơư-;.Đ\n1"), max_size=12)
pieces = words | st.builds(Run, words, st.booleans(), st.booleans()) | st.just(Box())
texts = pieces | st.lists(pieces, max_size=3).map(tuple)
many = st.lists(texts, max_size=3).map(tuple)


@st.composite
def tables(draw):
    columns = tuple(
        draw(st.lists(st.builds(Column, words, st.integers(1, 80), st.booleans()), min_size=1, max_size=3))
    )
    row = st.tuples(*[texts] * len(columns))
    return Table(
        columns,
        tuple(draw(st.lists(row, max_size=3))),
        draw(st.just(()) | row),
        draw(st.integers(0, 5)),
        draw(st.integers(0, 20)),
        draw(words),
    )


blocks = st.lists(
    st.builds(Paragraph, texts)
    | st.builds(Clause, texts)
    | st.builds(Item, texts)
    | st.builds(Points, many, st.integers(1, 5))
    | st.builds(Bullets, many)
    | tables()
    | st.builds(Ruled, texts, st.integers(0, 9))
    | st.builds(Choices, many, st.integers(1, 4)),
    max_size=4,
).map(tuple)
lines = st.lists(words, max_size=3).map(tuple)
signatures = st.lists(st.builds(Signature, words, words, words, words), max_size=3).map(tuple)
types = st.builds(
    TypeOfPaper, letters=st.none() | words, title=st.none() | words, is_about=st.booleans(),
    is_numbered=st.booleans(), is_administrative=st.booleans(),
)  # fmt: skip
papers = st.builds(
    Paper, type=types, superior=words, issuer=words, place=words, day=st.none() | st.dates(), subject=words,
    parts=st.lists(st.builds(Part, blocks, words, st.booleans()), max_size=3).map(tuple), suffix=words,
    number=st.none() | st.integers(1, 999), is_numbered=st.booleans(), title=words, to=lines, to_label=words,
    recipients=lines, signatures=signatures, draft=words, circulation=words, versions=lines, facts=lines,
)  # fmt: skip
slips = st.builds(
    Slips, words, words, words, words, blocks, st.integers(1, 60), st.integers(1, 4), st.integers(1, 4)
)


@given(papers | slips)
def test_a_paper_comes_back_equal_through_real_json(document):
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


def test_every_class_of_the_model_is_known():
    from chibo.papers.document import frozen

    classes = {
        name
        for name, kind in vars(model).items()
        if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
    }
    assert classes == set(frozen._KNOWN)


PLAIN = to_json(Slips("a", "b", "c", "", (), 1))


@pytest.mark.parametrize(
    "frozen",
    [
        PLAIN | {"format": 2},
        {key: value for key, value in PLAIN.items() if key != "format"},
        PLAIN | {"document": "a"},
        PLAIN | {"document": {"is": "Paragraph", "text": "a"}},
        PLAIN | {"document": {"is": "Nothing"}},
        PLAIN | {"document": PLAIN["document"] | {"colour": "red"}},
        PLAIN | {"document": PLAIN["document"] | {"title": {"is": "day", "day": "31/02/1998"}}},
        {"format": FORMAT},
    ],
)
def test_what_no_paper_froze_is_refused(frozen):
    with pytest.raises(NotFrozenHere):
        from_json(frozen)


def test_what_is_no_part_of_a_paper_is_not_frozen():
    with pytest.raises(NotFrozenHere):
        to_json(Slips("a", "b", "c", "", (Paragraph(1.5),), 1))


def test_a_day_of_a_paper_is_told_as_a_day():
    paper = Paper(
        TypeOfPaper(
            letters="NQ", title="NGHỊ QUYẾT", is_about=True, is_numbered=True, is_administrative=False
        ),
        "",
        "",
        "",
        date(2026, 11, 3),
        "",
        (),
    )
    assert to_json(paper)["document"]["day"] == {"is": "day", "day": "2026-11-03"}
