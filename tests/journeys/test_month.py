"""The month of a cell, played by everybody whom it concerns: from the report to what is sent up.

What it costs the bí thư is counted, her two sign-ins with it, and turned into time by tests/journeys/effort.py.
"""

import pytest

from tests.journeys import month
from tests.journeys.desk import LAPTOP, PHONE
from tests.journeys.effort import Budget

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
BOOK = "village:on_record"


# The minutes are the goals; the rest is what the pages ask for now and a little more: a field more is seen.
PREPARING = Budget(minutes=15, keys=1050, fields=33, presses=26)
AFTERWARDS = Budget(minutes=3, keys=60, fields=12, presses=17)


def test_the_whole_month_is_played_in_the_browser(site_of, sit, picture, spent):
    site = site_of(BOOK, "28/10/2026", "19:50")
    chair = sit(site, "An")
    picture("cell-home", chair)
    month.write_report(chair)
    month.agree_content(chair)

    site.it_is("29/10/2026", "08:00")
    month.convene(chair.sign_in())
    spent(chair, "Preparing the month, from the empty month to the notice sent", PREPARING)
    site.it_is("30/10/2026", "12:15")
    member = sit(site, "Giáp", PHONE)
    month.answer_before(member, chair.sign_in())
    picture("member-home", member)

    site.it_is("03/11/2026", "19:32")
    taker, tellers = sit(site, "Dũng"), [sit(site, "Bình", LAPTOP), sit(site, "Em", PHONE)]
    month.open_meeting(chair.sign_in())
    month.call_roll(taker)
    site.it_is("03/11/2026", "20:05")
    month.discuss(taker)
    month.hear_tasks(chair)
    month.vote_by_hand(chair, "Việc khác", "Làm vệ sinh ngõ xóm sáng thứ Bảy", 5).sees("Thông qua")
    month.vote_secretly(chair, tellers)
    month.adopt_resolution(chair)
    picture("meeting-room", chair.go(month.meeting_page(chair)))
    month.adopt_score(chair)
    month.write_minutes(taker, chair)
    picture("minutes", taker.go(month.meeting_page(taker, "bien-ban")))
    site.it_is("03/11/2026", "21:06")
    month.end_meeting(chair)

    site.it_is("04/11/2026", "08:00")
    chair.take_effort()
    month.sign_and_lock(chair.sign_in())
    month.issue(chair)
    month.send_up(chair)
    spent(chair, "After the meeting, from the signed minutes to what is sent up", AFTERWARDS)
    site.it_is("05/11/2026", "09:00")
    office = sit(site, "Nga")
    picture("inbox", office)
    month.answer_from_above(office)
    site.it_is("06/11/2026", "07:30")
    month.send_again(chair.sign_in())
    picture("cell-home-done", chair.turn("Tháng này"))
    site.it_is("28/11/2026", "19:00")
    month.open_next_month(chair.sign_in())


def test_the_core_of_the_month_needs_no_script(site_of, sit):
    site = site_of(BOOK, "28/10/2026", "19:50")
    chair = sit(site, "An", script=False)
    month.write_report(chair)
    month.agree_content(chair)
    site.it_is("29/10/2026", "08:00")
    month.convene(chair.sign_in())
    site.it_is("30/10/2026", "12:15")
    month.answer_before(sit(site, "Giáp", PHONE, script=False), chair.sign_in())
    site.it_is("03/11/2026", "19:32")
    taker = sit(site, "Dũng", script=False)
    month.open_meeting(chair.sign_in())
    month.call_roll(taker)
    month.discuss(taker)
    month.adopt_resolution(chair)
    month.adopt_score(chair)
    month.write_minutes(taker, chair)
    site.it_is("03/11/2026", "21:06")
    month.end_meeting(chair)
    site.it_is("04/11/2026", "08:00")
    month.sign_and_lock(chair.sign_in())
    month.issue(chair)
    month.send_up(chair)
