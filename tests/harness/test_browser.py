"""The browser of the journeys is the system's own, and speaks Vietnamese."""

import pytest

pytestmark = pytest.mark.journey


def test_the_browser_shows_vietnamese_at_vietnamese_time(page):
    page.set_content("<html lang=vi><h1>Sổ Chi bộ</h1>")
    assert page.get_by_role("heading", name="Sổ Chi bộ").is_visible()
    assert page.evaluate("navigator.language") == "vi-VN"
    assert page.evaluate("new Date(2026, 0, 1).getTimezoneOffset()") == -7 * 60


def test_the_browser_is_cut_off_from_the_world_by_the_page_only(page):
    """A page without network sees no answer: journeys find a call outward as a failed request."""
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.context.set_offline(True)
    page.set_content("<img src='http://outside.invalid/a.png'>")
    page.wait_for_timeout(200)
    assert failed == ["http://outside.invalid/a.png"]
