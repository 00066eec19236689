"""Nghị quyết hoặc kết luận of a meeting: items, the vote that adopted it, its issue."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.door.rows import Row, RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Agreement, Meeting, Opening, Part
from chibo.members.models import Member
from chibo.org.models import Unit
from chibo.papers.models import Paper
from chibo.resolutions.terms import Form
from chibo.votes.models import Vote


class Resolution(Row):
    """The paper a meeting adopts.

    `assessment` holds part I and `record` the facts of the meeting and its self-score, both by value;
    `direction` opens part II and `arrangements` is part III, a line a khoản. `version` grows with every
    change of the draft.
    """

    reading = Right.READ_RECORD

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="+")
    form = models.CharField(max_length=2, choices=Form.choices())
    subject = models.CharField(max_length=240)
    assessment = JsonField(default=dict)
    direction = models.TextField(default="", blank=True)
    arrangements = models.TextField(default="", blank=True)
    record = JsonField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        db_table = "resolutions_resolution"

    def __str__(self) -> str:
        return self.subject

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of drafts for the chi ủy; for every member once the content is agreed."""
        drafts = Q(unit_id__in=scope.units_with(Right.READ_DRAFTS))
        is_laid_before = Q(Exists(Agreement._open().filter(meeting=OuterRef("meeting"))))
        is_laid_before |= Q(Exists(Opening._open().filter(meeting=OuterRef("meeting"))))
        return drafts | Q(unit_id__in=scope.units_with(Right.READ_RECORD)) & is_laid_before


class EarlierPaper(Part):
    """The fact that a resolution was issued before the book was opened: its symbol, and items still open."""

    whole = "resolution"

    resolution = models.OneToOneField(
        Resolution, models.PROTECT, primary_key=True, related_name="+", related_query_name="earlier"
    )
    symbol = models.CharField(max_length=40, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "resolutions_earlier_paper"

    def __str__(self) -> str:
        return self.symbol

    @classmethod
    def of_meeting(cls, meeting: Meeting) -> RowQuerySet:
        """Return the earlier paper of a meeting that has come through a door."""
        return cls._open().filter(resolution__meeting=meeting).select_related("resolution__unit")


class Item(Part):
    """One line: content, wanted result, measure, deadline, who, with whom, who checks."""

    whole = "resolution"

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    content = models.TextField()
    requirement = models.TextField(default="", blank=True)
    measure = models.TextField(default="", blank=True)
    expected_result = models.TextField(default="", blank=True)
    supporting_unit = models.CharField(max_length=200, default="", blank=True)
    due_on = models.DateField(null=True)
    checker = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    is_task = models.BooleanField(default=True)

    class Meta:
        db_table = "resolutions_item"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.content


class Assignee(Part):
    """A member who does an item; the first is the one who answers for it."""

    whole = "item"

    item = models.ForeignKey(Item, models.CASCADE, related_name="+", related_query_name="assignee")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        db_table = "resolutions_assignee"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="resolutions_assignee_once")]

    def __str__(self) -> str:
        return f"mục {self.item_id}"


class Defect(Part):
    """A remark on an item that was kept when the paper was issued; one reason stands for all of them."""

    whole = "resolution"

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    sentence = models.CharField(max_length=400)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        db_table = "resolutions_defect"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["resolution", "key"], name="resolutions_defect_once")]

    def __str__(self) -> str:
        return self.sentence


class Enactment(Part):
    """The fact that the meeting adopted it, by which vote."""

    whole = "resolution"

    resolution = models.OneToOneField(Resolution, models.PROTECT, primary_key=True, related_name="+")
    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "resolutions_enactment"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class ResolutionIssue(Part):
    """The fact that it was signed and sent out with its number; the paper is frozen."""

    whole = "resolution"

    resolution = models.OneToOneField(Resolution, models.PROTECT, primary_key=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "resolutions_issue"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class AssignmentNotice(Part):
    """The fact that the notice of who does what went out."""

    whole = "resolution"

    resolution = models.OneToOneField(Resolution, models.PROTECT, primary_key=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "resolutions_assignment_notice"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"
