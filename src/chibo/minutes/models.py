"""Biên bản: versions of given sections, adopted, signed, locked."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.door.rows import Row, RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Ending, Meeting, Opening, PaperEntry, Part
from chibo.minutes.terms import Capacity, SigningWay
from chibo.org.models import Unit
from chibo.papers.models import File, Paper
from chibo.rulebook.terms import AgendaPart


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

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of drafts for the chi ủy and the minute-taker, of what is locked for the cell."""
        locked = Exists(Locking._open().filter(minutes=OuterRef("pk")))
        taken = Opening._open().filter(
            meeting=OuterRef("meeting"),
            minute_taker__person_id=scope.person_id,
            meeting__unit__in=scope.own_units,
        )
        return (
            Q(unit_id__in=scope.units_with(Right.READ_DRAFTS))
            | Q(locked, unit_id__in=scope.units_with(Right.READ_RECORD))
            | Q(Exists(taken))
        )

    @classmethod
    def of_meeting(cls, meeting: Meeting) -> RowQuerySet:
        """Return the versions of a meeting that has come through a door, the newest first.

        Whether they exist, are signed or locked is no secret of the meeting; their text is read through
        `seen` alone.
        """
        return cls._open().filter(meeting=meeting).order_by("-version")


def with_facts(minutes: RowQuerySet) -> RowQuerySet:
    """Annotate minutes that have come through a door with the facts that say where each stands."""

    def fact(part: type[Part], name: str, key: str = "minutes", outer: str = "pk") -> Subquery:
        return Subquery(part._open().filter(**{key: OuterRef(outer)}).values(name)[:1])

    def of_meeting(part: type[Part], name: str) -> Subquery:
        return fact(part, name, "meeting", "meeting")

    newest = Minutes._open().filter(meeting=OuterRef("meeting")).order_by("-version")
    annotated: RowQuerySet = minutes.annotate(
        newest_version=Subquery(newest.values("version")[:1]),
        adopted_at=fact(Adoption, "at"),
        adopting_vote_id=fact(Adoption, "vote_id"),
        locked_at=fact(Locking, "at"),
        paper_id=fact(Locking, "paper_id"),
        days_late=fact(Locking, "days_late"),
        started_at=of_meeting(Opening, "started_at"),
        chair_person_id=of_meeting(Opening, "chair__person_id"),
        chair_name=of_meeting(Opening, "chair__person__name"),
        taker_person_id=of_meeting(Opening, "minute_taker__person_id"),
        taker_name=of_meeting(Opening, "minute_taker__person__name"),
        ended_at=of_meeting(Ending, "ended_at"),
        paper_entered_at=of_meeting(PaperEntry, "at"),
    )
    return annotated


class Section(Part):
    """One stretch of the minutes: `composed` is what the record gave, `text` what stands.

    `table` is given by the record ({"columns", "rows"}, see GivenTable) and never edited; `votes` are the
    ids of the votes whose results are printed under the text. `version` grows with every change of the text.
    """

    whole = "minutes"

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=12, choices=AgendaPart.choices())
    title = models.CharField(max_length=300)
    composed = models.TextField(default="", blank=True)
    text = models.TextField(default="", blank=True)
    table = JsonField(null=True)
    votes = JsonField(default=list)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "minutes_section"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["minutes", "key"], name="minutes_section_once")]

    def __str__(self) -> str:
        return self.title


class LosingText(Part):
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


class Remark(Part):
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


class Adoption(Part):
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


class Signing(Part):
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


class PaperOriginal(Part):
    """The picture or scan of minutes written and signed on paper: the original, under its digest."""

    whole = "minutes"

    minutes = models.OneToOneField(Minutes, models.CASCADE, primary_key=True, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "minutes_paper_original"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Locking(Part):
    """The fact that the minutes are locked, with the frozen paper. Corrections are new versions.

    `days_late` counts from the meeting's end, 0 within the rulebook's limit and for corrections.
    """

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
