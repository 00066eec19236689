"""A story told: its papers lie in the folder in their order, with the summary; statuses 0, 1 and 3."""

import json

import pytest

from chibo.cli.story import _played
from chibo.papers.document import text_of_docx
from chibo.rulebook.terms import PaperName
from tests.story.conftest import CLEAN, HERE, changed

FILES = [
    "01-bien-ban-hoi-y", "02-bao-cao-thang", "03-thong-bao-sinh-hoat-so-01", "04-giay-moi-so-01", "05-chuong-trinh",
    "06-danh-sach-du-sinh-hoat", "07-mau-bien-ban-ghi-tay", "08-phieu-bieu-quyet", "09-bien-ban-kiem-phieu",
    "10-bien-ban-sinh-hoat-so-01", "11-trich-bien-ban", "12-nghi-quyet-so-05",
    "13-thong-bao-phan-cong-nhiem-vu-so-02", "14-phieu-cham-diem", "15-bao-cao-cap-tren-so-01",
]  # fmt: skip
GUEST = "khach_moi: [{nhom: đại biểu cấp trên, ho_ten: Đỗ Văn Kha, chuc_vu: Đảng ủy viên}]\n"
SLIDES = "tai_lieu: [{ten: Sơ đồ đường xóm Chùa, trang: [{ten: Tuyến đường, y: [Dài 350 m]}]}]\n"
WITH_ALL = changed("thong_bao: {ngay", GUEST + SLIDES + "thong_bao: {ngay")


@pytest.fixture
def tell(db, tmp_path):
    """Tell a story's text as the command does; return the status and the folder."""

    def told(text):
        path = tmp_path / "thang.yaml"
        path.write_text(text, encoding="utf-8")
        return _played(path, tmp_path / "ra"), tmp_path / "ra"

    return told


@pytest.mark.slow  # draws every paper of a month twice
def test_a_clean_story_writes_every_paper_and_ends_with_0(tell, capsys):
    status, out = tell(WITH_ALL)
    names = [f"{stem}.{ending}" for stem in FILES for ending in ("docx", "pdf")]
    slides = "tai-lieu-01-so-do-duong-xom-chua.pdf"
    assert status == 0
    assert capsys.readouterr() == (f"Chi bộ thôn Hạ, tháng 3 năm 2026: đã ghi 33 tệp vào {out}\n", "")
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [*names, slides, "bo-tai-lieu-hop.pdf", "summary.json"]
    )
    assert all((out / name).read_bytes()[:4] == b"%PDF" for name in names if name.endswith(".pdf"))
    minutes = text_of_docx((out / "10-bien-ban-sinh-hoat-so-01.docx").read_bytes())
    assert "Đồng chí Ngô Đình Dậu: Xin đổ bê tông trước tháng 5." in minutes
    _check_summary(json.loads((out / "summary.json").read_text(encoding="utf-8")), names, slides)


def _check_summary(summary, names, slides):
    assert summary["unit"] == "Chi bộ thôn Hạ"
    assert summary["meeting"]["minutes"] == 100
    assert summary["present"]["present"] == {"official": 3, "probationary": 1, "total": 4}
    assert summary["absent"] == [{"name": "Phan Thị Én", "state": "Vắng có lý do", "reason": "việc gia đình"}]
    vote = next(vote for vote in summary["votes"] if vote["matter"] == "nghị quyết")
    assert (vote["base"], vote["for"], vote["needed"]) == (4, 3, 3)
    assert vote["arithmetic"] == "3/4 đồng chí tán thành, đạt 75% (cần quá một nửa của 4, tức ít nhất 3)"
    assert summary["resolution"]["symbol"] == "05-NQ/CB"
    assert [item["assignees"] for item in summary["resolution"]["items"]] == [["Ngô Đình Dậu"]]
    assert summary["tasks"]["heard"][0]["result"] == "Hoàn thành ngày 18/3/2026"
    assert summary["tasks"]["open"] == ["Đổ bê tông 350 m đường xóm Chùa"]
    assert [group["most"] for group in summary["score"]["groups"]] == ["5", "5", "10", "40", "5", "30", "5"]
    assert summary["grade"] in {"Tốt", "Khá"}
    assert summary["contradictions"] == []
    assert summary["files"] == [*names, slides, "bo-tai-lieu-hop.pdf", "summary.json"]


@pytest.mark.slow  # draws every paper of a month twice
def test_a_story_with_a_contradiction_is_written_and_ends_with_3(tell, capsys):
    status, out = tell(changed("  ket_thuc: '21:10'", "  ket_thuc: '20:35'"))
    named = "Thời lượng 65 phút, ít hơn mức tối thiểu 90 phút. Kiểm tra giờ bắt đầu, giờ kết thúc, hoặc ghi lý do."
    reason = "Giữ nguyên như tệp ghi; tệp không nêu lý do."
    assert status == 3
    assert capsys.readouterr().err == f"{named} Lý do: {reason}\n"
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["contradictions"] == [{"kind": "length", "sentence": named, "reason": reason}]


def test_a_refused_story_writes_nothing_and_ends_with_1(tell, capsys):
    status, out = tell(changed("  loai: thường kỳ", "  loai: mở rộng"))
    assert status == 1
    assert capsys.readouterr().err.startswith("Tệp thang.yaml, dòng 27, trường ky_sinh_hoat.loai: không có")
    assert not out.exists()


def test_a_file_beside_the_story_that_is_not_there_is_refused(tell, capsys):
    text = changed("thong_bao: {ngay", "tai_lieu: [{ten: Sơ đồ, tep: khong-co.pdf}]\nthong_bao: {ngay")
    assert tell(text)[0] == 1
    assert 'trường tai_lieu[1].tep: không mở được tệp "khong-co.pdf"' in capsys.readouterr().err


@pytest.mark.slow  # plays a whole month
def test_a_paper_is_drawn_at_the_moment_it_belongs_to(play):
    from chibo.cli._story.playing import play_story
    from chibo.cli._story.reading import parse_story

    stage = play_story(parse_story(CLEAN, "thang.yaml"), HERE)
    assert [one.name for one in stage.drawn][:2] == [PaperName.CONSULTATION_MINUTES, PaperName.CELL_REPORT]
    assert len(stage.bundle) == 5
    assert play(CLEAN).drawn == []
