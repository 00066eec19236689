"""The bare floor of P1: the page's own statements through sqlite3, every text escaped, the same HTML."""

import json
import os
import re
import sqlite3
from html import escape, unescape
from pathlib import Path

_RECORDED = json.loads(Path(os.environ["BENCH_FLOOR"]).read_text(encoding="utf-8"))
_PIECES = [
    (piece, None) if piece.startswith("<") else ("", unescape(piece))
    for piece in re.split(r"(<[^>]*>)", _RECORDED["html"])
]
_CONNECTION = sqlite3.connect(_RECORDED["database"], check_same_thread=False)


def application(_, start_response):
    """Answer with the recorded page, made anew from its texts."""
    for sql, parameters in _RECORDED["statements"]:
        _CONNECTION.execute(sql, parameters).fetchall()
    body = "".join(tag if text is None else escape(text, quote=False) for tag, text in _PIECES).encode()
    start_response(
        "200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    )
    return [body]
