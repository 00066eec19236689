"""`./chibo demo`: a filled book to look at, served on this machine."""

import argparse
import os
import shutil
import time
from datetime import datetime
from pathlib import Path

from chibo.cli._django import wake
from chibo.cli.serve import HERE, serve
from chibo.kit.dates import HOME
from chibo.kit.words import Refused, say

FOLDER = "var/demo"
SIGN = "demo"
"""The file that says that a folder holds a demo's book; what it says: filling, or filled."""
FILLING, FILLED = "filling", "filled"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = say("Mở sổ dùng thử: một xã, 12 chi bộ, đủ 12 tháng; người và việc hư cấu.")
    parser.add_argument("--no-serve", action="store_true", help=say("chỉ lập sổ, không mở cho trình duyệt"))
    parser.add_argument("--reset", action="store_true", help=say("bỏ sổ dùng thử cũ, lập lại từ đầu"))
    parser.add_argument("--port", type=int, default=8000, help=say("cổng; 0 là cổng còn trống"))
    parser.add_argument("--host", default=HERE, help=say("địa chỉ lắng nghe"))
    parser.add_argument("--data", default=FOLDER, metavar="DIR", help=say("thư mục dữ liệu của sổ dùng thử"))


def run(args: argparse.Namespace) -> int:
    """Make the book ready and serve it until stopped."""
    folder = Path(args.data).resolve()
    make_room(folder, anew=args.reset)
    os.environ["CHIBO_DATABASE_URL"] = ""  # the demo touches no book but its own
    wake(str(folder), demo=True)
    from django.core.management import call_command

    from chibo.config.start import assert_ready

    print(say("Sổ dùng thử: {folder}", folder=folder), flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    assert_ready()
    if state_of(folder) != FILLED:
        _fill(folder)
    if not args.no_serve:
        serve(args.host, args.port, workers=2, threads=4)
    return 0


def make_room(folder: Path, *, anew: bool) -> None:
    """Make a folder ready for a demo's book: an unfinished or unwanted one goes, another book is refused."""
    state = state_of(folder)
    if state is None and folder.exists() and any(folder.iterdir()):
        raise Refused(
            say(
                "Thư mục {folder} đã có dữ liệu khác, không phải sổ dùng thử. Chọn thư mục khác: --data DIR.",
                folder=folder,
            )
        )
    if state == FILLING or (state == FILLED and anew):
        shutil.rmtree(folder)
        state = None
    if state is None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SIGN).write_text(FILLING, encoding="utf-8")


def state_of(folder: Path) -> str | None:
    """Return how far a folder's demo is; None when it holds none."""
    sign = folder / SIGN
    return sign.read_text(encoding="utf-8") if sign.is_file() else None


def _fill(folder: Path) -> None:
    from chibo.cli._demo.content import plan
    from chibo.cli._demo.filling import fill
    from chibo.web.demo import DEMO_PASSWORD

    began = time.monotonic()
    fill(plan(), now=datetime.now(HOME), password=DEMO_PASSWORD, told=_told)
    (folder / SIGN).write_text(FILLED, encoding="utf-8")
    _told(say("Xong sau {n} giây.", n=round(time.monotonic() - began)))


def _told(sentence: str) -> None:
    print(sentence, flush=True)
