"""Register persons, sign in, use a slip, change passwords."""

from datetime import datetime
from hmac import compare_digest

from django.contrib.auth.hashers import check_password as matches_hash
from django.contrib.auth.hashers import make_password

from chibo.accounts.access import may_keep_own
from chibo.accounts.models import Account, FailedSignIn, Person, Slip
from chibo.accounts.queries import NO_CODE, account_named, account_of, code_key, key_of, throttle_of
from chibo.accounts.rules import check_password
from chibo.accounts.terms import SignInResult
from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say


@action
def register_person(name: str, birth_year: int | None, *, unit_id: int, by: Scope, at: datetime) -> Person:
    """Register a person for a unit that is about to seat or admit her."""
    demand(by.has(Right.MANAGE_MEMBERS, unit_id), Right.MANAGE_MEMBERS)
    if not squeeze(name):
        raise Refused(say("Chưa có họ và tên. Ghi đủ họ, tên đệm và tên."), field="name")
    person = Person(name=squeeze(name), birth_year=birth_year)
    person.save()
    write_line("person_registered", person, {"name": person.name}, unit_id=unit_id)
    return person


@action
def change_password(account: Account, old: str, new: str, *, by: Scope, at: datetime) -> None:
    """Change one's own password; every other session and a slip that nobody used end with it."""
    demand(may_keep_own(by, account), say("Đồng chí chỉ đổi được mật khẩu của mình."))
    if not matches_hash(old, account.password):
        raise Refused(say("Mật khẩu hiện tại chưa đúng. Nhập lại mật khẩu đang dùng."), field="old")
    check_password(new, username=account.username, names=[account.person.name])
    account.password = make_password(new)
    account.save(update_fields=["password"])
    Slip.of_accounts([account.pk]).delete()
    write_line("password_changed", account)


@action
def choose_text_size(account: Account, size: str, *, by: Scope, at: datetime) -> None:
    """Keep the size of text a person reads with."""
    demand(may_keep_own(by, account), say("Đồng chí chỉ đổi được cỡ chữ của mình."))
    account.text_size = size
    account.save(update_fields=["text_size"])
    write_line("text_size_chosen", account, {"size": size})


@action
def put_tour_away(account: Account, *, by: Scope, at: datetime) -> None:
    """Keep that a person wants to see the steps of the first month no more."""
    demand(may_keep_own(by, account), say("Đồng chí chỉ ẩn được hướng dẫn của mình."))
    account.hides_tour = True
    account.save(update_fields=["hides_tour"])
    write_line("tour_put_away", account)


@action
def try_sign_in(
    username: str, password: str, *, address: str, by: Scope, at: datetime
) -> tuple[SignInResult, Account | None]:
    """Judge one try to sign in and keep its trace; never raises, so that a failed try is kept.

    The same work is done for a name that does not exist: the answer's time tells nothing.
    """
    demand(by.account_id is None or by.is_system, say("Đồng chí đã đăng nhập."))
    account = account_named(username)
    if throttle_of(username, address, at=at).is_shut:
        _keep_failure(username, address, account, at)
        return SignInResult.WAIT, None
    is_right = matches_hash(password, account.password if account else make_password(None))
    if account is None or not is_right:
        _keep_failure(username, address, account, at)
        return SignInResult.WRONG, None
    write_line("signed_in", account)
    return SignInResult.IN, account


@action
def confirm_password(person: Person, password: str, *, address: str, by: Scope, at: datetime) -> SignInResult:
    """Judge the password of a person at a device where nobody is signed in; throttled like a sign-in."""
    demand(by.account_id is None, say("Đồng chí đã đăng nhập."))
    account = account_of(person.pk)
    username = account.username if account else ""
    if throttle_of(username, address, at=at).is_shut:
        _keep_failure(username, address, account, at)
        return SignInResult.WAIT
    if account is None or not matches_hash(password, account.password):
        _keep_failure(username, address, account, at)
        return SignInResult.WRONG
    write_line("password_confirmed", account)
    return SignInResult.IN


@action
def ask_whose_name(
    username: str, *, unit_id: int, address: str, by: Scope, at: datetime
) -> tuple[SignInResult, Account | None]:
    """Find whose an exact sign-in name is, for who names somebody from outside; never raises for a wrong one.

    Throttled like a sign-in, by who asks and from where: her wrong names shut nobody else out.
    """
    demand(by.has(Right.GRANT_ENTRY, unit_id), Right.GRANT_ENTRY)
    asking = f"asked by {by.account_id}"
    account = account_named(username)
    if throttle_of(asking, address, at=at).is_shut:
        _keep_failure(asking, address, None, at, kind="name_refused")
        return SignInResult.WAIT, None
    if account is None:
        _keep_failure(asking, address, None, at, kind="name_refused")
        return SignInResult.WRONG, None
    write_line("name_asked", account, unit_id=unit_id)
    return SignInResult.IN, account


@action
def use_slip(
    username: str, code: str, password: str, *, address: str, by: Scope, at: datetime
) -> tuple[SignInResult, Account | None]:
    """Use a slip up and set the password its holder chose; the old password and all sessions end with it.

    Judged and throttled like a try to sign in, with the same work for a name that nobody has. A password
    that is refused leaves the slip as it was.
    """
    demand(by.account_id is None, say("Đồng chí đã đăng nhập."))
    slip = Slip.waiting(username.strip().lower(), on=by.on)
    account = slip.account if slip else None
    if throttle_of(username, address, at=at).is_shut:
        _keep_failure(username, address, account, at)
        return SignInResult.WAIT, None
    is_right = compare_digest(slip.code_key if slip else NO_CODE, code_key(code))
    if slip is None or account is None or not is_right:
        _keep_failure(username, address, account, at)
        return SignInResult.WRONG, None
    check_password(password, username=account.username, names=[account.person.name])
    taken, _rows = Slip.of_accounts([account.pk]).filter(code_key=slip.code_key).delete()
    if not taken:
        raise Refused(say("Mã này vừa được dùng ở máy khác. Đề nghị đồng chí bí thư in phiếu mới."))
    account.password = make_password(password)
    account.save(update_fields=["password"])
    write_line("slip_used", account)
    return SignInResult.IN, account


def _keep_failure(
    username: str, address: str, account: Account | None, at: datetime, *, kind: str = "sign_in_refused"
) -> None:
    failed = FailedSignIn(account_key=key_of(username), address_key=key_of(address), at=at)
    failed.save()
    write_line(kind, failed, {"account": account.pk if account else None})
