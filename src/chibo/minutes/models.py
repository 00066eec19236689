"""Biên bản: versions of given sections, adopted, signed, locked."""

from django.db import models

from chibo.accounts.models import Person
from chibo.door.rows import Row
from chibo.door.terms import Right
from chibo.meetings.models import Meeting
from chibo.minutes.terms import Capacity, SigningWay
from chibo.org.models import Unit
from chibo.papers.models import File, Paper


class Minutes(Row):
    """The minutes of one meeting; version 1, or a correction with its reason. Older versions stay."""

    reading = Right.READ_DRAFTS

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "minutes_minutes"
        constraints = [models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once")]

    def __str__(self) -> str:
        return f"biên bản {self.meeting_id}, lần {self.version}"


class Section(Row):
    """One stretch of the minutes: `composed` is what the record gave, `text` what stands."""

    whole = "minutes"

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    composed = models.TextField(default="", blank=True)
    text = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "minutes_section"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["minutes", "key"], name="minutes_section_once")]

    def __str__(self) -> str:
        return self.title


class LosingText(Row):
    """The text of an editor who saved second: kept until she chooses, never dropped."""

    whole = "section"

    section = models.ForeignKey(Section, models.CASCADE, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "minutes_losing_text"

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"


class Remark(Row):
    """A contradiction named before signing and kept with a reason (`key` names it)."""

    whole = "minutes"

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    sentence = models.CharField(max_length=400)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "minutes_remark"
        constraints = [models.UniqueConstraint(fields=["minutes", "key"], name="minutes_remark_once")]

    def __str__(self) -> str:
        return self.sentence


class Adoption(Row):
    """The fact that the minutes were read to the meeting and adopted; `vote_id` when there was a vote."""

    whole = "minutes"

    minutes = models.OneToOneField(Minutes, models.CASCADE, primary_key=True, related_name="+")
    vote_id = models.BigIntegerField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "minutes_adoption"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Signing(Row):
    """Who signed in which capacity on which day, how, with the photo or PDF when there is one."""

    whole = "minutes"

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="+")
    capacity = models.CharField(max_length=16, choices=Capacity.choices())
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    signed_on = models.DateField()
    way = models.CharField(max_length=8, choices=SigningWay.choices())
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "minutes_signing"
        constraints = [models.UniqueConstraint(fields=["minutes", "capacity"], name="minutes_signing_once")]

    def __str__(self) -> str:
        return Capacity(self.capacity).label


class Locking(Row):
    """The fact that the minutes are locked, with the frozen paper. Corrections are new versions."""

    whole = "minutes"

    minutes = models.OneToOneField(Minutes, models.PROTECT, primary_key=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    days_late = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "minutes_locking"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"
