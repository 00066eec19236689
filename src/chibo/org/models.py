"""The tree of Party organisations: units, dated placements, terms, seats, profiles, local rules."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import Q

from chibo.accounts.models import Person
from chibo.door.refusals import Invisible
from chibo.door.rows import Row, RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right, Role
from chibo.org.rules import after
from chibo.org.terms import HeadcountBasis, UnitKind
from chibo.rulebook.terms import CellKind

# Who types for a cell holds no seat: her right is an EntryGrant.
SEATS = [choice for choice in Role.choices() if choice[0] != Role.ENTRY_CLERK.value]


def in_force(on: date, prefix: str = "") -> Q:
    """Return the filter of dated rows that hold on a day; `until` is the last day."""
    open_ended = Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": on})
    return Q(**{f"{prefix}since__lte": on}) & open_ended


class Unit(Row):
    """A Party organisation. `path` is its present place in the tree, four characters a level."""

    kind = models.CharField(max_length=24, choices=UnitKind.choices())
    name = models.CharField(max_length=160)
    committee_name = models.CharField(max_length=160, default="", blank=True)
    place = models.CharField(max_length=80)
    code = models.CharField(max_length=32, default="", blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    path = models.CharField(max_length=64, unique=True)
    founded_on = models.DateField(null=True)
    dissolved_on = models.DateField(null=True)

    class Meta:
        db_table = "org_unit"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of one's own units and those below the seats that read the structure."""
        seen = Q(pk__in=scope.home_units)
        for path in scope.paths_below_with(Right.READ_STRUCTURE):
            seen |= Q(path__gte=path, path__lt=after(path))
        return seen

    @classmethod
    def below(cls, scope: Scope, above: "Unit", right: Right) -> models.QuerySet["Unit"]:
        """Return the units under `above` over which the scope has `right`; Invisible when it has none."""
        if not scope.is_system and not any(
            above.path.startswith(path) for path in scope.paths_below_with(right)
        ):
            raise Invisible
        return cls._open().filter(path__gt=above.path, path__lt=after(above.path))

    def unit_of(self) -> int | None:
        """Return the unit's own id; None while it is being founded."""
        return self.pk

    @property
    def is_cell(self) -> bool:
        """Return whether this is a cell."""
        return self.kind == UnitKind.CELL


class Placement(Row):
    """Under which parent a unit stood, from–to; a past month is rolled up along the tree of that month."""

    whole = "unit"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    path = models.CharField(max_length=64)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "org_placement"
        constraints = [models.UniqueConstraint(fields=["unit", "since"], name="org_placement_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} từ {self.since:%d/%m/%Y}"


class TermOfOffice(Row):
    """A committee's nhiệm kỳ; numbers of papers run inside it. Its end can be moved by decision."""

    whole = "unit"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "org_term"
        constraints = [models.UniqueConstraint(fields=["unit", "since"], name="org_term_once")]

    def __str__(self) -> str:
        return self.name


class Seat(Row):
    """A person's seat in a unit, from–to, by decision."""

    reading = Right.READ_STRUCTURE

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=32, choices=SEATS)
    since = models.DateField()
    until = models.DateField(null=True)
    decision = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        db_table = "org_seat"
        indexes = [models.Index(fields=["person", "since"], name="org_seats_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="org_seat_period"
            )
        ]

    def __str__(self) -> str:
        return f"{Role(self.role).label}: {self.person_id}"


class EntryGrant(Row):
    """The fact that a person may type for a cell from–to; it ends by itself, `until` is its last day."""

    reading = Right.READ_DRAFTS

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "org_entry_grant"
        indexes = [
            models.Index(fields=["person", "since"], name="org_grants_of_person"),
            models.Index(fields=["unit", "since"], name="org_grants_of_unit"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="org_entry_grant_period")
        ]

    def __str__(self) -> str:
        return f"{Role.ENTRY_CLERK.label}: {self.person_id}"

    @classmethod
    def given_to(cls, persons: Collection[int], on: date) -> RowQuerySet:
        """Return the grants of some persons on a day."""
        return cls._open().filter(cls.gives(on), person_id__in=persons)

    @classmethod
    def gives(cls, on: date) -> Q:
        """Return the filter of the grants of a day: begun, not over, and not ended early on it or before."""
        ended = EntryGrantEnding.joined(grant=models.OuterRef("pk")).filter(on__lte=on)
        return in_force(on) & Q(~models.Exists(ended))


class EntryGrantEnding(Row):
    """The fact that a grant was ended early: from the day `on` it gives nothing; what was typed stays."""

    whole = "grant"

    grant = models.OneToOneField(
        EntryGrant, models.PROTECT, primary_key=True, related_name="+", related_query_name="ending"
    )
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "org_entry_grant_ending"

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"


class CellProfile(Row):
    """What a cell is and the size of the place it works in, as a dated fact."""

    whole = "unit"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=CellKind.choices())
    headcount = models.PositiveIntegerField(null=True)
    headcount_basis = models.CharField(max_length=12, choices=HeadcountBasis.choices(), default="")
    since = models.DateField()

    class Meta:
        db_table = "org_cell_profile"
        constraints = [models.UniqueConstraint(fields=["unit", "since"], name="org_profile_once")]

    def __str__(self) -> str:
        return CellKind(self.kind).label


class RuleOverlay(Row):
    """A committee's own entries of the rulebook, in force from a day for its units."""

    whole = "unit"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateField()
    name = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        db_table = "org_rule_overlay"

    def __str__(self) -> str:
        return self.name
