"""Roll call, notes, open tasks and the end of a sitting, by the minute-taker too."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from chibo.meetings.actions import (
    answer_absence,
    end_meeting,
    mark_attendance,
    open_meeting,
    record_notes,
    request_absence,
)
from chibo.meetings.models import Attendance, Ending, MeetingNotes
from chibo.meetings.queries import attendance_sheet
from chibo.meetings.rules import Notes
from chibo.meetings.terms import RollState
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.tasks.models import Accounting, Closing
from chibo.tasks.terms import Account
from chibo.votes.actions import put_to_vote
from tests.web.meeting.conftest import DAY, HERE
from tests.world import at


def address(name, meeting):
    return reverse(name, args=[meeting.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def states(world, names=HERE, **changes):
    ids = {name: member.pk for name, member in world.members.items()}
    return {f"m{ids[name]}-state": "present" for name in names} | {
        f"m{ids[name]}-{field}": value for name, fields in changes.items() for field, value in fields.items()
    }


def reason_of(meeting):
    return next(iter(attendance_sheet(meeting).reasons))


# --- roll call ---------------------------------------------------------------------------------------


def test_nobody_is_present_before_it_is_said(sitting, sign_in):
    page = text_of(sign_in("Dũng").get(address("roll-call", sitting)))
    assert 'value="present" checked' not in page
    assert "Chưa điểm danh. Chi bộ có 7 đồng chí phải dự." in page
    assert page.count("btn--main") == page.count('"sheet sheet--now') == 1


def test_all_are_marked_present_without_being_saved(world, meeting, sign_in, do):
    request = request_absence(meeting, world.members["Em"], reason_of(meeting), **do(clock="08:30"))
    answer_absence(request, is_accepted=True, **do(clock="08:40"))
    members = world.members
    open_meeting(meeting, at(), members["An"], members["Dũng"], **do())
    typed = states(world, ()) | {"ghi-tat-ca": "1", f"m{world.members['Chi'].pk}-state": "absent_unexcused"}
    answer = sign_in("Dũng").post(address("roll-call", meeting), typed)
    page = text_of(answer)
    assert "Đã đánh dấu có mặt những đồng chí chưa ghi, chưa lưu." in page
    assert page.count('value="present" checked') == 5
    assert page.count('value="absent_unexcused" checked') == 1
    assert page.count('value="absent_excused" checked') == 1
    assert not Attendance.of(meeting).exists()


def test_roll_is_called_in_one_act(world, sitting, sign_in):
    typed = states(
        world,
        Em={"state": "absent_excused", "reason": reason_of(sitting), "accepted_by": world.people["An"].pk},
        Chi={"is_online": "1", "arrived_late_at": "19h45"},
    )
    answer = sign_in("Dũng").post(address("roll-call", sitting), typed, follow=True)
    assert "Đã ghi điểm danh. Có mặt 6/7 đồng chí phải dự (85,71%), miễn 1." in text_of(answer)
    kept = {one.member_id: one for one in Attendance.of(sitting)}
    away, late = kept[world.members["Em"].pk], kept[world.members["Chi"].pk]
    assert (away.state, away.accepted_by) == (RollState.ABSENT_EXCUSED, world.people["An"])
    assert (late.is_online, f"{late.arrived_late_at:%H:%M}") == (True, "19:45")
    assert kept[world.members["Khánh"].pk].state == RollState.EXEMPT
    assert world.members["Lan"].pk not in kept


def test_a_page_opened_before_keeps_what_another_wrote_down(world, sitting, sign_in, do):
    said = {"is_online": True, "arrived_late_at": time(19, 50), "left_early_at": time(20, 20)}
    mark_attendance(sitting, world.members["Bình"], RollState.PRESENT, **said, **do())
    others = [name for name in HERE if name != "Bình"]
    answer = sign_in("Dũng").post(address("roll-call", sitting), states(world, others))
    assert answer.status_code == 303
    kept = Attendance.of(sitting).get(member=world.members["Bình"])
    assert {name: getattr(kept, name) for name in said} == said


def test_absence_without_reason_names_the_member_and_keeps_all(world, sitting, sign_in):
    typed = states(world, Em={"state": "absent_excused"})
    answer = sign_in("Dũng").post(address("roll-call", sitting), typed)
    page = text_of(answer)
    assert (answer.status_code, "Chưa chọn lý do vắng của đồng chí Nguyễn Văn Em." in page) == (422, True)
    assert page.count('value="present" checked') == 6
    assert not Attendance.of(sitting).exists()


def test_member_told_of_without_her_state_is_asked_for(world, sitting, sign_in):
    who = f"m{world.members['Em'].pk}"
    answer = sign_in("Dũng").post(address("roll-call", sitting), {f"{who}-arrived_late_at": "19:50"})
    page = text_of(answer)
    expected = "Chưa chọn đồng chí Nguyễn Văn Em có mặt hay vắng."
    assert (answer.status_code, expected in page, 'value="19:50"' in page) == (422, True, True)


def test_member_left_out_is_named(world, sitting, sign_in):
    answer = sign_in("Dũng").post(address("roll-call", sitting), states(world, HERE[:-2]))
    expected = (
        "Còn 2 đồng chí phải dự chưa điểm danh: Nguyễn Văn Giáp, Nguyễn Văn Hoa. Ghi đủ rồi lưu lại; "
        "phần đã ghi vẫn còn."
    )
    assert (answer.status_code, expected in text_of(answer)) == (422, True)
    assert not Attendance.of(sitting).exists()


def test_a_wrong_mark_is_taken_back_and_nothing_typed_is_lost(world, called, sign_in):
    client, em = sign_in("Dũng"), world.members["Em"]
    place = address("roll-call", called)
    assert "Đánh dấu nhầm một đồng chí" in text_of(client.get(place))
    typed = states(world, Giáp={"state": "absent_unexcused"})
    nobody = client.post(place, typed | {"bo-diem-danh": "1", "bo": ""})
    assert (nobody.status_code, "Chưa chọn đồng chí để bỏ điểm danh." in text_of(nobody)) == (422, True)
    answer = client.post(place, typed | {"bo-diem-danh": "1", "bo": str(em.pk)})
    page = text_of(answer)
    assert (answer.status_code, "Đã bỏ điểm danh của một đồng chí" in page) == (200, True)
    assert not Attendance.of(called).filter(member=em).exists()
    assert Attendance.of(called).get(member=world.members["Giáp"]).state == RollState.PRESENT
    tree = html.document_fromstring(answer.content)
    chosen = {one.get("name"): one.get("value") for one in tree.xpath("//input[@type='radio'][@checked]")}
    assert f"m{em.pk}-state" not in chosen
    assert chosen[f"m{world.members['Giáp'].pk}-state"] == "absent_unexcused"
    assert [one.text for one in tree.xpath("//select[@name='bo']/option")].count("Nguyễn Văn Em") == 0


def test_marks_stay_once_the_meeting_is_over(world, called, sign_in, do):
    end_meeting(called, at(DAY, "20:20"), **do(clock="20:20"))
    client = sign_in("Dũng")
    assert "Đánh dấu nhầm một đồng chí" not in text_of(client.get(address("roll-call", called)))
    sent = {"bo-diem-danh": "1", "bo": str(world.members["Em"].pk)}
    answer = client.post(address("roll-call", called), states(world) | sent)
    assert answer.status_code == 422
    assert "Kỳ sinh hoạt đã kết thúc lúc 20:20 nên không bỏ điểm danh" in text_of(answer)
    assert Attendance.of(called).filter(member=world.members["Em"]).exists()


@pytest.mark.parametrize("name", ["roll-call", "meeting-notes", "accounting"])
@pytest.mark.parametrize(("who", "reads", "writes"), [("Em", 200, 403), ("Oanh", 403, 403), ("Nga", 404, 404), ("Quý", 404, 404)])  # fmt: skip
def test_record_is_written_by_recorders_alone(called, sign_in, name, who, reads, writes):
    client = sign_in(who)
    assert client.get(address(name, called)).status_code == reads
    assert client.post(address(name, called), {"version": "0"}).status_code == writes


def test_member_reads_the_roll_without_fields(called, sign_in):
    page = text_of(sign_in("Em").get(address("roll-call", called)))
    assert "Nguyễn Văn Chi" in page
    assert "Có mặt" in page
    assert "Lưu điểm danh" not in page


# --- notes -------------------------------------------------------------------------------------------

NOTES = {"version": "0", "dues_due": "8", "dues_paid": "8", "dues_unpaid": "0", "criticism": "Góp ý chi ủy."}


def test_notes_are_kept_by_the_minute_taker(called, sign_in):
    answer = sign_in("Dũng").post(address("meeting-notes", called), NOTES, follow=True)
    assert "Đã lưu ghi chép." in text_of(answer)
    assert MeetingNotes.of(called).get().criticism == "Góp ý chi ủy."


def test_dues_that_do_not_add_up_keep_what_was_typed(called, sign_in):
    answer = sign_in("Dũng").post(address("meeting-notes", called), NOTES | {"dues_unpaid": "1"})
    expected = "Đã nộp (8) và chưa nộp (1) cộng lại là 9, khác số phải nộp (8). Kiểm tra lại ba số; số đã nhập vẫn còn."  # fmt: skip
    page = text_of(answer)
    assert (answer.status_code, expected in page, "Góp ý chi ủy.</textarea>" in page) == (422, True, True)
    assert not MeetingNotes.of(called).exists()


def test_notes_saved_first_by_another_show_both(called, sign_in, do):
    record_notes(called, Notes(criticism="Bản thư ký."), version=0, **do("Dũng", "20:00"))
    client = sign_in("An")
    answer = client.post(address("meeting-notes", called), NOTES)
    page = text_of(answer)
    assert (answer.status_code, "Bản thư ký." in page, "Góp ý chi ủy.</textarea>" in page) == (
        409,
        True,
        True,
    )
    assert 'name="version" value="1"' in page
    client.post(address("meeting-notes", called), NOTES | {"version": "1"})
    assert MeetingNotes.of(called).get().criticism == "Góp ý chi ủy."


# --- open tasks and the end --------------------------------------------------------------------------


def test_tasks_are_accounted_for_in_one_act(called, sign_in, tasks):
    first, second, third = tasks("Nạo vét mương", "Thu gom rác", "Sửa đèn đường")
    client = sign_in("An")
    page = text_of(client.get(address("accounting", called)))
    assert "3 nhiệm vụ chưa xong, 3 chưa nghe báo cáo" in page
    assert page.count("btn--main") == page.count('"sheet sheet--now') == 1
    typed = {
        f"t{first.pk}-state": "in_progress", f"t{first.pk}-note": "Xong 6 hộ.",
        f"t{second.pk}-state": "done", f"t{second.pk}-is_closed": "1",
        f"t{second.pk}-finished_on": "20/10/2026", f"t{third.pk}-state": "",
    }  # fmt: skip
    answer = client.post(address("accounting", called), typed, follow=True)
    assert "Đã ghi tình hình nhiệm vụ." in text_of(answer)
    kept = {one.task_id: (one.state, one.note) for one in Accounting.of_all([first, second, third])}
    assert kept == {first.pk: (Account.IN_PROGRESS, "Xong 6 hộ."), second.pk: (Account.DONE, "")}
    assert [one.pk for one in Closing.of_all([first, second, third])] == [second.pk]


def test_wrong_task_leaves_none_written(called, sign_in, tasks):
    first, second = tasks("Nạo vét mương", "Thu gom rác")
    typed = {
        f"t{first.pk}-state": "in_progress", f"t{second.pk}-state": "done", f"t{second.pk}-is_closed": "1",
        f"t{second.pk}-finished_on": "20/12/2026",
    }  # fmt: skip
    answer = sign_in("An").post(address("accounting", called), typed)
    assert answer.status_code == 422
    assert 'value="20/12/2026"' in text_of(answer)
    assert not Accounting.of_all([first, second]).exists()


def test_task_told_of_without_its_state_is_asked_for(called, sign_in, tasks):
    (task,) = tasks("Nạo vét mương")
    answer = sign_in("An").post(address("accounting", called), {f"t{task.pk}-note": "Xong 6 hộ."})
    page = text_of(answer)
    expected = "Chưa chọn tình hình của nhiệm vụ “Nạo vét mương”."
    assert (answer.status_code, expected in page, 'value="Xong 6 hộ."' in page) == (422, True, True)


def test_assignee_does_not_close_her_own_task(called, sign_in, tasks):
    tasks("Nạo vét mương")
    assert "Chi bộ kết luận, đóng nhiệm vụ này" not in text_of(
        sign_in("Dũng").get(address("accounting", called))
    )
    assert "Chi bộ kết luận, đóng nhiệm vụ này" in text_of(sign_in("An").get(address("accounting", called)))


def test_end_names_what_goes_on_unreported(called, sign_in, tasks, do):
    tasks("Nạo vét mương", "Thu gom rác")
    put_to_vote(called, VoteMatter.OTHER, "Mua loa", VoteMethod.HAND, **do(clock="20:00"))
    client = sign_in("An")
    page = text_of(client.get(address("meeting-end", called)))
    assert "Kết thúc lúc 20:30?" in page
    assert "Còn 2 nhiệm vụ chưa báo cáo, sẽ ghi “chuyển kỳ sau”:" in page
    assert "<li>Thu gom rác</li>" in page
    assert "Lần biểu quyết “Mua loa” chưa ghi kết quả." in page
    assert not Ending.of(called).exists()
    answer = client.post(address("meeting-end", called), {"day": "03/11/2026", "clock": "20:30"}, follow=True)
    assert "Đã kết thúc sinh hoạt lúc 20:30. 2 nhiệm vụ chưa báo cáo, chuyển kỳ sau." in text_of(answer)
    assert "Biên bản chờ ký" in text_of(answer)
    draft = reverse("meeting-paper", args=[called.pk, "bien-ban-du-thao", "pdf"])
    assert f'href="{draft}"' in text_of(answer)
    assert client.get(draft).content.startswith(b"%PDF")
    assert Ending.of(called).get().ended_at == at(clock="20:30")


def test_end_before_the_beginning_is_refused_with_both_hours(called, sign_in):
    answer = sign_in("An").post(address("meeting-end", called), {"day": "03/11/2026", "clock": "19:10"})
    page = text_of(answer)
    expected = "Giờ kết thúc (19:10) trước giờ bắt đầu (19:30). Sửa một trong hai giờ."
    assert (answer.status_code, expected in page, 'value="19:10"' in page) == (422, True, True)
    assert not Ending.of(called).exists()


@pytest.mark.parametrize(
    ("typed", "sentence", "kept"),
    [
        ({"day": "", "clock": "21:05"}, "Chưa ghi ngày kết thúc.", 'value="21:05"'),
        ({"day": "03/11/2026", "clock": ""}, "Chưa ghi giờ kết thúc.", 'value="03/11/2026"'),
    ],
)
def test_end_without_its_day_or_hour_is_asked_for(called, sign_in, typed, sentence, kept):
    answer = sign_in("An").post(address("meeting-end", called), typed)
    page = text_of(answer)
    assert (answer.status_code, sentence in page, kept in page) == (422, True, True)
    assert not Ending.of(called).exists()


def test_end_is_put_right(called, sign_in):
    client = sign_in("An")
    client.post(address("meeting-end", called), {"day": "03/11/2026", "clock": "20:30"})
    assert "Sửa giờ kết thúc sinh hoạt?" in text_of(client.get(address("meeting-end", called)))
    client.post(address("meeting-end", called), {"day": "03/11/2026", "clock": "20:25"})
    assert Ending.of(called).get().ended_at == at(clock="20:25")


@pytest.mark.parametrize(("who", "status"), [("Bình", 303), ("Chi", 403), ("Dũng", 403), ("Oanh", 403), ("Nga", 404), ("Quý", 404)])  # fmt: skip
def test_end_is_for_who_may_chair(called, sign_in, who, status):
    answer = sign_in(who).post(address("meeting-end", called), {"day": "03/11/2026", "clock": "20:30"})
    assert answer.status_code == status


@pytest.mark.parametrize("name", ["accounting", "meeting-end"])
def test_pages_of_tasks_cost_the_same_for_one_and_three(called, sign_in, tasks, name):
    client = sign_in("An")
    costs = []
    given = tasks("Nạo vét mương", "Thu gom rác", "Sửa đèn đường")
    for task in [None, *given[:2]]:
        if task:
            client.post(
                address("accounting", called), {f"t{task.pk}-state": "done", f"t{task.pk}-is_closed": "1"}
            )
        with CaptureQueriesContext(connection) as cost:
            assert client.get(address(name, called)).status_code == 200
        costs.append(len(cost))
    assert max(costs) - min(costs) <= 0
