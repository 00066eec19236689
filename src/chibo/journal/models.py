"""The ledger: one chain of lines per unit, by value; ids, never names or texts."""

from django.db import models

INSTALLATION = 0
"""The unit number of the installation's own chain: sign-ins, denials, system runs."""


class Line(models.Model):
    """One line of a unit's chain. `prev` is the digest of the line before, 64 zeros for the first."""

    unit_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    prev = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=48)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    actor_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    commitment = models.CharField(max_length=64)
    other_unit_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "journal_line"
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "seq"], name="journal_line_once"),
            models.UniqueConstraint(fields=["unit_id", "prev"], name="journal_no_fork"),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="journal_of_subject")]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.seq} {self.kind}"


class Salt(models.Model):
    """The salt of a line's commitment; erasing it makes the content unguessable, the chain stays valid."""

    line = models.OneToOneField(Line, models.CASCADE, primary_key=True, related_name="+")
    salt = models.CharField(max_length=32)

    class Meta:
        db_table = "journal_salt"

    def __str__(self) -> str:
        return f"salt of line {self.line_id}"


class Head(models.Model):
    """The end of a unit's chain, locked while a line is added so that the chain cannot fork."""

    unit_id = models.BigIntegerField(primary_key=True)
    seq = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "journal_head"

    def __str__(self) -> str:
        return f"{self.unit_id} at {self.seq}"
