"""The agenda, its papers, and the chi ủy that agrees them."""

from django.db import models

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.meetings.models.parts import Part, SavedText
from chibo.meetings.models.planning import Meeting
from chibo.papers.models import File
from chibo.rulebook.terms import AgendaPart, MeetingKind


class AgendaItem(Part):
    """A row of the agenda.

    `preset` is the row's id in the rulebook's preset; `source` names what of the record fills it, with
    `source_id` when it stands for one thing of another room. `added_because`: added after the agreement.
    `is_internal`: guests have left the room.
    """

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
    added_because = models.CharField(max_length=240, default="", blank=True)
    is_internal = models.BooleanField(default=False)

    class Meta:
        db_table = "meetings_agenda_item"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "source", "source_id"], name="meetings_source_once")
        ]

    def __str__(self) -> str:
        return self.title


class Attachment(Part):
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


class Preparation(SavedText):
    """The chi ủy's meeting, or the hội ý of bí thư and phó bí thư, before the cell's meeting.

    `present` lists ids of persons; `absent` maps the id of a person to the reason's id.
    """

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="+")
    kind = models.CharField(max_length=20, choices=MeetingKind.choices())
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=160)
    chair = models.ForeignKey(Person, models.PROTECT, related_name="+")
    minute_taker = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    present = JsonField(default=list)
    absent = JsonField(default=dict)
    assessment = models.TextField(default="", blank=True)
    discussion = models.TextField(default="", blank=True)
    conclusion = models.TextField(default="", blank=True)
    matters_to_vote = models.TextField(default="", blank=True)

    class Meta:
        db_table = "meetings_preparation"

    def __str__(self) -> str:
        return MeetingKind(self.kind).label


class Agreement(Part):
    """The fact that the content was agreed; the agenda is frozen from then on."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "meetings_agreement"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"
