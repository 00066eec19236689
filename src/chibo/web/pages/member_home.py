"""A member's own page: the next meeting, papers, absence, opinions and what became of them, her tasks."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.refusals import Invisible
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month, day_of, moment, short_day
from chibo.kit.words import Said, say
from chibo.meetings.actions import mark_read, request_absence, send_opinion, withdraw_absence
from chibo.meetings.models import (
    AbsenceAnswer,
    AbsenceRequest,
    AgendaItem,
    Convening,
    Meeting,
    Opinion,
    OpinionAnswer,
    Part,
    Reach,
    Reading,
    with_facts,
)
from chibo.meetings.queries import attachment_lines
from chibo.meetings.terms import AnswerKind, Channel
from chibo.members.models import Member
from chibo.members.queries import on_roll
from chibo.org.models import Unit
from chibo.org.queries import rules_for
from chibo.rulebook.terms import AgendaPart, MeetingKind
from chibo.tasks.queries import my_tasks
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.keeping import kept_by_itself
from chibo.web.loaders import cell_of, meeting_of, part_of
from chibo.web.page import Request, page

THEMATIC = {MeetingKind.THEMATIC, MeetingKind.COMBINED}
OPINIONS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The meeting ahead as one member sees it; `is_accepted` None: her request waits, or there is none."""

    meeting_id: int
    title: Said
    planned_at: datetime
    place: str
    topic: str
    online_link: str
    clock: Said
    has_begun: bool
    is_agreed: bool
    convened_at: datetime | None
    paper_id: int | None
    reason: str
    is_accepted: bool | None
    channel: Channel | None
    messenger: str
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnOpinion:
    """One opinion of hers with its way so far."""

    text: str
    answer: AnswerKind | None
    trail: tuple[dict[str, object], ...]


class AbsenceForm(Sheet):
    """Why she cannot come, from the list."""

    reason = ChoiceField()

    def __init__(self, typed: Any, *, reasons: list[tuple[str, str]]) -> None:
        super().__init__(data=typed)
        self.reasons = reasons
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined] # a field of choices


class OpinionForm(Sheet):
    """What she wants to say before the meeting, and to which row of the agenda."""

    item = ChoiceField(coerce=int, required=False, empty_value=None)
    text = TextField(max_length=2000)

    def __init__(self, typed: Any, *, items: list[tuple[str, str]]) -> None:
        super().__init__(data=typed)
        self.items = items
        self.fields["item"].choices = items  # type: ignore[attr-defined] # a field of choices


@page(Right.TAKE_PART, of=cell_of)
def member_home(request: Request, unit: Unit) -> HttpResponse:
    """Show what concerns the member who reads: when, where, what to read, what she said, what she does."""
    scope = request.scope
    ahead, meeting = _next_of(unit, scope)
    is_told = meeting is not None and ahead is not None and (ahead.is_agreed or ahead.convened_at is not None)
    reason = ahead.reason if ahead else ""
    context = {
        "unit_id": unit.pk,
        "ahead": ahead,
        "reason": _reasons(unit, scope.on).get(reason, reason) if reason else "",
        "papers": attachment_lines(meeting) if meeting and is_told else (),
        "form": OpinionForm(None, items=_items(meeting) if meeting and is_told else []),
        "opinions": _own_opinions(unit, scope),
        "tasks": my_tasks(scope, unit, on=scope.on),
        "keep": _keep(ahead, scope.on) if ahead else "",
    }
    return render(request, "pages/member-home.html", context, unit=unit, here="mine")


def _next_of(unit: Unit, scope: Scope) -> tuple[NextMeeting | None, Meeting | None]:
    """Return the meeting ahead, or the one sitting now, with what is written of this member. One query."""
    today = moment(scope.on, time(0, 0))
    rows = with_facts(Meeting.of(unit).filter(planned_at__gte=today)).filter(
        ended_at=None, not_held_because=None
    )
    answer = AbsenceAnswer.joined(request__meeting=OuterRef("pk")).filter(
        request__member__person_id=scope.person_id
    )
    found = (
        rows.annotate(
            reason=_own(AbsenceRequest, scope, "reason"),
            is_accepted=Subquery(answer.values("is_accepted")[:1]),
            channel=_own(Reach, scope, "channel"),
            messenger=_own(Reach, scope, "messenger__name"),
            read_at=_own(Reading, scope, "at"),
            paper_id=Subquery(Convening.joined(meeting=OuterRef("pk")).values("paper_id")[:1]),
        )
        .order_by("planned_at", "pk")
        .first()
    )
    return (_next(found, scope.on), found) if found else (None, None)


def _own(part: type[Part], scope: Scope, name: str) -> Subquery:
    rows = part.joined(meeting=OuterRef("pk")).filter(member__person_id=scope.person_id)
    return Subquery(rows.values(name)[:1])


def _next(row: Any, on: date) -> NextMeeting:
    month = Month.of(row.month)
    title = say("Sinh hoạt chi bộ tháng {month}", month=month.month)
    return NextMeeting(
        meeting_id=row.pk,
        title=say("{title}, có chuyên đề", title=title) if row.kind in THEMATIC else title,
        planned_at=row.planned_at,
        place=row.place,
        topic=row.topic,
        online_link=row.online_link,
        clock=_clock((day_of(row.planned_at) - on).days),
        has_begun=row.started_at is not None,
        is_agreed=row.agreed_at is not None,
        convened_at=row.convened_at,
        paper_id=row.paper_id,
        reason=row.reason or "",
        is_accepted=row.is_accepted,
        channel=Channel(row.channel) if row.channel else None,
        messenger=row.messenger or "",
        read_at=row.read_at,
    )


def _keep(ahead: NextMeeting, on: date) -> str:
    """Return what her device keeps of the meeting ahead by itself."""
    return kept_by_itself(
        ahead.meeting_id,
        day=day_of(ahead.planned_at),
        on=on,
        is_convened=ahead.convened_at is not None,
        is_begun=ahead.has_begun,
        is_ended=False,
    )


def _clock(days: int) -> Said:
    return say("Còn {days} ngày", days=days) if days else say("Hôm nay")


def _reasons(unit: Unit, on: date) -> dict[str, str]:
    return {one.id: one.label for one in rules_for(unit, on=on).attendance.reasons}


def _items(meeting: Meeting) -> list[tuple[str, str]]:
    rows = AgendaItem.of(meeting).filter(part=AgendaPart.PROCEEDING, source_id=None)
    return [(str(pk), title) for pk, title in rows.values_list("pk", "title")]


def _own_opinions(unit: Unit, scope: Scope) -> list[OwnOpinion]:
    """Return her latest opinions, the newest first, each with its way so far. One query."""

    def answer(name: str) -> Subquery:
        return Subquery(OpinionAnswer.joined(opinion=OuterRef("pk")).values(name)[:1])

    rows = Opinion.of_all(Meeting.of(unit)).filter(member__person_id=scope.person_id)
    told = rows.annotate(kind=answer("kind"), words=answer("text"), answered_at=answer("at"))
    fields = ("text", "at", "meeting__planned_at", "item__title", "kind", "words", "answered_at")
    return [_opinion(row) for row in told.order_by("-at", "-pk").values(*fields)[:OPINIONS_SHOWN]]


def _opinion(row: dict[str, Any]) -> OwnOpinion:
    kind = AnswerKind(row["kind"]) if row["kind"] else None
    held_on = short_day(day_of(row["meeting__planned_at"]))
    sent = {"title": _("Đồng chí gửi"), "note": short_day(day_of(row["at"])), "is_waiting": False}
    if kind is None:
        waits = say("Kỳ sinh hoạt ngày {day}", day=held_on)
        return OwnOpinion(
            row["text"], None, (sent, {"title": _("Chờ trả lời"), "note": waits, "is_waiting": True})
        )
    label = _(kind.label)
    note = say("{words} Trả lời ngày {day}", words=row["words"], day=short_day(day_of(row["answered_at"])))
    return OwnOpinion(
        row["text"], kind, (sent, {"title": label[:1].upper() + label[1:], "note": note, "is_waiting": False})
    )


def _me(request: Request, unit: Unit) -> Member:
    rows = Member.of(unit).filter(on_roll(request.scope.on), person_id=request.scope.person_id)
    member: Member | None = rows.select_related("person").first()
    if member is None:
        raise Invisible
    return member


def _home(meeting: Meeting) -> str:
    return reverse("member-home", args=[meeting.unit_id])


@page(Right.TAKE_PART, of=meeting_of)
def my_absence(request: Request, meeting: Meeting) -> HttpResponse:
    """Ask to be absent, with a reason of the list."""
    reasons = _reasons(meeting.unit, day_of(meeting.planned_at))
    words = [(one, label[:1].upper() + label[1:]) for one, label in reasons.items()]
    form = AbsenceForm(posted(request), reasons=words)

    def ask(typed: dict[str, Any]) -> None:
        request_absence(meeting, _me(request, meeting.unit), typed["reason"], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, ask):
        return see_other(
            request, _home(meeting), _("Đã gửi đề nghị xin vắng. Bí thư, phó bí thư trả lời đồng chí.")
        )
    context = {
        "form": form,
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "planned_at": meeting.planned_at,
    }
    status = 422 if form.errors else 200
    return render(request, "pages/my-absence.html", context, status, unit=meeting.unit, here="mine")


@page(Right.TAKE_PART, of=meeting_of)
def my_absence_withdrawal(request: Request, meeting: Meeting) -> HttpResponse:
    """Take one's own request for absence back, after a question."""
    rows = AbsenceRequest.of(meeting).filter(member__person_id=request.scope.person_id)
    asked: AbsenceRequest = part_of(rows, rows.values_list("pk", flat=True).first() or 0)
    if request.method == "POST":
        withdraw_absence(asked, by=request.scope, at=request.at)
        return see_other(request, _home(meeting), _("Đã rút đề nghị xin vắng. Chi bộ chờ đồng chí dự."))
    context = {
        "question": _("Rút đề nghị xin vắng?"),
        "sentences": [_("Đồng chí sẽ dự kỳ sinh hoạt này; câu trả lời kèm theo cũng được rút.")],
        "action": request.path,
        "values": {},
        "confirm": _("Rút đề nghị"),
        "cancel": _("Giữ lại"),
        "cancel_href": _home(meeting),
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="mine")


@page(Right.TAKE_PART, of=meeting_of)
def my_opinion(request: Request, meeting: Meeting) -> HttpResponse:
    """Send an opinion before the meeting."""
    form = OpinionForm(posted(request), items=_items(meeting))

    def send(typed: dict[str, Any]) -> None:
        item = part_of(AgendaItem.of(meeting), typed["item"]) if typed["item"] else None
        send_opinion(
            meeting, _me(request, meeting.unit), typed["text"], item=item, by=request.scope, at=request.at
        )

    if request.method == "POST" and is_done(form, send):
        done = _("Đã gửi ý kiến. Đồng chí xem trả lời ở trang này.")
        return see_other(request, f"{_home(meeting)}#y-kien", done)
    context = {"form": form, "meeting_id": meeting.pk, "unit_id": meeting.unit_id}
    status = 422 if form.errors else 200
    return render(request, "pages/my-opinion.html", context, status, unit=meeting.unit, here="mine")


@page(Right.TAKE_PART, of=meeting_of)
def my_reading(request: Request, meeting: Meeting) -> HttpResponse:
    """Say that one has read the meeting's papers."""
    if request.method == "POST":
        mark_read(meeting, _me(request, meeting.unit), by=request.scope, at=request.at)
        return see_other(request, _home(meeting), _("Đã ghi đồng chí đọc tài liệu kỳ này."))
    return see_other(request, _home(meeting))
