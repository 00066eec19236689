"""The papers of a resolution: which parts, table or list, where the vote stands."""

from dataclasses import replace
from datetime import date, datetime

from chibo.kit.dates import HOME
from chibo.papers.document import (
    Clause,
    Item,
    Paragraph,
    Part,
    Points,
    Signature,
    Table,
    layout_of,
    plain_text,
)
from chibo.resolutions.paper import assignment_paper, resolution_paper
from chibo.resolutions.rules import (
    Assessment,
    ItemLine,
    Letterhead,
    MeetingRecord,
    Named,
    ResolutionSheet,
    ResultRow,
    ScoreRow,
    SelfScore,
    Tally,
)
from chibo.resolutions.terms import Form
from chibo.rulebook.day import in_force
from chibo.rulebook.terms import PaperType, VoteMethod

DAY = date(2026, 11, 4)
RULES = in_force(DAY)
LAYOUT = layout_of(RULES.layout, RULES.papers)
SIGN = Signature("T/M CHI BỘ", "BÍ THƯ", "Phạm Văn Khuê")
DUNG, EM = Named(4, "Nguyễn Văn Dũng"), Named(5, "Nguyễn Văn Em")
PLAIN = ItemLine(
    1,
    1,
    "Vận động 05 hộ hiến đất.",
    expected_result="05/05 hộ",
    assignees=(DUNG, EM),
    due_on=date(2026, 11, 20),
)
FULL = replace(
    PLAIN, requirement="Đúng chủ trương", measure="Tổ công tác đối thoại\nTừng hộ;", checker=Named(2, "Nguyễn Văn Bình"),
    supporting_unit="Ban công tác Mặt trận",
)  # fmt: skip
DIRECTION = ItemLine(9, 1, "Giữ vững an ninh, trật tự", is_task=False)
SCORE = SelfScore(
    (ScoreRow("Tổ chức sinh hoạt", "40", "34"),),
    ScoreRow("Tổng số", "100", "86"),
    "Khá",
    "",
    "Ý kiến còn ít",
    "Gợi ý trước",
)
ASSESSED = Assessment(
    "tháng 10 năm 2026",
    "tháng 11 năm 2026",
    ideology="Ổn định",
    results_note="Hoàn thành 01/02 nhiệm vụ, cụ thể:",
    results=(ResultRow("Thu Quỹ", "Mới giao", "Hoàn thành"),),
    limits="Chậm",
)


def head(kind=PaperType.RESOLUTION, above="Đảng ủy xã Tân Hưng"):
    return Letterhead(
        RULES.papers.type[kind],
        "ĐẢNG BỘ XÃ TÂN HƯNG",
        "CHI BỘ THÔN ĐÔNG",
        "Chi bộ thôn Đông",
        "Tân Hưng",
        "CB",
        above,
        "Lưu Chi bộ.",
        is_numbered=True,
    )


def sheet(*items, form=Form.RESOLUTION, score=None, assessment=ASSESSED, votes=(22, 0, 1), **more):
    facts = ResolutionSheet(
        1, 1, 1, date(2026, 11, 3), date(2026, 11, 1), form, "về lãnh đạo nhiệm vụ tháng 11", 1, "",
        datetime(2026, 11, 3, tzinfo=HOME), assessment, "", "", MeetingRecord(("Ngày 03/11/2026, Chi bộ sinh hoạt",), score),
        items, tally=Tally(1, *votes, 23, VoteMethod.CARD) if votes else None,
    )  # fmt: skip
    return replace(facts, **more)


def compose(one, kind=PaperType.RESOLUTION):
    return resolution_paper(one, head(kind), signature=SIGN, day=DAY)


def shape(paper):
    return [(part.name, part.wide, [type(block) for block in part.blocks]) for part in paper.parts]


def text(paper):
    return plain_text(paper, LAYOUT)


def test_few_fields_make_a_list():
    paper = compose(sheet(PLAIN))
    assert shape(paper)[2] == ("Phương hướng, nhiệm vụ tháng 11 năm 2026", False, [Item])
    assert (
        "1. Vận động 05 hộ hiến đất; kết quả cần đạt: 05/05 hộ; người thực hiện: đồng chí Nguyễn Văn Dũng, "
        "đồng chí Nguyễn Văn Em; thời hạn: ngày 20/11/2026." in text(paper)
    )


def test_nine_columns_in_use_turn_the_sheet():
    paper = compose(sheet(FULL, score=SCORE, arrangements="Chi ủy đôn đốc\nBáo cáo tháng 12"))
    assert [(name, wide) for name, wide, _ in shape(paper)] == [
        ("", False),
        ("Đánh giá kết quả thực hiện nhiệm vụ tháng 10 năm 2026", False),
        ("Phương hướng, nhiệm vụ tháng 11 năm 2026", True),
        ("Tổ chức thực hiện", True),
        ("Tự đánh giá chất lượng sinh hoạt", False),
        ("", False),
    ]
    table = paper.parts[2].blocks[0]
    assert [column.head for column in table.columns] == [
        "TT", "Nhiệm vụ", "Yêu cầu", "Biện pháp", "Kết quả cần đạt", "Người thực hiện", "Phối hợp", "Thời hạn", "Người kiểm tra",
    ]  # fmt: skip
    assert table.rows[0] == (
        "1", "Vận động 05 hộ hiến đất.", "Đúng chủ trương", "Tổ công tác đối thoại; Từng hộ;", "05/05 hộ",
        "Đồng chí Nguyễn Văn Dũng, đồng chí Nguyễn Văn Em", "Ban công tác Mặt trận", "20/11/2026", "Đồng chí Nguyễn Văn Bình",
    )  # fmt: skip


def test_columns_that_nobody_used_are_left_out():
    paper = compose(sheet(replace(FULL, requirement="", measure="")))
    heads = [column.head for column in paper.parts[2].blocks[0].columns]
    assert "Yêu cầu" not in heads
    assert "Biện pháp" not in heads
    assert shape(compose(sheet(replace(FULL, requirement="", measure="", checker=None))))[2][2] == [Item]


def test_last_sheet_stands_upright_unless_only_the_vote_is_left():
    assert [part.wide for part in compose(sheet(FULL)).parts][-2:] == [True, True]
    assert [part.wide for part in compose(sheet(FULL, arrangements="Đôn đốc")).parts][-3:] == [
        True,
        False,
        False,
    ]


def test_directions_stand_before_the_tasks():
    named = compose(sheet(DIRECTION, FULL, direction="Tập trung giải phóng mặt bằng"))
    assert [(part.name[:11], part.wide) for part in named.parts[2:4]] == [("Phương hướn", False), ("", True)]
    assert named.parts[3].blocks[0] == Paragraph("Nhiệm vụ cụ thể:")
    listed = compose(sheet(DIRECTION, PLAIN, replace(PLAIN, number=2)))
    assert "1. Phương hướng chung\n- Giữ vững an ninh, trật tự.\n2. Nhiệm vụ cụ thể\na) Vận động" in text(
        listed
    )


def test_part_one_holds_what_it_was_given():
    part = compose(sheet(PLAIN)).parts[1]
    assert [block.name for block in part.blocks if isinstance(block, Clause)] == [
        "Về tư tưởng", "Về thực hiện nhiệm vụ", "Hạn chế, nguyên nhân",
    ]  # fmt: skip
    table = next(block for block in part.blocks if isinstance(block, Table))
    assert [column.head for column in table.columns] == ["TT", "Nhiệm vụ", "Tình trạng đầu kỳ", "Kết quả"]
    assert table.rows == (("1", "Thu Quỹ", "Mới giao", "Hoàn thành"),)
    assert part.blocks[-1] == Paragraph("Hạn chế: chậm.")
    assert all(
        "Đánh giá" not in part.name
        for part in compose(sheet(PLAIN, assessment=Assessment("tháng 10", "tháng 11"))).parts
    )


def test_vote_is_printed_with_its_base_and_padded_counts():
    said = text(compose(sheet(PLAIN, votes=(9, 0, 1))))
    assert (
        "Nghị quyết này được Chi bộ biểu quyết thông qua bằng hình thức giơ thẻ đảng viên: tán thành 09/23 đồng chí "
        "được tính biểu quyết, đạt 39,13%; không tán thành: 0; ý kiến khác: 01." in said
    )
    assert "biểu quyết" not in text(compose(sheet(PLAIN, votes=None)))


def test_self_score_is_printed_and_its_absence_explained():
    said = text(compose(sheet(PLAIN, score=SCORE)))
    assert "Chi bộ tự xếp loại: Khá.\nHạn chế: ý kiến còn ít.\nBiện pháp khắc phục: gợi ý trước." in said
    without = replace(
        SCORE, grade="", total=None, grade_note="Hướng dẫn số 12-HD/BTCTW không quy định mức xếp loại"
    )
    said = text(compose(sheet(PLAIN, score=without)))
    assert "tự xếp loại" not in said
    assert "không quy định mức xếp loại." in said


def test_conclusion_has_its_own_words():
    paper = compose(sheet(PLAIN, form=Form.CONCLUSION, assessment=Assessment()), PaperType.CONCLUSION)
    said = text(paper)
    assert "KẾT LUẬN" in said
    assert "Chi bộ thôn Đông kết luận như sau:" in said
    assert "Kết luận này được Chi bộ" in said
    assert "Phần" not in said
    assert paper.recipients == ("Đảng ủy xã Tân Hưng (để báo cáo),", "Các đồng chí đảng viên,", "Lưu Chi bộ.")


def test_paper_ends_with_a_full_stop_and_calls_nobody_by_initials():
    for one in (sheet(PLAIN), sheet(FULL, score=SCORE), sheet(FULL, votes=None)):
        said = text(compose(one))
        assert "Đ/c" not in said
        assert "./." not in said


def test_draft_is_marked():
    paper = resolution_paper(sheet(PLAIN), head(), signature=SIGN, day=None, draft="Dự thảo")
    assert "Dự thảo" in text(paper)


def test_assignments_name_each_comrade_once():
    tasks = (PLAIN, replace(FULL, number=2, assignees=(EM,)), replace(PLAIN, number=3, assignees=()))
    one = sheet(*tasks, DIRECTION, symbol="07-NQ/CB", issued_on=DAY)
    paper = assignment_paper(one, head(PaperType.ANNOUNCEMENT, above=""), signature=SIGN, day=DAY)
    (part,) = paper.parts
    assert isinstance(part, Part)
    assert [block.name for block in part.blocks if isinstance(block, Clause)] == [
        "Đồng chí Nguyễn Văn Dũng", "Đồng chí Nguyễn Văn Em", "Nhiệm vụ chưa có người phụ trách",
    ]  # fmt: skip
    said = text(paper)
    assert (
        "- Căn cứ Nghị quyết số 07-NQ/CB, ngày 04/11/2026 của Chi bộ thôn Đông về lãnh đạo nhiệm vụ tháng 11,"
        in said
    )
    assert "cùng thực hiện: đồng chí Nguyễn Văn Em" in said
    assert [len(block.texts) for block in part.blocks if isinstance(block, Points)] == [2]
    assert "Giữ vững an ninh" not in said
    assert paper.recipients == ("Các đồng chí đảng viên,", "Lưu Chi bộ.")


def test_praise_and_reminders_stand_together():
    assessed = replace(
        ASSESSED,
        ideology="",
        results_note="",
        results=(),
        limits="",
        commendations="Đồng chí Em vượt kế hoạch",
        reminders="Báo cáo đúng hạn",
    )
    said = text(compose(sheet(PLAIN, assessment=assessed)))
    assert (
        "1. Biểu dương, nhắc nhở\nBiểu dương: đồng chí Em vượt kế hoạch.\nNhắc nhở: báo cáo đúng hạn." in said
    )
    assert "Về tư tưởng" not in said
