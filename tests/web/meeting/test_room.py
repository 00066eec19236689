"""The meeting room: opened, its agenda item by item, what is said, what comes next, who sees it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from chibo.meetings.actions import (
    close_record,
    edit_speech,
    end_meeting,
    invite,
    record_item,
    record_notes,
    record_speech,
)
from chibo.meetings.models import ItemRecord, Opening, Speech
from chibo.meetings.rules.texts import Notes
from chibo.rulebook.terms import GuestGroup, VoteMatter, VoteMethod
from chibo.votes.actions import put_to_vote, record_result
from tests.world import at

SAID = "Đề nghị làm sớm phần mương đầu xóm."


def address(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])


def text_of(response):
    return " ".join(response.content.decode().split())


def opening(world, **changes):
    ids = {name: str(world.members[name].pk) for name in ("An", "Dũng")}
    typed = {"day": "03/11/2026", "clock": "19h30", "chair": ids["An"], "minute_taker": ids["Dũng"]}
    return typed | changes


def test_meeting_is_opened_from_the_room(world, meeting, sign_in):
    client = sign_in("An")
    page = text_of(client.get(address("meeting", meeting)))
    assert "Sinh hoạt chi bộ thường kỳ tháng 11/2026" in page
    assert page.count("btn--main") == page.count("<h1") == page.count('"sheet sheet--now') == 1
    answer = client.post(address("meeting-opening", meeting), opening(world), follow=True)
    assert "Đã mở kỳ sinh hoạt." in text_of(answer)
    kept = Opening.of(meeting).get()
    assert (kept.started_at, kept.minute_taker) == (at(date(2026, 11, 3), "19:30"), world.members["Dũng"])
    assert "Đang sinh hoạt" in text_of(answer)
    assert "Chưa điểm danh đủ nên chưa đối chiếu được số biểu quyết." in text_of(answer)


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("day", "Chưa ghi ngày sinh hoạt."),
        ("clock", "Chưa ghi giờ bắt đầu."),
        ("chair", "Chưa chọn chủ trì."),
        ("minute_taker", "Chưa chọn thư ký."),
    ],
)
def test_what_an_opening_lacks_is_said_and_the_rest_stays(world, meeting, sign_in, left_out, sentence):
    typed = opening(world, clock="19:40")
    answer = sign_in("An").post(address("meeting-opening", meeting), typed | {left_out: ""})
    page = text_of(answer)
    assert (answer.status_code, sentence in page) == (422, True)
    for name, kept in (
        ("day", 'value="03/11/2026"'),
        ("clock", 'value="19:40"'),
        ("chair", f'<option value="{typed["chair"]}" selected>'),
        ("minute_taker", f'<option value="{typed["minute_taker"]}" selected>'),
    ):
        assert (kept in page) == (name != left_out), name
    assert not Opening.of(meeting).exists()


def test_opening_is_put_right(world, sitting, sign_in):
    client = sign_in("An")
    changed = opening(world, clock="19:45")
    answer = client.post(address("meeting-opening", sitting), changed, follow=True)
    assert "Đã sửa giờ bắt đầu, chủ trì, thư ký." in text_of(answer)
    assert Opening.of(sitting).get().started_at == at(date(2026, 11, 3), "19:45")


@pytest.mark.parametrize(("who", "status"), [("An", 200), ("Chi", 403), ("Dũng", 403), ("Oanh", 403), ("Nga", 404), ("Phúc", 404)])  # fmt: skip
def test_opening_is_for_leaders(meeting, sign_in, who, status):
    assert sign_in(who).get(address("meeting-opening", meeting)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("An", 200), ("Em", 200), ("Oanh", 403), ("Nga", 404), ("Quý", 404)])  # fmt: skip
def test_room_is_for_the_cell(called, sign_in, who, status):
    assert sign_in(who).get(address("meeting", called)).status_code == status


def test_member_reads_without_buttons(called, item, sign_in):
    page = text_of(sign_in("Em").get(f"{address('meeting', called)}?muc={item.pk}"))
    assert "Mục này chưa ghi gì." in page
    assert "Ghi ý kiến" not in page
    assert "Kết thúc sinh hoạt" not in page
    assert "btn--main" not in page


def test_minute_taker_records_an_item_and_speeches(world, called, item, sign_in, do):
    guest = invite(called, GuestGroup.UPPER_DELEGATE, "Trần Thị Oanh", **do())
    client = sign_in("Dũng")
    page = text_of(client.get(f"{address('meeting', called)}?muc={item.pk}"))
    assert page.count("btn--main") == page.count('"sheet sheet--now') == 1
    sent = {"speaker": f"m-{world.members['Em'].pk}", "text": SAID}
    answer = client.post(address("speech-new", called, item.pk), sent, follow=True)
    assert "Đã ghi ý kiến." in text_of(answer)
    assert SAID in text_of(answer)
    client.post(address("speech-new", called, item.pk), {"speaker": f"g-{guest.pk}", "text": "Nhất trí."})
    assert [one.invitation_id for one in Speech.of(item)] == [None, guest.pk]
    kept = {"course": "Ba đồng chí phát biểu.", "conclusion": "Giao đồng chí Dũng.", "version": "0"}
    answer = client.post(address("item-record", called, item.pk), kept, follow=True)
    assert "Đã lưu diễn biến, kết luận của mục." in text_of(answer)
    assert ItemRecord.of(item).get().conclusion == "Giao đồng chí Dũng."


def test_speech_without_words_is_refused_in_the_room(world, called, item, sign_in):
    who = f"m-{world.members['Em'].pk}"
    answer = sign_in("Dũng").post(address("speech-new", called, item.pk), {"speaker": who, "text": " "})
    page = text_of(answer)
    assert (answer.status_code, "Chưa ghi tóm tắt ý kiến." in page) == (422, True)
    assert f'<option value="{who}" selected>' in page
    assert not Speech.of(item).exists()


def test_speech_of_nobody_is_refused_and_its_words_stay(called, item, sign_in):
    answer = sign_in("Dũng").post(address("speech-new", called, item.pk), {"speaker": "", "text": SAID})
    page = text_of(answer)
    assert (answer.status_code, "Chưa chọn người phát biểu." in page) == (422, True)
    assert f"{SAID}</textarea>" in page
    assert not Speech.of(item).exists()


@pytest.mark.parametrize(("who", "status"), [("Em", 403), ("Oanh", 403), ("Quý", 404), ("Nga", 404)])
def test_speech_is_recorded_by_recorders_alone(world, called, item, sign_in, who, status):
    sent = {"speaker": f"m-{world.members['Em'].pk}", "text": SAID}
    assert sign_in(who).post(address("speech-new", called, item.pk), sent).status_code == status
    assert not Speech.of(item).exists()


def test_item_saved_first_by_another_shows_both_texts(called, item, sign_in, do):
    record_item(item, "Bản của thư ký.", "", version=0, **do("Dũng", "20:00"))
    record_item(item, "Bản thư ký sửa.", "", version=1, **do("Dũng", "20:12"))
    sent = {"course": "Bản của bí thư.", "conclusion": "", "version": "1"}
    client = sign_in("An")
    answer = client.post(address("item-record", called, item.pk), sent)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Đồng chí Nguyễn Văn Dũng vừa sửa đoạn này lúc 20:12. Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại." in page  # fmt: skip
    assert "Bản thư ký sửa." in page
    assert "Bản của bí thư.</textarea>" in page
    assert 'name="version" value="2"' in page
    client.post(address("item-record", called, item.pk), sent | {"version": "2"})
    assert ItemRecord.of(item).get().summary == "Bản của bí thư."


def test_speech_is_mended_and_taken_back(world, called, item, sign_in, do):
    said = record_speech(item, SAID, member=world.members["Em"], **do("Dũng", "20:10"))
    client = sign_in("Dũng")
    place = address("speech", called, item.pk, said.pk)
    assert SAID in text_of(client.get(place))
    bare = client.post(place, {"text": " ", "version": "1"})
    assert (bare.status_code, "Chưa ghi nội dung ý kiến." in text_of(bare)) == (422, True)
    assert Speech.of(item).get().text == SAID
    client.post(place, {"text": "Làm trong tháng 11.", "version": "1"})
    assert Speech.of(item).get().text == "Làm trong tháng 11."
    edit_speech(said, "Bản của bí thư.", version=2, **do("An", "20:20"))
    late = client.post(place, {"text": "Bản thứ ba.", "version": "2"})
    assert (late.status_code, "Bản của bí thư." in text_of(late)) == (409, True)
    removal = address("speech-removal", called, item.pk, said.pk)
    assert "Bỏ ý kiến của đồng chí Nguyễn Văn Em?" in text_of(client.get(removal))
    assert Speech.of(item).exists()
    client.post(removal)
    assert not Speech.of(item).exists()


def test_item_of_another_meeting_is_not_found(called, item, sign_in):
    assert sign_in("Dũng").post(address("speech-new", called, item.pk + 1000), {}).status_code == 404


def test_next_act_follows_the_facts(world, called, item, sign_in, do, tasks):
    client = sign_in("An")
    place = address("meeting", called)
    assert "Ghi ý kiến thảo luận" in text_of(client.get(place))
    vote = put_to_vote(
        called, VoteMatter.AGENDA, "Thông qua chương trình", VoteMethod.HAND, **do(clock="19:45")
    )
    assert reverse("vote", args=[vote.pk]) in text_of(client.get(place))
    record_result(vote, 6, **do(clock="19:46"))
    record_speech(item, SAID, member=world.members["Em"], **do(clock="20:00"))
    page = text_of(client.get(place))
    assert "Soạn nghị quyết hoặc kết luận" in page
    assert "6/6 đồng chí tán thành" in page
    assert page.count("btn--main") == page.count("sheet--now") == 1


def test_room_costs_the_same_for_one_and_three(world, called, item, sign_in, do, tasks):
    client = sign_in("An")
    given = tasks("Nạo vét mương", "Thu gom rác", "Sửa đèn đường")
    costs = []
    for number in range(3):
        record_speech(item, SAID, member=world.members["Em"], **do(clock=f"20:0{number}"))
        vote = put_to_vote(called, VoteMatter.OTHER, f"Việc {number}", VoteMethod.HAND, **do(clock="20:10"))
        record_result(vote, 6, **do(clock="20:11"))
        with CaptureQueriesContext(connection) as cost:
            assert client.get(address("meeting", called)).status_code == 200
        costs.append(len(cost))
    assert len(given) == 3
    assert len(set(costs)) == 1
    assert costs[0] <= 24


def rows(client, meeting):
    """Return the rows of the agenda in the room by title: class of the row, what is said under it, at its end."""
    tree = html.document_fromstring(client.get(address("meeting", meeting)).content)
    return {
        row.xpath("string(.//h3)"): (
            row.get("class"), row.xpath("string(div/p)"), row.xpath("string(span[starts-with(@class, 'agenda__t')])")
        )
        for row in tree.xpath("//ol[@class='agenda']/li")
    }  # fmt: skip


def test_rows_say_what_is_recorded_at_them(world, called, item, sign_in, do):
    client = sign_in("Dũng")
    fresh = rows(client, called)
    assert fresh["Điểm danh, thông báo tình hình đảng viên"] == ("is-done", "có mặt 7/7", ", đã xong")
    assert fresh["Cử thư ký"] == ("is-done", "đồng chí Nguyễn Văn Dũng", ", đã xong")
    assert fresh["Tuyên bố lý do, giới thiệu đại biểu"][0] == "is-done"
    assert fresh[item.title] == (None, "", "")
    assert fresh["Thông qua nội dung, chương trình"][0] is None
    record_speech(item, SAID, member=world.members["Em"], **do("Dũng", "20:10"))
    record_item(item, "Một đồng chí phát biểu.", "Giao Dũng.", version=0, **do("Dũng", "20:15"))
    vote = put_to_vote(called, VoteMatter.OTHER, "Mua loa", VoteMethod.HAND, item=item, **do(clock="20:20"))
    record_notes(called, Notes(dues_due=7, dues_paid=7, dues_unpaid=0, criticism="x"), version=0, **do())
    said = "1 ý kiến · biểu quyết chưa có kết quả · đã ghi diễn biến · đã ghi kết luận"
    assert rows(client, called)[item.title] == ("is-done", said, "20:20, đã xong")
    record_result(vote, 5, 1, **do(clock="20:21"))
    now = rows(client, called)
    assert now[item.title][1].startswith("1 ý kiến · biểu quyết 5/6 tán thành · ")
    assert now["Thông báo tình hình nộp đảng phí"][:2] == ("is-done", "đã ghi")
    assert now["Tự phê bình và phê bình"][:2] == ("is-done", "đã ghi")
    assert now["Đánh giá tình hình tư tưởng, định hướng"][:2] == (None, "")
    assert now["Thông qua nội dung, chương trình"][0] == "is-done"


def test_rows_without_a_record_say_so_once_the_meeting_is_over(world, called, item, sign_in, do):
    end_meeting(called, at(date(2026, 11, 3), "21:05"), **do(clock="21:05"))
    client = sign_in("Dũng")
    over = rows(client, called)
    assert over[item.title] == ("is-silent", "chưa ghi nội dung", "")
    assert over["Thông qua biên bản, bế mạc"] == ("is-done", "kết thúc lúc 21:05", ", đã xong")
    record_speech(item, SAID, member=world.members["Em"], **do("Dũng", "21:20"))
    assert rows(client, called)[item.title] == ("is-done", "1 ý kiến", ", đã xong")
    close_record(called, **do(clock="21:30"))
    closed = rows(client, called)
    assert closed["Tự phê bình và phê bình"] == ("is-silent", "không ghi nội dung", "")
    assert None not in {state for state, *_ in closed.values()}
