"""The month's own things: báo cáo tháng, no paper chosen, what was posted in Sổ tay đảng viên điện tử."""

from django.db import models

from chibo.accounts.models import Person
from chibo.cycle.terms import HandbookHalf
from chibo.door.rows import Row
from chibo.door.terms import Right
from chibo.meetings.models import Meeting
from chibo.members.models import Member
from chibo.org.models import Unit


class CellReport(Row):
    """Strengths, limits, causes, remedies, praise, reminders: agreed by the chi ủy, read at the meeting."""

    reading = Right.READ_DRAFTS

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="+")
    task_results = models.TextField(default="", blank=True)
    strengths = models.TextField(default="", blank=True)
    limits = models.TextField(default="", blank=True)
    causes = models.TextField(default="", blank=True)
    remedies = models.TextField(default="", blank=True)
    commendations = models.TextField(default="", blank=True)
    reminders = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        db_table = "cycle_cell_report"

    def __str__(self) -> str:
        return f"báo cáo tháng {self.meeting_id}"

    @classmethod
    def of_meeting(cls, meeting: Meeting) -> "CellReport | None":
        """Return the report of a meeting that has come through a door."""
        found: CellReport | None = (
            cls._open().filter(meeting=meeting).select_related("unit", "meeting").first()
        )
        return found


class NextTask(Row):
    """One task of next month as the report proposes it; one act makes it a draft item of the resolution."""

    whole = "report"

    report = models.ForeignKey(CellReport, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    content = models.TextField()
    assignee = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    expected_result = models.TextField(default="", blank=True)
    item_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "cycle_next_task"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.content


class ReportAgreement(Row):
    """The fact that the chi ủy agreed the report."""

    whole = "report"

    report = models.OneToOneField(CellReport, models.CASCADE, primary_key=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "cycle_report_agreement"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class NoPaper(Row):
    """The fact that the meeting chose to issue neither resolution nor conclusion, with its reason."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="+")
    reason = models.CharField(max_length=240)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "cycle_no_paper"

    def __str__(self) -> str:
        return self.reason


class HandbookUse(Row):
    """The fact that a cell uses Sổ tay đảng viên điện tử, or does not, from a day on; the last said holds."""

    reading = Right.READ_DRAFTS

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateField()
    is_used = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "cycle_handbook_use"
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["unit", "since"], name="cycle_handbook_use_of_unit")]

    def __str__(self) -> str:
        return f"{self.since:%d/%m/%Y}"


class HandbookPosting(Row):
    """The fact that the papers of one half of a meeting were posted in Sổ tay đảng viên điện tử."""

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    half = models.CharField(max_length=8, choices=HandbookHalf.choices())
    posted_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "cycle_handbook_posting"
        constraints = [models.UniqueConstraint(fields=["meeting", "half"], name="cycle_handbook_once")]

    def __str__(self) -> str:
        return HandbookHalf(self.half).label
