"""Kênh báo ra ngoài sổ: which ways lead out of a cell; shut until its bí thư or its committee opens them."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.words import Refused, say
from chibo.notices.actions import switch_channel
from chibo.notices.queries import channel_sheets
from chibo.notices.terms import Outside
from chibo.org.models import Unit
from chibo.web.frame import render, see_other
from chibo.web.loaders import cell_of
from chibo.web.page import Request, page

_ON = "mo"


@page(Right.MANAGE_NOTICES, of=cell_of)
def cell_channels(request: Request, unit: Unit) -> HttpResponse:
    """Show the channels of a cell with what they sent; open or shut one."""
    if request.method == "POST":
        return _switched(request, unit)
    is_home = unit.pk in request.scope.home_units
    context = {
        "unit_id": unit.pk,
        "unit_name": unit.name,
        "sheets": channel_sheets(unit.pk),
        "back": (_("Tháng này"), reverse("cell-home", args=[unit.pk]))
        if request.scope.has(Right.READ_DRAFTS, unit.pk)
        else (_("Chi bộ trực thuộc"), reverse("inbox", args=[unit.parent_id])),
    }
    frame, here = (unit, "month") if is_home else (unit.parent, "inbox")
    return render(request, "pages/channels.html", context, unit=frame, here=here)


def _switched(request: Request, unit: Unit) -> HttpResponse:
    channels = {one.value: one for one in Outside}
    channel = channels.get(request.POST.get("kenh", ""))
    if channel is None:
        raise Refused(say("Chưa chọn kênh để mở hoặc đóng. Mở lại trang này rồi chọn một kênh."))
    is_on = request.POST.get("viec") == _ON
    switch_channel(unit.pk, unit.path, channel, is_on=is_on, by=request.scope, at=request.at)
    done = (
        say("Đã mở kênh {channel}. Chỉ đồng chí tự chọn mới nhận báo qua kênh này.", channel=channel)
        if is_on
        else say("Đã đóng kênh {channel}. Báo đang chờ qua kênh này không gửi nữa.", channel=channel)
    )
    return see_other(request, request.path, done)
