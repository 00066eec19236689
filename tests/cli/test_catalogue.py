"""Every sentence has its English, and the catalogue says nothing else."""

import argparse

import pytest
from babel.messages.catalog import Catalog

from chibo.cli import catalogue

PYTHON = 'say("Còn {n} việc. " "Xem lại.", n=1)\nmark("tán thành")\nprint("không phải câu")\n'
TEMPLATE = "{{ _('Lưu') }}{% trans n=n %}\n  Còn {{ n }}\n  đồng chí\n{% endtrans %}"


@pytest.fixture
def package(tmp_path, monkeypatch):
    (tmp_path / "web" / "templates" / "pages").mkdir(parents=True)
    (tmp_path / "votes.py").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "web" / "templates" / "pages" / "a.html").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr(catalogue, "PACKAGE", tmp_path)
    monkeypatch.setattr(catalogue, "ENGLISH", tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po")
    return tmp_path


def ids(catalog):
    return {message.id for message in catalog if message.id}


def test_marked_words_of_python_and_templates_are_gathered(package):
    found = ids(catalogue.extracted(package))
    assert found == {"Còn {n} việc. Xem lại.", "tán thành", "Lưu", "Còn %(n)s đồng chí"}


def test_a_text_inside_an_f_string_is_gathered_and_an_empty_one_is_not(package, capfd):
    said = 'f"{said}, {_(\'có chuyên đề\')}"\nsay("")\nfirst.gettext("Tên")\nsay(typed, n="không phải câu")\n'
    (package / "web" / "strip.py").write_text(said, encoding="utf-8")
    assert ids(catalogue.extracted(package)) >= {"có chuyên đề", "Tên"}
    assert "không phải câu" not in ids(catalogue.extracted(package))
    assert capfd.readouterr().err == ""


def test_a_new_catalogue_is_begun_and_not_complete_until_translated(package, capsys):
    assert catalogue.run(argparse.Namespace(check=False)) == 1
    text = catalogue.ENGLISH.read_text(encoding="utf-8")
    assert 'msgid "Lưu"' in text
    assert "without English: Lưu" in capsys.readouterr().out
    for line in ids(catalogue.extracted(package)):
        text = text.replace(f'msgid "{line}"\nmsgstr ""', f'msgid "{line}"\nmsgstr "{line} in English"')
    catalogue.ENGLISH.write_text(text, encoding="utf-8")
    assert catalogue.run(argparse.Namespace(check=True)) == 0
    assert catalogue.run(argparse.Namespace(check=False)) == 0
    assert catalogue.ENGLISH.read_text(encoding="utf-8") == text, "writing again changes nothing"


def entry(text, english, flags=()):
    made = Catalog(locale="en")
    made.add(text, english, flags=flags)
    return made


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Catalog(locale="en"), ["not in the catalogue: Còn {n} việc"]),
        (entry("Còn {n} việc", ""), ["without English: Còn {n} việc"]),
        (entry("Còn {n} việc", "{n} left", ["fuzzy"]), ["unsure: Còn {n} việc"]),
        (entry("Còn {n} việc", "{m} left"), ["names a value that the source has not: Còn {n} việc"]),
        (entry("Còn {n} việc", "{n} left"), []),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(standing, said):
    assert list(catalogue.faults(entry("Còn {n} việc", ""), standing)) == said


def test_a_sentence_that_nobody_says_any_more_is_named():
    assert list(catalogue.faults(Catalog(), entry("Cũ", "Old"))) == ["no longer said anywhere: Cũ"]
