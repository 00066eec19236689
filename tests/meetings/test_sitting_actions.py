"""Opening, the roll, speeches, records, the end, the closed record."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.meetings.actions import (
    call_roll,
    change_kind,
    close_record,
    correct_ending,
    correct_opening,
    edit_speech,
    end_meeting,
    mark_attendance,
    open_meeting,
    plan_meeting,
    record_item,
    record_notes,
    record_speech,
    remove_speech,
    reopen_record,
    withdraw_mark,
)
from chibo.meetings.models import Attendance, Ending, ItemRecord, MeetingNotes, Opening, Speech
from chibo.meetings.queries import agenda_sheet, attendance_sheet, facts_of, meeting_sheet, notes_sheet
from chibo.meetings.rules import (
    AlreadyEnded,
    AlreadyOpen,
    Notes,
    NotOnRoll,
    NotYetOpen,
    RecordClosed,
    RollMark,
    TextChanged,
)
from chibo.meetings.terms import RollState
from chibo.members.actions import end_membership, keep_situation
from chibo.members.terms import Leaving, Situation
from chibo.rulebook.terms import GuestGroup, MeetingKind
from tests.meetings.steps import (
    EXCUSED,
    PRESENT,
    UNEXCUSED,
    all_present,
    counters,
    do,
    item,
    lines,
    refused,
)
from tests.world import TODAY, at

END = at(clock="21:05")


def test_opening_is_once_and_the_second_try_says_what_to_do(world, opened):
    again = refused(
        open_meeting, opened, at(clock="20:00"), world.members["An"], world.members["Chi"], **do(world)
    )
    assert (type(again), str(again)) == (
        AlreadyOpen,
        "Kỳ sinh hoạt này đã mở lúc 19:30 ngày 03/11/2026. Nếu ghi nhầm, sửa giờ bắt đầu, chủ trì hoặc thư ký.",
    )
    assert Opening.of(opened).get().started_at == at()
    assert lines("meeting_opened", world.cell) == 1


def test_chair_and_minute_taker_are_of_the_cell_on_that_day(world, meeting):
    members = world.members
    for chair, taker in (("Quý", "Chi"), ("An", "Quý")):
        refusal = refused(open_meeting, meeting, at(), members[chair], members[taker], **do(world))
        assert isinstance(refusal, NotOnRoll)
    end_membership(members["Em"], left_on=TODAY, because=Leaving.TRANSFERRED, **do(world))
    assert isinstance(
        refused(open_meeting, meeting, at(), members["An"], members["Em"], **do(world)), NotOnRoll
    )
    open_meeting(
        meeting, at(date(2026, 11, 2)), members["An"], members["Em"], **do(world)
    )  # still hers the day before


def test_nothing_is_recorded_before_the_beginning(world, drafted):
    words = "Kỳ sinh hoạt này chưa mở. Ghi giờ bắt đầu, chủ trì và thư ký trước, rồi ghi diễn biến."
    row = item(drafted)
    for act, args, more in (
        (call_roll, (drafted, {}), {}),
        (mark_attendance, (drafted, world.members["Em"], PRESENT), {}),
        (withdraw_mark, (drafted, world.members["Em"]), {}),
        (record_speech, (row, "A"), {"member": world.members["Em"]}),
        (record_item, (row, "A", ""), {"version": 0}),
        (record_notes, (drafted, Notes()), {"version": 0}),
        (end_meeting, (drafted, END), {}),
        (correct_opening, (drafted, at(), world.members["An"], world.members["Chi"]), {}),
        (close_record, (drafted,), {}),
    ):
        refusal = refused(act, *args, **more, **do(world))
        assert (type(refusal), str(refusal)) == (NotYetOpen, words)


def test_roll_is_called_in_one_act_and_written_over_by_the_next(world, opened):
    counts = call_roll(opened, all_present(world, Em=UNEXCUSED), **do(world, "Chi"))
    assert (counts.present.total, counts.must.total, counts.exempt.total) == (6, 7, 1)
    marks = all_present(world, Em=RollMark(EXCUSED, "study", world.people["An"].pk),
                        Hoa=RollMark(PRESENT, is_online=True, arrived_late_at=time(19, 50)), Khánh=PRESENT)  # fmt: skip
    counts = call_roll(opened, marks, **do(world))
    assert (counts.present.total, counts.excused.total, counts.exempt_present.total, counts.online) == (
        6,
        1,
        1,
        1,
    )
    assert (counts.present.official, counts.present.probationary) == (5, 1)
    sheet = attendance_sheet(opened)
    assert sheet.sentence == "Có mặt 6/7 đồng chí phải dự (85,71%), miễn 1"
    assert [line.name for line in sheet.in_state(EXCUSED)] == ["Nguyễn Văn Em"]
    assert sheet.in_state(EXCUSED)[0].accepted_by == "Nguyễn Văn An"
    assert Attendance.of(opened).count() == 8
    assert lines("roll_called", world.cell) == 2


def test_roll_that_leaves_out_or_takes_in_a_stranger_is_refused_whole(world, opened):
    called = all_present(world)
    del called[world.members["Hoa"]]
    assert str(refused(call_roll, opened, called, **do(world))) == (
        "Còn 1 đồng chí phải dự chưa điểm danh: Nguyễn Văn Hoa. Ghi đủ rồi lưu lại; phần đã ghi vẫn còn."
    )
    stranger = all_present(world) | {world.members["Quý"]: PRESENT}
    assert str(refused(call_roll, opened, stranger, **do(world))) == (
        "Đồng chí Nguyễn Văn Quý không có trong danh sách đảng viên của chi bộ ngày 03/11/2026. "
        "Chọn đồng chí khác, hoặc cập nhật danh sách đảng viên."
    )
    assert refused(call_roll, opened, all_present(world, Em=EXCUSED), **do(world)).field == "reason"
    assert not Attendance.of(opened).exists()


def test_one_member_is_put_right_and_the_counters_follow_after_the_end(world, ended):
    assert counters(world) == {"planned": 1, "held": 1, "present": 7, "must_attend": 7}
    counts = mark_attendance(
        ended,
        world.members["Em"],
        EXCUSED,
        reason="family",
        accepted_by=world.people["Bình"],
        **do(world, "Chi"),
    )
    assert counts.present.total == 6
    assert counters(world) == {"planned": 1, "held": 1, "present": 6, "must_attend": 7}
    call_roll(ended, all_present(world), **do(world))
    assert counters(world)["present"] == 7
    stranger = refused(mark_attendance, ended, world.members["Quý"], PRESENT, **do(world))
    assert isinstance(stranger, NotOnRoll)
    exempt = refused(mark_attendance, ended, world.members["Em"], RollState.EXEMPT, **do(world))
    assert str(exempt) == (
        "Đồng chí Nguyễn Văn Em không thuộc diện được miễn trong ngày này. "
        "Ghi có mặt, vắng có lý do hoặc vắng không có lý do."
    )
    assert lines("attendance_marked", world.cell) == 1


def test_a_wrong_mark_is_taken_back_while_the_meeting_sits(world, opened):
    em = world.members["Em"]
    call_roll(opened, all_present(world), **do(world))
    withdraw_mark(opened, em, **do(world, "Chi"))
    counts = attendance_sheet(opened).counts
    assert (counts.present.total, counts.uncalled.total) == (6, 1)
    assert not Attendance.of(opened).filter(member=em).exists()
    assert lines("attendance_withdrawn", world.cell) == 1
    assert str(refused(withdraw_mark, opened, em, **do(world))) == (
        "Đồng chí Nguyễn Văn Em chưa được điểm danh nên không có gì để bỏ."
    )
    mark_attendance(opened, em, PRESENT, **do(world))
    assert attendance_sheet(opened).counts.uncalled.total == 0


def test_the_counts_of_a_meeting_that_is_over_stay_whole(world, ended):
    before = counters(world)
    refusal = refused(withdraw_mark, ended, world.members["Em"], **do(world))
    assert str(refusal) == (
        "Kỳ sinh hoạt đã kết thúc lúc 21:05 nên không bỏ điểm danh của đồng chí Nguyễn Văn Em được. "
        "Ghi lại là có mặt hoặc vắng."
    )
    assert counters(world) == before
    assert attendance_sheet(ended).counts.uncalled.total == 0


def test_guest_for_a_time_elsewhere_may_come_and_moves_no_rate(world, ended):
    counts = mark_attendance(ended, world.members["Lan"], PRESENT, **do(world))
    assert (counts.present.total, counts.others_present.total, counts.rate) == (7, 1, 1)


def test_end_is_written_late_and_labelled_never_blocked(world, opened):
    later = at(date(2026, 11, 12), "08:00")
    end_meeting(opened, END, **do(world, "Bình", later))
    sheet = meeting_sheet(opened)
    assert (sheet.days_late, sheet.late) == (9, "Ghi bổ sung sau 9 ngày")
    assert (sheet.length.minutes, sheet.length.is_enough) == (95, True)
    again = refused(end_meeting, opened, at(clock="22:00"), **do(world))
    assert (type(again), str(again)) == (
        AlreadyEnded,
        "Kỳ sinh hoạt này đã ghi kết thúc lúc 21:05 ngày 03/11/2026. Nếu ghi nhầm, sửa giờ kết thúc.",
    )
    assert lines("meeting_ended", world.cell) == 1


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("19:10", "Giờ kết thúc (19:10) trước giờ bắt đầu (19:30). Sửa một trong hai giờ."),
        ("19:30", "Giờ kết thúc trùng giờ bắt đầu (19:30). Sửa một trong hai giờ."),
    ],
)
def test_end_that_is_not_after_the_beginning_is_refused(world, opened, end, words):
    assert str(refused(end_meeting, opened, at(clock=end), **do(world))) == words
    assert not Ending.of(opened).exists()


def test_hours_are_put_right_within_reason(world, ended):
    correct_ending(ended, at(clock="21:15"), **do(world))
    correct_opening(ended, at(clock="19:40"), world.members["Bình"], world.members["Em"], **do(world))
    sheet = meeting_sheet(ended)
    assert (sheet.length.minutes, sheet.chair, sheet.chair_office, sheet.minute_taker) == (
        95, "Nguyễn Văn Bình", "Phó Bí thư Chi bộ", "Nguyễn Văn Em",
    )  # fmt: skip
    late = refused(
        correct_opening, ended, at(clock="21:30"), world.members["An"], world.members["Chi"], **do(world)
    )
    assert (str(late), late.field) == (
        "Giờ kết thúc (21:15) trước giờ bắt đầu (21:30). Sửa một trong hai giờ.", "started_at",
    )  # fmt: skip
    assert str(refused(correct_ending, ended, at(clock="19:00"), **do(world))).startswith(
        "Giờ kết thúc (19:00)"
    )
    assert lines("opening_corrected", world.cell) == lines("ending_corrected", world.cell) == 1


def test_counters_follow_when_the_day_of_the_meeting_is_put_right(world, drafted):
    eve = TODAY - timedelta(days=1)
    keep_situation(world.members["Em"], Situation.EXEMPT, since=eve, until=eve, **do(world))
    open_meeting(drafted, at(), world.members["An"], world.members["Chi"], **do(world))
    call_roll(drafted, all_present(world), **do(world))
    end_meeting(drafted, END, **do(world))
    correct_opening(drafted, at(eve), world.members["An"], world.members["Chi"], **do(world))
    assert counters(world) == {"planned": 1, "held": 1, "present": 6, "must_attend": 6}


def test_end_is_put_right_only_when_there_is_one(world, opened):
    assert str(refused(correct_ending, opened, END, **do(world))) == (
        "Kỳ sinh hoạt này chưa ghi giờ kết thúc. Ghi kết thúc trước, rồi sửa nếu cần."
    )
    correct_opening(opened, at(clock="19:45"), world.members["An"], world.members["Chi"], **do(world))
    assert facts_of(opened).started_at == at(clock="19:45")


def test_thematic_meeting_counts_for_its_quota(world, drafted):
    change_kind(drafted, MeetingKind.COMBINED, topic="Nêu gương", **do(world))
    open_meeting(drafted, at(), world.members["An"], world.members["Chi"], **do(world))
    end_meeting(drafted, END, **do(world))
    assert counters(world) == {"planned": 1, "held": 1, "thematic_held": 1, "must_attend": 7}


def test_speeches_are_recorded_edited_and_taken_back(world, opened):
    row = item(opened)
    speech = record_speech(row, " Tôi nhất trí. ", member=world.members["Em"], **do(world, "Chi"))
    kept = edit_speech(speech, "Tôi tán thành.", version=1, **do(world))
    assert (kept.text, kept.version) == ("Tôi tán thành.", 2)
    clash = refused(edit_speech, speech, "Tôi không.", version=1, **do(world, "Chi"))
    assert isinstance(clash, TextChanged)
    assert (clash.mine, clash.theirs) == ({"text": "Tôi không."}, {"text": "Tôi tán thành."})
    other = record_speech(row, "Nhầm", member=world.members["Hoa"], **do(world))
    remove_speech(other, **do(world))
    line = next(line for line in agenda_sheet(opened).lines if line.item_id == row.pk)
    assert [(one.speaker, one.text, one.version) for one in line.speeches] == [
        ("Nguyễn Văn Em", "Tôi tán thành.", 2)
    ]
    for kind, count in (("speech_recorded", 2), ("speech_edited", 1), ("speech_removed", 1)):
        assert lines(kind, world.cell) == count


def test_speech_is_of_one_who_may_speak_here_and_says_something(world, opened):
    from chibo.meetings.actions import invite

    row = item(opened)
    guest = invite(opened, GuestGroup.GUEST, "Ông Tám", **do(world))
    unclear = "Chưa rõ ai phát biểu. Chọn một đồng chí trong danh sách hoặc một đại biểu, khách mời."
    assert str(refused(record_speech, row, "A", **do(world))) == unclear
    both = {"member": world.members["Em"], "invitation": guest}
    assert str(refused(record_speech, row, "A", **both, **do(world))) == unclear
    assert isinstance(refused(record_speech, row, "A", member=world.members["Quý"], **do(world)), NotOnRoll)
    assert str(refused(record_speech, row, " ", member=world.members["Em"], **do(world))) == (
        "Ý kiến phát biểu chưa có nội dung. Ghi tóm tắt ý kiến."
    )
    other = plan_meeting(world.cell, MeetingKind.EXTRAORDINARY, at(), "Nhà văn hóa", **do(world))
    stranger = invite(other, GuestGroup.GUEST, "Bà Chín", **do(world))
    assert str(refused(record_speech, row, "A", invitation=stranger, **do(world))) == (
        "Bà Chín chưa có trong danh sách mời kỳ này. Thêm vào danh sách mời trước."
    )
    assert not Speech.of(row).exists()


def test_two_hands_at_one_item_lose_nothing(world, opened):
    row = item(opened)
    assert record_item(row, "Bàn về quỹ", "", version=0, **do(world, "Chi")).version == 1
    assert record_item(row, "Bàn về quỹ", "Thống nhất", version=1, **do(world)).version == 2
    for version in (0, 1):
        clash = refused(record_item, row, "Bàn khác", "Khác", version=version, **do(world, "Chi"))
        assert isinstance(clash, TextChanged)
        assert str(clash) == (
            "Đồng chí Nguyễn Văn An vừa sửa đoạn này lúc 19:30. Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại."
        )
        assert clash.theirs == {"summary": "Bàn về quỹ", "conclusion": "Thống nhất"}
        assert clash.mine == {"summary": "Bàn khác", "conclusion": "Khác"}
    assert ItemRecord.of(row).get().conclusion == "Thống nhất"
    assert lines("item_recorded", world.cell) == 2


def test_save_over_a_version_is_one_statement(world, opened):
    row = item(opened)
    record_item(row, "A", "", version=0, **do(world))
    who = do(world)
    with CaptureQueriesContext(connection) as queries:
        record_item(row, "B", "", version=1, **who)
    updates = [query["sql"] for query in queries if query["sql"].startswith('UPDATE "meetings_item_record"')]
    assert len(updates) == 1
    assert '"version" = 1' in updates[0].partition("WHERE")[2]


def test_notes_are_counted_and_versioned(world, opened):
    record_notes(opened, Notes(9, 8, 1, ideological_note=" Ổn định. "), version=0, **do(world, "Chi"))
    sheet = notes_sheet(opened)
    assert (sheet.notes.dues_unpaid, sheet.notes.ideological_note, sheet.version) == (1, "Ổn định.", 1)
    assert str(refused(record_notes, opened, Notes(9, 7, 1), version=1, **do(world))) == (
        "Đã nộp (7) và chưa nộp (1) cộng lại là 8, khác số phải nộp (9). Kiểm tra lại ba số; số đã nhập vẫn còn."
    )
    assert "nhiều hơn số đảng viên của chi bộ (9)" in str(
        refused(record_notes, opened, Notes(10, 10, 0), version=1, **do(world))
    )
    assert isinstance(refused(record_notes, opened, Notes(), version=0, **do(world)), TextChanged)
    assert MeetingNotes.of(opened).get().dues_paid == 8
    assert lines("notes_recorded", world.cell) == 1


def test_closed_record_stays_until_it_is_opened_with_a_reason(world, ended):
    close_record(ended, **do(world))
    words = (
        "Biên bản đã khóa ngày 03/11/2026. Muốn sửa, lập bản đính chính và ghi lý do; bản cũ vẫn được giữ."
    )
    row = item(ended)
    for act, args, more in (
        (call_roll, (ended, all_present(world)), {}),
        (record_speech, (row, "A"), {"member": world.members["Em"]}),
        (record_item, (row, "A", ""), {"version": 0}),
        (record_notes, (ended, Notes()), {"version": 0}),
        (correct_ending, (ended, END), {}),
        (close_record, (ended,), {}),
    ):
        refusal = refused(act, *args, **more, **do(world))
        assert (type(refusal), str(refusal)) == (RecordClosed, words)
    assert str(refused(reopen_record, ended, " ", **do(world))) == "Chưa có lý do đính chính. Ghi lý do."
    reopen_record(ended, "Sót một ý kiến", **do(world))
    record_item(row, "A", "", version=0, **do(world))
    assert str(refused(reopen_record, ended, "Nữa", **do(world))) == (
        "Biên bản kỳ này chưa khóa nên sửa được ngay, không cần mở lại."
    )
    close_record(ended, **do(world))
    assert facts_of(ended).closed_at == at()
    assert lines("record_closed", world.cell) == 2
    assert lines("record_reopened", world.cell) == 1


def test_record_closes_after_the_end_only(world, opened):
    assert str(refused(close_record, opened, **do(world))) == (
        "Kỳ sinh hoạt này chưa kết thúc. Ghi giờ kết thúc trước khi khóa biên bản."
    )


def test_minute_taker_records_and_chair_ends_though_they_hold_no_seat(world, drafted):
    members = world.members
    open_meeting(drafted, at(), members["Dũng"], members["Em"], **do(world))
    call_roll(drafted, all_present(world), **do(world, "Em"))
    record_item(item(drafted), "A", "", version=0, **do(world, "Em"))
    refused(end_meeting, drafted, END, **do(world, "Em"))
    refused(record_item, item(drafted), "B", "", version=1, **do(world, "Dũng"))
    end_meeting(drafted, END, **do(world, "Dũng"))
    assert Ending.of(drafted).exists()


@pytest.mark.parametrize("name", ["Dũng", "Phúc", "Minh", "Oanh"])
def test_sitting_is_refused_to_the_others(world, ended, name):
    chair = "Việc mở, kết thúc sinh hoạt thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    record = "Việc ghi diễn biến sinh hoạt thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ, Chi ủy viên."
    lock = "Việc ghi việc ký và khóa biên bản thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    members, row = world.members, item(ended)
    speech = record_speech(row, "A", member=members["Em"], **do(world))
    for why, act, args, more in (
        (chair, open_meeting, (ended, at(), members["An"], members["Chi"]), {}),
        (chair, correct_opening, (ended, at(), members["An"], members["Chi"]), {}),
        (chair, end_meeting, (ended, END), {}),
        (chair, correct_ending, (ended, END), {}),
        (record, call_roll, (ended, all_present(world)), {}),
        (record, mark_attendance, (ended, members["Em"], PRESENT), {}),
        (record, withdraw_mark, (ended, members["Em"]), {}),
        (record, record_speech, (row, "A"), {"member": members["Em"]}),
        (record, edit_speech, (speech, "B"), {"version": 1}),
        (record, remove_speech, (speech,), {}),
        (record, record_item, (row, "A", ""), {"version": 0}),
        (record, record_notes, (ended, Notes()), {"version": 0}),
        (lock, close_record, (ended,), {}),
        (lock, reopen_record, (ended, "A"), {}),
    ):
        assert str(refused(act, *args, **more, **do(world, name))) == why
