"""Vietnamese on screens and in refusals is marked for translation, and says nothing an office would not."""

import ast
import re

import pytest

from tests.house.reading import (
    VIETNAMESE,
    Exceptions,
    assert_none,
    called,
    found_in,
    modules,
    parents,
    planted,
    templates,
)

MARKS = {"say", "mark", "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "npgettext"}  # fmt: skip
# Papers, their document model and the rulebook speak Vietnamese only.
VIETNAMESE_ONLY = {"rulebook", "papers/document"}
# The kit holds the language itself as tables (syllables, names of days): there only sentences are marked.
SENTENCE = re.compile(r"\w\.(\s|$)")
EXCEPTIONS = Exceptions(
    apps="the product's own name",
    cycle__rules__composing="the text of the minutes: a paper, Vietnamese only",
    cycle__rules__greeting="what the minutes say of guests: a paper, Vietnamese only",
    cycle__rules__reporting="texts of báo cáo tháng: a paper, Vietnamese only",
    cycle__rules__wording="sentences of the month's papers, Vietnamese only",
    meetings__rules__addressing="how papers name a guest, Vietnamese only",
    minutes__rules__reading="the close of the minutes, what an empty section says: a paper, Vietnamese only",
    papers__rules__naming="marks of secrecy looked for in file names, said to nobody",
    web__apps="a name of Django's registry, shown to nobody",
    web__headings="words that a heading keeps on one line, said to nobody",
    config__settings="the language's own name, shown in itself",
)
# ui_strings, "Never": words that a person of the house would not say to another. Some are right elsewhere
# (kỷ luật cảnh cáo, từ chối), so only those stand here that are never right on a screen.
NEVER = re.compile(
    r"\bthành công\b|lỗi hệ thống|người dùng\b|thành viên|\bbạn\b|\bsubmit\b|dashboard|check-?in\b|deadline|\bKPI\b"
    r"|nợ việc|điểm kém|xếp hạng|không có căn cứ|niêm phong|vui lòng|quý khách|hàng tháng|nề nếp|uỷ|!",
    re.IGNORECASE,
)


def bare_words(source):
    """Vietnamese texts outside a mark, and marks around what cannot be extracted; __str__ is for the log."""
    above = parents(source.tree)
    docstrings = set(_docstrings(source.tree))
    for node in ast.walk(source.tree):
        if _is_vietnamese(node) and (source.storey != "kit" or SENTENCE.search(node.value)):
            if node not in docstrings and not _is_marked(node, above):
                yield node.lineno, f"not marked for translation: {node.value[:60]!r}"
        elif isinstance(node, ast.Call) and called(node) in {"say", "mark"} and not _says_itself(node):
            yield node.lineno, f"{called(node)}(…) takes the sentence itself, so that it can be extracted"


def _is_vietnamese(node):
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(VIETNAMESE.search(node.value))
    )


def _docstrings(tree):
    for node in ast.walk(tree):
        for text in getattr(node, "body", None) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
                yield text.value


def _is_marked(node, above):
    while node := above.get(node):
        if isinstance(node, ast.Call) and called(node) in MARKS:
            return True
        if isinstance(node, ast.FunctionDef) and node.name == "__str__":
            return True
    return False


def _says_itself(call):
    """A sentence can be extracted when it stands there whole, or has a name and is marked where it stands."""
    return bool(call.args) and isinstance(
        call.args[0], ast.Constant | ast.Name | ast.Attribute | ast.Subscript
    )


def screens():
    """All modules that speak to people on screens and in refusals."""
    return [source for source in modules() if not source.on_floor("paper") and not _only_vietnamese(source)]


def _only_vietnamese(source):
    return any(source.path.startswith(f"{folder}/") for folder in VIETNAMESE_ONLY)


def never_said(source):
    """Words of the Never list in the marked sentences of a module."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) in MARKS:
            for text in ast.walk(node):
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield from ((text.lineno, f"is never said: {word}") for word in NEVER.findall(text.value))


def never_shown(source):
    """Words of the Never list in the texts of a template: what stands outside tags, expressions and comments."""
    text = re.sub(r"\{#.*?#\}", lambda gone: "\n" * gone[0].count("\n"), source.text, flags=re.DOTALL)
    for number, line in enumerate(text.splitlines(), 1):
        words = re.sub(r"<[!/]?[a-zA-Z][^<>]*>|!=|\w+:", " ", line)
        if VIETNAMESE.search(words):
            yield from ((number, f"is never said: {word}") for word in NEVER.findall(words))


def test_every_vietnamese_sentence_is_marked_for_translation():
    against, needless = EXCEPTIONS.judge(bare_words, screens())
    assert_none(against)
    assert needless == set(), "these exceptions are no longer needed"


def test_nothing_is_said_that_an_office_would_not_say():
    assert_none(found_in(never_said, screens()))
    assert_none(found_in(never_shown, templates()))


@pytest.mark.parametrize(
    "text",
    [
        'raise Refused("Chưa có người phụ trách.")',
        'TITLE = "Biên bản"',
        'f"Còn {n} việc"',
        "f\"Đồng chí {say('{a}', a=1)}\"",
        'say(f"Còn {n} ngày")',
        'say("Còn {n}" + " ngày")',
        "mark()",
        'def f():\n    "Lời đầu."\n    return "Chưa họp"',
    ],
)
def test_a_planted_bare_sentence_is_seen(text):
    assert found_in(bare_words, [planted("votes/actions.py", text)])


@pytest.mark.parametrize(
    "text",
    [
        'say("Chưa có người phụ trách.")',
        'say("Còn {n} " "ngày", n=n)',
        'FOR = "for", mark("tán thành")',
        '_("Lưu")',
        'ngettext("một đồng chí", "%(n)s đồng chí", n)',
        '"""Sổ Chi bộ."""\nclass A:\n    """Biên bản."""\n    day = 1\n    """Ngày."""',
        'NAME = "plain English"',
        'SENTENCES = {1: mark("Chưa họp.")}\nsay(SENTENCES[1])',
        'class A:\n    def __str__(self):\n        return f"đảng viên {self.pk}"',
        "# Chưa có",
    ],
)
def test_a_marked_sentence_is_left_in_peace(text):
    assert found_in(bare_words, [planted("votes/actions.py", text)]) == []


@pytest.mark.parametrize(
    "words", ["Đã lưu thành công", "Chào bạn", "Bắt buộc!", "Đến deadline", "ủy viên uỷ ban"]
)
def test_a_planted_word_of_the_never_list_is_seen(words):
    assert found_in(never_said, [planted("votes/actions.py", f'say("{words}")')])
    assert found_in(never_shown, [planted("pages/a.html", f"<p>{{{{ _('{words} ở đây') }}}}</p>")])


def test_words_that_only_look_alike_are_left_in_peace():
    innocent = 'say("Ban hành, thành phần, hằng tháng, ủy ban, hoàn thành việc")\nprint("done!")\nn != 1'
    assert found_in(never_said, [planted("votes/actions.py", innocent)]) == []
    shown = "{# Hoàn thành công việc! #}<!DOCTYPE html>\n{% if a != b %}<p>{{ _('Chưa họp') }}</p>{% endif %}"
    assert found_in(never_shown, [planted("pages/a.html", shown)]) == []


def test_a_table_of_the_language_is_left_in_peace_but_a_sentence_of_the_kit_is_not():
    assert found_in(bare_words, [planted("kit/dates.py", 'DAYS = ("thứ Hai", "thứ Ba")')]) == []
    assert found_in(bare_words, [planted("kit/dates.py", 'X = "Ngày này không có trên lịch. Ghi lại."')])
