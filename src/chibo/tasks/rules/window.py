"""Which verdicts a meeting answers for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting: when it was planned, when its end was written down (None: not yet)."""

    planned_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict: when it was written, and when the meeting was planned that gave it (None: outside one)."""

    at: datetime
    meeting_at: datetime | None


def is_judged_by(end: Sitting, verdict: Judged) -> bool:
    """Source: the house (each verdict belongs to one meeting). Return whether it was known when one ended.

    A verdict given at a meeting stands at that meeting's own time, however late it is typed; any other
    when it was written.
    """
    if verdict.meeting_at is not None:
        return verdict.meeting_at <= end.planned_at
    return verdict.at <= end.ended_at if end.ended_at else True
