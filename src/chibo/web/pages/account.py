"""Signing in and out, one's password, the size of the text, the page one begins at."""

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from chibo.accounts.actions import change_password, choose_text_size, try_sign_in, use_slip
from chibo.accounts.terms import SignInResult
from chibo.door.refusals import Invisible
from chibo.door.scope import anonymous
from chibo.door.terms import Right, Role
from chibo.kit.words import Refused
from chibo.org.queries import typed_cells
from chibo.web.address import sender_of
from chibo.web.demo import DEMO_PASSWORD, DemoPerson, demo_people
from chibo.web.forms import PasswordField, Sheet, TextField, posted
from chibo.web.frame import NORMAL_SIZE, TEXT_SIZE_COOKIE, TEXT_SIZES, render, see_other, text_size_of
from chibo.web.language import LANGUAGE_COOKIE
from chibo.web.page import Open, Request, page

_YEAR = 365 * 24 * 3600


class SignInForm(Sheet):
    """Name and password; no rule on the password here, only the match."""

    username = TextField(max_length=60)
    password = PasswordField()


class SlipForm(Sheet):
    """Name and code of a slip, and the password its holder chooses."""

    username = TextField(max_length=60)
    code = TextField(max_length=20)
    password = PasswordField()


class PasswordForm(Sheet):
    """The password in use and the new one."""

    old = PasswordField()
    password = PasswordField()


def _safe_next(request: Request) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if allowed else reverse("home")


@sensitive_post_parameters("password")
@page(Open.PUBLIC)
def sign_in(request: Request) -> HttpResponse:
    """Show the sign-in page; judge a try."""
    if request.account is not None:
        return see_other(request, _safe_next(request))
    form = SignInForm(posted(request))
    sentence = ""
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        result, account = try_sign_in(
            values["username"],
            values["password"],
            address=sender_of(request),
            by=request.scope,
            at=request.at,
        )
        if account is not None:
            login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
            return see_other(request, _safe_next(request))
        sentence = _sentence(result)
    elif request.method == "POST":
        sentence = _sentence(SignInResult.WRONG)
    status = 422 if sentence else 200
    return render(request, "pages/sign-in.html", _context(request, form, sentence), status)


@sensitive_post_parameters("code", "password")
@page(Open.PUBLIC)
def slip(request: Request) -> HttpResponse:
    """Use a printed slip: its holder sets a password and is signed in by it, never before."""
    form = SlipForm(posted(request))
    sentence = ""
    if request.method == "POST" and form.is_valid():
        try:
            result, account = use_slip(
                **form.cleaned_data,
                address=sender_of(request),
                by=anonymous(request.scope.on),
                at=request.at,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            if account is not None:
                login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
                done = _("Đã đặt mật khẩu. Lần sau đồng chí đăng nhập bằng tên %(name)s và mật khẩu này.")
                return see_other(request, reverse("home"), done % {"name": account.username})
            sentence = _of_slip(result)
    context = {"form": form, "sentence": sentence}
    return render(request, "pages/slip.html", context, 422 if sentence or form.errors else 200)


def _of_slip(result: SignInResult) -> str:
    if result is SignInResult.WAIT:
        return _sentence(result)
    return _(
        "Mã không đúng với tên đăng nhập, đã dùng hoặc hết hạn. "
        "Xem lại phiếu, hoặc đề nghị bí thư in phiếu mới."
    )


@page(Open.PUBLIC)
def demo_sign_in(request: Request) -> HttpResponse:
    """Sign in as one of the demo's people; there is no such page outside a demo."""
    if not settings.DEMO or request.method != "POST":
        raise Invisible
    result, account = try_sign_in(
        request.POST.get("username", ""),
        DEMO_PASSWORD,
        address=sender_of(request),
        by=anonymous(request.scope.on),
        at=request.at,
    )
    if account is None:
        return render(request, "pages/sign-in.html", _context(request, SignInForm(), _sentence(result)), 422)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return see_other(request, reverse("home"))


def _context(request: Request, form: SignInForm, sentence: str) -> dict[str, object]:
    demo: dict[str, list[DemoPerson]] = {}
    for person in demo_people(on=request.scope.on) if settings.DEMO else []:
        demo.setdefault(person.unit, []).append(person)
    return {"form": form, "sentence": sentence, "next": _safe_next(request), "demo": demo}


def _sentence(result: SignInResult) -> str:
    if result is SignInResult.WAIT:
        return _("Đã thử sai nhiều lần. Đồng chí chờ 5 phút rồi thử lại; tài khoản không bị khóa.")
    return _("Sai tên đăng nhập hoặc mật khẩu. Quên mật khẩu: đề nghị đồng chí bí thư in phiếu cấp lại.")


@page(Open.SIGNED_IN)
def sign_out(request: Request) -> HttpResponse:
    """End the session; a GET asks first."""
    if request.method != "POST":
        context = {
            "question": _("Đăng xuất khỏi sổ?"),
            "sentences": [_("Những gì đã lưu vẫn còn nguyên.")],
            "action": reverse("sign-out"),
            "values": {},
            "confirm": _("Đăng xuất"),
            "cancel": _("Ở lại"),
            "cancel_href": reverse("home"),
        }
        return render(request, "pages/question.html", context)
    logout(request)
    return see_other(request, reverse("sign-in"))


@sensitive_post_parameters("old", "password")
@page(Open.SIGNED_IN)
def password(request: Request) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    form = PasswordForm(posted(request))
    if request.method == "POST" and form.is_valid():
        account = request.account
        assert account is not None
        try:
            change_password(
                account,
                form.cleaned_data["old"],
                form.cleaned_data["password"],
                by=request.scope,
                at=request.at,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            update_session_auth_hash(request, account)
            return see_other(request, reverse("home"), _("Đã đổi mật khẩu. Các máy khác phải đăng nhập lại."))
    return render(request, "pages/password.html", {"form": form}, status=422 if form.errors else 200)


@page(Open.PUBLIC)
def text_size(request: Request) -> HttpResponse:
    """Choose the size of the text, kept for the person and on the device."""
    if request.method != "POST":
        context = {"current": text_size_of(request), "back": request.headers.get("Referer", "")}
        return render(request, "pages/text-size.html", context)
    chosen = request.POST.get("size", "")
    chosen = chosen if chosen in TEXT_SIZES else ""
    if request.account is not None:
        choose_text_size(request.account, chosen, by=request.scope, at=request.at)
    response = see_other(request, _safe_next(request))
    response.set_cookie(
        TEXT_SIZE_COOKIE, chosen or NORMAL_SIZE, max_age=_YEAR, samesite="Lax", secure=settings.HTTPS,
        httponly=True,
    )  # fmt: skip
    return response


@page(Open.PUBLIC)
def language(request: Request) -> HttpResponse:
    """Choose the language of the screens on this device; papers stay Vietnamese."""
    if request.method != "POST":
        return render(request, "pages/language.html", {"current": get_language()})
    chosen = request.POST.get("language", "")
    response = see_other(request, reverse("home"))
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            LANGUAGE_COOKIE, chosen, max_age=_YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True
        )
    return response


@page(Open.SIGNED_IN)
def home(request: Request) -> HttpResponse:
    """Send the person to the page her seats begin at: the cell she leads, the committee's inbox, her own.

    Each leads on to the cells she types for; who does nothing else is shown them here.
    """
    scope = request.scope
    reads_drafts = scope.units_with(Right.READ_DRAFTS)
    leads = {unit for unit in reads_drafts if not scope.is_typing(Right.READ_DRAFTS, unit)}
    member_of = scope.units_with(Right.TAKE_PART)
    heads = [seat.unit_id for seat in scope.seats if seat.path in scope.paths_below_with(Right.READ_COUNTS)]
    if leads:
        return see_other(request, reverse("cell-home", args=[min(leads)]))
    if heads:
        return see_other(request, reverse("inbox", args=[heads[0]]))
    if member_of:
        return see_other(request, reverse("member-home", args=[min(member_of)]))
    if opens := scope.units_with(Right.MANAGE_ACCOUNTS):
        return see_other(request, reverse("accounts", args=[min(opens)]))
    if typed := typed_cells(scope):
        return render(request, "pages/entry-home.html", {"typed_cells": typed})
    is_administrator = any(seat.role is Role.ADMINISTRATOR for seat in scope.seats)
    return render(request, "pages/no-seat.html", {"is_administrator": is_administrator})
