"""Sheets: what they say, and that their number of queries does not grow with the rows."""

from datetime import date, time
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.kit.dates import Month
from chibo.meetings.actions import (
    add_agenda_item,
    answer_opinion,
    call_roll,
    convene,
    draft_agenda,
    end_meeting,
    invite,
    mark_not_held,
    open_meeting,
    plan_meeting,
    plan_year,
    record_item,
    record_notes,
    record_reach,
    record_speech,
    remove_agenda_item,
    request_absence,
    reschedule_meeting,
    send_opinion,
)
from chibo.meetings.models import Meeting
from chibo.meetings.queries import (
    agenda_sheet,
    attendance_sheet,
    calendar_sheet,
    ground_of,
    invitations_sheet,
    meeting_lines,
    meeting_sheet,
    missing_items,
    months_history,
    notes_sheet,
    opinions_sheet,
    papers_sheet,
    preparation_sheet,
    reach_sheet,
    remark_lines,
)
from chibo.meetings.rules import Notes, RollMark
from chibo.meetings.terms import AnswerKind, Channel, MeetingState, MonthMark, RecordStage
from chibo.rulebook.terms import AgendaPart, GuestGroup, MeetingKind
from tests.meetings.steps import BEFORE, EXCUSED, UNEXCUSED, all_present, do, item
from tests.world import TODAY, at


def cost(read):
    with CaptureQueriesContext(connection) as queries:
        read()
    return len(queries)


def fresh(meeting, world):
    """The meeting as a page gets it: through its door, its unit with it."""
    return Meeting.visible_to(world.as_("An")).select_related("unit").get(pk=meeting.pk)


def test_head_of_a_planned_meeting(world, meeting):
    sheet = meeting_sheet(meeting)
    assert (sheet.unit, sheet.kind_name, sheet.month, sheet.day) == (
        "Chi bộ thôn Đông", "sinh hoạt chi bộ thường kỳ", Month(2026, 11), TODAY,
    )  # fmt: skip
    assert (sheet.state, sheet.length, sheet.late, sheet.chair) == (MeetingState.PLANNED, None, None, "")
    assert (sheet.secretary, sheet.secretary_office) == ("Nguyễn Văn An", "Bí thư Chi bộ")


def test_head_of_an_ended_meeting_follows_its_minutes(world, ended):
    sheet = meeting_sheet(ended)
    assert (sheet.chair, sheet.chair_office, sheet.minute_taker, sheet.minute_taker_office) == (
        "Nguyễn Văn An", "Bí thư Chi bộ", "Nguyễn Văn Chi", "Chi ủy viên",
    )  # fmt: skip
    assert sheet.state is MeetingState.WITHOUT_MINUTES
    assert sheet.length.sentence == "Thời lượng 95 phút, mức tối thiểu 90 phút."
    assert meeting_sheet(ended, stage=RecordStage.UNSIGNED).state.label == "Biên bản chờ ký"
    assert meeting_sheet(ended, stage=RecordStage.LOCKED).state.label == "Đã ký, đã khóa"


def test_presenter_of_a_topic_is_named(world):
    meeting = plan_meeting(
        world.cell, MeetingKind.THEMATIC, at(), "Nhà văn hóa", topic="Nêu gương", presenter=world.members["Em"],
        **do(world),
    )  # fmt: skip
    assert (meeting_sheet(meeting).topic, meeting_sheet(meeting).presenter) == ("Nêu gương", "Nguyễn Văn Em")


def test_agenda_is_numbered_in_roman_with_records_and_speeches_in_order(world, opened):
    row = item(opened)
    guest = invite(opened, GuestGroup.UPPER_DELEGATE, "Lưu Ánh", "Đảng ủy viên", **do(world))
    record_speech(row, "Một", member=world.members["Bình"], **do(world))
    record_speech(row, "Hai", invitation=guest, **do(world))
    record_item(row, "Bàn", "Chốt", version=0, **do(world))
    sheet = agenda_sheet(opened)
    assert [line.numeral for line in sheet.lines][:4] == ["I", "II", "III", "IV"]
    assert len(sheet.of_part(AgendaPart.OPENING)) == 5
    line = next(line for line in sheet.lines if line.item_id == row.pk)
    assert (line.numeral, line.summary, line.conclusion, line.version) == ("XI", "Bàn", "Chốt", 1)
    assert [(one.speaker, one.office, one.text) for one in line.speeches] == [
        ("Nguyễn Văn Bình", "Phó Bí thư Chi bộ", "Một"), ("Lưu Ánh", "Đảng ủy viên", "Hai"),
    ]  # fmt: skip
    assert sheet.agreed_at == BEFORE


def test_attendance_lists_all_of_the_roll_in_the_order_of_names(world, opened):
    call_roll(opened, all_present(world, Em=UNEXCUSED), **do(world))
    sheet = attendance_sheet(opened)
    assert [line.name.split()[-1] for line in sheet.lines] == [
        "An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa", "Khánh", "Lan",
    ]  # fmt: skip
    khanh, lan, hoa = sheet.lines[7], sheet.lines[8], sheet.lines[6]
    assert (khanh.is_exempt, khanh.must_attend, khanh.state.label) == (True, False, "Được miễn")
    assert (lan.is_awaited, lan.must_attend, lan.state, lan.situations) == (
        False, False, None, ("sinh hoạt tạm thời nơi khác",),
    )  # fmt: skip
    assert (hoa.standing, hoa.is_official) == ("dự bị", False)
    assert (sheet.counts.unexcused.total, sheet.counts.uncalled.total) == (1, 0)
    assert "business_trip" in sheet.reasons


def test_contradictions_are_named_and_mended(world, drafted):
    remove_agenda_item(item(drafted, "criticism"), **do(world, when=BEFORE))
    assert missing_items(drafted) == ("Tự phê bình và phê bình",)
    open_meeting(drafted, at(), world.members["An"], world.members["Chi"], **do(world))
    call_roll(drafted, all_present(world, Em=UNEXCUSED), **do(world))
    speech = record_speech(item(drafted), "A", member=world.members["Em"], **do(world))
    record_speech(item(drafted), "B", member=world.members["Dũng"], **do(world))
    end_meeting(drafted, at(clock="20:29"), **do(world))
    assert [(line.key, str(line.sentence)) for line in remark_lines(drafted)] == [
        ("length", ("Thời lượng 59 phút, ít hơn mức tối thiểu 90 phút. "
         "Kiểm tra giờ bắt đầu, giờ kết thúc, hoặc ghi lý do.")),
        ("missing_required", ("Chương trình còn thiếu 1 nội dung theo quy định: Tự phê bình và phê bình. "
         "Bổ sung, hoặc ghi lý do.")),
        (f"absent_speaker:{speech.pk}", ("Đồng chí Nguyễn Văn Em được ghi là vắng nhưng có ý kiến ở mục XI. "
         "Sửa điểm danh hoặc sửa người phát biểu.")),
    ]  # fmt: skip


def test_clean_meeting_has_no_remark(world, ended):
    assert remark_lines(ended) == ()


def test_notes_are_empty_until_there_are_some(world, opened):
    assert notes_sheet(opened).version == 0
    record_notes(opened, Notes(8, 8, 0), version=0, **do(world))
    assert notes_sheet(opened).notes == Notes(8, 8, 0)


def test_group_text_names_a_draft_that_is_attached(world, drafted):
    before = reach_sheet(drafted)
    assert before.convened_at is None
    assert "đọc tài liệu" in before.message
    convene(drafted, signed_by=world.people["An"], message="Mời họp", **do(world, when=BEFORE))
    after = reach_sheet(drafted)
    assert (after.message, after.convened_at, after.paper_id is None) == ("Mời họp", BEFORE, False)


def test_text_for_the_group_names_the_topic(world):
    meeting = plan_meeting(world.cell, MeetingKind.THEMATIC, at(), "Trường", topic="Nêu gương", **do(world))
    assert "Nội dung chính: chuyên đề Nêu gương. " in reach_sheet(meeting).message


def test_twelve_months_tell_six_facts_apart(world):
    start = do(world, when=at(date(2026, 1, 2)))
    months = plan_year(world.cell, 2026, 3, time(19, 30), "Nhà văn hóa", **start)
    an, chi = world.members["An"], world.members["Chi"]
    open_meeting(months[0], at(date(2026, 1, 3)), an, chi, **do(world))
    reschedule_meeting(months[1], at(date(2026, 2, 5)), "Tết", **start)
    open_meeting(months[1], at(date(2026, 2, 5)), an, chi, **do(world))
    open_meeting(months[2], at(date(2026, 3, 9)), an, chi, **do(world))
    mark_not_held(months[3], "Lũ", **start)
    thematic = plan_meeting(
        world.cell, MeetingKind.THEMATIC, at(date(2026, 3, 20)), "Trường", topic="A", **start
    )
    open_meeting(thematic, at(date(2026, 3, 20)), an, chi, **do(world))
    sheet = calendar_sheet(world.cell, 2026, on=TODAY)
    marks = [line.mark for line in sheet.months]
    assert marks[:5] == [MonthMark.ON_DAY, MonthMark.MOVED, MonthMark.HELD, MonthMark.NOT_HELD, MonthMark.DUE]
    assert marks[10:] == [MonthMark.NOT_YET, MonthMark.NOT_YET]
    march = sheet.months[2]
    assert (march.has_thematic, len(march.meetings), march.regular.meeting_id) == (True, 2, months[2].pk)
    assert (sheet.day, sheet.starts_at, sheet.place) == (3, time(19, 30), "Nhà văn hóa")
    assert sheet.months[1].regular.moved_because == "Tết"
    assert sheet.months[3].regular.not_held_because == "Lũ"
    history = months_history(world.cell, until=Month(2026, 3), count=6, on=TODAY)
    assert history[0].month == Month(2025, 10)
    assert [line.mark for line in history[:3]] == [MonthMark.UNPLANNED] * 3
    assert [line.state for line in meeting_lines(world.cell, first=Month(2026, 3), last=Month(2026, 4))] == [
        MeetingState.SITTING, MeetingState.SITTING, MeetingState.NOT_HELD,
    ]  # fmt: skip


def test_year_without_a_calendar_is_empty(world):
    sheet = calendar_sheet(world.cell, 2027, on=TODAY)
    assert (sheet.day, sheet.starts_at, sheet.place) == (None, None, "")
    assert {line.mark for line in sheet.months} == {MonthMark.UNPLANNED}


SHEETS = {
    "meeting": meeting_sheet,
    "agenda": agenda_sheet,
    "attendance": attendance_sheet,
    "reach": reach_sheet,
    "preparation": preparation_sheet,
    "remarks": remark_lines,
    "opinions": lambda meeting, ground: opinions_sheet(meeting),
    "invitations": invitations_sheet,
    "papers": lambda meeting, ground: papers_sheet(meeting, on=TODAY, ground=ground),
}


def fill(world, meeting, times):
    """Give the meeting `times` of everything that can be many."""
    when = do(world, when=BEFORE)
    names = ("Dũng", "Em", "Giáp")[:times]
    for name in names:
        member = world.members[name]
        add_agenda_item(meeting, f"Việc {name}", AgendaPart.PROCEEDING, presenter=member, **when)
        request_absence(meeting, member, "study", **when)
        opinion = send_opinion(meeting, member, "A", item=item(meeting), **do(world, name, BEFORE))
        answer_opinion(opinion, AnswerKind.TAKEN_UP, **when)
        invite(meeting, GuestGroup.GUEST, f"Ông {name}", **when)
        record_reach(meeting, member, Channel.CALL, world.people["Chi"], **when)
    open_meeting(meeting, at(), world.members["An"], world.members["Chi"], **do(world))
    excused = dict.fromkeys(names, RollMark(EXCUSED, "study"))
    call_roll(meeting, all_present(world, **excused), **do(world))
    for name in names:
        record_speech(item(meeting), "A", member=world.members[name], **do(world))
    record_item(item(meeting), "A", "B", version=0, **do(world))


def test_queries_of_a_sheet_do_not_grow_with_its_rows(world, meeting):
    other = plan_meeting(
        world.cell, MeetingKind.EXTRAORDINARY, at(date(2026, 11, 5)), "Trường", **do(world, when=BEFORE)
    )
    costs = []
    for one, times in ((meeting, 1), (other, 3)):
        draft_agenda(one, **do(world, when=BEFORE))
        fill(world, one, times)
        whole = fresh(one, world)
        ground = ground_of(whole)
        costs.append({name: cost(partial(read, whole, ground)) for name, read in SHEETS.items()})
    assert costs[0] == costs[1]
    papers = costs[0].pop("papers")  # for printing: it reads every other sheet
    assert max(costs[0].values()) <= 6
    assert papers <= 13


def test_ground_is_read_in_six_queries_and_a_page_of_three_sheets_in_twelve(world, ended):
    whole = fresh(ended, world)
    assert cost(lambda: ground_of(whole)) <= 6
    whole = fresh(ended, world)

    def page():
        ground = ground_of(whole)
        meeting_sheet(whole, ground), agenda_sheet(whole, ground), attendance_sheet(whole, ground)

    assert cost(page) <= 12


def test_calendar_costs_the_same_for_one_meeting_and_for_many(world):
    plan_meeting(world.cell, MeetingKind.REGULAR, at(), "Nhà văn hóa", **do(world))
    one = cost(lambda: calendar_sheet(world.cell, 2026, on=TODAY))
    plan_year(world.cell, 2026, 3, time(19, 30), "Nhà văn hóa", **do(world))
    assert cost(lambda: calendar_sheet(world.cell, 2026, on=TODAY)) == one == 2
