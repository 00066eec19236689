"""The notice, who was reached, who is invited, who asks to be absent, what was sent in before."""

from django.db import models

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.meetings.models.parts import Part
from chibo.meetings.models.planning import Meeting
from chibo.meetings.models.preparing import AgendaItem
from chibo.meetings.terms import AnswerKind, Channel
from chibo.members.models import Member
from chibo.papers.models import Paper
from chibo.rulebook.terms import GuestGroup


class Convening(Part):
    """The fact that the notice went out, with its paper and the text for the cell's group."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    message = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_convening"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Reach(Part):
    """A member told of the meeting: by which channel, when, on whose word.

    The word is the messenger's (a person of the cell, or a name written out: a neighbour, a grandchild), else
    that of who wrote it down.
    """

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel.choices())
    messenger = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    messenger_name = models.CharField(max_length=120, default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_reach"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="meetings_reach_once")]

    def __str__(self) -> str:
        return Channel(self.channel).label


class Reading(Part):
    """A member read the meeting's papers, or they were read to her by who wrote it down."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_reading"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="meetings_reading_once")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Reply(Part):
    """A member's answer to the notice: she will come."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_reply"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="meetings_reply_once")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Invitation(Part):
    """A delegate or guest invited, and whether she came; `items`: ids of the agenda's rows, none: all."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    group = models.CharField(max_length=16, choices=GuestGroup.choices())
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=200, default="", blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    is_present = models.BooleanField(null=True)
    items = JsonField(default=list)

    class Meta:
        db_table = "meetings_invitation"

    def __str__(self) -> str:
        return self.name


class AbsenceRequest(Part):
    """A member asks to be absent, with a reason of the list."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=24)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_absence_request"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="meetings_absence_once")]

    def __str__(self) -> str:
        return self.reason


class AbsenceAnswer(Part):
    """The answer to a request: accepted or not, by whom."""

    whole = "request"

    request = models.OneToOneField(
        AbsenceRequest, models.CASCADE, primary_key=True, related_name="+", related_query_name="answer"
    )
    is_accepted = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_absence_answer"

    def __str__(self) -> str:
        return f"{self.is_accepted}"


class Opinion(Part):
    """An opinion a member sent in before the meeting."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_opinion"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class OpinionAnswer(Part):
    """What became of an opinion."""

    whole = "opinion"

    opinion = models.OneToOneField(Opinion, models.CASCADE, primary_key=True, related_name="+")
    kind = models.CharField(max_length=12, choices=AnswerKind.choices())
    text = models.TextField(default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_opinion_answer"

    def __str__(self) -> str:
        return AnswerKind(self.kind).label
