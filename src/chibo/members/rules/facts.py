"""What may stand in a member's record."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from chibo.kit.dates import short_day
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.members.terms import Gender

LONGEST_CARD: Final = 12
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """The facts of a member's record that may be corrected, all of them."""

    name: str
    birth_year: int | None
    gender: Gender | None
    admitted_on: date | None
    recognised_on: date | None
    joined_on: date
    card_number: str = ""


def card_digits(text: str) -> str:
    """Source: the house. Return a card number without the dots and spaces it is written with."""
    return "".join(char for char in squeeze(text) if char not in ". -")


def masked(card_number: str) -> str:
    """Source: the house (the card number is shown masked). Return "••••••346"."""
    hidden = max(0, len(card_number) - _SHOWN)
    return "•" * hidden + card_number[hidden:]


def check_facts(facts: MemberFacts) -> None:
    """Source: Điều lệ Đảng Điều 4, Điều 5 (B). Refuse a record that cannot be: days that run backwards."""
    if not squeeze(facts.name):
        raise Refused(say("Chưa có họ và tên. Ghi đủ họ, tên đệm và tên."), field="name")
    card = card_digits(facts.card_number)
    if card and not (card.isascii() and card.isdigit() and len(card) <= LONGEST_CARD):
        raise Refused(
            say(
                'Số thẻ "{card}" chưa đúng. Số thẻ chỉ gồm chữ số, nhiều nhất {most} số.',
                card=facts.card_number,
                most=LONGEST_CARD,
            ),
            field="card_number",
        )
    _check_order(facts)


def check_days_past(facts: MemberFacts, *, on: date) -> None:
    """Source: the calendar. Refuse days of a record that are still to come."""
    for day, field in ((facts.admitted_on, "admitted_on"), (facts.recognised_on, "recognised_on")):
        if day and day > on:
            raise Refused(say("Ngày {day} chưa đến. Kiểm tra lại năm.", day=short_day(day)), field=field)


def _check_order(facts: MemberFacts) -> None:
    if facts.admitted_on and facts.recognised_on and facts.recognised_on < facts.admitted_on:
        raise Refused(
            say("Ngày chính thức trước ngày vào Đảng. Kiểm tra lại hai ngày."), field="recognised_on"
        )
    if facts.birth_year and facts.admitted_on and facts.admitted_on.year <= facts.birth_year:
        raise Refused(
            say("Ngày vào Đảng trước hoặc trong năm sinh. Kiểm tra lại năm sinh và ngày vào Đảng."),
            field="admitted_on",
        )
