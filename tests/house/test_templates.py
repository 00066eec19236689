"""Every page has a title and one h1, and no template holds a bare word."""

import re

import pytest
from django.template import engines
from jinja2 import nodes

from tests.house.reading import VIETNAMESE, assert_none, found_in, planted, templates

MARKS = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
# The living page of components shows invented examples, in Vietnamese only.
EXAMPLES = re.compile(r"pages/ui(/.*)?\.html")
# The product's name is the same in every language.
NAME = "Sổ Chi bộ"
TITLE = re.compile(r"\{%-?\s*block title\b")
MACRO = re.compile(r"\{%-?\s*macro (\w+)\(.*?\{%-?\s*endmacro", re.DOTALL)


def parsed(source):
    """Read a template as the website's own environment does."""
    return engines.all()[0].env.parse(source.text)


def bare_words(source):
    """Vietnamese outside `_("…")` and `{% trans %}`, which the parser has turned into calls."""
    tree = parsed(source)
    marked = {id(inside) for call in tree.find_all(nodes.Call) if _name(call) in MARKS for inside in call.find_all(nodes.Const)}  # fmt: skip
    for node in tree.find_all((nodes.TemplateData, nodes.Const)):
        text = node.data if isinstance(node, nodes.TemplateData) else node.value
        bare = isinstance(text, str) and id(node) not in marked and VIETNAMESE.search(text.replace(NAME, ""))
        if bare:
            yield node.lineno, f"bare words: {text.strip()[:60]!r}"


def _name(call):
    return getattr(call.node, "name", "")


def without_title(source):
    if not TITLE.search(source.text):
        yield 1, "has no title block"


def headings(components):
    """Return the checker of pages that knows which macros write the h1."""
    writers = {
        f"ui.{source.path.removeprefix('ui/').removesuffix('.html')}.{macro[1]}("
        for source in components
        for macro in MACRO.finditer(source.text)
        if "<h1" in macro[0]
    }

    def checker(source):
        count = source.text.count("<h1") + sum(source.text.count(writer) for writer in writers)
        if count != 1:
            yield 1, f"has {count} first headings"

    return checker


def pages():
    """Whole pages; the other files of the folder are parts that a page includes."""
    whole = re.compile(r"\{%-?\s*extends|<html")
    return [
        source for source in templates() if source.path.startswith("pages/") and whole.search(source.text)
    ]


def components():
    return [source for source in templates() if source.path.startswith("ui/")]


def test_no_template_holds_a_bare_word():
    spoken = [
        source
        for source in templates()
        if source.path.endswith(".html") and not EXAMPLES.fullmatch(source.path)
    ]
    assert_none(found_in(bare_words, spoken))


def test_every_page_has_a_title_and_one_first_heading():
    assert_none(found_in(without_title, pages()))
    assert_none(found_in(headings(components()), pages()))


@pytest.mark.parametrize(
    "text",
    [
        "<p>Chưa họp</p>",
        '<img alt="Biên bản">',
        '{{ ui.button.button("Lưu biên bản") }}',
        '{% set words = "Đã lưu" %}',
        "{{ _('Chưa họp') }} đồng chí",
    ],
)
def test_a_planted_bare_word_is_seen(text):
    assert found_in(bare_words, [planted("pages/a.html", text)])


@pytest.mark.parametrize(
    "text",
    [
        "{# Chưa họp #}<p>{{ _('Chưa họp') }}</p>",
        "{% trans n=n %}Còn {{ n }} việc{% endtrans %}",
        "{% trans count=n %}Một đồng chí{% pluralize %}{{ count }} đồng chí{% endtrans %}",
        "{{ ui.button.button(_('Lưu biên bản')) }}",
        "<title>Sổ Chi bộ</title>",
    ],
)
def test_a_marked_word_is_left_in_peace(text):
    assert found_in(bare_words, [planted("pages/a.html", text)]) == []


def test_a_planted_page_without_title_or_heading_is_seen():
    head = planted(
        "ui/head.html",
        "{% macro head(t) %}<h1>{{ t }}</h1>{% endmacro %}{% macro small(t) %}{{ t }}{% endmacro %}",
    )
    one_heading = headings([head])
    good = planted(
        "pages/a.html", "{% block title %}{% endblock %}{{ ui.head.head(1) }}{{ ui.head.small(1) }}"
    )
    assert found_in(without_title, [good]) + found_in(one_heading, [good]) == []
    assert found_in(without_title, [planted("pages/a.html", "<title></title>")])
    assert found_in(one_heading, [planted("pages/a.html", "<h2></h2>{{ ui.head.small(1) }}")])
    assert found_in(one_heading, [planted("pages/a.html", "<h1></h1>{{ ui.head.head(1) }}")])
