"""The notice, who was reached, delegates and guests, what members send before the meeting."""

from datetime import date, timedelta

import pytest

from chibo.journal.models import Line
from chibo.meetings.actions import (
    answer_absence,
    answer_opinion,
    call_roll,
    convene,
    draft_agenda,
    invite,
    mark_not_held,
    mark_read,
    plan_meeting,
    record_group_reach,
    record_guest_presence,
    record_reach,
    record_speech,
    reply_to_notice,
    request_absence,
    reschedule_meeting,
    send_opinion,
    withdraw_absence,
    withdraw_invitation,
    withdraw_reach,
)
from chibo.meetings.models import (
    AbsenceAnswer,
    AbsenceRequest,
    Convening,
    Invitation,
    OpinionAnswer,
    Reach,
    Reading,
    Reply,
)
from chibo.meetings.queries import (
    attendance_sheet,
    ground_of,
    invitations_sheet,
    opinions_sheet,
    outside_the_group,
    reach_sheet,
)
from chibo.meetings.queries.replies import answers_of
from chibo.meetings.rules import AlreadyOpen, NotOnRoll, WasNotHeld
from chibo.meetings.terms import AnswerKind, Channel
from chibo.papers.document import plain_text
from chibo.papers.models import Issue, Paper
from chibo.papers.queries import document_of, layout_for
from chibo.rulebook.terms import GuestGroup, MeetingKind, PaperName
from tests.meetings.steps import BEFORE, EXCUSED, all_present, do, item, lines, refused
from tests.world import at

OFFICE = "Ủy viên Ban Thường vụ Đảng ủy xã"


def eve(world, name="An", when=BEFORE):
    return do(world, name, when)


def words_of(world, paper):
    return plain_text(document_of(paper), layout_for(world.cell, paper.dated_on))


def test_notice_goes_out_once_with_its_number_and_the_text_for_the_group(world, drafted):
    convening = convene(drafted, signed_by=world.people["An"], **eve(world, "Chi"))
    issue = Issue.of_papers([convening.paper_id]).get()
    assert (issue.symbol, issue.signed_by, convening.paper.name) == (
        "01-TB/CB",
        world.people["An"],
        PaperName.NOTICE,
    )
    assert convening.message.startswith(
        "Kính gửi các đồng chí: Chi bộ thôn Đông sinh hoạt thường kỳ tháng 11 vào 19:30, thứ Ba, ngày 03/11/2026"
    )
    again = refused(convene, drafted, signed_by=world.people["An"], **do(world))
    assert str(again) == (
        "Thông báo kỳ sinh hoạt này đã gửi ngày 30/10/2026. Muốn báo lại ngày, giờ, dùng dời lịch."
    )
    assert Convening.of(drafted).count() == Paper.visible_to(world.as_("An")).count() == 1
    assert lines("meeting_convened", world.cell) == 1


def test_notice_from_before_the_rules_of_2026_has_no_number(world):
    day = at(date(2025, 12, 20), "08:00")
    meeting = plan_meeting(
        world.cell, MeetingKind.REGULAR, at(date(2025, 12, 22)), "Nhà văn hóa", **do(world, when=day)
    )
    draft_agenda(meeting, **do(world, when=day))
    convening = convene(meeting, signed_by=world.people["Bình"], message=" Mời họp ", **do(world, when=day))
    assert Issue.of_papers([convening.paper_id]).get().number is None
    assert convening.message == "Mời họp"
    assert "PHÓ BÍ THƯ" in words_of(world, convening.paper)


def test_only_bi_thu_and_pho_bi_thu_sign(world, drafted):
    why = (
        "Ngày 03/11/2026, đồng chí Nguyễn Văn Chi không giữ chức bí thư, phó bí thư chi bộ nên không ký văn bản này. "
        "Chọn bí thư hoặc phó bí thư."
    )
    assert str(refused(convene, drafted, signed_by=world.people["Chi"], **eve(world))) == why
    assert (
        str(refused(invite, drafted, GuestGroup.GUEST, "Tám", signed_by=world.people["Chi"], **eve(world)))
        == why
    )
    assert not Invitation.of(drafted).exists()


def test_meeting_that_was_not_held_is_not_convened(world, drafted):
    mark_not_held(drafted, "Lũ", **eve(world))
    assert isinstance(refused(convene, drafted, signed_by=world.people["An"], **eve(world)), WasNotHeld)
    assert isinstance(
        refused(record_reach, drafted, world.members["Em"], Channel.CALL, **eve(world)), WasNotHeld
    )


def test_group_is_told_at_once_and_the_rest_one_by_one(world, meeting):
    new = record_group_reach(
        meeting, Channel.MESSAGE, except_for=[world.members["Giáp"], world.members["Khánh"]], **eve(world)
    )
    assert new == 6
    assert reach_sheet(meeting).sentence == "Đã báo 6/8 đồng chí; còn 2 đồng chí chưa có người báo"
    record_reach(meeting, world.members["Giáp"], Channel.VISIT, world.people["Chi"], **eve(world, "Chi"))
    record_reach(meeting, world.members["Giáp"], Channel.SLIP, **eve(world, "Chi"))
    assert record_group_reach(meeting, Channel.LOUDSPEAKER, **eve(world)) == 1
    sheet = reach_sheet(meeting)
    assert sheet.sentence == "Đã báo 8/8 đồng chí"
    assert {line.name: line.channel for line in sheet.lines}["Nguyễn Văn Giáp"] is Channel.SLIP
    assert "Nguyễn Văn Lan" not in [line.name for line in sheet.lines]  # she meets elsewhere
    assert lines("member_reached", world.cell) == 2
    assert lines("group_reached", world.cell) == 2


def test_who_meets_elsewhere_or_in_the_sister_cell_is_not_reached(world, meeting):
    for name in ("Lan", "Quý"):
        refusal = refused(record_reach, meeting, world.members[name], Channel.CALL, **eve(world))
        assert isinstance(refusal, NotOnRoll)
    assert not Reach.of(meeting).exists()


def test_guest_gets_a_letter_and_is_written_down_as_come(world, drafted):
    guest = invite(
        drafted,
        GuestGroup.UPPER_DELEGATE,
        " Lưu  Ánh ",
        OFFICE,
        signed_by=world.people["An"],
        **eve(world, "Chi"),
    )
    text = words_of(world, guest.paper)
    assert "Số 01-GM/CB" in text
    assert "Đồng chí Lưu Ánh" in text
    record_guest_presence(guest, is_present=True, **do(world, "Chi"))
    sheet = invitations_sheet(drafted, ground_of(drafted))
    assert [(line.name, line.office, line.is_present) for line in sheet.lines] == [("Lưu Ánh", OFFICE, True)]
    assert len(sheet.present(GuestGroup.UPPER_DELEGATE)) == 1
    again = refused(invite, drafted, GuestGroup.GUEST, "Lưu Ánh", OFFICE, **eve(world))
    assert (str(again), again.field) == ("Lưu Ánh đã có trong danh sách mời kỳ này.", "name")
    assert str(refused(invite, drafted, GuestGroup.GUEST, " ", **eve(world))) == (
        "Chưa có họ và tên đại biểu, khách mời. Ghi đủ họ và tên."
    )
    assert lines("guest_invited", world.cell) == lines("guest_presence_recorded", world.cell) == 1


def test_guest_who_spoke_stays_on_the_list(world, opened):
    guest = invite(opened, GuestGroup.GUEST, "Ông Tám", **do(world))
    other = invite(opened, GuestGroup.GUEST, "Bà Chín", **do(world))
    record_speech(item(opened), "Cảm ơn Chi bộ.", invitation=guest, **do(world))
    assert str(refused(withdraw_invitation, guest, **do(world))) == (
        "Ông Tám đã có ý kiến phát biểu được ghi nên còn trong danh sách. Sửa ý kiến ấy trước."
    )
    withdraw_invitation(other, **do(world))
    assert [line.name for line in invitations_sheet(opened, ground_of(opened)).lines] == ["Ông Tám"]
    assert lines("invitation_withdrawn", world.cell) == 1


def test_member_asks_to_be_absent_and_the_answer_enters_the_roll(world, opened):
    meeting = plan_meeting(world.cell, MeetingKind.EXTRAORDINARY, at(), "Nhà văn hóa", **eve(world))
    request = request_absence(meeting, world.members["Em"], "working_away", **eve(world, "Em"))
    for_her = request_absence(meeting, world.members["Giáp"], "family", **eve(world))
    answer_absence(request, is_accepted=True, **eve(world, "Bình"))
    answer_absence(for_her, is_accepted=False, **eve(world))
    by_name = {line.name: line for line in attendance_sheet(meeting).lines}
    em, giap = by_name["Nguyễn Văn Em"], by_name["Nguyễn Văn Giáp"]
    assert (em.asked_label, em.asked_is_accepted) == ("đi làm xa", True)
    assert (giap.asked_label, giap.asked_is_accepted) == ("việc gia đình", False)
    from chibo.meetings.actions import open_meeting

    open_meeting(meeting, at(), world.members["An"], world.members["Chi"], **do(world))
    call_roll(meeting, all_present(world, Em=EXCUSED), **do(world))
    em = {line.name: line for line in attendance_sheet(meeting).lines}["Nguyễn Văn Em"]
    assert (em.reason_label, em.accepted_by) == ("đi làm xa", "Nguyễn Văn Bình")
    assert lines("absence_requested", world.cell) == lines("absence_answered", world.cell) == 2


def test_absence_is_asked_and_answered_once_and_may_be_taken_back(world, meeting):
    request = request_absence(meeting, world.members["Em"], "study", **eve(world, "Em"))
    again = refused(request_absence, meeting, world.members["Em"], "family", **eve(world, "Em"))
    assert str(again) == (
        "Đồng chí Nguyễn Văn Em đã xin vắng kỳ này. Muốn đổi lý do, rút đề nghị cũ rồi gửi lại."
    )
    answer_absence(request, is_accepted=False, **eve(world))
    assert str(refused(answer_absence, request, is_accepted=True, **eve(world))) == (
        "Đề nghị xin vắng của đồng chí Nguyễn Văn Em đã được trả lời. Muốn đổi, rút đề nghị cũ rồi gửi lại."
    )
    withdraw_absence(request, **eve(world, "Em"))
    assert not AbsenceRequest.of(meeting).exists()
    assert not AbsenceAnswer.of_all(AbsenceRequest.of(meeting)).exists()
    request_absence(meeting, world.members["Em"], "family", **eve(world, "Em"))
    assert lines("absence_withdrawn", world.cell) == 1


def test_absence_needs_a_reason_of_the_list_and_a_meeting_to_come(world, opened):
    assert isinstance(
        refused(request_absence, opened, world.members["Em"], "study", **do(world)), AlreadyOpen
    )
    other = plan_meeting(world.cell, MeetingKind.EXTRAORDINARY, at(), "Nhà văn hóa", **eve(world))
    assert refused(request_absence, other, world.members["Em"], "ốm", **eve(world)).field == "reason"
    assert isinstance(refused(request_absence, other, world.members["Quý"], "study", **eve(world)), NotOnRoll)


def test_opinion_is_sent_and_its_end_is_seen(world, drafted):
    first = send_opinion(drafted, world.members["Hoa"], " Nên họp sớm hơn. ", **eve(world, "Hoa"))
    second = send_opinion(drafted, world.members["Em"], "Về quỹ", item=item(drafted), **eve(world, "Em"))
    assert opinions_sheet(drafted).unanswered == 2
    answer_opinion(first, AnswerKind.TAKEN_UP, **eve(world))
    answer_opinion(second, AnswerKind.EXPLAINED, "Đã giải thích tại cuộc họp.", **eve(world, "Chi"))
    sheet = opinions_sheet(drafted)
    assert [(line.name, line.item_title, line.answer) for line in sheet.lines] == [
        ("Nguyễn Văn Hoa", "", AnswerKind.TAKEN_UP),
        ("Nguyễn Văn Em", "Đảng viên thảo luận", AnswerKind.EXPLAINED),
    ]
    assert [line.name for line in opinions_sheet(drafted, member_id=world.members["Em"].pk).lines] == [
        "Nguyễn Văn Em"
    ]
    assert str(refused(answer_opinion, first, AnswerKind.TAKEN_UP, **eve(world))) == (
        "Ý kiến này đã được trả lời. Câu trả lời trước vẫn còn, đồng chí xem lại ở đó."
    )
    assert lines("opinion_sent", world.cell) == lines("opinion_answered", world.cell) == 2


def test_opinion_and_answer_say_something_about_this_meeting(world, drafted):
    em = world.members["Em"]
    assert str(refused(send_opinion, drafted, em, "  ", **eve(world, "Em"))) == (
        "Ý kiến chưa có nội dung. Ghi ý kiến rồi gửi."
    )
    other = plan_meeting(world.cell, MeetingKind.EXTRAORDINARY, at(), "Nhà văn hóa", **eve(world))
    assert str(refused(send_opinion, other, em, "A", item=item(drafted), **eve(world, "Em"))) == (
        "Nội dung này thuộc kỳ sinh hoạt khác. Chọn nội dung của kỳ này."
    )
    opinion = send_opinion(drafted, em, "A", **eve(world, "Em"))
    assert str(refused(answer_opinion, opinion, AnswerKind.DECLINED, **eve(world))) == (
        "Chưa có nội dung trả lời. Ghi ý kiến giải trình hoặc lý do."
    )
    assert not OpinionAnswer.of(opinion).exists()


def test_reading_is_one_fact(world, meeting):
    mark_read(meeting, world.members["Em"], **eve(world, "Em"))
    assert str(refused(mark_read, meeting, world.members["Em"], **eve(world, "Em"))) == (
        "Đã ghi đồng chí Nguyễn Văn Em đọc tài liệu kỳ này."
    )
    assert {line.name for line in reach_sheet(meeting).lines if line.read_at} == {"Nguyễn Văn Em"}
    assert Reading.of(meeting).count() == lines("papers_read", world.cell) == 1


def test_only_who_reads_the_notice_herself_was_told_by_the_book(world, drafted):
    em, dung, giap = (world.members[name] for name in ("Em", "Dũng", "Giáp"))
    mark_read(drafted, em, **eve(world, "Em"))  # before the notice
    convene(drafted, signed_by=world.people["An"], **eve(world, when=BEFORE + timedelta(hours=1)))
    mark_read(drafted, giap, **eve(world, "An", when=BEFORE + timedelta(hours=2)))  # read aloud to him
    assert reach_sheet(drafted).told == 0
    mark_read(drafted, dung, **eve(world, "Dũng", when=BEFORE + timedelta(hours=2)))
    assert {line.name for line in reach_sheet(drafted).lines if line.channel} == {"Nguyễn Văn Dũng"}
    assert record_group_reach(drafted, Channel.MESSAGE, **eve(world)) == 7, "he who read it is not told twice"
    reschedule_meeting(drafted, at(date(2026, 11, 5)), "Lũ", **eve(world))
    sheet = reach_sheet(drafted)
    assert (sheet.told, sum(line.read_at is not None for line in sheet.lines)) == (0, 3)


def test_bi_thu_and_pho_bi_thu_do_for_a_member_what_she_does_and_both_names_are_kept(world, drafted):
    em = world.members["Em"]
    convene(drafted, signed_by=world.people["An"], **eve(world))
    opinion = send_opinion(drafted, em, "Đường ngõ hỏng.", **eve(world, "Bình"))
    reading, reply = (act(drafted, em, **eve(world, "An")) for act in (mark_read, reply_to_notice))
    rows = [(row.member, row.by_id) for row in (opinion, reading, reply)]
    an, binh = world.people["An"].pk, world.people["Bình"].pk
    assert rows == [(em, binh), (em, an), (em, an)]
    assert [line.by for line in opinions_sheet(drafted).lines] == ["Nguyễn Văn Bình"]
    said = answers_of(drafted)[em.pk]
    assert (said.is_coming, said.reply_by, said.read_by) == (True, "Nguyễn Văn An", "Nguyễn Văn An")
    asked = request_absence(drafted, em, "family", **eve(world, "Bình"))
    assert asked.by_id == binh
    assert {line.asked_by for line in attendance_sheet(drafted).lines if line.asked_id} == {"Nguyễn Văn Bình"}
    assert not Reply.of(drafted).exists(), "who asks to be absent no longer comes"


def test_what_a_member_does_herself_names_nobody_else(world, drafted):
    em = world.members["Em"]
    convene(drafted, signed_by=world.people["An"], **eve(world))
    for act in (mark_read, reply_to_notice):
        act(drafted, em, **eve(world, "Em"))
    send_opinion(drafted, em, "Nhất trí.", **eve(world, "Em"))
    said = answers_of(drafted)[em.pk]
    assert (said.is_coming, said.reply_by, said.read_by) == (True, "", "")
    assert [line.by for line in opinions_sheet(drafted).lines] == [""]
    request_absence(drafted, em, "family", **eve(world, "Em"))
    assert {line.asked_by for line in attendance_sheet(drafted).lines} == {""}


def test_who_said_she_would_come_is_asked_anew_when_the_meeting_moves(world, drafted):
    em = world.members["Em"]
    convene(drafted, signed_by=world.people["An"], **eve(world))
    reply_to_notice(drafted, em, **eve(world, "Em"))
    reschedule_meeting(drafted, at(date(2026, 11, 5)), "Lũ", **eve(world))
    assert not Reply.of(drafted).exists()
    convene(drafted, signed_by=world.people["An"], **eve(world))
    assert reply_to_notice(drafted, em, **eve(world, "Em")).by_id == world.people["Em"].pk


def test_the_notice_is_answered_once_and_before_the_meeting(world, drafted):
    em = world.members["Em"]
    early = refused(reply_to_notice, drafted, em, **eve(world, "Em"))
    assert str(early) == "Thông báo kỳ này chưa gửi. Gửi thông báo rồi ghi trả lời của đồng chí."
    convene(drafted, signed_by=world.people["An"], **eve(world))
    reply_to_notice(drafted, em, **eve(world, "Em"))
    again = refused(reply_to_notice, drafted, em, **eve(world))
    assert str(again) == "Đồng chí Nguyễn Văn Em đã báo sẽ dự kỳ này."
    request_absence(drafted, em, "family", **eve(world, "Em"))
    assert str(refused(reply_to_notice, drafted, em, **eve(world, "Em"))) == (
        "Đồng chí Nguyễn Văn Em đã xin vắng kỳ này. Nếu dự được, rút đề nghị xin vắng trước."
    )
    assert lines("notice_answered", world.cell) == 1


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Phúc", "Minh", "Oanh"])
def test_nobody_else_does_it_for_a_member(world, meeting, name):
    em = world.members["Em"]
    request = request_absence(meeting, world.members["Giáp"], "study", **eve(world, "Giáp"))
    count = Line.objects.count()
    for act, args in (
        (send_opinion, (meeting, em, "A")),
        (mark_read, (meeting, em)),
        (reply_to_notice, (meeting, em)),
        (request_absence, (meeting, em, "study")),
        (withdraw_absence, (request,)),
    ):
        assert str(refused(act, *args, **eve(world, name))) == (
            "Việc này do chính đồng chí đảng viên làm, hoặc bí thư, phó bí thư làm thay và giữ tên cả hai."
        )
    assert Line.objects.count() == count


@pytest.mark.parametrize("name", ["Dũng", "Phúc", "Minh", "Oanh"])
def test_convening_is_refused_to_all_but_the_chi_uy(world, drafted, name):
    why = "Việc thông báo, mời sinh hoạt thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ, Chi ủy viên."
    guest = invite(drafted, GuestGroup.GUEST, "Ông Tám", **eve(world))
    for act, args, more in (
        (convene, (drafted,), {"signed_by": world.people["An"]}),
        (record_reach, (drafted, world.members["Em"], Channel.CALL), {}),
        (record_group_reach, (drafted, Channel.CALL), {}),
        (invite, (drafted, GuestGroup.GUEST, "Bà Chín"), {}),
        (withdraw_invitation, (guest,), {}),
    ):
        assert str(refused(act, *args, **more, **eve(world, name))) == why
    assert str(refused(record_guest_presence, guest, is_present=True, **eve(world, name))).startswith(
        "Việc ghi diễn biến sinh hoạt thuộc quyền của"
    )


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Phúc", "Minh"])
def test_absence_is_answered_by_the_leaders(world, meeting, name):
    em = world.members["Em"]
    request = request_absence(meeting, em, "study", **eve(world, "Em"))
    assert str(refused(answer_absence, request, is_accepted=True, **eve(world, name))) == (
        "Việc trả lời đề nghị xin vắng thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    )
    opinion = send_opinion(meeting, em, "A", **eve(world, "Em"))
    if name != "Chi":
        assert str(refused(answer_opinion, opinion, AnswerKind.TAKEN_UP, **eve(world, name))).startswith(
            "Việc chuẩn bị nội dung sinh hoạt thuộc quyền của"
        )


def test_a_messenger_may_be_a_name_and_the_word_is_somebodys(world, drafted):
    meeting = drafted
    convene(meeting, signed_by=world.people["An"], **eve(world))
    record_reach(
        meeting,
        world.members["Giáp"],
        Channel.VISIT,
        messenger_name="  cháu  Lý Thị Hạnh ",
        **eve(world, "Chi"),
    )
    record_reach(meeting, world.members["Em"], Channel.CALL, **eve(world, "Chi"))
    mark_read(meeting, world.members["Dũng"], **eve(world, "Dũng"))
    lines_of = {line.name.split()[-1]: line for line in reach_sheet(meeting).lines}
    giap, em, dung = (lines_of[name] for name in ("Giáp", "Em", "Dũng"))
    assert (giap.channel, giap.messenger, giap.word_of) == (Channel.VISIT, "cháu Lý Thị Hạnh", "")
    assert (em.messenger, em.word_of) == ("", "Nguyễn Văn Chi")
    assert (dung.channel, dung.told_at, dung.word_of) == (
        Channel.APP,
        BEFORE,
        "",
    )  # she opened it in the book
    assert reach_sheet(meeting).told == 3
    record_reach(meeting, world.members["Giáp"], Channel.VISIT, world.people["Em"], **eve(world))
    told = Reach.of(meeting).get(member=world.members["Giáp"])
    assert (told.messenger, told.messenger_name) == (world.people["Em"], "")


def test_some_are_told_by_one_messenger(world, meeting):
    some = [world.members[name] for name in ("Giáp", "Khánh")]
    told = record_group_reach(meeting, Channel.SLIP, only=some, messenger=world.people["Em"], **eve(world))
    assert told == 2
    assert {line.messenger for line in reach_sheet(meeting).lines if line.channel} == {"Nguyễn Văn Em"}
    assert (
        record_group_reach(meeting, Channel.CALL, only=some, **eve(world)) == 0
    )  # who was told before stays
    none = refused(record_group_reach, meeting, Channel.CALL, only=[], **eve(world))
    assert (str(none), none.field) == ("Chưa chọn đồng chí nào. Đánh dấu những đồng chí đã được báo.", "only")
    for name in ("Lan", "Quý"):
        away = refused(record_group_reach, meeting, Channel.CALL, only=[world.members[name]], **eve(world))
        assert isinstance(away, NotOnRoll)


def test_a_mark_made_by_mistake_is_taken_back(world, meeting):
    em = world.members["Em"]
    record_reach(meeting, em, Channel.CALL, **eve(world))
    refused(withdraw_reach, meeting, em, **eve(world, "Dũng"))
    withdraw_reach(meeting, em, **eve(world, "Chi"))
    assert reach_sheet(meeting).told == 0
    assert str(refused(withdraw_reach, meeting, em, **eve(world))) == (
        "Chưa ghi là đã báo đồng chí Nguyễn Văn Em, nên không có gì để bỏ."
    )
    assert lines("reach_withdrawn", world.cell) == 1


def test_who_was_not_in_the_group_is_remembered(world, meeting):
    assert outside_the_group(meeting) == frozenset()
    record_group_reach(meeting, Channel.MESSAGE, except_for=[world.members["Khánh"]], **eve(world))
    record_reach(meeting, world.members["Khánh"], Channel.VISIT, **eve(world))
    later = plan_meeting(world.cell, MeetingKind.REGULAR, at(date(2026, 12, 3)), "Nhà văn hóa", **eve(world))
    assert outside_the_group(later) == {world.members["Khánh"].pk}
    assert outside_the_group(meeting) == frozenset()
