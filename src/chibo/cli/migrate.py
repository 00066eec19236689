"""`./chibo migrate`: bring the tables up to this version."""

import argparse

from chibo.cli._django import wake
from chibo.kit.words import say


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = say("Cập nhật cấu trúc sổ theo phiên bản này.")
    parser.add_argument("--data", default="", metavar="DIR", help=say("thư mục dữ liệu"))


def run(args: argparse.Namespace) -> int:
    """Migrate and prove that the book may be served."""
    wake(args.data)
    from django.core.management import call_command

    from chibo.config.start import assert_ready

    call_command("migrate", interactive=False, verbosity=0)
    assert_ready()
    return 0
