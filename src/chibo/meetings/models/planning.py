"""The calendar of a cell and its meetings."""

from collections.abc import Iterable

from django.db import models

from chibo.accounts.models import Person
from chibo.door.rows import Row, RowQuerySet
from chibo.door.terms import Right
from chibo.meetings.models.parts import Part
from chibo.meetings.terms import MeetingMode
from chibo.members.models import Member
from chibo.org.models import Unit
from chibo.rulebook.terms import MeetingKind


class Schedule(Row):
    """The fixed day on which a cell meets in a year; 29–31 fall on the month's last day."""

    reading = Right.READ_NOTICES

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=160)

    class Meta:
        db_table = "meetings_schedule"
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="meetings_schedule_once")]

    def __str__(self) -> str:
        return f"ngày {self.day}, năm {self.year}"


class Meeting(Row):
    """One kỳ sinh hoạt of a cell. `month` is the first day of the month it belongs to.

    Of one that is not in person: `occasion`, an id of the rulebook's, for which `away` members cannot meet in
    one place; `mode_reason` where the rule is not met.
    """

    reading = Right.READ_NOTICES

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=MeetingKind.choices())
    month = models.DateField()
    planned_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    topic = models.CharField(max_length=240, default="", blank=True)
    presenter = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    mode = models.CharField(max_length=12, choices=MeetingMode.choices(), default=MeetingMode.IN_PERSON)
    occasion = models.CharField(max_length=24, default="", blank=True)
    away = models.PositiveSmallIntegerField(null=True)
    mode_reason = models.CharField(max_length=240, default="", blank=True)
    online_link = models.CharField(max_length=200, default="", blank=True)
    set_at = models.DateTimeField(null=True)
    """When its day and time were set last; a calendar tells it as the moment of what it shows."""

    class Meta:
        db_table = "meetings_meeting"
        indexes = [models.Index(fields=["unit", "month"], name="meetings_of_month")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month"],
                condition=models.Q(kind__in=["regular", "combined"]),
                name="meetings_regular_once_a_month",
            )
        ]

    def __str__(self) -> str:
        return f"{MeetingKind(self.kind).label} tháng {self.month:%m/%Y}"

    @classmethod
    def of_units(cls, unit_ids: Iterable[int]) -> RowQuerySet:
        """Return the meetings of units that a scope reads; `visible_to` for a statement written once."""
        return cls._open().filter(unit_id__in=unit_ids)


class Rescheduling(Part):
    """A moved date keeps where it stood and why."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    moved_from = models.DateTimeField()
    moved_to = models.DateTimeField()
    reason = models.CharField(max_length=240)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_rescheduling"

    def __str__(self) -> str:
        return self.reason


class EarlierMeeting(Part):
    """The fact that a meeting of before the book was opened is known by its figures alone.

    Its figures count in quotas and rates, never as evidence. `held_on` None: not held, NotHeld says why.
    """

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    held_on = models.DateField(null=True)
    present = models.PositiveSmallIntegerField(null=True)
    must_attend = models.PositiveSmallIntegerField(null=True)
    grade = models.CharField(max_length=40, default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_earlier"

    def __str__(self) -> str:
        return f"{self.held_on}"


class HeldByGroups(Part):
    """The fact that the tổ đảng met in the place of the cell: a month that counts, never as evidence."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_by_groups"

    def __str__(self) -> str:
        return f"{self.meeting}"


class NotHeld(Part):
    """The fact that a planned meeting was not held, with its reason."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    reason = models.CharField(max_length=240)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_not_held"

    def __str__(self) -> str:
        return self.reason
