"""A crawl goes everywhere once and comes to an end."""

import pytest

from tests.harness.trail import ASKED, MOST, EndlessTrail, Trail


def walked(trail, site):
    """Walk over a site told as {page: links}; return where it went."""
    path = []
    for page in trail:
        path.append(page)
        trail.found(page, site(page))
    return path


def test_every_address_is_asked_once():
    site = {
        "/": ["a/", "/b/#muc", "https://elsewhere.invalid/", "mailto:x"],
        "/a/": ["../b/", "/"],
        "/b/": [],
    }
    assert walked(Trail(), site.get) == ["/", "/a/", "/b/"]


def test_a_page_asked_without_end_is_asked_some_times():
    def years(page):
        digits = page.removeprefix("/lich/?nam=")
        return [f"/lich/?nam={int(digits if digits.isdigit() else 2026) + 1}", "/lich/?xep=ten"]

    assert walked(Trail("/lich/"), years) == ["/lich/", "/lich/?nam=2027", "/lich/?xep=ten"] + [
        f"/lich/?nam={year}" for year in range(2028, 2027 + ASKED)
    ]


def test_what_is_left_out_is_not_asked():
    assert walked(Trail(leave_out=(".pdf",)), lambda page: ["/a.pdf", "/a.pdf?ngay", "/a.docx"]) == [
        "/",
        "/a.docx",
    ]


def test_a_chain_of_pages_without_end_is_a_failure():
    with pytest.raises(EndlessTrail, match=f"/{MOST - 1}/"):
        walked(Trail(), lambda page: [f"/{int(page.strip('/') or 0) + 1}/"])
