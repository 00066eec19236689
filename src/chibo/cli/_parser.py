"""An argument parser whose own words are Vietnamese."""

import argparse
from collections.abc import Iterable
from typing import Any

from chibo.kit.words import say

COLUMN = 28


class Formatter(argparse.HelpFormatter):
    """Set every command on one line with its help."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=COLUMN)

    def add_argument(self, action: argparse.Action) -> None:
        """Count the further step of the commands, which argparse forgets, into the column."""
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):
            widest = max((len(name) for name in action.choices), default=0)
            self._action_max_length = max(self._action_max_length, widest + 3 * self._indent_increment)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin the line of usage in Vietnamese."""
        super().add_usage(usage, actions, groups, prefix if prefix is not None else say("cách dùng: "))


class Parser(argparse.ArgumentParser):
    """Say titles and the help option in Vietnamese; the sub-parsers are of the same kind."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=Formatter, add_help=False, **options)
        self._positionals.title = say("tham số")
        self._optionals.title = say("tùy chọn")
        self.add_argument("-h", "--help", action="help", help=say("hiện lời hướng dẫn này"))
