"""Votes: counts only. No row anywhere says how a person voted."""

from django.db import models
from django.db.models import Q

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import AgendaItem, Meeting, Part
from chibo.members.models import Member
from chibo.rulebook.terms import MajorityName, VoteMatter, VoteMethod
from chibo.votes.terms import Outcome


class Vote(Part):
    """One matter put to the vote at a meeting, with its base and the rule that judges it.

    The figures are those of `held_at`, counted anew when the result is recorded; `at` is when the vote was
    written down. `base` is `official_total` less the four exclusions, `needed` the least number of votes
    for, `official_present` those of the base who were in the room; `tellers_least` counts make a round.
    """

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")
    matter = models.CharField(max_length=24, choices=VoteMatter.choices())
    subject = models.CharField(max_length=400)
    subject_kind = models.CharField(max_length=24, default="", blank=True)
    subject_id = models.BigIntegerField(null=True)
    method = models.CharField(max_length=8, choices=VoteMethod.choices())
    majority = models.CharField(max_length=16, choices=MajorityName.choices())
    official_total = models.PositiveSmallIntegerField()
    less_temporary_out = models.PositiveSmallIntegerField()
    less_exempt_absent = models.PositiveSmallIntegerField()
    less_suspended = models.PositiveSmallIntegerField()
    less_congress_absent = models.PositiveSmallIntegerField(default=0)
    base = models.PositiveSmallIntegerField()
    needed = models.PositiveSmallIntegerField()
    official_present = models.PositiveSmallIntegerField()
    is_reported_when_missed = models.BooleanField(default=False)
    tellers_least = models.PositiveSmallIntegerField(default=0)
    rules_version = models.CharField(max_length=64)
    held_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_vote"

    def __str__(self) -> str:
        return self.subject

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the filter of the votes of one's own cell: everybody was in the room."""
        return Q(meeting__unit_id__in=scope.units_with(Right.READ_RECORD))

    @classmethod
    def with_facts(cls, votes: RowQuerySet) -> RowQuerySet:
        """Annotate votes that have come through a door with whether they were withdrawn."""
        withdrawn = Withdrawal._open().filter(vote=models.OuterRef("pk"))
        annotated: RowQuerySet = votes.annotate(is_withdrawn=models.Exists(withdrawn))
        return annotated


class Withdrawal(Part):
    """The fact that a vote was taken back before it had a result."""

    whole = "vote"

    vote = models.OneToOneField(Vote, models.PROTECT, primary_key=True, related_name="+")
    reason = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_withdrawal"

    def __str__(self) -> str:
        return self.reason


class Result(Part):
    """The fact that a vote was counted.

    For a paper ballot the counts are those both tellers agree on; they are None when the ballot had several
    lines, each of which has its own LineResult. `arithmetic` is the sentence shown and printed.
    """

    whole = "vote"

    vote = models.OneToOneField(
        Vote, models.PROTECT, primary_key=True, related_name="+", related_query_name="result"
    )
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    votes_other = models.PositiveSmallIntegerField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices())
    arithmetic = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_result"

    def __str__(self) -> str:
        return Outcome(self.outcome).label


class ResultCorrection(Part):
    """A slip of the hand mended while the record is open: what stood before, and why it was wrong."""

    whole = "vote"

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+")
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()
    votes_other = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_result_correction"

    def __str__(self) -> str:
        return self.reason


class NoMajority(Part):
    """The fact that a meeting was held with too few in the room for any decision, found at `vote`."""

    whole = "meeting"

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_no_majority"

    def __str__(self) -> str:
        return f"biểu quyết {self.vote_id}"


class ReservedOpinion(Part):
    """A member's reserved opinion, at her own wish: her name and words, printed in the minutes."""

    whole = "vote"

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+", related_query_name="reserved")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_reserved_opinion"
        constraints = [models.UniqueConstraint(fields=["vote", "member"], name="votes_reserved_once")]

    def __str__(self) -> str:
        return f"biểu quyết {self.vote_id}"


class BallotOption(Part):
    """One line of a paper ballot: a question, or a person who stands (`member`)."""

    whole = "vote"

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "votes_ballot_option"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["vote", "position"], name="votes_option_once")]

    def __str__(self) -> str:
        return self.text


class LineResult(Part):
    """What the agreed count says of one line of a paper ballot."""

    whole = "vote"

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+")
    option = models.OneToOneField(BallotOption, models.PROTECT, primary_key=True, related_name="+")
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()
    votes_other = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices())

    class Meta:
        db_table = "votes_line_result"

    def __str__(self) -> str:
        return Outcome(self.outcome).label


class Teller(Part):
    """A member chosen to count a paper ballot; the first is the head of the tellers."""

    whole = "vote"

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "votes_teller"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["vote", "member"], name="votes_teller_once")]

    def __str__(self) -> str:
        return f"tổ kiểm phiếu {self.vote_id}"


class TellerCount(Part):
    """What one teller counted in one round, by herself. Unequal counts ask for a further round.

    `options` holds, for each line of the ballot in order, [for, against, other].
    """

    whole = "vote"

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+")
    teller = models.ForeignKey(Teller, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    summoned = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField()
    issued = models.PositiveSmallIntegerField()
    returned = models.PositiveSmallIntegerField()
    valid = models.PositiveSmallIntegerField()
    invalid = models.PositiveSmallIntegerField()
    options = JsonField(default=list)
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_teller_count"
        ordering = ["round", "teller__position"]
        constraints = [models.UniqueConstraint(fields=["vote", "teller", "round"], name="votes_count_once")]

    def __str__(self) -> str:
        return f"lần {self.round}"
