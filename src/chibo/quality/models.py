"""The scoring table at work on one meeting: evidence, self-score, both kept."""

from django.db import models

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.door.rows import Row
from chibo.door.terms import Right
from chibo.meetings.models import Meeting
from chibo.org.models import Unit
from chibo.quality.terms import Filling


class Assessment(Row):
    """The score sheet of one meeting, on the table in force on its day.

    `figures`: by the name of a metric what the record answers to the table's caps, exact ("3/4"), or None.
    """

    reading = Right.READ_SCORES

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    table = models.CharField(max_length=40)
    rules_version = models.CharField(max_length=64)
    weak_points = models.TextField(default="", blank=True)
    remedy = models.TextField(default="", blank=True)
    figures = JsonField(default=dict)
    at = models.DateTimeField()

    class Meta:
        db_table = "quality_assessment"

    def __str__(self) -> str:
        return self.table

    @classmethod
    def of_meeting(cls, meeting: Meeting) -> "Assessment | None":
        """Return the sheet of a meeting that has come through a door."""
        found: Assessment | None = (
            cls._open().filter(meeting=meeting).select_related("unit", "meeting").first()
        )
        return found


class ItemScore(Row):
    """One item: the points the record gave before and after the vote, the cell's own, and a note.

    Points are Decimal with one place; null is "not yet" or "no evidence". `rows` are the lines of the
    record that speak (label, value), by value.
    """

    whole = "assessment"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="+")
    key = models.CharField(max_length=24)
    provisional = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    evidence = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    self_score = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    note = models.CharField(max_length=300, default="", blank=True)
    filling = models.CharField(max_length=12, choices=Filling.choices(), default=Filling.CELL.value)
    is_left_out = models.BooleanField(default=False)
    rows = JsonField(default=list)

    class Meta:
        db_table = "quality_item_score"
        constraints = [models.UniqueConstraint(fields=["assessment", "key"], name="quality_item_once")]

    def __str__(self) -> str:
        return self.key


class ScoreAdoption(Row):
    """The fact that the cell adopted its self-score by vote: total and grade as adopted, by value."""

    whole = "assessment"

    assessment = models.OneToOneField(Assessment, models.PROTECT, primary_key=True, related_name="+")
    vote_id = models.BigIntegerField(null=True)
    total = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    grade = models.CharField(max_length=24, default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "quality_score_adoption"

    def __str__(self) -> str:
        return self.grade
