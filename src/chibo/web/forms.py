"""Plain forms: they clean what was typed and keep it; rules refuse."""

from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from chibo.kit.dates import Month, parse_clock, parse_day
from chibo.kit.text import nfc
from chibo.kit.words import Refused

MISSING = _("Ô này còn trống. Ghi vào rồi gửi lại.")


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent by POST, also when nothing stands in it; None: the page is only looked at."""
    return request.POST if request.method == "POST" else None


class TextField(forms.CharField):
    """A text as people type it: NFC, trimmed."""

    default_error_messages = {"required": MISSING, "max_length": _("Dài quá %(limit_value)d ký tự.")}

    def to_python(self, value: Any) -> str:
        """Return the text in NFC."""
        return nfc(super().to_python(value) or "")


class DayField(forms.Field):
    """A day typed dd/mm/yyyy."""

    default_error_messages = {"required": MISSING}

    def to_python(self, value: Any) -> date | None:
        """Return the day; the refusal of a day that does not exist is the field's error."""
        if not value:
            return None
        try:
            return parse_day(value)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal


class ClockField(forms.Field):
    """A time typed 19:30 or 19h30."""

    default_error_messages = {"required": MISSING}

    def to_python(self, value: Any) -> time | None:
        """Return the time."""
        if not value:
            return None
        try:
            return parse_clock(value)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal


class CountField(forms.IntegerField):
    """A whole number from 0."""

    default_error_messages = {"required": MISSING, "invalid": _("Ghi một số, ví dụ 22.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": 9999} | kwargs)


class PasswordField(forms.CharField):
    """A password, taken as it was typed."""

    default_error_messages = {"required": MISSING}

    def __init__(self) -> None:
        super().__init__(strip=False, max_length=256)


class MonthField(TextField):
    """A month typed 02/2026; None for nothing typed."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=30)

    def clean(self, value: Any) -> Month | None:
        """Return the month; the refusal of what is no month is the field's error."""
        typed = super().clean(value)
        try:
            return Month.parse(typed) if typed else None
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal


class ChoiceField(forms.TypedChoiceField):
    """One of a term's values; nothing is chosen before."""

    default_error_messages = {"required": _("Chưa chọn."), "invalid_choice": _("Chọn lại mục này.")}


class Sheet(forms.Form):
    """A form that gives back what was typed and takes a refusal in."""

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal at its field, or at the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)

    def typed(self, name: str) -> Any:
        """Return what stands in a field: what was typed, or its first value."""
        value = self[name].value()
        return "" if value is None else value

    def error(self, name: str) -> str:
        """Return the sentence at a field, empty when there is none."""
        return str(self.errors[name][0]) if name in self.errors else ""

    def summary(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) of every error, for the summary on top."""
        return [
            ("" if name == "__all__" else f"f-{self.add_prefix(name)}", str(sentence))
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]
