"""Open accounts and print the slips with which their holders set a password, the first or a new one."""

import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password

from chibo.accounts.access import may_open_account
from chibo.accounts.models import Account, Person, Slip
from chibo.accounts.queries import accounts_of, code_key
from chibo.accounts.rules import CODE_LENGTH, SIGNS, check_username, last_day
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.members.access import may_hand_out
from chibo.members.queries import seats_of
from chibo.members.rules.slips import PrintedSlip, check_hand
from chibo.org.models import Unit


@action
def open_account(unit: Unit, person: Person, username: str, *, by: Scope, at: datetime) -> Account:
    """Open the account of a person of a unit, without a password: she sets it by her slip."""
    demand(may_open_account(by, unit.pk, unit.path), Right.MANAGE_ACCOUNTS)
    _check_hers(unit, person, by)
    username = squeeze(username).lower()
    if person.pk in accounts_of([person.pk]):
        raise Refused(
            say(
                "Đồng chí {name} đã có tài khoản. Mỗi đồng chí chỉ có một tài khoản, "
                "dùng cho mọi việc trong sổ.",
                name=person.name,
            )
        )
    check_username(username)
    account = Account(username=username, person=person, password=make_password(None))
    taken = say('Tên đăng nhập "{name}" đã có người khác dùng. Chọn tên khác.', name=username)
    insert_once(account, Refused(taken, field="username"))
    write_line("account_opened", account, {"username": username}, unit_id=unit.pk)
    return account


@action
def print_slip(unit: Unit, person: Person, *, by: Scope, at: datetime) -> PrintedSlip:
    """Make a new code for a person's account and return it, the only time that it is known.

    The code printed before is void at once; the password in use only when the new one is used.
    """
    demand(may_open_account(by, unit.pk, unit.path), Right.MANAGE_ACCOUNTS)
    _check_hers(unit, person, by)
    line = accounts_of([person.pk]).get(person.pk)
    if line is None or not line.is_active:
        raise Refused(
            say(
                "Đồng chí {name} chưa có tài khoản đang dùng. Mở tài khoản trước, rồi in phiếu.",
                name=person.name,
            )
        )
    code = "".join(secrets.choice(SIGNS) for _sign in range(CODE_LENGTH))
    until = last_day(by.on, days=settings.SLIP_DAYS)
    slip = Slip(account_id=line.account_id, code_key=code_key(code), until=until, by_id=by.person_id, at=at)
    slip.save()
    write_line("slip_printed", slip, {"until": until}, unit_id=unit.pk)
    return PrintedSlip(person.name, line.username, code, until)


def _check_hers(unit: Unit, person: Person, by: Scope) -> None:
    """Refuse a person who has no place in the unit, one who has a place elsewhere, and oneself."""
    seats = seats_of([person.pk], on=by.on)[person.pk]
    check_hand(
        person.name,
        is_here=any(seat.unit_id == unit.pk for seat in seats),
        is_own=by.person_id == person.pk,
        may=may_hand_out(by, seats),
    )
