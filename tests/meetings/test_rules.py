"""Days, lengths, counts and sentences of meetings."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.kit.dates import Month
from chibo.kit.words import Refused
from chibo.meetings.rules import (
    AlreadyOpen,
    ContentAgreed,
    Length,
    MeetingFacts,
    NotOnRoll,
    NotYetOpen,
    RecordClosed,
    RollEntry,
    RollMark,
    TextChanged,
    WasNotHeld,
    absent_speaker,
    check_agenda_open,
    check_all_called,
    check_dues,
    check_fixed_day,
    check_mark,
    check_not_begun,
    check_on_roll,
    check_reason,
    check_recordable,
    check_times,
    count_attendance,
    counter_changes,
    days_late,
    in_sentence,
    is_awaited,
    late_label,
    length_of,
    mark_of,
    missing_required,
    missing_sentence,
    months_to_plan,
    moved,
    needed_line,
    needed_text,
    notice_message,
    place_for,
    place_in_order,
    presence_sentence,
    reach_sentence,
    standings_of,
    state_of,
)
from chibo.meetings.terms import MeetingState, MonthMark, RecordStage, RollState
from chibo.members.rules import DayState
from chibo.members.terms import Situation
from chibo.members.terms import Standing as OnTheDay
from chibo.rulebook.day import in_force
from chibo.rulebook.terms import AgendaPart, MeetingKind, Standing
from tests.world import TODAY, at

RULES = in_force(TODAY)
RATE, REASONS = RULES.attendance.rate, RULES.attendance.reasons
PRESET = RULES.agenda.preset[MeetingKind.REGULAR]
OFFICIAL, PROBATIONARY = frozenset({Standing.OFFICIAL}), frozenset({Standing.PROBATIONARY})
EXEMPT = OFFICIAL | {Standing.EXEMPT}
AWAY = OFFICIAL | {Standing.TEMPORARY_OUT}
P, EX, UN = RollState.PRESENT, RollState.ABSENT_EXCUSED, RollState.ABSENT_UNEXCUSED


def refused(do, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        do(*args, **kwargs)
    return refusal.value


# --- calendar -------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [0, 32, -1])
def test_fixed_day_that_no_month_has_is_refused(day):
    refusal = refused(check_fixed_day, day)
    assert str(refusal) == f"Ngày cố định hằng tháng phải từ 1 đến 31; đang ghi {day}. Ghi lại ngày."
    assert refusal.field == "day"


def test_months_that_stand_are_skipped():
    planned = [Month(2026, 3), Month(2025, 4)]
    assert months_to_plan(2026, planned) == tuple(Month(2026, n) for n in range(1, 13) if n != 3)
    assert months_to_plan(2026, planned, from_month=11) == (Month(2026, 11), Month(2026, 12))


def test_end_before_or_at_the_start_is_refused_with_both_hours():
    start = at(clock="19:30")
    check_times(start, at(clock="19:31"))
    assert str(refused(check_times, start, at(clock="19:10"))) == (
        "Giờ kết thúc (19:10) trước giờ bắt đầu (19:30). Sửa một trong hai giờ."
    )
    refusal = refused(check_times, start, start, "started_at")
    assert str(refusal) == "Giờ kết thúc trùng giờ bắt đầu (19:30). Sửa một trong hai giờ."
    assert refusal.field == "started_at"


def test_length_is_whole_minutes_and_goes_past_midnight():
    assert length_of(at(clock="19:30"), at(clock="21:05")) == 95
    assert length_of(at(clock="23:30"), at(clock="23:30") + timedelta(minutes=90, seconds=59)) == 90


@pytest.mark.parametrize(
    ("minutes", "least", "is_enough", "words"),
    [
        (95, 90, True, "Thời lượng 95 phút, mức tối thiểu 90 phút."),
        (90, 90, True, "Thời lượng 90 phút, mức tối thiểu 90 phút."),
        (89, 90, False, ("Thời lượng 89 phút, ít hơn mức tối thiểu 90 phút. "
                        "Kiểm tra giờ bắt đầu, giờ kết thúc, hoặc ghi lý do.")),
        (10, None, True, "Thời lượng 10 phút; chưa có mức tối thiểu."),
    ],
)  # fmt: skip
def test_length_is_judged_with_its_measure(minutes, least, is_enough, words):
    length = Length(minutes, least)
    assert (length.is_enough, length.sentence) == (is_enough, words)


@pytest.mark.parametrize(("kept", "days"), [(3, 0), (5, 0), (6, 3), (12, 9), (1, 0)])
def test_late_entry_is_labelled_beyond_the_limit_only(kept, days):
    assert days_late(TODAY, date(2026, 11, kept), after_days=2) == days


def test_late_label_is_neutral():
    assert late_label(9) == "Ghi bổ sung sau 9 ngày"
    assert late_label(0) is None


@pytest.mark.parametrize(
    ("facts", "mark"),
    [
        ({"planned_at": None}, MonthMark.UNPLANNED),
        ({}, MonthMark.NOT_YET),
        ({"on": date(2026, 11, 4)}, MonthMark.DUE),
        ({"on": TODAY}, MonthMark.NOT_YET),
        ({"is_not_held": True}, MonthMark.NOT_HELD),
        ({"is_by_groups": True}, MonthMark.BY_GROUPS),
        ({"held_on": TODAY}, MonthMark.ON_DAY),
        ({"held_on": TODAY, "fixed_on": None}, MonthMark.ON_DAY),
        ({"held_on": date(2026, 11, 5)}, MonthMark.HELD),
        ({"held_on": date(2026, 11, 5), "moved_from": at()}, MonthMark.MOVED),
        ({"held_on": date(2026, 11, 5), "planned_at": at(date(2026, 11, 5))}, MonthMark.ON_DAY),
    ],
)
def test_month_shows_one_of_eight_different_facts(facts, mark):
    plain = {"planned_at": at(), "moved_from": None, "held_on": None, "is_not_held": False,
             "fixed_on": TODAY, "on": date(2026, 10, 1)}  # fmt: skip
    assert mark_of(**(plain | facts)) is mark


# --- attendance -----------------------------------------------------------------------------------


def entries(**counts):
    kinds = {
        "present": RollEntry(OFFICIAL, P), "online": RollEntry(OFFICIAL, P, is_online=True),
        "probationary": RollEntry(PROBATIONARY, P), "excused": RollEntry(OFFICIAL, EX),
        "unexcused": RollEntry(PROBATIONARY, UN), "uncalled": RollEntry(OFFICIAL),
        "exempt": RollEntry(EXEMPT, RollState.EXEMPT), "exempt_present": RollEntry(EXEMPT, P),
        "away": RollEntry(AWAY), "away_present": RollEntry(AWAY, P),
    }  # fmt: skip
    return [kinds[kind] for kind, count in counts.items() for _ in range(count)]


def test_sentence_of_the_article_comes_out():
    counts = count_attendance(entries(present=22, probationary=1, excused=2, exempt=3), RATE)
    assert presence_sentence(counts) == "Có mặt 23/25 đồng chí phải dự (92%), miễn 3"
    assert counts.rate == Fraction(23, 25)
    assert (counts.present.official, counts.present.probationary) == (22, 1)


def test_sentence_says_nothing_of_the_exempt_where_there_are_none():
    assert presence_sentence(count_attendance(entries(present=22, unexcused=1), RATE)) == (
        "Có mặt 22/23 đồng chí phải dự (95,65%)"
    )


def test_nobody_who_must_attend_has_no_rate():
    counts = count_attendance(entries(exempt=2), RATE)
    assert counts.rate is None
    assert presence_sentence(counts) == "Không có đồng chí nào phải dự, miễn 2"


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {kind: st.integers(0, 9) for kind in (
            "present", "online", "probationary", "excused", "unexcused", "uncalled", "exempt",
            "exempt_present", "away", "away_present",
        )}
    )
)  # fmt: skip
def test_counts_add_up_and_the_rate_leaves_out_who_need_not_come(n):
    counts = count_attendance(entries(**n), RATE)
    parts = (counts.present, counts.excused, counts.unexcused, counts.uncalled)
    assert counts.must.total == sum(part.total for part in parts)
    assert counts.on_roll.total == sum(n.values())
    assert counts.must.total == counts.on_roll.total - counts.exempt.total - n["away"] - n["away_present"]
    away = n["away"] + n["away_present"]
    assert counts.left_out == (((Standing.TEMPORARY_OUT, away),) if away else ())
    assert counts.exempt.total == n["exempt"] + n["exempt_present"]
    assert counts.online == n["online"]
    assert counts.absent.total == n["excused"] + n["unexcused"]
    assert counts.in_the_room.total == (
        n["present"] + n["online"] + n["probationary"] + n["exempt_present"] + n["away_present"]
    )
    assert counts.rate is None or 0 <= counts.rate <= 1


def test_standings_join_the_day_and_its_situations():
    state = DayState(OnTheDay.OFFICIAL, frozenset({Situation.EXEMPT}))
    assert standings_of(state) == EXEMPT
    assert standings_of(DayState(OnTheDay.PROBATIONARY, frozenset())) == PROBATIONARY
    for situation in Situation:
        assert len(standings_of(DayState(OnTheDay.OFFICIAL, frozenset({situation})))) == 2


def test_only_who_meets_elsewhere_or_is_suspended_is_not_awaited():
    assert is_awaited(EXEMPT)
    assert not is_awaited(AWAY)
    assert not is_awaited(OFFICIAL | {Standing.SUSPENDED})


def test_reach_is_said_with_its_base():
    assert reach_sentence(26, 28) == "Đã báo 26/28 đồng chí; còn 2 đồng chí chưa có người báo"
    assert reach_sentence(28, 28) == "Đã báo 28/28 đồng chí"


def test_reason_outside_the_list_is_refused_and_no_label_speaks_of_health():
    check_reason("business_trip", REASONS)
    refusal = refused(check_reason, "sick", REASONS)
    assert str(refusal).startswith(
        "Lý do vắng chưa có hoặc không có trong danh mục. Chọn một trong: đi công tác;"
    )
    assert not any(word in str(refusal) for word in ("ốm", "bệnh", "sức khỏe", "viện"))


@pytest.mark.parametrize(
    ("mark", "standings", "words", "field"),
    [
        (RollMark(RollState.EXEMPT), OFFICIAL, ("Đồng chí An không thuộc diện được miễn trong ngày này. "
         "Ghi có mặt, vắng có lý do hoặc vắng không có lý do."), "state"),
        (RollMark(UN, reason="family"), OFFICIAL,
         "Đồng chí An có ghi lý do nhưng không ghi vắng có lý do. Sửa một trong hai.", "reason"),
        (RollMark(EX, reason="family", is_online=True), OFFICIAL,
         ("Đồng chí An không ghi có mặt nên không có giờ đến, giờ về, dự trực tuyến. "
         "Sửa điểm danh hoặc bỏ các mục ấy."), "state"),
        (RollMark(P, arrived_late_at=time(20, 0), left_early_at=time(19, 50)), OFFICIAL,
         "Giờ về sớm (19:50) của đồng chí An không sau giờ đến muộn (20:00). Sửa một trong hai giờ.",
         "left_early_at"),
    ],
)  # fmt: skip
def test_mark_that_contradicts_itself_is_refused(mark, standings, words, field):
    refusal = refused(check_mark, mark, name="An", standings=standings, reasons=REASONS)
    assert (str(refusal), refusal.field) == (words, field)


@pytest.mark.parametrize(
    ("mark", "standings"),
    [
        (RollMark(P), OFFICIAL), (RollMark(P), EXEMPT), (RollMark(RollState.EXEMPT), EXEMPT),
        (RollMark(EX, reason="study"), OFFICIAL), (RollMark(UN), PROBATIONARY),
        (RollMark(P, is_online=True, arrived_late_at=time(19, 50), left_early_at=time(20, 30)), OFFICIAL),
        (RollMark(P, left_early_at=time(20, 30)), OFFICIAL),
    ],
)  # fmt: skip
def test_mark_that_holds_together_is_taken(mark, standings):
    check_mark(mark, name="An", standings=standings, reasons=REASONS)


def test_roll_call_that_leaves_somebody_out_names_them():
    check_all_called([1, 2], {1: "An", 2: "Bình"})
    assert str(refused(check_all_called, [1], {1: "An", 2: "Bình", 3: "Chi"})) == (
        "Còn 2 đồng chí phải dự chưa điểm danh: Bình, Chi. Ghi đủ rồi lưu lại; phần đã ghi vẫn còn."
    )


def test_who_is_not_on_the_roll_is_refused():
    check_on_roll(1, {1}, name="An", day=TODAY)
    refusal = refused(check_on_roll, 9, {1}, name="Quý", day=TODAY)
    assert isinstance(refusal, NotOnRoll)
    assert str(refusal) == (
        "Đồng chí Quý không có trong danh sách đảng viên của chi bộ ngày 03/11/2026. "
        "Chọn đồng chí khác, hoặc cập nhật danh sách đảng viên."
    )


def test_counters_move_by_the_difference():
    before = count_attendance(entries(present=3, unexcused=2), RATE)
    after = count_attendance(entries(present=4, unexcused=1), RATE)
    assert counter_changes(None, before) == {"present": 3, "must_attend": 5}
    assert counter_changes(before, after) == {"present": 1}
    assert counter_changes(after, after) == {}


# --- agenda ---------------------------------------------------------------------------------------


def test_required_contents_that_are_missing_are_named():
    ids = {item.id for item in PRESET.items}
    assert missing_required(PRESET, ids) == ()
    assert missing_sentence(()) is None
    missing = missing_required(PRESET, ids - {"criticism", "personnel"})
    assert missing_sentence(missing) == (
        "Chương trình còn thiếu 1 nội dung theo quy định: Tự phê bình và phê bình. Bổ sung, hoặc ghi lý do."
    )


def test_rows_of_the_preset_find_their_place_among_those_that_stand():
    standing = [("", "lời chào"), ("minute_taker", "thư ký"), ("", "việc riêng"), ("score", "chấm điểm")]
    added = [
        ("reason", "lý do"),
        ("roll_call", "điểm danh"),
        ("resolution", "kết luận"),
        ("minutes_reading", "bế mạc"),
    ]
    assert place_in_order(standing, PRESET, added) == [
        "lý do", "lời chào", "thư ký", "điểm danh", "kết luận", "việc riêng", "chấm điểm", "bế mạc",
    ]  # fmt: skip


def test_new_row_stands_at_the_end_of_its_part():
    opening, proceeding, closing = AgendaPart
    parts = [opening, opening, proceeding, closing]
    assert [place_for(parts, part) for part in AgendaPart] == [2, 3, 4]
    assert place_for([], proceeding) == 0
    assert place_for([closing], proceeding) == 0


@pytest.mark.parametrize(
    ("position", "order"), [(1, "cab"), (2, "acb"), (3, "abc"), (99, "abc"), (-5, "cab")]
)
def test_row_moves_to_its_position(position, order):
    assert "".join(moved("abc", "c", position)) == order


# --- state ----------------------------------------------------------------------------------------

PLANNED = MeetingFacts(planned_at=at())
SITTING = MeetingFacts(planned_at=at(), started_at=at())


@pytest.mark.parametrize(
    ("facts", "stage", "state"),
    [
        ({}, RecordStage.NONE, MeetingState.PLANNED),
        ({"agreed_at": at()}, RecordStage.NONE, MeetingState.AGREED),
        ({"agreed_at": at(), "convened_at": at()}, RecordStage.NONE, MeetingState.CONVENED),
        ({"started_at": at()}, RecordStage.NONE, MeetingState.SITTING),
        ({"started_at": at(), "ended_at": at()}, RecordStage.NONE, MeetingState.WITHOUT_MINUTES),
        ({"started_at": at(), "ended_at": at()}, RecordStage.UNSIGNED, MeetingState.MINUTES_UNSIGNED),
        ({"started_at": at(), "ended_at": at()}, RecordStage.LOCKED, MeetingState.LOCKED),
        ({"not_held_because": "lũ"}, RecordStage.NONE, MeetingState.NOT_HELD),
    ],
)
def test_state_follows_from_the_facts(facts, stage, state):
    assert state_of(MeetingFacts(planned_at=at(), **facts), stage) is state


def test_day_is_the_planned_one_until_it_begins():
    later = datetime.fromisoformat("2026-11-05T23:30:00+07:00")
    assert PLANNED.day == TODAY
    assert MeetingFacts(planned_at=at(), started_at=later).day == date(2026, 11, 5)


def test_what_cannot_be_done_now_is_refused_with_what_to_do():
    not_held = MeetingFacts(planned_at=at(), not_held_because="mưa lũ")
    agreed = MeetingFacts(planned_at=at(), agreed_at=at())
    closed = MeetingFacts(planned_at=at(), started_at=at(), closed_at=at(date(2026, 11, 4)))
    check_not_begun(PLANNED)
    check_agenda_open(PLANNED)
    check_recordable(SITTING)
    cases = [
        (check_not_begun, SITTING, AlreadyOpen,
         "Kỳ sinh hoạt này đã bắt đầu lúc 19:30 ngày 03/11/2026, nên lịch và việc chuẩn bị giữ nguyên."),
        (check_not_begun, not_held, WasNotHeld,
         "Kỳ sinh hoạt này đã ghi là không họp, lý do: mưa lũ. Muốn họp, dời sang ngày khác."),
        (check_agenda_open, agreed, ContentAgreed,
         ("Nội dung đã thống nhất ngày 03/11/2026 nên chương trình giữ nguyên. "
         "Chỉ bổ sung được nội dung mới, có ghi lý do.")),
        (check_recordable, PLANNED, NotYetOpen,
         "Kỳ sinh hoạt này chưa mở. Ghi giờ bắt đầu, chủ trì và thư ký trước, rồi ghi diễn biến."),
        (check_recordable, closed, RecordClosed,
         "Biên bản đã khóa ngày 04/11/2026. Muốn sửa, lập bản đính chính và ghi lý do; bản cũ vẫn được giữ."),
        (check_agenda_open, closed, RecordClosed,
         "Biên bản đã khóa ngày 04/11/2026. Muốn sửa, lập bản đính chính và ghi lý do; bản cũ vẫn được giữ."),
    ]  # fmt: skip
    for check, facts, clause, words in cases:
        refusal = refused(check, facts)
        assert (type(refusal), str(refusal)) == (clause, words)


# --- texts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dues", "words"),
    [
        ((8, 7, None), "Số liệu đảng phí cần đủ ba số: phải nộp, đã nộp, chưa nộp. Ghi nốt số còn thiếu."),
        ((8, 7, 2), ("Đã nộp (7) và chưa nộp (2) cộng lại là 9, khác số phải nộp (8). "
                    "Kiểm tra lại ba số; số đã nhập vẫn còn.")),
        ((8, 9, -1), ("Đã nộp (9) và chưa nộp (-1) cộng lại là 8, khác số phải nộp (8). "
                     "Kiểm tra lại ba số; số đã nhập vẫn còn.")),
        ((10, 10, 0), ("Số đồng chí phải nộp đảng phí (10) nhiều hơn số đảng viên của chi bộ (9). "
                      "Kiểm tra lại; số đã nhập vẫn còn.")),
    ],
)  # fmt: skip
def test_dues_that_do_not_add_up_are_refused(dues, words):
    refusal = refused(check_dues, *dues, on_roll=9)
    assert (str(refusal), refusal.field) == (words, "dues_due")


@settings(deadline=None)
@given(st.integers(0, 8), st.integers(0, 4), st.integers(0, 4), st.integers(0, 8))
def test_dues_are_taken_exactly_when_they_add_up_within_the_roll(due, paid, unpaid, on_roll):
    holds = due == paid + unpaid and due <= on_roll
    if holds:
        check_dues(due, paid, unpaid, on_roll=on_roll)
    else:
        refused(check_dues, due, paid, unpaid, on_roll=on_roll)


def test_dues_may_be_left_unsaid():
    check_dues(None, None, None, on_roll=9)


def test_empty_texts_are_refused_and_full_ones_cleaned():
    assert needed_line("  Nhà   văn hóa ", "place", "?") == "Nhà văn hóa"
    assert needed_text(" một \n\n\n\n hai ", "text", "?") == "một\n\nhai"
    for clean in (needed_line, needed_text):
        refusal = refused(clean, " \u200b ", "place", "Chưa có địa điểm.")
        assert (str(refusal), refusal.field) == ("Chưa có địa điểm.", "place")


def test_notice_has_the_words_of_the_office():
    facts = {"unit": "Chi bộ thôn Đông", "kind": "sinh hoạt thường kỳ", "month": 11, "planned_at": at(),
             "place": "Nhà văn hóa thôn"}  # fmt: skip
    full = notice_message(**facts, topics=["Báo cáo tháng", "Thảo luận"], secretary="Khuê", has_draft=True)
    assert full == (
        "Kính gửi các đồng chí: Chi bộ thôn Đông sinh hoạt thường kỳ tháng 11 vào 19:30, thứ Ba, "
        "ngày 03/11/2026 tại Nhà văn hóa thôn. Nội dung chính: báo cáo tháng; thảo luận. "
        "Đề nghị các đồng chí đọc dự thảo và chuẩn bị ý kiến. Đồng chí nào vắng xin báo đồng chí Khuê."
    )
    bare = notice_message(**facts, topics=[], secretary="", has_draft=False)
    assert bare.endswith(
        "tại Nhà văn hóa thôn. Đề nghị các đồng chí đọc tài liệu và chuẩn bị ý kiến. "
        "Đồng chí nào vắng xin báo chi ủy."
    )


def test_title_is_lowered_inside_a_sentence():
    assert in_sentence("Đánh giá") == "đánh giá"
    assert in_sentence("") == ""


def test_two_hands_at_one_text_are_told_of_each_other():
    facts = {"at": at(clock="20:15"), "mine": {"text": "a"}, "theirs": {"text": "b"}, "version": 3}
    clash = TextChanged(who="Bình", **facts)
    assert str(clash) == (
        "Đồng chí Bình vừa sửa đoạn này lúc 20:15. Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại."
    )
    assert (clash.mine, clash.theirs, clash.version) == ({"text": "a"}, {"text": "b"}, 3)
    assert str(TextChanged(who="", **facts)).startswith("Một đồng chí khác vừa sửa")


def test_absent_speaker_is_named_with_the_item():
    assert absent_speaker("Em", "III") == (
        "Đồng chí Em được ghi là vắng nhưng có ý kiến ở mục III. Sửa điểm danh hoặc sửa người phát biểu."
    )
