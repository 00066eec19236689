"""The files a browser fetches: current, self-contained, small."""

import gzip
import re

from chibo.web import assets
from chibo.web.stylesheet import JOINED, STATIC, joined

FIRST_LOAD = 60 * 1024  # performance goal P2, without fonts
LARGEST = 13 * 1024
SCRIPTS = ("app.js", "forms.js", "keep.js", "queue.js", "said.js", "store.js")


def packed(data):
    return len(gzip.compress(data, 9))


def test_joined_style_is_current():
    assert JOINED.read_text(encoding="utf-8") == joined(), "run: python -m chibo.web.stylesheet"


def test_joined_style_holds_every_source_once():
    sources = {path for path in STATIC.rglob("*.css") if path not in {JOINED, STATIC / "style.css"}}
    listed = re.findall(r"@import url\(([^)]+)\)", (STATIC / "style.css").read_text(encoding="utf-8"))
    assert sorted(STATIC / path for path in listed) == sorted(sources)
    assert "@import" not in joined()


def test_style_fetches_only_files_that_are_here():
    addresses = re.findall(r"url\(([^)#]+)\)", joined())
    assert addresses
    for address in addresses:
        assert (STATIC / address).is_file(), address


def test_style_sets_no_text_under_sixteen_pixels():
    sizes = re.findall(r"font(?:-size)?:[^;}]*?([\d.]+)(px|rem|em)", joined())
    small = [size for size, unit in sizes if float(size) * (1 if unit == "px" else 16) < 16]
    assert small == []


def test_fonts_carry_their_licences():
    for font in (STATIC / "fonts").iterdir():
        family = font.name.split("-latin")[0].split("-vietnamese")[0].split("-")
        name = "TINOS" if family[0] == "tinos" else "_".join(family).upper()
        assert font.name.startswith("LICENSE") or (STATIC / "fonts" / f"LICENSE_{name}").is_file(), font.name


def test_script_is_small_and_readable():
    for script in STATIC.glob("*.js"):
        source = script.read_bytes()
        assert len(source) <= LARGEST, script.name
        assert max(map(len, source.decode().splitlines())) <= 120, script.name


def test_first_load_stays_within_its_bytes(environment, frame):
    page = environment.get_template("pages/ui.html").render(frame).encode()
    total = sum(packed(data) for data in (page, JOINED.read_bytes(), *map(assets.content, SCRIPTS)))
    assert total <= FIRST_LOAD, total
