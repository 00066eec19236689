"""A shared device at the door of the meeting: while it serves, what a tap may take back, what it shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chibo.kit.words import Refused, say
from chibo.meetings.rules.state import AlreadyEnded, MeetingFacts, check_recordable
from chibo.meetings.terms import RollState

UNDO = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class KioskLine:
    """One name of the shared device; `state` None: not called yet; `may_undo`: tapped here, just now."""

    member_id: int
    name: str
    state: RollState | None
    may_undo: bool

    @property
    def is_present(self) -> bool:
        """Return whether she is written down as present."""
        return self.state is RollState.PRESENT


@dataclass(frozen=True, slots=True)
class KioskOpinionLine:
    """What was written at a shared device and waits for the chair."""

    opinion_id: int
    name: str
    text: str
    at: datetime


def check_serving(facts: MeetingFacts) -> None:
    """Source: the house. Refuse a shared device before its meeting is open and after it has ended."""
    check_recordable(facts)
    if facts.ended_at is not None:
        raise AlreadyEnded(
            say("Kỳ sinh hoạt đã kết thúc nên máy chung đã đóng. Cần sửa điểm danh: báo thư ký.")
        )


def check_uncalled(state: RollState | None, name: str) -> None:
    """Source: the house (the minute-taker's word stands). Refuse a tap on a name that was called before."""
    if state is not None:
        raise Refused(
            say("Đồng chí {name} đã được ghi: {state}. Nếu chưa đúng, báo thư ký.", name=name, state=state)
        )


def check_undo(marked_at: datetime | None, at: datetime, name: str) -> None:
    """Source: the house. Refuse to take back a tap that is older than a minute, or none."""
    if marked_at is None or at - marked_at > UNDO:
        raise Refused(say("Quá một phút nên máy chung không bỏ được. Đồng chí {name} báo thư ký.", name=name))
