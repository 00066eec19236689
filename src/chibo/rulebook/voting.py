"""Shape the rules of votes: bases, majorities, methods."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from chibo.kit.words import Said, say
from chibo.rulebook.terms import Exclusion, MajorityName, Standing, VoteBase, VoteMatter, VoteMethod


@dataclass(frozen=True, slots=True)
class Majority:
    """Say how large a share of the base must vote for. `is_strict`: more than the share."""

    share: Fraction
    is_strict: bool
    wording: str

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if not 0 < self.share <= 1 or (self.share == 1 and self.is_strict):
            yield "share", say("tỷ lệ phải lớn hơn 0 và đạt được.")

    def needed(self, base: int) -> int:
        """Give the least number of votes in favour among `base`."""
        wanted = base * self.share
        return floor(wanted) + 1 if self.is_strict else ceil(wanted)


@dataclass(frozen=True, slots=True)
class BaseExclusion:
    """Take some members out of a base; `clause` is the letter in the regulation."""

    what: Exclusion
    clause: str
    wording: str


@dataclass(frozen=True, slots=True)
class Base:
    """Say over whom a share is taken.

    `wording` names those counted; `exclusions` are taken out always; `with_reason` may be taken out by a
    local decision with a written reason.
    """

    wording: str
    exclusions: tuple[BaseExclusion, ...]
    with_reason: tuple[BaseExclusion, ...]

    def excludes(self, what: Exclusion) -> bool:
        """Say whether an exclusion applies by itself."""
        return any(row.what is what for row in self.exclusions)


@dataclass(frozen=True, slots=True)
class Matter:
    """Say how one matter is voted. The first method is the usual one.

    `is_method_chosen`: the meeting chooses among the methods; `is_reported_when_missed`: a vote that
    misses its majority goes up with its full count; `then` tells what the committees above still decide.
    """

    majority: MajorityName
    base: VoteBase
    methods: tuple[VoteMethod, ...]
    is_method_chosen: bool
    is_reported_when_missed: bool
    then: str | None = None

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if not self.methods:
            yield "methods", say("phải có ít nhất một hình thức biểu quyết.")


@dataclass(frozen=True, eq=False)
class VotingRules:
    """Hold the rules of votes in force on one day.

    `without_vote`: standings that may speak but not vote; `quorum`: share of the base that must be
    present, None when no rule asks for one; `votes_before_report`: after this many votes without the
    majority (recognition, striking off) the matter goes up; `tellers_least` count a secret ballot.
    """

    majority: Mapping[MajorityName, Majority]
    base: Mapping[VoteBase, Base]
    matter: Mapping[VoteMatter, Matter]
    without_vote: tuple[Standing, ...]
    quorum: Fraction | None
    votes_before_report: int
    tellers_least: int

    def majority_of(self, matter: VoteMatter) -> Majority:
        """Give the majority a matter needs."""
        return self.majority[self.matter[matter].majority]

    def base_of(self, matter: VoteMatter) -> Base:
        """Give the base a matter is counted on."""
        return self.base[self.matter[matter].base]
