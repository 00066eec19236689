"""Delegates and guests of a meeting."""

from dataclasses import dataclass

from chibo.meetings.terms import GuestGroup


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """One delegate or guest; `is_present` None: not said yet."""

    invitation_id: int
    group: GuestGroup
    name: str
    office: str
    paper_id: int | None
    is_present: bool | None


@dataclass(frozen=True, slots=True)
class InvitationsSheet:
    """Delegates from above first, then guests."""

    lines: tuple[InvitationLine, ...]

    def present(self, group: GuestGroup) -> tuple[InvitationLine, ...]:
        """Return those of a group who came."""
        return tuple(line for line in self.lines if line.group is group and line.is_present)
