"""What the minutes say of delegates and guests: who came, and who left before the internal part."""

from chibo.kit.text import capital
from chibo.meetings.rules.addressing import guest_named
from chibo.meetings.rules.guests import InvitationLine, InvitationsSheet
from chibo.meetings.rules.sheets import AgendaLine, AgendaSheet
from chibo.rulebook.terms import GuestGroup


def greeting(agenda: AgendaSheet, invitations: InvitationsSheet) -> str:
    """Source: HD 42-HD/BTCTW Mục II (B). Name the delegates and guests who came, a line for each group."""
    came = ((group, invitations.present(group)) for group in GuestGroup)
    lines = [
        f"{capital(group.label)} dự: {'; '.join(_guest(agenda, one) for one in rows)}."
        for group, rows in came
        if rows
    ]
    return "\n".join(lines) or "Không có đại biểu cấp trên, khách mời dự."


def _guest(agenda: AgendaSheet, one: InvitationLine) -> str:
    """Name a guest, with the contents she came for when it was not for all of them."""
    items = [line.numeral for line in agenda.lines if line.item_id in one.items]
    named = guest_named(one.name, one.office, one.group)
    return f"{named} (dự mục {', '.join(items)})" if items else named


def left_before(line: AgendaLine, agenda: AgendaSheet, invitations: InvitationsSheet) -> str:
    """Source: the house (rulebook `meeting.internal_part`, D). Say at its first row who left before it."""
    place = agenda.lines.index(line)
    is_first = line.is_internal and not (place and agenda.lines[place - 1].is_internal)
    left = [one for one in invitations.leaving if one.is_present] if is_first else []
    names = "; ".join(guest_named(one.name, "", one.group) for one in left)
    return f"Phần nội bộ. Trước nội dung này, khách mời ra khỏi phòng họp: {names}." if left else ""
