"""Names of files that people send in: cleaned, and read for a mark of secrecy."""

import re
import unicodedata
from typing import Final

from chibo.kit.text import fold, squeeze
from chibo.kit.words import Refused, say

LONGEST: Final = 120
"""Letters of a file's name, with its extension."""

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# The word itself, accents and all: "mặt trận" and "bí mật nhà nước" are no marks, "mật khẩu" is no mark.
_MARKS = (
    re.compile(r"\b(tuyệt|tối) mật\b"),
    re.compile(r"(?<!bí )(?<!bảo )\bmật\b(?! (khẩu|độ|mã|thiết|vụ|danh|ong|ngữ|nghị))"),
)
_PLAIN_MARKS = re.compile(r"\b(tuyet mat|toi mat|(van ban|tai lieu|cong van|do) mat)\b")
_BRACKETED = re.compile(r"[(\[]\s*(m|mat)\s*[)\]]")


def clean_name(name: str) -> str:
    """Source: the house (ASVS 5.0 V5.3). Return the bare name of a file: no folders, no unseen letters.

    Bidi marks and controls go (they make "gpj.exe" look like a picture), as do letters that a file system
    refuses; at most LONGEST letters, the extension kept in small letters.
    """
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    bare = squeeze(_NOT_IN_NAMES.sub("-", bare)).strip(". ")
    stem, dot, extension = bare.rpartition(".")
    if not dot:
        stem, extension = bare, ""
    if _RESERVED.fullmatch(bare) or not stem:
        stem = f"tep-{stem}".rstrip("-")
    extension = extension.lower()
    room = LONGEST - len(extension) - len(dot)
    return f"{stem[:room].rstrip('. ')}{dot}{extension}"


def plain_name(text: str) -> str:
    """Source: the house (other programs take such names). Return a text as a name of plain letters.

    "Thông báo sinh hoạt" is "Thong-bao-sinh-hoat": no accents, no spaces, capitals kept.
    """
    letters = unicodedata.normalize("NFKD", squeeze(text).translate({ord("đ"): "d", ord("Đ"): "D"}))
    return re.sub(r"[^A-Za-z0-9]+", "-", re.sub(r"[^\x00-\x7f]", "", letters)).strip("-")


def extension_of(name: str) -> str:
    """Source: the house (ASVS 5.0 V5.2). Return the extension of a cleaned name without its dot."""
    return name.rpartition(".")[2] if "." in name else ""


def has_secrecy_mark(name: str) -> bool:
    """Source: Luật Bảo vệ bí mật nhà nước 117/2025/QH15 (B). Tell whether a name bears a mark of it."""
    words = " ".join(re.split(r"[\W_]+", squeeze(name).lower()))
    return (
        any(mark.search(words) for mark in _MARKS)
        or bool(_PLAIN_MARKS.search(fold(words)))
        or bool(_BRACKETED.search(fold(name)))
    )


def check_secrecy(name: str) -> None:
    """Source: Luật Bảo vệ bí mật nhà nước 117/2025/QH15 (B). Refuse a file whose name says it is secret."""
    if has_secrecy_mark(name):
        raise Refused(
            say(
                'Tệp "{name}" có dấu hiệu là văn bản mật nên không được lưu. '
                "Sổ chỉ ghi số, ngày, cơ quan ban hành và nơi giữ.",
                name=name,
            ),
            field="file",
        )
