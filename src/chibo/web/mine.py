"""What a member's own page tells of her, the same for herself and for who does it in her name."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from chibo.door.scope import Scope
from chibo.kit.dates import Month, day_of, moment, short_day
from chibo.kit.words import Said, say
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
    Reply,
    with_facts,
)
from chibo.meetings.queries import attachment_lines
from chibo.meetings.queries.calendar import THEMATIC
from chibo.meetings.terms import AnswerKind, Channel
from chibo.org.models import Unit
from chibo.org.queries import rules_for
from chibo.rulebook.terms import AgendaPart
from chibo.tasks.queries import my_tasks
from chibo.web.forms import ChoiceField, Sheet, TextField

OPINIONS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The meeting ahead as one member sees it; `is_accepted` None: her request waits, or there is none.

    `…_by` names who wrote it down in her name, "" when she did herself.
    """

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
    read_by: str
    replied_at: datetime | None
    replied_by: str
    asked_by: str


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


def home_of(unit: Unit, scope: Scope, person_id: int | None) -> dict[str, Any]:
    """Return what the page of a person of a cell shows of her: the meeting ahead, papers, opinions, tasks."""
    ahead, meeting = _next_of(unit, scope.on, person_id)
    is_told = meeting is not None and ahead is not None and (ahead.is_agreed or ahead.convened_at is not None)
    reason = ahead.reason if ahead else ""
    return {
        "unit_id": unit.pk,
        "ahead": ahead,
        "reason": reasons_of(unit, scope.on).get(reason, reason) if reason else "",
        "papers": attachment_lines(meeting) if meeting and is_told else (),
        "form": OpinionForm(None, items=items_of(meeting) if meeting and is_told else []),
        "opinions": _own_opinions(unit, person_id),
        "tasks": my_tasks(scope, unit, on=scope.on, person_id=person_id),
    }


def _next_of(unit: Unit, on: date, person_id: int | None) -> tuple[NextMeeting | None, Meeting | None]:
    """Return the meeting ahead, or the one sitting now, with what is written of this member. One query."""
    today = moment(on, time(0, 0))
    rows = with_facts(Meeting.of(unit).filter(planned_at__gte=today)).filter(
        ended_at=None, not_held_because=None, by_groups_at=None
    )
    answer = AbsenceAnswer.joined(request__meeting=OuterRef("pk")).filter(
        request__member__person_id=person_id
    )
    found = (
        rows.annotate(
            reason=_own(AbsenceRequest, person_id, "reason"),
            is_accepted=Subquery(answer.values("is_accepted")[:1]),
            channel=_own(Reach, person_id, "channel"),
            messenger=_own(Reach, person_id, "messenger__name"),
            read_at=_own(Reading, person_id, "at"),
            read_by=_for_her(Reading, person_id),
            replied_at=_own(Reply, person_id, "at"),
            replied_by=_for_her(Reply, person_id),
            asked_by=_for_her(AbsenceRequest, person_id),
            paper_id=Subquery(Convening.joined(meeting=OuterRef("pk")).values("paper_id")[:1]),
        )
        .order_by("planned_at", "pk")
        .first()
    )
    return (_next(found, on), found) if found else (None, None)


def _own(part: type[Part], person_id: int | None, name: str) -> Subquery:
    rows = part.joined(meeting=OuterRef("pk")).filter(member__person_id=person_id)
    return Subquery(rows.values(name)[:1])


def _for_her(part: type[Part], person_id: int | None) -> Subquery:
    """Return who wrote it down in her name."""
    rows = part.joined(meeting=OuterRef("pk")).filter(member__person_id=person_id).exclude(by_id=person_id)
    return Subquery(rows.values("by__name")[:1])


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
        read_by=row.read_by or "",
        replied_at=row.replied_at,
        replied_by=row.replied_by or "",
        asked_by=row.asked_by or "",
    )


def _clock(days: int) -> Said:
    return say("Còn {days} ngày", days=days) if days else say("Hôm nay")


def reasons_of(unit: Unit, on: date) -> dict[str, str]:
    """Return the reasons for absence that hold in a cell on a day."""
    return {one.id: one.label for one in rules_for(unit, on=on).attendance.reasons}


def items_of(meeting: Meeting) -> list[tuple[str, str]]:
    """Return the rows of the agenda that an opinion may be about."""
    rows = AgendaItem.of(meeting).filter(part=AgendaPart.PROCEEDING, source_id=None)
    return [(str(pk), title) for pk, title in rows.values_list("pk", "title")]


def _own_opinions(unit: Unit, person_id: int | None) -> list[OwnOpinion]:
    """Return her latest opinions, the newest first, each with its way so far. One query."""

    def answer(name: str) -> Subquery:
        return Subquery(OpinionAnswer.joined(opinion=OuterRef("pk")).values(name)[:1])

    rows = Opinion.of_all(Meeting.of(unit)).filter(member__person_id=person_id)
    told = rows.annotate(kind=answer("kind"), words=answer("text"), answered_at=answer("at"))
    who = ("member__person_id", "by_id", "by__name")
    fields = (*who, "text", "at", "meeting__planned_at", "item__title", "kind", "words", "answered_at")
    return [_opinion(row) for row in told.order_by("-at", "-pk").values(*fields)[:OPINIONS_SHOWN]]


def _opinion(row: dict[str, Any]) -> OwnOpinion:
    kind = AnswerKind(row["kind"]) if row["kind"] else None
    held_on = short_day(day_of(row["meeting__planned_at"]))
    is_own = row["by_id"] == row["member__person_id"]
    title = _("Đồng chí gửi") if is_own else say("Đồng chí {name} ghi theo lời", name=row["by__name"] or "")
    sent = {"title": title, "note": short_day(day_of(row["at"])), "is_waiting": False}
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
