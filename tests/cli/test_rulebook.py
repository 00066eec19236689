"""The book of rules on the command line."""

import pytest

from chibo import cli
from tests.rulebook.books import entry

TEXT = entry("meeting.quota", "{regular_per_month: 1, thematic_per_quarter: 2}")


def test_list_names_entries_with_certainty_and_source(capsys):
    assert cli.main(["rulebook", "list", "--on", "03/11/2026"]) == 0
    lines = capsys.readouterr().out.splitlines()
    (quota,) = [line for line in lines if line.startswith("meeting.quota ")]
    assert "Hướng dẫn số 42-HD/BTCTW" in quota


def test_show_tells_an_entry_as_of_its_day(capsys):
    assert cli.main(["rulebook", "show", "papers.sent_up", "--on", "03/11/2026"]) == 0
    assert "mức tin cậy: D" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["show", "meeting.qouta"], 'Sổ quy định không có mục "meeting.qouta"'),
        (["list", "--on", "31/02/2026"], '"31/02/2026" không phải là ngày. Ghi dd/mm/yyyy.'),
        (["check", "khong-co.yaml"], "không mở được tệp"),
    ],
)
def test_refusals(capsys, words, sentence):
    assert cli.main(["rulebook", *words]) == 1
    assert sentence in capsys.readouterr().err


def test_a_right_file_passes_and_a_wrong_one_is_told(capsys, tmp_path):
    right, wrong = tmp_path / "dung.yaml", tmp_path / "sai.yaml"
    right.write_text(TEXT, encoding="utf-8")
    wrong.write_text(TEXT.replace("thematic_per_quarter: 2", "thematic_per_quarter: hai"), encoding="utf-8")
    assert cli.main(["rulebook", "check", str(right)]) == 0
    assert "dung.yaml: không thấy sai sót." in capsys.readouterr().out
    assert cli.main(["rulebook", "check", str(wrong)]) == 1
    assert "sai.yaml, dòng" in capsys.readouterr().err
