"""Each checker of the journeys finds what is planted for it, and lets a good page pass."""

import pytest

from tests.journeys.desk import Watch
from tests.journeys.looking import NARROW, small_text, too_wide, violations

pytestmark = pytest.mark.journey
GOOD = """<!doctype html><html lang="vi"><head><title>Sổ</title><base href="http://book.invalid/"></head><body style="margin:16px;font:16px sans-serif">
<main><h1>Sổ Chi bộ</h1><p>Kính mời các đồng chí.</p>{}</main></body></html>"""
PLANTED = {
    "a picture without words": ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
    "pale words": ('<p style="color:#999">Nhạt</p>', "color-contrast"),
    "a field without a label": ('<input type="text">', "label"),
    "a second main heading": ("<h1>Hai</h1><h4>Bốn</h4>", "heading-order"),
}
PLANTED_AAA = {
    "words that are only AA": ('<p style="color:#6a6a6a">Vừa</p>', "color-contrast-enhanced"),
    "a small target": (
        '<button style="all:unset;width:10px;height:10px">x</button><button style="all:unset;width:10px;height:10px">y</button>',
        "target-size",
    ),
    "equal words, two places": (
        '<p><a href="/a">Mở</a></p><p><a href="/b">Mở</a></p>',
        "identical-links-same-purpose",
    ),
    "a link by its colour alone": (
        '<p>Xem <a href="/a" style="color:#00f;text-decoration:none">đây</a> nhé.</p>',
        "link-in-text-block",
    ),
}


@pytest.fixture
def shown(page):
    def show(more=""):
        page.set_content(GOOD.format(more))
        return page

    return show


@pytest.mark.parametrize("aaa", [False, True])
def test_a_good_page_passes(shown, aaa):
    assert violations(shown(), aaa=aaa) == []
    assert small_text(shown()) == []
    assert too_wide(shown()) == []


@pytest.mark.parametrize(("planted", "rule"), PLANTED.values(), ids=PLANTED)
def test_axe_finds_what_breaks_aa(shown, planted, rule):
    assert any(line.startswith(f"{rule}:") for line in violations(shown(planted)))


@pytest.mark.parametrize(("planted", "rule"), PLANTED_AAA.values(), ids=PLANTED_AAA)
def test_axe_finds_what_breaks_the_stricter_rules(shown, planted, rule):
    assert any(line.startswith(f"{rule}:") for line in violations(shown(planted), aaa=True))


def test_small_words_are_found_and_hidden_ones_are_not(shown):
    assert small_text(shown('<p style="font-size:15px">Nhỏ</p>')) == ["15.0 px: Nhỏ"]
    assert small_text(shown('<p style="font-size:15px" hidden>Nhỏ</p>')) == []


def test_a_page_wider_than_its_window_is_found(shown):
    page = shown('<div style="width:400px">rộng</div>')
    page.set_viewport_size(NARROW)
    assert too_wide(page)[0].startswith("div.")


def test_what_the_browser_complains_of_is_heard(context, page):
    watch = Watch(context)
    page.set_content(
        GOOD.format("")
        + "<meta http-equiv='Content-Security-Policy' content=\"img-src 'none'\">"
        + "<script>console.error('planted'); setTimeout(() => { throw new Error('thrown'); });</script>"
    )
    page.evaluate("""() => {
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy'; policy.content = "img-src 'none'";
      document.head.append(policy);
      document.body.append(Object.assign(new Image(), {src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw='}));
    }""")
    page.wait_for_function("() => document.images.length && document.images[0].complete")
    heard = "\n".join(watch.heard)
    assert "planted" in heard
    assert "thrown" in heard
    assert "Content Security Policy" in heard
