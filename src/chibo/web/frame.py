"""What every page carries: masthead, navigation, text size, messages, the token of its forms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as render_template
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.models import Account
from chibo.door.scope import Scope
from chibo.door.terms import Right, Role
from chibo.kit.words import mark
from chibo.org.models import Unit
from chibo.submissions.access import may_read_board
from chibo.web.helping import help_for

ENGLISH = settings.PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.mo"
TEXT_SIZES = ("", "lon", "rat-lon")
TEXT_SIZE_COOKIE = "co-chu"
NORMAL_SIZE = "thuong"
"""What the cookie holds when the normal size was chosen here: an empty one would mean that none was."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One item of the main navigation."""

    label: str
    href: str
    icon: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the navigation may lead to: its name there, its words, and who may open it."""

    name: str
    label: str
    page: str
    icon: str
    may: Callable[[Scope, Unit], bool]


def _by(right: Right) -> Callable[[Scope, Unit], bool]:
    return lambda scope, unit: scope.has(right, unit.pk, unit.path)


MINE = Entry("mine", mark("Của tôi"), "member-home", "calendar", _by(Right.TAKE_PART))
MONTH = Entry("month", mark("Tháng này"), "cell-home", "calendar", _by(Right.READ_DRAFTS))
TYPING = Entry("month", mark("Nhập thay"), "cell-home", "pen", _by(Right.READ_DRAFTS))
YEAR = Entry("month", mark("Lịch sinh hoạt"), "calendar", "calendar", _by(Right.READ_NOTICES))
TASKS = Entry("tasks", mark("Nhiệm vụ"), "tasks", "task", _by(Right.READ_RECORD))
MEMBERS = Entry("members", mark("Đảng viên"), "members", "people", _by(Right.READ_ROSTER))
PAPERS = Entry("papers", mark("Văn bản"), "papers", "paper", _by(Right.READ_NOTICES))
BOARD = Entry("inbox", mark("Chi bộ trực thuộc"), "inbox", "inbox", may_read_board)
ACCOUNTS = Entry("accounts", mark("Tài khoản"), "accounts", "people", _by(Right.MANAGE_ACCOUNTS))


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a signed-in page."""

    unit: str
    superior: str
    person: str
    office: str
    text_size_href: str
    help_href: str
    sign_out_href: str
    nav: Sequence[NavItem] = ()
    foot: Sequence[tuple[str, str]] = field(default_factory=tuple)


def number_of(account: Account | None) -> str:
    """Return how a device knows an account; "" for nobody."""
    return str(account.pk) if account else ""


def office_of(scope: Scope, unit_id: int) -> Role | None:
    """Return the first seat, in the official order, that a scope holds in a unit."""
    held = scope.roles_in(unit_id)
    return next((role for role in Role if role in held), None)


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
    *,
    unit: Unit | None = None,
    here: str = "",
) -> HttpResponse:
    """Render a page inside the frame of a unit; `here` names the current item of the navigation.

    `who` tells the browser's scripts whose page it is, "" nobody's; `keep` in the context, what it may keep.
    """
    frame = {
        "shell": shell_of(request, unit, here),
        "who": number_of(request.account) if hasattr(request, "account") else None,
        "messages": _told(request),
        "nonce": str(getattr(request, "csp_nonce", "")),
        "text_size": text_size_of(request),
    }
    return render_template(request, template, frame | dict(context), status=status)


def _told(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Return what the last POST left to be said; the cookie is touched only when there is something."""
    if "messages" not in request.COOKIES:
        return []
    return [
        (message.extra_tags or "info", str(message.message), "") for message in messages.get_messages(request)
    ]


def shell_of(request: HttpRequest, unit: Unit | None, here: str) -> Shell | None:
    """Return the frame of a signed-in page; None before sign-in and where no unit is shown."""
    account = getattr(request, "account", None)
    scope = getattr(request, "scope", None)
    if account is None or scope is None:
        return None
    role = office_of(scope, unit.pk) if unit else None
    return Shell(
        unit=unit.name if unit else _("Sổ Chi bộ"),
        superior=unit.parent.name if unit and unit.parent else "",
        person=account.person.name,
        office=_(role.label) if role else "",
        text_size_href=reverse("text-size"),
        help_href=help_for(request.resolver_match.url_name if request.resolver_match else None),
        sign_out_href=reverse("sign-out"),
        nav=_nav(scope, unit, here) if unit else (),
        foot=(
            *_back_home(scope, unit),
            (_("Báo cho tôi"), reverse("my-notices")),
            *_channels(scope, unit),
            (_("Đổi mật khẩu"), reverse("password")),
            *_languages(),
        ),
    )


def _back_home(scope: Scope, unit: Unit | None) -> tuple[tuple[str, str], ...]:
    """Return the way back to her own first page for somebody who is typing for a cell."""
    is_away = unit is not None and unit.pk in scope.typed_units
    return ((_("Về trang của tôi"), reverse("home")),) if is_away else ()


def _channels(scope: Scope, unit: Unit | None) -> tuple[tuple[str, str], ...]:
    """Return the way to the channels of the cell whose page it is, for who opens and shuts them there."""
    if unit is None or not unit.is_cell or not scope.has(Right.MANAGE_NOTICES, unit.pk):
        return ()
    return ((_("Kênh báo ra ngoài sổ"), reverse("cell-channels", args=[unit.pk])),)


def _languages() -> tuple[tuple[str, str], ...]:
    """Return the way to choose a language, where a second one has its catalogue."""
    return ((_("Ngôn ngữ"), reverse("language")),) if ENGLISH.exists() else ()


def _entries(scope: Scope, unit: Unit) -> list[Entry]:
    """Return the entries that somebody finds on the pages of a unit, each only by its own right."""
    if not unit.is_cell:
        return [one for one in (BOARD, ACCOUNTS) if one.may(scope, unit)]
    if scope.has(Right.TAKE_PART, unit.pk) and scope.is_typing(Right.READ_DRAFTS, unit.pk):
        offered: tuple[Entry, ...] = (MINE, TYPING, TASKS, PAPERS)
    elif scope.has(Right.READ_DRAFTS, unit.pk):
        offered = (MONTH, TASKS, MEMBERS, PAPERS)
    elif scope.has(Right.TAKE_PART, unit.pk):
        offered = (MINE, TASKS, PAPERS)
    else:
        offered = (YEAR, PAPERS)
    return [one for one in offered if one.may(scope, unit)]


def _nav(scope: Scope, unit: Unit, here: str) -> Sequence[NavItem]:
    entries = _entries(scope, unit)
    if here == "month" and here not in {one.name for one in entries}:
        here = MINE.name  # her own page leads her to the meeting
    return [
        NavItem(_(one.label), reverse(one.page, args=[unit.pk]), one.icon, one.name == here)
        for one in entries
    ]


def text_size_of(request: HttpRequest) -> str:
    """Return the text size chosen on this device; where none was, the one that the reader last chose."""
    here = request.COOKIES.get(TEXT_SIZE_COOKIE, "")
    if here == NORMAL_SIZE or here in TEXT_SIZES[1:]:
        return "" if here == NORMAL_SIZE else here
    account = getattr(request, "account", None)
    hers: str = account.text_size if account else ""
    return hers if hers in TEXT_SIZES else ""


class SeeOther(HttpResponseRedirect):
    """An act was done; `fresh`: the hidden fields of its form that it moved on, by name."""

    status_code = 303

    def __init__(self, address: str, fresh: Mapping[str, object] | None = None) -> None:
        super().__init__(address)
        self.fresh = {name: str(value) for name, value in (fresh or {}).items()}


def see_other(
    request: HttpRequest, address: str, done: str = "", *, fresh: Mapping[str, object] | None = None
) -> SeeOther:
    """Send the reader to a page after a POST, which says what was done."""
    if done:
        messages.success(request, done, extra_tags="done")
    return SeeOther(address, fresh)
