"""A person at a device: opens pages, fills fields by their labels, presses buttons by their words."""

import contextlib
import json
import mimetypes
import re
import subprocess
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.journeys.effort import Effort, strokes
from tests.world import PASSWORD

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": True}
LAPTOP = {"viewport": {"width": 1280, "height": 900}}
PRESSED = ("button", "link")
SHORT = 60_000  # milliseconds: a hundred times what a page takes on a machine that does nothing else
expect.set_options(timeout=SHORT)


class Site:
    """The product on a copy of a book: where it answers, whom the book knows, what its clock says."""

    def __init__(self, address, folder):
        self.address, self.folder = address, folder
        told = json.loads((folder / "people.json").read_text(encoding="utf-8"))
        self.people, self.units, self.meetings = told["people"], told["units"], told.get("meetings", {})
        self.things = told.get("things", {})

    @staticmethod
    def write_clock(folder, day, clock):
        """Let a site's clock tick from a moment in Việt Nam."""
        moment = datetime.strptime(f"{day} {clock}", "%d/%m/%Y %H:%M").replace(
            tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")
        )
        (folder / "clock").write_text(moment.isoformat(), encoding="ascii")

    def page(self, name=""):
        """The address of November's meeting, or of one of its pages."""
        return f"/sinh-hoat/{self.meetings['11']}/{name + '/' if name else ''}"

    def it_is(self, day, clock):
        """Move the site's clock: `it_is("03/11/2026", "19:30")`."""
        self.write_clock(self.folder, day, clock)


# What the policy of a page stopped is said aloud, also where the browser would keep it to itself.
STOPPED = """addEventListener('securitypolicyviolation', (event) => console.error(
  `policy: ${event.effectiveDirective} stopped ${event.blockedURI} ${event.sample}`))"""


class Watch:
    """What went wrong in the browser without anybody being told."""

    def __init__(self, context, *, script=True):
        self.heard = []
        # Without script the browser itself stops what is loaded ahead of scripts, and calls that a policy.
        self.harmless = {"net::ERR_ABORTED"} if script else {"net::ERR_ABORTED", "csp"}
        context.add_init_script(STOPPED)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.heard.append(f"script: {error.error}"))
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def _console(self, message):
        is_refusal = message.text.startswith(
            "Failed to load resource: the server responded with a status of 4"
        )
        if message.type in {"error", "warning"} and not is_refusal:
            self.heard.append(f"console: {message.text}")

    def _failed(self, request):
        if request.failure not in self.harmless:  # aborted: a download, or a page left early
            self.heard.append(f"{request.failure}: {request.url}")

    def _answered(self, response):
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.heard.append(f"{response.status}: {response.url}")


class Desk:
    """One person's browser, signed in."""

    def __init__(self, browser, site, name, device, *, script=True):
        self.site, self.name = site, name
        self.context = browser.new_context(
            base_url=site.address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", java_script_enabled=script,
            **device,
        )  # fmt: skip
        self.context.set_default_timeout(SHORT)
        self.watch = Watch(self.context, script=script)
        self.effort = Effort()
        self.page = self.context.new_page()
        self.page.on("response", self._count_page)

    def _count_page(self, answer):
        asked = answer.request
        if (
            asked.is_navigation_request()
            and asked.frame.parent_frame is None
            and not 300 <= answer.status < 400
        ):
            self.effort.pages += 1

    def take_effort(self):
        """Return what was counted since it was taken last."""
        taken, self.effort = self.effort, Effort()
        return taken

    def sign_in(self):
        """Sign in, or sign in anew as on another day."""
        self.context.clear_cookies()
        self.go("/dang-nhap/")
        self.fill("Tên đăng nhập", self.site.people[self.name]["username"])
        self.fill("Mật khẩu", PASSWORD)
        return self.press("Đăng nhập")

    def go(self, path):
        """Open an address: by a link of another page, which is pressed."""
        self.effort.press()
        answer = self.page.goto(path)
        assert answer.status < 400, f"{path}: {answer.status}\n{self.words}"
        return self

    @property
    def words(self):
        """What stands on the page, in its main part."""
        return self.page.locator("main").inner_text()

    @property
    def path(self):
        return self.page.url.removeprefix(self.site.address)

    @property
    def whole(self):
        """The main part of the page."""
        return Part(self, self.page.locator("main"))

    # --- doing ---------------------------------------------------------------------------------------

    def inside(self, heading):
        """The sheet of this heading."""
        return Part(
            self,
            self.page.locator("section.sheet").filter(has=self.page.get_by_role("heading", name=heading)),
        )

    def unfold(self, words):
        """Open a detail in place, unless it is open."""
        self.whole.unfold(words)
        return self

    def fill(self, label, text):
        """Write into the field whose label begins with these words."""
        self.whole.fill(label, text)
        return self

    def pick(self, label, option):
        """Choose from a list."""
        self.whole.pick(label, option)
        return self

    def give(self, label, name, content):
        """Choose a file of the device: the field, the file, its button."""
        self.effort.choose(3)
        kind = mimetypes.guess_type(name)[0]
        self.page.get_by_label(label).set_input_files({"name": name, "mimeType": kind, "buffer": content})
        return self

    def choose(self, *options, of=""):
        """Choose cards, chips or boxes by their words."""
        self.whole.choose(*options, of=of)
        return self

    def press(self, words, *, among=False):
        """Press a button or a link and wait for the page it leads to; `among`: its words hold these."""
        self.whole.press(words, among=among)
        return self

    def turn(self, words):
        """Choose an item of the navigation."""
        self.effort.press()
        with self.page.expect_navigation():
            self.page.get_by_role("navigation").get_by_role("link", name=words, exact=True).first.click()
        return self

    def strike(self, text):
        """Type a text where the cursor is."""
        self.effort.keys += strokes(text)
        self.page.keyboard.type(text)
        return self

    def key(self, name, *, leads_on=False):
        """Strike one key by its name; `leads_on`: it leads to a page."""
        self.effort.keys += 1
        with self.page.expect_navigation() if leads_on else contextlib.nullcontext():
            self.page.keyboard.press(name)
        return self

    def typed(self, label):
        """What stands in a field."""
        return self.whole.field(label, "input, textarea").input_value()

    # --- seeing --------------------------------------------------------------------------------------

    def sees(self, *sentences):
        """Assert that each sentence stands on the page for a person to read."""
        for sentence in sentences:
            expect(self.page.locator("main")).to_contain_text(sentence, use_inner_text=True)
        return self

    def sees_no(self, *sentences):
        for sentence in sentences:
            expect(self.page.locator("main")).not_to_contain_text(sentence, use_inner_text=True)
        return self

    def is_at(self, heading):
        """Assert the page's one heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        return self

    def has_no(self, words):
        """Assert that no button or link of these words is drawn."""
        for role in PRESSED:
            expect(self.page.locator("main").get_by_role(role, name=words, exact=True)).to_have_count(0)
        return self

    def paper(self, words=""):
        """Open the paper behind a link (without words: the one shown) and return its PDF's words in one line."""
        if words:
            self.press(words)
        href = self.page.locator("main a[href$='.pdf']").first.get_attribute("href")
        return self.pdf(href)

    def pdf(self, href):
        """Take a PDF down as the signed-in person and return its words in one line."""
        answer = self.context.request.get(href)
        assert answer.status == 200, f"{href}: {answer.status}"
        assert answer.body().startswith(b"%PDF"), href
        return pdf_words(answer.body())


class Part:
    """A part of a page: the whole of it, or one sheet."""

    def __init__(self, desk, place):
        self.desk, self.place = desk, place

    def field(self, label, tags):
        return self.place.get_by_label(_starting(label)).and_(self.desk.page.locator(tags)).first

    def fill(self, label, text):
        self.desk.effort.type(text)
        self.field(label, "input, textarea").fill(text)
        return self

    def pick(self, label, option):
        """Choose an option of a list by the words it begins with."""
        box = self.field(label, "select")
        self.desk.effort.choose(2)  # the list, the option
        words = [one for one in box.locator("option").all_inner_texts() if one.startswith(option)]
        assert words, f"{label}: {box.locator('option').all_inner_texts()}"
        box.select_option(label=words[0])
        return self

    def choose(self, *options, of=""):
        """Choose radio cards, chips or boxes by their words, of the group that is named."""
        self.desk.effort.choose(len(options))
        group = self.place.get_by_role("group", name=of, exact=True) if of else self.place
        for option in options:
            group.locator("label").filter(has_text=re.compile(rf"^\s*{re.escape(option)}")).first.click()
        return self

    def unfold(self, words):
        detail = (
            self.place.locator("details").filter(has=self.desk.page.locator("summary", has_text=words)).first
        )
        if detail.get_attribute("open") is None:
            self.desk.effort.press()
            detail.locator("summary").click()
        return self

    def press(self, words, *, among=False):
        found = [self.place.get_by_role(role, name=words, exact=not among) for role in PRESSED]
        target = found[0].or_(found[1]).first
        self.desk.effort.press()
        with self.desk.page.expect_navigation():
            target.click()
        return self

    def sees(self, *sentences):
        for sentence in sentences:
            expect(self.place).to_contain_text(sentence, use_inner_text=True)
        return self


def _starting(label):
    return re.compile(rf"^\s*{re.escape(label)}")


def pdf_words(content):
    """Return the words of a PDF in one line."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode())
