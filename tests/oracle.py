"""Who sees and may do what: written anew from the table of rights (docs/permissions.md) and from the rules of access,
without a line of the product, so that the two can disagree.

A unit is a name, the tree a mapping of each unit to the one above it. Letters stand for seats. In a cell:
S bí thư, D phó bí thư, C chi ủy viên, M đảng viên on its roll, F the follower. In a committee: H bí thư,
V phó bí thư, P đảng ủy viên, O văn phòng. A administers the installation. E is no seat: who was let to type for a
cell from–to; she writes what the chi ủy writes and decides, signs and sends nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

LETTERS = {
    "cell_secretary": "S", "deputy_cell_secretary": "D", "cell_committee_member": "C", "member": "M",
    "follower": "F", "committee_secretary": "H", "deputy_committee_secretary": "V", "committee_member": "P",
    "committee_office": "O", "administrator": "A", "entry_clerk": "E",
}  # fmt: skip
# right: (seats that give it in their own unit, seats that give it over the units below theirs)
RIGHTS = {
    "read_notices": ("SDCMFE", ""), "read_record": ("SDCME", ""), "read_drafts": ("SDCE", ""),
    "read_roster": ("SDCME", ""), "read_register": ("SDC", ""), "read_scores": ("SDCME", ""),
    "read_submitted": ("SDC", "HVPO"), "read_counts": ("SDCM", "HVPO"),
    "read_structure": ("SDCMHVPOA", "HVPOA"),
    "plan_calendar": ("SD", ""), "prepare_meeting": ("SDCE", ""), "agree_content": ("SD", ""),
    "convene_meeting": ("SDCE", ""), "answer_absence": ("SD", ""), "chair_meeting": ("SD", ""),
    "record_meeting": ("SDCE", ""), "record_vote": ("SDCE", ""), "take_part": ("M", ""),
    "write_minutes": ("SDCE", ""), "lock_minutes": ("SD", ""), "draft_resolution": ("SDCE", ""),
    "issue_paper": ("SD", ""), "manage_tasks": ("SDCE", ""), "score_meeting": ("SDCE", ""), "submit": ("SD", ""),
    "manage_members": ("SD", ""), "open_book": ("SD", ""), "manage_accounts": ("SDA", "A"), "act_for_member": ("SD", ""), "manage_notices": ("SD", "HVO"), "answer_submission": ("", "HVO"),
    "post_handbook": ("SDCE", ""), "set_handbook": ("SD", ""),
    "grant_entry": ("SD", ""), "manage_units": ("A", "HVOA"), "manage_rules": ("HV", "HV"),
}  # fmt: skip
# What shows a thing of a cell to those who hold a seat there; `sees` tells the rest.
SHOWN_BY = {
    "meeting": "read_notices", "planned_meeting": "read_notices", "past_meeting": "read_notices",
    "notice": "read_notices", "notice_file": "read_notices", "draft_file": "read_drafts", "member": "read_roster", "import": "manage_members",
    "minutes": "read_drafts", "locked_minutes": "read_record", "resolution": "read_record",
    "draft_resolution": "read_drafts", "task": "read_record", "vote": "read_record", "score": "read_scores",
    "report": "read_drafts", "record": "read_record", "draft": "read_drafts", "submission": "read_submitted",
    "teller": "read_record", "section": "read_drafts", "locked_section": "read_record", "seat": "read_structure",
    "grant": "read_drafts", "party_group": "read_roster", "group_meeting": "read_record",
}  # fmt: skip
UNITS = {"cell", "committee"}

Tree = Mapping[str, str | None]


@dataclass(frozen=True)
class Seat:
    """A seat by its letter; `until` is the last day. On the roll ("M") the day one leaves is no longer a day."""

    letter: str
    unit: str
    since: date = date.min
    until: date = date.max

    def is_held(self, on: date) -> bool:
        last = on < self.until if self.letter == "M" else on <= self.until
        return self.since <= on and last


@dataclass(frozen=True)
class Person:
    """A person: her seats, whether she can sign in, and what a record names her for: (word, unit)."""

    seats: tuple[Seat, ...] = ()
    signs_in: bool = True
    named: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def held(self, on: date) -> list[Seat]:
        return [seat for seat in self.seats if seat.is_held(on)]


@dataclass(frozen=True)
class Thing:
    """A thing of a unit; `to` is the committee that something was sent to."""

    kind: str
    unit: str
    to: str = ""


@dataclass(frozen=True)
class Door:
    """What an address asks for: the kinds of its thing, a right (or an open page) to look and to send.

    Fleeting: whoever may use it may also find that there is nothing (404): no request of hers, no remark.
    """

    name: str
    kinds: tuple[str, ...]
    get: str
    post: str
    beside: frozenset[str]
    is_fleeting: bool = False


def is_below(tree: Tree, unit: str, above: str) -> bool:
    over = tree[unit]
    return over is not None and (over == above or is_below(tree, over, above))


def has(person: Person, right: str, unit: str, *, tree: Tree, on: date) -> bool:
    """A seat gives its rights where it is held, some also over what stands below: never upward, never sideways."""
    at_home, below = RIGHTS[right]
    return any(
        (seat.letter in at_home and seat.unit == unit)
        or (seat.letter in below and is_below(tree, unit, seat.unit))
        for seat in person.held(on)
    )


def may(person: Person, right: str, thing: Thing, *, tree: Tree, on: date) -> bool:
    """Of what stands below, a committee's rights reach the units and what was sent up; else only its own desk."""
    if thing.kind in UNITS | {"submission"}:
        at_desk = thing.kind == "committee" and sits_at_desk(person, right, thing.unit, on=on)
        return at_desk or has(person, right, thing.unit, tree=tree, on=on)
    return has_at_home(person, right, thing.unit, on=on)


def has_at_home(person: Person, right: str, unit: str, *, on: date) -> bool:
    return any(seat.unit == unit and seat.letter in RIGHTS[right][0] for seat in person.held(on))


def sees(person: Person, thing: Thing, *, tree: Tree, on: date) -> bool:
    """What stands below is not seen, only what was sent up and that the unit is there."""
    held = person.held(on)
    if thing.kind in UNITS:
        is_at_home = any(seat.unit == thing.unit for seat in held)
        return is_at_home or has(person, "read_structure", thing.unit, tree=tree, on=on)
    if has_at_home(person, SHOWN_BY[thing.kind], thing.unit, on=on):
        return True
    if thing.kind == "submission":
        return any(seat.unit == thing.to and seat.letter in RIGHTS["read_submitted"][1] for seat in held)
    return thing.kind in {"minutes", "section"} and is_named(person, "minute_taker", thing.unit, on=on)


def is_named(person: Person, what: str, unit: str, *, on: date) -> bool:
    """What a record names somebody for holds while she still has a seat in the cell; to type for it is none."""
    has_seat = any(seat.unit == unit and seat.letter != "E" for seat in person.held(on))
    return (what, unit) in person.named and has_seat


def sits_at_desk(person: Person, right: str, unit: str, *, on: date) -> bool:
    """A right over what stands below is used at the committee's own desk."""
    return any(seat.unit == unit and seat.letter in RIGHTS[right][1] for seat in person.held(on))


def answer(person: Person, door: Door, thing: Thing | None, method: str, *, tree: Tree, on: date) -> str:
    """How an address answers: `login`, `404`, `403`, or `ok` (anything else that is no failure)."""
    asked = door.post if method == "POST" else door.get
    if asked == "nobody":
        return "404"
    if asked == "public":
        return "ok"
    if not person.signs_in:
        return "login"
    if thing is not None and not sees(person, thing, tree=tree, on=on):
        return "404"
    if thing is None or asked == "signed":
        return "ok"
    is_named_here = any(is_named(person, what, thing.unit, on=on) for what in door.beside)
    return "ok" if is_named_here or may(person, asked, thing, tree=tree, on=on) else "403"


def doors(path: Path = Path(__file__).parent / "matrix" / "doors.txt") -> dict[str, Door]:
    """Read the table of addresses: name, kinds of thing ("-": none), GET, POST ("=": as GET), named people."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, kinds, get, post, *beside = line.split()
        things = () if kinds == "-" else tuple(kinds.split(","))
        named = frozenset(beside) - {"?"}
        found[name] = Door(name, things, get, get if post == "=" else post, named, "?" in beside)
    return found
