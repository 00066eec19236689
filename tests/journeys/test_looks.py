"""Every page that seven roles reach: no violation of WCAG 2.2 AA, no small text, no sideways scroll, no complaint.

The same walk is S-04: no page allows more than its own, none holds a handler, the browser stops nothing (what it stops
it says aloud, and `sit` fails on that); those who are not signed in walk too.
"""

import pytest

from tests.journeys.desk import LAPTOP
from tests.journeys.looking import build_of, inline_code, links_of, looked_at, policy_faults

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
BOOK = "records:two_months"
ROLES = {
    "An": "bí thư",
    "Chi": "chi ủy viên",
    "Dũng": "thư ký",
    "Giáp": "đảng viên",
    "Nga": "văn phòng đảng ủy",
    "Oanh": "người theo dõi chi bộ",
    "Thơ": "người nhập thay",
}
# What is not a page: files, and the parts of the site that change nothing when looked at again.
LEFT_OUT = (".pdf", ".zip", ".docx", ".xlsx", ".ics", "/tep/", "/static/")


def shape(path):
    """The kind of page behind an address: its numbers and its question are left out."""
    return "/".join("#" if part.isdigit() else part for part in path.split("?")[0].split("/"))


@pytest.mark.parametrize("name", ROLES, ids=list(ROLES.values()))
def test_every_page_a_role_reaches_is_looked_at(name, site_of, sit, seen_pages):
    site = site_of(BOOK, "03/11/2026", "20:00")
    desk = sit(site, name, LAPTOP)
    wrong = crawl(desk, seen_pages)
    assert not wrong, "\n".join(wrong)


def test_every_page_is_looked_at_that_is_open_to_anybody(site_of, sit, seen_pages):
    site = site_of(BOOK, "03/11/2026", "20:00")
    desk = sit(site, "", LAPTOP)
    wrong = crawl(desk.go("/dang-nhap/"), seen_pages)
    wrong += [f"404: {line}" for line in code_of(desk.page.goto("/khong-co-trang-nay/"), desk.page)]
    assert not wrong, "\n".join(wrong)


def code_of(answer, page):
    """Return what a page could do, or allows, beyond its own scripts (S-04)."""
    return policy_faults(answer.headers.get("content-security-policy", "")) + inline_code(page)


def crawl(desk, seen, most=160):
    """Walk from home over every kind of page, one of each kind; return what is wrong, one line each.

    A page built of the same elements as one that another role has seen is not looked at again.
    """
    waiting, known, wrong = [desk.path, "/ui/"], set(), []
    while waiting and len(known) < most:
        path = waiting.pop(0)
        if shape(path) in known or any(part in path for part in LEFT_OUT):
            continue
        known.add(shape(path))
        answer = desk.page.goto(path)
        if answer.status >= 400:
            wrong.append(f"{path}: {answer.status}, though a link leads there")
            continue
        waiting += sorted(links_of(desk.page))
        wrong += [f"{path}: {line}" for line in code_of(answer, desk.page)]
        built = shape(path), build_of(desk.page)
        if built not in seen:
            seen.add(built)
            wrong += [f"{path}: {line}" for line in looked_at(desk.page)]
    return wrong


def test_the_core_pages_hold_the_stricter_rules(site_of, sit):
    site = site_of(BOOK, "03/11/2026", "20:00")
    cell, commune, sitting = site.units["cell"], site.units["commune"], site.meetings["11"]
    paths = {
        "cell-home": ("An", f"/chi-bo/{cell}/"),
        "meeting": ("An", f"/sinh-hoat/{sitting}/"),
        "member-home": ("Giáp", f"/chi-bo/{cell}/cua-toi/"),
        "tasks": ("An", f"/chi-bo/{cell}/nhiem-vu/"),
        "inbox": ("Nga", f"/dang-uy/{commune}/"),
    }
    desks, wrong = {}, []
    for name, path in paths.values():
        desk = desks[name] = desks.get(name) or sit(site, name)
        desk.go(path)
        wrong += [f"{path}: {line}" for line in looked_at(desk.page, aaa=True)]
    assert not wrong, "\n".join(wrong)
