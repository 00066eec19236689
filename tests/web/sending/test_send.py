"""Sending the month up, and choosing no paper."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from chibo.cycle.models import NoPaper
from chibo.org.actions import put_rules_in_force
from chibo.submissions.queries import submissions_of
from tests.month import DAY
from tests.rulebook.books import entry
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
    assert "Chưa xong, không gửi kèm" in text_of(page)
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
    assert "Ô này còn trống. Ghi vào rồi gửi lại." in text_of(empty)
    done = client.post(address(month, "no-paper"), {"reason": "Chỉ học chuyên đề"}, follow=True)
    assert "Đã ghi kỳ này không ra nghị quyết, kết luận." in text_of(done)
    assert NoPaper.of(month.meeting).get().reason == "Chỉ học chuyên đề"
    assert sign_in("Chi").post(address(month, "no-paper"), {"reason": "x"}).status_code == 403


def test_extract_of_the_minutes_is_read_by_the_committee(month, sign_in, clock):
    since = date(2026, 2, 1)
    rule = "{minutes: extract, note: 'Biên bản đã lập ngày {made_on}, đã ký ngày {signed_on}.'}"
    by = {"by": month.world.as_("Minh", since), "at": at(since)}
    put_rules_in_force(
        month.world.commune, "Quy định gửi biên bản", entry("papers.sent_up", rule), since=since, **by
    )
    month.prepare().meet().finish()
    clock.at = at(DAY + timedelta(days=2))
    (sent,) = submissions_of(month.meeting)
    client = sign_in("Nga")
    page = text_of(client.get(reverse("submission", args=[sent.submission_id])))
    place = reverse("submitted-part", args=[sent.submission_id, sent.parts[-1].part_id])
    assert f'<a href="{place}">Trích biên bản</a>' in page
    assert "Biên bản đã lập ngày 03/11/2026, đã ký ngày 04/11/2026." in page
    assert client.get(place).content.startswith(b"%PDF-")
