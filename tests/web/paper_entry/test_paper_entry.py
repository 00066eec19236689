"""Nhập từ sổ giấy: twelve fields, a picture, and the month goes on."""

from datetime import date, time
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from chibo.cycle.rules.sheet import COLUMNS
from chibo.kit.dates import Month
from chibo.meetings.actions import plan_year
from chibo.meetings.models import Meeting
from chibo.minutes.models import Minutes, PaperOriginal
from chibo.resolutions.models import Resolution
from chibo.votes.models import Vote
from tests.papers_room.makers import png_file, xlsx_file
from tests.world import at

MOST_FIELDS = 12


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def secretary(sign_in):
    return sign_in("An")


def words(response):
    return " ".join(response.content.decode().split())


def typed(world, **more):
    pk = {name: str(member.pk) for name, member in world.members.items()}
    return {
        "day": "03/10/2026", "started": "19:30", "ended": "21h10", "chair": pk["An"], "minute_taker": pk["Dũng"],
        "excused": [pk["Giáp"]], "spoke": [pk["Em"], pk["Hoa"]], "form": "NQ", "votes_for": "5",
        "against": "0", "other": "0",
    } | more  # fmt: skip


def address(world):
    return reverse("paper-entry", args=[world.cell.pk])


def test_page_asks_for_twelve_fields_and_a_picture(world, secretary):
    page = html.fromstring(secretary.get(address(world)).content)
    form = page.xpath("//main//form[@method='post']")[0]
    names = {one.get("name") for one in form.xpath(".//input|.//select|.//textarea")}
    folded = {one.get("name") for one in form.xpath(".//details//input")}
    assert folded == {"month", "method"}
    asked = names - {"csrfmiddlewaretoken", "khoa", "scan"} - folded
    assert len(asked) <= MOST_FIELDS
    assert asked == {
        "day", "started", "ended", "chair", "minute_taker", "excused", "unexcused", "spoke", "form",
        "votes_for", "against", "other",
    }  # fmt: skip


def test_page_opens_at_the_meeting_that_waits(world, secretary):
    plan_year(world.cell, 2026, 3, time(19, 45), "Nhà văn hóa", by=world.as_("An"), at=at())
    page = words(secretary.get(address(world)))
    assert 'value="03/11/2026"' in page
    assert 'value="19:45"' in page
    october = Meeting.of(world.cell).get(month=date(2026, 10, 1))
    assert 'value="03/10/2026"' in words(secretary.get(f"{address(world)}?ky={october.pk}"))


def test_a_meeting_is_entered_with_its_picture(world, secretary):
    told = typed(world, scan=SimpleUploadedFile("bien-ban.png", png_file()))
    answer = secretary.post(address(world), told)
    meeting = Meeting.of(world.cell).get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("meeting", args=[meeting.pk]))
    assert "Đã nhập kỳ sinh hoạt ngày 03/10/2026 từ sổ giấy." in words(secretary.get(answer["Location"]))
    original = PaperOriginal.of(Minutes.of_meeting(meeting).get()).get()
    desk = words(secretary.get(reverse("minutes", args=[meeting.pk])))
    assert "bien-ban.png" in desk
    assert original.file.digest[:16] in desk
    draft = words(secretary.get(reverse("resolution", args=[meeting.pk])))
    assert reverse("resolution-item-new", args=[meeting.pk]) in draft  # its text is typed in after the vote


def test_the_vote_was_by_card_unless_said_otherwise(world, secretary):
    page = html.fromstring(secretary.get(address(world)).content)
    assert page.xpath("//input[@name='method'][@checked]/@value") == ["card"]
    assert "Giơ thẻ đảng viên" in page.xpath("normalize-space(//summary[contains(., 'biểu quyết')])")
    answer = secretary.post(address(world), typed(world, method="secret"))
    assert answer.status_code == 422
    assert 'href="#f-method"' in words(answer)
    assert (
        "Nội dung nghị quyết được biểu quyết bằng hình thức giơ thẻ đảng viên hoặc giơ tay, không bằng hình thức "
        "phiếu kín. Chọn lại hình thức."
    ) in words(answer)
    assert secretary.post(address(world), typed(world, method="hand")).status_code == 303
    assert Vote.of(Meeting.of(world.cell).get()).get().method == "hand"


def test_without_a_paper_no_votes_are_asked(world, secretary):
    answer = secretary.post(address(world), typed(world, form="khong", votes_for="", against="", other=""))
    assert answer.status_code == 303
    assert not Resolution.visible_to(world.as_("An")).exists()


@pytest.mark.parametrize(
    ("more", "place", "sentence"),
    [
        ({"votes_for": ""}, "votes_for", "Chưa ghi số tán thành. Ghi theo biên bản."),
        (
            {"ended": "19:10"},
            "ended",
            "Giờ kết thúc (19:10) trước giờ bắt đầu (19:30). Sửa một trong hai giờ.",
        ),
        (
            {"day": "31/02/2026"},
            "day",
            '"31/02/2026" không có trên lịch. Kiểm tra lại ngày và tháng.',
        ),
        (
            {"month": "tháng ba"},
            "month",
            '"tháng ba" chưa phải là một tháng. Ghi theo mẫu 11/2026.',
        ),
        ({"votes_for": "9"}, "votes_for", "cộng lại là 9"),
    ],
)
def test_a_refusal_stands_at_its_field_and_nothing_is_lost(world, secretary, more, place, sentence):
    answer = secretary.post(address(world), typed(world, **more))
    page = unescape(words(answer))
    assert answer.status_code == 422
    assert sentence in page
    assert f'href="#f-{place}"' in page
    assert "21h10" in page or more.get("ended")
    assert page.count("checked") >= 3
    assert not Meeting.of(world.cell).exists()


def test_a_meeting_made_up_later_belongs_to_its_month(world, secretary):
    secretary.post(address(world), typed(world, month="09/2026"))
    assert Month.of(Meeting.of(world.cell).get().month) == Month(2026, 9)


def test_a_bad_picture_is_refused_and_nothing_is_kept(world, secretary):
    answer = secretary.post(address(world), typed(world, scan=SimpleUploadedFile("virus.exe", b"MZ\x90\0")))
    assert answer.status_code == 422
    assert not Meeting.of(world.cell).exists()


def test_a_picture_lost_in_a_refusal_is_asked_for_again(world, secretary):
    lost = "Tệp vừa chọn chưa được nhận. Đồng chí chọn lại tệp."
    with_scan = typed(world, day="", scan=SimpleUploadedFile("bien-ban.png", png_file()))
    page = html.fromstring(secretary.post(address(world), with_scan).content)
    (box,) = page.xpath("//input[@name='scan']")
    assert box.get("aria-describedby") == "f-scan-l"
    assert page.xpath("string(//*[@id='f-scan-l'])").strip() == lost
    assert page.xpath("normalize-space(//label[@for='f-scan'])") == (
        "Ảnh hoặc bản quét biên bản đã ký (nếu có)"
    )
    assert lost not in words(secretary.post(address(world), typed(world, day="")))


def test_only_the_leaders_enter_a_meeting(world, sign_in):
    assert sign_in("Chi").get(address(world)).status_code == 403
    assert sign_in("Phúc").get(address(world)).status_code == 404


def sheet(world, *lines):
    """An .xlsx as the cell fills it in."""
    names = {name: member.person.name for name, member in world.members.items()}
    rows = [
        (day, "19:30", "21:10", names["An"], names["Dũng"], names["Giáp"], "", f"{names['Em']}; {names['Hoa']}",
         form, votes, "", "")
        for day, form, votes in lines
    ]  # fmt: skip
    return SimpleUploadedFile("so-giay.xlsx", xlsx_file((COLUMNS, *rows)))


def test_many_meetings_are_looked_through_and_taken_in(world, secretary):
    place = reverse("paper-sheet", args=[world.cell.pk])
    sent = sheet(world, ("03/08/2026", "NQ", "5"), ("31/02/2026", "", ""), ("03/10/2026", "", ""))
    page = secretary.post(place, {"file": sent})
    assert "2 trong 3 dòng nhập được" in words(page)
    assert "Dòng 2: ngày 03/08/2026, 19:30–21:10" in words(page)
    assert "Cột Ngày họp" in words(page)
    assert not Meeting.of(world.cell).exists()
    told = html.fromstring(page.content).xpath("//input[@name='rows']/@value")[0]
    done = words(secretary.post(place, {"rows": told}))
    assert "Đã nhập 2 trong 3 kỳ" in done
    assert [row.month.month for row in Meeting.of(world.cell).order_by("month")] == [8, 10]
    again = words(secretary.post(place, {"rows": told}))
    assert "Đã nhập 0 trong 3 kỳ" in again
    assert "Kỳ sinh hoạt tháng 08/2026 đã có bản ghi" in again


NO_FILE = "Chưa chọn tệp. Chọn tệp .xlsx, .xls hoặc .csv rồi gửi."
BROKEN = "Bảng xem trước không còn nguyên. Gửi lại tệp."


@pytest.mark.parametrize(
    ("typed", "sentence"), [({}, NO_FILE), ({"rows": "{"}, BROKEN), ({"rows": "5"}, BROKEN)]
)
def test_a_sheet_that_is_not_there_or_not_whole_is_refused(world, secretary, typed, sentence):
    answer = secretary.post(reverse("paper-sheet", args=[world.cell.pk]), typed)
    assert answer.status_code == 422
    page = html.fromstring(answer.content)
    assert page.xpath("//div[@class='errsum']//a/text()") == [sentence]
    assert page.xpath("//*[@id='f-file-l']/span/text()") == [sentence]


def counted(act):
    with CaptureQueriesContext(connection) as cost:
        answer = act()
    assert answer.status_code in {200, 303}
    return len(cost)


def test_the_page_and_its_preview_cost_the_same_for_one_line_and_for_three(world, secretary):
    place = reverse("paper-sheet", args=[world.cell.pk])
    days = ("03/06/2026", "03/07/2026", "03/08/2026")
    one, three = (
        counted(
            lambda n=n: secretary.post(place, {"file": sheet(world, *((day, "", "") for day in days[:n]))})
        )
        for n in (1, 3)
    )
    assert one == three <= 6
    bare = counted(lambda: secretary.get(address(world)))
    assert bare <= 8
    plan_year(world.cell, 2026, 3, time(19, 45), "Nhà văn hóa", by=world.as_("An"), at=at())
    assert counted(lambda: secretary.get(address(world))) == bare


def test_people_are_read_once_however_many_are_named(world, secretary):
    """What an entry writes grows with who was absent and who spoke; what the page reads does not."""

    def before_it_writes(act):
        with CaptureQueriesContext(connection) as asked:
            assert act().status_code in {200, 303}
        return [row["sql"][:9] for row in asked].index("SAVEPOINT")

    few = typed(world, excused=[], spoke=[])
    many = typed(
        world, day="03/09/2026", spoke=[str(world.members[name].pk) for name in ("Em", "Hoa", "Chi")]
    )
    assert before_it_writes(lambda: secretary.post(address(world), few)) == 6  # who, the cell, its people
    assert before_it_writes(lambda: secretary.post(address(world), many)) == 6


def test_the_empty_sheet_is_given(world, secretary):
    answer = secretary.get(reverse("paper-sheet-form", args=[world.cell.pk]))
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert "nhap-tu-so-giay.xlsx" in answer["Content-Disposition"]
