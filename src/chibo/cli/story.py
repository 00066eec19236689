"""`./chibo story`: play one month told in a file, and write all its papers."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from chibo.cli._django import wake
from chibo.cli._machine import ROOT
from chibo.kit.words import Refused, say

SHIPPED = ROOT / "stories"
CLEAN, REFUSED, CONTRADICTED = 0, 1, 3


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = say("Diễn lại một tháng sinh hoạt từ tệp, ghi ra đủ các văn bản.")
    parser.add_argument(
        "file", nargs="?", metavar=say("TỆP.yaml"), help=say("không ghi tệp thì diễn các tệp mẫu")
    )
    parser.add_argument("--out", required=True, metavar="DIR", help=say("thư mục nhận văn bản"))


def run(args: argparse.Namespace) -> int:
    """Play in a throw-away book: nothing of a real one is opened. 1 when refused, 3 with contradictions."""
    out = Path(args.out)
    if args.file:
        chosen = [(Path(args.file), out)]
    else:
        chosen = [(path, out / path.stem) for path in sorted(SHIPPED.glob("*.yaml"))]
    with TemporaryDirectory(prefix="chibo-story-") as folder:
        _open_book(folder)
        played = [_played(path, place) for path, place in chosen]
    return REFUSED if REFUSED in played else max(played)


def _open_book(folder: str) -> None:
    """Make the throw-away book: its own folder, SQLite whatever the environment names, all tables."""
    os.environ["CHIBO_DATABASE_URL"] = ""
    wake(folder)
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def _played(path: Path, out: Path) -> int:
    from chibo.cli._story.telling import tell

    try:
        told = tell(path, out)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    print(say("{title}: đã ghi {n} tệp vào {folder}", title=told.title, n=len(told.files), folder=out))
    for sentence in told.contradictions:
        print(sentence, file=sys.stderr)
    return CONTRADICTED if told.contradictions else CLEAN
