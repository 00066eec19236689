"""The year of a cell: seen by its members, planned by bí thư and phó bí thư."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.kit.dates import Month, day_of, moment
from chibo.meetings.actions import mark_not_held, plan_meeting, plan_year, reschedule_meeting
from chibo.meetings.models import Meeting, NotHeld, Rescheduling, Schedule
from chibo.rulebook.terms import MeetingKind
from tests.world import START

PLACE = "Nhà văn hóa thôn Đông"
YEAR = 2027
WORDS = "Đã lập lịch năm {year}. Kỳ đã có lịch trước đó giữ nguyên."


def plan(world, year=YEAR):
    return plan_year(world.cell, year, 3, time(19, 30), PLACE, by=world.as_("An", START), at=START)


def address(name, thing, **query):
    return reverse(name, args=[thing.pk]) + "".join(f"?{key}={value}" for key, value in query.items())


def text_of(response):
    return " ".join(response.content.decode().split())


def test_year_without_plan_leads_to_planning(world, sign_in):
    page = sign_in("An").get(address("calendar", world.cell, nam=YEAR))
    assert page.status_code == 200
    assert f"Chưa có lịch sinh hoạt năm {YEAR}" in text_of(page)
    assert "Đồng chí chọn ngày cố định hằng tháng để lập lịch." in text_of(page)
    assert address("calendar-year", world.cell, nam=YEAR) in page.content.decode()


def test_year_without_plan_asks_nothing_of_a_member(world, sign_in):
    page = text_of(sign_in("Dũng").get(address("calendar", world.cell, nam=YEAR)))
    assert "Lịch sẽ có khi bí thư, phó bí thư chọn ngày cố định hằng tháng." in page
    assert "/lich/ca-nam/" not in page
    assert "btn--main" not in page


def test_strip_tells_a_past_month_without_a_record_from_one_to_come(world, sign_in):
    plan(world, 2026)
    page = text_of(sign_in("An").get(address("calendar", world.cell, nam=2026)))
    assert "10/2026: chưa có bản ghi" in page
    assert "12/2026: chưa đến ngày họp" in page
    assert "<span>Chưa có bản ghi <b>10</b></span>" in page
    assert "#h-no-record" in page


def test_year_shows_months_moves_and_quota(world, sign_in):
    meetings = plan(world)
    by = world.as_("An", START)
    moved = moment(date(YEAR, 2, 24), time(19, 30))
    reschedule_meeting(meetings[1], moved, "trùng lịch tiếp xúc cử tri", by=by, at=START)
    mark_not_held(meetings[6], "bão số 3", by=by, at=START)
    at = moment(date(YEAR, 5, 20), time(14, 0))
    plan_meeting(world.cell, MeetingKind.THEMATIC, at, PLACE, topic="Nêu gương", by=by, at=START)
    page = text_of(sign_in("An").get(address("calendar", world.cell, nam=YEAR)))
    assert "Ngày cố định: ngày 3 hằng tháng, 19:30" in page
    assert f"24/02/{YEAR} tại {PLACE}. Dời lịch, lý do: trùng lịch tiếp xúc cử tri" in page
    assert "Không họp, lý do: bão số 3" in page
    assert "Chuyên đề: Nêu gương" in page
    assert page.count("Chuyên đề: 0 kỳ có lịch, cần ít nhất 1") == 3
    assert page.count("Chuyên đề: 1 kỳ có lịch, cần ít nhất 1") == 1
    assert page.count("<h1") == 1


def test_member_sees_the_year_without_its_buttons(world, sign_in):
    plan(world)
    page = text_of(sign_in("Dũng").get(address("calendar", world.cell, nam=YEAR)))
    assert PLACE in page
    assert "Dời, đổi" not in page
    assert "Thêm kỳ" not in page


@pytest.mark.parametrize(("name", "status"), [("Oanh", 200), ("Nga", 403), ("Quý", 404)])
def test_year_is_for_the_cell_and_its_follower(world, sign_in, name, status):
    assert sign_in(name).get(address("calendar", world.cell, nam=YEAR)).status_code == status


@pytest.mark.parametrize("name", ["calendar-year", "calendar-meeting"])
@pytest.mark.parametrize(
    ("who", "status"), [("Bình", 200), ("Chi", 403), ("Dũng", 403), ("Nga", 403), ("Phúc", 404)]
)
def test_planning_is_for_the_leaders(world, sign_in, name, who, status):
    assert sign_in(who).get(address(name, world.cell)).status_code == status


@pytest.mark.parametrize("name", ["meeting-move", "meeting-not-held", "meeting-kind"])
@pytest.mark.parametrize(
    ("who", "status"), [("An", 200), ("Chi", 403), ("Dũng", 403), ("Oanh", 403), ("Nga", 404), ("Phúc", 404)]
)
def test_changing_a_date_is_for_the_leaders(world, sign_in, name, who, status):
    assert sign_in(who).get(address(name, plan(world)[0])).status_code == status


def test_year_is_planned_from_a_month_on(world, sign_in):
    typed = {"day": "22", "starts_at": "19h30", "place": PLACE, "from_month": "3"}
    answer = sign_in("An").post(address("calendar-year", world.cell, nam=YEAR), typed, follow=True)
    assert answer.redirect_chain == [(address("calendar", world.cell, nam=YEAR), 303)]
    assert WORDS.format(year=YEAR) in text_of(answer)
    assert Schedule.of(world.cell).get().day == 22
    assert [Month.of(row.month).month for row in Meeting.of(world.cell).order_by("month")] == list(
        range(3, 13)
    )


def test_year_refused_keeps_what_was_typed(world, sign_in):
    typed = {"day": "40", "starts_at": "25:00", "place": PLACE, "from_month": "1"}
    answer = sign_in("An").post(address("calendar-year", world.cell, nam=YEAR), typed)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "&#34;25:00&#34; chưa phải là giờ trong ngày. Ghi theo mẫu 19:30." in page
    assert f'value="{PLACE}"' in page
    assert 'value="40"' in page
    assert not Meeting.of(world.cell).exists()


def test_thematic_meeting_is_added_with_its_topic(world, sign_in):
    typed = {
        "kind": "thematic", "topic": "Giữ rừng đầu nguồn", "presenter": str(world.members["Chi"].pk),
        "day": f"20/05/{YEAR}", "clock": "14:00", "place": PLACE, "month": "",
    }  # fmt: skip
    answer = sign_in("Bình").post(address("calendar-meeting", world.cell), typed, follow=True)
    assert f"Đã thêm kỳ sinh hoạt ngày 20/05/{YEAR} vào lịch." in text_of(answer)
    meeting = Meeting.of(world.cell).get()
    assert (meeting.topic, meeting.presenter_id) == ("Giữ rừng đầu nguồn", world.members["Chi"].pk)


def test_thematic_meeting_without_topic_is_refused(world, sign_in):
    typed = {"kind": "thematic", "day": f"20/05/{YEAR}", "clock": "14:00", "place": PLACE, "month": "thang"}
    client = sign_in("An")
    answer = client.post(address("calendar-meeting", world.cell), typed)
    assert answer.status_code == 422
    assert "&#34;thang&#34; chưa phải là một tháng. Ghi theo mẫu 11/2026." in text_of(answer)
    answer = client.post(address("calendar-meeting", world.cell), typed | {"month": ""})
    assert "Sinh hoạt chuyên đề chưa có tên chuyên đề. Ghi tên chuyên đề." in text_of(answer)
    assert f'value="20/05/{YEAR}"' in text_of(answer)
    assert not Meeting.of(world.cell).exists()


def test_month_has_one_regular_meeting(world, sign_in):
    plan(world)
    typed = {"kind": "regular", "day": f"20/05/{YEAR}", "clock": "14:00", "place": PLACE}
    answer = sign_in("An").post(address("calendar-meeting", world.cell), typed)
    assert answer.status_code == 422
    assert f"Tháng 05/{YEAR} đã có lịch sinh hoạt thường kỳ." in text_of(answer)


def test_date_is_moved_with_its_reason(world, sign_in):
    meeting = plan(world)[1]
    typed = {"day": f"24/02/{YEAR}", "clock": "19:00", "place": PLACE, "reason": "trùng lịch tiếp xúc cử tri"}
    answer = sign_in("An").post(address("meeting-move", meeting), typed, follow=True)
    assert f"Đã dời sinh hoạt từ 03/02/{YEAR} sang 24/02/{YEAR}." in text_of(answer)
    move = Rescheduling.of(meeting).get()
    assert (move.reason, day_of(move.moved_to)) == ("trùng lịch tiếp xúc cử tri", date(YEAR, 2, 24))


def test_date_moved_to_itself_or_without_reason_is_refused(world, sign_in):
    meeting = plan(world)[1]
    client = sign_in("An")
    typed = {"day": f"03/02/{YEAR}", "clock": "19:30", "place": PLACE, "reason": ""}
    answer = client.post(address("meeting-move", meeting), typed)
    assert (answer.status_code, "Ô này còn trống. Ghi vào rồi gửi lại." in text_of(answer)) == (422, True)
    answer = client.post(address("meeting-move", meeting), typed | {"reason": "mưa bão"})
    assert f"Ngày, giờ mới trùng với lịch cũ (03/02/{YEAR}). Ghi ngày, giờ khác." in text_of(answer)
    assert 'value="mưa bão"' in text_of(answer)
    assert 'href="#f-day"' in text_of(answer)
    assert not Rescheduling.of(meeting).exists()


def test_meeting_is_called_off_with_its_reason(world, sign_in):
    meeting = plan(world)[1]
    client = sign_in("An")
    answer = client.post(address("meeting-not-held", meeting), {"reason": " "})
    assert (answer.status_code, NotHeld.of(meeting).exists()) == (422, False)
    answer = client.post(address("meeting-not-held", meeting), {"reason": "bão số 3"}, follow=True)
    assert "Đã ghi kỳ sinh hoạt là không họp, kèm lý do." in text_of(answer)
    assert NotHeld.of(meeting).get().reason == "bão số 3"


def test_kind_is_changed_with_its_topic(world, sign_in):
    meeting = plan(world)[1]
    client = sign_in("An")
    answer = client.post(address("meeting-kind", meeting), {"kind": "combined", "topic": ""})
    assert "Sinh hoạt chuyên đề chưa có tên chuyên đề. Ghi tên chuyên đề." in text_of(answer)
    typed = {"kind": "combined", "topic": "Nêu gương", "presenter": ""}
    assert client.post(address("meeting-kind", meeting), typed).status_code == 303
    meeting = Meeting.of(world.cell).get(pk=meeting.pk)
    assert (meeting.kind, meeting.topic, meeting.presenter_id) == ("combined", "Nêu gương", None)


def test_year_costs_the_same_for_one_and_for_all_months(world, sign_in):
    client = sign_in("An")
    costs = []
    for from_month in (12, 1):
        plan_year(
            world.cell, YEAR, 3, time(19, 30), PLACE, from_month=from_month, by=world.as_("An", START), at=START
        )  # fmt: skip
        with CaptureQueriesContext(
            connection,
        ) as cost:
            assert client.get(address("calendar", world.cell, nam=YEAR)).status_code == 200
        costs.append(len(cost))
    assert costs[0] == costs[1] <= 12
