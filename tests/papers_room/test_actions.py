from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chibo.door.pen import system
from chibo.door.refusals import Invisible, NotAllowed
from chibo.journal.models import Line
from chibo.kit.words import Refused
from chibo.papers.actions import freeze_paper, keep_file
from chibo.papers.document import Paragraph, Slips, plain_text
from chibo.papers.document.frozen import from_json
from chibo.papers.models import File, Issue, Paper
from chibo.papers.queries import attachment_of, document_of, file_lines, layout_for
from chibo.papers.terms import DataClass, Stage
from chibo.rulebook.terms import PaperName, PaperType
from tests.papers_room import makers
from tests.papers_room.conftest import draft
from tests.world import TODAY, at


def kinds(unit):
    return list(Line.objects.filter(unit_id=unit.pk).order_by("seq").values_list("kind", flat=True))


def everything():
    run = system("look", at=at())
    return Paper.all_for(run), Issue.all_for(run)


def freeze(world, document, who="An", **facts):
    facts = {"name": PaperName.RESOLUTION, "data_class": DataClass.RECORD, "dated_on": TODAY} | facts
    return freeze_paper(world.cell, document, subject=world.cell, by=world.as_(who), at=at(), **facts)


def test_a_frozen_paper_comes_back_as_it_was_composed(world, resolution):
    paper = freeze(world, resolution)
    found = Paper.seen(world.as_("Em"), paper.pk)
    assert document_of(found) == resolution
    assert (found.type, found.title) == ("NQ", "Nghị quyết về lãnh đạo thực hiện nhiệm vụ tháng 11")
    assert found.rules_version.startswith("2026-")
    assert kinds(world.cell)[-1] == "paper_frozen"


def test_equal_papers_have_one_digest_and_other_days_another(world, resolution):
    digest = freeze(world, resolution).digest
    assert freeze(world, resolution).digest == digest
    assert freeze(world, resolution, dated_on=date(2026, 1, 5)).digest != digest
    assert freeze(world, replace(resolution, subject="khác")).digest != digest


def test_slips_are_frozen_without_a_type(world):
    slips = Slips("ĐẢNG BỘ XÃ TÂN HƯNG", "CHI BỘ THÔN ĐÔNG", "PHIẾU BIỂU QUYẾT", "", (Paragraph("Ghi."),), 4)
    paper = freeze(world, slips, name=PaperName.BALLOT_PAPER)
    assert (paper.type, paper.title) == ("", "Phiếu biểu quyết")
    assert from_json(paper.document) == slips


@pytest.mark.parametrize("who", ["Phúc", "Nga"])
def test_a_person_of_another_unit_freezes_nothing(world, resolution, who):
    with pytest.raises(NotAllowed) as refusal:
        freeze(world, resolution, who)
    assert str(refusal.value) == "Chỉ đảng viên của chi bộ lưu được văn bản, tệp vào sổ của chi bộ."
    assert everything()[0].count() == 0


def test_papers_are_numbered_one_after_another_in_each_type(world, resolution, issue):
    first, second = issue(resolution), issue(resolution)
    report = issue(draft(world, PaperType.REPORT), PaperName.CELL_REPORT)
    assert [i.symbol for i in (first, second, report)] == ["01-NQ/CB", "02-NQ/CB", "01-BC/CB"]
    assert document_of(second.paper).number == 2
    assert "Số 02-NQ/CB" in plain_text(document_of(second.paper), layout_for(world.cell, TODAY))
    assert kinds(world.cell)[-2:] == ["paper_frozen", "paper_issued"]
    assert first.term.name == "2025–2030"


def test_each_unit_counts_for_itself(world, resolution, issue):
    issue(resolution)
    other = issue(draft(world, unit=world.sister), who="Phúc", unit=world.sister)
    assert other.symbol == "01-NQ/CB"


def test_a_new_term_begins_anew(world, resolution, issue):
    from chibo.org.actions import open_term

    run = system("tests", at=at())
    open_term(world.cell, "2020–2025", since=date(2020, 6, 1), until=date(2025, 5, 31), by=run, at=at())
    issue(resolution)
    old = issue(draft(world, day=date(2024, 3, 3)), on=date(2024, 3, 3))
    assert (old.symbol, old.term.name) == ("01-NQ/CB", "2020–2025")


def test_a_number_of_the_paper_book_is_taken_and_the_next_follows_it(world, resolution, issue):
    assert issue(resolution, number=11).symbol == "11-NQ/CB"
    assert issue(resolution, number=4).symbol == "04-NQ/CB"
    assert issue(resolution).symbol == "12-NQ/CB"


def test_a_used_number_is_refused_and_nothing_is_kept(world, resolution, issue):
    issue(resolution, number=11)
    before = kinds(world.cell)
    with pytest.raises(Refused) as refusal:
        issue(resolution, number=11)
    assert str(refusal.value) == "Số 11-NQ/CB đã dùng trong nhiệm kỳ này. Số tiếp theo là 12."
    assert refusal.value.field == "number"
    papers, issues = everything()
    assert (papers.count(), issues.count(), kinds(world.cell)) == (1, 1, before)


def test_a_number_before_the_first_is_refused(world, resolution, issue):
    with pytest.raises(Refused) as refusal:
        issue(resolution, number=0)
    assert str(refusal.value) == "Số văn bản bắt đầu từ 01. Ghi số theo sổ đăng ký văn bản của chi bộ."


def test_a_notice_of_2023_has_no_number_and_one_of_2026_has(world, issue):
    long_ago = date(2023, 9, 20)
    old = issue(draft(world, PaperType.ANNOUNCEMENT, long_ago), PaperName.NOTICE, on=long_ago)
    assert (old.number, old.symbol, old.term) == (None, "", None)
    assert "Số" not in plain_text(document_of(old.paper), layout_for(world.cell, long_ago)).split()
    assert issue(draft(world, PaperType.ANNOUNCEMENT), PaperName.NOTICE).symbol == "01-TB/CB"


def test_unnumbered_papers_do_not_stand_in_each_others_way(world, issue):
    long_ago = date(2023, 9, 20)
    notice = draft(world, PaperType.ANNOUNCEMENT, long_ago)
    assert [issue(notice, PaperName.NOTICE, on=long_ago).number for _ in range(2)] == [None, None]


def test_a_number_for_a_paper_that_takes_none_is_refused(world, issue):
    long_ago = date(2023, 9, 20)
    with pytest.raises(Refused) as refusal:
        issue(draft(world, PaperType.ANNOUNCEMENT, long_ago), PaperName.NOTICE, on=long_ago, number=3)
    assert (
        str(refusal.value) == "Ngày 20/09/2023, thông báo sinh hoạt của chi bộ không lấy số. Để trống ô số."
    )


def test_a_number_outside_any_term_is_refused(world, issue):
    long_ago = date(2023, 9, 20)
    with pytest.raises(Refused) as refusal:
        issue(draft(world, day=long_ago), on=long_ago)
    assert str(refusal.value) == (
        "Chưa ghi nhiệm kỳ của Chi bộ thôn Đông vào ngày 20/09/2023 nên chưa lấy được số. "
        "Ghi nhiệm kỳ trước, rồi phát hành."
    )


def test_a_document_of_another_type_than_its_name_is_a_fault_of_the_program(world, resolution, issue):
    with pytest.raises(ValueError, match="NQ"):
        issue(resolution, PaperName.CONCLUSION)


@pytest.mark.parametrize("who", ["Chi", "Em", "Phúc", "Nga", "Oanh"])
def test_only_the_leaders_issue(world, resolution, issue, who):
    with pytest.raises(NotAllowed) as refusal:
        issue(resolution, who=who)
    assert str(refusal.value) == (
        "Việc ký, phát hành văn bản thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    )
    assert everything()[0].count() == 0


def test_a_notice_goes_out_with_convening(world, issue):
    notice = draft(world, PaperType.ANNOUNCEMENT)
    assert issue(notice, PaperName.NOTICE, who="Chi").symbol == "01-TB/CB"
    with pytest.raises(NotAllowed):
        issue(notice, PaperName.NOTICE, who="Em")


# --- files


def keep(world, who="An", content=None, name="Biên bản ký.pdf", data_class=DataClass.RECORD):
    upload = SimpleUploadedFile(name, makers.pdf_file() if content is None else content)
    return keep_file(
        world.cell, upload, data_class=data_class, stage=Stage.SIGNED, by=world.as_(who), at=at()
    )


def test_a_file_is_kept_under_its_digest_outside_the_web_root(world, data):
    file = keep(world, name="../../Biên bản ký.PDF")
    found = attachment_of(File.seen(world.as_("Em"), file.pk))
    assert (found.name, found.media_type) == ("Biên bản ký.pdf", "application/pdf")
    assert found.path == data / "files" / sha256(makers.pdf_file()).hexdigest()
    assert found.path.read_bytes() == makers.pdf_file()
    assert found.path.stat().st_mode & 0o077 == 0
    assert (file.size, file.by_id) == (len(makers.pdf_file()), world.people["An"].pk)
    assert kinds(world.cell)[-1] == "file_kept"
    assert str(file) == "Biên bản ký.pdf"


def test_the_same_file_twice_is_one_on_the_shelf_and_two_in_the_book(world, data):
    keep(world), keep(world, "Em", name="khác.pdf")
    assert len(list((data / "files").iterdir())) == 1
    assert [line.name for line in file_lines(world.cell, world.as_("An"))] == ["khác.pdf", "Biên bản ký.pdf"]


def test_a_bad_file_leaves_nothing_behind(world, data):
    before = kinds(world.cell)
    with pytest.raises(Refused) as refusal:
        keep(world, content=makers.pdf_file("/OpenAction << /S /JavaScript >>"))
    assert str(refusal.value) == (
        'Tệp "Biên bản ký.pdf" có lệnh tự chạy. In lại thành tệp PDF hoặc lưu lại rồi gửi.'
    )
    assert not (data / "files").exists()
    assert kinds(world.cell) == before


def test_a_file_over_the_limit_is_not_read_to_its_end(world):
    class Endless:
        name = "a.pdf"

        def read(self, size=-1):
            assert 0 < size <= 20 * 1024 * 1024 + 1
            return b"%PDF-".ljust(size, b" ")

    with pytest.raises(Refused, match="nặng hơn 20 MB"):
        keep_file(
            world.cell,
            Endless(),
            data_class=DataClass.RECORD,
            stage=Stage.EVIDENCE,
            by=world.as_("Em"),
            at=at(),
        )


@pytest.mark.parametrize(
    ("who", "data_class"), [("Phúc", "record"), ("Nga", "record"), ("Oanh", "notice"), ("Em", "draft")]
)
def test_who_does_not_read_that_part_of_the_book_files_nothing_in_it(world, data, who, data_class):
    with pytest.raises(NotAllowed) as refusal:
        keep(world, who, data_class=DataClass(data_class))
    assert str(refusal.value) == "Chỉ đảng viên của chi bộ lưu được văn bản, tệp vào sổ của chi bộ."
    assert not (data / "files").exists()


def test_files_are_seen_by_their_class(world):
    ids = {name: keep(world, data_class=DataClass(name)).pk for name in ("record", "notice", "draft")}

    def seen(who):
        return {line.data_class.value for line in file_lines(world.cell, world.as_(who))}

    assert seen("Chi") == {"record", "notice", "draft"}
    assert seen("Em") == {"record", "notice"}
    assert seen("Oanh") == {"notice"}
    assert seen("Phúc") == seen("Nga") == set()
    picked = file_lines(world.cell, world.as_("An"), ids=[ids["draft"]])
    assert [line.file_id for line in picked] == [ids["draft"]]
    with pytest.raises(Invisible):
        File.seen(world.as_("Em"), ids["draft"])
