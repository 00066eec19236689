"""What the demo is filled with: the tree, parts of names, what cells of each kind work on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from chibo.cli._story.files import slug
from chibo.members.terms import Gender
from chibo.org.terms import HeadcountBasis
from chibo.rulebook.terms import CellKind

FOLDER = Path(__file__).parent / "content"
_WOMEN_AMONG = (42, 100)


class Stand(StrEnum):
    """How far a cell's current month is, or what stands out in it."""

    UNPREPARED = "unprepared"
    AGREED = "agreed"
    CONVENED = "convened"
    SITTING = "sitting"
    WITHOUT_RECORD = "without_record"
    UNSIGNED = "unsigned"
    SENT = "sent"
    RETURNED = "returned"
    MOVED = "moved"


@dataclass(frozen=True)
class Body:
    """A body above the cells."""

    name: str
    committee: str
    place: str


@dataclass(frozen=True)
class CellPlan:
    """One cell of the demo; `in_days`: how far from today its current meeting lies."""

    name: str
    place: str
    kind: CellKind
    members: int
    leaders: int
    starts_at: time
    headcount: int
    basis: HeadcountBasis
    stand: Stand
    in_days: int
    skips_last: bool
    days_late_last: int


@dataclass(frozen=True)
class Plan:
    """The tree of the demo."""

    province: Body
    commune: Body
    cells: tuple[CellPlan, ...]


@dataclass(frozen=True)
class Invented:
    """A person before she is registered."""

    name: str
    gender: Gender
    birth_year: int
    admitted_on: date


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def plan() -> Plan:
    """Return the tree as content/cells.yaml has it."""
    told = _read("cells")
    return Plan(Body(**told["province"]), Body(**told["commune"]), tuple(_cell(one) for one in told["cells"]))


def _cell(told: Mapping[str, Any]) -> CellPlan:
    hour, minute = map(int, told["at"].split(":"))
    return CellPlan(
        name=told["name"],
        place=told["place"],
        kind=CellKind(told["kind"]),
        members=told["members"],
        leaders=told["leaders"],
        starts_at=time(hour, minute),
        headcount=told["headcount"],
        basis=HeadcountBasis(told["basis"]),
        stand=Stand(told["stand"]),
        in_days=told["in_days"],
        skips_last=told.get("skips_last", False),
        days_late_last=told.get("days_late_last", 0),
    )


def topics(kind: CellKind) -> Mapping[str, Any]:
    """Return what cells of a kind work on, with what all cells share."""
    told = _read("topics")
    return {**told["shared"], **told[kind.value]}


def invent(random: Random) -> Iterator[Invented]:
    """Yield invented people without end, no name twice."""
    parts, seen = _read("names"), set()
    families = parts["families"].split()
    part, whole = _WOMEN_AMONG
    while True:
        gender = Gender.FEMALE if random.randrange(whole) < part else Gender.MALE
        of_gender = parts["women" if gender is Gender.FEMALE else "men"]
        words = (
            random.choice(families),
            random.choice(of_gender["middles"]),
            random.choice(of_gender["givens"].split()),
        )
        name = " ".join(words)
        if name in seen or len(set(name.split())) < len(name.split()):
            continue
        seen.add(name)
        born = random.randint(1952, 1998)
        admitted = date(born + random.randint(20, 26), random.randint(1, 12), random.randint(1, 28))
        yield Invented(name, gender, born, admitted)


def username_of(name: str, taken: set[str]) -> str:
    """Return a sign-in name made of a name, with a number behind it when it is taken; it is taken then."""
    plain = slug(name).replace("-", "")
    endings = ("", *map(str, range(2, 100)))
    found = next(plain + ending for ending in endings if plain + ending not in taken)
    taken.add(found)
    return found
