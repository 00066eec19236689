"""Delegates and guests of a meeting: in no base, rate, score or vote."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from chibo.kit.words import Refused, say
from chibo.rulebook.terms import GuestGroup


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """One delegate or guest; `is_present` None: not said yet.

    `items`: the rows of the agenda for which she comes, none: all; `stays`: also for the internal part.
    """

    invitation_id: int
    group: GuestGroup
    name: str
    office: str
    paper_id: int | None
    is_present: bool | None
    items: tuple[int, ...] = ()
    stays: bool = False


@dataclass(frozen=True, slots=True)
class InvitationsSheet:
    """Delegates from above first, then guests of the Party, then those from outside it."""

    lines: tuple[InvitationLine, ...]

    def present(self, group: GuestGroup) -> tuple[InvitationLine, ...]:
        """Return those of a group who came."""
        return tuple(line for line in self.lines if line.group is group and line.is_present)

    @property
    def leaving(self) -> tuple[InvitationLine, ...]:
        """Return those who are not said to be absent and do not stay for the internal part."""
        return tuple(line for line in self.lines if line.is_present is not False and not line.stays)


def check_guest_speaks(name: str, group: GuestGroup, *, stays: Collection[GuestGroup]) -> None:
    """Source: the house (rulebook `meeting.internal_part`, D). Refuse words of who had left the room."""
    if group not in stays:
        raise Refused(
            say(
                "Mục này là phần nội bộ, khách mời đã ra ngoài nên không ghi ý kiến của {name}. "
                "Chọn người khác, hoặc ghi ở mục khác.",
                name=name,
            ),
            "invitation",
        )


def check_items(chosen: Iterable[int], agenda: Collection[int]) -> None:
    """Source: the house. Refuse to tie a guest to what is not on the agenda."""
    if not set(chosen) <= set(agenda):
        raise Refused(
            say("Có nội dung không còn trong chương trình kỳ này. Chọn lại các nội dung khách dự."), "items"
        )
