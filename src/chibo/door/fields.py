"""JSON kept as canonical text.

Django's JSONField puts JSON_VALID into a CHECK, which SQLite refuses with `trusted_schema=OFF`; the house
never asks the database about the inside of such a value.
"""

import json
import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models


def canonical(value: Any) -> str:
    """Return JSON with sorted keys, NFC, without spaces: equal values give equal text."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


if TYPE_CHECKING:
    TextOfAnything = models.TextField[Any, Any]
else:
    TextOfAnything = models.TextField  # Django's fields take no types at run time


class JsonField(TextOfAnything):
    """A value of JSON, stored as canonical text."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """Return the value that was stored."""
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text to store."""
        return None if value is None else canonical(value)

    def to_python(self, value: Any) -> Any:
        """Return a value given in Python as it is."""
        return value
