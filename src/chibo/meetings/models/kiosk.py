"""A shared device at the door of the meeting: who opened it, what was tapped and said there."""

from django.db import models

from chibo.accounts.models import Person
from chibo.meetings.models.parts import Part
from chibo.meetings.models.planning import Meeting
from chibo.meetings.models.sitting import Speech
from chibo.members.models import Member


class Kiosk(Part):
    """A device that serves one meeting without anybody signed in; of its token only a keyed digest."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    token_key = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_kiosk"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"

    @classmethod
    def of_token(cls, token_key: str) -> "Kiosk | None":
        """Return the device that holds a token, closed or not: the token is its door."""
        joins = ("meeting__unit", "by")
        found: Kiosk | None = cls._open().filter(token_key=token_key).select_related(*joins).first()
        return found


class KioskClosing(Part):
    """The fact that a shared device was closed before its meeting ended."""

    whole = "kiosk"

    kiosk = models.OneToOneField(
        Kiosk, models.PROTECT, primary_key=True, related_name="+", related_query_name="closing"
    )
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_kiosk_closing"

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"


class KioskMark(Part):
    """A member was marked present by a tap at a shared device."""

    whole = "kiosk"

    kiosk = models.ForeignKey(Kiosk, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_kiosk_mark"
        constraints = [models.UniqueConstraint(fields=["kiosk", "member"], name="meetings_kiosk_mark_once")]

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"


class KioskOpinion(Part):
    """What was written at a shared device in a member's name; it counts when the chair accepts it."""

    whole = "kiosk"

    kiosk = models.ForeignKey(Kiosk, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_kiosk_opinion"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"


class KioskVerdict(Part):
    """The chair's word on it: taken into the record as a speech, or not (`speech` None)."""

    whole = "opinion"

    opinion = models.OneToOneField(
        KioskOpinion, models.PROTECT, primary_key=True, related_name="+", related_query_name="verdict"
    )
    speech = models.OneToOneField(
        Speech, models.CASCADE, null=True, related_name="+", related_query_name="from_kiosk"
    )
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_kiosk_verdict"

    def __str__(self) -> str:
        return f"{self.speech_id is not None}"
