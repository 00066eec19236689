"""The forms of a page as a person would fill them in: what stands there is kept, what is empty gets a word."""

import itertools
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import html

# What a person types, by what the field's name or kind says. Text is the last resort.
BY_NAME = {
    "day": "3", "year": "2027", "starts_at": "19:30", "place": "Nhà văn hóa thôn", "birth_year": "1980",
    "username": "tên mới", "password": "mot cau de nho that dai",
}  # fmt: skip
DAY, CLOCK, NUMBER, TEXT = "20/12/2026", "20:15", "1", "Nội dung thử"


# Signing in and out ends the session that a form's key belongs to, as does making a device a shared one; a new password
# ends the others. The codes of slips are told once: sent again, the form says that they were printed.
APART = re.compile(
    r"^/((dang-nhap|dang-xuat|mat-khau|phieu|don-vi/\d+/tai-khoan)/|sinh-hoat/\d+/may-chung/$)"
)


@dataclass(frozen=True)
class Form:
    """One form by POST: where it goes and what would be sent, the key of this sending apart.

    `who`: the account that a device would keep it for; "" when it keeps no such form.
    """

    page: str
    action: str
    fields: tuple
    key: str
    is_multipart: bool
    who: str = ""

    @property
    def sent(self):
        """All fields with the key, as pairs."""
        return [*self.fields, ("khoa", self.key)]


def forms_of(address, text):
    """Return the forms by POST of a page; a form with several buttons is one form for each."""
    found = []
    if not text:
        return found  # an answer that sends elsewhere
    page = html.document_fromstring(text)
    for form in page.xpath("//form[@method='post']"):
        action = urljoin(address, form.get("action") or address)
        key = "".join(form.xpath(".//input[@name='khoa']/@value"))
        fields = [pair for name, inputs in _by_name(form) for pair in _filled(name, inputs)]
        is_multipart = form.get("enctype") == "multipart/form-data"
        who = "".join(page.xpath("//body/@data-who")) if form.get("data-queue") else ""
        found += [
            Form(address, action, (*fields, *button), key, is_multipart, "" if is_direct else who)
            for button, is_direct in _buttons(form)
        ]
    return found


def forms_in(pages):
    """Return one form of each shape from pages (path, text): of addresses that differ by numbers the first."""
    found = {}
    for path, text in pages:
        for form in forms_of(path, text):
            if not APART.match(form.action):
                shape = (re.sub(r"\d+", "n", form.action), *(name for name, _ in form.fields))
                found.setdefault(shape, form)
    return list(found.values())


def _buttons(form):
    """What each button sends, and whether a device leaves it to the network."""
    named = [
        (((button.get("name"), button.get("value", "")),), button.get("data-direct") is not None)
        for button in form.xpath(".//button[@name]")
    ]
    has_plain = form.xpath(".//button[not(@name)][not(@type='button')]")
    return [*named, *([((), False)] if has_plain or not named else [])]


def _by_name(form):
    inputs = form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]")
    ordered = sorted(inputs, key=lambda element: element.get("name"))
    for name, group in itertools.groupby(ordered, key=lambda element: element.get("name")):
        if name not in {"khoa", "csrfmiddlewaretoken"}:
            yield name, list(group)


def _filled(name, inputs):
    first = inputs[0]
    kind = first.get("type", first.tag)
    if kind in {"radio", "checkbox"}:
        chosen = [one for one in inputs if one.get("checked") is not None]
        return [(name, one.get("value", "on")) for one in chosen or (inputs[:1] if kind == "radio" else [])]
    if kind == "select":
        options = first.xpath(".//option[@selected]/@value") or [
            v for v in first.xpath(".//option/@value") if v
        ]
        return [(name, options[0])] if options else []
    if kind == "file":
        return []
    value = first.get("value", "") if first.tag == "input" else (first.text or "").strip("\n")
    return [(name, value or _typed(name, first))]


def _typed(name, field):
    if name in BY_NAME:
        return BY_NAME[name]
    classes = field.get("class", "")
    if "input--date" in classes:
        return DAY
    if "input--num" in classes:
        return NUMBER if field.get("inputmode") == "numeric" else CLOCK
    return TEXT
