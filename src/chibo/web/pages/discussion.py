"""What is said and concluded at an item of the agenda; two hands at one text lose nothing."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.door.terms import Right
from chibo.kit.words import Said, say
from chibo.meetings.access import may_record_meeting
from chibo.meetings.actions import edit_speech, record_item, record_speech, remove_speech
from chibo.meetings.models import AgendaItem, Invitation, ItemRecord, Meeting, Speech
from chibo.meetings.queries import ground_of, invitations_sheet
from chibo.meetings.rules import TextChanged
from chibo.web.acts import is_done
from chibo.web.forms import CountField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in, part_of
from chibo.web.page import Request, page
from chibo.web.room import MEMBER, ItemForm, show_room, speech_form
from chibo.web.sitting import TwoTexts, here_of, over_theirs, status_of, two_texts


class SpeechTextForm(Sheet):
    """A speech written anew."""

    text = TextField(error_messages={"required": gettext_lazy("Chưa ghi nội dung ý kiến.")})
    version = CountField()


def _labels() -> dict[str, str]:
    """Return the words of an item's two texts."""
    return {"summary": _("Diễn biến"), "conclusion": _("Kết luận của chủ trì")}


@page(Right.READ_RECORD, of=meeting_of, posts=Right.RECORD_MEETING, may=may_record_meeting)
def item_record(request: Request, thing: Meeting, item: int) -> HttpResponse:
    """Record what happened at an item and the chair's conclusion."""
    row: AgendaItem = part_of(AgendaItem.of(thing), item)
    if request.method != "POST":
        return show_room(request, thing, row.pk)
    form = ItemForm(request.POST)
    kept: list[ItemRecord] = []
    theirs: list[TwoTexts] = []
    try:
        if is_done(form, lambda typed: kept.append(_record_item(request, row, typed))):
            done = _("Đã lưu diễn biến, kết luận của mục.")
            return _back(request, thing, row, done, fresh={"version": kept[0].version})
    except TextChanged as changed:
        theirs = two_texts(changed, _labels(), {"summary": "course"})
        over_theirs(form, changed)
    return show_room(request, thing, row.pk, forms={"item": form}, theirs=theirs)


def _record_item(request: Request, row: AgendaItem, typed: dict[str, Any]) -> ItemRecord:
    return record_item(
        row,
        typed["course"],
        typed["conclusion"],
        version=typed["version"],
        by=request.scope,
        at=request.at,
    )


@page(Right.RECORD_MEETING, of=meeting_of, may=may_record_meeting)
def speech_new(request: Request, thing: Meeting, item: int) -> HttpResponse:
    """Record what a member or a guest said at an item."""
    row: AgendaItem = part_of(AgendaItem.of(thing), item)
    if request.method != "POST":
        return _back(request, thing, row)
    ground = ground_of(thing)
    form = speech_form(request.POST, ground, invitations_sheet(thing, ground).lines)
    if is_done(form, lambda typed: _record_speech(request, thing, row, typed)):
        return _back(request, thing, row, _("Đã ghi ý kiến."))
    return show_room(request, thing, row.pk, forms={"speech": form})


def _record_speech(request: Request, thing: Meeting, row: AgendaItem, typed: dict[str, Any]) -> None:
    kind, _dash, number = typed["speaker"].partition("-")
    who: dict[str, Any] = (
        {"member": member_in(thing.unit, int(number))}
        if kind == MEMBER
        else {"invitation": part_of(Invitation.of(thing), int(number))}
    )
    record_speech(row, typed["text"], **who, by=request.scope, at=request.at)


@page(Right.RECORD_MEETING, of=meeting_of, may=may_record_meeting)
def speech(request: Request, thing: Meeting, item: int, speech: int) -> HttpResponse:
    """Write a speech anew; when somebody saved first, both texts are shown."""
    row: AgendaItem = part_of(AgendaItem.of(thing), item)
    said: Speech = part_of(Speech.of(row).select_related("member__person", "invitation"), speech)
    form = SpeechTextForm(posted(request), initial={"text": said.text, "version": said.version})
    kept: list[Speech] = []
    theirs: list[TwoTexts] = []
    try:
        if request.method == "POST" and is_done(
            form, lambda typed: kept.append(edit_speech(said, **typed, by=request.scope, at=request.at))
        ):
            return _back(request, thing, row, _("Đã sửa ý kiến."), fresh={"version": kept[0].version})
    except TextChanged as changed:
        theirs = two_texts(changed, {"text": _("Nội dung ý kiến")})
        over_theirs(form, changed)
    context = {
        "form": form,
        "meeting_id": thing.pk,
        "item": row.pk,
        "title": row.title,
        "speech_id": said.pk,
        "speaker": _speaker(said),
        "theirs": theirs,
    }
    status, here = status_of(form, theirs), here_of(request, thing)
    return render(request, "pages/speech.html", context, status, unit=thing.unit, here=here)


@page(Right.RECORD_MEETING, of=meeting_of, may=may_record_meeting)
def speech_removal(request: Request, thing: Meeting, item: int, speech: int) -> HttpResponse:
    """Take back a speech recorded by mistake, after a question."""
    row: AgendaItem = part_of(AgendaItem.of(thing), item)
    said: Speech = part_of(Speech.of(row).select_related("member__person", "invitation"), speech)
    if request.method == "POST":
        remove_speech(said, by=request.scope, at=request.at)
        return _back(request, thing, row, _("Đã bỏ ý kiến ghi nhầm."))
    context = {
        "question": say("Bỏ ý kiến của {who}?", who=_speaker(said)),
        "sentences": [said.text, _("Chỉ bỏ khi ghi nhầm người hoặc nhầm mục. Sổ vẫn lưu vết việc bỏ.")],
        "action": request.path,
        "values": {},
        "confirm": _("Bỏ ý kiến"),
        "cancel": _("Giữ lại"),
        "cancel_href": _item_address(thing, row),
    }
    here = here_of(request, thing)
    return render(request, "pages/question.html", context, unit=thing.unit, here=here)


def _speaker(said: Speech) -> str:
    return say("đồng chí {name}", name=said.member.person.name) if said.member else str(said.invitation)


def _item_address(thing: Meeting, row: AgendaItem) -> str:
    return f"{reverse('meeting', args=[thing.pk])}?muc={row.pk}#muc"


def _back(
    request: Request,
    thing: Meeting,
    row: AgendaItem,
    done: str | Said = "",
    fresh: Mapping[str, object] | None = None,
) -> HttpResponse:
    return see_other(request, _item_address(thing, row), done, fresh=fresh)
