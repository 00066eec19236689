"""The outbox, the switches of units, and where a person wants to be told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from chibo.accounts.models import Account, Person
from chibo.door.fields import JsonField
from chibo.door.rows import Row, RowQuerySet
from chibo.door.scope import Scope
from chibo.notices.terms import End, Outside, Reason, Template


class Own(Row):
    """A row of one person: nobody else sees it."""

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of one's own."""
        return Q(person_id=scope.person_id)

    @classmethod
    def of_people(cls, people: Iterable[int]) -> RowQuerySet:
        """Return the rows of persons whom an act of their unit tells."""
        return cls._open().filter(person_id__in=list(people))


class MailAddress(Own):
    """The e-mail address at which a person wants to be told; none: she does not."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    address = models.CharField(max_length=254)
    at = models.DateTimeField()

    class Meta:
        db_table = "notices_mail_address"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class Device(Own):
    """A browser in which a person wants to be told: the address its maker gave it, and its keys."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=200)
    auth = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        db_table = "notices_device"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"

    @classmethod
    def of_endpoint(cls, endpoint: str) -> RowQuerySet:
        """Return the row of a browser, whosever it was: whoever holds the browser knows its address."""
        return cls._open().filter(endpoint=endpoint)


class Feed(Row):
    """An account's private calendar: the secret part of its address; made anew, the old address is dead."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    nonce = models.CharField(max_length=43, unique=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "notices_feed"

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of one's own."""
        return Q(account_id=scope.account_id)

    @classmethod
    def of_nonce(cls, nonce: str) -> Self | None:
        """Return the feed whose address holds this secret: knowing it is the door."""
        found: Self | None = cls._open().filter(nonce=nonce).select_related("account").first()
        return found


class Switch(Row):
    """The fact that a unit lets a channel lead out of the house; taken away, it is shut again."""

    unit_id = models.BigIntegerField()
    channel = models.CharField(max_length=12, choices=Outside.choices())
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "notices_switch"
        constraints = [models.UniqueConstraint(fields=["unit_id", "channel"], name="notices_switch_once")]

    def __str__(self) -> str:
        return Outside(self.channel).label

    @classmethod
    def of_units(cls, unit_ids: Iterable[int]) -> RowQuerySet:
        """Return the switches of units that have come through a door."""
        return cls._open().filter(unit_id__in=list(unit_ids))


class Notice(Row):
    """One notice to one person by one channel. `target` is the device, by value; `due_at` None: it has ended.

    `key` names one notice: the same act never puts it in twice.
    """

    unit_id = models.BigIntegerField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=12, choices=Outside.choices())
    template = models.CharField(max_length=24, choices=Template.choices())
    params = JsonField(default=dict)
    target = models.BigIntegerField(null=True)
    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "notices_notice"
        indexes = [
            models.Index(fields=["due_at"], name="notices_due"),
            models.Index(fields=["unit_id", "at"], name="notices_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{Outside(self.channel).label} {self.at:%d/%m/%Y}"

    @classmethod
    def of_unit_id(cls, unit_id: int) -> RowQuerySet:
        """Return the notices of a unit that has come through a door."""
        return cls._open().filter(unit_id=unit_id)

    @classmethod
    def is_any_due(cls, at: datetime) -> bool:
        """Return whether a notice waits to be sent at a moment."""
        return cls._open().filter(due_at__lte=at).exists()

    @classmethod
    def is_any_older(cls, than: datetime) -> bool:
        """Return whether a notice that has ended was put in before a moment."""
        return cls._open().filter(due_at=None, at__lt=than).exists()


class Try(Row):
    """One try to send a notice; `ended_at` None: the worker stopped in the middle of it."""

    whole = "notice"

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=16, choices=Reason.choices(), default="", blank=True)

    class Meta:
        db_table = "notices_try"
        constraints = [models.UniqueConstraint(fields=["notice", "number"], name="notices_try_once")]

    def __str__(self) -> str:
        return f"{self.number}: {Reason(self.reason).label}"


class NoticeEnd(Row):
    """The end of a notice: sent, or given up with the reason."""

    whole = "notice"

    notice = models.OneToOneField(
        Notice, models.CASCADE, primary_key=True, related_name="+", related_query_name="ending"
    )
    how = models.CharField(max_length=12, choices=End.choices())
    reason = models.CharField(max_length=16, choices=Reason.choices(), default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "notices_end"

    def __str__(self) -> str:
        return End(self.how).label
