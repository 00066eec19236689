"""The score sheet on its page: filled from the record, judged, refused, adopted."""

from decimal import Decimal

import pytest
from django.urls import reverse

from chibo.cycle.actions import refresh_score
from chibo.quality.models import Assessment, ItemScore, ScoreAdoption
from chibo.quality.queries import score_sheet
from chibo.rulebook.terms import VoteMatter
from tests.month import JUDGED
from tests.web.month_fixtures import is_one_sheet, text_of


@pytest.fixture
def opened(month):
    """A score sheet opened while the meeting sits."""
    month.prepare().open()
    return refresh_score(month.meeting, **month.do())


def address(month, name="score"):
    return reverse(name, args=[month.meeting.pk])


def test_sheet_is_opened_from_the_record(month, sign_in):
    month.prepare().open()
    client = sign_in("Chi")
    page = client.get(address(month))
    assert "Mở phiếu chấm điểm" in text_of(page)
    assert is_one_sheet(page)
    answer = client.post(address(month), {"refresh": "1"}, follow=True)
    assert "Đã điền điểm từ số liệu của sổ." in text_of(answer)
    assert "Có mặt 7/7 đồng chí phải dự (100%)" in text_of(answer)
    assert "Đã báo 7/7 đồng chí (100%)" in text_of(answer)
    assert is_one_sheet(answer)


def test_points_are_saved(month, opened, sign_in):
    answer = sign_in("Chi").post(
        address(month), JUDGED | {"3.2": "2,5", "weak_points": "Ít ý kiến"}, follow=True
    )
    assert "Đã lưu điểm chi bộ tự chấm." in text_of(answer)
    assert "Ít ý kiến" in text_of(answer)
    assert ItemScore.of(opened).get(key="3.2").self_score == Decimal("2.5")


def test_points_that_are_no_number_keep_what_was_typed(month, opened, sign_in):
    answer = sign_in("Chi").post(address(month), JUDGED | {"3.2": "ba", "weak_points": "Ít ý kiến"})
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Tiêu chí 3.2: &#34;ba&#34; chưa phải là điểm. Ghi số, ví dụ 2,5." in page
    assert 'value="ba"' in page
    assert "Ít ý kiến" in page
    assert ItemScore.of(opened).get(key="3.2").self_score is None


def test_score_is_adopted_by_the_vote(month, opened, sign_in):
    client = sign_in("Chi")
    rest = {
        line.key: "0" for line in score_sheet(opened).lines if line.shown is None and not line.is_left_out
    }
    client.post(address(month), rest | JUDGED | {"weak_points": "Ít ý kiến", "remedy": "Gợi ý trước"})
    assert f"{reverse('vote-new', args=[month.meeting.pk])}?noi-dung=score" in text_of(
        client.get(address(month))
    )
    vote = month.vote(VoteMatter.SCORE, "score")
    asked = text_of(client.get(address(month, "score-adoption")))
    assert "Ghi điểm chi bộ đã thông qua?" in asked
    answer = client.post(address(month, "score-adoption"), {"vote": str(vote.pk)}, follow=True)
    assert "Đã ghi điểm chi bộ thông qua." in text_of(answer)
    assert "Chi bộ đã thông qua ngày 03/11/2026." in text_of(answer)
    assert ScoreAdoption.of(Assessment.of_meeting(month.meeting)).exists()
    assert "Lưu điểm tự chấm" not in text_of(answer)


@pytest.mark.parametrize(("who", "status"), [("Dũng", 200), ("Oanh", 403), ("Nga", 404), ("Phúc", 404)])
def test_others_read_or_find_nothing(month, opened, sign_in, who, status):
    client = sign_in(who)
    page = client.get(address(month))
    assert page.status_code == status
    assert "Lưu điểm tự chấm" not in text_of(page)
    assert client.post(address(month), JUDGED).status_code in {403, 404}
    assert client.post(address(month, "score-adoption"), {}).status_code in {403, 404}
