"""Official papers as frozen documents, their numbers, and files that came with the work."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Q

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.door.rows import Row, RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.org.models import TermOfOffice, Unit
from chibo.papers.terms import DataClass, Stage
from chibo.rulebook.terms import PaperName

_READING = {
    DataClass.NOTICE: Right.READ_NOTICES,
    DataClass.RECORD: Right.READ_RECORD,
    DataClass.DRAFT: Right.READ_DRAFTS,
}


class Filed(Row):
    """A thing of a unit that is seen by its data class."""

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of what each class's right shows."""
        seen = Q(pk=None)
        for data_class, right in _READING.items():
            seen |= Q(data_class=data_class, unit_id__in=scope.units_with(right))
        return seen


class Paper(Filed):
    """A frozen official paper: the document as it was composed (JSON), the day it bears.

    `type` holds the letters of its kind ("NQ"); `digest` covers the document, the day and its rules.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    data_class = models.CharField(max_length=8, choices=DataClass.choices())
    name = models.CharField(max_length=24, choices=PaperName.choices())
    type = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    document: "models.Field[Any, Any]" = JsonField()
    digest = models.CharField(max_length=64)
    dated_on = models.DateField()
    rules_version = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "papers_paper"
        indexes = [models.Index(fields=["unit", "subject_kind", "subject_id"], name="papers_of_subject")]

    def __str__(self) -> str:
        return self.title


class Issue(Row):
    """The fact that a paper was issued with its number, once; type and term make the sequence."""

    whole = "paper"

    paper = models.OneToOneField(Paper, models.PROTECT, primary_key=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    term = models.ForeignKey(TermOfOffice, models.PROTECT, null=True, related_name="+")
    type = models.CharField(max_length=8)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=40, default="")
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        db_table = "papers_issue"
        constraints = [
            models.UniqueConstraint(fields=["unit", "term", "type", "number"], name="papers_number_once")
        ]

    def __str__(self) -> str:
        return self.symbol

    @classmethod
    def of_papers(cls, paper_ids: Collection[int]) -> RowQuerySet:
        """Return the issues of papers that have come through a door, by id."""
        return cls._open().filter(paper_id__in=paper_ids)

    @classmethod
    def numbered_in(cls, term: TermOfOffice) -> RowQuerySet:
        """Return the issues that took a number in a term which has come through a door."""
        return cls._open().filter(term=term).exclude(number=None)

    @classmethod
    def highest(cls, term: TermOfOffice | None, letters: str) -> int:
        """Return the highest number that the book gave in a term for papers of these letters; 0 for none."""
        taken = cls._open().filter(term=term, type=letters).aggregate(highest=models.Max("number"))
        return taken["highest"] or 0


class NumberStart(Row):
    """The last number of a sequence that was taken on paper, before the book was opened."""

    whole = "term"

    term = models.ForeignKey(TermOfOffice, models.PROTECT, related_name="+")
    type = models.CharField(max_length=8)
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "papers_number_start"
        constraints = [models.UniqueConstraint(fields=["term", "type"], name="papers_start_once")]

    def __str__(self) -> str:
        return f"{self.last}-{self.type}"

    @classmethod
    def last_in(cls, term: TermOfOffice | None, letters: str) -> int:
        """Return the last number of a sequence that was taken on paper; 0 for none."""
        return cls._open().filter(term=term, type=letters).values_list("last", flat=True).first() or 0


class File(Filed):
    """An uploaded file, kept outside the web root under its digest, sent as an attachment."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    data_class = models.CharField(max_length=8, choices=DataClass.choices())
    stage = models.CharField(max_length=8, choices=Stage.choices())
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "papers_file"

    def __str__(self) -> str:
        return self.name
