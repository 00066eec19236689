"""Báo cho tôi: where one is told outside the book, each way opened by oneself and shut by oneself."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.models import Account
from chibo.door.refusals import Invisible
from chibo.kit.words import Refused, say
from chibo.notices.actions import (
    forget_device,
    forget_mail_address,
    keep_device,
    keep_mail_address,
    make_feed,
    queue_trial,
    revoke_feed,
)
from chibo.notices.jobs.push import public_key
from chibo.notices.models import Device
from chibo.notices.queries import installed_channels, own_sheet
from chibo.notices.terms import Outside
from chibo.web.acts import is_done
from chibo.web.address import outside
from chibo.web.forms import Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import part_of
from chibo.web.page import Open, Request, page


class MailForm(Sheet):
    """One's own e-mail address."""

    address = TextField(max_length=254)


class DeviceForm(Sheet):
    """What a browser says of itself, filled in by its script."""

    endpoint = TextField(max_length=1000)
    p256dh = TextField(max_length=200)
    auth = TextField(max_length=100)


@page(Open.SIGNED_IN)
def my_notices(request: Request) -> HttpResponse:
    """Show the ways by which the reader may be told, and which she has chosen."""
    return _shown(request)


def _shown(request: Request, mail: MailForm | None = None) -> HttpResponse:
    sheet = own_sheet(request.scope)
    feed = f"{outside(request, 'calendar-feed')}?ma={sheet.feed_secret}"
    context = {
        "installed": installed_channels(),
        "sheet": sheet,
        "feed": feed if sheet.feed_secret else "",
        "form": mail or MailForm(initial={"address": sheet.address}),
        "push_key": public_key() if Outside.PUSH in installed_channels() else "",
    }
    return render(request, "pages/my-notices.html", context, 422 if mail and mail.errors else 200)


@page(Open.SIGNED_IN)
def my_mail(request: Request) -> HttpResponse:
    """Be told by e-mail, or no longer; or have a trial sent."""
    account = _reader(request)
    form = MailForm(posted(request))
    if request.method != "POST":
        return _back(request)
    if "thoi" in request.POST:
        forget_mail_address(account, by=request.scope, at=request.at)
        return _back(request, _("Đã xóa địa chỉ thư. Đồng chí không nhận báo qua thư nữa."))
    if "thu" in request.POST:
        return _tried(request, Outside.EMAIL)

    def keep(typed: dict[str, str]) -> None:
        keep_mail_address(account, typed["address"], by=request.scope, at=request.at)

    if is_done(form, keep):
        return _back(request, _("Đã ghi địa chỉ thư. Mỗi khi có thông báo mới, đồng chí nhận một thư."))
    return _shown(request, form)


@page(Open.SIGNED_IN)
def my_device(request: Request) -> HttpResponse:
    """Be told on this device, or no longer on one of them; or have a trial sent."""
    account = _reader(request)
    if request.method != "POST":
        return _back(request)
    if "thu" in request.POST:
        return _tried(request, Outside.PUSH)
    if "bo" in request.POST:
        number = request.POST["bo"]
        device: Device = part_of(Device.visible_to(request.scope), int(number) if number.isdecimal() else 0)
        forget_device(account, device, by=request.scope, at=request.at)
        return _back(request, _("Đã bỏ thiết bị. Thiết bị ấy không nhận báo nữa."))
    form = DeviceForm(request.POST)
    if not form.is_valid():
        raise Refused(
            say("Trình duyệt chưa cho nhận báo. Cho phép trang này gửi thông báo trong cài đặt, rồi bấm lại.")
        )
    keep_device(account, **form.cleaned_data, by=request.scope, at=request.at)
    return _back(request, _("Thiết bị này nhận báo khi có thông báo mới."))


@page(Open.SIGNED_IN)
def my_feed(request: Request) -> HttpResponse:
    """Have a private calendar, give it a new address, or take it away."""
    account = _reader(request)
    if request.method != "POST":
        return _back(request)
    if "thoi" in request.POST:
        revoke_feed(account, by=request.scope, at=request.at)
        return _back(request, _("Đã bỏ địa chỉ lịch riêng. Máy nào đang đọc lịch ấy không đọc được nữa."))
    make_feed(account, by=request.scope, at=request.at)
    return _back(request, _("Đã có địa chỉ lịch riêng mới. Địa chỉ cũ, nếu có, không dùng được nữa."))


def _tried(request: Request, channel: Outside) -> HttpResponse:
    queue_trial(_reader(request), channel, by=request.scope, at=request.at)
    return _back(request, _("Đã xếp một báo thử; báo đến sau ít phút."))


def _reader(request: Request) -> Account:
    if request.account is None:
        raise Invisible
    return request.account


def _back(request: Request, done: str = "") -> HttpResponse:
    return see_other(request, reverse("my-notices"), done)
