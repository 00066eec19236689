"""The three shipped stories are clean, each judged by the rules of its date."""

import pytest

from chibo.cli._story.playing import play_story
from chibo.cli._story.reading import read_story
from chibo.cli._story.summary import summary_of
from chibo.cli.story import SHIPPED

STORIES = {path.stem: path for path in sorted(SHIPPED.glob("*.yaml"))}


@pytest.fixture
def told(db):
    def played(name):
        path = STORIES[name]
        stage = play_story(read_story(path), path.parent, draws=False)
        return stage, summary_of(stage, [])

    return played


def votes_of(summary):
    return {vote["matter"]: (vote["for"], vote["base"]) for vote in summary["votes"]}


def test_three_stories_are_shipped():
    assert list(STORIES) == ["dien-bien", "dong-da", "dong-van"]


@pytest.mark.slow  # plays a whole month
def test_dong_van_is_a_cell_of_seven_without_a_grade(told):
    stage, summary = told("dong-van")
    assert stage.kept == []
    assert summary["present"]["on_roll"]["total"] == 7
    assert summary["meeting"]["day"] == "2023-09-22"
    assert summary["grade"] == ""
    assert "12-HD/BTCTW" in summary["score"]["no_grade_reason"]
    assert votes_of(summary)["nghị quyết"] == (6, 7)


@pytest.mark.slow  # plays a whole month
def test_dien_bien_proposes_an_admission_by_two_thirds_of_its_base(told):
    stage, summary = told("dien-bien")
    assert stage.kept == []
    assert summary["present"]["on_roll"] == {"official": 23, "probationary": 2, "total": 25}
    admission = next(vote for vote in summary["votes"] if vote["matter"] == "đề nghị kết nạp đảng viên")
    assert (admission["for"], admission["needed"], admission["base"]) == (19, 15, 22)
    assert (admission["method"], admission["outcome"]) == ("phiếu kín", "thông qua")
    assert summary["grade"] == "Tốt"


@pytest.mark.slow  # plays a whole month
def test_dong_da_concludes_a_theme_with_slides(told):
    stage, summary = told("dong-da")
    assert stage.kept == []
    assert summary["meeting"]["kind"] == "sinh hoạt chi bộ chuyên đề"
    assert summary["resolution"]["form"] == "Kết luận"
    assert [file.media_type for file in stage.files] == ["application/pdf"]
    assert len(summary["resolution"]["items"]) == 3


@pytest.mark.check
@pytest.mark.slow  # starts the command itself and draws about ninety papers
def test_the_command_plays_all_three_in_a_throw_away_book(tmp_path):
    from tests.harness.server import Book

    said = Book(tmp_path / "untouched").run("story", "--out", str(tmp_path / "ra"))
    assert said.count("đã ghi") == 3
    assert not (tmp_path / "untouched").exists()
    assert {path.name for path in (tmp_path / "ra").iterdir()} == set(STORIES)
