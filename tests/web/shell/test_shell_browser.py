"""The shell in a real browser: access, sizes, and what app.js promises about drafts."""

import re
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.shell.site import Site

pytestmark = [pytest.mark.journey, pytest.mark.slow]  # slow: starts a browser

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {
        rule: {"enabled": True}
        for rule in ("color-contrast-enhanced", "target-size", "identical-links-same-purpose")
    },
}
DESK = """
{% extends "base.html" %}
{% block title %}Ghi biên bản{% endblock %}
{% block main %}
{{ ui.head.head("Ghi biên bản") }}
{{ ui.message.save_bar("bb") }}
{% call ui.sheet.sheet() %}
{% call ui.field.form("/ghi/", csrf_token, autosave="/nhap/", autosave_key="bb-12-7", attrs={"id": "bb"}) %}
{{ ui.field.hidden("version", version) }}
{{ ui.field.textarea("noi", "Đồng chí ấy nói gì", text) }}
{{ ui.field.tick("xong", "Xong mục III") }}
{{ ui.button.button("Ghi", kind="main") }}
{% endcall %}
{% endcall %}
{% endblock %}
"""


@pytest.fixture
def site(environment, frame, question):
    made = Site()
    frame = frame | {"text_size": ""}
    made.pages["/ui/"] = environment.get_template("pages/ui.html").render(frame)
    made.pages["/ui-lon/"] = environment.get_template("pages/ui.html").render(
        frame | {"text_size": "rat-lon"}
    )
    made.pages["/hoi/"] = environment.get_template("pages/question.html").render(frame | question)

    def desk(version="3", text="Cũ"):
        made.pages["/bb/"] = environment.from_string(DESK).render(frame | {"version": version, "text": text})

    made.desk = desk
    desk()
    yield made
    made.close()


def shown(page):
    return page.evaluate(
        "[...document.querySelectorAll('[data-save]')].filter(e => !e.hidden).map(e => e.dataset.save)"
    )


def kept(page):
    return page.evaluate("localStorage.getItem('bb-12-7')")


def wait_for(page, state):
    page.wait_for_selector(f'[data-save="{state}"]:not([hidden])')


@pytest.mark.parametrize("path", ["/ui/", "/hoi/"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
def test_axe_finds_nothing_up_to_aaa(site, page, path, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site.address(path))
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


def test_axe_finds_planted_faults(site, page):
    page.goto(site.address("/hoi/"))
    page.evaluate("""() => {
        const main = document.querySelector("main"), pale = document.createElement("p");
        pale.textContent = "nhạt"; pale.className = "soft"; main.append(pale, document.createElement("input"));
        pale.attributeStyleMap.set("color", "#666");
    }""")
    found = {rule["id"] for rule in Axe().run(page, options=RULES).response["violations"]}
    assert {"color-contrast-enhanced", "label"} <= found


@pytest.mark.parametrize("path", ["/ui/", "/ui-lon/"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen_and_no_text_is_small(site, page, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.address(path))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.evaluate("""[...document.querySelectorAll("body *")].filter(e => e.checkVisibility()
        && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
        && parseFloat(getComputedStyle(e).fontSize) < 16).map(e => e.outerHTML.slice(0, 80))""")
    assert small == []


def test_page_keeps_to_its_security_policy(site, page):
    said = []
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site.address("/ui/"))
    page.wait_for_load_state("networkidle")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert said == []
    page.evaluate("document.body.setAttribute('onclick', 'x()')")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'x()'}))"
    )
    assert len(said) == 2


def test_print_of_a_working_page_is_a4_in_tinos(site, page):
    page.goto(site.address("/ui/"))
    page.emulate_media(media="print")
    assert not page.is_visible(".nav")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith(
        '"Tinos print"'
    )


def test_draft_is_saved_while_it_is_typed(site, page):
    site.answer = lambda address, fields: (200, {"at": "20:12", "version": "4"})
    page.goto(site.address("/bb/"))
    page.fill("textarea", "Đề nghị lùi hạn")
    wait_for(page, "saved")
    assert page.inner_text('[data-save="saved"]') == "Đã lưu lúc 20:12"
    ((address, fields),) = site.posts
    assert (address, fields["noi"], fields["version"], fields["csrfmiddlewaretoken"]) == (
        "/nhap/",
        "Đề nghị lùi hạn",
        "3",
        "the-token",
    )
    assert page.input_value("[name=version]") == "4"
    assert kept(page) is None


def test_draft_without_network_is_kept_and_put_back(site, page, context):
    page.goto(site.address("/bb/"))
    context.set_offline(True)
    page.fill("textarea", "Mất mạng vẫn ghi")
    page.check("[name=xong]")
    wait_for(page, "local")
    assert "the-token" not in kept(page)
    site.answer = lambda address, fields: (500, {})
    context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(site.address("/bb/"))
    assert page.input_value("textarea") == "Mất mạng vẫn ghi"
    assert page.is_checked("[name=xong]")
    wait_for(page, "local")
    site.answer = lambda address, fields: (200, {"at": "20:15", "version": "5"})
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for(page, "saved")
    assert kept(page) is None


def test_signed_out_draft_is_not_taken_for_saved(site, page):
    site.answer = lambda address, fields: (302, {})
    page.goto(site.address("/bb/"))
    page.fill("textarea", "Phiên đã hết")
    wait_for(page, "local")
    assert "Phiên đã hết" in kept(page)


def test_two_writers_are_shown_both_texts(site, page):
    site.answer = lambda address, fields: (409, {})
    page.goto(site.address("/bb/"))
    page.fill("textarea", "Bản của tôi")
    wait_for(page, "two")
    page.click("text=Xem hai bản")
    page.wait_for_url("**/ghi/")
    address, fields = site.posts[-1]
    assert (address, fields["noi"], fields["version"], fields["compare"]) == (
        "/ghi/",
        "Bản của tôi",
        "3",
        "1",
    )
    page.goto(site.address("/bb/"))
    assert page.input_value("textarea") == "Bản của tôi"


def test_sent_form_ends_its_draft_once_the_server_has_a_newer_version(site, page):
    page.goto(site.address("/bb/"))
    page.fill("textarea", "Bản cuối")
    page.click(".btn--main")
    page.wait_for_url("**/ghi/")
    site.desk(version="4", text="Bản cuối, đã sửa chính tả")
    page.goto(site.address("/bb/"))
    assert page.input_value("textarea") == "Bản cuối, đã sửa chính tả"
    assert kept(page) is None


def test_form_is_sent_once_however_often_it_is_pressed(site, page):
    page.goto(site.address("/bb/"))
    page.evaluate(
        "() => { const b = document.querySelector('.btn--main'); b.click(); b.click(); b.click(); }"
    )
    page.wait_for_url("**/ghi/")
    assert [address for address, _ in site.posts] == ["/ghi/"]


def test_form_sent_during_a_save_waits_for_its_version(site, page):
    held = threading.Event()
    site.answer = lambda address, fields: held.wait(10) and (200, {"at": "20:12", "version": "4"})
    page.goto(site.address("/bb/"))
    page.fill("textarea", "Đang gửi dở")
    wait_for(page, "wait")
    page.click(".btn--main")
    held.set()
    page.wait_for_url("**/ghi/")
    assert [(address, fields["version"]) for address, fields in site.posts] == [
        ("/nhap/", "3"),
        ("/ghi/", "4"),
    ]


def test_unsaved_words_are_asked_about_and_saved_ones_are_not(site, page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    site.answer = lambda address, fields: (500, {})
    page.goto(site.address("/bb/"))
    page.type("textarea", "x")
    page.goto(site.address("/hoi/"))
    assert asked == ["beforeunload"]
    site.answer = lambda address, fields: (200, {"at": "20:12", "version": "4"})
    page.goto(site.address("/bb/"))
    wait_for(page, "saved")
    page.goto(site.address("/hoi/"))
    assert asked == ["beforeunload"]


def test_form_works_without_script(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("/bb/"))
    page.fill("textarea", "Không có script")
    page.click(".btn--main")
    page.wait_for_url("**/ghi/")
    assert re.sub(r"\s", " ", site.posts[0][1]["noi"]) == "Không có script"
    context.close()
