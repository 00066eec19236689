"""Person and account: who a person is, and with which name she signs in."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from chibo.door.fields import JsonField
from chibo.door.rows import Row, RowQuerySet
from chibo.door.scope import Scope
from chibo.kit.names import name_key


class Person(Row):
    """A person: name and year of birth, nothing more. Seen by herself alone; units see their members."""

    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=400, editable=False)
    birth_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "accounts_person"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of oneself: persons are not searched across units."""
        return Q(pk=scope.person_id)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the sorting key beside the name."""
        self.sort_key = name_key(self.name)
        super().save(*args, **kwargs)


class AccountDirectory(BaseUserManager["Account"]):
    """How Django's sign-in finds an account by its name, and its session by number, with the person."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        """Return accounts with their persons: every page names its reader."""
        return super().get_queryset().select_related("person")


class Account(AbstractBaseUser):
    """A sign-in name of one person. Outside the door: Django's sessions load it by id."""

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    text_size = models.CharField(max_length=8, default="")
    hides_tour = models.BooleanField(default=False)
    last_login = None  # no clock below the roof: sign-ins are in the journal

    objects = AccountDirectory()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "accounts_account"

    def __str__(self) -> str:
        return self.username


class FailedSignIn(Row):
    """One failed try, by digests of the name and the address tried; swept when old."""

    account_key = models.CharField(max_length=64)
    address_key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "accounts_failed_sign_in"
        indexes = [
            models.Index(fields=["account_key", "at"], name="accounts_tries_of_account"),
            models.Index(fields=["address_key", "at"], name="accounts_tries_of_address"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:  # noqa: ARG003 - nobody sees tries, whoever asks
        """Return the filter that shows tries to nobody."""
        return Q(pk=None)

    @classmethod
    def tries(cls, *, since: Any, **key: str) -> int:
        """Return how many tries with this account_key or address_key failed since a moment."""
        return cls._open().filter(at__gte=since, **key).count()


class Slip(Row):
    """The slip printed last for an account, until it is used; of its code only a keyed digest."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    code_key = models.CharField(max_length=64)
    until = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "accounts_slip"

    def __str__(self) -> str:
        return f"{self.until:%d/%m/%Y}"

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:  # noqa: ARG003 - nobody sees a slip, whoever asks
        """Return the filter that shows slips to nobody."""
        return Q(pk=None)

    @classmethod
    def waiting(cls, username: str, *, on: date) -> Self | None:
        """Return the slip of a sign-in name that can still be used on a day."""
        rows = cls._open().filter(account__username=username, account__is_active=True, until__gte=on)
        found: Self | None = rows.select_related("account__person").first()
        return found

    @classmethod
    def of_accounts(cls, accounts: Iterable[int]) -> RowQuerySet:
        """Return the slips of accounts whose persons have come through a door."""
        return cls._open().filter(account__in=accounts)


class KeptAnswer(models.Model):
    """The answer to one POST of an account, told again when the same is sent twice; swept after `until`.

    Outside the door, as it is nobody's record: read and written by web/once.py alone. `key` is a digest of
    the form's key, `digest` one of address and payload; `answer` (JSON) is null while the act is going on.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    answer = JsonField(null=True)
    until = models.DateTimeField()

    class Meta:
        db_table = "accounts_kept_answer"
        indexes = [models.Index(fields=["until"], name="accounts_answers_by_age")]
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="accounts_answer_once")]

    def __str__(self) -> str:
        return f"{self.until:%d/%m/%Y %H:%M}"
