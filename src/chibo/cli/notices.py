"""`./chibo notices`: send what waits in the outbox, make the keys of web push, print what was sent."""

import argparse
import time
from datetime import datetime

from chibo.cli._django import wake
from chibo.kit.dates import clock, day_of, short_day
from chibo.kit.words import say

LINES = 50


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = say(
        "Gửi báo ra ngoài sổ: thư điện tử, báo trên thiết bị; chỉ câu “Có thông báo mới”."
    )
    parser.add_argument(
        "work", choices=("send", "keys", "log"), metavar="send|keys|log",
        help=say("send: gửi báo đang chờ; keys: tạo khóa báo trên thiết bị; log: in nhật ký gửi"),
    )  # fmt: skip
    parser.add_argument("--data", default="", metavar="DIR", help=say("thư mục dữ liệu"))
    parser.add_argument(
        "--every",
        type=int,
        default=0,
        metavar="N",
        help=say("gửi mãi, cách nhau chừng này giây; 0: một lần"),
    )


def run(args: argparse.Namespace) -> int:
    """Do one of the three."""
    wake(args.data)
    {"send": _send, "keys": _keys, "log": _log}[args.work](args)
    return 0


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def _send(args: argparse.Namespace) -> None:
    from chibo.notices.jobs import send_due, sweep
    from chibo.notices.terms import Reason

    while True:
        came_to = send_due(_now)
        sent = came_to.pop(Reason.NONE, 0)
        failed = "; ".join(f"{reason.label}: {count}" for reason, count in sorted(came_to.items()))
        if sent or failed or not args.every:
            print(say("Đã gửi {sent}.", sent=sent), failed, flush=True)
        sweep(_now)
        if not args.every:
            return
        time.sleep(args.every)


def _keys(_args: argparse.Namespace) -> None:
    from chibo.notices.jobs.push import keys_folder, make_keys

    made = make_keys()
    folder = keys_folder()
    print(
        say("Đã tạo khóa trong {folder}.", folder=folder)
        if made
        else say("Khóa đã có trong {folder}; giữ nguyên.", folder=folder)
    )


def _log(_args: argparse.Namespace) -> None:
    from chibo.door.pen import system
    from chibo.notices.queries import log_lines
    from chibo.notices.terms import Reason

    for at, unit_id, channel, template, tries, how, reason in log_lines(
        system("notices", at=_now()), limit=LINES
    ):
        moment = f"{short_day(day_of(at))} {clock(at)}"
        print(moment, unit_id, channel, template, tries, how or "waiting", Reason(reason).label)
