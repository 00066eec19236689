"""The minutes' desk: composed, written by two, adopted, signed, locked, corrected."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from chibo.cycle.actions import compose
from chibo.meetings.actions.agenda import add_agenda_item
from chibo.minutes.actions import save_section
from chibo.minutes.models import Locking, LosingText, Minutes, Section, Signing
from chibo.minutes.paper import minutes_paper
from chibo.minutes.queries import minutes_print
from chibo.papers.document import plain_text
from chibo.papers.queries import layout_for
from chibo.rulebook.terms import AgendaPart, VoteMatter, VoteMethod
from chibo.votes.actions import put_to_vote, record_result
from tests.month import DAY
from tests.web.month_fixtures import is_one_sheet, text_of
from tests.world import at


@pytest.fixture
def composed(month):
    """Minutes composed while the meeting sits."""
    month.prepare().open()
    return compose(month.meeting, **month.do("Dũng", clock="20:40"))


def address(month, name="minutes", *more):
    return reverse(name, args=[month.meeting.pk, *more])


def section_of(minutes):
    return Section.of(minutes).order_by("pk")[1]


def test_minutes_are_composed_by_the_minute_taker(month, sign_in):
    month.prepare().open()
    client = sign_in("Dũng")
    page = client.get(address(month))
    assert "Soạn biên bản từ diễn biến" in text_of(page)
    assert is_one_sheet(page)
    answer = client.post(address(month), {"open": "1"}, follow=True)
    assert "Đã soạn biên bản từ diễn biến." in text_of(answer)
    assert is_one_sheet(answer)
    assert Minutes.of_meeting(month.meeting).count() == 1


def test_minutes_of_a_meeting_that_has_not_begun_wait(month, sign_in):
    month.prepare()
    page = text_of(sign_in("An").get(address(month)))
    assert "Chưa có biên bản" in page
    assert "Soạn biên bản từ diễn biến" not in page


@pytest.mark.parametrize(("who", "status"), [("Em", 200), ("Oanh", 403), ("Nga", 404), ("Phúc", 404)])
def test_draft_is_not_for_others(month, composed, sign_in, who, status):
    answer = sign_in(who).get(address(month))
    assert answer.status_code == status
    if status == 200:
        assert "Chưa có biên bản" in text_of(answer)
    section = sign_in(who).post(reverse("minutes-section", args=[section_of(composed).pk]), {"text": "x"})
    assert section.status_code in {403, 404}


def test_autosave_is_answered_in_json(month, composed, sign_in):
    section, client = section_of(composed), sign_in("Dũng")
    where, json = reverse("minutes-section", args=[section.pk]), {"HTTP_ACCEPT": "application/json"}
    saved = client.post(where, {"text": "Ghi lần một", "version": str(section.version)}, **json)
    assert saved.json() == {"at": "21:30", "version": str(section.version + 1)}
    clash = client.post(where, {"text": "Ghi từ máy khác", "version": str(section.version)}, **json)
    assert clash.status_code == 409
    assert Section.of(composed).get(pk=section.pk).text == "Ghi lần một"
    assert LosingText.of(section).get().text == "Ghi từ máy khác"


def test_two_texts_stand_side_by_side_until_one_is_chosen(month, composed, sign_in):
    section, client = section_of(composed), sign_in("Dũng")
    where = reverse("minutes-section", args=[section.pk])
    save_section(section, "Bản của bí thư", section.version, **month.do(clock="20:45"))
    late = {"text": "Bản của thư ký", "version": str(section.version), "compare": "1"}
    answer = client.post(where, late)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Nguyễn Văn An vừa sửa đoạn này lúc 20:45" in page
    assert "Bản của bí thư" in page
    assert "Bản của thư ký" in page
    assert f'data-drops="bb-{section.pk}-{month.world.people["Dũng"].pk}"' in page
    losing = LosingText.of(section).get()
    settled = {"text": "Bản ghép", "version": str(section.version + 1), "settled": str(losing.pk)}
    assert "Đã lưu." in text_of(client.post(where, settled, follow=True))
    assert Section.of(composed).get(pk=section.pk).text == "Bản ghép"
    assert not LosingText.of(section).exists()


def test_the_text_in_use_is_kept_with_one_button(month, composed, sign_in):
    section, client = section_of(composed), sign_in("Dũng")
    where = reverse("minutes-section", args=[section.pk])
    save_section(section, "Bản của bí thư\n- Ý thứ hai", section.version, **month.do(clock="20:45"))
    typed = {"text": "Bản của thư ký", "version": str(section.version), "compare": "1"}
    page = html.document_fromstring(client.post(where, typed).content)
    (keep,) = [one for one in page.forms if "post" in one.classes and one.action == where]
    assert "Đã lưu." in text_of(client.post(where, dict(keep.form_values()), follow=True))
    assert Section.of(composed).get(pk=section.pk).text == "Bản của bí thư\n- Ý thứ hai"
    assert not LosingText.of(section).exists()


def test_a_third_text_that_was_not_shown_is_not_put_away(month, composed, sign_in):
    section, client = section_of(composed), sign_in("Dũng")
    where = reverse("minutes-section", args=[section.pk])
    for name, text in (("An", "Bản của bí thư"), ("Chi", "Bản của chi ủy viên")):
        save_section(section, text, section.version, **month.do(name, clock="20:45"))
    answer = client.post(where, {"text": "Bản của thư ký", "version": str(section.version), "compare": "1"})
    settled = re.findall('name="settled" value="([^"]*)"', answer.content.decode())
    client.post(where, {"text": "Bản ghép", "version": str(section.version + 1), "settled": settled})
    assert [one.text for one in LosingText.of(section)] == ["Bản của chi ủy viên"]
    assert "Bản của chi ủy viên" in text_of(client.get(where))


def test_a_draft_that_saves_itself_puts_no_other_text_away(month, composed, sign_in):
    section, client = section_of(composed), sign_in("Dũng")
    where = reverse("minutes-section", args=[section.pk])
    save_section(section, "Bản của bí thư", section.version, **month.do())
    save_section(section, "Bản của thư ký", section.version, **month.do("Dũng"))
    losing = LosingText.of(section).get()
    page = text_of(client.get(where))
    assert "Bản của thư ký" in page
    assert "Đã ghép xong bản của đồng chí Nguyễn Văn Dũng, không giữ riêng nữa" in page
    typed = {"text": "Gõ thêm", "version": str(section.version + 1), "settled": str(losing.pk)}
    client.post(where, typed, HTTP_ACCEPT="application/json")
    assert LosingText.of(section).get() == losing


def test_minutes_are_adopted_signed_locked_and_corrected(month, sign_in, clock):
    month.prepare().meet()
    clock.at = at(DAY + timedelta(days=1))
    client = sign_in("An")
    page = client.get(address(month))
    assert "Ghi việc ký" in text_of(page)
    assert is_one_sheet(page)
    for capacity, name in (("minute_taker", "Dũng"), ("chair", "An")):
        typed = {"capacity": capacity, "signed_on": "04/11/2026", "way": "by_hand"}
        done = client.post(address(month, "minutes-signing"), typed, follow=True)
        assert "Đã ghi việc ký." in text_of(done)
        assert Signing.of_all(Minutes.of_meeting(month.meeting)).get(capacity=capacity).person == month.world.people[name]  # fmt: skip
    assert "Ký tay trên bản in ngày 04/11/2026" in text_of(done)
    assert is_one_sheet(done)
    assert "Khóa biên bản?" in text_of(client.get(address(month, "minutes-lock")))
    locked = client.post(address(month, "minutes-lock"), {"yes": "1"}, follow=True)
    assert "Đã khóa biên bản." in text_of(locked)
    assert Locking.of_all(Minutes.of_meeting(month.meeting)).count() == 1
    assert "Biên bản sinh hoạt ngày 03/11/2026" in text_of(sign_in("Em").get(address(month)))
    client = sign_in("An")
    opened = client.post(address(month, "minutes-correction"), {"reason": "Ghi sai tên"}, follow=True)
    assert "Đã lập bản đính chính." in text_of(opened)
    assert Minutes.of_meeting(month.meeting).count() == 2


def test_signing_that_is_refused_keeps_what_was_typed(month, sign_in, clock):
    month.prepare().meet()
    clock.at = at(DAY + timedelta(days=1))
    typed = {"capacity": "chair", "signed_on": "01/11/2026", "way": "by_hand"}
    answer = sign_in("An").post(address(month, "minutes-signing"), typed)
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'value="01/11/2026"' in page
    assert 'value="chair" checked' in page
    assert not Signing.of_all(Minutes.of_meeting(month.meeting)).exists()


def test_minute_taker_signs_for_herself_alone(month, sign_in, clock):
    month.prepare().meet()
    clock.at = at(DAY + timedelta(days=1))
    client = sign_in("Dũng")
    typed = {"signed_on": "04/11/2026", "way": "by_hand"}
    assert client.post(address(month, "minutes-signing"), typed | {"capacity": "chair"}).status_code == 403
    own = client.post(address(month, "minutes-signing"), typed | {"capacity": "minute_taker"}, follow=True)
    assert "Đã ghi việc ký." in text_of(own)
    assert client.post(address(month, "minutes-lock"), {"yes": "1"}).status_code == 403


def test_signing_is_withdrawn_with_a_reason(month, sign_in, clock):
    month.prepare().meet()
    clock.at = at(DAY + timedelta(days=1))
    client = sign_in("An")
    typed = {"capacity": "chair", "signed_on": "04/11/2026", "way": "by_hand"}
    client.post(address(month, "minutes-signing"), typed)
    where = address(month, "minutes-signing-withdrawal", "chair")
    empty = client.post(where, {"reason": ""})
    assert empty.status_code == 422
    assert "Ô này còn trống. Ghi vào rồi gửi lại." in text_of(empty)
    done = client.post(where, {"reason": "Còn sửa mục II"}, follow=True)
    assert "Đã rút việc ghi ký; biên bản sửa được." in text_of(done)
    assert client.get(where).status_code == 404


def test_queries_of_the_desk_do_not_grow_with_versions_of_text(month, composed, sign_in):
    section, client = section_of(composed), sign_in("Dũng")

    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(month)).status_code == 200
        return len(queries)

    save_section(section, "một", section.version, **month.do())
    save_section(section, "hai", section.version, **month.do("Dũng"))
    one = counted()
    for n in range(2):
        save_section(section, f"thêm {n}", section.version, **month.do("Dũng"))
    assert counted() == one


def test_page_and_paper_have_one_order_and_the_same_headings(month, sign_in, clock):
    month.prepare()
    because = {"because": "Việc mới", **month.do(day=date(2026, 10, 30))}
    add_agenda_item(month.meeting, "Việc khác", AgendaPart.PROCEEDING, **because)
    month.meet()
    loose = put_to_vote(
        month.meeting, VoteMatter.RESOLUTION, "chọn ngày ra quân", VoteMethod.HAND, **month.do(clock="20:58")
    )
    record_result(loose, 5, 1, 0, **month.do(clock="20:59"))
    clock.at = at(DAY + timedelta(days=1))
    desk = text_of(sign_in("Dũng").get(address(month)))
    assert (
        desk.index("chọn ngày ra quân") < desk.index("Chi bộ thông qua.") < desk.index("Buổi sinh hoạt kết")
    )
    assert "Chưa ghi. Để trống thì biên bản in: Không có nội dung ghi nhận." in desk
    month.finish()
    read = text_of(sign_in("Em").get(address(month)))
    assert "Chưa ghi" not in read
    assert "<h3>Việc khác</h3></div> <p>Không có nội dung ghi nhận.</p>" in read
    parts = read[: read.index('id="ky"')]
    paper = plain_text(
        minutes_paper(minutes_print(Minutes.of_meeting(month.meeting).get())),
        layout_for(month.world.cell, DAY),
    )
    titles = [re.sub("<.*?>", "", title).strip() for title in re.findall("<h3>.*?</h3>", parts)]
    printed = re.findall(r"^\d+\. (.*)$", paper, re.MULTILINE)
    assert printed == titles


@pytest.mark.parametrize(("who", "label"), [("An", "Tháng này"), ("Dũng", "Của tôi")])
def test_desk_lights_the_way_its_reader_came(month, composed, sign_in, who, label):
    page = html.document_fromstring(sign_in(who).get(address(month)).content)
    assert [one.text_content().strip() for one in page.xpath("//nav//a[@aria-current='page']")] == [label]


def test_each_section_is_mended_from_its_heading(month, composed, sign_in):
    page = html.document_fromstring(sign_in("Dũng").get(address(month)).content)
    heads = page.xpath("//div[@class='minutes-part__h']")
    assert len(heads) == Section.of(composed).count()
    assert {head.xpath("string(a)").strip() for head in heads} == {"Sửa"}
    assert heads[0].xpath("a")[0].get("aria-label") == "Sửa mục Thời gian, địa điểm, chủ trì, thư ký"
    assert not page.xpath("//section[contains(@class,'minutes-part')]/p[contains(@class,'more')]")
