"""Sending the month up, and choosing no paper."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chibo.cycle.models import NoPaper
from chibo.submissions.queries import submissions_of
from tests.month import DAY
from tests.web.month_fixtures import is_one_sheet, text_of
from tests.world import at


def address(month, name="send"):
    return reverse(name, args=[month.meeting.pk])


def test_month_is_sent_in_one_act(month, sign_in, clock):
    month.prepare().meet()
    clock.at = at(DAY + timedelta(days=1))
    client = sign_in("An")
    page = client.get(address(month))
    assert "Nơi nhận: Đảng ủy xã Tân Hưng" in text_of(page)
    assert "chưa xong, không gửi kèm" in text_of(page)
    assert is_one_sheet(page)
    answer = client.post(address(month), {"signer": str(month.world.people["An"].pk)}, follow=True)
    assert "Đã gửi đảng ủy." in text_of(answer)
    assert "Đã gửi ngày 04/11/2026" in text_of(answer)
    assert len(submissions_of(month.meeting)) == 1
    assert "Số 01-BC/CB" in text_of(answer)


def test_signer_must_hold_a_leading_seat(month, sign_in):
    month.prepare().meet()
    answer = sign_in("An").post(address(month), {"signer": str(month.world.people["Em"].pk)})
    assert answer.status_code == 422
    assert "Chọn lại mục này." in text_of(answer)
    assert not submissions_of(month.meeting)


@pytest.mark.parametrize(("who", "read"), [("Chi", 200), ("Dũng", 403), ("Oanh", 403), ("Phúc", 404)])
def test_month_is_sent_by_the_leaders_alone(month, sign_in, who, read):
    month.prepare().meet()
    client = sign_in(who)
    assert client.get(address(month)).status_code == read
    assert client.post(address(month), {"signer": "1"}).status_code in {403, 404}
    assert not submissions_of(month.meeting)


def test_no_paper_needs_a_reason(month, sign_in):
    month.prepare()
    client = sign_in("An")
    empty = client.post(address(month, "no-paper"), {"reason": ""})
    assert empty.status_code == 422
    assert "Chưa ghi mục này." in text_of(empty)
    done = client.post(address(month, "no-paper"), {"reason": "Chỉ học chuyên đề"}, follow=True)
    assert "Đã ghi kỳ này không ra nghị quyết, kết luận." in text_of(done)
    assert NoPaper.of(month.meeting).get().reason == "Chỉ học chuyên đề"
    assert sign_in("Chi").post(address(month, "no-paper"), {"reason": "x"}).status_code == 403
