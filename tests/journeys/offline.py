"""A sitting without a network: the village's book with November opened, and a telephone whose cable is pulled."""

import sqlite3
import time
from datetime import date

from chibo.cli._machine import chromium
from chibo.cycle.actions import compose
from chibo.meetings.actions import call_roll, open_meeting
from chibo.meetings.models import AgendaItem
from chibo.meetings.terms import RollState
from chibo.minutes.models import Section
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.tasks.models import Task
from chibo.votes.actions import put_to_vote
from tests.harness.browser import FLAGS
from tests.journeys.desk import PHONE, SHORT, Desk, Watch
from tests.journeys.effort import Effort
from tests.journeys.village import FIRST, NAMES, Village, tell
from tests.world import at

SECTIONS = ("information", "ideology", "synthesis")
DAY = date(2026, 11, 3)
WAITS = "Đang lưu trên máy này, chưa gửi"
# What a browser says when there is no network; everything else still fails a journey.
AWAY = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED", "net::ERR_NETWORK_CHANGED")


def sitting():
    """November sits: opened, its minutes composed, one matter put to the vote; nothing called or said yet."""
    village = Village()
    for month in range(FIRST, 11):
        village.live(month)
    meeting, members = village.meetings[11], village.world.members
    village.prepare(11, "Dũng")
    do = village.do("An", DAY, "19:32")
    open_meeting(meeting, at(DAY, "19:30"), members["An"], members["Dũng"], **do)
    vote = put_to_vote(meeting, VoteMatter.OTHER, "Làm vệ sinh ngõ xóm sáng thứ Bảy", VoteMethod.HAND, **do)
    minutes = compose(meeting, **village.do("Dũng", DAY, "19:35"))
    item = AgendaItem.of(meeting).get(preset="discussion")
    sections = dict(Section.of(minutes).values_list("key", "pk"))
    tell(
        village.world,
        meetings={str(n): row.pk for n, row in village.meetings.items()},
        things={"vote": vote.pk, "item": item.pk, "sections": sections, "task": Task.of(village.world.cell).order_by("-pk").first().pk},
    )  # fmt: skip
    return village


def called():
    """The same with the roll called: seven are present."""
    village = sitting()
    states = {
        village.world.members[name]: RollState.PRESENT for name in NAMES if name not in {"Khánh", "Lan"}
    }
    call_roll(village.meetings[11], states, **village.do("Dũng", DAY, "19:36"))


class PatientWatch(Watch):
    """Hears all but what a browser says of a pulled cable."""

    def _console(self, message):
        if not any(word in message.text for word in (*AWAY, "net::ERR_")):
            super()._console(message)

    def _failed(self, request):
        if request.failure not in AWAY:
            super()._failed(request)


class Handset(Desk):
    """A telephone with its own profile, which outlives the browser: it can be closed, opened, cut off."""

    def __init__(self, browser_type, site, profile, name="Dũng", device=PHONE):
        self.site, self.name, self._type, self._profile = site, name, browser_type, profile
        self._device = device
        self.heard, self.is_away, self.effort = [], False, Effort()
        self.open()

    def open(self):
        """Start the browser on the profile; the network is as it was."""
        self.context = self._type.launch_persistent_context(
            self._profile, executable_path=chromium(), args=FLAGS, base_url=self.site.address, locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh", **self._device,
        )  # fmt: skip
        self.context.set_default_timeout(SHORT)
        self.watch = PatientWatch(self.context)
        self.context.set_offline(self.is_away)
        self.page = self.context.pages[0]
        return self

    def close(self):
        """Close the browser; the profile stays."""
        self.heard += self.watch.heard
        self.context.close()
        return self

    def pull(self):
        """Pull the cable."""
        self.is_away = True
        self.context.set_offline(True)
        return self

    def plug(self):
        """Put the cable back."""
        self.is_away = False
        self.context.set_offline(False)
        return self

    def look(self, path):
        """Open an address, whatever answers."""
        self.page.goto(path)
        return self

    def put(self, words):
        """Press a button whose form stays on the device."""
        before = self._kept_at()
        self.tap(words)
        return self._until(lambda: self._kept_at() != before, f"{words} is kept on the device").sees(WAITS)

    def tap(self, words):
        """Press a button that leads nowhere."""
        self.page.locator("main").get_by_role("button", name=words, exact=True).first.click()
        return self

    def names(self, speaker):
        """Name who speaks: what is typed finds her, Enter takes her."""
        box = self.page.get_by_role("combobox", name="Người phát biểu")
        box.fill(speaker)
        box.press("Enter")
        return self

    def _kept_at(self):
        return self.page.evaluate(ENTRIES.replace("one.title, one.state, one.who", "one.id, one.key"))

    def wait_for(self, holds):
        """Wait until something holds."""
        return self._until(holds, "what was waited for")

    @property
    def bar(self):
        """What the bar at the foot of the window says."""
        return (
            self.page.locator("[data-device]").inner_text()
            if self.page.locator("[data-device]").is_visible()
            else ""
        )

    def caches(self):
        return self.page.evaluate("caches.keys()")

    def kept_pages(self):
        """The addresses kept for times without a network."""
        return self.page.evaluate(PAGES)

    def who(self):
        """The account the page says it belongs to."""
        return self.page.evaluate("document.body.dataset.who || ''") or self.page.evaluate(NOTED)

    def break_the_book(self):
        """Let the book answer every sending with a failure, until it is mended."""
        self.context.route("**/*", _failing)
        return self

    def mend_the_book(self):
        self.context.unroute("**/*", _failing)
        self.watch.heard = [line for line in self.watch.heard if "502" not in line]
        return self

    def wait_kept(self):
        """Wait until the meeting's pages are kept by themselves."""
        return self._until(lambda: self.page.evaluate(KEPT), "the pages of the meeting are kept")

    def waiting(self):
        """The entries of the device: (title, state), in their order."""
        return self.page.evaluate(ENTRIES)

    def wait_sent(self, left=0):
        """Wait until no more than so many entries are on the device."""
        return self._until(lambda: len(self.waiting()) <= left, f"at most {left} entries are left")

    def _until(self, holds, what):
        until = time.monotonic() + SHORT / 1000
        while not holds():
            assert time.monotonic() < until, f"not in time: {what}\n{self.waiting()}"
            self.page.wait_for_timeout(200)
        return self


def _failing(route):
    """A gateway's answer to what the queue sends; whatever a person presses passes."""
    if "chibo-for" in route.request.headers:
        route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>")
    else:
        route.fallback()


OPENED = """new Promise((done) => { const asked = indexedDB.open('chibo', 1); asked.onsuccess = () => done(asked.result); })"""
ENTRIES = f"""async () => {{ const book = await {OPENED}; const asked = book.transaction('queue').objectStore('queue').getAll();
  return new Promise((done) => {{ asked.onsuccess = () => done(asked.result.map((one) => [one.title, one.state, one.who])); }}); }}"""
KEPT = f"""async () => {{ const book = await {OPENED}; const asked = book.transaction('notes').objectStore('notes').getAll();
  return new Promise((done) => {{ asked.onsuccess = () => done(asked.result.some(({{name}}) => name.startsWith('kept-'))); }}); }}"""


PAGES = """async () => { const found = [];
  for (const name of (await caches.keys()).filter((one) => one.startsWith('pages-')))
    for (const one of await (await caches.open(name)).keys()) found.push(one.url.replace(location.origin, ''));
  return found; }"""
NOTED = f"""async () => {{ const book = await {OPENED}; const asked = book.transaction('notes').objectStore('notes').get('who');
  return new Promise((done) => {{ asked.onsuccess = () => done(asked.result.told); }}); }}"""


def texts(site):
    """The sections of November's minutes by their keys."""
    found = dict(rows(site, "SELECT id, text FROM minutes_section"))
    return {key: found[pk] for key, pk in site.things["sections"].items()}


def rows(site, statement, *values):
    """Ask the site's book itself."""
    connection = sqlite3.connect(f"file:{site.folder / 'book.sqlite3'}?mode=ro", uri=True)
    try:
        return connection.execute(statement, values).fetchall()
    finally:
        connection.close()
