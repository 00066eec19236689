"""What a device needs of the site for times without a network, and how the book answers what a device kept."""

import gzip
import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from chibo.accounts.models import KeptAnswer
from chibo.cycle.actions import compose
from chibo.meetings.actions import mark_attendance
from chibo.meetings.models import AgendaItem, Attendance, Speech
from chibo.meetings.terms import RollState
from chibo.minutes.models import Section
from chibo.tasks.actions import account_for
from chibo.tasks.models import Accounting
from chibo.tasks.terms import Account
from chibo.votes.models import Result, Vote
from chibo.web import assets
from chibo.web.keeping import kept_by_itself
from tests.web.meeting.conftest import DAY
from tests.web.meeting.test_recording import address, states, text_of
from tests.world import at

SPEECH = {"text": "Làm từng đoạn."}
NAMELESS = ("device", "no-network")


def kept(client, world, name, path, typed, key="k1", **more):
    """Send what a device kept for somebody."""
    headers = {"Chibo-For": str(world.account(name).pk), "Idempotency-Key": key, **more}
    return client.post(path, typed, headers=headers)


def speech_of(world, called):
    item = AgendaItem.of(called).get(preset="discussion")
    return reverse("speech-new", args=[called.pk, item.pk]), SPEECH | {
        "speaker": f"m-{world.members['Em'].pk}"
    }


# --- how the book answers ----------------------------------------------------------------------------


def test_what_a_device_kept_is_told_as_data_and_done_once(world, called, sign_in):
    path, typed = speech_of(world, called)
    client = sign_in("Dũng")
    first, second = (kept(client, world, "Dũng", path, typed) for _again in range(2))
    assert (first.status_code, first.json()) == (200, second.json())
    assert first.json()["said"] == ["Đã ghi ý kiến."]
    assert first.json()["to"].startswith(address("meeting", called))
    assert first["Chibo-Who"] == str(world.account("Dũng").pk)
    assert Speech.of(AgendaItem.of(called).get(preset="discussion")).count() == 1


def test_a_silent_sending_is_not_spoken_of_on_the_next_page(world, called, sign_in):
    path, typed = speech_of(world, called)
    client = sign_in("Dũng")
    assert kept(client, world, "Dũng", path, typed, **{"Chibo-Silent": "1"}).json()["said"] == [
        "Đã ghi ý kiến."
    ]
    assert "Đã ghi ý kiến." not in text_of(client.get(address("meeting", called)))
    kept(client, world, "Dũng", path, typed, key="k2")
    assert "Đã ghi ý kiến." in text_of(client.get(address("meeting", called)))


def test_what_was_kept_for_another_waits_for_her(world, called, sign_in):
    path, typed = speech_of(world, called)
    answer = kept(sign_in("An"), world, "Dũng", path, typed)
    assert (answer.status_code, answer.json()) == (401, {"who": str(world.account("An").pk)})
    nobody = kept(Client(), world, "Dũng", path, typed)
    assert (nobody.status_code, nobody.json(), nobody["Chibo-Who"]) == (401, {"who": ""}, "")
    assert not Speech.of(AgendaItem.of(called).get(preset="discussion")).exists()


def test_a_refusal_stays_the_page_it_is(world, called, sign_in):
    path, typed = speech_of(world, called)
    answer = kept(sign_in("Dũng"), world, "Dũng", path, typed | {"text": ""})
    assert (answer.status_code, "data-refusal" in text_of(answer)) == (422, True)


def test_an_answer_to_a_device_is_kept_for_a_month(world, called, sign_in, monkeypatch):
    path, typed = speech_of(world, called)
    client = sign_in("Dũng")
    kept(client, world, "Dũng", path, typed)
    client.post(path, typed | {"khoa": "k2"})
    began = at(DAY, "20:30")
    assert sorted(KeptAnswer.objects.values_list("until", flat=True)) == [
        began + timedelta(hours=24),
        began + timedelta(days=31),
    ]
    monkeypatch.setattr("django.utils.timezone.now", lambda: began + timedelta(days=30))
    client.force_login(world.account("Dũng"))
    assert kept(client, world, "Dũng", path, typed).json()["said"] == ["Đã ghi ý kiến."]
    assert Speech.of(AgendaItem.of(called).get(preset="discussion")).count() == 2


# --- two hands ---------------------------------------------------------------------------------------


def seen(client, meeting, page="roll-call"):
    """What a page shows of each line, as its form sends it back."""
    found = re.findall(r'name="(\w+-seen)" value="([^"]*)"', text_of(client.get(address(page, meeting))))
    assert found
    return dict(found)


def test_a_mark_put_down_meanwhile_is_shown_and_not_written_over(world, called, sign_in, do):
    client, em = sign_in("Dũng"), world.members["Em"]
    before = seen(client, called)
    mark_attendance(called, em, RollState.ABSENT_UNEXCUSED, **do(clock="20:25"))
    late = {"state": "present", "arrived_late_at": "19:50"}
    answer = client.post(address("roll-call", called), before | states(world, Em=late))
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Máy khác vừa ghi đồng chí Nguyễn Văn Em: Vắng không có lý do." in page
    assert Attendance.of(called).get(member=em).state == RollState.ABSENT_UNEXCUSED
    chosen = dict(re.findall(r'name="(\w+-seen)" value="([^"]*)"', page))
    assert client.post(address("roll-call", called), chosen | states(world, Em=late)).status_code == 303
    assert Attendance.of(called).get(member=em).state == RollState.PRESENT


def test_a_mark_that_was_not_touched_stays_as_it_stands(world, called, sign_in, do):
    client, em, giap = sign_in("Dũng"), world.members["Em"], world.members["Giáp"]
    before = seen(client, called)
    mark_attendance(called, em, RollState.ABSENT_UNEXCUSED, **do(clock="20:25"))
    late = {"state": "present", "arrived_late_at": "19:50"}
    assert client.post(address("roll-call", called), before | states(world, Giáp=late)).status_code == 303
    assert Attendance.of(called).get(member=em).state == RollState.ABSENT_UNEXCUSED
    assert str(Attendance.of(called).get(member=giap).arrived_late_at) == "19:50:00"


def test_a_task_heard_of_meanwhile_is_shown_and_not_written_over(called, sign_in, tasks, do):
    (task,) = tasks("Nạo vét mương")
    client = sign_in("Dũng")
    before = seen(client, called, "accounting")
    account_for(task, called, Account.IN_PROGRESS, "Xong 6 hộ.", **do(clock="20:25"))
    typed = before | {f"t{task.pk}-state": "in_progress", f"t{task.pk}-note": "Xong 8 hộ."}
    answer = client.post(address("accounting", called), typed)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Máy khác vừa ghi nhiệm vụ này: Đang thực hiện: Xong 6 hộ." in page
    assert 'value="Xong 8 hộ."' in page
    assert Accounting.of(task).get().note == "Xong 6 hộ."


def test_a_task_judged_meanwhile_takes_no_word_more(called, sign_in, tasks, do):
    task, _other = tasks("Nạo vét mương", "Thu gom rác")
    client = sign_in("Dũng")
    before = seen(client, called, "accounting")
    account_for(
        task, called, Account.DONE, finished_on=date(2026, 10, 20), is_closed=True, **do(clock="20:25")
    )
    typed = before | {f"t{task.pk}-state": "in_progress", f"t{task.pk}-note": "Xong 8 hộ."}
    answer = client.post(address("accounting", called), typed)
    assert answer.status_code == 409
    assert (
        "Một nhiệm vụ trong danh sách vừa được kết luận ở máy khác. "
        "Phần đồng chí ghi cho nhiệm vụ ấy chưa lưu, vẫn còn nguyên."
    ) in text_of(answer)


# --- counts along with the matter --------------------------------------------------------------------

MATTER = {"matter": "other", "subject": "Mua loa", "method": "hand", "item": "", "held_at": "20:05"}


def test_a_matter_with_its_counts_is_one_act_of_a_device(called, sign_in):
    counts = {"votes_for": "5", "against": "1", "other": "0"}
    answer = sign_in("Dũng").post(address("vote-new", called), MATTER | counts, follow=True)
    assert "Đã ghi kết quả biểu quyết." in text_of(answer)
    vote = Vote.of(called).get()
    assert (Result.of(vote).get().votes_for, vote.held_at) == (5, at(DAY, "20:05"))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"votes_for": "6"}, "Chưa ghi đủ kết quả: không có phiếu nào thì ghi 0."),
        ({"votes_for": "20", "against": "0", "other": "0"}, "cộng lại là 20, nhiều hơn"),
    ],
)
def test_counts_that_are_refused_leave_no_vote_behind(called, sign_in, counts, sentence):
    answer = sign_in("Dũng").post(address("vote-new", called), MATTER | counts)
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert not Vote.of(called).exists()


# --- a draft whose answer was lost -------------------------------------------------------------------


def test_a_draft_sent_again_under_its_key_is_told_its_version_and_clashes_with_nothing(
    world, called, sign_in, do
):
    section = Section.of(compose(called, **do(clock="20:20"))).first()
    path, typed = (
        reverse("minutes-section", args=[section.pk]),
        {"version": section.version, "text": "Một.\r\nHai."},
    )
    client = sign_in("Dũng")
    draft = client.post(path, typed, headers={"Accept": "application/json", "Idempotency-Key": "nháp"})
    again = kept(client, world, "Dũng", path, typed, key="nháp")
    assert again.json() == draft.json()
    more = typed | {"version": draft.json()["version"], "text": "Một.\r\nHai.\r\nBa."}
    assert kept(client, world, "Dũng", path, more, key="k2").json()["fresh"] == {"version": "3"}


# --- what is installed -------------------------------------------------------------------------------


def test_the_app_installs_with_a_name_icons_and_a_place_to_begin(client):
    told = client.get("/manifest.webmanifest")
    sheet = json.loads(told.content)
    assert told["Content-Type"].startswith("application/manifest+json")
    assert (sheet["name"], sheet["start_url"], sheet["display"]) == ("Sổ Chi bộ", "/", "standalone")
    names = {assets.address(name) for name in assets.names()}
    assert {icon["src"] for icon in sheet["icons"]} <= names
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in sheet["icons"]}


def test_the_worker_knows_all_that_a_kept_page_is_drawn_with(world, called, sign_in):
    worker = sign_in("Dũng").get("/sw.js")
    assert (worker["Content-Type"], worker["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")
    shell = set(json.loads(re.search(r"SHELL = (\[[^;]+\]);", worker.content.decode())[1]))
    item = AgendaItem.of(called).get(preset="discussion")
    for page in (f"{address('meeting', called)}?muc={item.pk}", address("roll-call", called), "/tren-may/"):
        drawn = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"', text_of(sign_in("Dũng").get(page)))
        assert drawn
        assert set(drawn) <= shell, page


@pytest.mark.parametrize("name", NAMELESS)
def test_pages_that_any_account_is_shown_hold_nobodys_name(world, sign_in, name):
    page = text_of(sign_in("Dũng").get(reverse(name)))
    assert "data-who" not in page
    assert world.people["Dũng"].name not in page


def test_who_is_signed_in_is_told_to_her_own_browser(world, sign_in):
    client = sign_in("Dũng")
    told = client.get(reverse("device-session"))
    assert (told.json()["who"], told["Cache-Control"]) == (str(world.account("Dũng").pk), "no-store")
    assert told.json()["token"]
    assert Client().get(reverse("device-session")).json()["who"] == ""


def test_a_recorder_keeps_what_she_writes_in_and_a_member_what_she_reads(called, sign_in):
    page = text_of(sign_in("Dũng").get(address("meeting-kept", called)))
    assert f'href="{address("roll-call", called)}" data-page' in page
    assert f'href="{address("vote-new", called)}" data-page' in page
    page = text_of(sign_in("Em").get(address("meeting-kept", called)))
    assert f'href="{address("meeting", called)}" data-page' in page
    assert address("roll-call", called) not in page


@pytest.mark.parametrize(
    ("days", "more", "is_kept"),
    [(0, {}, True), (-2, {}, True), (-3, {}, False), (1, {}, False), (1, {"is_begun": True}, True),
     (0, {"is_convened": False}, False), (0, {"is_ended": True}, False)],
)  # fmt: skip
def test_a_meeting_is_kept_by_itself_while_it_sits_or_is_near(days, more, is_kept):
    facts = {"is_convened": True, "is_begun": False, "is_ended": False} | more
    address = kept_by_itself(7, day=DAY, on=DAY + timedelta(days=days), **facts)
    assert address == ("/sinh-hoat/7/tren-may/" if is_kept else "")


# --- packed ------------------------------------------------------------------------------------------


def test_pages_are_sent_packed_and_never_of_the_same_length(sign_in):
    client, packed = sign_in("Dũng"), {"Accept-Encoding": "gzip"}
    answers = [client.get("/tren-may/", headers=packed) for _again in range(8)]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert b"<!doctype html>" in gzip.decompress(answers[0].content)
    assert len({len(answer.content) for answer in answers}) > 1
    assert "Content-Encoding" not in client.get("/tren-may/")


def test_a_file_has_a_name_that_tells_its_content_inside_other_files_too():
    assert re.fullmatch(r"/static/forms\.[0-9a-f]{10}\.js", assets.address("forms.js"))
    assert f'from "./{assets.address("store.js").rpartition("/")[2]}"' in assets.content("forms.js").decode()
    with pytest.raises(FileNotFoundError):
        assets.address("no-such-file.js")
