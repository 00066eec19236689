"""A member's own page: the next meeting, papers, absence, opinions with their fate."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.cycle.actions import prepare_agenda
from chibo.meetings.actions import (
    agree_content,
    answer_absence,
    answer_opinion,
    convene,
    mark_not_held,
    open_meeting,
    record_reach,
    send_opinion,
)
from chibo.meetings.models import AbsenceRequest, AgendaItem, Opinion, Reading
from chibo.meetings.queries import ground_of
from chibo.meetings.terms import AnswerKind, Channel
from tests.world import at


def home(world):
    return reverse("member-home", args=[world.cell.pk])


def address(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def convened(world, meeting):
    do = {"by": world.as_("An"), "at": at()}
    prepare_agenda(meeting, **do)
    agree_content(meeting, **do)
    convene(meeting, signed_by=world.people["An"], **do)
    return meeting


@pytest.fixture
def reason(meeting):
    return ground_of(meeting).rules.attendance.reasons[0]


def test_member_without_a_meeting_ahead_is_told_so(world, sign_in):
    page = text_of(sign_in("Dũng").get(home(world)))
    assert "Chưa có lịch kỳ sinh hoạt tới" in page
    assert "btn--main" not in page
    assert "sheet--now" not in page


def test_member_sees_when_where_and_what(world, meeting, sign_in):
    page = text_of(sign_in("Dũng").get(home(world)))
    assert "Sinh hoạt chi bộ tháng 11" in page
    assert "Còn 7 ngày" in page
    assert "19:30, thứ Ba, ngày 10/11/2026" in page
    assert "Nhà văn hóa thôn Đông" in page
    assert "Chưa có tài liệu." in page
    assert page.count("<h1") == page.count('"sheet sheet--now') == 1


def test_member_reads_the_papers_once_the_notice_is_out(world, convened, sign_in):
    client = sign_in("Dũng")
    page = text_of(client.get(home(world)))
    assert "Thông báo sinh hoạt" in page
    assert page.count("btn--main") == 1
    answer = client.post(address("my-reading", convened), follow=True)
    assert "Đã ghi đồng chí đọc tài liệu kỳ này." in text_of(answer)
    assert Reading.of(convened).get().member == world.members["Dũng"]
    assert "đã đọc 03/11/2026" in text_of(answer)
    assert "Tôi đã đọc" not in text_of(answer)


def test_member_asks_to_be_absent_and_reads_the_answer(world, meeting, reason, sign_in):
    client = sign_in("Dũng")
    assert client.post(address("my-absence", meeting), {"reason": ""}).status_code == 422
    answer = client.post(address("my-absence", meeting), {"reason": reason.id}, follow=True)
    page = text_of(answer)
    assert "Đã gửi đề nghị xin vắng." in page
    assert "Xin vắng, chờ trả lời" in page
    assert f"Lý do xin vắng: {reason.label}." in page
    asked = AbsenceRequest.of(meeting).get()
    assert asked.member == world.members["Dũng"]
    twice = client.post(address("my-absence", meeting), {"reason": reason.id})
    assert "Đồng chí Nguyễn Văn Dũng đã xin vắng kỳ này." in text_of(twice)
    answer_absence(asked, is_accepted=True, by=world.as_("An"), at=at())
    assert "Đã chấp nhận lý do" in text_of(client.get(home(world)))
    assert "Rút đề nghị xin vắng?" in text_of(client.get(address("my-absence-withdrawal", meeting)))
    client.post(address("my-absence-withdrawal", meeting))
    assert not AbsenceRequest.of(meeting).exists()


def test_member_sends_an_opinion_and_sees_what_became_of_it(world, convened, sign_in):
    client = sign_in("Dũng")
    item = AgendaItem.of(convened).filter(part="proceeding").first()
    typed = {"item": str(item.pk), "text": "Đèn đường ngõ 3 hỏng."}
    page = text_of(client.post(address("my-opinion", convened), typed, follow=True))
    assert "Đã gửi ý kiến." in page
    assert "“Đèn đường ngõ 3 hỏng.”" in page
    assert "Chờ trả lời" in page
    opinion = Opinion.of(convened).get()
    assert (opinion.item, opinion.member) == (item, world.members["Dũng"])
    answer_opinion(opinion, AnswerKind.TAKEN_UP, "Đưa vào nghị quyết.", by=world.as_("An"), at=at())
    page = text_of(client.get(home(world)))
    assert "Đã tiếp thu" in page
    assert "Đưa vào nghị quyết. Trả lời ngày 03/11/2026" in page


def test_member_without_words_keeps_the_item(world, convened, sign_in):
    item = AgendaItem.of(convened).filter(part="proceeding").first()
    answer = sign_in("Dũng").post(address("my-opinion", convened), {"item": str(item.pk), "text": " "})
    assert (answer.status_code, "Ô này còn trống. Ghi vào rồi gửi lại." in text_of(answer)) == (422, True)
    assert f'<option value="{item.pk}" selected>' in text_of(answer)
    assert not Opinion.of(convened).exists()


def test_member_sees_her_own_opinions_alone(world, meeting, sign_in):
    send_opinion(meeting, world.members["Em"], "Ý kiến của Em.", by=world.as_("Em"), at=at())
    assert "Ý kiến của Em." not in text_of(sign_in("Dũng").get(home(world)))
    assert "Ý kiến của Em." in text_of(sign_in("Em").get(home(world)))


def test_member_learns_who_brings_the_notice(world, convened, sign_in):
    record_reach(
        convened, world.members["Khánh"], Channel.VISIT, world.people["Em"], by=world.as_("An"), at=at()
    )  # fmt: skip
    assert "Đồng chí Nguyễn Văn Em mang thông báo kỳ này" in text_of(sign_in("Khánh").get(home(world)))
    assert "Nguyễn Văn Em" not in text_of(sign_in("Dũng").get(home(world)))


def test_meeting_that_sits_takes_no_more_requests(world, meeting, reason, sign_in):
    open_meeting(
        meeting, at(), world.members["An"], world.members["Bình"], by=world.as_("An"), at=at()
    )  # fmt: skip
    client = sign_in("Dũng")
    page = text_of(client.get(home(world)))
    assert "Đang sinh hoạt" in page
    assert address("my-absence", meeting) not in page
    answer = client.post(address("my-absence", meeting), {"reason": reason.id})
    assert "nên lịch và việc chuẩn bị giữ nguyên." in text_of(answer)


def test_meeting_called_off_is_not_ahead(world, meeting, sign_in):
    mark_not_held(meeting, "bão số 3", by=world.as_("An"), at=at())
    assert "Chưa có lịch kỳ sinh hoạt tới" in text_of(sign_in("Dũng").get(home(world)))


@pytest.mark.parametrize(
    ("who", "status"), [("An", 200), ("Hoa", 200), ("Oanh", 403), ("Nga", 403), ("Quý", 404)]
)
def test_home_is_for_members_of_the_cell(world, meeting, sign_in, who, status):
    assert sign_in(who).get(home(world)).status_code == status


@pytest.mark.parametrize("name", ["my-absence", "my-opinion"])
@pytest.mark.parametrize(("who", "status"), [("Hoa", 200), ("Oanh", 403), ("Nga", 404), ("Quý", 404)])
def test_taking_part_is_for_members_of_the_cell(meeting, sign_in, name, who, status):
    assert sign_in(who).get(address(name, meeting)).status_code == status


def test_home_costs_the_same_for_one_and_three_opinions(world, convened, sign_in):
    client = sign_in("Dũng")
    costs = []
    for number in range(3):
        send_opinion(convened, world.members["Dũng"], f"Ý kiến {number}.", by=world.as_("Dũng"), at=at())
        with CaptureQueriesContext(connection) as cost:
            assert client.get(home(world)).status_code == 200
        costs.append(len(cost))
    assert len(set(costs)) == 1
    assert costs[0] <= 12
