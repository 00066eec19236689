"""The papers around a sitting: office Vietnamese, padded counts, no cause of health, PDF and .docx alike."""

from datetime import date, time
from io import BytesIO

import pdfplumber
import pytest

from chibo.door.terms import Role
from chibo.meetings.actions import (
    add_agenda_item,
    attach_file,
    call_roll,
    draft_agenda,
    invite,
    open_meeting,
    plan_meeting,
    record_preparation,
    set_mode,
)
from chibo.meetings.paper import (
    agenda_paper,
    attendance_paper,
    hand_minutes_paper,
    invitation_paper,
    notice_paper,
    papers_of_meeting,
    preparation_paper,
    speaking_sheet_paper,
    vote_sheet_paper,
)
from chibo.meetings.paper.forms import VOTED
from chibo.meetings.queries import papers_sheet, reach_sheet
from chibo.meetings.rules import ModePlan, RollMark
from chibo.meetings.terms import MeetingMode
from chibo.org.actions import end_seat
from chibo.org.models import Seat
from chibo.papers.document import plain_text, render_docx, render_pdf, text_of_docx
from chibo.papers.queries import layout_for
from chibo.rulebook.terms import AgendaPart, GuestGroup, MeetingKind, PaperName
from tests.meetings.steps import BEFORE, EXCUSED, PRESENT, UNEXCUSED, all_present, do, item
from tests.world import TODAY, at

DAY = date(2026, 10, 30)


def words(world, paper, day=DAY):
    return plain_text(paper, layout_for(world.cell, day))


def prepare(world, meeting, **more):
    people = world.people
    facts = {
        "started_at": at(date(2026, 10, 29), "19:00"), "ended_at": at(date(2026, 10, 29), "20:05"),
        "place": "nhà văn hóa", "chair": people["An"], "minute_taker": people["Chi"],
        "present": [people["An"], people["Chi"]], "absent": {people["Bình"]: "business_trip"},
        "assessment": "Tháng 10 đạt.\nTư tưởng ổn định.", "conclusion": "Thống nhất.",
    }  # fmt: skip
    record_preparation(meeting, **(facts | more), **do(world, when=BEFORE))


def test_notice_says_when_where_who_what_and_to_whom_to_report(world, drafted):
    prepare(world, drafted)
    invite(drafted, GuestGroup.UPPER_DELEGATE, "Lưu Ánh", "Đảng ủy viên", **do(world))
    invite(drafted, GuestGroup.GUEST, "Ông Tám", **do(world))
    text = words(world, notice_paper(papers_sheet(drafted, on=DAY)))
    for part in (
        "ĐẢNG BỘ XÃ TÂN HƯNG\nĐẢNG CỘNG SẢN VIỆT NAM\nCHI BỘ THÔN ĐÔNG",
        "Tân Hưng, ngày 30 tháng 10 năm 2026",
        "THÔNG BÁO\nvề sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
        "- Căn cứ Hướng dẫn số 42-HD/BTCTW, ngày 28/10/2025 của Ban Tổ chức Trung ương;",
        "- Căn cứ kết quả họp chi ủy ngày 29/10/2026,",
        "Bắt đầu từ 19 giờ 30 phút, ngày 03 tháng 11 năm 2026 (thứ Ba), tại Nhà văn hóa thôn Đông.",
        "phải dự: 07 đồng chí. Đảng viên được miễn công tác và sinh hoạt đảng: 01 đồng chí",
        "Đại biểu cấp trên: đồng chí Lưu Ánh, Đảng ủy viên. Khách mời trong Đảng: ông Tám.",
        "báo cáo đồng chí Nguyễn Văn An, Bí thư Chi bộ, trước giờ sinh hoạt.",
        "- Đảng ủy xã Tân Hưng (để báo cáo),\n- Lưu Chi bộ.",
        "T/M CHI BỘ\nBÍ THƯ\nNguyễn Văn An",
    ):
        assert part in text, part
    assert "Đ/c" not in text


def test_notice_without_a_preparation_ends_its_bases_in_a_comma(world, meeting):
    text = words(world, notice_paper(papers_sheet(meeting, on=DAY)))
    assert "- Căn cứ Chỉ thị số 50-CT/TW, ngày 23/7/2025 của Ban Bí thư," in text
    assert "họp chi ủy" not in text


def test_notice_lists_what_is_laid_before_the_meeting(world, drafted, file):
    attach_file(drafted, file(world.cell, "An"), "Dự thảo nghị quyết", is_draft_resolution=True, **do(world))
    sheet = papers_sheet(drafted, on=DAY)
    assert "a) Tài liệu gửi kèm: Dự thảo nghị quyết; đồng chí không dùng điện thoại thông minh" in words(
        world, notice_paper(sheet)
    )
    assert "đọc dự thảo" in reach_sheet(drafted).message


def test_notice_of_a_cell_without_leaders_asks_nobody_by_name(world, drafted):
    for seat in Seat.of(world.cell).filter(role__in=[Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY]):
        end_seat(seat, until=date(2026, 10, 31), **do(world, "Minh"))
    sheet = papers_sheet(drafted, on=DAY)
    assert "báo cáo đồng chí" not in words(world, notice_paper(sheet))
    assert "Chủ trì:" not in words(world, agenda_paper(sheet))


def test_notice_is_signed_by_who_signs_it(world, drafted):
    paper = notice_paper(papers_sheet(drafted, on=DAY, signer=world.people["Bình"]))
    assert [(one.capacity, one.office, one.name) for one in paper.signatures] == [
        ("T/M CHI BỘ", "PHÓ BÍ THƯ", "Nguyễn Văn Bình")
    ]


def test_thematic_notice_names_topic_and_presenter_and_the_way_in_online(world):
    link = "https://hop.example/1"
    meeting = plan_meeting(
        world.cell, MeetingKind.THEMATIC, at(), "Trường", topic="Nêu gương", presenter=world.members["Em"],
        **do(world, when=BEFORE),
    )  # fmt: skip
    draft_agenda(meeting, **do(world, when=BEFORE))
    assert "Hình thức" not in words(world, notice_paper(papers_sheet(meeting, on=DAY)))
    set_mode(meeting, ModePlan(MeetingMode.HYBRID, link, "working_away", 5), **do(world, when=BEFORE))
    text = words(world, notice_paper(papers_sheet(meeting, on=DAY)))
    assert "về sinh hoạt chi bộ chuyên đề tháng 11 năm 2026" in text
    assert "b) Chuyên đề: Nêu gương, đồng chí Nguyễn Văn Em trình bày;" in text
    assert "Hình thức: trực tiếp kết hợp trực tuyến." in text
    assert "Đồng chí được dự trực tuyến vào địa chỉ: https://hop.example/1." in text


@pytest.mark.parametrize(
    ("name", "address", "sentence"),
    [
        ("Lưu Ánh", "Đồng chí Lưu Ánh", "trân trọng kính mời đồng chí dự"),
        ("Ông Tám", "Ông Tám", "trân trọng kính mời ông dự"),
        ("Bà Chín", "Bà Chín", "trân trọng kính mời bà dự"),
    ],
)
def test_invitation_addresses_its_guest_on_one_page(world, drafted, name, address, sentence):
    invite(drafted, GuestGroup.GUEST, name, "Trưởng thôn", **do(world))
    sheet = papers_sheet(drafted, on=DAY)
    paper = invitation_paper(sheet, sheet.invitations.lines[0])
    text = words(world, paper)
    assert f"Kính gửi: {address}, Trưởng thôn." in text.replace("\n", " ")
    assert sentence in text
    assert "GIẤY MỜI\ndự sinh hoạt chi bộ thường kỳ tháng 11 năm 2026" in text
    assert "- Như kính gửi,\n- Lưu Chi bộ." in text
    with pdfplumber.open(BytesIO(render_pdf(paper, layout_for(world.cell, DAY)))) as pdf:
        assert len(pdf.pages) == 1


def test_agenda_has_three_parts_with_presenters(world, drafted):
    add_agenda_item(
        drafted,
        "Quyên góp",
        AgendaPart.PROCEEDING,
        presenter=world.members["Em"],
        minutes_planned=5,
        **do(world),
    )
    text = words(world, agenda_paper(papers_sheet(drafted, on=DAY)))
    assert "CHƯƠNG TRÌNH SINH HOẠT CHI BỘ\nthường kỳ tháng 11 năm 2026" in text
    assert "Chủ trì: đồng chí Nguyễn Văn An, Bí thư Chi bộ." in text
    assert "Quyên góp: đồng chí Nguyễn Văn Em (05 phút)." in text
    assert text.index("MỞ ĐẦU") < text.index("TIẾN HÀNH") < text.index("KẾT THÚC")


def test_committee_minutes_name_the_present_the_absent_and_the_hours(world, drafted):
    prepare(world, drafted)
    text = words(world, preparation_paper(papers_sheet(drafted, on=DAY)))
    for part in (
        "BIÊN BẢN HỌP CHI ỦY\nchuẩn bị sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
        "Hôm nay, ngày 29 tháng 10 năm 2026, vào hồi 19 giờ 00 phút, tại nhà văn hóa, Chi ủy Chi bộ thôn Đông họp",
        "Có mặt: 02/03 đồng chí: đồng chí Nguyễn Văn An, Bí thư Chi bộ; đồng chí Nguyễn Văn Chi, Chi ủy viên",
        "Vắng: 01 đồng chí: đồng chí Nguyễn Văn Bình, đi công tác",
        "Tháng 10 đạt.\nTư tưởng ổn định.",
        "Cuộc họp kết thúc vào hồi 20 giờ 05 phút cùng ngày, thời lượng 65 phút.",
        "NGƯỜI GHI BIÊN BẢN",
    ):
        assert part in text, part
    assert "Nội dung thảo luận" not in text  # nothing was written there


def test_consultation_where_there_is_no_chi_uy_is_a_bien_ban_hoi_y(world, drafted):
    end_seat(
        Seat.of(world.cell).get(role=Role.CELL_COMMITTEE_MEMBER), until=date(2026, 10, 1), **do(world, "Minh")
    )
    people = world.people
    prepare(
        world, drafted, minute_taker=None, ended_at=None, present=[people["An"], people["Bình"]], absent={}
    )
    sheet = papers_sheet(drafted, on=DAY)
    text = words(world, preparation_paper(sheet))
    for part in (
        "BIÊN BẢN HỘI Ý", "cấp ủy Chi bộ thôn Đông hội ý", "Có mặt: 02/02 đồng chí", "Vắng: không",
        "Buổi hội ý thống nhất các nội dung nêu trên.",
    ):  # fmt: skip
        assert part in text, part
    assert "Người ghi biên bản:" not in text
    assert papers_of_meeting(sheet)[0][0] is PaperName.CONSULTATION_MINUTES


def test_preparation_that_was_not_recorded_has_no_minutes(world, drafted):
    sheet = papers_sheet(drafted, on=DAY)
    with pytest.raises(ValueError, match="was not recorded"):
        preparation_paper(sheet)
    assert [name for name, _ in papers_of_meeting(sheet)] == [
        PaperName.AGENDA, PaperName.ATTENDANCE_LIST, PaperName.SPEAKING_SHEET, PaperName.VOTE_SHEET,
        PaperName.HAND_MINUTES,
    ]  # fmt: skip


def test_list_to_sign_has_everybody_awaited_and_room_for_counts(world, drafted):
    invite(drafted, GuestGroup.UPPER_DELEGATE, "Lưu Ánh", **do(world))
    text = words(world, attendance_paper(papers_sheet(drafted, on=DAY)))
    assert "DANH SÁCH DỰ SINH HOẠT\nchi bộ thường kỳ tháng 11 năm 2026" in text
    assert "\nNguyễn Văn Hoa\ndự bị" in text
    assert "\nNguyễn Văn Khánh\nchính thức\nĐược miễn" in text
    assert "Nguyễn Văn Lan" not in text
    assert "Phải dự: 07 đồng chí; có mặt: ........ đồng chí; vắng: ........ đồng chí." in text
    assert "Lưu Ánh\nđại biểu cấp trên" in text


def test_list_after_the_roll_call_says_how_each_came(world, opened):
    marks = all_present(
        world, Em=RollMark(EXCUSED, "working_away"), Giáp=UNEXCUSED, Khánh=PRESENT,
        Hoa=RollMark(PRESENT, is_online=True, arrived_late_at=time(19, 50), left_early_at=time(20, 40)),
    )  # fmt: skip
    call_roll(opened, marks, **do(world))
    text = words(world, attendance_paper(papers_sheet(opened, on=TODAY)), TODAY)
    for part in (
        "Vắng có lý do: đi làm xa", "Vắng không có lý do", "Dự trực tuyến; Đến 19:50; Về 20:40",
        "Có mặt: 05/07 đồng chí phải dự, đạt 71,43%; vắng có lý do: 01; vắng không có lý do: 01.",
    ):  # fmt: skip
        assert part in text, part


def test_form_of_minutes_follows_the_agenda_with_room_to_write(world, drafted):
    text = words(world, hand_minutes_paper(papers_sheet(drafted, on=DAY)))
    for part in (
        "BIÊN BẢN\nvề sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
        "được miễn: 01; sinh hoạt tạm thời nơi khác: 01; phải dự: 07 đồng chí.",
        "Tổng số đảng viên: 09 (chính thức 08, dự bị 01);",
        "Phải nộp: ........ đồng chí; đã nộp: ........; chưa nộp: .........",
        "Biểu quyết: tán thành ........; không tán thành ........; ý kiến khác .........",
        "Buổi sinh hoạt kết thúc vào hồi ........ giờ ........ phút cùng ngày.",
    ):
        assert part in text, part
    for line in papers_sheet(drafted, on=DAY).agenda.lines:
        assert line.title in text


def test_sheets_for_speeches_and_votes_follow_the_agenda(world, drafted):
    sheet = papers_sheet(drafted, on=DAY)
    speaking = words(world, speaking_sheet_paper(sheet))
    assert "PHIẾU GHI Ý KIẾN PHÁT BIỂU\ntại sinh hoạt chi bộ thường kỳ tháng 11 năm 2026" in speaking
    assert "Các mục: " in speaking
    votes = words(world, vote_sheet_paper(sheet))
    assert "PHIẾU GHI KẾT QUẢ BIỂU QUYẾT" in votes
    assert "Đảng viên chính thức phải dự: 06 đồng chí; có mặt khi biểu quyết: ........ đồng chí." in votes
    voted = [line.title for line in sheet.agenda.lines if line.source in VOTED]
    assert len(voted) >= 4
    assert all(title in votes for title in voted)
    assert "Bảo lưu ý kiến" in votes


def test_a_sheet_for_speeches_without_an_agenda_has_its_rows_alone(world, meeting):
    assert "Các mục" not in words(world, speaking_sheet_paper(papers_sheet(meeting, on=DAY)))


def test_form_of_minutes_without_an_agenda_still_has_its_frame(world, meeting):
    text = words(world, hand_minutes_paper(papers_sheet(meeting, on=DAY)))
    assert "Chủ trì:" in text
    assert "kết thúc vào hồi" in text


def test_all_papers_of_a_meeting_draw_as_pdf_and_read_the_same_as_docx(world, opened):
    prepare(world, opened)
    call_roll(opened, all_present(world), **do(world))
    sheet = papers_sheet(opened, on=TODAY)
    layout = layout_for(world.cell, TODAY)
    drawn = papers_of_meeting(sheet)
    assert [name for name, _ in drawn] == [
        PaperName.COMMITTEE_MINUTES, PaperName.AGENDA, PaperName.ATTENDANCE_LIST, PaperName.SPEAKING_SHEET,
        PaperName.VOTE_SHEET, PaperName.HAND_MINUTES,
    ]  # fmt: skip
    for _, paper in drawn:
        assert render_pdf(paper, layout).startswith(b"%PDF")
        text = plain_text(paper, layout)
        assert paper.subject in text_of_docx(render_docx(paper, layout)).replace("\n", " ")
        assert not any(word in text.lower() for word in ("ốm", "bệnh", "sức khỏe", "đ/c", "./."))


def test_chair_named_in_the_opening_stands_in_the_agenda(world, drafted):
    open_meeting(drafted, at(), world.members["Dũng"], world.members["Chi"], **do(world))
    text = words(world, agenda_paper(papers_sheet(drafted, on=TODAY)), TODAY)
    assert "Chủ trì: đồng chí Nguyễn Văn Dũng." in text
    assert item(drafted).title in text
