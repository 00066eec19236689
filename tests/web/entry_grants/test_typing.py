"""Who types for a cell: each line says so, what she may not do is refused with its sentence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chibo.accounts.actions import register_person
from chibo.cycle.actions import compose, draft_from_report, refresh_score
from chibo.door.pen import system
from chibo.meetings.models import AgendaItem, Attendance, Convening, Invitation, Reach
from chibo.minutes.actions import adopt_minutes
from chibo.minutes.models import Section
from chibo.minutes.paper import minutes_paper
from chibo.minutes.queries import minutes_print
from chibo.org.actions import grant_entry
from chibo.papers.document import plain_text
from chibo.papers.queries import layout_for
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.tasks.actions import report_progress
from chibo.tasks.models import Task
from chibo.votes.actions import put_to_vote
from tests.month import DAY
from tests.web.month_fixtures import text_of
from tests.world import START, at

TYPED = "do đồng chí Phạm Thu Trang nhập thay"


@pytest.fixture
def trang(world, sign_in):
    """A younger neighbour who types for the cell from the week before the meeting to the end of the year."""
    run = {"by": system("tests", at=START), "at": START}
    world.people["Trang"] = register_person("Phạm Thu Trang", 2001, unit_id=world.commune.pk, **run)
    since = DAY - timedelta(days=14)
    given = {"by": world.as_("An", since), "at": at(since)}
    grant_entry(world.cell, world.people["Trang"], since=since, until=DAY.replace(month=12), **given)
    return lambda: sign_in("Trang")


@pytest.fixture
def opened(month, trang):
    month.prepare().open()
    return month.meeting


def where(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])


def talk_of(meeting):
    return AgendaItem.of(meeting).get(preset="discussion")


def marks(client, address):
    return text_of(client.get(address)).count(TYPED)


# --- every line says so ------------------------------------------------------------------------------------


def test_the_roll_says_it_of_the_words_that_were_typed_and_of_no_other(world, opened, trang, sign_in):
    roll = where("roll-call", opened)
    assert marks(sign_in("An"), roll) == 0
    states = {f"m{row.member_id}-state": row.state for row in Attendance.of(opened) if row.state != "exempt"}
    changed = states | {f"m{world.members['Em'].pk}-state": "absent_unexcused"}
    assert trang().post(roll, changed).status_code == 303
    assert marks(sign_in("An"), roll) == 1
    row = Attendance.of(opened).get(member=world.members["Em"])
    assert (row.by, row.at) == (world.people["Trang"], at(DAY, "21:30"))
    assert Attendance.of(opened).get(member=world.members["Chi"]).by == world.people["Dũng"]
    assert marks(sign_in("Dũng"), roll) == 1  # who only reads sees it too
    assert sign_in("An").post(roll, states).status_code == 303
    assert marks(sign_in("An"), roll) == 0  # the leader put it right by her own hand


def test_speeches_records_and_notes_say_it(world, opened, trang, sign_in):
    item = talk_of(opened)
    room = f"{where('meeting', opened)}?muc={item.pk}"
    said = {"speaker": f"m-{world.members['Em'].pk}", "text": "Đề nghị làm sớm."}
    assert trang().post(where("speech-new", opened, item.pk), said).status_code == 303
    assert marks(sign_in("An"), room) == 1
    record = {"course": "Thảo luận sôi nổi", "conclusion": "Nhất trí", "version": "0"}
    assert trang().post(where("item-record", opened, item.pk), record).status_code == 303
    assert marks(sign_in("An"), room) == 2
    assert marks(sign_in("Giáp"), room) == 2
    notes = where("meeting-notes", opened)
    assert trang().post(notes, {"criticism": "Chậm", "version": "0"}).status_code == 303
    assert marks(sign_in("An"), notes) == 1


def test_what_the_minute_taker_writes_is_her_own_also_with_a_grant(world, opened, sign_in):
    given = {"by": world.as_("An"), "at": at(clock="08:00")}
    grant_entry(world.cell, world.people["Dũng"], since=DAY, until=DAY, **given)
    item = talk_of(opened)
    said = {"speaker": f"m-{world.members['Em'].pk}", "text": "Đề nghị làm sớm."}
    assert sign_in("Dũng").post(where("speech-new", opened, item.pk), said).status_code == 303
    assert "nhập thay</span>" not in text_of(sign_in("An").get(f"{where('meeting', opened)}?muc={item.pk}"))


def test_votes_say_it_on_their_page_and_in_the_minutes(world, month, opened, trang, sign_in):
    vote = put_to_vote(
        opened, VoteMatter.OTHER, "Mua loa", VoteMethod.HAND, item=talk_of(opened), **month.do(clock="20:45")
    )
    counts = {"votes_for": "6", "against": "0", "other": "0"}
    assert trang().post(where("vote", vote), counts).status_code == 303
    assert marks(sign_in("An"), where("vote", vote)) == 1
    compose(opened, **month.do("Dũng", clock="21:00"))
    assert marks(sign_in("An"), where("minutes", opened)) == 1


def test_minutes_say_it_of_the_section_that_was_typed(month, opened, trang, sign_in):
    minutes = compose(opened, **month.do("Dũng", clock="20:40"))
    section = Section.of(minutes).order_by("pk")[1]
    sent = {"text": "Ghi từ sổ tay của thư ký.", "version": str(section.version)}
    assert trang().post(where("minutes-section", section), sent).status_code == 303
    page = sign_in("An").get(where("minutes", opened))
    assert text_of(page).count(TYPED) == 1
    assert "Nguyễn Văn Dũng" in text_of(page)  # who took the minutes stays who took them


def test_the_signed_paper_names_the_minute_taker_and_no_typist(month, opened, trang, sign_in):
    minutes = compose(opened, **month.do("Dũng", clock="20:40"))
    section = Section.of(minutes).order_by("pk")[1]
    trang().post(
        where("minutes-section", section), {"text": "Ghi từ sổ tay.", "version": str(section.version)}
    )
    vote = month.vote(VoteMatter.MINUTES, "minutes_reading")
    adopt_minutes(minutes, vote.pk, **month.do(clock="21:00"))
    assert "Ghi việc ký" not in text_of(trang().get(where("minutes", opened)))
    assert "Ghi việc ký" in text_of(sign_in("Dũng").get(where("minutes", opened)))
    sent = {"capacity": "minute_taker", "signed_on": "03/11/2026", "way": "by_hand"}
    refused = trang().post(where("minutes-signing", opened), sent)
    assert refused.status_code == 403
    assert f"Việc ghi việc ký và khóa biên bản {LEADERS}" in text_of(refused)
    sheet = minutes_print(minutes)
    words = plain_text(minutes_paper(sheet), layout_for(month.world.cell, DAY))
    assert "Nguyễn Văn Dũng" in words
    assert "Ghi từ sổ tay." in words
    assert "nhập thay" not in words


def test_who_was_told_and_who_is_invited_say_it(world, month, trang, sign_in):
    month.prepare()
    reach = where("reach-member", month.meeting, world.members["Em"].pk)
    assert trang().post(reach, {"channel": "visit"}).status_code == 303
    assert Reach.of(month.meeting).get(member=world.members["Em"]).by == world.people["Trang"]
    assert marks(sign_in("An"), where("convening", month.meeting)) == 1
    guests = where("invitations", month.meeting)
    guest = {"group": "guest", "name": "Bà Nguyễn Thị Khách", "office": "Trưởng thôn"}
    assert trang().post(guests, guest).status_code == 303
    assert Invitation.of(month.meeting).count() == 1
    assert marks(sign_in("An"), guests) == 1


def test_report_agenda_and_preparation_say_it(month, trang, sign_in):
    meeting = month.meeting
    assert trang().post(where("cell-report", meeting), {"open": "1"}).status_code == 303
    assert marks(sign_in("An"), where("cell-report", meeting)) == 1
    task = {"content": "Nạo vét mương"}
    assert trang().post(where("report-task", meeting), task).status_code == 303
    assert marks(sign_in("An"), where("cell-report", meeting)) == 2
    row = {"title": "Việc thêm", "part": "proceeding"}
    assert trang().post(where("agenda-item-new", meeting), row).status_code == 303
    assert marks(sign_in("An"), where("agenda", meeting)) == 1


def test_resolution_and_score_say_it(world, month, opened, trang, sign_in):
    draft = draft_from_report(opened, Form.RESOLUTION, **month.do(clock="20:30"))
    assert marks(sign_in("An"), where("resolution", opened)) == 0
    texts = {
        "subject": "lãnh đạo nhiệm vụ",
        "direction": "Giữ nền nếp",
        "arrangements": "",
        "version": draft.version,
    }
    assert trang().post(where("resolution-texts", opened), texts).status_code == 303
    assert marks(sign_in("An"), where("resolution", opened)) == 1
    refresh_score(opened, **month.do(clock="20:52"))
    assert marks(sign_in("An"), where("score", opened)) == 0
    assert trang().post(where("score", opened), {"3.2": "3"}).status_code == 303
    assert marks(sign_in("An"), where("score", opened)) == 1


def test_the_trail_of_a_task_says_it(world, month, trang, sign_in):
    month.prepare().meet().finish()
    task = Task.of(world.cell).first()
    page = where("task", task)
    sent = {"text": "Xong 4 hộ", "percent": "40", "reporter": str(world.members["Dũng"].pk)}
    day = DAY + timedelta(days=1)
    report_progress(task, "Xong 2 hộ", 20, reporter=world.members["Dũng"], **month.do("Dũng", day=day))
    report_progress(task, "Xong 3 hộ", 30, reporter=world.members["Dũng"], **month.do("An", day=day))
    assert marks(sign_in("An"), page) == 0
    refused = trang().post(where("task-progress", task), sent)  # not in a member's name
    assert refused.status_code == 422
    told = text_of(sign_in("An").get(page))
    assert "Xong 4 hộ" not in told
    assert "đ/c Nguyễn Văn Dũng (đ/c Nguyễn Văn An ghi thay): 30%: Xong 3 hộ" in told
    later = {"to_day": "20/12/2026", "reason": "Mưa nhiều"}
    assert trang().post(where("task-extension", task), later).status_code == 303
    assert marks(sign_in("An"), page) == 1
    verdict = {"verdict": "done", "finished_on": "03/11/2026"}
    assert trang().post(where("task-verdict", task), verdict).status_code == 303
    assert marks(sign_in("An"), page) == 2


# --- what she does not do ------------------------------------------------------------------------------------


LEADERS = "thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
REFUSED = {
    "content-agreement": f"Việc thống nhất nội dung sinh hoạt {LEADERS}",
    "report-agreement": f"Việc thống nhất nội dung sinh hoạt {LEADERS}",
    "meeting-opening": f"Việc mở, kết thúc sinh hoạt {LEADERS}",
    "meeting-end": f"Việc mở, kết thúc sinh hoạt {LEADERS}",
    "no-paper": f"Việc mở, kết thúc sinh hoạt {LEADERS}",
    "minutes-lock": f"Việc ghi việc ký và khóa biên bản {LEADERS}",
    "minutes-correction": f"Việc ghi việc ký và khóa biên bản {LEADERS}",
    "resolution-issue": f"Việc ký, phát hành văn bản {LEADERS}",
    "resolution-assignments": f"Việc ký, phát hành văn bản {LEADERS}",
    "send": f"Việc gửi cấp trên {LEADERS}",
    "meeting-move": f"Việc lập lịch sinh hoạt {LEADERS}",
    "my-opinion": "Việc gửi ý kiến, xin vắng, báo cáo nhiệm vụ của mình thuộc quyền của: Đảng viên.",
    "my-reading": "Việc gửi ý kiến, xin vắng, báo cáo nhiệm vụ của mình thuộc quyền của: Đảng viên.",
    "my-absence": "Việc gửi ý kiến, xin vắng, báo cáo nhiệm vụ của mình thuộc quyền của: Đảng viên.",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_typed_is_refused_with_its_sentence(opened, trang, name):
    answer = trang().post(where(name, opened), {})
    assert answer.status_code == 403
    assert REFUSED[name] in text_of(answer)


@pytest.mark.parametrize("name", ["member-new", "member-import"])
def test_the_roll_of_the_cell_is_not_hers(world, month, trang, name):
    answer = trang().post(reverse(name, args=[world.cell.pk]), {})
    assert f"Việc cập nhật danh sách đảng viên {LEADERS}" in text_of(answer)


def test_she_answers_no_absence_and_reads_no_register(world, opened, trang):
    answer = trang().post(where("absence-answer", opened, world.members["Em"].pk), {})
    assert answer.status_code == 403
    page = text_of(trang().get(reverse("member", args=[world.members["Em"].pk])))
    assert "Thông tin đảng viên chỉ chi ủy và chính đồng chí xem được." in page
    assert trang().get(reverse("accounts", args=[world.cell.pk])).status_code == 403


def test_she_sends_no_notice_and_no_invitation(month, trang):
    meeting = month.meeting
    page = text_of(trang().get(where("convening", meeting)))
    assert "Người ký thông báo" not in page
    signer = str(month.world.people["An"].pk)
    answer = trang().post(where("convening", meeting), {"message": "Mời họp", "signed_by": signer})
    assert answer.status_code == 403
    assert f"Việc ký, phát hành văn bản {LEADERS}" in text_of(answer)
    assert Convening.of(meeting).count() == 0
    guest = {"group": "guest", "name": "Bà Khách", "office": "", "signed_by": signer}
    assert "Người ký giấy mời" not in text_of(trang().get(where("invitations", meeting)))
    assert trang().post(where("invitations", meeting), guest).status_code == 403
    assert Invitation.of(meeting).count() == 0


def test_she_writes_no_reserved_opinion(world, month, opened, trang, sign_in):
    vote = put_to_vote(opened, VoteMatter.OTHER, "Mua loa", VoteMethod.HAND, **month.do(clock="20:45"))
    assert (
        trang().post(where("vote", vote), {"votes_for": "5", "against": "1", "other": "0"}).status_code == 303
    )
    assert "Ghi bảo lưu ý kiến" not in text_of(trang().get(where("vote", vote)))
    words = {"member": str(world.members["Em"].pk), "words": "Đề nghị lùi lại"}
    assert trang().post(where("vote-reservation", vote), words).status_code == 422
    assert sign_in("Dũng").post(where("vote-reservation", vote), words).status_code == 303


def test_her_month_asks_nothing_of_her_that_is_not_hers(world, month, trang):
    """When all is sent, her page leads to no sending."""
    month.prepare().meet().finish()
    page = text_of(trang().get(reverse("cell-home", args=[world.cell.pk])))
    assert where("send", month.meeting) not in page


def test_the_month_that_waits_for_sending_says_who_sends(world, month, trang):
    """When only the sending is left, she is told who does it; no link leads to a page that refuses her."""
    month.prepare().meet().finish(send=False)
    page = text_of(trang().get(reverse("cell-home", args=[world.cell.pk])))
    assert "Chờ bí thư, phó bí thư gửi cấp trên" in page
    assert where("send", month.meeting) not in page
