"""The chi ủy's meeting is recorded, papers are laid before the meeting, the content is agreed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.cycle.actions import prepare_agenda
from chibo.meetings.actions import agree_content
from chibo.meetings.models import Agreement, Attachment, Preparation
from chibo.meetings.queries import ground_of
from chibo.papers.models import File
from tests.world import at

PLACE = "Nhà văn hóa thôn Đông"
MINE = "Bàn việc sửa đường ngõ."


def address(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])


def text_of(response):
    return " ".join(response.content.decode().split())


def typed(world, **changes):
    people = {name: world.people[name].pk for name in ("An", "Bình", "Chi")}
    return {
        "version": "0", "day": "05/11/2026", "started_at": "19:30", "ended_at": "20:30", "place": PLACE,
        "chair": str(people["An"]), "minute_taker": str(people["Bình"]), f"p-{people['An']}": "present",
        f"p-{people['Bình']}": "present", f"p-{people['Chi']}": "", "assessment": "Kết quả tháng trước đạt.",
        "discussion": MINE, "matters_to_vote": "", "conclusion": "Thống nhất.",
    } | changes  # fmt: skip


def test_preparation_is_recorded_and_then_shown(world, meeting, sign_in):
    client = sign_in("Chi")
    page = text_of(client.get(address("preparation", meeting)))
    assert "Biên bản họp chi ủy" in page
    assert page.count("btn--main") == page.count("<h1") == page.count('"sheet sheet--now') == 1
    reason = ground_of(meeting).rules.attendance.reasons[0].id
    absent = {f"p-{world.people['Chi'].pk}": reason}
    answer = client.post(address("preparation", meeting), typed(world, **absent), follow=True)
    assert "Đã lưu biên bản họp chi ủy." in text_of(answer)
    kept = Preparation.of(meeting).get()
    assert kept.present == [world.people["An"].pk, world.people["Bình"].pk]
    assert kept.absent == {str(world.people["Chi"].pk): reason}
    assert "2/3 đồng chí" in text_of(answer)
    assert MINE in text_of(answer)


@pytest.mark.parametrize("name", ["preparation", "agenda", "preparation-file"])
@pytest.mark.parametrize(("who", "status"), [("Bình", 200), ("Chi", 200), ("Dũng", 403), ("Oanh", 403), ("Nga", 404), ("Phúc", 404)])  # fmt: skip
def test_preparation_is_for_the_chi_uy(meeting, sign_in, name, who, status):
    assert sign_in(who).get(address(name, meeting)).status_code == status


def test_preparation_by_a_member_is_refused(world, meeting, sign_in):
    assert sign_in("Dũng").post(address("preparation", meeting), typed(world)).status_code == 403
    assert not Preparation.of(meeting).exists()


def test_paper_is_laid_before_the_meeting_and_taken_away(meeting, sign_in, png):
    client = sign_in("Chi")
    sent = {"file": png, "title": "Chuyên đề quý IV", "is_draft_resolution": "1"}
    answer = client.post(address("preparation-file", meeting), sent, follow=True)
    assert "Đã thêm tài liệu “Chuyên đề quý IV”." in text_of(answer)
    paper = Attachment.of(meeting).get()
    assert paper.is_draft_resolution
    removal = address("preparation-file-removal", meeting, paper.pk)
    assert "Bỏ “Chuyên đề quý IV” khỏi tài liệu kỳ này?" in text_of(client.get(removal))
    assert Attachment.of(meeting).exists()
    client.post(removal)
    assert not Attachment.of(meeting).exists()
    assert File.of(meeting.unit).exists()


def test_paper_without_title_leaves_nothing_behind(meeting, sign_in, png):
    client = sign_in("Chi")
    answer = client.post(address("preparation-file", meeting), {"title": "Chuyên đề"})
    assert (answer.status_code, "Chưa chọn tệp." in text_of(answer)) == (422, True)
    assert 'value="Chuyên đề"' in text_of(answer)
    answer = client.post(address("preparation-file", meeting), {"file": png, "title": " "})
    assert (answer.status_code, "Ô này còn trống. Ghi vào rồi gửi lại." in text_of(answer)) == (422, True)
    assert not File.of(meeting.unit).exists()


def test_content_is_agreed_after_naming_what_is_missing(world, meeting, sign_in):
    client = sign_in("Bình")
    question = text_of(client.get(address("content-agreement", meeting)))
    assert "Thống nhất nội dung kỳ sinh hoạt?" in question
    assert "Chương trình còn thiếu:" in question
    assert not Agreement.of(meeting).exists()
    answer = client.post(address("content-agreement", meeting))
    assert (answer.status_code, answer["Location"]) == (303, address("convening", meeting))
    assert Agreement.of(meeting).exists()
    again = client.post(address("content-agreement", meeting))
    assert again.status_code == 422
    assert "Nội dung kỳ sinh hoạt này đã thống nhất ngày 03/11/2026; không cần ghi lại." in text_of(again)


def test_content_is_agreed_by_leaders_alone(meeting, sign_in):
    assert sign_in("Chi").post(address("content-agreement", meeting)).status_code == 403
    assert not Agreement.of(meeting).exists()


def test_next_step_follows_the_facts(world, meeting, sign_in):
    client = sign_in("An")
    client.post(address("preparation", meeting), typed(world))
    prepare_agenda(meeting, by=world.as_("An"), at=at())
    page = text_of(client.get(address("preparation", meeting)))
    assert address("content-agreement", meeting) in page
    assert "Đủ nội dung theo quy định" in page
    assert page.count("btn--main") == page.count("sheet--now") == 1
    agree_content(meeting, by=world.as_("An"), at=at())
    page = text_of(client.get(address("preparation", meeting)))
    assert "Đã thống nhất nội dung ngày 03/11/2026" in page
    assert page.count("btn--main") == page.count("sheet--now") == 1


def test_preparation_costs_the_same_for_one_and_three_papers(world, meeting, sign_in, png):
    client = sign_in("An")
    costs = []
    for number in range(3):
        png.seek(0)
        client.post(address("preparation-file", meeting), {"file": png, "title": f"Tài liệu {number}"})
        with CaptureQueriesContext(connection) as cost:
            assert client.get(address("preparation", meeting)).status_code == 200
        costs.append(len(cost))
    assert len(set(costs)) == 1
    assert costs[0] <= 15
