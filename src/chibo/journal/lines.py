"""Add a line to a unit's chain, read a chain, and prove that it is whole."""

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chibo.journal.models import INSTALLATION, Head, Line, Salt

FIRST = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one line says: what was done to which row of which unit, by whom, when."""

    kind: str
    subject_kind: str
    subject_id: int
    actor_id: int | None
    at: datetime
    unit_id: int = INSTALLATION
    other_unit_id: int | None = None


def canonical(content: Mapping[str, Any]) -> bytes:
    """Return the content as canonical JSON: sorted keys, NFC, UTF-8; days and moments as ISO text."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return unicodedata.normalize("NFC", text).encode()


def digest_of(entry: Entry, *, seq: int, prev: str, commitment: str) -> str:
    """Return the SHA-256 of a line's place in the chain and of all it says."""
    values = [
        entry.unit_id, seq, prev, entry.kind, entry.subject_kind, entry.subject_id, entry.actor_id,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"), commitment, entry.other_unit_id,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode()).hexdigest()


def add_line(entry: Entry, content: Mapping[str, Any]) -> Line:
    """Append `entry` to the chain of its unit, inside the caller's transaction.

    `content` enters only as a salted commitment. Locks the head of the chain until the commit.
    """
    salt = secrets.token_hex(16)
    commitment = hashlib.sha256(salt.encode() + canonical(content)).hexdigest()
    head, _ = Head.objects.select_for_update().get_or_create(
        unit_id=entry.unit_id, defaults={"seq": 0, "digest": FIRST}
    )
    seq, prev = head.seq + 1, head.digest
    digest = digest_of(entry, seq=seq, prev=prev, commitment=commitment)
    line = Line.objects.create(
        unit_id=entry.unit_id, seq=seq, prev=prev, digest=digest, kind=entry.kind,
        subject_kind=entry.subject_kind, subject_id=entry.subject_id, actor_id=entry.actor_id,
        at=entry.at, commitment=commitment, other_unit_id=entry.other_unit_id,
    )  # fmt: skip
    Salt.objects.create(line=line, salt=salt)
    head.seq, head.digest = seq, digest
    head.save(update_fields=["seq", "digest"])
    return line


def chain(unit_id: int) -> Iterable[Line]:
    """Yield the lines of a unit's chain in order."""
    return Line.objects.filter(unit_id=unit_id).order_by("seq").iterator()


def last_hands(
    unit_id: int, subject_kind: str, ids: Collection[int], kinds: Collection[str]
) -> dict[int, tuple[int | None, datetime]]:
    """Return by id of the subject who wrote its last line of some kinds, and when. One query."""
    about = Line.objects.filter(subject_kind=subject_kind, subject_id__in=ids, unit_id=unit_id)
    lines = about.filter(kind__in=kinds).order_by("seq").values_list("subject_id", "actor_id", "at")
    return {subject: (actor, at) for subject, actor, at in lines}


def first_broken(unit_id: int) -> int | None:
    """Return the sequence number of the first line that does not follow from the one before, or None."""
    prev, seq = FIRST, 0
    for line in chain(unit_id):
        entry = Entry(
            kind=line.kind, subject_kind=line.subject_kind, subject_id=line.subject_id,
            actor_id=line.actor_id, at=line.at, unit_id=line.unit_id, other_unit_id=line.other_unit_id,
        )  # fmt: skip
        expected = digest_of(entry, seq=seq + 1, prev=prev, commitment=line.commitment)
        if (line.seq, line.prev, line.digest) != (seq + 1, prev, expected):
            return line.seq
        prev, seq = line.digest, line.seq
    return _head_mismatch(unit_id, seq, prev)


def _head_mismatch(unit_id: int, seq: int, digest: str) -> int | None:
    """Return the number after the last line when lines were cut off the end of the chain."""
    head = Head.objects.filter(unit_id=unit_id).first()
    if head is None or (head.seq, head.digest) == (seq, digest):
        return None
    return seq + 1
