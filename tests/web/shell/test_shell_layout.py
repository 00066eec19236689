"""Where things stand in a real browser: on one line, on one height, without a hole."""

import pytest

from chibo.web.frame import NavItem
from tests.web.shell.site import Site

pytestmark = [pytest.mark.journey, pytest.mark.slow]  # slow: starts a browser

PAGE = """
{% extends "base.html" %}
{% block title %}Chỗ đứng{% endblock %}
{% block body_class %}p-member p-board{% endblock %}
{% block main %}
{{ ui.head.head("Chỗ đứng") }}
{% call ui.sheet.sheet() %}
{% call ui.rows.rows() %}{{ ui.rows.row("Thông báo sinh hoạt", "/a/", icon="paper") }}{{ ui.rows.row("Dự thảo nghị quyết lãnh đạo nhiệm vụ tháng 11 năm 2026", "/b/", note="dự thảo nghị quyết", icon="paper") }}{% endcall %}
{% endcall %}
{% call ui.sheet.sheet() %}
<ul class="facets">{% for n in range(7) %}<li><a href="/{{ n }}/">{{ ui.icon.shape("held") }}<span>Đã họp, không đủ số để biểu quyết</span><b>{{ n }}</b></a></li>{% endfor %}</ul>
{% endcall %}
{% call ui.sheet.sheet() %}
{% call ui.agenda.agenda() %}{{ ui.agenda.item(1, "Cử thư ký", "done", note="đồng chí Dũng") }}{{ ui.agenda.item(28, "Thảo luận", "todo", time="20 phút") }}{% endcall %}
{% endcall %}
{% endblock %}
"""
BOX = "e => { const {top, bottom, left, right, height} = e.getBoundingClientRect(); return {top, bottom, left, right, height}; }"
LINES = "e => { const r = document.createRange(); r.selectNodeContents(e); return new Set([...r.getClientRects()].map(b => Math.round(b.top))).size; }"


@pytest.fixture
def opened(environment, frame, page):
    site = Site()
    nav = [NavItem("Chi bộ trực thuộc", "/", "inbox", is_current=True)]
    frame["shell"].nav = nav
    site.pages["/"] = environment.from_string(PAGE).render(frame | {"text_size": ""})

    def at(width):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site.address("/"))
        return page

    yield at
    site.close()


def boxes(page, selector):
    return page.eval_on_selector_all(selector, f"all => all.map({BOX})")


@pytest.mark.parametrize("width", [390, 1280])
def test_an_icon_stands_at_the_height_of_its_row(opened, width):
    page = opened(width)
    icons, texts = boxes(page, ".rows__lead > .icon"), boxes(page, ".rows__lead > div")
    assert len(icons) == 2
    for icon, text in zip(icons, texts, strict=True):
        assert abs((icon["top"] + icon["bottom"]) - (text["top"] + text["bottom"])) / 2 <= 2


def test_seven_facets_leave_no_hole(opened):
    page = opened(1280)
    (room,) = boxes(page, ".facets")
    rows = {}
    for box in boxes(page, ".facets a"):
        rows[round(box["top"])] = max(box["right"], rows.get(round(box["top"]), 0))
    assert len(rows) > 1
    assert all(abs(right - room["right"]) <= 1 for right in rows.values())


def test_the_rail_says_its_words_on_one_line(opened):
    assert opened(1280).eval_on_selector(".nav a[aria-current]", LINES) == 1


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_numerals_of_the_agenda_stand_on_one_line(opened, width):
    page = opened(width)
    assert page.eval_on_selector_all(".agenda__n", f"all => all.map({LINES})") == [1, 1]
    numeral, title = boxes(page, ".agenda__n")[1], boxes(page, ".agenda h3")[1]
    assert numeral["right"] <= title["left"]
