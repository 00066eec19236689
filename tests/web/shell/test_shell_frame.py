"""The frame of every page, the pages of the shell, and blocks rendered alone."""

import re

import pytest
from django.utils import translation
from jinja2 import UndefinedError, nodes
from lxml import html

from chibo.web.jinja import render_block

EMPTY = ["pages/404.html", "pages/500.html", "pages/403.html", "pages/csrf.html"]
NEVER = [
    "Thành công",
    "Lỗi hệ thống",
    "Người dùng",
    "cuộc họp",
    "có phép",
    "không có căn cứ",
    "hàng tháng",
    "Vui lòng",
    "Xếp hạng",
    "uỷ",
    "!",
]


def page(environment, template, context):
    return html.document_fromstring(environment.get_template(template).render(context))


def test_frame_says_where_who_and_what_is_not_to_be_typed(environment, frame, question):
    tree = page(environment, "pages/question.html", frame | question)
    text = " ".join(tree.text_content().split())
    for words in ("Chi bộ thôn Đông", "Đảng bộ xã Tân Hưng", "Phạm Văn Khuê", "Bí thư Chi bộ", "Đã ghi"):
        assert words in text
    assert "Không nhập, không tải lên tài liệu bí mật nhà nước" in tree.find(".//footer").text_content()
    assert (tree.get("lang"), tree.get("data-co-chu")) == ("vi", "lon")
    assert tree.find(".//title").text == "Khóa biên bản? – Chi bộ thôn Đông"
    assert tree.find(".//a[@class='skip']").get("href") == "#" + tree.find(".//main").get("id")


def test_frame_is_in_the_readers_language_and_leaves_out_an_office_not_held(environment, frame, question):
    frame["shell"].office = ""
    with translation.override("en"):
        tree = page(environment, "pages/question.html", frame | question)
    assert tree.get("lang") == "en"
    assert tree.xpath("string(//footer/p[2])").endswith("Phạm Văn Khuê")


def test_frame_runs_only_scripts_with_the_nonce(environment, frame, question):
    tree = page(environment, "pages/question.html", frame | question)
    scripts = list(tree.iter("script"))
    assert len(scripts) == 3
    assert all(script.get("nonce") == "n0nce" and script.get("src") and not script.text for script in scripts)


def test_frame_signs_out_by_post(environment, frame, question):
    (form,) = page(environment, "pages/question.html", frame | question).xpath("//footer//form")
    assert (form.get("method"), form.get("action")) == ("post", "/dang-xuat/")
    assert form.find("input").get("value") == "the-token"


def test_frame_before_sign_in_has_neither_person_nor_navigation(environment, frame, question):
    tree = page(environment, "pages/question.html", frame | question | {"shell": None})
    assert not tree.xpath("//nav") + tree.xpath("//footer//form")
    assert tree.find(".//title").text == "Khóa biên bản? – Sổ Chi bộ"


@pytest.mark.parametrize("template", EMPTY)
def test_page_of_an_error_needs_nothing_of_the_request(environment, template):
    tree = page(environment, template, {})
    assert len(tree.xpath("//h1[not(ancestor::template)]")) == 1
    assert "data-co-chu" not in tree.attrib


def test_page_of_a_refusal_shows_its_sentence(environment, frame):
    for template in ("pages/422.html", "pages/403.html"):
        tree = page(environment, template, frame | {"sentence": "Số 11-NQ/CB đã dùng trong nhiệm kỳ này."})
        assert "Số 11-NQ/CB đã dùng" in tree.find(".//main").text_content()


def test_question_asks_once_and_carries_its_values(environment, frame, question):
    tree = page(environment, "pages/question.html", frame | question)
    form = tree.find(".//main//form")
    assert form.get("action") == "/bien-ban/7/khoa/"
    values = {box.get("name"): box.get("value") for box in form.iter("input")}
    assert len(values.pop("khoa")) >= 16
    assert values == {"csrfmiddlewaretoken": "the-token", "version": "7"}
    assert [(b.text, b.get("class")) for b in form.iter("button")] == [("Khóa", "btn btn--grave")]
    assert form.find(".//a").get("href") == "/bien-ban/7/"


def test_living_page_shows_every_component_with_one_heading_and_unique_ids(environment, frame):
    tree = page(environment, "pages/ui.html", frame)
    assert len(tree.xpath("//h1[not(ancestor::template)]")) == 1
    assert len(tree.xpath("//*[contains(@class, 'sheet--now')]")) == 1
    assert len(tree.xpath("//*[contains(@class, 'btn--main')]")) == 1
    names = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(names) == len(set(names))
    assert not tree.xpath("//*[@style]")
    text = tree.text_content()
    assert [word for word in NEVER if word in text] == []


def test_living_page_names_every_component_file(environment):
    sources = [
        environment.loader.get_source(environment, path)[0]
        for path in environment.list_templates()
        if path.startswith("pages/ui")
    ]
    used = "".join(sources)
    files = {
        path.removeprefix("ui/").removesuffix(".html")
        for path in environment.list_templates()
        if path.startswith("ui/")
    }
    assert {file for file in files if f"ui.{file}." not in used} <= {
        "device",
        "icon",
        "masthead",
        "nav",
    }  # the frame has these


@pytest.mark.parametrize("template", ["pages/question.html", "pages/ui.html"])
def test_block_alone_equals_the_block_in_the_page(environment, frame, question, template):
    whole = environment.get_template(template).render(frame | question)
    alone = render_block(environment, template, "main", frame | question)
    assert alone.strip()
    assert without_keys(alone) in without_keys(whole)


def without_keys(text):
    """Without the keys of its forms, which differ each time."""
    return re.sub(r'(name="khoa" value=")[^"]+', r"\1", text)


def test_block_alone_refuses_what_the_page_does_not_have(environment, frame, question):
    with pytest.raises(LookupError, match="no block nothing"):
        render_block(environment, "pages/question.html", "nothing", frame | question)
    with pytest.raises(UndefinedError, match="question"):
        render_block(environment, "pages/question.html", "main", frame)


def outside_blocks(environment, source):
    """What a template that extends another does outside its blocks: it must not do anything."""
    body = environment.parse(source).body
    if not any(isinstance(node, nodes.Extends) for node in body):
        return []
    return [
        node
        for node in body
        if not isinstance(node, nodes.Extends | nodes.Block)
        and not (
            isinstance(node, nodes.Output)
            and all(isinstance(n, nodes.TemplateData) and not n.data.strip() for n in node.nodes)
        )
    ]


def test_pages_import_and_set_nothing_outside_blocks(environment):
    for path in environment.list_templates():
        assert not outside_blocks(environment, environment.loader.get_source(environment, path)[0]), path


@pytest.mark.parametrize("planted", ["{% set x = 1 %}", '{% from "ui/tag.html" import tag %}', "words"])
def test_what_stands_outside_a_block_is_found(environment, planted):
    assert outside_blocks(
        environment, '{% extends "base.html" %}\n' + planted + "{% block main %}{% endblock %}"
    )
