"""What a sitting needs now: the first thing it lacks that this person may do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.queries.month import MonthSheet
from chibo.cycle.rules.lacking import Lack
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import clock
from chibo.kit.words import say
from chibo.meetings.models import Meeting
from chibo.meetings.rules.sheets import AgendaLine, AgendaSheet, AttendanceSheet, MeetingSheet
from chibo.rulebook.terms import AgendaPart, VoteMatter
from chibo.votes.rules.sheets import VoteSheet
from chibo.votes.terms import Outcome
from chibo.web.roomitems import Kept, RoomRow, rows_of

DECIDED = {VoteMatter.RESOLUTION, VoteMatter.CONCLUSION}


@dataclass(frozen=True, slots=True)
class NextAct:
    """What the sitting needs now: a sentence, its button; papers that are printed for it."""

    title: str
    text: str
    act: str
    href: str
    prints: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """What the room shows, read once for the page and for its next step."""

    meeting: Meeting
    head: MeetingSheet
    month: MonthSheet
    agenda: AgendaSheet
    roll: AttendanceSheet
    votes: list[VoteSheet]
    unheard: list[str]
    unposted: Lack | None

    @property
    def rows(self) -> list[RoomRow]:
        """Return the rows of the agenda with what is recorded at each."""
        return rows_of(Kept(self.head, self.month, self.agenda, self.roll, self.votes, self.unheard))


def next_act(scope: Scope, room: Room, *, may_record: bool, may_end: bool) -> NextAct | None:
    """Return the first thing the sitting lacks that this person may do; None when there is none."""
    if room.head.started_at is None or room.head.closed_at is not None:
        return None
    if room.head.ended_at is not None:
        return _after(room) if may_record or scope.has(Right.READ_DRAFTS, room.meeting.unit_id) else None
    steps = [
        *(_recording(room) if may_record else ()),
        *_deciding(scope, room),
        *_closing(room, may_record=may_record, may_end=may_end),
    ]
    return next(iter(steps), None)


def _recording(room: Room) -> Iterable[NextAct]:
    pk = room.meeting.pk
    if room.roll.counts.uncalled.total:
        yield NextAct(
            _("Điểm danh"),
            _("Chưa điểm danh đủ nên chưa đối chiếu được số biểu quyết."),
            _("Điểm danh"),
            reverse("roll-call", args=[pk]),
        )
    waiting = next((one for one in room.votes if one.outcome is None and not one.is_withdrawn), None)
    if waiting:
        yield NextAct(
            _("Ghi kết quả biểu quyết"),
            waiting.subject,
            _("Ghi kết quả"),
            reverse("vote", args=[waiting.vote_id]),
        )
    if room.unheard:
        yield NextAct(
            say("Ghi tình hình {count} nhiệm vụ kỳ trước", count=len(room.unheard)),
            _("Chi bộ nghe báo cáo từng nhiệm vụ chưa xong; việc chưa báo cáo chuyển kỳ sau."),
            _("Ghi tình hình nhiệm vụ"),
            reverse("accounting", args=[pk]),
        )
    talk = [one for one in room.agenda.of_part(AgendaPart.PROCEEDING) if not one.source_id]
    if talk and not any(one.speeches or one.version for one in talk):
        yield NextAct(
            _("Ghi ý kiến thảo luận"),
            say("Mở mục {numeral} hoặc mục đang thảo luận trong chương trình.", numeral=_talk(talk).numeral),
            _("Ghi ý kiến"),
            f"{reverse('meeting', args=[pk])}?muc={_talk(talk).item_id}#muc",
        )


def _talk(lines: list[AgendaLine]) -> AgendaLine:
    """Return the row where members discuss, else the first."""
    return next((one for one in lines if one.source == "opinions"), lines[0])


def _deciding(scope: Scope, room: Room) -> Iterable[NextAct]:
    pk, unit_id, month = room.meeting.pk, room.meeting.unit_id, room.month
    if scope.has(Right.DRAFT_RESOLUTION, unit_id):
        if month.resolution_id is None and month.facts.has_resolution is None:
            yield NextAct(
                _("Soạn nghị quyết hoặc kết luận"),
                _("Dự thảo lấy sẵn nhiệm vụ tháng tới từ báo cáo tháng."),
                _("Mở dự thảo"),
                reverse("resolution", args=[pk]),
            )
        if month.resolution_id and not month.is_enacted:
            yield _adopting(room)
    if scope.has(Right.SCORE_MEETING, unit_id) and month.facts.score_adopted_on is None:
        yield NextAct(
            _("Chấm điểm kỳ sinh hoạt"),
            _("Sổ điền sẵn tiêu chí có số liệu; chi bộ đánh giá phần còn lại rồi biểu quyết."),
            _("Chấm điểm"),
            reverse("score", args=[pk]),
        )


def _adopting(room: Room) -> NextAct:
    adopted = next((one for one in _adopted(room) if one.matter in DECIDED), None)
    if adopted:
        return NextAct(
            _("Ghi chi bộ đã thông qua"),
            adopted.arithmetic,
            _("Mở lần biểu quyết"),
            reverse("vote", args=[adopted.vote_id]),
        )
    return NextAct(
        _("Biểu quyết nghị quyết, kết luận"),
        _("Đọc dự thảo trước chi bộ rồi đưa ra biểu quyết."),
        _("Đưa ra biểu quyết"),
        f"{reverse('vote-new', args=[room.meeting.pk])}?noi-dung=resolution",
    )


def _adopted(room: Room) -> list[VoteSheet]:
    return [one for one in room.votes if one.outcome is Outcome.ADOPTED]


def _closing(room: Room, *, may_record: bool, may_end: bool) -> Iterable[NextAct]:
    pk = room.meeting.pk
    if may_record and not any(one.matter is VoteMatter.MINUTES for one in _adopted(room)):
        yield NextAct(
            _("Thông qua biên bản"),
            _("Sổ ghép biên bản từ những gì đã ghi; thư ký đọc lại, chi bộ biểu quyết."),
            _("Mở biên bản"),
            reverse("minutes", args=[pk]),
        )
    if may_end:
        yield NextAct(
            _("Kết thúc sinh hoạt"),
            _("Các nội dung của chương trình đã ghi xong."),
            _("Kết thúc sinh hoạt"),
            reverse("meeting-end", args=[pk]),
        )


def _after(room: Room) -> NextAct:
    pk = room.meeting.pk
    return NextAct(
        _("Hoàn chỉnh và ký biên bản"),
        say("Sinh hoạt đã kết thúc lúc {clock}.", clock=clock(room.head.ended_at or room.head.planned_at)),
        _("Mở biên bản"),
        reverse("minutes", args=[pk]),
        prints=tuple(_prints(room.month)),
    )


def _prints(month: MonthSheet) -> Iterable[tuple[str, str]]:
    """Yield what is read aloud and signed in the room once the meeting has ended."""
    if month.minutes_id and not month.facts.minutes_locked_on:
        yield _("In biên bản"), reverse("meeting-paper", args=[month.meeting_id, "bien-ban-du-thao", "pdf"])
    if month.resolution_id:
        name = _("In nghị quyết, kết luận")
        yield name, reverse("meeting-paper", args=[month.meeting_id, "nghi-quyet", "pdf"])
