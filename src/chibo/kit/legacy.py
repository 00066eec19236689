"""Read text typed in the fonts of before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times).

Such text arrives as Western letters ("NguyÔn V¨n", "Nguyeãn Vaên"). A reading is proven by spelling: read
rightly, every word is a Vietnamese syllable. Convert before cleaning: `squeeze` would drop TCVN3's "ư".
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from chibo.kit.syllables import TONES, has_only_letters_of_vietnamese, is_syllable
from chibo.kit.text import nfc
from chibo.kit.words import Term, mark


class Encoding(Term):
    """List how a text was typed, the likeliest first."""

    UNICODE = "unicode", mark("Unicode")
    TCVN3 = "tcvn3", mark("TCVN3 (phông .VnTime)")
    VNI = "vni", mark("VNI (phông VNI-Times)")


class Reading(NamedTuple):
    """Hold a text in Unicode (NFC), how it was typed, and whether that is beyond doubt."""

    text: str
    encoding: Encoding
    is_certain: bool


# Each row: a vowel as typed without a tone, then with huyền, hỏi, ngã, sắc, nặng (the order of TONES).
_TCVN3_ROWS = {
    "a": "a µ ¶ · ¸ ¹", "ă": "¨ » ¼ ½ ¾ Æ", "â": "© Ç È É Ê Ë", "e": "e Ì Î Ï Ð Ñ", "ê": "ª Ò Ó Ô Õ Ö",
    "i": "i × Ø Ü Ý Þ", "o": "o ß á â ã ä", "ô": "« å æ ç è é", "ơ": "¬ ê ë ì í î", "u": "u ï ñ ò ó ô",
    "ư": "\u00ad õ ö ÷ ø ù", "y": "y ú û ü ý þ",
}  # fmt: skip
_TCVN3_REST = {"®": "đ", "¡": "Ă", "¢": "Â", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư", "§": "Đ"}
_VNI_ROWS = {
    "a": "a aø aû aõ aù aï", "ă": "aê aè aú aü aé aë", "â": "aâ aà aå aã aá aä", "e": "e eø eû eõ eù eï",
    "ê": "eâ eà eå eã eá eä", "i": "i ì æ ó í ò", "o": "o oø oû oõ où oï", "ô": "oâ oà oå oã oá oä",
    "ơ": "ô ôø ôû ôõ ôù ôï", "u": "u uø uû uõ uù uï", "ư": "ö öø öû öõ öù öï", "y": "y yø yû yõ yù î",
}  # fmt: skip


def _letters_of(rows: dict[str, str]) -> dict[str, str]:
    tones = ("", *TONES.values())
    return {
        code: nfc(vowel + tone)
        for vowel, row in rows.items()
        for code, tone in zip(row.split(), tones, strict=True)
        if not code.isascii()
    }


def _vni_letters() -> dict[str, str]:
    lower = _letters_of(_VNI_ROWS) | {"ñ": "đ"}
    capitals = {code.upper(): letter.upper() for code, letter in lower.items()}
    first_capital = {code[0].upper() + code[1:]: letter.upper() for code, letter in lower.items()}
    return lower | capitals | first_capital


_LETTERS = {Encoding.TCVN3: _letters_of(_TCVN3_ROWS) | _TCVN3_REST, Encoding.VNI: _vni_letters()}
_CODES = {
    encoding: re.compile("|".join(map(re.escape, sorted(letters, key=len, reverse=True))))
    for encoding, letters in _LETTERS.items()
}
_BETWEEN_WORDS = re.compile(r"[\s\d!-/:-@\[-`{-~‐–—…‘’“”]+")


def encoding_of(texts: Iterable[str]) -> Encoding | None:
    """Recognise how a whole column was typed, from its cells that read in one way only.

    None when no cell proves anything, or when cells prove different things.
    """
    proven = {ways[0] for text in texts if not text.isascii() and len(ways := _spelt(_ways(text))) == 1}
    return proven.pop() if len(proven) == 1 else None


def read_typed(text: str, *, expected: Encoding | None = None) -> Reading:
    """Read one cell, `expected` being what `encoding_of` says of its column.

    Certain: plain ASCII, only one way to read it as Vietnamese, or Unicode in a column of Unicode. Otherwise
    the likeliest reading is given and a person must look: "Hã" is itself, or "Hó" typed in TCVN3.
    """
    ways = _ways(text)
    spelt = _spelt(ways)
    chosen = next(iter(spelt), Encoding.UNICODE)
    if expected and expected in (spelt or ways):
        chosen = expected
    is_certain = len({ways[encoding] for encoding in spelt}) == 1
    if chosen is Encoding.UNICODE and (expected is chosen or not spelt):
        # "Niê", "K'Brểu" are no syllables in any reading: Unicode all the same, if their letters are.
        is_certain = is_certain or _is_clean(ways[chosen])
    return Reading(ways[chosen], chosen, is_certain)


def _ways(text: str) -> dict[Encoding, str]:
    """Give every reading that knows all the letters, Unicode first."""
    typed = nfc(text)
    ways = {Encoding.UNICODE: typed}
    for encoding, codes in _CODES.items():
        if not _has_western_letters(codes.sub("", typed)):
            ways[encoding] = _capitals_kept(typed, _converted(typed, encoding))
    return ways


def _converted(typed: str, encoding: Encoding) -> str:
    letters = _LETTERS[encoding]
    return _CODES[encoding].sub(lambda code: letters[code[0]], typed)


def _spelt(ways: dict[Encoding, str]) -> list[Encoding]:
    """List the readings in which every accented word is a syllable."""
    return [encoding for encoding, text in ways.items() if all(map(is_syllable, _accented_words(text)))]


def _accented_words(text: str) -> list[str]:
    words = (word for word in _BETWEEN_WORDS.split(text) if not word.isascii())
    return [word for word in words if len(word) > 1 or word.isalpha()]  # a lone sign is a bullet


def _is_clean(text: str) -> bool:
    return all(word.isalpha() and has_only_letters_of_vietnamese(word) for word in _accented_words(text))


def _has_western_letters(text: str) -> bool:
    return any(char.isalpha() and not char.isascii() for char in text)


def _capitals_kept(typed: str, text: str) -> str:
    """Restore capitals: TCVN3 has no toned ones, so "NGUYÔN" was typed with a small "ễ"."""
    is_shouted = not re.search(r"[a-z]", typed) and re.search(r"[A-Z]{2}", typed)
    return text.upper() if is_shouted else text
