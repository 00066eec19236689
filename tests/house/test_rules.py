"""Every public rule begins its docstring with where it comes from."""

import ast
import re

import pytest

from tests.house.reading import assert_none, found_in, modules, planted, public_functions

# "Source: …", or the regulation itself: HD 42-HD/BTCTW, QĐ 190-QĐ/TW, Điều lệ Đảng, Điều 27 …
SOURCE = re.compile(
    r"(Source: |(HD|QĐ|QC|NQ|CT|KL|TT|CV|NĐ|Luật|Điều lệ|Điều|Quy định|Hướng dẫn|Quyết định)\b)"
)


def without_source(source):
    for node in public_functions(source):
        if not SOURCE.match(ast.get_docstring(node) or ""):
            yield node.lineno, f"{node.name} does not begin with its source"


def test_every_public_rule_names_its_source():
    assert_none(found_in(without_source, [source for source in modules() if source.on_floor("rules")]))


@pytest.mark.parametrize("docstring", ["", '"""Return the outcome."""', '"""Hardly a Source: at all."""'])
def test_a_planted_rule_without_source_is_seen(docstring):
    assert found_in(
        without_source, [planted("votes/rules.py", f"def outcome():\n    {docstring}\n    return 1")]
    )


@pytest.mark.parametrize("begins", ["Source: HD 01-HD/TW, 13.", "HD 01-HD/TW, 13.", "Điều lệ Đảng, Điều 5."])
def test_a_rule_with_its_source_is_left_in_peace(begins):
    text = f'def outcome():\n    """{begins} Return it."""\ndef _helper():\n    return 1\n'
    assert found_in(without_source, [planted("votes/rules.py", text)]) == []
