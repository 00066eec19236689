"""What the month's acts refuse, with the sentence, and what they do where a part of the month is left out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chibo.cycle.actions import (
    add_next_task,
    adopt_score_of,
    agree_report,
    choose_no_paper,
    close_meeting,
    compose,
    draft_from_report,
    finish_minutes,
    open_report,
    refresh_score,
    save_report,
    send_month,
)
from chibo.cycle.actions.reporting import ReportDraft
from chibo.cycle.models import NextTask, NoPaper, ReportAgreement
from chibo.cycle.queries.gather import gather
from chibo.cycle.rules.composing import facts_in_words
from chibo.kit.words import Refused
from chibo.meetings.actions.convening import invite, record_guest_presence
from chibo.meetings.actions.mode import set_mode
from chibo.meetings.actions.record import record_speech
from chibo.meetings.actions.rollcall import mark_attendance
from chibo.meetings.actions.taking_part import answer_opinion, send_opinion
from chibo.meetings.models import AgendaItem
from chibo.meetings.rules import ModePlan
from chibo.meetings.terms import AnswerKind, MeetingMode, RollState
from chibo.minutes.actions import adopt_minutes, record_signing
from chibo.minutes.models import Locking, Section
from chibo.minutes.terms import Capacity, SigningWay
from chibo.quality.models import Assessment
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import GuestGroup, VoteMatter
from chibo.submissions.models import Submission
from chibo.submissions.queries import submissions_of
from tests.month import DAY, Month
from tests.world import at

EARLY = date(2026, 10, 28)
AFTER = DAY + timedelta(days=1)


@pytest.fixture
def month(world):
    return Month(world)


@pytest.fixture
def sitting(month):
    month.prepare().open()
    return month


def sentence_of(act, *args, **kwargs):
    """Return what the act refuses with, and the field it names."""
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return str(refusal.value), refusal.value.field


# --- the month's report ------------------------------------------------------------------------------


def test_a_next_task_without_words_is_refused(month):
    report = open_report(month.meeting, **month.do(day=EARLY))
    refused = sentence_of(add_next_task, report, " \n ", **month.do(day=EARLY))
    assert refused == ("Chưa ghi nội dung nhiệm vụ. Ghi rõ việc cần làm.", "content")
    assert not NextTask.of(report).exists()


def test_next_tasks_are_kept_in_order_and_squeezed(month):
    report = open_report(month.meeting, **month.do(day=EARLY))
    add_next_task(report, "  Nạo vét   mương ", expected_result=" Xong  10 hộ ", **month.do(day=EARLY))
    add_next_task(report, "Thu quỹ", **month.do(day=EARLY))
    rows = NextTask.of(report).values_list("position", "content", "assignee", "due_on", "expected_result")
    assert list(rows) == [(1, "Nạo vét mương", None, None, "Xong 10 hộ"), (2, "Thu quỹ", None, None, "")]


def test_an_empty_report_is_not_agreed(month):
    report = open_report(month.meeting, **month.do(day=EARLY))
    report = save_report(report, ReportDraft(causes="x"), version=report.version, **month.do(day=EARLY))
    refused = sentence_of(agree_report, report, **month.do(day=EARLY))
    assert refused == (
        "Báo cáo tháng chưa có nội dung. Ghi kết quả, ưu điểm hoặc hạn chế rồi thống nhất.",
        None,
    )
    assert not ReportAgreement.of(report).exists()


@pytest.mark.parametrize("field", ["task_results", "strengths", "limits"])
def test_a_report_with_one_of_its_main_texts_is_agreed(month, field):
    report = open_report(month.meeting, **month.do(day=EARLY))
    draft = replace(ReportDraft(), **{field: "Thu hoạch xong."})
    report = save_report(report, draft, version=report.version, **month.do(day=EARLY))
    agree_report(report, **month.do(day=EARLY))
    assert ReportAgreement.of(report).exists()


# --- no paper ----------------------------------------------------------------------------------------


def test_no_paper_needs_its_reason(sitting):
    refused = sentence_of(choose_no_paper, sitting.meeting, "  ", **sitting.do())
    assert refused == ("Chưa ghi lý do kỳ này không ra nghị quyết, kết luận.", "reason")
    assert not NoPaper.of(sitting.meeting).exists()


def test_no_paper_is_refused_where_a_draft_stands(sitting):
    draft_from_report(sitting.meeting, Form.CONCLUSION, **sitting.do(clock="20:30"))
    refused = sentence_of(choose_no_paper, sitting.meeting, "Chỉ học chuyên đề", **sitting.do(clock="20:31"))
    assert refused == (
        "Kỳ này đã có dự thảo nghị quyết hoặc kết luận. Sửa dự thảo hoặc phát hành.",
        None,
    )
    assert not NoPaper.of(sitting.meeting).exists()


# --- a month without a score, and one whose score is not adopted -----------------------------------------


def finish_without_paper(month):
    """End the meeting without resolution or conclusion, and sign and lock its minutes."""
    item = AgendaItem.of(month.meeting).get(preset="discussion")
    speech = {"member": month.world.members["Em"], **month.do("Dũng", clock="20:10")}
    record_speech(item, "Đề nghị học kỹ phần quản lý đất đai.", **speech)
    choose_no_paper(month.meeting, "Kỳ này chỉ học chuyên đề", **month.do(clock="20:50"))
    minutes = compose(month.meeting, **month.do("Dũng", clock="20:56"))
    adopt_minutes(minutes, month.vote(VoteMatter.MINUTES, "minutes_reading").pk, **month.do(clock="21:00"))
    close_meeting(month.meeting, at(DAY, "21:05"), **month.do(clock="21:06"))
    minutes = compose(month.meeting, **month.do("Dũng", clock="21:10"))
    for capacity, who in ((Capacity.MINUTE_TAKER, "Dũng"), (Capacity.CHAIR, "An")):
        signer = month.world.people[who]
        record_signing(minutes, capacity, signer, AFTER, SigningWay.BY_HAND, **month.do(day=AFTER))
    finish_minutes(minutes, **month.do(day=AFTER))
    assert Locking.of(minutes).exists()


def kinds_sent(month):
    send_month(month.meeting, signer=month.world.people["An"], **month.do(day=AFTER))
    return [part.kind.value for part in submissions_of(month.meeting)[0].parts]


def test_minutes_are_locked_and_the_month_is_sent_without_a_score(sitting):
    finish_without_paper(sitting)
    assert Assessment.of_meeting(sitting.meeting) is None
    assert kinds_sent(sitting) == ["superior_report", "minutes_note"]


def test_a_score_that_was_not_adopted_is_not_sent(sitting):
    refresh_score(sitting.meeting, **sitting.do(clock="20:52"))
    finish_without_paper(sitting)
    assert Assessment.of_meeting(sitting.meeting) is not None
    assert kinds_sent(sitting) == ["superior_report", "minutes_note"]


def test_a_score_is_not_adopted_before_its_sheet_is_opened(sitting):
    vote = sitting.vote(VoteMatter.SCORE, "score")
    refused = sentence_of(adopt_score_of, sitting.meeting, vote, **sitting.do(clock="20:55"))
    assert refused == ("Chưa có phiếu chấm điểm. Mở phiếu chấm điểm rồi biểu quyết.", None)
    assert Assessment.of_meeting(sitting.meeting) is None


# --- sending up, composing ---------------------------------------------------------------------------


def test_a_meeting_that_still_sits_is_not_sent_up(sitting):
    signer = sitting.world.people["An"]
    refused = sentence_of(send_month, sitting.meeting, signer=signer, **sitting.do(clock="20:55"))
    assert refused == (
        "Kỳ sinh hoạt chưa kết thúc nên chưa gửi cấp trên được. Ghi giờ kết thúc rồi gửi.",
        None,
    )
    assert not Submission.of_meeting(sitting.meeting).exists()


def section_text(month, key):
    minutes = compose(month.meeting, **month.do("Dũng", clock="20:56"))
    return Section.of(minutes).get(key=key).text


def attendance_text(month):
    return section_text(month, "roll_call")


def test_a_guest_is_addressed_in_the_minutes_as_on_the_invitation(month):
    month.prepare()
    invited = [
        invite(month.meeting, GuestGroup.GUEST, name, "Trưởng thôn", **month.do(day=EARLY))
        for name in ("Ông Tám", "Lưu Ánh")
    ]
    month.open()
    for one in invited:
        record_guest_presence(one, is_present=True, **month.do("Dũng", clock="19:45"))
    text = section_text(month, "reason")
    assert text == "Khách mời trong Đảng dự: ông Tám, Trưởng thôn; đồng chí Lưu Ánh, Trưởng thôn."


def test_what_became_of_an_opinion_is_a_sentence_of_its_own(month):
    month.prepare()
    sent = send_opinion(month.meeting, month.world.members["Em"], "Nên làm sớm.", **month.do("Em", day=EARLY))
    answer_opinion(sent, AnswerKind.EXPLAINED, "Chờ đủ giống.", **month.do(day=EARLY))
    month.open()
    said = "- Đồng chí Nguyễn Văn Em (gửi trước): Nên làm sớm. (Đã giải trình, trả lời: Chờ đủ giống.)"
    assert section_text(month, "discussion") == said


def test_the_minutes_account_for_every_member_on_the_roll(sitting):
    assert attendance_text(sitting).splitlines()[:4] == [
        "Tổng số đảng viên của Chi bộ: 09 đồng chí (chính thức 08, dự bị 01).",
        "Được miễn công tác và sinh hoạt: 01 đồng chí.",
        "Sinh hoạt tạm thời nơi khác: 01 đồng chí.",
        "Phải dự: 07 đồng chí (chính thức 06, dự bị 01).",
    ]
    facts = facts_in_words(gather(sitting.meeting, sitting.world.as_("Dũng")).record)
    assert "được miễn 01, sinh hoạt tạm thời nơi khác 01 đồng chí." in facts[1]


def test_the_minutes_tell_how_many_of_the_present_came_online(sitting):
    assert "trực tuyến" not in attendance_text(sitting)
    online = {"is_online": True, **sitting.do("Dũng", clock="19:45")}
    mark_attendance(sitting.meeting, sitting.world.members["Em"], RollState.PRESENT, **online)
    text = attendance_text(sitting)
    assert "Có mặt: 07 đồng chí (chính thức 06, dự bị 01), đạt 100%." in text
    assert "Trong số có mặt, dự trực tuyến 01 đồng chí: đồng chí Nguyễn Văn Em." in text.splitlines()


def test_the_minutes_tell_in_which_form_the_cell_met(sitting):
    head = lambda: section_text(sitting, "general").splitlines()  # noqa: E731 - read twice
    assert not [line for line in head() if line.startswith("Hình thức")]
    plan = ModePlan(MeetingMode.HYBRID, "", "working_away", 2, "Đường vào thôn bị chia cắt.")
    set_mode(sitting.meeting, plan, **sitting.do())
    assert head()[2] == (
        "Hình thức: trực tiếp kết hợp trực tuyến; 02 đồng chí không họp tập trung được; "
        "đảng viên đi làm, đi công tác xa; Đường vào thôn bị chia cắt."
    )
