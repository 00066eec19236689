"""Giấy báo: four to a sheet, each with a name, nothing over the cutting lines."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest

from chibo.accounts.models import Account
from chibo.meetings.actions import record_group_reach, record_reach
from chibo.meetings.paper import notice_slips
from chibo.meetings.queries import ground_of, slip_names
from chibo.meetings.queries.papers import papers_sheet
from chibo.meetings.terms import Channel, SlipsFor
from chibo.papers.document import plain_text, render_docx, render_pdf, text_of_docx
from chibo.papers.queries import layout_for
from tests.meetings.steps import BEFORE, do
from tests.world import TODAY, at

MM = 72 / 25.4


def eve(world, name="An"):
    return do(world, name, BEFORE)


@pytest.fixture
def sheet(drafted):
    return papers_sheet(drafted, on=TODAY)


def boxes(pdf):
    """The places of all letters: (page, left, bottom, right, top) in mm."""
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if text.get_text_range(index, 1).strip():
                    yield number, *(side / MM for side in text.get_charbox(index))


def test_a_slip_tells_when_where_what_and_to_whom(world, drafted, sheet):
    names = slip_names(drafted, SlipsFor.ALL)
    slips = notice_slips(sheet, names)
    words = plain_text(slips, layout_for(world.cell, TODAY))
    assert words.count("GIẤY BÁO") == len(names) == 8
    for name in names:
        assert words.count(f"Kính gửi: đồng chí {name}\n") == 1
    for said in (
        "Thời gian: 19:30, thứ Ba, ngày 03/11/2026.",
        "Địa điểm: Nhà văn hóa thôn Đông.",
        "Chuẩn bị: chuẩn bị ý kiến tham gia.",
        "Ý kiến, hoặc lý do xin vắng:",
        "Gửi lại người chuyển tin hoặc báo đồng chí Nguyễn Văn An, Bí thư Chi bộ.",
    ):
        assert words.count(said) == 8
    assert "Nội dung chính: " in words


def test_a_slip_writes_its_day_as_papers_do(world, sheet):
    september = replace(sheet, meeting=replace(sheet.meeting, planned_at=at(date(2027, 9, 3))))
    words = plain_text(notice_slips(september, ["Nguyễn Văn Em"]), layout_for(world.cell, TODAY))
    assert "Thời gian: 19:30, thứ Sáu, ngày 03/9/2027." in words


def test_four_slips_stand_on_a_sheet_each_in_its_own_quarter(world, drafted, sheet):
    layout = layout_for(world.cell, TODAY)
    longest = replace(
        sheet,
        meeting=replace(
            sheet.meeting, place=("Nhà văn hóa thôn Đông, xã Tân Hưng, " * 5)[:160], topic=("chuyên đề dài " * 18)[:240],
            kind_name="sinh hoạt chi bộ thường kỳ kết hợp chuyên đề",
        ),
        preparation=replace(sheet.preparation, attachments=("bản in",)),
    )  # fmt: skip
    names = tuple("Nguyễn Phạm Hoàng Tôn Nữ Thị Khánh Huyền Trang Đài" for _ in range(9))
    for one in (sheet, longest):
        found = list(boxes(render_pdf(notice_slips(one, names), layout)))
        assert {number for number, *_ in found} == {0, 1, 2}
        for _, left, bottom, right, top in found:
            assert (left - 105) * (right - 105) > 0, "over the upright cut"
            assert (bottom - 148.5) * (top - 148.5) > 0, "over the level cut"
            assert bottom > 5
            assert top < 292
        lowest = min(bottom for number, left, bottom, _, _ in found if number == 0 and bottom > 148.5)
        assert lowest > 148.5 + 6, "the last line keeps off the cut"


def test_word_file_has_the_same_slips(world, drafted, sheet):
    slips = notice_slips(sheet, slip_names(drafted, SlipsFor.ALL))
    layout = layout_for(world.cell, TODAY)
    assert text_of_docx(render_docx(slips, layout)) == plain_text(slips, layout)


def test_slips_for_each_person_or_none(sheet):
    with pytest.raises(ValueError, match="2 slips for 1 persons"):
        replace(notice_slips(sheet, ("An", "Bình")), to=("An",))


def test_a_slip_is_for_whom_nothing_else_reaches(world, drafted, django_assert_max_num_queries):
    Account.objects.all().delete()
    world.accounts.clear()
    for name in ("An", "Chi", "Em"):
        world.account(name)
    world.account("Giáp").is_active = False
    world.accounts["Giáp"].save()
    record_reach(drafted, world.members["Em"], Channel.CALL, **eve(world))
    ground = ground_of(drafted)
    with django_assert_max_num_queries(6):
        left = slip_names(drafted, SlipsFor.NOT_TOLD, ground)
    short = [name.split()[-1] for name in left]
    assert short == ["An", "Bình", "Chi", "Dũng", "Giáp", "Hoa", "Khánh"]
    without = [name.split()[-1] for name in slip_names(drafted, SlipsFor.WITHOUT_ACCOUNT)]
    assert without == ["Bình", "Dũng", "Giáp", "Hoa", "Khánh"]
    record_group_reach(drafted, Channel.MESSAGE, **eve(world))
    assert slip_names(drafted, SlipsFor.NOT_TOLD) == ()


def test_no_secretary_no_content(world, drafted, sheet):
    bare = replace(
        sheet,
        meeting=replace(sheet.meeting, secretary="", secretary_office=""),
        agenda=replace(sheet.agenda, lines=()),
    )
    words = plain_text(notice_slips(bare, ("Em",)), layout_for(world.cell, TODAY))
    assert "báo chi ủy." in words
    assert "Nội dung chính" not in words
