"""Read files that were sent in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chibo.door.scope import Scope
from chibo.org.models import Unit
from chibo.papers.models import File
from chibo.papers.queries.shelf import place_of
from chibo.papers.terms import DataClass, Stage


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file as a list shows it; `size` in bytes."""

    file_id: int
    name: str
    media_type: str
    size: int
    stage: Stage
    data_class: DataClass
    at: datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it is sent: always as an attachment, under its own name."""

    name: str
    media_type: str
    path: Path


def file_lines(
    unit: Unit, scope: Scope, *, ids: Sequence[int] | None = None, most: int = 500
) -> list[FileLine]:
    """Return the files of a unit that the scope may see, the newest first; `ids` picks some. One query."""
    rows = File.visible_to(scope).filter(unit=unit)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    found = rows.order_by("-at", "-pk").values(
        "pk", "name", "media_type", "size", "stage", "data_class", "at"
    )
    return [
        FileLine(
            file_id=row["pk"],
            name=row["name"],
            media_type=row["media_type"],
            size=row["size"],
            stage=Stage(row["stage"]),
            data_class=DataClass(row["data_class"]),
            at=row["at"],
        )
        for row in found[:most]
    ]


def attachment_of(file: File) -> Attachment:
    """Return a file that has come through a door, to be sent."""
    return Attachment(file.name, file.media_type, place_of("files", file.digest))
