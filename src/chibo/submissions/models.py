"""Frozen copies sent up in one act, the inbox above, and its answers."""

from django.db import models
from django.db.models import Q

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.door.rows import Row, RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Meeting
from chibo.org.models import Unit
from chibo.submissions.terms import AnswerKind, CauseKind


def sent_between(scope: Scope) -> Q:
    """Return the filter of what one's cell sent up and of what was sent to one's committee."""
    below = scope.paths_below_with(Right.READ_SUBMITTED)
    heads = [seat.unit_id for seat in scope.seats if seat.path in below]
    return Q(unit_id__in=scope.units_with(Right.READ_SUBMITTED)) | Q(to_unit__in=heads)


class Submission(Row):
    """What a cell sent to its committee after a meeting; a further one follows a return."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    month = models.DateField()
    round = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "submissions_submission"
        indexes = [models.Index(fields=["to_unit", "month"], name="submissions_inbox")]
        constraints = [models.UniqueConstraint(fields=["meeting", "round"], name="submissions_round_once")]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}, lần {self.round}"

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of what one's cell sent and what was sent to one's committee."""
        return sent_between(scope)

    @classmethod
    def of_meeting(cls, meeting: Meeting) -> models.QuerySet["Submission"]:
        """Return the rounds sent after a meeting that has come through a door."""
        return cls._open().filter(meeting=meeting)


class SubmittedPart(Row):
    """One frozen part: a document (JSON) or a stated fact, as it stood when it was sent."""

    whole = "submission"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    document = JsonField(null=True)
    facts = JsonField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "submissions_part"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Answer(Row):
    """The committee's answer, a row of the committee's own unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AnswerKind.choices())
    remark = models.TextField(default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "submissions_answer"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return AnswerKind(self.kind).label

    @classmethod
    def of(cls, whole: Row) -> RowQuerySet:
        """Return the answers to a submission that has come through a door."""
        return cls._open().filter(submission=whole)


class Cause(Row):
    """Why a month's meeting was moved or not held, as the cell reported it up at once."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    month = models.DateField()
    kind = models.CharField(max_length=12, choices=CauseKind.choices())
    reason = models.CharField(max_length=240)
    at = models.DateTimeField()

    class Meta:
        db_table = "submissions_cause"
        indexes = [models.Index(fields=["to_unit", "month"], name="submissions_causes")]

    def __str__(self) -> str:
        return self.reason

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of causes reported by one's cell or to one's committee."""
        return sent_between(scope)
