"""Compose the minutes, write in them, adopt, sign, lock and correct them."""

from chibo.minutes.actions.adopting import (
    adopt_minutes,
    keep_original,
    keep_remark_with_reason,
    record_signing,
    withdraw_signing,
)
from chibo.minutes.actions.composing import compose_minutes, correct_minutes
from chibo.minutes.actions.locking import lock_minutes
from chibo.minutes.actions.writing import save_section, settle_section

__all__ = [
    "adopt_minutes",
    "compose_minutes",
    "correct_minutes",
    "keep_original",
    "keep_remark_with_reason",
    "lock_minutes",
    "record_signing",
    "save_section",
    "settle_section",
    "withdraw_signing",
]
