"""The agenda, the chi ủy's meeting, the agreement, papers laid before the meeting."""

from datetime import date

import pytest

from chibo.meetings.actions import (
    add_agenda_item,
    agree_content,
    attach_file,
    detach_file,
    draft_agenda,
    edit_agenda_item,
    insert_source_items,
    invite,
    move_agenda_item,
    record_item,
    record_preparation,
    remove_agenda_item,
    send_opinion,
)
from chibo.meetings.models import AgendaItem, Agreement, Attachment, Preparation
from chibo.meetings.queries import agenda_sheet, opinions_sheet, preparation_kind, preparation_sheet
from chibo.meetings.rules import ContentAgreed, NotOnRoll, SourceItem, TextChanged
from chibo.org.actions import end_seat
from chibo.org.models import Seat
from chibo.rulebook.terms import AgendaPart, FillSource, GuestGroup, MeetingKind
from tests.meetings.steps import BEFORE, do, item, lines, refused
from tests.world import at

EVE = at(date(2026, 10, 29), "19:00")


def titles(meeting):
    return list(AgendaItem.of(meeting).values_list("title", flat=True))


def presets(meeting):
    return list(AgendaItem.of(meeting).values_list("preset", flat=True))


def test_agenda_is_drafted_from_the_preset_with_what_the_cell_talks_about(world, meeting):
    items = draft_agenda(meeting, **do(world))
    assert presets(meeting) == [
        "reason", "minute_taker", "roll_call", "dues", "adopt_agenda", "information", "ideology",
        "cell_report", "next_tasks", "members_results", "discussion", "criticism", "synthesis", "resolution",
        "score", "minutes_reading",
    ]  # fmt: skip
    assert [one.position for one in items] == list(range(1, 17))
    assert all(one.is_required for one in items)
    prompt = item(meeting, "cell_report").prompt
    assert "ưu điểm, hạn chế" in prompt
    assert len(prompt.splitlines()) > 1
    assert lines("agenda_drafted", world.cell) == 1


def test_what_only_some_months_have_is_drafted_when_there_is_some(world, meeting):
    invite(meeting, GuestGroup.UPPER_DELEGATE, "Ánh", **do(world))
    draft_agenda(meeting, **do(world))
    assert "upper_remarks" in presets(meeting)
    assert "personnel" not in presets(meeting)
    added = draft_agenda(meeting, optional=[FillSource.PERSONNEL], **do(world))
    assert [one.preset for one in added] == ["personnel"]
    order = presets(meeting)
    assert order.index("criticism") < order.index("personnel") < order.index("upper_remarks")
    assert list(AgendaItem.of(meeting).values_list("position", flat=True)) == list(range(1, 19))


def test_agenda_is_added_to_edited_moved_and_cut(world, drafted):
    when = do(world)
    added = add_agenda_item(
        drafted, " Quyên góp  ", AgendaPart.PROCEEDING, presenter=world.members["Em"], prompt="Bao nhiêu?",
        minutes_planned=10, **when,
    )  # fmt: skip
    assert (added.title, added.presenter, added.position) == ("Quyên góp", world.people["Em"], 13)
    behind = add_agenda_item(
        drafted, "Ngay sau", AgendaPart.PROCEEDING, after=item(drafted, "information"), **when
    )
    assert behind.position == 7
    edit_agenda_item(behind, title="Sau thời sự", prompt="", minutes_planned=5, **when)
    move_agenda_item(AgendaItem.of(drafted).get(pk=behind.pk), 1, **when)
    assert titles(drafted)[0] == "Sau thời sự"
    remove_agenda_item(AgendaItem.of(drafted).get(pk=behind.pk), **when)
    assert titles(drafted)[0] == "Tuyên bố lý do, giới thiệu đại biểu"
    assert list(AgendaItem.of(drafted).values_list("position", flat=True)) == list(range(1, 18))
    for kind in ("agenda_item_edited", "agenda_item_moved", "agenda_item_removed"):
        assert lines(kind, world.cell) == 1
    assert lines("agenda_item_added", world.cell) == 2


def test_required_content_may_be_cut_and_is_then_named(world, drafted):
    remove_agenda_item(item(drafted, "criticism"), **do(world))
    sheet = agenda_sheet(drafted)
    assert sheet.missing == ("Tự phê bình và phê bình",)
    assert sheet.remark == (
        "Chương trình còn thiếu 1 nội dung theo quy định: Tự phê bình và phê bình. Bổ sung, hoặc ghi lý do."
    )
    draft_agenda(drafted, **do(world))
    assert agenda_sheet(drafted).missing == ()


def test_content_without_a_name_and_strangers_as_presenters_are_refused(world, drafted):
    assert str(refused(add_agenda_item, drafted, " ", AgendaPart.CLOSING, **do(world))) == (
        "Nội dung chưa có tên. Ghi tên nội dung."
    )
    stranger = {"presenter": world.members["Quý"], **do(world)}
    assert isinstance(refused(add_agenda_item, drafted, "A", AgendaPart.CLOSING, **stranger), NotOnRoll)
    assert isinstance(refused(edit_agenda_item, item(drafted), title="A", **stranger), NotOnRoll)


def test_rows_of_other_rooms_stand_once_under_what_they_fill(world, drafted):
    rows = [
        SourceItem(FillSource.OPEN_TASKS, 7, "Vận động hiến đất", "Đến hạn"),
        SourceItem(FillSource.OPEN_TASKS, 8, "Thu quỹ"),
        SourceItem(FillSource.PERSONNEL, 7, "Kết nạp quần chúng"),
    ]
    insert_source_items(drafted, rows, **do(world))
    assert insert_source_items(drafted, rows, **do(world)) == []
    order = titles(drafted)
    first = order.index("Vận động hiến đất")
    assert order[first - 1].startswith("Đánh giá kết quả thực hiện nhiệm vụ của đảng viên")
    assert order[first + 1] == "Thu quỹ"
    assert AgendaItem.of(drafted).get(title="Kết nạp quần chúng").part == AgendaPart.PROCEEDING
    assert lines("source_items_inserted", world.cell) == 2


def test_row_of_another_room_stands_alone_in_an_empty_agenda(world, meeting):
    insert_source_items(meeting, [SourceItem(FillSource.OPEN_TASKS, 7, "Thu quỹ")], **do(world))
    only = AgendaItem.of(meeting).get()
    assert (only.part, only.position) == (AgendaPart.PROCEEDING, 1)


def test_agreement_freezes_the_agenda_with_the_given_rows(world, drafted):
    agree_content(drafted, source_items=[SourceItem(FillSource.OPEN_TASKS, 7, "Thu quỹ")], **do(world))
    assert "Thu quỹ" in titles(drafted)
    row = item(drafted)
    words = (
        "Nội dung đã thống nhất ngày 03/11/2026 nên chương trình giữ nguyên. "
        "Chỉ bổ sung được nội dung mới, có ghi lý do."
    )
    for act, args, more in (
        (draft_agenda, (drafted,), {}),
        (edit_agenda_item, (row,), {"title": "A"}),
        (move_agenda_item, (row, 1), {}),
        (remove_agenda_item, (row,), {}),
    ):
        refusal = refused(act, *args, **more, **do(world))
        assert (type(refusal), str(refusal)) == (ContentAgreed, words)
    again = refused(agree_content, drafted, **do(world))
    assert str(again) == "Nội dung kỳ sinh hoạt này đã thống nhất ngày 03/11/2026; không cần ghi lại."
    assert Agreement.of(drafted).count() == 1


def test_after_the_agreement_content_is_added_with_a_reason_only(world, opened):
    refusal = refused(add_agenda_item, opened, "Việc mới", AgendaPart.PROCEEDING, **do(world))
    assert (str(refusal), refusal.field) == (
        "Nội dung đã thống nhất ngày 30/10/2026. Muốn bổ sung, ghi lý do, ví dụ: bổ sung tại buổi sinh hoạt.",
        "because",
    )
    because = "bổ sung tại buổi sinh hoạt"
    added = add_agenda_item(
        opened, "Việc mới", AgendaPart.PROCEEDING, because=because, **do(world, "Chi")
    )  # fmt: skip
    assert added.added_because == because
    rows = [SourceItem(FillSource.OPEN_TASKS, 9, "Nhiệm vụ mới")]
    assert refused(insert_source_items, opened, rows, **do(world)).field == "because"
    assert insert_source_items(opened, rows, because=because, **do(world))[0].added_because == because


def test_opinion_to_a_row_that_is_cut_stays_with_the_meeting(world, drafted):
    send_opinion(drafted, world.members["Em"], "Về quỹ", item=item(drafted), **do(world, "Em"))
    remove_agenda_item(item(drafted), **do(world))
    assert [(line.text, line.item_id) for line in opinions_sheet(drafted).lines] == [("Về quỹ", None)]


def test_recorded_content_is_not_cut(world, drafted):
    from chibo.meetings.actions import open_meeting

    open_meeting(drafted, at(), world.members["An"], world.members["Chi"], **do(world))
    record_item(item(drafted), "Đã bàn", "", version=0, **do(world))
    assert str(refused(remove_agenda_item, item(drafted), **do(world))) == (
        'Nội dung "Đảng viên thảo luận" đã có ghi chép nên không bỏ được. Sửa tên nội dung, hoặc chuyển ghi '
        "chép sang nội dung khác trước."
    )


def prepare(world, meeting, **more):
    people = world.people
    facts = {
        "started_at": EVE, "ended_at": at(date(2026, 10, 29), "20:05"), "place": "nhà bí thư",
        "chair": people["An"], "minute_taker": people["Chi"], "present": [people["An"], people["Chi"]],
        "absent": {people["Bình"]: "business_trip"}, "conclusion": "Thống nhất.",
    }  # fmt: skip
    return record_preparation(meeting, **(facts | more), **do(world, when=BEFORE))


def test_chi_uy_meets_and_who_was_there_stands_with_names(world, drafted):
    prepare(world, drafted)
    sheet = preparation_sheet(drafted)
    assert (sheet.kind, sheet.version) == (MeetingKind.COMMITTEE, 1)
    assert [(line.name, line.office, line.is_present, line.reason_label) for line in sheet.people] == [
        ("Nguyễn Văn An", "Bí thư Chi bộ", True, ""),
        ("Nguyễn Văn Bình", "Phó Bí thư Chi bộ", False, "đi công tác"),
        ("Nguyễn Văn Chi", "Chi ủy viên", True, ""),
    ]
    assert lines("preparation_recorded", world.cell) == 1


def test_cell_without_chi_uy_consults(world):
    seat = Seat.of(world.cell).get(role="cell_committee_member")
    end_seat(seat, until=date(2026, 9, 30), **do(world, "Minh"))
    assert preparation_kind(world.cell, on=date(2026, 9, 30)) is MeetingKind.COMMITTEE
    assert preparation_kind(world.cell, on=date(2026, 10, 1)) is MeetingKind.CONSULTATION


def test_preparation_is_saved_over_its_version_only(world, drafted):
    prepare(world, drafted)
    kept = prepare(world, drafted, version=1, conclusion="Thống nhất cả.", ended_at=None, minute_taker=None)
    assert (kept.version, kept.conclusion, kept.minute_taker) == (2, "Thống nhất cả.", None)
    for version in (0, 1):
        clash = refused(prepare, world, drafted, version=version, conclusion="Bản cũ")
        assert isinstance(clash, TextChanged)
        assert (clash.mine["conclusion"], clash.theirs["conclusion"], clash.version) == (
            "Bản cũ", "Thống nhất cả.", 2,
        )  # fmt: skip
    assert Preparation.of(drafted).get().conclusion == "Thống nhất cả."


def test_preparation_that_contradicts_itself_is_refused(world, drafted):
    people = world.people
    cases = [
        ({"ended_at": at(date(2026, 10, 29), "18:00")}, "Giờ kết thúc (18:00) trước giờ bắt đầu (19:00). Sửa một trong hai giờ."),
        ({"place": ""}, "Chưa có địa điểm họp. Ghi nơi họp."),
        ({"present": [people["Dũng"]]}, ("Đồng chí Nguyễn Văn Dũng không ở trong chi ủy hoặc bí thư, phó bí thư "
         "ngày 29/10/2026. Chọn đồng chí khác, hoặc cập nhật chức vụ.")),
        ({"absent": {people["Chi"]: "study"}}, "Đồng chí Nguyễn Văn Chi vừa ghi có mặt vừa ghi vắng. Sửa một trong hai."),
    ]  # fmt: skip
    for change, words in cases:
        assert str(refused(prepare, world, drafted, **change)) == words
    assert refused(prepare, world, drafted, absent={people["Bình"]: "sick"}).field == "reason"
    assert not Preparation.of(drafted).exists()


def test_papers_are_laid_before_the_meeting_and_taken_away(world, drafted, file):
    kept = file(world.cell, "An")
    attachment = attach_file(
        drafted, kept, "Dự thảo nghị quyết", is_draft_resolution=True, **do(world, "Chi")
    )
    assert [line.title for line in preparation_sheet(drafted).attachments] == ["Dự thảo nghị quyết"]
    assert (
        str(refused(attach_file, drafted, kept, " ", **do(world)))
        == "Tài liệu chưa có tên. Ghi tên tài liệu."
    )
    detach_file(attachment, **do(world, "Chi"))
    assert not Attachment.of(drafted).exists()
    assert lines("file_attached", world.cell) == lines("file_detached", world.cell) == 1


def test_file_of_another_cell_is_refused(world, drafted, file):
    assert str(refused(attach_file, drafted, file(world.sister, "Phúc"), "A", **do(world))) == (
        "Tệp này không thuộc chi bộ. Tải tệp lên tại kỳ sinh hoạt này."
    )


@pytest.mark.parametrize("name", ["Dũng", "Phúc", "Minh", "Oanh"])
def test_preparing_is_refused_to_all_but_the_chi_uy(world, drafted, file, name):
    why = "Việc chuẩn bị nội dung sinh hoạt thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ, Chi ủy viên."
    row, who = item(drafted), do(world, name)
    kept = file(world.cell, "An")
    attachment = attach_file(drafted, kept, "A", **do(world))
    for act, args, more in (
        (draft_agenda, (drafted,), {}),
        (add_agenda_item, (drafted, "A", AgendaPart.OPENING), {}),
        (insert_source_items, (drafted, []), {}),
        (edit_agenda_item, (row,), {"title": "A"}),
        (move_agenda_item, (row, 1), {}),
        (remove_agenda_item, (row,), {}),
        (record_preparation, (drafted,), {"started_at": EVE, "place": "A", "chair": world.people["An"]}),
        (attach_file, (drafted, kept, "A"), {}),
        (detach_file, (attachment,), {}),
    ):
        assert str(refused(act, *args, **more, **who)) == why
    assert len(titles(drafted)) == 16


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Phúc"])
def test_agreeing_is_refused_to_all_but_the_leaders(world, drafted, name):
    assert str(refused(agree_content, drafted, **do(world, name))) == (
        "Việc thống nhất nội dung sinh hoạt thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    )
