"""The sitting itself: opened, ended, the roll, what was said and concluded."""

from django.db import models

from chibo.accounts.models import Person
from chibo.door.rows import RowQuerySet
from chibo.meetings.models.convening import Invitation
from chibo.meetings.models.parts import Part, SavedText
from chibo.meetings.models.planning import Meeting
from chibo.meetings.models.preparing import AgendaItem
from chibo.meetings.terms import RollState
from chibo.members.models import Member


class Opening(Part):
    """The fact that the meeting began: when, who chairs, who takes the minutes."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    started_at = models.DateTimeField()
    chair = models.ForeignKey(Member, models.PROTECT, related_name="+")
    minute_taker = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_opening"

    def __str__(self) -> str:
        return f"{self.started_at:%H:%M}"


class PaperEntry(Part):
    """The fact that the record was kept on paper and entered into the book afterwards."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_paper_entry"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Ending(Part):
    """The fact that the meeting ended. `at` is when it was written down."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    ended_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_ending"

    def __str__(self) -> str:
        return f"{self.ended_at:%H:%M}"


class RecordClosing(Part):
    """The fact that the record was closed, on the locking of its minutes: nothing of it changes any more."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_record_closing"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"

    @classmethod
    def in_force(cls, meeting: Meeting) -> RowQuerySet:
        """Return the closing of a meeting's record that no reopening has lifted."""
        lifted = RecordReopening._open().filter(closing=models.OuterRef("pk"))
        return cls.of(meeting).filter(~models.Exists(lifted))


class RecordReopening(Part):
    """The fact that a closed record was opened again for a correction, with its reason."""

    whole = "closing"

    closing = models.OneToOneField(RecordClosing, models.PROTECT, primary_key=True, related_name="+")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_record_reopening"

    def __str__(self) -> str:
        return self.reason


class Attendance(Part):
    """The roll call's word on one member, who wrote it down and when."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=RollState.choices())
    reason = models.CharField(max_length=24, default="", blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    is_online = models.BooleanField(default=False)
    arrived_late_at = models.TimeField(null=True)
    left_early_at = models.TimeField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        db_table = "meetings_attendance"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="meetings_roll_once")]

    def __str__(self) -> str:
        return RollState(self.state).label


class ItemRecord(SavedText):
    """What happened at an agenda item: the course in short, the chair's conclusion."""

    whole = "item"

    item = models.OneToOneField(
        AgendaItem, models.PROTECT, primary_key=True, related_name="+", related_query_name="record"
    )
    summary = models.TextField(default="", blank=True)
    conclusion = models.TextField(default="", blank=True)

    class Meta:
        db_table = "meetings_item_record"

    def __str__(self) -> str:
        return f"mục {self.item_id}"


class Speech(SavedText):
    """What one speaker said at an item; a member, or a guest by invitation."""

    whole = "item"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", related_query_name="speech")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_speech"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member=None) ^ models.Q(invitation=None), name="meetings_speech_by_one"
            )
        ]

    def __str__(self) -> str:
        return f"mục {self.item_id}"

    @classmethod
    def by_guest(cls, invitation: Invitation) -> RowQuerySet:
        """Return the speeches of a delegate or guest who has come through a door."""
        return cls._open().filter(invitation=invitation)


class MeetingNotes(SavedText):
    """What the meeting noted beside its items: dues counts, criticism, one collective note of opinion."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    dues_due = models.PositiveSmallIntegerField(null=True)
    dues_paid = models.PositiveSmallIntegerField(null=True)
    dues_unpaid = models.PositiveSmallIntegerField(null=True)
    self_criticism = models.TextField(default="", blank=True)
    criticism = models.TextField(default="", blank=True)
    ideological_note = models.TextField(default="", blank=True)
    commendations = models.TextField(default="", blank=True)
    reminders = models.TextField(default="", blank=True)
    upper_remarks = models.TextField(default="", blank=True)

    class Meta:
        db_table = "meetings_notes"

    def __str__(self) -> str:
        return f"ghi chép {self.meeting_id}"
