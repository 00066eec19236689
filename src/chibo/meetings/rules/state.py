"""Where a meeting stands and what can therefore be done with it now."""

from dataclasses import dataclass
from datetime import date, datetime

from chibo.kit.dates import clock, day_of, short_day
from chibo.kit.words import Refused, say
from chibo.meetings.terms import MeetingState, RecordStage


class NotYetOpen(Refused):
    """The meeting has not begun: there is nothing to record yet."""


class AlreadyOpen(Refused):
    """The meeting has begun: plans and preparations stand."""


class AlreadyEnded(Refused):
    """The end was written down before."""


class WasNotHeld(Refused):
    """The meeting is written down as not held."""


class WasHeldByGroups(Refused):
    """The tổ đảng met in the place of the cell: there is no meeting to record."""


class RecordClosed(Refused):
    """The minutes are locked, so the record they rest on stays as it is."""


class BeforeTheBook(Refused):
    """The meeting is known by its figures alone, from before the book was opened."""


class ContentAgreed(Refused):
    """The agenda was agreed and stays as it is; rows may only be added, with a reason."""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """The facts of a meeting, each None or empty until it is one. Ids are of members, or of their persons.

    `may_be_typed`: somebody was ever let type for the cell.
    """

    planned_at: datetime
    started_at: datetime | None = None
    chair_id: int | None = None
    minute_taker_id: int | None = None
    chair_person_id: int | None = None
    minute_taker_person_id: int | None = None
    ended_at: datetime | None = None
    ending_kept_at: datetime | None = None
    not_held_because: str | None = None
    by_groups_at: datetime | None = None
    agreed_at: datetime | None = None
    convened_at: datetime | None = None
    closed_at: datetime | None = None
    moved_from: datetime | None = None
    moved_because: str | None = None
    paper_entered_at: datetime | None = None
    earlier_at: datetime | None = None
    earlier_on: date | None = None
    may_be_typed: bool = False

    @property
    def is_off(self) -> bool:
        """Return whether the cell itself does not meet: not held, or held by its tổ đảng."""
        return self.not_held_because is not None or self.by_groups_at is not None

    @property
    def day(self) -> date:
        """Return the meeting's day: the day it began, the planned day before."""
        return day_of(self.started_at or self.planned_at)

    @property
    def held_on(self) -> date | None:
        """Return the day it was held, by the record or by the figures of before the book; None: not (yet)."""
        return day_of(self.started_at) if self.started_at else self.earlier_on


def state_of(facts: MeetingFacts, stage: RecordStage = RecordStage.NONE) -> MeetingState:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II (B): the steps. Return where a meeting stands."""
    if facts.is_off:
        return MeetingState.BY_GROUPS if facts.by_groups_at else MeetingState.NOT_HELD
    if facts.earlier_on is not None:
        return MeetingState.EARLIER
    if facts.ended_at is not None:
        return {
            RecordStage.NONE: MeetingState.WITHOUT_MINUTES,
            RecordStage.UNSIGNED: MeetingState.MINUTES_UNSIGNED,
            RecordStage.LOCKED: MeetingState.LOCKED,
        }[stage]
    if facts.started_at is not None:
        return MeetingState.SITTING
    if facts.convened_at is not None:
        return MeetingState.CONVENED
    return MeetingState.AGREED if facts.agreed_at is not None else MeetingState.PLANNED


def check_not_begun(facts: MeetingFacts) -> None:
    """Source: the order of the steps. Refuse to plan or prepare what has begun or was not held."""
    check_held(facts)
    if facts.started_at is not None:
        raise AlreadyOpen(
            say(
                "Kỳ sinh hoạt này đã bắt đầu lúc {time} ngày {day}, nên lịch và việc chuẩn bị giữ nguyên.",
                time=clock(facts.started_at),
                day=short_day(facts.day),
            )
        )


def check_held(facts: MeetingFacts) -> None:
    """Source: the order of the steps. Refuse to go on with a meeting that was not held."""
    check_in_book(facts)
    if facts.not_held_because is not None:
        raise WasNotHeld(
            say(
                "Kỳ sinh hoạt này đã ghi là không họp, lý do: {reason}. Muốn họp, dời sang ngày khác.",
                reason=facts.not_held_because,
            )
        )


def check_in_book(facts: MeetingFacts) -> None:
    """Source: the house (figures are no record). Refuse a meeting of before the book, or held by tổ đảng."""
    if facts.by_groups_at is not None:
        raise WasHeldByGroups(
            say(
                "Kỳ này đã ghi là sinh hoạt theo tổ đảng. Muốn họp chi bộ, "
                "mở Lịch năm, bỏ ghi sinh hoạt theo tổ đảng của kỳ này."
            )
        )
    if facts.earlier_at is not None:
        raise BeforeTheBook(
            say(
                "Kỳ sinh hoạt này là số liệu trước khi dùng sổ. Sửa số liệu ở trang Mở sổ; "
                "muốn có đủ hồ sơ, dùng Nhập từ sổ giấy."
            )
        )


def check_agenda_open(facts: MeetingFacts) -> None:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II, phần chuẩn bị (B). Refuse to change what was agreed."""
    check_record_open(facts)
    if facts.agreed_at is not None:
        raise ContentAgreed(
            say(
                "Nội dung đã thống nhất ngày {day} nên chương trình giữ nguyên. "
                "Chỉ bổ sung được nội dung mới, có ghi lý do.",
                day=short_day(day_of(facts.agreed_at)),
            )
        )


def check_record_open(facts: MeetingFacts) -> None:
    """Source: the house (minutes stay as signed). Refuse to change the record of locked minutes."""
    check_in_book(facts)
    if facts.closed_at is not None:
        raise RecordClosed(
            say(
                "Biên bản đã khóa ngày {day}. Muốn sửa, lập bản đính chính và ghi lý do; "
                "bản cũ vẫn được giữ.",
                day=short_day(day_of(facts.closed_at)),
            )
        )


def check_recordable(facts: MeetingFacts) -> None:
    """Source: the order of the steps. Refuse to record what has not begun, or what is locked."""
    check_held(facts)
    if facts.started_at is None:
        raise NotYetOpen(
            say("Kỳ sinh hoạt này chưa mở. Ghi giờ bắt đầu, chủ trì và thư ký trước, rồi ghi diễn biến.")
        )
    check_record_open(facts)
