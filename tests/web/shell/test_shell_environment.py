"""The environment itself: words in the reader's language, attributes, lengths, components."""

import re
from datetime import date

import pytest
from django.template import engines
from django.urls import NoReverseMatch
from django.utils import translation
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from chibo.kit.words import Term, mark, say
from chibo.web.jinja import attributes, share, words
from chibo.web.jinja import environment as environment_of


class Choice(Term):
    FOR = "for", mark("tán thành")


def render(environment, source, **context):
    return environment.from_string(source).render(context)


def test_engine_of_the_product_uses_this_environment():
    assert engines["jinja2"].env.undefined.__name__ == "StrictUndefined"


def test_missing_value_stops_the_page(environment):
    with pytest.raises(UndefinedError):
        render(environment, "{{ nobody }}")


def test_term_is_read_by_its_label_and_stored_by_its_value(environment):
    assert render(environment, "{{ choice }}", choice=Choice.FOR) == "tán thành"
    assert render(environment, "{{ choice|stored|string }}", choice=Choice.FOR) == "for"
    options = render(
        environment, '{{ ui.field.select("c", "C", [(choice, choice)], choice) }}', choice=Choice.FOR
    )
    assert '<option value="for" selected>tán thành</option>' in options


def test_sentence_is_escaped_and_nothing_is_empty(environment):
    assert render(environment, "{{ text }}", text=say("Đồng chí {name}", name="<b>")) == "Đồng chí &lt;b&gt;"
    assert render(environment, "[{{ nothing }}]", nothing=None) == "[]"
    assert render(environment, "{{ 0 }}{{ n }}", n=0) == "00"


def test_sentence_is_told_in_the_readers_language(monkeypatch):
    monkeypatch.setattr(
        "chibo.web.jinja.gettext", {"còn {n} ngày": "{n} days left", "tán thành": "for it"}.get
    )
    sentence, term = say("còn {n} ngày", n=3), Choice.FOR
    with translation.override("en"):
        assert (words(sentence), words(term)) == ("3 days left", "for it")
    with translation.override("vi"):
        assert (words(sentence), words(term)) == ("còn 3 ngày", "tán thành")


def test_marked_words_fill_in_values_without_trusting_them(environment):
    with translation.override("vi"):
        assert render(environment, '{{ _("Đã lưu lúc %(at)s", at="<i>") }}') == "Đã lưu lúc &lt;i&gt;"
        assert render(environment, "{% trans n=3 %}Còn {{ n }} ngày{% endtrans %}") == "Còn 3 ngày"


def test_marked_words_are_looked_up_for_readers_of_another_language(environment, monkeypatch):
    monkeypatch.setattr(
        "chibo.web.jinja.gettext", {"Đạt 100%%": "All of 100%%", "Về %(at)s": "To <b>%(at)s</b>"}.get
    )
    source = '{{ _("Đạt 100%%") }} {{ _("Về %(at)s", at="<i>") }}'
    with translation.override("en"):
        assert render(environment, source) == "All of 100% To <b>&lt;i&gt;</b>"
    with translation.override("vi"):
        assert render(environment, source) == "Đạt 100% Về &lt;i&gt;"


def test_attributes_write_values_bare_names_and_leave_out_nothing():
    pairs = {
        "hx-get": "/a?b=1&c",
        "hidden": True,
        "title": None,
        "data-n": 0,
        "checked": False,
        "value": Choice.FOR,
    }
    assert attributes(pairs) == Markup(' hx-get="/a?b=1&amp;c" hidden data-n="0" value="for"')


@pytest.mark.parametrize(
    "name", ["style", "onclick", "ON", "hx-on:click", "hx-on", "a b", "a=b", "srcdoc", "", "x>"]
)
def test_attribute_that_the_policy_would_stop_is_refused(name):
    with pytest.raises(ValueError, match="not allowed"):
        attributes({name: "x"})


def test_share_is_exact_to_a_hundredth():
    assert [share(1, 3), share(22, 22), share(0, 5), share(3, 0)] == ["33.33%", "100.00%", "0.00%", "0%"]


def test_formats_of_the_kit_are_filters(environment):
    assert (
        render(environment, "{{ day|short_day }} {{ 3|pad2 }} {{ 4|roman }}", day=date(2026, 11, 3))
        == "03/11/2026 03 IV"
    )


def test_address_of_an_unknown_page_is_refused(environment):
    with pytest.raises(NoReverseMatch):
        render(environment, '{{ url("no-such-page") }}')


def test_static_file_has_an_address(environment):
    assert re.fullmatch(r"/static/chibo\S*\.css", render(environment, '{{ static("chibo.css") }}'))


def test_component_file_that_is_absent_is_refused(environment):
    with pytest.raises(UndefinedError, match="nothing"):
        render(environment, "{{ ui.nothing.macro() }}")


def test_components_are_loaded_once_unless_templates_are_reloaded():
    sources = {"ui/tag.html": "{% macro tag() %}one{% endmacro %}"}
    kept = environment_of(loader=DictLoader(sources))
    fresh = environment_of(loader=DictLoader(sources), auto_reload=True)
    assert (render(kept, "{{ ui.tag.tag() }}"), render(fresh, "{{ ui.tag.tag() }}")) == ("one", "one")
    sources["ui/tag.html"] = "{% macro tag() %}two{% endmacro %}"
    assert (render(kept, "{{ ui.tag.tag() }}"), render(fresh, "{{ ui.tag.tag() }}")) == ("one", "two")
