"""Put Vietnamese words and names in order, and take names apart."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from chibo.kit.syllables import is_syllable
from chibo.kit.text import squeeze

# Ranks, from low to high, as ICU's Vietnamese collation has them.
_SIGNS = " _-‐–—,;:!?.'‘’\"“”()[]{}@*/\\&#%•`^°+<=>|~$"
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_MARKS = "\u0300\u0309\u0303\u0301\u0323\u0306\u0302\u030c\u030a\u0308\u0327\u031b"  # the five tones first
_DIGITS = "0"  # stands for every number

_FIRST_RANK = ord('"')  # "!" parts the levels of a key and " " parts the keys of a name: both lie below
_RANKS = {char: chr(_FIRST_RANK + rank) for rank, char in enumerate(_SIGNS + _DIGITS + _LETTERS)}
_MARK_RANKS = {mark: chr(ord("1") + rank) for rank, mark in enumerate(_MARKS)}
_TOKEN = re.compile(r"[0-9]+|.[\u0300-\u036f]*")
_SURE_WORDS = range(2, 7)  # two to six syllables: what an ordinary full name has


class NameParts(NamedTuple):
    """Hold a full name's three parts; any but the given name may be empty."""

    family: str
    middle: str
    given: str


class ProperName(NamedTuple):
    """Hold a name in title case and whether a person should look at it."""

    text: str
    is_doubtful: bool


def order_key(text: str) -> str:
    """Give the sort key of a text in Vietnamese order (CLDR collation "vi", numbers by value).

    Letters decide first (a ă â b c d đ …), then tones (ngang, huyền, hỏi, ngã, sắc, nặng), then capitals,
    each over the whole text, as ICU does: "Hà An" comes before "Ha Anh". Keys are printable ASCII and compare
    byte by byte, so that a column of them sorts in SQLite (BINARY) and PostgreSQL (COLLATE "C") alike.
    Letters of other scripts follow z.
    """
    tokens = _TOKEN.findall(unicodedata.normalize("NFD", squeeze(text)))
    weights = [_weights(token) for token in tokens]
    return "!".join("".join(level) for level in zip(*weights, strict=True)) if weights else "!!"


@lru_cache(maxsize=4096)
def _weights(token: str) -> tuple[str, str, str]:
    if token[0] in "0123456789":
        digits = token.lstrip("0")
        return f"{_RANKS[_DIGITS]}{len(digits):03}{digits}", "0", "0"
    letter, tones = _letter_and_tones(token.lower())
    rank = _RANKS.get(letter) or f"~{ord(letter):06x}"
    return rank, "0" + "".join(_MARK_RANKS.get(tone, "~") for tone in tones), str(int(token[0].isupper()))


def _letter_and_tones(token: str) -> tuple[str, str]:
    letter, tones = token[0], ""
    for mark in token[1:]:
        composed = unicodedata.normalize("NFC", letter + mark)
        if composed in _LETTERS:
            letter = composed
        else:
            tones += mark
    return letter, tones


def split_name(full_name: str) -> NameParts:
    """Take a full name apart: first word family, last word given, between them middle.

    A note in brackets stays with the given name: "Trần Văn Bình (thôn Đông)". Names of peoples who order
    them otherwise are split the same way, since the lists they stand in are.
    """
    name, bracket, note = squeeze(full_name).partition("(")
    words = name.split()
    given = " ".join([*words[-1:], *filter(None, [bracket + note])])
    return NameParts(words[0] if len(words) > 1 else "", " ".join(words[1:-1]), given)


def name_key(full_name: str) -> str:
    """Give the sort key of a person's name as Vietnamese lists order it: given, family, middle name.

    People are called, and looked for, by the given name; a few family names cover most of the country, so a
    list by family name would put a third of it under Nguyễn. The family name decides among equal given
    names, the middle name last. The key compares byte by byte like that of `order_key`.
    """
    parts = split_name(full_name)
    return " ".join(map(order_key, (parts.given, parts.family, parts.middle)))


def proper_name(full_name: str) -> ProperName:
    """Give a name in title case, for the preview of an import; never change a stored name with it.

    It is doubtful when the capitals cannot be known for certain: a word that is no Vietnamese syllable
    (K'BRỂU, NIÊ), capitals mixed inside a word, or a number of words no ordinary name has.
    """
    clean = squeeze(full_name)
    words = clean.split()
    text = " ".join(_titled(word) for word in words)
    is_plain = len(words) in _SURE_WORDS and all(map(is_syllable, words))
    is_one_case = clean.isupper() or clean.islower()
    return ProperName(text, not (is_plain and (is_one_case or text == clean)))


def _titled(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)
