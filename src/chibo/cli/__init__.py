"""Hand one command line to one command.

A command is a module of this package: `add(parser)` declares its arguments and its `description` (the
first line stands in the list of commands), `run(args) -> int` does it. Only the command asked for is
imported. A trailing underscore keeps a name free of Python's own words: `import_.py` is `import`.
Modules that begin with an underscore are parts of a command, not commands.
"""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence
from typing import Protocol, cast

from chibo import __version__
from chibo.cli._parser import Parser
from chibo.kit.words import Refused, say

INTERRUPTED = 130


class Command(Protocol):
    """Be one command of the house."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments and the description."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it and return the exit status."""


def names() -> list[str]:
    """List the commands in the order of the alphabet."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return [_spoken(name) for name in found if not name.startswith("_")]


def main(argv: Sequence[str]) -> int:
    """Run one command line and return its exit status; without a command, print the short help.

    A `Refused` is told as its sentence on standard error and ends with 1; a command line that cannot be
    read ends with 2.
    """
    known = names()
    chosen = [word for word in argv if word in known][:1]
    parser, commands = _tree(chosen or ([] if "--version" in argv else known))
    if not argv:
        parser.print_help()
        return 0
    args = parser.parse_args(argv)
    try:
        return commands[args.command].run(args)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _tree(known: Sequence[str]) -> tuple[argparse.ArgumentParser, dict[str, Command]]:
    parser = Parser(
        prog="./chibo",
        description=say("Sổ Chi bộ: sổ làm việc của chi bộ và của cấp ủy cấp trên."),
        epilog=say("Xem thêm về một lệnh: ./chibo LỆNH --help"),
    )
    parser.add_argument(
        "--version", action="version", version=f"chibo {__version__}", help=say("hiện phiên bản")
    )
    branches = parser.add_subparsers(
        title=say("các lệnh"), metavar=say("LỆNH"), dest="command", required=True
    )
    commands = {name: _load(name) for name in known}
    for name, command in commands.items():
        branch = branches.add_parser(name, help=_summary(command))
        command.add(branch)
    return parser, commands


def _summary(command: Command) -> str:
    """Return the first line of a command's description, safe for argparse's percent signs."""
    alone = Parser()
    command.add(alone)
    return (alone.description or "").partition("\n")[0].replace("%", "%%")


def _load(name: str) -> Command:
    module = next(m.name for m in pkgutil.iter_modules(__path__) if _spoken(m.name) == name)
    return cast("Command", importlib.import_module(f"{__name__}.{module}"))


def _spoken(module: str) -> str:
    return module.removesuffix("_").replace("_", "-")
