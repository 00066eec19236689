"""A form sent twice acts once (D-11): the second answer is the first one's, told again.

A POST of a signed-in person that names a key, in the hidden field `khoa` or in the header
`Idempotency-Key` (an empty header means none), is answered inside one transaction with its act, and the
answer is kept for a day; for a month when a device sends what it had kept (web/queued.py): it may be
switched off before the answer comes, and ask again weeks later. The key itself is not stored: it salts the
digest of what was sent, so that nobody can guess a password or a choice from the book.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from chibo.accounts.models import Account, KeptAnswer
from chibo.door.fields import canonical
from chibo.kit.words import Refused, say
from chibo.web.errors import refused_page
from chibo.web.frame import render
from chibo.web.queued import is_queued

FIELD = "khoa"
HEADER = "Idempotency-Key"
KEPT_FOR = timedelta(hours=24)
KEPT_FOR_A_DEVICE = timedelta(days=31)
"""Static queue.js does not send again by itself what it began to send 30 days ago."""

_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of Django's own field
_FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
_NONCE = "{nonce of the first answer}"
_FIRST_REFUSED = 400


def once_key() -> str:
    """Return a fresh key for one form of one page."""
    return secrets.token_urlsafe(16)


def told_once(response: HttpResponse, again: HttpResponse) -> HttpResponse:
    """Return an answer that holds a secret; `again` is kept in its place, and told when it is sent again."""
    response.told_again = again  # type: ignore[attr-defined] # read where the answer is kept
    return response


def answer_once(
    request: HttpRequest, account: Account | None, at: datetime, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """Answer a request; when it repeats one that has been answered, tell that answer again and do nothing.

    Of two that come at once the second waits: SQLite for the one writer, PostgreSQL for the first row. A
    refusal is not kept: what was wrong can be mended and sent again with the same key.
    """
    key = _key_of(request)
    if account is None or not key:
        return answer()
    row = KeptAnswer(
        account=account,
        key=hashlib.sha256(key.encode()).hexdigest(),
        digest=_digest(request, key),
        until=at + (KEPT_FOR_A_DEVICE if is_queued(request) else KEPT_FOR),
    )
    with transaction.atomic():
        _sweep(at)
        if not _is_first(row):
            return _again(request, KeptAnswer.objects.get(account=account, key=row.key), row.digest)
        response = answer()
        if response.status_code >= _FIRST_REFUSED:
            row.delete()
        else:
            row.answer = _kept(request, getattr(response, "told_again", response))
            row.save(update_fields=["answer"])
    return response


def _key_of(request: HttpRequest) -> str:
    if request.method != "POST":
        return ""
    header = request.headers.get(HEADER)
    return header if header is not None else request.POST.get(FIELD, "")


def _is_first(row: KeptAnswer) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _sweep(at: datetime) -> None:
    """Forget what was kept long enough; rows that another request is sweeping are left to it."""
    old = KeptAnswer.objects.filter(until__lt=at).select_for_update(skip_locked=True)
    KeptAnswer.objects.filter(pk__in=old.values("pk")).delete()


# --- what was sent ------------------------------------------------------------------------------------


def _digest(request: HttpRequest, key: str) -> str:
    """Return the digest of address and payload, salted with the key; files count by their own digest."""
    sent: list[Any] = [request.get_full_path()]
    if request.content_type in _FORMS:
        sent += [_fields(request), [[name, _file_digest(file)] for name, file in _files(request)]]
    else:
        sent.append(hashlib.sha256(request.body).hexdigest())
    return hmac.digest(key.encode(), canonical(sent).encode(), "sha256").hex()


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    return sorted(
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in {_TOKEN, FIELD}
        for value in values
    )


def _files(request: HttpRequest) -> Iterable[tuple[str, UploadedFile]]:
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            yield name, file


def _file_digest(file: UploadedFile) -> list[str | None]:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return [file.name, digest.hexdigest()]


# --- what was answered --------------------------------------------------------------------------------


def _kept(request: HttpRequest, response: HttpResponseBase) -> dict[str, Any]:
    """Return an answer as JSON: status, headers, cookies, body, and what the next page is to say."""
    if not isinstance(response, HttpResponse):
        raise TypeError(f"{request.path}: a POST is answered with a page or sends to one")
    body = response.content.decode()
    nonce = str(getattr(request, "csp_nonce", "") or "")
    said = getattr(messages.get_messages(request), "_queued_messages", [])
    return {
        "status": response.status_code,
        "headers": dict(response.headers),
        "cookies": [cookie.OutputString() for cookie in response.cookies.values()],
        "body": body.replace(nonce, _NONCE) if nonce else body,
        "said": [[message.level, str(message.message), message.extra_tags or ""] for message in said],
    }


def _again(request: HttpRequest, kept: KeptAnswer, digest: str) -> HttpResponse:
    if not hmac.compare_digest(kept.digest, digest):
        return _other_payload(request)
    was = kept.answer
    body = was["body"].replace(_NONCE, str(getattr(request, "csp_nonce", "")))
    response = HttpResponse(body, status=was["status"], headers=was["headers"])
    for cookie in was["cookies"]:
        response.cookies.load(cookie)
    for level, message, tags in was["said"]:
        messages.add_message(request, level, message, extra_tags=tags)
    return response


def _other_payload(request: HttpRequest) -> HttpResponse:
    """Answer 422: this page's form was sent before with other words. What was typed now can still be sent."""
    if request.FILES or hasattr(request, "sensitive_post_parameters"):
        return refused_page(
            request,
            Refused(
                say(
                    "Trang này đã được gửi một lần với nội dung khác, lần gửi trước đã ghi. "
                    "Đồng chí mở lại trang, ghi lại rồi gửi."
                )
            ),
        )
    context = {
        "question": _("Gửi nội dung mới?"),
        "sentences": [
            _("Trang này đã được gửi một lần với nội dung khác, lần gửi trước đã ghi."),
            _("Nội dung đồng chí vừa gửi chưa được ghi, vẫn còn nguyên ở đây."),
        ],
        "action": request.get_full_path(),
        "values": SimpleNamespace(items=lambda: _fields(request)),
        "confirm": _("Gửi nội dung mới"),
        "cancel": _("Không gửi, xem lại"),
        "cancel_href": request.get_full_path(),
    }
    return render(request, "pages/question.html", context, 422)
