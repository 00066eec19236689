"""`./chibo bench NAME`: measure one goal of performance and keep the dated figure."""

import argparse
import importlib
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chibo.cli._machine import ROOT
from chibo.kit.words import Refused, say

FOLDER = ROOT / "bench"
RESULTS = FOLDER / "results.md"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = say("Đo một chỉ tiêu về tốc độ, dung lượng và ghi kết quả vào bench/results.md.")
    parser.add_argument("name", metavar="TEN", help=say("tên phép đo: {known}", known=", ".join(known())))
    parser.add_argument("--json", default="", metavar="FILE", help=say("ghi thêm kết quả vào tệp JSON"))


def known() -> list[str]:
    """Return the names of the benches: modules of `bench/` that measure something."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def run(args: argparse.Namespace) -> int:
    """Measure, print, keep; the exit status tells whether the goal is met (0) or not (3)."""
    if args.name not in known():
        raise Refused(
            say('Không có phép đo tên "{name}". Hiện có: {known}.', name=args.name, known=", ".join(known()))
        )
    sys.path.insert(0, str(ROOT))
    measured = importlib.import_module(f"bench.{args.name}")
    figures: dict[str, Any] = measured.measure()
    result = {
        "name": args.name,
        "figures": figures,
        "goal": measured.GOAL,
        "met": measured.is_met(figures),
        "machine": machine(),
        "date": datetime.now(UTC).date().isoformat(),
    }
    print(json.dumps(result, ensure_ascii=False, indent=2))
    if args.json:
        Path(args.json).write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    keep(result)
    return 0 if result["met"] else 3


def machine() -> str:
    """Return the machine in a few words: cores, processor, Python."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def keep(result: dict[str, Any]) -> None:
    """Append one dated row to bench/results.md."""
    shown = "; ".join(f"{name} {value}" for name, value in result["figures"].items())
    verdict = "met" if result["met"] else "not met"
    cells = (result["date"], result["name"], shown, result["goal"], verdict, result["machine"])
    row = f"| {' | '.join(cells)} |\n"
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(row)
