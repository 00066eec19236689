"""`./chibo demo`: its flags, and the folder that it may fill or throw away."""

import time

import pytest

from chibo import cli
from chibo.cli.demo import FILLED, FILLING, SIGN, make_room, state_of
from chibo.kit.words import Refused
from tests.harness.server import Book


def parsed(*words):
    parser, _ = cli._tree(["demo"])
    return parser.parse_args(["demo", *words])


def test_flags_have_their_defaults():
    args = parsed()
    assert (args.no_serve, args.reset, args.port, args.host) == (False, False, 8000, "127.0.0.1")
    assert args.data == "var/demo"


def test_flags_are_read():
    args = parsed("--no-serve", "--reset", "--port", "8001", "--data", "so", "--host", "0.0.0.0")
    assert (args.no_serve, args.reset, args.port, args.host, args.data) == (True, True, 8001, "0.0.0.0", "so")


def test_a_new_folder_is_made_and_signed(tmp_path):
    make_room(tmp_path / "a" / "b", anew=False)
    assert state_of(tmp_path / "a" / "b") == FILLING


def test_a_folder_with_anything_else_is_refused_and_kept(tmp_path):
    (tmp_path / "book.sqlite3").write_bytes(b"a real book")
    for anew in (False, True):
        with pytest.raises(Refused, match="đã có dữ liệu khác, không phải sổ dùng thử"):
            make_room(tmp_path, anew=anew)
    assert (tmp_path / "book.sqlite3").read_bytes() == b"a real book"
    assert state_of(tmp_path) is None


def test_a_filled_book_stays_unless_a_new_one_is_wanted(tmp_path):
    (tmp_path / SIGN).write_text(FILLED)
    (tmp_path / "book.sqlite3").write_bytes(b"a demo")
    make_room(tmp_path, anew=False)
    assert (state_of(tmp_path), (tmp_path / "book.sqlite3").exists()) == (FILLED, True)
    make_room(tmp_path, anew=True)
    assert (state_of(tmp_path), (tmp_path / "book.sqlite3").exists()) == (FILLING, False)


def test_a_book_left_half_filled_is_begun_anew(tmp_path):
    (tmp_path / SIGN).write_text(FILLING)
    (tmp_path / "book.sqlite3").write_bytes(b"half a demo")
    make_room(tmp_path, anew=False)
    assert not (tmp_path / "book.sqlite3").exists()


@pytest.mark.check
@pytest.mark.slow  # fills twelve cells with twelve months
@pytest.mark.timeout(900)
def test_the_whole_demo_is_filled_and_its_time_reported(tmp_path):
    began = time.monotonic()
    said = Book(tmp_path / "demo").run("demo", "--no-serve", "--data", str(tmp_path / "demo"))
    print(f"the demo was filled in {time.monotonic() - began:.0f} s")
    assert said.count(": 12 tháng") == 12
    assert state_of(tmp_path / "demo") == FILLED
    again = Book(tmp_path / "demo").run("demo", "--no-serve", "--data", str(tmp_path / "demo"))
    assert "12 tháng" not in again
