import pytest

from chibo.door.refusals import Invisible
from chibo.minutes.actions import adopt_minutes, correct_minutes, save_section
from chibo.minutes.models import Minutes
from chibo.minutes.paper import extract_paper, minutes_paper
from chibo.minutes.queries import minutes_page, minutes_print, minutes_sheet
from chibo.minutes.rules.text import GivenSection
from chibo.papers.document import plain_text
from chibo.papers.queries import layout_for
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.votes.actions import record_result, reserve_opinion
from tests.minutes.writing import SECTIONS, composed, locked, section
from tests.votes.sitting import do, ended, sitting, voted
from tests.world import TODAY


def text(world, paper):
    return plain_text(paper, layout_for(world.cell, TODAY))


@pytest.mark.parametrize(
    ("name", "draft", "after"),
    [
        ("An", True, True), ("Chi", True, True), ("Dũng", True, True), ("Em", False, True), ("Hoa", False, True),
        ("Oanh", False, False), ("Minh", False, False), ("Phúc", False, False), ("Quý", False, False),
    ],
)  # fmt: skip
def test_drafts_are_for_chi_uy_and_minute_taker_what_is_locked_for_the_cell(world, name, draft, after):
    def sees(minutes):
        try:
            return Minutes.seen(world.as_(name), minutes.pk) == minutes
        except Invisible:
            return False

    meeting = sitting(world)
    minutes = composed(world, meeting=meeting)
    assert sees(minutes) is draft
    locked(world, meeting=meeting)
    assert sees(minutes) is after
    correction = correct_minutes(minutes, "sai tên", **do(world, clock="22:00"))
    assert (sees(minutes), sees(correction)) == (after, draft)


def test_a_meeting_without_minutes_has_no_sheet(world):
    assert minutes_sheet(sitting(world)) is None


def test_the_page_s_queries_do_not_grow(world, django_assert_num_queries):
    meeting = sitting(world)
    for count in (1, 3):
        sections = [GivenSection(f"s{n}", "proceeding", f"Mục {n}", "Chữ.") for n in range(count)]
        minutes = composed(world, sections, meeting)
        row = section(minutes, f"s{count - 1}")
        save_section(row, "Một.", row.version, **do(world))
        save_section(row, "Hai.", row.version, **do(world))
        record_result(voted(world, meeting), 6, **do(world))
        minutes = Minutes.visible_to(world.as_("An")).select_related("meeting").get(pk=minutes.pk)
        with django_assert_num_queries(7):
            minutes_page(minutes)
        with django_assert_num_queries(2):
            minutes_sheet(meeting)


def full(world):
    """Minutes with votes in a section, one left over, one that adopts them, and a reserved opinion."""
    meeting = sitting(world)
    inside, over = voted(world, meeting), voted(world, meeting, VoteMatter.SCORE, VoteMethod.HAND)
    adopting = voted(world, meeting, VoteMatter.MINUTES, VoteMethod.HAND)
    record_result(inside, 4, 1, **do(world))
    reserve_opinion(inside, world.members["Em"], "Đề nghị lùi thời hạn", **do(world))
    for vote in (over, adopting):
        record_result(vote, 6, **do(world))
    closing = GivenSection("end", "closing", "Kết luận", "Chi bộ thống nhất.", votes=(inside.pk,))
    minutes = composed(world, [*SECTIONS[:2], closing], meeting)
    adopt_minutes(minutes, adopting.pk, **do(world))
    ended(world, meeting)
    return minutes


def test_the_paper_of_the_minutes_says_what_happened(world):
    words = text(world, minutes_paper(minutes_print(full(world))))
    expected = [
        "ĐẢNG BỘ XÃ TÂN HƯNG",
        "CHI BỘ THÔN ĐÔNG",
        "Số .....-BB/CB",
        "Tân Hưng, ngày 03 tháng 11 năm 2026",
        "BIÊN BẢN",
        "về sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
        (
            "Hôm nay, ngày 03 tháng 11 năm 2026, vào hồi 19 giờ 30 phút, tại Nhà văn hóa thôn Đông, Chi bộ thôn "
            "Đông tổ "
            "chức sinh hoạt chi bộ thường kỳ tháng 11 năm 2026. Chủ trì: đồng chí Nguyễn Văn An. Thư ký: đồng chí "
            "Nguyễn Văn Dũng."
        ),
        "Phần I",
        "MỞ ĐẦU",
        "1. Điểm danh",
        "Phải dự sinh hoạt",
        "Phần II",
        "- Đồng chí Giáp: đề nghị rõ thời hạn.",
        "Phần III",
        (
            "Biểu quyết bằng thẻ đảng viên: nghị quyết tháng 11. Kết quả: 04/06 đồng chí tán thành, đạt 66,67% "
            "(cần quá một "
            "nửa của 06, tức ít nhất 04); không tán thành: 01; ý kiến khác: 0; không biểu quyết: 01. Chi bộ thông "
            "qua."
        ),
        "Đồng chí Nguyễn Văn Em bảo lưu ý kiến: Đề nghị lùi thời hạn.",
        "2. Biểu quyết",
        "Thư ký đọc toàn văn biên bản; Chi bộ thông qua.",
        "Buổi sinh hoạt kết thúc vào hồi 21 giờ 05 phút cùng ngày, thời lượng 95 phút.",
        "NGƯỜI GHI BIÊN BẢN",
        "CHỦ TRÌ HỘI NGHỊ",
    ]
    places = [words.find(line) for line in expected]
    assert -1 not in places, [line for line, place in zip(expected, places, strict=True) if place < 0]
    assert words.count("Số đảng viên được tính biểu quyết") == 1
    assert words.count("Kết quả: 06/06 đồng chí tán thành") == 2
    assert "Đ/c" not in words


def test_a_vote_of_an_exempt_member_tells_the_base_again(world):
    meeting = sitting(world)
    record_result(voted(world, meeting), 6, **do(world))
    from tests.votes.sitting import ALL_BUT_LAN, roll

    roll(world, meeting, *ALL_BUT_LAN, "Khánh")
    record_result(voted(world, meeting, VoteMatter.AGENDA, VoteMethod.HAND), 7, **do(world))
    words = text(world, minutes_paper(minutes_print(composed(world, meeting=meeting))))
    assert words.count("Số đảng viên được tính biểu quyết") == 2


def test_a_part_without_sections_is_left_out(world):
    minutes = composed(world, [GivenSection("talk", "proceeding", "Thảo luận", "Chữ.")])
    words = text(world, minutes_paper(minutes_print(minutes)))
    assert "MỞ ĐẦU" not in words
    assert "KẾT THÚC" not in words
    assert "Phần I\nTIẾN HÀNH\n1. Thảo luận\nChữ." in words


def test_an_extract_has_the_chosen_sections_and_the_secretary_s_name(world):
    minutes = full(world)
    words = text(world, extract_paper(minutes_print(minutes, number=7), ["end"]))
    assert "TRÍCH BIÊN BẢN" in words
    assert "Trích biên bản số 07-BB/CB của kỳ sinh hoạt nói trên, các nội dung sau:" in words
    assert "Biểu quyết bằng thẻ đảng viên" in words
    assert "Thảo luận" not in words
    assert words.index("T/M CHI BỘ") < words.index("BÍ THƯ") < words.rindex("Nguyễn Văn An")


def test_votes_without_an_agenda_row_stand_before_the_close(world):
    meeting = sitting(world)
    record_result(voted(world, meeting), 6, **do(world))
    adopting = voted(world, meeting, VoteMatter.MINUTES, VoteMethod.HAND)
    record_result(adopting, 5, 1, **do(world))
    close = GivenSection("minutes_reading", "closing", "Thông qua biên bản, bế mạc", votes=(adopting.pk,))
    minutes = composed(
        world, [SECTIONS[1], close, GivenSection("item-9", "closing", "Việc khác", "Chữ.")], meeting
    )
    adopt_minutes(minutes, adopting.pk, **do(world))
    ended(world, meeting)
    words = text(world, minutes_paper(minutes_print(minutes)))
    expected = [
        "1. Việc khác", "2. Biểu quyết", "Kết quả: 06/06 đồng chí tán thành", "3. Thông qua biên bản, bế mạc",
        "Thư ký đọc toàn văn biên bản; Chi bộ thông qua.", "Kết quả: 05/06 đồng chí tán thành",
        "Buổi sinh hoạt kết thúc vào hồi 21 giờ 05 phút cùng ngày",
    ]  # fmt: skip
    places = [words.find(line) for line in expected]
    assert -1 not in places
    assert places == sorted(places)


def test_what_stood_on_the_agenda_never_vanishes_it_says_that_nothing_is_recorded(world):
    meeting = sitting(world)
    sections = [
        GivenSection("criticism", "proceeding", "Tự phê bình và phê bình"),
        GivenSection("personnel", "proceeding", "Xem xét quần chúng ưu tú"),
        GivenSection("item-7", "proceeding", "Việc khác", "  "),
        GivenSection("vote", "proceeding", "Chọn ngày", votes=(voted(world, meeting).pk,)),
        GivenSection("minutes_reading", "closing", "Thông qua biên bản, bế mạc"),
    ]
    words = text(world, minutes_paper(minutes_print(composed(world, sections, meeting))))
    titles = ("Tự phê bình và phê bình", "Xem xét quần chúng ưu tú", "Việc khác", "Chọn ngày")
    for number, title in enumerate(titles, 1):
        assert f"{number}. {title}\nKhông có nội dung ghi nhận." in words
    assert "KẾT THÚC\n1. Thông qua biên bản, bế mạc\nKhông có nội dung ghi nhận." in words
