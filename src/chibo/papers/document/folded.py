"""Slips that are cut from a sheet, folded over what is secret and handed over: a tab with the name stays out.

A slip is as wide as the sheet. Its tab tells whose it is; the two halves beside it close over each other.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chibo.kit.dates import short_day
from chibo.papers.document import measure
from chibo.papers.document.setting import set_pdf, square

TEMPLATE = Path(__file__).parent / "folded.typ"
ON_A_SHEET = 3


@dataclass(frozen=True)
class FoldedSlip:
    """What one slip says: whose it is, with which name and code to sign in, where, until when.

    `address` is read, `link` is what the square code leads to; `shortest` a password may be in characters.
    """

    name: str
    unit: str
    username: str
    code: str
    until: date
    address: str
    link: str
    shortest: int


def render_folded(slips: Sequence[FoldedSlip]) -> bytes:
    """Draw slips, three on a sheet, as PDF. ValueError when there is none."""
    if not slips:
        raise ValueError("there is no slip to draw")
    job = {"slips": [_words(slip) for slip in slips], "across": ON_A_SHEET}
    return set_pdf(TEMPLATE, {"job": json.dumps(job)})


def _words(slip: FoldedSlip) -> dict[str, object]:
    """Return every word of a slip, in the places where the template sets them."""
    return {
        "book": "Sổ Chi bộ",
        "heading": "Phiếu đăng nhập",
        "to": "Đồng chí",
        "name": measure.printable(slip.name),
        "unit": measure.printable(slip.unit),
        "fold": "Gập đôi phần bên phải cho che mã, dán mép, đưa tận tay. Chỉ đồng chí có tên mở phiếu.",
        "rows": [
            ["Tên đăng nhập", _breaking(slip.username), "username"],
            ["Mã dùng một lần", slip.code, "code"],
        ],
        "until": f"Dùng một lần, đến hết ngày {short_day(slip.until)}.",
        "qr": square(slip.link),
        "how": "Cách đăng nhập",
        "steps": [
            f"Quét ô vuông bằng điện thoại, hoặc mở {_breaking(slip.address)}, chọn “Dùng phiếu đăng nhập”.",
            "Xem lại tên đăng nhập và mã.",
            f"Tự đặt mật khẩu: một câu dễ nhớ, từ {slip.shortest} ký tự. Không ai khác biết, kể cả bí thư.",
            "Lần sau chỉ cần tên đăng nhập và mật khẩu.",
        ],
        "lost": "Quên mật khẩu hoặc mất phiếu: đề nghị bí thư in phiếu mới; mã cũ hết hiệu lực ngay.",
        "cut": "Cắt theo đường này",
        "crease": "Gập theo đường này",
    }


def _breaking(words: str) -> str:
    """Let a long name or address break after its dots and slashes."""
    return measure.printable(words).replace(".", ".\u200b").replace("/", "/\u200b")
