"""Measure and break lines with the paper font's own advances, as Word does: greedy, no kerning."""

import re
import struct
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from chibo.rulebook.layout import TextStyle

FONTS = Path(__file__).parent.parent / "fonts"
FACES = {
    (False, False): "Tinos-Regular.ttf",
    (False, True): "Tinos-Italic.ttf",
    (True, False): "Tinos-Bold.ttf",
    (True, True): "Tinos-BoldItalic.ttf",
}
MM_PER_PT = Decimal("25.4") / 72
UNKNOWN = "□"  # stands for a letter that the paper font does not hold
SOFT = "\u200b"  # a place where a word that is wider than its line may break
_ALIKE = {"\u2610": UNKNOWN, "\u2212": "–", "\u00ad": "", "\ufeff": "", SOFT: "", "\u2060": "", "\t": " "}


@dataclass(frozen=True)
class Face:
    """Advances of one font file, in units of which `per_em` make the type size."""

    per_em: int
    advances: dict[str, int]


@cache
def face(*, bold: bool, italic: bool) -> Face:
    """Read the letters and advances of one of the four font files."""
    font = (FONTS / FACES[bold, italic]).read_bytes()
    tables = {
        font[at : at + 4].decode("ascii"): struct.unpack_from(">L", font, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    (per_em,) = struct.unpack_from(">H", font, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", font, tables["hhea"] + 34)
    widths = struct.unpack_from(">" + "Hh" * count, font, tables["hmtx"])[::2]
    glyphs = _glyphs(font, tables["cmap"])
    return Face(per_em, {letter: widths[min(glyph, count - 1)] for letter, glyph in glyphs.items()})


def _glyphs(font: bytes, at: int) -> dict[str, int]:
    """Read the first subtable of a cmap, which in our fonts is of format 4."""
    at += struct.unpack_from(">L", font, at + 8)[0]
    double = struct.unpack_from(">H", font, at + 6)[0]
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{double // 2}H", font, at + 14 + row * double + (2 if row else 0))
        for row in range(4)
    )
    glyphs: dict[str, int] = {}
    for segment, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                spot = at + 16 + 3 * double + 2 * segment + offset + 2 * (code - start)
                glyph = struct.unpack_from(">H", font, spot)[0]
            glyphs[chr(code)] = (glyph + delta) % 0x10000
    return glyphs


def printable(text: str) -> str:
    """Return `text` in NFC with only letters that the paper font holds; others become UNKNOWN."""
    composed = unicodedata.normalize("NFC", text)
    return composed if _held().issuperset(composed) else "".join(map(_shown, composed))


@cache
def _held() -> frozenset[str]:
    return frozenset(face(bold=False, italic=False).advances) | {"\n"}


def _shown(letter: str) -> str:
    """Return what a paper shows for a letter: itself, a look-alike, a space, nothing or UNKNOWN."""
    if letter in _ALIKE:
        return _ALIKE[letter]
    if letter in _held():
        return letter
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Mn"} else UNKNOWN


def width(text: str, role: TextStyle, style: str = "") -> Decimal:
    """Width of `text` in mm, set in `role`; `style` adds "b" and "i"."""
    bold, italic = role.is_bold or "b" in style, role.is_italic or "i" in style
    return _units(text, bold, italic) * role.size / face(bold=bold, italic=italic).per_em * MM_PER_PT


@lru_cache(maxsize=16384)
def _units(text: str, bold: bool, italic: bool) -> int:  # noqa: FBT001 - keys of the cache
    advances = face(bold=bold, italic=italic).advances
    return sum(advances.get(letter, 0) for letter in text)


def widest_word(text: str, role: TextStyle, style: str = "") -> Decimal:
    """Width in mm of the widest stretch of `text` that may not be broken."""
    return max((width(word, role, style) for word in text.split()), default=Decimal(0))


def soften(text: str, role: TextStyle, limit: Decimal, style: str = "") -> str:
    """Let each word of `text` that is wider than `limit` mm break: after "/", "-", ".", or anywhere."""
    return re.sub(r"\S+", lambda m: _softened(m[0], role, limit, style), text)


def _softened(word: str, role: TextStyle, limit: Decimal, style: str) -> str:
    if width(word, role, style) <= limit:
        return word
    pieces = re.findall(r"[^/.-]*[/.-]+|[^/.-]+", word)
    return SOFT.join(piece if width(piece, role, style) <= limit else SOFT.join(piece) for piece in pieces)


def break_lines(words: Sequence[Decimal], space: Decimal, first: Decimal, rest: Decimal) -> list[int]:
    """Break words of these widths greedily; return the index of the word that begins each line.

    `first` and `rest` are the widths of the first and of the other lines, mm.
    """
    starts, used, limit = [0], Decimal(0), first
    for index, wide in enumerate(words):
        if index > starts[-1] and used + space + wide > limit:
            starts.append(index)
            used, limit = wide, rest
        else:
            used += wide + (space if index > starts[-1] else 0)
    return starts


def balance(text: str, role: TextStyle, limit: Decimal) -> str:
    """Break a centred text into lines of nearly equal length, no more of them than needed.

    `limit` is the width in mm; breaks of the author are kept.
    """
    return "\n".join(_balanced(line, role, limit) for line in text.split("\n"))


def _balanced(line: str, role: TextStyle, limit: Decimal) -> str:
    words = line.split()
    widths = [width(word, role) for word in words]
    space = width(" ", role)
    need = len(break_lines(widths, space, limit, limit))
    if need == 1:
        return line
    narrow, wide = max(widths), limit
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(break_lines(widths, space, middle, middle)) > need:
            narrow = middle
        else:
            wide = middle
    starts = break_lines(widths, space, wide, wide)
    ends = [*starts[1:], len(words)]
    return "\n".join(" ".join(words[a:b]) for a, b in zip(starts, ends, strict=True))


def hundredth(length: Decimal) -> Decimal:
    """Round a length to 0.01 mm."""
    return length.quantize(Decimal("0.01"))


def fit_columns(shares: Sequence[int], least: Sequence[Decimal], total: Decimal) -> tuple[Decimal, ...]:
    """Share `total` mm out; no column is narrower than its `least` while others can give."""
    widths = [total * share / sum(shares) for share in shares]
    short = sum(max(need - w, Decimal(0)) for need, w in zip(least, widths, strict=True))
    spare = sum(max(w - need, Decimal(0)) for need, w in zip(least, widths, strict=True))
    if not short or not spare:
        return _to_hundredths(widths, total)
    part = min(short / spare, Decimal(1))
    given = min(spare / short, Decimal(1))
    for index, need in enumerate(least):
        gap = need - widths[index]
        widths[index] += gap * given if gap > 0 else gap * part
    return _to_hundredths(widths, total)


def _to_hundredths(widths: Sequence[Decimal], total: Decimal) -> tuple[Decimal, ...]:
    """Round down to 0.01 mm and give the rest to the widest column."""
    cent = [w.quantize(Decimal("0.01"), rounding="ROUND_DOWN") for w in widths]
    cent[cent.index(max(cent))] += total - sum(cent)
    return tuple(cent)
