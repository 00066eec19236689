"""How a field of a story is declared."""

from collections.abc import Collection
from dataclasses import MISSING, dataclass, field
from typing import Any

from chibo.cli._story.spots import NOWHERE, Spot
from chibo.kit.words import Term


def told(key: str, default: Any = MISSING, *, among: Collection[Term] = ()) -> Any:
    """Declare a field with its key in the file; `among` narrows the words that may stand there."""
    metadata = {"key": key, "among": tuple(among)}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A group of fields, with its place in the file."""

    spot: Spot = field(default=NOWHERE, compare=False, repr=False)
