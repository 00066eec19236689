"""Who was told of a meeting, by which way and on whose word; slips for those whom no message reaches."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.dates import Month
from chibo.kit.words import Refused, say
from chibo.meetings.actions import record_group_reach, record_reach, withdraw_reach
from chibo.meetings.models import Meeting, Reach
from chibo.meetings.paper import notice_slips
from chibo.meetings.queries import ground_of, reach_sheet, slip_names
from chibo.meetings.queries.papers import papers_sheet
from chibo.meetings.terms import SlipsFor
from chibo.members.queries.groups import groups_on
from chibo.papers.document import render_pdf
from chibo.papers.queries import layout_for
from chibo.papers.rules.naming import clean_name
from chibo.web.acts import choices_of, is_done
from chibo.web.attachment import PDF, attached
from chibo.web.forms import posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in, members_in
from chibo.web.page import Request, page
from chibo.web.reach import BY_HAND, GroupForm, ReachForm, SomeForm, left_of, options_of, reach_page


@page(Right.CONVENE_MEETING, of=meeting_of)
def reach_group(request: Request, meeting: Meeting) -> HttpResponse:
    """Say that all who were not told yet were told in one way, but for some."""
    if request.method != "POST":
        return see_other(request, _back(meeting))
    ground = ground_of(meeting)
    form = GroupForm(request.POST, left=left_of(reach_sheet(meeting, ground)))
    told: list[int] = []

    def tell(typed: dict[str, Any]) -> None:
        left_out = members_in(meeting.unit, typed["except_for"])
        told.append(
            record_group_reach(
                meeting, typed["channel"], except_for=left_out, by=request.scope, at=request.at
            )
        )

    if is_done(form, tell):
        return see_other(
            request, f"{_back(meeting)}#bao", say("Đã ghi: báo {count} đồng chí.", count=told[0])
        )
    return reach_page(request, meeting, ground, group=form)


@page(Right.CONVENE_MEETING, of=meeting_of)
def reach_some(request: Request, meeting: Meeting) -> HttpResponse:
    """Say that some, or all who are left, were told in one way by one messenger."""
    if request.method != "POST":
        return see_other(request, _back(meeting))
    ground = ground_of(meeting)
    left = left_of(reach_sheet(meeting, ground))
    groups = groups_on(meeting.unit, on=ground.facts.day)
    form = SomeForm(request.POST, left=left, people=choices_of(ground.roll), groups=groups)
    told: list[int] = []

    def tell(_typed: dict[str, Any]) -> None:
        typed = form.told()
        only = members_in(meeting.unit, typed["only"])
        told.append(
            record_group_reach(
                meeting, typed["channel"], only=None if typed["everyone"] else only,
                **_messenger(meeting, typed), by=request.scope, at=request.at,
            )
        )  # fmt: skip

    if is_done(form, tell):
        return see_other(
            request, f"{_back(meeting)}#bao", say("Đã ghi: báo {count} đồng chí.", count=told[0])
        )
    return reach_page(request, meeting, ground, some=form)


def _messenger(meeting: Meeting, typed: dict[str, Any]) -> dict[str, Any]:
    """Return the messenger as the actions take her."""
    member = member_in(meeting.unit, typed["messenger"])
    return {"messenger": member.person if member else None, "messenger_name": typed["messenger_name"]}


@page(Right.CONVENE_MEETING, of=meeting_of)
def reach_member(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Say how one member was told and who brought it; a second word puts the first right."""
    told = member_in(meeting.unit, member)
    assert told is not None
    ground = ground_of(meeting)
    written = (
        Reach.of(meeting).filter(member=told).values("channel", "messenger_id", "messenger_name").first()
    )
    form = ReachForm(posted(request), people=choices_of(ground.roll), initial=_first(ground.roll, written))

    def tell(typed: dict[str, Any]) -> None:
        by = _messenger(meeting, typed)
        record_reach(meeting, told, typed["channel"], **by, by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, tell):
        done = say("Đã ghi: báo đồng chí {name}.", name=told.person.name)
        return see_other(request, f"{_back(meeting)}#bao", done)
    context = {
        "form": form,
        "meeting_id": meeting.pk,
        "member_id": told.pk,
        "name": told.person.name,
        "channels": options_of(BY_HAND),
        "is_told": written is not None,
    }
    status = 422 if form.errors else 200
    return render(request, "pages/reach-member.html", context, status, unit=meeting.unit, here="month")


def _first(roll: Any, written: dict[str, Any] | None) -> dict[str, Any]:
    """Return what stands in the form first: what was written of her before."""
    if written is None:
        return {}
    member = next((line.member_id for line in roll if line.person_id == written["messenger_id"]), "")
    return {"channel": written["channel"], "messenger": member, "messenger_name": written["messenger_name"]}


@page(Right.CONVENE_MEETING, of=meeting_of)
def reach_withdrawal(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Take back that a member was told, after a question."""
    told = member_in(meeting.unit, member)
    assert told is not None
    name = told.person.name
    if request.method == "POST":
        withdraw_reach(meeting, told, by=request.scope, at=request.at)
        done = say("Đã bỏ. Đồng chí {name} chưa được báo.", name=name)
        return see_other(request, f"{_back(meeting)}#bao", done)
    context = {
        "question": say("Đồng chí {name} chưa được báo?", name=name),
        "sentences": [_("Bỏ việc đã ghi báo; đồng chí ấy lại có trong danh sách còn phải báo.")],
        "action": request.path,
        "values": {},
        "confirm": _("Ghi chưa báo"),
        "cancel": _("Giữ nguyên"),
        "cancel_href": _back(meeting),
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


@page(Right.CONVENE_MEETING, of=meeting_of)
def print_slips(request: Request, meeting: Meeting) -> HttpResponse:
    """Send giấy báo to be cut, four to a sheet, each with a member's name."""
    known = {one.value: one for one in SlipsFor}
    ground = ground_of(meeting)
    names = slip_names(meeting, known.get(request.GET.get("cho", ""), SlipsFor.NOT_TOLD), ground)
    if not names:
        raise Refused(
            say("Không còn đồng chí nào thuộc diện đã chọn nên không có giấy báo để in. Chọn in cho tất cả.")
        )
    slips = notice_slips(papers_sheet(meeting, on=request.scope.on, ground=ground), names)
    title = say("Giấy báo sinh hoạt tháng {month}", month=Month.of(meeting.month).label.replace("/", "-"))
    made = render_pdf(slips, layout_for(meeting.unit, request.scope.on))
    return attached(made, clean_name(f"{title}.pdf"), PDF)


def _back(meeting: Meeting) -> str:
    return reverse("convening", args=[meeting.pk])
