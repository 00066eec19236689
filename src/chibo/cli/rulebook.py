"""`./chibo rulebook list | show KEY | check FILE`: the dated book of rules, as people read it."""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from chibo.kit.words import Refused, say
from chibo.rulebook import Level, check_file, entry_lines, list_entries, show_entry


def add(parser: argparse.ArgumentParser) -> None:
    """Take what to do, of which entry or file, and on which day."""
    parser.description = say("Xem sổ quy định đang dùng, kiểm tra một tệp quy định của cấp ủy.")
    asked = parser.add_subparsers(dest="asked", metavar=say("VIỆC"), required=True, title=say("các việc"))
    listed = asked.add_parser("list", help=say("liệt kê các mục có hiệu lực trong ngày"))
    _take_day(listed)
    shown = asked.add_parser("show", help=say("hiện một mục, kèm căn cứ và mức tin cậy"))
    shown.add_argument("key", metavar=say("MỤC"))
    _take_day(shown)
    checked = asked.add_parser("check", help=say("kiểm tra một tệp quy định, chưa đưa vào dùng"))
    checked.add_argument("file", metavar=say("TỆP"), type=Path)
    checked.add_argument(
        "--level",
        choices=[level.value for level in Level],
        default=Level.COMMUNE.value,
        help=say("cấp ban hành"),
    )


def run(args: argparse.Namespace) -> int:
    """Answer; a file with faults ends with 1 after all of them are told."""
    if args.asked == "check":
        return _check(args.file, Level(args.level))
    on = _day(args.on) if args.on else datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    if args.asked == "show":
        print("\n\n".join("\n".join(entry_lines(entry)) for entry in show_entry(args.key, on)))
        return 0
    for entry in list_entries(on):
        print(f"{entry.key:<44}{entry.certainty.value}  {entry.source.cited}")
    return 0


def _take_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar=say("NGÀY"), help=say("ngày dd/mm/yyyy; không ghi là hôm nay"))


def _day(written: str) -> date:
    try:
        day, month, year = map(int, written.split("/"))
        return date(year, month, day)
    except ValueError:
        raise Refused(say('"{written}" không phải là ngày. Ghi dd/mm/yyyy.', written=written)) from None


def _check(file: Path, level: Level) -> int:
    problems = check_file(file, level=level)
    for problem in problems:
        print(problem.told(), file=sys.stderr)
    if not problems:
        print(say("{file}: không thấy sai sót.", file=file.name))
    return 1 if problems else 0
