"""Each checker of the journeys finds what is planted for it, and lets a good page pass."""

import pytest

from tests.journeys.desk import Watch
from tests.journeys.effort import Budget, Effort, strokes
from tests.journeys.looking import NARROW, inline_code, policy_faults, small_text, too_wide, violations

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


STRICT = "default-src 'none'; script-src 'self' 'nonce-x'; style-src 'self'; img-src 'self'; base-uri 'none'"
CODE = {
    "a handler": ('<button onclick="console.log(1)">Bấm</button>', '<button onclick="console.log(1)">', "script-src-attr"),
    "a script": ("<script>window.ran = 1</script>", "<script> without a nonce", "script-src-elem"),
    "an address of script": ('<a href="javascript:void(window.ran = 1)">Mở</a>', '<a href="javascript:void(window.ran = 1)">', "script-src-elem"),
    "a style": ('<p style="color:red">Đỏ</p>', None, "style-src-attr"),
    "a foreign picture": ('<img alt="" src="http://elsewhere.invalid/a.png">', None, "img-src"),
}  # fmt: skip


@pytest.fixture
def answered(context, page):
    """A page as a site answers it, with its policy; returns what the browser complained of, the page looked at."""

    def answer(body, policy=STRICT):
        watch = Watch(context)
        context.route("http://book.invalid/", lambda route: route.fulfill(
            body=f"<!doctype html><title>Sổ</title><main>{body}</main>", content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": policy},
        ))  # fmt: skip
        page.goto("http://book.invalid/")
        for link in page.locator("a").all():
            link.click()
        page.evaluate("new Promise((done) => setTimeout(done, 100))")  # behind all that the page has to say
        return "\n".join(watch.heard)

    return answer


@pytest.mark.parametrize(("planted", "found", "directive"), CODE.values(), ids=CODE)
def test_what_the_policy_stops_is_heard_and_inline_code_is_found(answered, page, planted, found, directive):
    assert f"policy: {directive} stopped" in answered(planted)
    assert inline_code(page) == ([found] if found else [])
    assert page.evaluate("window.ran") is None


def test_a_page_with_nothing_inline_passes(answered, page):
    assert answered('<p>Kính mời.</p><script nonce="x">window.ran = 1</script>') == ""
    assert inline_code(page) == []
    assert page.evaluate("window.ran") == 1


@pytest.mark.parametrize(("policy", "fault"), [
    ("", "does not begin with default-src 'none'"),
    ("default-src 'self'", "does not begin with default-src 'none'"),
    (f"{STRICT}; script-src-attr 'unsafe-inline'", "script-src-attr allows 'unsafe-inline'"),
    (f"{STRICT}; style-src 'unsafe-hashes'", "style-src allows 'unsafe-hashes'"),
    (f"{STRICT}; connect-src *", "connect-src allows *"),
    (f"{STRICT}; img-src data:", "img-src allows data:"),
])  # fmt: skip
def test_a_loose_policy_is_found(policy, fault):
    assert policy_faults(STRICT) == []
    assert fault in policy_faults(policy)


@pytest.mark.parametrize(
    ("text", "keys"), [("mua loa", 7), ("mưa", 4), ("ấ", 3), ("đường", 9), ("Đỗ An", 10), ("", 0)]
)
def test_marks_and_capitals_are_keys_too(text, keys):
    assert strokes(text) == keys


def test_an_effort_takes_its_time_and_a_budget_says_what_is_too_much():
    effort = Effort()
    effort.type("mưa")
    effort.choose(2)
    effort.press()
    effort.pages += 1
    assert (effort.keys, effort.fields, effort.presses) == (4, 2, 1)
    assert effort.seconds == pytest.approx(4 * (1.35 + 1.10 + 0.50) + 4 * 0.50 + 0.80 + 1.00)
    assert Budget(minutes=0.3, keys=4, fields=2, presses=1).excess(effort) == []
    found = Budget(minutes=0.2, keys=3, fields=1, presses=0).excess(effort)
    assert [line.split(":")[0] for line in found] == ["keys", "fields", "presses", "minutes"]
