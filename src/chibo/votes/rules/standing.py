"""Whether a vote may still be acted on."""

from dataclasses import dataclass
from datetime import date

from chibo.kit.words import Refused, say


class RecordClosed(Refused):
    """Refuse an act on the record of a meeting whose minutes are locked."""


class VoteTakenBack(Refused):
    """Refuse an act on a vote that was withdrawn."""


class VoteAlreadyCounted(Refused):
    """Refuse a second result."""


class VoteNotCounted(Refused):
    """Refuse what follows a result while there is none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What has become of a vote; `closed_on` is the day on which the meeting's record was closed."""

    closed_on: date | None
    is_withdrawn: bool
    has_result: bool


def check_record(closed_on: date | None) -> None:
    """Source: the house (a locked record is mended by a correction). Refuse when the record is closed."""
    if closed_on is not None:
        raise RecordClosed(
            say(
                "Biên bản đã khóa ngày {day:%d/%m/%Y}. Muốn sửa, lập bản đính chính và ghi lý do; "
                "bản cũ vẫn được giữ.",
                day=closed_on,
            )
        )


def check_waiting(standing: Standing) -> None:
    """Source: the house (a vote is counted once). Refuse unless the vote waits for its result."""
    check_record(standing.closed_on)
    if standing.is_withdrawn:
        raise taken_back()
    if standing.has_result:
        raise already_counted()


def check_counted(standing: Standing) -> None:
    """Source: the house (what follows a vote needs its result). Refuse while there is no result."""
    check_record(standing.closed_on)
    if not standing.has_result:
        raise VoteNotCounted(say("Lần biểu quyết này chưa có kết quả. Ghi kết quả biểu quyết trước."))


def taken_back() -> VoteTakenBack:
    """Source: the house (a vote is withdrawn once). Return the refusal of an act on a withdrawn vote."""
    return VoteTakenBack(say("Lần biểu quyết này đã rút lại. Nếu biểu quyết lại, mở lần biểu quyết mới."))


def already_counted() -> VoteAlreadyCounted:
    """Source: the house (a vote is counted once). Return the refusal of a second result."""
    return VoteAlreadyCounted(
        say(
            "Lần biểu quyết này đã có kết quả. Nếu ghi nhầm, sửa kết quả và ghi lý do; kết quả cũ vẫn được "
            "giữ."
        )
    )
