"""P2: what a telephone fetches to show the meeting page, and how soon: slow 3G, processor slowed four times.

Slow 3G is that of WebPageTest: 400 kbit/s both ways, 400 ms to and fro. Bytes are those of the wire, headers
with them, as Chromium counts them; the repeat view is the same page opened again an hour later.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from chibo.cli._machine import ROOT, chromium

GOAL = "P2: <= 60 KB without fonts, <= 170 KB with; LCP <= 2.5 s; no layout shift; repeat view <= 15 KB"
MOST = {"without_fonts_kb": 60, "with_fonts_kb": 170, "repeat_kb": 15, "lcp_s": 2.5, "layout_shift": 0.0}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
BYTES = 400_000 / 8
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": BYTES, "uploadThroughput": BYTES}
SLOWED = 4
ROUNDS = 3
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FONTS = re.compile(r"\.woff2$|\.ttf$")
# What the page does for times without a network begins once it is shown, and is no part of showing it.
AFTERWARDS = re.compile(r"/sw\.js$|/tren-may/|/manifest\.webmanifest$|/static/icon|/favicon")
SEEN = """() => new Promise((done) => {
  let lcp = 0, shift = 0;
  new PerformanceObserver((all) => all.getEntries().forEach((one) => { lcp = one.startTime; })).observe(
    {type: 'largest-contentful-paint', buffered: true});
  const moved = (one) => { shift += one.hadRecentInput ? 0 : one.value; };
  new PerformanceObserver((all) => all.getEntries().forEach(moved)).observe(
    {type: 'layout-shift', buffered: true});
  setTimeout(() => done({lcp, shift}), 1500);
})"""


def measure():
    """Return kilobytes, seconds and shift of the meeting page.

    Bytes of the first round, the best of the times (machines are noisy, never too quick), the worst shift.
    """
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, _served(folder) as book, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        rounds = [_round(browser, *book) for _ in range(ROUNDS)]
        browser.close()
    return {
        **rounds[0],
        "lcp_s": round(min(one["lcp_s"] for one in rounds), 2),
        "layout_shift": max(one["layout_shift"] for one in rounds),
    }


@contextmanager
def _served(folder):
    """Yield the address of a served book, the meeting's path and the secretary's cookie."""
    environment = {
        **os.environ, "CHIBO_DATA": folder, "CHIBO_DATABASE_URL": "", "CHIBO_SECRET": "bench",
        "DJANGO_SETTINGS_MODULE": "chibo.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }  # fmt: skip
    made = subprocess.run(
        [sys.executable, "-m", "bench._book"], env=environment, check=True, capture_output=True, text=True
    )
    book = json.loads(made.stdout.splitlines()[-1])
    command = [sys.executable, "-m", "chibo", "serve", "--port", "0"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline().rsplit(":", 1)[1])
        yield f"http://127.0.0.1:{port}", book["pages"]["meeting"]["path"], book["cookie"]
    finally:
        server.terminate()
        server.wait(20)


def _round(browser, address, path, cookie):
    context = browser.new_context(base_url=address, locale="vi-VN", **PHONE)
    pairs = [one.split("=", 1) for one in cookie.split("; ")]
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in pairs])
    page = context.new_page()
    page.set_default_timeout(120_000)
    wire = Wire(context.new_cdp_session(page))
    page.goto(path, wait_until="networkidle")
    seen, first = page.evaluate(SEEN), wire.taken()
    page.goto("about:blank")
    wire.taken()
    page.goto(path, wait_until="networkidle")
    again = wire.taken()
    context.close()
    return {
        "without_fonts_kb": _kb(size for url, size in first if not FONTS.search(url)),
        "with_fonts_kb": _kb(size for _url, size in first),
        "repeat_kb": _kb(size for _url, size in again),
        "requests": len(first),
        "lcp_s": seen["lcp"] / 1000,
        "layout_shift": round(seen["shift"], 4),
    }


def _kb(sizes):
    return round(sum(sizes) / 1024, 1)


class Wire:
    """The bytes that come over the wire of one page, by address; slowed as the goal says."""

    def __init__(self, session):
        self._urls, self._sizes, self._cached = {}, {}, set()
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestServedFromCache", lambda told: self._cached.add(told["requestId"]))
        session.on("Network.loadingFinished", self._finished)

    def _asked(self, told):
        self._urls[told["requestId"]] = told["request"]["url"]

    def _finished(self, told):
        self._sizes[told["requestId"]] = int(told["encodedDataLength"])

    def taken(self):
        """Return (address, bytes) of all that came since the last time, but for what comes afterwards."""
        came = [
            (self._urls.get(key, ""), size)
            for key, size in self._sizes.items()
            if key not in self._cached and not AFTERWARDS.search(self._urls.get(key, "").split("?")[0])
        ]
        self._sizes, self._cached = {}, set()
        return came


def is_met(figures):
    """Return whether every goal holds."""
    return all(figures[name] <= most for name, most in MOST.items())
