"""One command line, one command."""

import os
import subprocess
import sys

import pytest

from chibo import cli
from chibo.cli import _machine
from chibo.kit.words import Refused, say


class Refuser:
    """A command that refuses, or is stopped."""

    def __init__(self, raised):
        self.raised = raised

    def add(self, parser):
        parser.description = "Một dòng 100%.\nDòng sau."
        parser.add_argument("--n", type=int)

    def run(self, args):
        if self.raised:
            raise self.raised
        return args.n


@pytest.fixture
def only(monkeypatch):
    """Put one command in the place of all."""

    def put(raised=None):
        monkeypatch.setattr(cli, "names", lambda: ["thu"])
        monkeypatch.setattr(cli, "_load", lambda _: Refuser(raised))

    return put


def test_without_a_command_the_short_help_is_vietnamese(capsys, only):
    only()
    assert cli.main([]) == 0
    out = capsys.readouterr().out
    assert "Sổ Chi bộ" in out
    assert "Một dòng 100%." in out
    assert "Dòng sau" not in out


def test_a_command_answers_with_its_own_status(only):
    only()
    assert cli.main(["thu", "--n", "3"]) == 3


def test_a_refusal_is_its_sentence_and_ends_with_one(capsys, only):
    only(Refused(say("Chưa có sổ ở {nơi}.", nơi="đây")))
    assert cli.main(["thu"]) == 1
    assert capsys.readouterr().err == "Chưa có sổ ở đây.\n"


def test_an_interrupted_command_ends_quietly(capsys, only):
    only(KeyboardInterrupt())
    assert cli.main(["thu"]) == 130
    assert capsys.readouterr().err == ""


def test_a_command_line_that_cannot_be_read_ends_with_two(only, capsys):
    only()
    with pytest.raises(SystemExit) as ended:
        cli.main(["khac"])
    assert ended.value.code == 2
    assert "thu" in capsys.readouterr().err


def test_commands_are_the_modules_without_underscore():
    assert {"test", "check", "catalogue"} <= set(cli.names())
    assert not [name for name in cli.names() if name.startswith("_") or name.endswith("_")]


@pytest.mark.parametrize("name", cli.names())
def test_every_command_tells_in_one_line_what_it_does(name):
    summary = cli._summary(cli._load(name))
    assert summary.endswith(".")
    assert len(summary) < 100


def test_only_the_command_asked_for_is_imported():
    words = "import sys; from chibo.cli import main; main(['catalogue', '--check']); print('chibo.cli.check' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(_machine.ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_options_after_test_reach_pytest():
    parser, _ = cli._tree(["test"])
    args = parser.parse_args(["test", "-k", "ballot", "tests/votes", "--lf"])
    assert args.pytest == ["-k", "ballot", "tests/votes", "--lf"]
