"""Members of a cell: their standing and situations as dated facts, and lists taken in from a sheet."""

from typing import Any

from django.db import models

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.door.rows import Row
from chibo.door.terms import Right
from chibo.members.terms import Direction, Gender, Leaving, Situation
from chibo.org.models import Unit


class Member(Row):
    """A person on the roll of a cell from `joined_on`; probationary until `recognised_on`."""

    reading = Right.READ_ROSTER

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    gender = models.CharField(max_length=8, choices=Gender.choices(), default="", blank=True)
    card_number = models.CharField(max_length=12, default="", blank=True)
    admitted_on = models.DateField(null=True)
    recognised_on = models.DateField(null=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True)
    left_because = models.CharField(max_length=16, choices=Leaving.choices(), default="", blank=True)

    class Meta:
        db_table = "members_member"
        indexes = [models.Index(fields=["person", "joined_on"], name="members_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "person"], condition=models.Q(left_on=None), name="members_on_roll_once"
            )
        ]

    def __str__(self) -> str:
        return f"đảng viên {self.pk}"


class SituationFact(Row):
    """A situation of a member, from–to; never with a cause of health."""

    whole = "member"

    member = models.ForeignKey(Member, models.PROTECT, related_name="+", related_query_name="situation_fact")
    situation = models.CharField(max_length=16, choices=Situation.choices())
    since = models.DateField()
    until = models.DateField(null=True)
    basis = models.CharField(max_length=160, default="", blank=True)

    class Meta:
        db_table = "members_situation"

    def __str__(self) -> str:
        return Situation(self.situation).label


class Transfer(Row):
    """The letter of introduction with which a member came to the cell or went from it."""

    whole = "member"

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    direction = models.CharField(max_length=4, choices=Direction.choices())
    other_body = models.CharField(max_length=160)
    letter = models.CharField(max_length=80, default="", blank=True)
    letter_on = models.DateField()

    class Meta:
        db_table = "members_transfer"
        constraints = [models.UniqueConstraint(fields=["member", "direction"], name="members_transfer_once")]

    def __str__(self) -> str:
        return f"{Direction(self.direction).label}: {self.other_body}"


class PartyGroup(Row):
    """A tổ đảng: a part of a cell that decides nothing and issues no paper; until `ended_on`."""

    reading = Right.READ_ROSTER

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "members_party_group"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=models.Q(ended_on=None), name="members_group_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class GroupPlace(Row):
    """A member's place in a tổ đảng, as its leader or not; `until` is the first day she has it no more."""

    whole = "group"

    group = models.ForeignKey(PartyGroup, models.PROTECT, related_name="+", related_query_name="place")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    is_leader = models.BooleanField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "members_group_place"
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(until=None), name="members_in_one_group"
            ),
            models.UniqueConstraint(
                fields=["group"], condition=models.Q(until=None, is_leader=True), name="members_one_leader"
            ),
        ]

    def __str__(self) -> str:
        return f"tổ {self.group_id}"


class MemberImport(Row):
    """A list read from a sheet: lines with a reason for each doubtful cell (JSON of `rules.keeping`).

    Once it is taken in, only the lines that were left out stay.
    """

    reading = Right.MANAGE_MEMBERS

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=160)
    rows: "models.Field[Any, Any]" = JsonField()
    read_at = models.DateTimeField()

    class Meta:
        db_table = "members_import"

    def __str__(self) -> str:
        return self.file_name


class ImportTaking(Row):
    """The fact that an import was taken in."""

    whole = "reading_of"

    reading_of = models.OneToOneField(MemberImport, models.CASCADE, primary_key=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    added = models.PositiveIntegerField()

    class Meta:
        db_table = "members_import_taking"

    def __str__(self) -> str:
        return f"{self.added}"
