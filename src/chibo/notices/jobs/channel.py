"""What every channel out of the house can do."""

from collections.abc import Mapping
from typing import Protocol

from chibo.notices.rules import Answer, Recipient
from chibo.notices.terms import Template


class Channel(Protocol):
    """A way out: one notice to one recipient; never raises, and says what came of it."""

    def send(
        self, recipient: Recipient, template: Template, params: Mapping[str, str], idempotency_key: str
    ) -> Answer:
        """Send once; `idempotency_key` is the same for every try of one notice."""
