"""Read papers back and name their faults, by the figures of the regulation and not of our own layout.

Every function returns the faults it found, [] for a right paper. Lengths mm, type pt.
"""

import io
import itertools
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from functools import cache

import docx
import pdfplumber
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

MM = 25.4 / 72
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


@dataclass(frozen=True)
class Line:
    """A line as drawn: page from 1, baseline from the top, ends without the space that is not seen."""

    page: int
    y: float
    x0: float
    x1: float
    text: str
    size: float
    font: str

    @property
    def middle(self):
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True)
class Sheet:
    width: float
    height: float
    rules: tuple  # (x0, x1, y) of horizontal strokes


@cache
def read_pdf(pdf):
    """Give the lines of a PDF in the order they are read, and its sheets."""
    lines, sheets = [], []
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            rules = [
                (e["x0"] * MM, e["x1"] * MM, e["top"] * MM) for e in page.edges if e["orientation"] == "h"
            ]
            sheets.append(Sheet(float(page.width) * MM, float(page.height) * MM, tuple(rules)))
            lines += _lines(page)
    return lines, sheets


def _lines(page):
    """Join letters of one baseline; a gap of 9 mm is another column."""
    rows = {}
    for char in page.chars:
        rows.setdefault(round(float(page.height) - char["matrix"][5], 1), []).append(char)
    lines = []
    for y in sorted(rows):
        group = []
        for char in sorted(rows[y], key=lambda c: c["x0"]):
            if not char["text"].isspace() and group and char["x0"] - group[-1]["x1"] > 9 / MM:
                lines.append(_line(page.page_number, y, group))
                group = []
            if group or not char["text"].isspace():
                group.append(char)
        lines.append(_line(page.page_number, y, group))
    return [line for line in lines if line]


def _line(page, y, chars):
    seen = [c for c in chars if not c["text"].isspace()]
    if not seen:
        return None
    text = "".join(c["text"] for c in chars).strip()
    return Line(
        page,
        y * MM,
        seen[0]["x0"] * MM,
        seen[-1]["x1"] * MM,
        text,
        round(seen[0]["size"], 2),
        seen[0]["fontname"],
    )


def is_number(line):
    """A page number is the only thing above the top margin."""
    return line.y < 19


def body(pdf):
    return [line for line in read_pdf(pdf)[0] if not is_number(line)]


def font_faults(pdf):
    rows = (
        subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True)
        .stdout.decode()
        .splitlines()[2:]
    )
    if not rows:
        return ["no fonts"]
    return [
        row
        for row in rows
        if not re.match(r"[A-Z]{6}\+Tinos-\S+ +CID TrueType +Identity-H +yes +yes +yes", row)
    ]


def margin_faults(pdf, *, is_mirrored=False):
    sheets, faults = read_pdf(pdf)[1], []
    for line in body(pdf):
        sheet = sheets[line.page - 1]
        left, right = (15, 30) if is_mirrored and line.page % 2 == 0 else (30, 15)
        ascent, descent = 0.7 * line.size * MM, 0.2 * line.size * MM
        if line.x0 < left - 0.3 or line.x1 > sheet.width - right + 0.3:
            faults.append(f"side margin: {line}")
        if line.y - ascent < 20 - 0.3 or line.y + descent > sheet.height - 20 + 0.7:
            faults.append(f"top or bottom margin: {line}")
    for number, sheet in enumerate(sheets, 1):
        used = [line for line in body(pdf) if line.page == number and "......" not in line.text]
        if {round(sheet.width), round(sheet.height)} != {210, 297}:
            faults.append(f"no A4: {sheet}")
        left = 15 if is_mirrored and number % 2 == 0 else 30
        if used and not any(abs(line.x0 - left) < 3.5 or abs(line.x0 - left - 10) < 0.5 for line in used):
            faults.append(f"nothing begins at the left margin of page {number}")
    return faults


def page_number_faults(pdf):
    """Numbers from page 2 on: Arabic, 14, upright, centred over the text, 10 mm from the edge."""
    lines, sheets = read_pdf(pdf)
    faults = []
    for page, sheet in enumerate(sheets, 1):
        found = [line for line in lines if line.page == page and is_number(line)]
        if [line.text for line in found] != ([str(page)] if page > 1 else []):
            faults.append(f"page {page} says {[line.text for line in found]}")
        for line in found:
            ink = line.y - 0.676 * line.size * MM
            if (
                line.size != 14
                or not line.font.endswith("Tinos-Regular")
                or abs(line.middle - (30 + sheet.width - 15) / 2) > 0.3
            ):
                faults.append(f"number set wrong: {line}")
            if not 9.7 < ink < 10.7:
                faults.append(f"number {ink:.1f} mm from the edge")
    return faults


def header_faults(lines, rules):
    """Columns 75 | 90, star and day on one row, line as wide as the Party's name, number without colon."""
    first = [line for line in lines if line.page == 1]
    party = next(line for line in first if line.text == PARTY)
    star = next(line for line in first if line.text == "*")
    dated = next(line for line in first if "Italic" in line.font and line.x0 > 100)
    faults = []
    if abs(party.middle - 150) > 0.3 or party.size != 15 or "Bold" not in party.font:
        faults.append(f"Party's name: {party}")
    if abs(star.middle - 67.5) > 0.3:
        faults.append(f"left column: {star}")
    if abs(star.y - dated.y) > 0.1 or abs(dated.middle - 150) > 0.5:
        faults.append(f"day: {dated}")
    under = [rule for rule in rules if 0 < rule[2] - party.y < 4]
    if not any(abs(x0 - party.x0) < 0.3 and abs(x1 - party.x1) < 0.3 for x0, x1, _ in under):
        faults.append(f"line {under} below {party}")
    numbers = [line for line in first if line.text.startswith("Số") and line.x1 < 105]
    faults += [
        f"number: {n}" for n in numbers if not re.fullmatch(r"Số (\d{2,}|\.{5})-[\wĐ]+/[\wĐ]+", n.text)
    ]
    return faults


def full_lines(pdf):
    """Pairs of lines that follow each other in one paragraph of the body."""
    lines = [
        line for line in body(pdf) if line.size == 14 and (abs(line.x0 - 30) < 0.2 or abs(line.x0 - 40) < 0.2)
    ]
    for above, below in itertools.pairwise(lines):
        if (
            above.page == below.page
            and abs(below.x0 - 30) < 0.2
            and 0 < below.y - above.y < 25 * MM
            and above.x1 > 110
        ):
            yield above, below


def pitch_faults(pdf):
    pairs = list(full_lines(pdf))
    if not pairs:
        return ["no paragraph of two lines"]
    return [f"{(b.y - a.y) / MM:.2f} pt: {a.text}" for a, b in pairs if abs((b.y - a.y) / MM - 20) > 0.05]


def paragraph_faults(pdf):
    """Paragraphs begin 10 mm in and stand at least 6 pt apart."""
    lines = [line for line in body(pdf) if line.size == 14 and abs(line.x0 - 40) < 0.2]
    above = {(line.page, round(line.y, 2)): line for line in body(pdf)}
    faults = []
    for line in lines:
        near = [
            a for a in above.values() if a.page == line.page and 0 < line.y - a.y < 25.9 * MM and a.size == 14
        ]
        if any(abs(a.x0 - 30) < 0.2 or abs(a.x0 - 40) < 0.2 for a in near):
            faults.append(f"less than 6 pt above: {line.text}")
    return faults if lines else ["no indented paragraph"]


def ragged_lines(pdf):
    """Lines that are not the last of their paragraph and do not end at the right margin."""
    pairs = list(full_lines(pdf))
    return [a for a, _ in pairs if abs(a.x1 - 195) > 0.4] if pairs else ["no paragraph of two lines"]


def sign_faults(pdf, first_words):
    """The sign block and at least two lines of the body stand on one page."""
    lines = body(pdf)
    page = lines[-1].page
    last = [line for line in lines if line.page == page]
    starts = [line for line in last if line.text in first_words]
    if not starts:
        return ["the sign block is torn"]
    top = min(line.y for line in starts)
    above = {round(line.y, 1) for line in last if line.y < top - 0.1 and "*" not in line.text}
    return [] if len(above) >= 2 else [f"{len(above)} lines above the sign block on page {page}"]


def pdf_words(pdf, heads=()):
    """Words in the order of the file, without page numbers and the heads that a table repeats."""
    raw = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    raw = raw.replace("\u200b\n", "").replace("\u200b", "")  # a word wider than its line was broken there
    words = []
    for number, page in enumerate(raw.split("\f"), 1):
        found = page.split()
        if number > 1 and found[:1] == [str(number)]:
            found = found[1:]
        seen = " ".join(words)
        opening = [head for head in heads if found[: len(head)] == list(head) and " ".join(head) in seen]
        found = found[max(map(len, opening), default=0) :]
        words += found
    return words


def open_docx(file):
    return docx.Document(io.BytesIO(file))


def docx_page_faults(file):
    faults = []
    for section in open_docx(file).sections:
        sides = (
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
            section.header_distance,
        )
        if [round(side.mm, 1) for side in sides] != [20, 20, 30, 15, 10]:
            faults.append(f"margins {[round(side.mm, 1) for side in sides]}")
        if {round(section.page_width.mm), round(section.page_height.mm)} != {210, 297}:
            faults.append("no A4")
    return faults


def docx_paragraphs(file):
    document = open_docx(file)
    return [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]


def docx_line_faults(file):
    """Every paragraph that has words stands on lines of exactly 18–22 pt, in Times New Roman."""
    faults = []
    for par in docx_paragraphs(file):
        form = par.style.paragraph_format
        if par.text.strip() and (
            form.line_spacing_rule != WD_LINE_SPACING.EXACTLY or not 18 <= form.line_spacing.pt <= 22
        ):
            faults.append(f"{form.line_spacing}: {par.text[:30]}")
    if open_docx(file).styles["Normal"].font.name != "Times New Roman":
        faults.append("font")
    return faults


def missing(words, others):
    """Words of the first that the second lacks."""
    return list((Counter(words) - Counter(others)).elements())
