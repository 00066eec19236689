"""Shape the rules of papers: types, numbers, who may issue, who signs, what goes up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from chibo.kit.words import Said, say
from chibo.rulebook.terms import Issuer, MinutesSent, PaperName, PaperType, SigningForm


@dataclass(frozen=True, slots=True)
class TypeOfPaper:
    """Describe a type.

    `letters` of the symbol (NQ) or None; `title` line or None (a letter has none); `is_about`: the trích
    yếu begins with "về"; `is_numbered`: papers of this type take a number; `is_administrative`: giấy tờ
    hành chính and forms, outside the matrix of who may issue.
    """

    letters: str | None
    title: str | None
    is_about: bool
    is_numbered: bool
    is_administrative: bool


@dataclass(frozen=True, slots=True)
class PaperRule:
    """Describe one paper of the month: its type, its own title line, whether it is numbered, who signs.

    `title` overrides the title of the type; `is_numbered` asks for a number *if* the issuer may issue
    the type on that day (`PaperRules.takes_number`); `signing` None: no sign block; `sections` are the ids
    of the rows of the agenda that an extract holds unless somebody chooses others.
    """

    type: PaperType
    is_numbered: bool
    title: str | None = None
    signing: SigningForm | None = None
    is_sent_up: bool = False
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbering:
    """Say how numbers run: from `first`, one sequence per type and term of office.

    `pattern` has {number}, {letters}, {suffix}; numbers have at least `least_digits` digits.
    """

    first: int
    least_digits: int
    pattern: str
    cell_suffix: str
    committee_suffix: str
    congress_suffix: str

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if self.first < 1:
            yield "first", say("số đầu tiên phải từ 1.")
        yield from _faults_of_blanks("pattern", self.pattern, ("number", "letters", "suffix"))

    def written(self, number: int, letters: str, suffix: str) -> str:
        """Write number and symbol: "Số 05-NQ/CB"."""
        return self.pattern.format(number=f"{number:0{self.least_digits}d}", letters=letters, suffix=suffix)


@dataclass(frozen=True, slots=True)
class SignLine:
    """Hold one signature: capacity line (T/M CHI BỘ), office line (BÍ THƯ) or None.

    `others` are capacity lines a unit may choose instead.
    """

    capacity: str
    office: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignBlock:
    """Hold the signatures of a paper; with no left one "Nơi nhận" stands there."""

    right: SignLine
    left: SignLine | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold the fixed words of a paper. `full_stop` ends the body."""

    party: str
    star: str
    dashes: str
    about: str
    about_letter: str
    to: str
    recipients: str
    recipients_as_above: str
    recipients_last_cell: str
    recipients_last_committee: str
    full_stop: str


@dataclass(frozen=True, slots=True)
class SentUp:
    """Say what of a meeting goes up besides resolution or conclusion, score and report.

    `note` has {made_on} and {signed_on}.
    """

    minutes: MinutesSent
    note: str

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        yield from _faults_of_blanks("note", self.note, ("made_on", "signed_on"))


@dataclass(frozen=True, slots=True)
class Issuable:
    """List the types a body may issue."""

    types: tuple[PaperType, ...]


@dataclass(frozen=True, eq=False)
class PaperRules:
    """Hold the rules of papers in force on one day."""

    type: Mapping[PaperType, TypeOfPaper]
    paper: Mapping[PaperName, PaperRule]
    issuable: Mapping[Issuer, Issuable]
    signing: Mapping[SigningForm, SignBlock]
    numbering: Numbering
    wording: Wording
    sent_up: SentUp

    def may_issue(self, issuer: Issuer, paper_type: PaperType) -> bool:
        """Say whether a body may issue a type; administrative papers are open to all."""
        return self.type[paper_type].is_administrative or paper_type in self.issuable[issuer].types

    def takes_number(self, issuer: Issuer, name: PaperName) -> bool:
        """Say whether a paper of this body takes a number on this day."""
        rule = self.paper[name]
        return rule.is_numbered and self.type[rule.type].is_numbered and self.may_issue(issuer, rule.type)


def _faults_of_blanks(field: str, pattern: str, names: tuple[str, ...]) -> Iterator[tuple[str, Said]]:
    """Refuse a pattern that has not exactly the blanks it will be filled with."""
    try:
        found = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    except ValueError:
        found = set()
    if found != set(names):
        wanted = ", ".join(f"{{{name}}}" for name in names)
        yield field, say("phải có đúng các chỗ trống: {wanted}.", wanted=wanted)
