"""Votes: counts only. No row anywhere says how a person voted."""

from django.db import models

from chibo.accounts.models import Person
from chibo.door.fields import JsonField
from chibo.door.rows import Row
from chibo.meetings.models import AgendaItem, Meeting
from chibo.members.models import Member
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.votes.terms import Outcome


class Vote(Row):
    """One matter put to the vote at a meeting, with its base and the rule that judges it.

    `matter` is a key of the rulebook. The base and its exclusions are kept as counted on the day;
    `needed` is the least number of votes for; `arithmetic` is the sentence that is shown and printed.
    """

    whole = "meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")
    matter = models.CharField(max_length=24, choices=VoteMatter.choices())
    subject = models.CharField(max_length=400)
    subject_kind = models.CharField(max_length=24, default="", blank=True)
    subject_id = models.BigIntegerField(null=True)
    method = models.CharField(max_length=8, choices=VoteMethod.choices())
    official_total = models.PositiveSmallIntegerField()
    less_temporary_out = models.PositiveSmallIntegerField()
    less_exempt_absent = models.PositiveSmallIntegerField()
    less_suspended = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField()
    needed = models.PositiveSmallIntegerField()
    official_present = models.PositiveSmallIntegerField()
    rules_version = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_vote"

    def __str__(self) -> str:
        return self.subject


class Result(Row):
    """The fact that a vote was counted. For a paper ballot the counts are those both tellers agree on."""

    whole = "vote"

    vote = models.OneToOneField(Vote, models.PROTECT, primary_key=True, related_name="+")
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()
    votes_other = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices())
    arithmetic = models.CharField(max_length=400)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_result"

    def __str__(self) -> str:
        return Outcome(self.outcome).label


class ReservedOpinion(Row):
    """A member's reserved opinion, at her own wish: her name and words, printed in the minutes."""

    whole = "vote"

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "votes_reserved_opinion"
        constraints = [models.UniqueConstraint(fields=["vote", "member"], name="votes_reserved_once")]

    def __str__(self) -> str:
        return f"biểu quyết {self.vote_id}"


class BallotOption(Row):
    """One line of a paper ballot: a person or a yes/no question."""

    whole = "vote"

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        db_table = "votes_ballot_option"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["vote", "position"], name="votes_option_once")]

    def __str__(self) -> str:
        return self.text


class Teller(Row):
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


class TellerCount(Row):
    """What one teller counted in one round, by herself. Unequal counts ask for a further round."""

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
        constraints = [models.UniqueConstraint(fields=["vote", "teller", "round"], name="votes_count_once")]

    def __str__(self) -> str:
        return f"lần {self.round}"
