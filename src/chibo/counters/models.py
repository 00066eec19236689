"""Append-only deltas of what a unit did in a month, by value."""

from django.db import models


class Delta(models.Model):
    """`amount` added to one counter of one unit in one month (`month` is its first day)."""

    unit_id = models.BigIntegerField()
    month = models.DateField()
    counter = models.CharField(max_length=32)
    amount = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "counters_delta"
        indexes = [models.Index(fields=["unit_id", "month", "counter"], name="counters_of_month")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month:%m/%Y} {self.counter} {self.amount:+d}"
