"""What a vote shows: plain values for pages, minutes and papers."""

from dataclasses import dataclass
from datetime import date, datetime

from chibo.kit.words import Said
from chibo.papers.document import Signature
from chibo.rulebook.papers import TypeOfPaper
from chibo.rulebook.terms import MajorityName, VoteMatter, VoteMethod
from chibo.votes.rules.ballots import BallotCount
from chibo.votes.rules.bases import Electorate
from chibo.votes.rules.counts import Counts
from chibo.votes.terms import CountState, Outcome


@dataclass(frozen=True, slots=True)
class Reserved:
    """A reserved opinion, at the member's wish."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class LineSheet:
    """One line of a paper ballot; counts and outcome once both tellers agree."""

    option_id: int
    text: str
    counts: Counts | None = None
    outcome: Outcome | None = None
    arithmetic: str = ""


@dataclass(frozen=True, slots=True)
class TellerLine:
    """A teller; the first is the head."""

    teller_id: int
    member_id: int
    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """A finished round: each teller's name with what she counted."""

    round_no: int
    counts: tuple[tuple[str, BallotCount], ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """The counting of a paper ballot. Only finished rounds are shown: a lone count stays unseen."""

    lines: tuple[LineSheet, ...]
    tellers: tuple[TellerLine, ...]
    state: CountState
    round_no: int
    rounds: tuple[RoundSheet, ...]

    @property
    def agreed(self) -> BallotCount | None:
        """Return the count both tellers agree on."""
        return self.rounds[-1].counts[0][1] if self.state is CountState.AGREED else None


@dataclass(frozen=True, slots=True)
class VoteSheet:
    """A vote with its base, its result and what was reserved.

    `base_words` and `enough` are sentences; `arithmetic` the one of the result ("" before it); `missed`
    says where a vote goes that missed its majority; `not_voting` is the rest of those present; `typed_by`
    who typed the result for the cell by a grant.
    """

    vote_id: int
    item_id: int | None
    matter: VoteMatter
    subject: str
    subject_kind: str
    subject_id: int | None
    method: VoteMethod
    majority: MajorityName
    electorate: Electorate
    base: int
    needed: int
    held_at: datetime
    rules_version: str
    base_words: Said
    enough: Said
    has_enough: bool
    is_withdrawn: bool = False
    counts: Counts | None = None
    not_voting: int | None = None
    outcome: Outcome | None = None
    arithmetic: str = ""
    missed: Said | None = None
    reserved: tuple[Reserved, ...] = ()
    counting: Counting | None = None
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class TellerSheet:
    """What one teller sees: her own counts by round, the others' only of finished rounds."""

    teller: TellerLine
    vote: VoteSheet
    round_no: int
    state: CountState
    has_counted: bool
    own: tuple[tuple[int, BallotCount], ...]
    rounds: tuple[RoundSheet, ...]


@dataclass(frozen=True, slots=True)
class CountRecord:
    """What the biên bản kiểm phiếu and the ballot slips print, besides the vote itself."""

    vote: VoteSheet
    type: TypeOfPaper
    title: str
    superior: str
    issuer: str
    place: str
    day: date
    meeting_place: str
    unit_name: str
    signatures: tuple[Signature, ...]
