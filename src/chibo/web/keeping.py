"""What a device keeps of a meeting, to be held without a network: the addresses of pages and papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Said, say
from chibo.meetings.access import may_record_meeting
from chibo.meetings.models import AgendaItem, Meeting
from chibo.meetings.queries import attachment_lines, facts_of
from chibo.minutes.access import may_write_minutes
from chibo.minutes.models import Section
from chibo.minutes.queries import newest_minutes
from chibo.tasks.queries import accounting_sheet, my_tasks
from chibo.votes.access import may_record_vote
from chibo.votes.queries import votes_of
from chibo.web.packet import Packet

DAYS_AHEAD = 2
"""A meeting is kept by itself while it sits, and from so many days before it once it is convened."""
BY_THEMSELVES = frozenset({"thong-bao", "chuong-trinh"})
"""The papers kept without being asked for: small, and read in the room."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One page a device keeps."""

    title: Said | str
    href: str


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """One paper or file that can be kept; `by_itself`: also when nobody marked it."""

    title: Said | str
    href: str
    by_itself: bool


def kept_by_itself(
    meeting_id: int, *, day: date, on: date, is_convened: bool, is_begun: bool, is_ended: bool
) -> str:
    """Return the address of what a device keeps of a meeting without being asked; "": it is not the time."""
    if is_ended or abs((day - on).days) > DAYS_AHEAD:
        return ""
    is_time = is_begun or (is_convened and day >= on)
    return reverse("meeting-kept", args=[meeting_id]) if is_time else ""


class Keeping:
    """The pages and papers of one meeting that a person may have, as far as they can be used in the room."""

    def __init__(self, meeting: Meeting, scope: Scope) -> None:
        self.meeting, self.scope = meeting, scope
        self.facts = facts_of(meeting)
        self.reads = scope.has(Right.READ_RECORD, meeting.unit_id)
        self.records = self.reads and may_record_meeting(scope, meeting, self.facts)

    def pages(self) -> Iterator[KeptPage]:
        """Give the pages: the first one, the room with each item, and what is written in it."""
        is_chi_uy = self.scope.has(Right.READ_DRAFTS, self.meeting.unit_id)
        if is_chi_uy or self.scope.has(Right.TAKE_PART, self.meeting.unit_id):
            first = reverse("cell-home" if is_chi_uy else "member-home", args=[self.meeting.unit_id])
            yield KeptPage(_("Trang đầu"), first)
        if self.reads:
            yield from self._room()
        if self.records:
            yield from self._records()
        yield from self._tasks()
        yield KeptPage(_("Giữ trên máy này"), self._of("meeting-kept"))
        yield KeptPage(_("Hướng dẫn"), reverse("guide-chapter", args=["khi-mat-mang"]))

    def papers(self) -> Iterator[KeptPaper]:
        """Give the papers that exist now, and the files laid before the meeting once it is told of."""
        for leaf in Packet(self.meeting, self.scope).leaves():
            href = reverse("meeting-paper", args=[self.meeting.pk, leaf.name, "pdf"])
            title = say("{title}: {note}", title=leaf.title, note=leaf.note) if leaf.note else leaf.title
            yield KeptPaper(title, href, leaf.name in BY_THEMSELVES)
        is_told = self.facts.agreed_at is not None or self.facts.convened_at is not None
        if is_told or self.scope.has(Right.READ_DRAFTS, self.meeting.unit_id):
            for line in attachment_lines(self.meeting):
                href = reverse("file", args=[line.file_id])
                yield KeptPaper(line.title, href, by_itself=False)

    def _of(self, name: str) -> str:
        return reverse(name, args=[self.meeting.pk])

    def _room(self) -> Iterator[KeptPage]:
        room = self._of("meeting")
        yield KeptPage(_("Sinh hoạt, chương trình"), room)
        for pk, title in AgendaItem.of(self.meeting).values_list("pk", "title"):
            yield KeptPage(say("Mục {title}", title=title), f"{room}?muc={pk}")

    def _records(self) -> Iterator[KeptPage]:
        yield KeptPage(_("Điểm danh"), self._of("roll-call"))
        yield KeptPage(_("Ghi chép: đảng phí, tự phê bình, phê bình"), self._of("meeting-notes"))
        yield KeptPage(_("Ghi tình hình nhiệm vụ"), self._of("accounting"))
        if may_record_vote(self.scope, self.meeting, self.facts):
            yield KeptPage(_("Đưa ra biểu quyết"), self._of("vote-new"))
            for vote in votes_of(self.meeting, with_counting=False):
                title = say("Biểu quyết: {subject}", subject=vote.subject)
                yield KeptPage(title, reverse("vote", args=[vote.vote_id]))
        found = newest_minutes(self.meeting) if may_write_minutes(self.scope, self.meeting) else None
        yield KeptPage(_("Biên bản"), self._of("minutes"))
        if found is not None:
            for pk, name in Section.of(found).values_list("pk", "title"):
                title = say("Biên bản, mục {title}", title=name)
                yield KeptPage(title, reverse("minutes-section", args=[pk]))

    def _tasks(self) -> Iterator[KeptPage]:
        """Give the tasks of which this person may say something: all the meeting hears of, or her own."""
        on = self.scope.on
        if self.records and self.scope.has(Right.MANAGE_TASKS, self.meeting.unit_id):
            lines = [line.task for line in accounting_sheet(self.scope, self.meeting, on=on).lines]
        else:
            lines = my_tasks(self.scope, self.meeting.unit, on=on) if self.reads else []
        for line in lines:
            if line.verdict is None:
                title = say("Nhiệm vụ {content}", content=line.content)
                yield KeptPage(title, reverse("task", args=[line.task_id]))
