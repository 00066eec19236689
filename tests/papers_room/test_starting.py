"""Numbers taken on paper before the book was opened."""

import pytest

from chibo.door.refusals import NotAllowed
from chibo.kit.words import Refused
from chibo.org.queries import term_of
from chibo.papers.actions import start_numbers
from chibo.papers.queries import number_lines
from chibo.resolutions.queries import issue_of
from chibo.rulebook.terms import PaperType
from tests.resolutions.scene import adopted, as_, sit
from tests.resolutions.scene import issue as send_out
from tests.world import TODAY


@pytest.fixture
def term(world):
    return term_of(world.cell, on=TODAY)


def issue(world, resolution, **more):
    send_out(world, resolution, **more)
    return issue_of(resolution)


def start(world, term, last, who="An"):
    start_numbers(term, last, **as_(world, who))


def test_the_book_goes_on_from_the_last_number_on_paper(world, term):
    start(world, term, {"NQ": 14, "KL": 0})
    assert issue(world, adopted(world, sit(world))).number == 15
    lines = {line.letters: line for line in number_lines(world.cell, term, TODAY)}
    assert (lines["NQ"].name, lines["NQ"].started, lines["NQ"].last) == (PaperType.RESOLUTION, 14, 15)
    assert (lines["KL"].started, lines["KL"].last) == (0, 0)
    assert {"NQ", "KL", "BB", "TB", "GM"} <= set(lines)
    assert "HD" not in lines  # a cell issues no hướng dẫn


def test_a_number_of_before_the_book_is_not_given_again(world, term):
    start(world, term, {"NQ": 14})
    resolution = adopted(world, sit(world))
    with pytest.raises(Refused) as refusal:
        issue(world, resolution, number=11)
    assert str(refusal.value) == "Số 11-NQ/CB đã dùng trong nhiệm kỳ này. Số tiếp theo là 15."
    assert issue(world, resolution, number=16).number == 16


def test_a_start_is_put_right_until_the_book_gave_a_number(world, term):
    start(world, term, {"NQ": 41})
    start(world, term, {"NQ": 14})
    assert issue(world, adopted(world, sit(world))).number == 15
    start(world, term, {"NQ": 14, "KL": 3})
    with pytest.raises(Refused) as refusal:
        start(world, term, {"NQ": 20})
    assert str(refusal.value) == (
        "Sổ đã phát hành văn bản loại NQ trong nhiệm kỳ này nên số cuối trước khi dùng sổ (14) giữ nguyên."
    )
    assert refusal.value.field == "number-NQ"


@pytest.mark.parametrize("who", ["Chi", "Dũng", "Nga"])
def test_only_the_leaders_start_numbers(world, term, who):
    with pytest.raises(NotAllowed):
        start(world, term, {"NQ": 14}, who)
