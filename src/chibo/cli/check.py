"""`./chibo check`: all that must hold before a change is good."""

import argparse
import platform
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from chibo.cli import _machine
from chibo.cli._steps import STEPS, Step
from chibo.kit.words import Refused, say

RESULTS = _machine.ROOT / "bench" / "results.md"
LONG_CHECKS = _machine.ROOT / "tests" / "checks"


@dataclass(frozen=True)
class Verdict:
    """Tell how one step ended: its seconds, and how many of its tests passed and failed."""

    step: Step
    seconds: float
    passed: int
    failed: int
    left_out: str = ""

    @property
    def word(self) -> str:
        """Return the one word that stands beside the step's name."""
        if self.left_out:
            return "LEFT OUT"
        return "FAILED" if self.failed else "ok"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the size of the check, or the name of one long check."""
    parser.description = say("Kiểm tra toàn bộ trước khi nhận một thay đổi.")
    parser.add_argument("--all", action="store_true", help=say("thiếu Chromium hoặc PostgreSQL cũng là lỗi"))
    parser.add_argument("--only", metavar=say("BƯỚC"), choices=[step.name for step in STEPS], nargs="+")
    parser.add_argument("--long", metavar=say("TÊN"), help=say("chạy một phép kiểm tra dài theo tên"))


def run(args: argparse.Namespace) -> int:
    """Run every step, also after one has failed; 1 when any did."""
    if args.long:
        return run_long(args.long)
    chosen = [step for step in STEPS if not args.only or step.name in args.only]
    with TemporaryDirectory(prefix="chibo-check-") as folder:
        verdicts = [_told(_played(step, Path(folder), everything=args.all)) for step in chosen]
    return _closed(verdicts)


def run_long(name: str) -> int:
    """Run one check of minutes or hours and write a dated line into bench/results.md.

    Such a check is `tests/checks/long_<name>.py`: a program that ends with 0 when it holds, and whose last
    line tells what was found.
    """
    if name not in (
        known := sorted(path.stem.removeprefix("long_") for path in LONG_CHECKS.glob("long_*.py"))
    ):
        raise Refused(
            say(
                'Không có phép kiểm tra dài tên "{name}". Hiện có: {known}.',
                name=name,
                known=", ".join(known) or "–",
            )
        )
    began = time.monotonic()
    status, last = _machine.run_heard(_machine.python(f"tests.checks.long_{name}"))
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    verdict = "holds" if status == 0 else "FAILS"
    seconds = f"{time.monotonic() - began:.0f} s"
    line = f"- {' · '.join((today.isoformat(), f'check {name}', verdict, seconds, _here(), last))}"
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", encoding="utf-8") as results:
        results.write(f"{line}\n")
    print(line)
    return status


def _played(step: Step, folder: Path, *, everything: bool) -> Verdict:
    print(f"\n── {step.name}: {step.proves}", flush=True)
    missing = step.missing()
    if missing and not everything:
        return Verdict(step, 0, 0, 0, left_out=missing)
    if missing:
        print(missing)
        return Verdict(step, 0, 0, 1)
    began = time.monotonic()
    passed = failed = 0
    for number, command in enumerate(step.commands):
        report = folder / f"{step.name}-{number}.xml"
        status = _machine.run(command.words(report), environment=command.environment(folder))
        good, bad = _counted(report)
        passed += good
        failed += bad
        if not good + bad or (status and not bad):
            passed, failed = passed + (status == 0), failed + (status != 0)
    return Verdict(step, time.monotonic() - began, passed, failed)


def _counted(report: Path) -> tuple[int, int]:
    """Return (passed, failed) of a pytest run; a skipped test has not passed, and counts as failed."""
    if not report.exists():
        return 0, 0
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 - pytest wrote it just now
    counts = [
        [int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")] for suite in suites
    ]
    tests = sum(count[0] for count in counts)
    failed = sum(sum(count[1:]) for count in counts)
    return tests - failed, failed


def _told(verdict: Verdict) -> Verdict:
    print(f"── {verdict.step.name}: {verdict.word} ({verdict.seconds:.1f} s)", flush=True)
    return verdict


def _closed(verdicts: list[Verdict]) -> int:
    """Print the summary; its last line is plain: `N passed, M failed`."""
    print("\n── Summary")
    for line in _summary(verdicts):
        print(line)
    failed = sum(verdict.failed for verdict in verdicts)
    print(f"{sum(verdict.passed for verdict in verdicts)} passed, {failed} failed")
    return 1 if failed else 0


def _summary(verdicts: list[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        yield f"{verdict.word:9} {verdict.step.name:12} {verdict.seconds:7.1f} s  {verdict.left_out}".rstrip()
    if names := [verdict.step.name for verdict in verdicts if verdict.failed]:
        yield f"Failed: {', '.join(names)}. Again alone: ./chibo check --only {' '.join(names)}"


def _here() -> str:
    return f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}"
