from datetime import date

import pytest

from chibo.rulebook import (
    EntryNotInTheBook,
    Level,
    check_file,
    check_overlays,
    entry_lines,
    list_entries,
    shipped,
    show_entry,
)
from tests.rulebook.books import DOCUMENTS, entry, overlay

NOV_2026 = date(2026, 11, 3)
QUOTA = entry("meeting.quota", "{regular_per_month: 1, thematic_per_quarter: 2}")


def test_entries_of_a_day_are_listed_by_key():
    listed = list_entries(NOV_2026)
    keys = [found.key for found in listed]
    assert keys == sorted(set(keys))
    assert all(found.holds_on(NOV_2026) for found in listed)


def test_without_a_day_the_whole_history_is_listed():
    local = overlay(QUOTA)
    assert len(list_entries()) == len(shipped())
    assert len(list_entries(None, (local,))) == len(shipped()) + 1
    days = [found.since for found in show_entry("voting.base.cell")]
    assert len(days) == 6
    assert days == sorted(days)


def test_overlay_is_shown_in_place_of_the_national_rule():
    (found,) = show_entry("meeting.quota", NOV_2026, (overlay(QUOTA),))
    assert found.layer.level is Level.PROVINCE


@pytest.mark.parametrize(("key", "words"), [("meeting.qouta", "meeting.quota"), ("xyz", "rulebook list")])
def test_unknown_key_is_refused_with_the_nearest(key, words):
    with pytest.raises(EntryNotInTheBook, match=words):
        show_entry(key, NOV_2026)


def test_entry_is_told_in_lines():
    (found,) = show_entry("papers.sent_up", NOV_2026)
    assert entry_lines(found) == (
        "papers.sent_up",
        "  hiệu lực: 28/10/2025 – nay · Trung ương: papers.yaml",
        "  căn cứ: Mục II, phần sau sinh hoạt, Hướng dẫn số 42-HD/BTCTW, ngày 28/10/2025 của Ban Tổ chức Trung ương",
        "  mức tin cậy: D (một nguồn thứ ba, hoặc suy luận của người làm sổ)",
        "  do người làm sổ đặt",
        "  ghi chú: Không thấy quy định phải gửi biên bản; cấp ủy địa phương quy định lại được.",
        "  giá trị:",
        "    minutes: signed_note",
        "    note: Biên bản đã lập ngày {made_on}, đã ký ngày {signed_on}.",
    )


def test_values_of_every_shape_are_told():
    (base,) = show_entry("voting.base.cell", date(2023, 9, 22))
    told = entry_lines(base)
    assert "  hiệu lực: 30/07/2021 – 19/01/2025 · Trung ương: voting.yaml" in told
    assert "    exclusions:" in told
    assert "      - what: prosecuted; clause: c; wording: đảng viên bị khởi tố" in told
    (quorum,) = show_entry("voting.quorum", NOV_2026)
    assert entry_lines(quorum)[-1] == "    —"
    (plain,) = show_entry("voting.without_vote", NOV_2026)
    assert entry_lines(plain)[-2:] == ("    - probationary", "    - temporary_in")
    (table,) = show_entry("scoring.table.hd42_2025", NOV_2026)
    assert "      - Báo cáo cấp ủy cấp trên trực tiếp quyết định." in entry_lines(table)
    (matter,) = show_entry("voting.matter.admission", NOV_2026)
    assert "    methods: secret, card" in entry_lines(matter)


def test_every_entry_can_be_told():
    for found in list_entries():
        assert len(entry_lines(found)) >= 6
        assert found.explained().startswith("Theo ")


def write(folder, text, encoding="utf-8"):
    path = folder / "dia-phuong.yaml"
    path.write_bytes(text.encode(encoding))
    return path


def test_right_file_has_no_problem(tmp_path):
    assert check_file(write(tmp_path, QUOTA)) == []
    assert check_file(write(tmp_path, QUOTA, "utf-8-sig")) == []


def test_wrong_file_is_told_with_line_and_field(tmp_path):
    (problem,) = check_file(
        write(tmp_path, QUOTA.replace("thematic_per_quarter: 2", "thematic_per_quarter: hai"))
    )
    assert (problem.file, problem.line) == ("dia-phuong.yaml", 5)
    assert problem.field == "meeting.quota.value.thematic_per_quarter"
    assert problem.told() == (
        "Tệp dia-phuong.yaml, dòng 5, trường meeting.quota.value.thematic_per_quarter: "
        '"hai" không đúng. Ghi số nguyên, ví dụ 90.'
    )


def test_file_that_cannot_be_read_is_told(tmp_path):
    (missing,) = check_file(tmp_path / "khong-co.yaml")
    assert "không mở được" in missing.sentence
    (folder,) = check_file(tmp_path)
    assert "không mở được" in folder.sentence
    (latin,) = check_file(write(tmp_path, "a: Đảng", "utf-16"))
    assert "UTF-8" in latin.sentence
    (long,) = check_file(write(tmp_path, "a" * 5_000_000))
    assert "dài quá" in long.sentence


def test_table_that_is_not_there_is_found_by_rehearsal(tmp_path):
    use = entry("scoring.used", "{regular: mine, thematic: null, combined: null, extraordinary: mine}")
    problems = check_file(write(tmp_path, use))
    assert [problem.field for problem in problems] == ["scoring.used.regular"]
    assert check_overlays((overlay(QUOTA),)) == []


def test_national_book_is_checked_without_rehearsal(tmp_path):
    path = write(tmp_path, entry("metrics.catalogue", "[]"))
    assert check_file(path, level=Level.NATIONAL) == []
    assert [problem.field for problem in check_file(path)] == ["metrics.catalogue"]


def test_book_of_documents_alone_is_right(tmp_path):
    assert check_file(write(tmp_path, DOCUMENTS)) == []
