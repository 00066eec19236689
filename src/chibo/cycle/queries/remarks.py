"""What of a month contradicts itself: named before signing or issuing, mended or kept with a reason."""

from chibo.cycle.models import CellReport
from chibo.cycle.queries.gather import Gathered
from chibo.kit.words import say
from chibo.meetings.models import Attachment, Meeting
from chibo.meetings.queries.facts import Ground
from chibo.meetings.queries.meeting import agenda_sheet, remark_lines
from chibo.meetings.rules.sheets import AgendaSheet
from chibo.minutes.models import Section
from chibo.minutes.queries import newest_minutes
from chibo.minutes.rules.locking import OpenRemark
from chibo.resolutions.rules import remarks_of as remarks_of_items


def minutes_remarks(
    meeting: Meeting, ground: Ground, agenda: AgendaSheet | None = None
) -> tuple[OpenRemark, ...]:
    """Return the contradictions that the minutes are held up by until mended or kept with a reason."""
    of_meeting = tuple(OpenRemark(line.key, str(line.sentence)) for line in remark_lines(meeting, ground))
    return (*of_meeting, *_unspoken(meeting, agenda or agenda_sheet(meeting, ground)))


def resolution_remarks(found: Gathered) -> tuple[OpenRemark, ...]:
    """Return what the items lack, as the issuing of the paper names it."""
    remarks = remarks_of_items(found.items, found.ground.facts.day) if found.resolution else ()
    return tuple(OpenRemark(one.key, str(one.sentence)) for one in remarks)


def all_remarks(meeting: Meeting, found: Gathered) -> tuple[OpenRemark, ...]:
    """Return every contradiction of the month, the meeting's first."""
    return (*minutes_remarks(meeting, found.ground, found.record.agenda), *resolution_remarks(found))


def _unspoken(meeting: Meeting, agenda: AgendaSheet) -> tuple[OpenRemark, ...]:
    """Name a record that is word for word the report laid before the meeting, with nobody's word in it."""
    said = [speech for line in agenda.lines for speech in line.speeches]
    minutes = newest_minutes(meeting)
    if said or minutes is None or not _has_draft(meeting):
        return ()
    is_edited = any(section.text != section.composed for section in Section.of(minutes))
    notes = [line for line in agenda.lines if line.summary or line.conclusion]
    if is_edited or notes:
        return ()
    sentence = say(
        "Biên bản giống hệt dự thảo, báo cáo đã gửi trước: chưa ghi ý kiến nào của đảng viên. "
        "Ghi ý kiến thảo luận, hoặc ghi lý do."
    )
    return (OpenRemark("identical_to_draft", str(sentence)),)


def _has_draft(meeting: Meeting) -> bool:
    return CellReport.of_meeting(meeting) is not None or bool(Attachment.of(meeting).exists())
