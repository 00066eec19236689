"""The monthly meeting of a tổ đảng, as a short record: no resolution, no vote."""

from django.db import models

from chibo.door.fields import JsonField
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models.parts import SavedText
from chibo.members.models import Member, PartyGroup
from chibo.org.models import Unit


class GroupMeeting(SavedText):
    """What a tổ đảng did in a month; `present` lists ids of members, `proposals` go to the cell."""

    whole = "group"

    group = models.ForeignKey(PartyGroup, models.PROTECT, related_name="+")
    month = models.DateField()
    held_on = models.DateField()
    place = models.CharField(max_length=160)
    chair = models.ForeignKey(Member, models.PROTECT, related_name="+")
    present = JsonField(default=list)
    content = models.TextField()
    proposals = models.TextField(default="", blank=True)

    class Meta:
        db_table = "meetings_group_meeting"
        constraints = [
            models.UniqueConstraint(fields=["group", "month"], name="meetings_of_group_once_a_month")
        ]

    def __str__(self) -> str:
        return f"sinh hoạt tổ tháng {self.month:%m/%Y}"

    @classmethod
    def of_cell(cls, unit: Unit) -> RowQuerySet:
        """Return what the tổ đảng of a cell that has come through a door did."""
        return cls._open().filter(group__unit=unit)

    @classmethod
    def seen_by(cls, scope: Scope) -> models.Q:
        """Return the filter of what a scope may see: the record of its cells."""
        return models.Q(group__unit_id__in=scope.units_with(Right.READ_RECORD))
