"""Work that follows from a resolution: who, until when, how far, what proof, which verdict."""

from django.db import models

from chibo.accounts.models import Person
from chibo.door.rows import Row
from chibo.door.terms import Right
from chibo.meetings.models import Meeting, Part
from chibo.members.models import Member
from chibo.org.models import Unit
from chibo.papers.models import File
from chibo.resolutions.models import Item
from chibo.tasks.terms import Account, Verdict


class Task(Row):
    """A task from the day its resolution was issued; `due_on` moves only by an Extension."""

    reading = Right.READ_RECORD

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    item = models.OneToOneField(Item, models.PROTECT, related_name="+")
    given_on = models.DateField()
    due_on = models.DateField(null=True)

    class Meta:
        db_table = "tasks_task"

    def __str__(self) -> str:
        return f"nhiệm vụ {self.pk}"


class ProgressNote(Part):
    """What was reported of a task, by whom, typed by whom, with the file that proves it."""

    whole = "task"

    task = models.ForeignKey(Task, models.CASCADE, related_name="+")
    text = models.TextField()
    percent = models.PositiveSmallIntegerField(null=True)
    evidence = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    reporter = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "tasks_progress_note"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Extension(Part):
    """A moved deadline with its reason."""

    whole = "task"

    task = models.ForeignKey(Task, models.CASCADE, related_name="+")
    from_day = models.DateField(null=True)
    to_day = models.DateField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "tasks_extension"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.to_day:%d/%m/%Y}"


class Closing(Part):
    """The fact that a task ended with a verdict; `meeting` when the verdict was given at one."""

    whole = "task"

    task = models.OneToOneField(Task, models.PROTECT, primary_key=True, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict.choices())
    note = models.TextField(default="", blank=True)
    finished_on = models.DateField(null=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "tasks_closing"

    def __str__(self) -> str:
        return Verdict(self.verdict).label


class Reopening(Part):
    """The fact that a verdict was taken back, with what it had been and why."""

    whole = "task"

    task = models.ForeignKey(Task, models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict.choices())
    finished_on = models.DateField(null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "tasks_reopening"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.reason


class Accounting(Part):
    """The state an open task got at a meeting; `Chưa báo cáo, chuyển kỳ sau` is one."""

    whole = "task"

    task = models.ForeignKey(Task, models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=Account.choices())
    note = models.TextField(default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "tasks_accounting"
        constraints = [models.UniqueConstraint(fields=["task", "meeting"], name="tasks_account_once")]

    def __str__(self) -> str:
        return Account(self.state).label
