"""Clean Vietnamese text, and find it without its accents."""

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # controls, zero-width and bidi marks, lone surrogates
_WORD = re.compile(r"\w+")


def nfc(text: str) -> str:
    """Compose the letters: the one form in which text is stored (TCVN 6909:2001, precomposed)."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """Clean a text of one line: NFC, no unseen characters, single spaces, trimmed.

    Zero-width and bidi marks let two names look alike and differ; PostgreSQL, .docx and .pdf refuse
    controls and lone surrogates. The soft hyphen goes too, so convert TCVN3 text, where it is "ư", first.
    """
    return nfc(" ".join(_seen(text).split()))


def squeeze_lines(text: str) -> str:
    """Clean a text of several lines: each line squeezed, at most one empty line between two."""
    lines = "\n".join(squeeze(line) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def capital(text: str) -> str:
    """Give a text its capital letter, as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def fold(text: str) -> str:
    """Fold for searching: no accents (đ is d), lower-case, cleaned as by `squeeze`.

    Compatible forms fold together ("№" is "no", full-width digits are digits).
    """
    lowered = unicodedata.normalize("NFKD", squeeze(text)).lower().replace("đ", "d")
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char)
    )
    return squeeze(plain)


def matches(query: str, text: str) -> bool:
    """Tell whether every word of the query begins a word of the text, accents apart.

    Beginnings, not middles: "an" finds An and Anh, and not Lan, Khanh and Loan. Accents in the query do not
    narrow it, for a wrong accent must never hide a comrade. An empty query finds everything.
    """
    words = _WORD.findall(fold(text))
    return all(any(word.startswith(part) for word in words) for part in _WORD.findall(fold(query)))


def _seen(text: str) -> str:
    return "".join(char for char in text if char.isspace() or unicodedata.category(char) not in _UNSEEN)
