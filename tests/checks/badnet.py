"""D-12: a sitting over a bad line: nothing that was written is lost, nothing is done twice, nobody is told what is not so.

Seven telephones of one minute-taker write over a line (tests/harness/badline.py) that loses requests, loses or
cuts answers, and is late: when a member came, votes with their counts, speeches. An eighth writes a section of the
minutes that saves itself. Where a screen says that something is saved, the book is asked at once. In the end
every act stands in the book once, those of one telephone in the order they were written, and no text of the
minutes clashes with its own writer. The control takes the keys off what is sent: acts are done twice.
"""

import asyncio
import json
import re
import tempfile
import time
from collections import Counter
from pathlib import Path

from playwright.async_api import Error, async_playwright

from chibo.cli._machine import chromium
from tests.harness.badline import bad_line
from tests.harness.browser import FLAGS
from tests.journeys.books import prepared
from tests.journeys.conftest import opened
from tests.journeys.desk import PHONE
from tests.journeys.offline import ENTRIES, KEPT, SECTIONS, WAITS, rows
from tests.world import PASSWORD

PHONES, ROUNDS = 7, 14  # each round a vote and a speech: with the check-ins 203 acts
SENTENCES = 20
SEED = "a rainy evening"
# How long a person looks at the screen for a word about what she pressed, and the whole check for its end.
LOOKS, AT_MOST = 60, 3000
SAVED = re.compile(r"Đã lưu lúc|Đã ghi (ý kiến|kết quả biểu quyết|điểm danh)")
OURS = re.compile(r"(Ý kiến|Việc) \d+\.\d\d")
TAKER = "Dũng"


class Telephone:
    """One telephone over the line; `told` counts what its screen said of what was pressed."""

    def __init__(self, site, line, number):
        self.site, self.line, self.number, self.told, self.faults = site, line, number, Counter(), []

    async def open(self, browser):
        """Sign in and keep the meeting's pages, while the line is good."""
        self.context = await browser.new_context(base_url=self.line.address, locale="vi-VN", **PHONE)
        self.page = await self.context.new_page()
        await self.page.goto("/dang-nhap/")
        await self.page.get_by_label("Tên đăng nhập").fill(self.site.people[TAKER]["username"])
        await self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        await self.page.get_by_role("button", name="Đăng nhập").first.click()
        await self.page.wait_for_url("**/cua-toi/")
        await self.page.goto(self.site.page())
        await self.page.wait_for_function(KEPT, timeout=300_000, polling=1000)

    async def close(self):
        await self.context.close()

    async def writes(self):
        """Note when one member came, then put matters to the vote and write speeches down."""
        await self._act("diem-danh", self._checks_in, "Lưu điểm danh", "")
        for number in range(ROUNDS):
            await self._act("bieu-quyet", self._counts, "Đưa ra biểu quyết", self.words("Việc", number))
            speech = self.words("Ý kiến", number)
            await self._act(f"?muc={self.site.things['item']}", self._speaks, "Ghi ý kiến", speech)

    def words(self, what, number):
        """What this telephone writes; nobody else writes the same."""
        return f"{what} {self.number}.{number:02}"

    async def _act(self, name, fill, button, words):
        path = f"{self.site.page()}{name}" if name.startswith("?") else self.site.page(name)
        main = self.page.locator("main")
        for _again in range(30):
            await self._go(path)
            if await self._is_whole(button):
                break
        await fill(words)
        await main.get_by_role("button", name=button, exact=True).first.click(no_wait_after=True)
        await self._listens(words)

    async def _is_whole(self, button):
        """Whether the page with this button has come, and what it needs to be written in."""
        found = self.page.locator("main").get_by_role("button", name=button, exact=True)
        finder = self.page.locator("[role=combobox]")
        return await found.count() and (button != "Ghi ý kiến" or await finder.count())

    async def _go(self, path):
        try:
            await self.page.goto(path, timeout=60_000)
        except Error:  # the line: a person presses again
            await asyncio.sleep(1)

    async def _checks_in(self, _words):
        here = self.page.locator("li").filter(has=self.page.locator("input[value=present]:checked"))
        clock = here.nth(self.number).locator("input[name$=arrived_late_at]")
        await clock.evaluate("(field) => { field.closest('details').open = true; }")
        await clock.fill("19:35")

    async def _counts(self, words):
        await self.page.get_by_label("Việc biểu quyết").select_option(label="Việc khác")
        await self.page.get_by_label("Nội dung đưa ra biểu quyết").fill(words)
        await self.page.locator("label").filter(has_text=re.compile(r"^\s*Giơ tay")).first.click()
        await self.page.locator("summary").filter(has_text="Đã đếm xong").click()
        for label, count in (("Tán thành", "5"), ("Không tán thành", "1"), ("Ý kiến khác", "0")):
            await self.page.get_by_label(re.compile(f"^{label}")).first.fill(count)

    async def _speaks(self, words):
        box = self.page.locator("[role=combobox]")
        await box.fill("Đỗ Thị Em")
        await box.press("Enter")
        await self.page.get_by_label("Tóm tắt ý kiến").fill(words)

    async def _listens(self, words):
        """Look until the screen says what became of it; what it says must be so."""
        until = time.monotonic() + LOOKS
        while time.monotonic() < until:
            said = await self._screen()
            if WAITS in said:
                self.told["waits"] += 1
                if words and not await self._is_somewhere(words):
                    self.faults.append(f"neither on the device nor in the book: {words}")
                return
            if SAVED.search(said) and words in said:  # what was saved before is told as well
                self.told["saved"] += 1
                if words and words not in in_book(self.site):
                    self.faults.append(f"said to be saved, and is not: {words}")
                return
            await asyncio.sleep(0.3)
        self.told["nothing said"] += 1

    async def _screen(self):
        try:
            return await self.page.locator("main").inner_text(timeout=2000)
        except Error:  # between two pages
            return ""

    async def _is_somewhere(self, words):
        return words in json.dumps(await self.entries(), ensure_ascii=False) or words in in_book(self.site)

    async def entries(self):
        """The entries of the device: what they say and their state."""
        while True:
            try:
                return await self.page.evaluate(
                    ENTRIES.replace("one.title, one.state, one.who", "one.state, one.shown, one.sentences")
                )
            except Error:
                await asyncio.sleep(0.5)


class Writer(Telephone):
    """The telephone that writes a section of the minutes, which saves itself."""

    async def writes(self):
        path = f"/bien-ban/muc/{self.site.things['sections'][SECTIONS[0]]}/"
        while not await self.page.locator("[data-device]").count() or await self._is_elsewhere():
            await self._go(path)
        box = self.page.locator("textarea[name=text]")
        await box.fill("")
        for number in range(SENTENCES):
            await box.press("End")
            await box.type(f"Câu {number:02}.\n", timeout=60_000)
            await asyncio.sleep(3)
        await self.page.get_by_role("button", name="Lưu mục này").click(no_wait_after=True)
        await self._listens("")

    async def _is_elsewhere(self):
        return not await self.page.locator("textarea[name=text]").count()


def in_book(site):
    """All that the book holds of speeches and matters, as one text."""
    said = rows(site, "SELECT text FROM meetings_speech UNION ALL SELECT subject FROM votes_vote")
    return "\n".join(text for (text,) in said)


async def evening(site, line, phones):
    """Let telephones write over the bad line, then mend it and wait until nothing is left on them."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=FLAGS)
        for phone in phones:
            await phone.open(browser)
        line.is_bad = True
        await asyncio.gather(*(phone.writes() for phone in phones))
        line.is_bad = False
        await asyncio.gather(*(_emptied(phone) for phone in phones))
        left = [line for phone in phones for line in await phone.entries()]
        for phone in phones:
            await phone.close()
        await browser.close()
    return left


async def _emptied(phone):
    """Open the page of what waits and stay there until all that can go has gone."""
    await phone._go("/tren-may/")
    for _second in range(180):
        if not any(state == "waiting" for state, *_rest in await phone.entries()):
            return
        await asyncio.sleep(1)


def judged(site, phones, left):
    """What is wrong in the end, as sentences."""
    writers = [phone for phone in phones if not isinstance(phone, Writer)]
    yield from (fault for phone in phones for fault in phone.faults)
    yield from (f"left on a device: {one}" for one in left)
    for what, column in (("Ý kiến", "meetings_speech.text"), ("Việc", "votes_vote.subject")):
        table, name = column.split(".")
        found = [text for (text,) in rows(site, f"SELECT {name} FROM {table} ORDER BY id")]
        for phone in writers:
            should = [phone.words(what, number) for number in range(ROUNDS)]
            stands = [text for text in found if text in should]
            if stands != should:
                yield f"written {should}, in the book {stands}"
    counts = "SELECT count(*) FROM votes_result WHERE (votes_for, votes_against) = (5, 1)"
    late = "SELECT count(*) FROM meetings_attendance WHERE arrived_late_at IS NOT NULL AND meeting_id = ?"
    marks = rows(site, late, site.meetings["11"])
    if (rows(site, counts), marks) != ([(PHONES * ROUNDS,)], [(PHONES,)]):
        yield f"counts and marks: {rows(site, counts)} {marks}"
    if any(isinstance(phone, Writer) for phone in phones):
        yield from _of_minutes(site)


def _of_minutes(site):
    should = "\n".join(f"Câu {number:02}." for number in range(SENTENCES))
    stands = rows(site, "SELECT text FROM minutes_section WHERE id = ?", site.things["sections"][SECTIONS[0]])
    beside = rows(site, "SELECT count(*) FROM minutes_losing_text")
    if (stands, beside) != ([(should,)], [(0,)]):
        yield f"minutes: {stands}, beside them {beside}"


def doubled(site):
    """How many acts stand more than once."""
    said = Counter(line for line in in_book(site).splitlines() if OURS.fullmatch(line))
    return sum(count - 1 for count in said.values() if count > 1)


def played(book, folder, *, phones, without_keys=False):
    """Hold one evening on a copy of a book; return (site, telephones, what is left, the line's counts)."""
    with (
        opened(book, folder, "03/11/2026", "19:40") as site,
        bad_line(site.address, SEED, without_keys=without_keys) as line,
    ):
        made = [Telephone(site, line, number) for number in range(phones)]
        made += [] if without_keys else [Writer(site, line, phones)]
        left = asyncio.run(asyncio.wait_for(evening(site, line, made), AT_MOST))
        faults = [] if without_keys else list(judged(site, made, left))
        return faults, doubled(site), sum((phone.told for phone in made), Counter()), line.told


def main():
    """Play the evening and the control; tell the figures; 1 when something is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        book = prepared(Path(folder) / "book", "offline:called")
        faults, twice, told, line = played(book, Path(folder) / "evening", phones=PHONES)
        _faults, control, *_rest = played(book, Path(folder) / "control", phones=2, without_keys=True)
    for fault in faults:
        print(fault)
    acts = PHONES * (1 + 2 * ROUNDS)
    print(
        f"{acts} acts, {SENTENCES} drafts; the line: {dict(line)}; screens: {dict(told)}; {len(faults)} faults, {twice} doubled; without keys {control} doubled"
    )
    return 1 if faults or twice or not control else 0
