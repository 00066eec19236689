"""A cell's calendar and meetings: preparation, convening, roll call, what was said."""

from django.db import models

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.door.rows import Row
from chibo.door.terms import Right
from chibo.meetings.terms import AnswerKind, Channel, GuestGroup, RollState
from chibo.members.models import Member
from chibo.org.models import Unit
from chibo.papers.models import File, Paper
from chibo.rulebook.terms import AgendaPart, MeetingKind


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
    """One kỳ sinh hoạt of a cell. `month` is the first day of the month it belongs to."""

    reading = Right.READ_NOTICES

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=MeetingKind.choices())
    month = models.DateField()
    planned_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    topic = models.CharField(max_length=240, default="", blank=True)
    presenter = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    online_link = models.CharField(max_length=200, default="", blank=True)

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


class Rescheduling(Row):
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


class NotHeld(Row):
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


class AgendaItem(Row):
    """A row of the agenda. `source` names the system source that fills it, by the rulebook's preset."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=12, choices=AgendaPart.choices())
    preset = models.CharField(max_length=40, default="", blank=True)
    source = models.CharField(max_length=24, default="", blank=True)
    source_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=300)
    is_required = models.BooleanField(default=False)
    presenter = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    prompt = models.CharField(max_length=400, default="", blank=True)
    minutes_planned = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "meetings_agenda_item"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Attachment(Row):
    """A paper laid before the meeting: an uploaded file, a draft resolution among them."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    is_draft_resolution = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_attachment"

    def __str__(self) -> str:
        return self.title


class Preparation(Row):
    """The chi ủy's meeting, or the hội ý of bí thư and phó bí thư, before the cell's meeting."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="+")
    kind = models.CharField(max_length=20, choices=MeetingKind.choices())
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=160)
    chair = models.ForeignKey(Person, models.PROTECT, related_name="+")
    minute_taker = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    present = JsonField(default=list)
    absent = JsonField(default=list)
    assessment = models.TextField(default="", blank=True)
    discussion = models.TextField(default="", blank=True)
    conclusion = models.TextField(default="", blank=True)
    matters_to_vote = models.TextField(default="", blank=True)

    class Meta:
        db_table = "meetings_preparation"

    def __str__(self) -> str:
        return MeetingKind(self.kind).label


class Agreement(Row):
    """The fact that the content was agreed; the agenda is frozen from then on."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_agreement"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Convening(Row):
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


class Reach(Row):
    """A member told of the meeting: by which channel, by whom, when."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel.choices())
    messenger = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_reach"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="meetings_reach_once")]

    def __str__(self) -> str:
        return Channel(self.channel).label


class Reading(Row):
    """A member opened the meeting's papers."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_reading"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="meetings_reading_once")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Invitation(Row):
    """A delegate or guest invited, and whether she came."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    group = models.CharField(max_length=16, choices=GuestGroup.choices())
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=200, default="", blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    is_present = models.BooleanField(null=True)

    class Meta:
        db_table = "meetings_invitation"

    def __str__(self) -> str:
        return self.name


class AbsenceRequest(Row):
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


class AbsenceAnswer(Row):
    """The answer to a request: accepted or not, by whom."""

    whole = "request"

    request = models.OneToOneField(AbsenceRequest, models.CASCADE, primary_key=True, related_name="+")
    is_accepted = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_absence_answer"

    def __str__(self) -> str:
        return f"{self.is_accepted}"


class Opinion(Row):
    """An opinion a member sent in before the meeting."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_opinion"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class OpinionAnswer(Row):
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


class Opening(Row):
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


class Ending(Row):
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


class Attendance(Row):
    """The roll call's word on one member."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=RollState.choices())
    reason = models.CharField(max_length=24, default="", blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    is_online = models.BooleanField(default=False)
    arrived_late_at = models.TimeField(null=True)
    left_early_at = models.TimeField(null=True)

    class Meta:
        db_table = "meetings_attendance"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="meetings_roll_once")]

    def __str__(self) -> str:
        return RollState(self.state).label


class ItemRecord(Row):
    """What happened at an agenda item: the course in short, the chair's conclusion."""

    whole = "item"

    item = models.OneToOneField(AgendaItem, models.PROTECT, primary_key=True, related_name="+")
    summary = models.TextField(default="", blank=True)
    conclusion = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "meetings_item_record"

    def __str__(self) -> str:
        return f"mục {self.item_id}"


class Speech(Row):
    """What one speaker said at an item; a member, or a guest by invitation."""

    whole = "item"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+")
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


class MeetingNotes(Row):
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
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "meetings_notes"

    def __str__(self) -> str:
        return f"ghi chép {self.meeting_id}"
