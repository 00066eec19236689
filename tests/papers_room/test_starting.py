"""Numbers taken on paper before the book was opened."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.door.refusals import NotAllowed
from chibo.kit.words import Refused
from chibo.org.queries import term_of
from chibo.papers.actions import start_numbers
from chibo.papers.queries import number_lines
from chibo.resolutions.queries import issue_of
from chibo.rulebook.terms import PaperType
from tests.papers_room.conftest import draft
from tests.resolutions.scene import adopted, as_, sit
from tests.resolutions.scene import issue as send_out
from tests.world import TODAY


@pytest.fixture
def term(world):
    return term_of(world.cell, on=TODAY)


def issued(world, resolution, **more):
    send_out(world, resolution, **more)
    return issue_of(resolution)


def start(world, term, last, who="An"):
    start_numbers(term, last, **as_(world, who))


def test_the_book_goes_on_from_the_last_number_on_paper(world, term):
    start(world, term, {"NQ": 14, "KL": 0})
    assert issued(world, adopted(world, sit(world))).number == 15
    lines = {line.letters: line for line in number_lines(world.cell, term, TODAY)}
    assert (lines["NQ"].name, lines["NQ"].started, lines["NQ"].last) == (PaperType.RESOLUTION, 14, 15)
    assert (lines["KL"].started, lines["KL"].last) == (0, 0)
    assert {"NQ", "KL", "BB", "TB", "GM"} <= set(lines)
    assert "HD" not in lines  # a cell issues no hướng dẫn


def test_a_number_of_before_the_book_is_not_given_again(world, term):
    start(world, term, {"NQ": 14})
    resolution = adopted(world, sit(world))
    with pytest.raises(Refused) as refusal:
        issued(world, resolution, number=11)
    assert str(refusal.value) == "Số 11-NQ/CB đã dùng trong nhiệm kỳ này. Số tiếp theo là 15."
    assert issued(world, resolution, number=16).number == 16


def test_what_was_issued_on_paper_keeps_its_number_once(world, term, issue):
    start(world, term, {"NQ": 14})
    with CaptureQueriesContext(connection) as asked:
        assert issue(draft(world), number=9, is_from_paper=True).symbol == "09-NQ/CB"
    assert sum('FROM "papers_number_start"' in query["sql"] for query in asked) == 1
    with pytest.raises(Refused) as refusal:
        issue(draft(world), number=9, is_from_paper=True)
    assert str(refusal.value) == "Số 09-NQ/CB đã dùng trong nhiệm kỳ này. Số tiếp theo là 15."
    assert issue(draft(world)).number == 15


def test_a_start_is_put_right_until_the_book_gave_a_number(world, term):
    start(world, term, {"NQ": 41})
    start(world, term, {"NQ": 14})
    assert issued(world, adopted(world, sit(world))).number == 15
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
