"""Calendar files: read back by a calendar; day and time and nothing else; one's own cells alone."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from icalendar import Calendar

from chibo.door.refusals import NotAllowed
from chibo.kit.dates import Month
from chibo.meetings.actions import (
    mark_not_held,
    plan_meeting,
    record_by_groups,
    record_earlier_meeting,
    reschedule_meeting,
)
from chibo.meetings.rules import EarlierFigures
from chibo.notices.actions import make_feed, revoke_feed
from chibo.notices.models import Feed
from chibo.notices.queries import feed_account, own_sheet
from chibo.notices.terms import Outside
from chibo.rulebook.terms import MeetingKind
from tests.meetings.steps import BEFORE, do
from tests.meetings.test_by_groups import fill, make, tell
from tests.notices.conftest import switch
from tests.world import TODAY, at


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", at)


def events(response):
    assert response.status_code == 200
    return list(Calendar.from_ical(response.getvalue()).walk("VEVENT"))


def feed_of(world, name):
    make_feed(world.account(name), **do(world, name))
    return f"{reverse('calendar-feed')}?ma={own_sheet(world.as_(name)).feed_secret}"


def test_one_meeting_as_a_file(world, drafted, client):
    client.force_login(world.account("Em"))
    response = client.get(reverse("meeting-calendar", args=[drafted.pk]))
    assert response["Content-Type"].startswith("text/calendar")
    (event,) = events(response)
    begins = event["DTSTART"]
    assert (begins.params["TZID"], begins.dt) == ("Asia/Ho_Chi_Minh", at())
    assert event["DTSTAMP"].dt == BEFORE
    assert (event["SUMMARY"], event["SEQUENCE"], event["STATUS"]) == ("Có thông báo mới", 0, "CONFIRMED")
    assert set(event) == {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "STATUS", "CLASS"}
    text = response.getvalue().decode()
    for secret in (drafted.place, world.cell.name, "thường kỳ", str(world.people["An"].name)):
        assert secret not in text
    (zone,) = Calendar.from_ical(response.getvalue()).walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Ho_Chi_Minh"


def test_moved_called_off_and_taken_up_again(world, drafted, client):
    client.force_login(world.account("Em"))
    address = reverse("meeting-calendar", args=[drafted.pk])
    (first,) = events(client.get(address))
    seen = [first]
    moved_at, off_at, again_at = (at(date(2026, 10, 31), clock) for clock in ("08:00", "09:00", "10:00"))
    for act in (
        lambda: reschedule_meeting(drafted, at(date(2026, 11, 5)), "Lũ", **do(world, when=moved_at)),
        lambda: mark_not_held(drafted, "Lũ to", **do(world, when=off_at)),
        lambda: reschedule_meeting(drafted, at(date(2026, 11, 9)), "Lũ rút", **do(world, when=again_at)),
    ):
        act()
        seen += events(client.get(address))
    assert len({str(one["UID"]) for one in seen}) == 1
    assert [one["SEQUENCE"] for one in seen] == [0, 2, 3, 4]
    assert [one["STATUS"] for one in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert [one["DTSTAMP"].dt for one in seen] == [BEFORE, moved_at, off_at, again_at]
    assert [one["DTSTART"].dt.day for one in seen] == [3, 5, 5, 9]


def test_a_meeting_from_before_the_column_still_has_a_moment(world, drafted, client):
    client.force_login(world.account("Em"))
    with connection.cursor() as cursor:  # the row is as an older book left it
        cursor.execute("UPDATE meetings_meeting SET set_at = NULL")
    (event,) = events(client.get(reverse("meeting-calendar", args=[drafted.pk])))
    assert event["DTSTAMP"].dt == at()


def test_the_feed_holds_ones_own_cells_alone(world, drafted, client):
    plan_meeting(
        world.sister, MeetingKind.REGULAR, at(date(2026, 11, 7)), "Đình", **do(world, "Phúc", BEFORE)
    )
    switch(world, Outside.CALENDAR, by="Phúc", unit=world.sister)
    plan_meeting(
        world.cell, MeetingKind.REGULAR, at(date(2026, 12, 3)), "Nhà văn hóa", **do(world, when=BEFORE)
    )
    plan_meeting(
        world.cell, MeetingKind.REGULAR, at(date(2028, 1, 3)), "Nhà văn hóa", **do(world, when=BEFORE)
    )
    address = feed_of(world, "Em")
    found = events(client.get(address))  # nobody is signed in: the address is the key
    assert [one["DTSTART"].dt for one in found] == [at(), at(date(2026, 12, 3))]
    assert len({str(one["UID"]) for one in found}) == 2
    assert [one["DTSTART"].dt for one in events(client.get(feed_of(world, "Quý")))] == [at(date(2026, 11, 7))]
    assert events(client.get(feed_of(world, "Nga"))) == []


def test_the_feed_leaves_out_what_is_known_by_figures_alone(world, drafted, client):
    figures = EarlierFigures(date(2026, 10, 3))
    record_earlier_meeting(world.cell, Month(2026, 10), figures, **do(world, when=BEFORE))
    found = events(client.get(feed_of(world, "Em")))
    assert [one["DTSTART"].dt for one in found] == [at()]


def test_the_feed_leaves_out_what_party_groups_hold(world, drafted, client):
    fill(world)
    tell(world, make(world, "Tổ 1", "Chi"), "Chi")
    assert len(events(client.get(feed_of(world, "Em")))) == 1
    record_by_groups(drafted, **do(world))
    assert events(client.get(feed_of(world, "Em"))) == []


def test_an_unchanged_feed_is_not_sent_again(world, drafted, client):
    address = feed_of(world, "Em")
    first = client.get(address)
    tag = first["ETag"]
    assert first["Cache-Control"] == "private, no-cache"
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.getvalue(), again["ETag"]) == (304, b"", tag)
    reschedule_meeting(drafted, at(date(2026, 11, 5)), "Lũ", **do(world))
    changed = client.get(address, headers={"If-None-Match": tag})
    assert (changed.status_code, changed["ETag"] == tag) == (200, False)
    assert client.head(address).status_code == 200


def test_a_feed_dies_with_its_address_its_switch_and_its_account(world, settings, drafted, client):
    address = feed_of(world, "Em")
    assert len(events(client.get(address))) == 1
    other = feed_of(world, "Em")
    assert client.get(address).status_code == 404
    switch(world, Outside.CALENDAR, is_on=False)
    assert events(client.get(other)) == []
    switch(world, Outside.CALENDAR)
    settings.NOTICE_CHANNELS = frozenset()
    assert client.get(other).status_code == 404
    settings.NOTICE_CHANNELS = frozenset({"calendar"})
    assert len(events(client.get(other))) == 1
    world.accounts["Em"].is_active = False
    world.accounts["Em"].save()
    assert client.get(other).status_code == 404
    world.accounts["Em"].is_active = True
    world.accounts["Em"].save()
    revoke_feed(world.account("Em"), **do(world, "Em"))
    assert client.get(other).status_code == 404
    assert own_sheet(world.as_("Em")).feed_secret == ""


@pytest.mark.parametrize("secret", ["", "x", "x:y", "nonce:sig:more"])
def test_a_guessed_address_finds_nothing(world, drafted, client, secret):
    assert client.get(reverse("calendar-feed"), {"ma": secret}).status_code == 404
    assert client.post(f"{reverse('calendar-feed')}?ma={secret}").status_code == 404


def test_the_book_alone_does_not_give_the_address(world, drafted, settings):
    feed_of(world, "Em")
    feed = Feed.visible_to(world.as_("Em")).get()
    secret = own_sheet(world.as_("Em")).feed_secret
    assert str(feed) == f"{TODAY:%d/%m/%Y}"
    assert feed_account(secret) == world.account("Em")
    assert feed_account(feed.nonce) is None
    settings.SECRET_KEY = "another installation"
    assert feed_account(secret) is None


def test_nobody_makes_or_takes_anothers_feed(world, cell):
    for act in (make_feed, revoke_feed):
        with pytest.raises(NotAllowed):
            act(world.account("Em"), **do(world))
