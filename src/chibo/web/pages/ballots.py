"""Secret votes on paper: the lines of the ballot, who counts, what each teller counted by herself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Refused, say
from chibo.meetings.queries import facts_of
from chibo.members.models import Member
from chibo.rulebook.terms import VoteMatter
from chibo.votes.access import may_count_ballots
from chibo.votes.actions import count_ballots, name_tellers, prepare_ballot
from chibo.votes.models import Teller, Vote
from chibo.votes.queries import teller_sheet, vote_sheet, weighed
from chibo.votes.rules.ballots import BallotCount, GivenOption
from chibo.votes.rules.bases import Voter, entitled
from chibo.votes.rules.counts import Counts
from chibo.votes.rules.sheets import TellerLine, TellerSheet, VoteSheet
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, CountField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import teller_of, vote_of
from chibo.web.page import Request, page
from chibo.web.rounds import choices, heads, round_tables
from chibo.web.sitting import here_of, may_record_votes

CHOICES = ("for", "against", "other")

Choices = list[tuple[str, str]]


class BallotForm(Sheet):
    """The lines of a ballot: members who stand, other lines one a row of text."""

    standing = forms.TypedMultipleChoiceField(coerce=int, required=False)
    lines = TextField(required=False)

    def __init__(self, typed: Any, *, people: Choices, first: dict[str, Any]) -> None:
        super().__init__(data=typed, initial=first)
        self.people = people
        self.fields["standing"].choices = people  # type: ignore[attr-defined] # a field of choices

    def refuse(self, refusal: Refused) -> None:
        """Show what is wrong with the ballot at its lines."""
        super().refuse(Refused(refusal.sentence, "lines") if refusal.field == "options" else refusal)


class TellersForm(Sheet):
    """Who counts: the head first."""

    head = ChoiceField(coerce=int)
    members = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, typed: Any, *, people: Choices, first: dict[str, Any]) -> None:
        super().__init__(data=typed, initial=first)
        self.people = people
        for name in ("head", "members"):
            self.fields[name].choices = people  # type: ignore[attr-defined] # a field of choices


class CountForm(Sheet):
    """What one teller counted: the six figures and, for each line of the ballot, three."""

    summoned = CountField()
    present = CountField()
    issued = CountField()
    returned = CountField()
    valid = CountField()
    invalid = CountField()
    round_no = CountField(min_value=1)

    def __init__(self, typed: Any, *, sheet: TellerSheet) -> None:
        first = {"summoned": sheet.vote.base, "round_no": sheet.round_no}
        super().__init__(data=typed, initial=first)
        counting = sheet.vote.counting
        self.lines = [
            (line.text, [f"o{line.option_id}-{choice}" for choice in CHOICES])
            for line in (counting.lines if counting else ())
        ]
        for _text, names in self.lines:
            self.fields |= {name: CountField() for name in names}
        for name, label in _labels(self.lines):
            self.fields[name].error_messages["required"] = say("Chưa ghi: {label}.", label=label)

    def counted(self) -> BallotCount:
        """Return what was counted."""
        typed = self.cleaned_data
        options = tuple(Counts(*(typed[name] for name in names)) for _text, names in self.lines)
        return BallotCount(**{name: typed[name] for name in heads()}, options=options)

    def refuse(self, refusal: Refused) -> None:
        """Show what does not add up at the first such line of the ballot."""
        typed = self.cleaned_data
        above = [
            names[0] for _text, names in self.lines if sum(typed[name] for name in names) > typed["valid"]
        ]
        is_line = refusal.field == "options" and above
        super().refuse(Refused(refusal.sentence, above[0]) if is_line else refusal)


def _labels(lines: list[tuple[str, list[str]]]) -> Iterable[tuple[str, str]]:
    """Return (name of the field, its words) of every figure of a count."""
    yield from heads().items()
    for number, (_text, names) in enumerate(lines, 1):
        for name, choice in zip(names, choices().values(), strict=True):
            yield name, say("dòng {number}, {choice}", number=number, choice=choice)


# --- the ballot and who counts -----------------------------------------------------------------------


def _may_record(scope: Scope, vote: Vote) -> bool:
    return may_record_votes(scope, vote.meeting)


@page(Right.RECORD_VOTE, of=vote_of, may=_may_record)
def vote_ballot(request: Request, thing: Vote) -> HttpResponse:
    """Write the lines of a paper ballot; until something is counted they may be written anew."""
    voters = _voters(thing)
    names = {one.member_id: one.name for one in voters}
    form = BallotForm(posted(request), people=_people(voters), first=_first_lines(thing, names))

    def prepare(typed: dict[str, Any]) -> None:
        standing = [GivenOption(names[pk], pk) for pk in typed["standing"]]
        lines = [GivenOption(line) for line in typed["lines"].splitlines() if line.strip()]
        prepare_ballot(thing, [*standing, *lines], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, prepare):
        return see_other(request, reverse("vote", args=[thing.pk]), _("Đã ghi nội dung phiếu."))
    return _form_page(request, thing, "pages/vote-ballot.html", form)


@page(Right.RECORD_VOTE, of=vote_of, may=_may_record)
def vote_tellers(request: Request, thing: Vote) -> HttpResponse:
    """Name the tellers, the head first; anew until something is counted."""
    voters = [one for one in _voters(thing) if one.is_present]
    form = TellersForm(posted(request), people=_people(voters), first=_first_tellers(thing))

    def name(typed: dict[str, Any]) -> None:
        wanted = [typed["head"], *(pk for pk in typed["members"] if pk != typed["head"])]
        rows = Member.of(thing.meeting.unit).select_related("person")
        found = {one.pk: one for one in rows.filter(pk__in=wanted)}
        name_tellers(thing, [found[pk] for pk in wanted], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, name):
        return see_other(request, reverse("vote", args=[thing.pk]), _("Đã ghi tổ kiểm phiếu."))
    return _form_page(request, thing, "pages/vote-tellers.html", form)


def _voters(thing: Vote) -> list[Voter]:
    """Return the members present who may vote."""
    figures = weighed(thing.meeting, VoteMatter(thing.matter), thing.held_at)
    return entitled(figures.voters, figures.rules.voting.base_of(VoteMatter(thing.matter)))


def _people(voters: list[Voter]) -> Choices:
    return [(str(one.member_id), one.name) for one in voters]


def _first_lines(thing: Vote, names: dict[int, str]) -> dict[str, Any]:
    counting = vote_sheet(thing).counting
    texts = [line.text for line in counting.lines] if counting else []
    people = {name: str(pk) for pk, name in names.items()}
    return {
        "standing": [people[text] for text in texts if text in people],
        "lines": "\n".join(text for text in texts if text not in people) if texts else thing.subject[:200],
    }


def _first_tellers(thing: Vote) -> dict[str, Any]:
    counting = vote_sheet(thing).counting
    named = [str(one.member_id) for one in counting.tellers] if counting else []
    return {"head": named[0] if named else "", "members": named[1:]}


def _form_page(request: Request, thing: Vote, template: str, form: Sheet) -> HttpResponse:
    meeting = thing.meeting
    status, here = 422 if form.errors else 200, here_of(request, meeting)
    context = {"form": form, "vote_id": thing.pk, "subject": thing.subject, "least": thing.tellers_least}
    return render(request, template, context, status, unit=meeting.unit, here=here)


# --- one teller --------------------------------------------------------------------------------------


def _may_count(scope: Scope, teller: Teller) -> bool:
    meeting = teller.vote.meeting
    return may_count_ballots(scope, meeting, facts_of(meeting), teller.member)


@page(Right.RECORD_VOTE, of=teller_of, may=_may_count)
def teller(request: Request, thing: Teller) -> HttpResponse:
    """Show a teller her own count and take it; the other's is shown only when a round is finished."""
    ballot = thing.vote
    sheet = teller_sheet(ballot, thing)
    form = CountForm(posted(request), sheet=sheet)

    def count(typed: dict[str, Any]) -> None:
        counted, number = form.counted(), typed["round_no"]
        count_ballots(ballot, thing, counted, round_no=number, by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, count):
        return see_other(request, reverse("teller", args=[thing.pk]))  # the page itself says where it stands
    context = {
        "sheet": sheet,
        "form": form,
        "heads": heads(),
        "choices": list(choices().values()),
        "rounds": round_tables(sheet.vote.counting),
        "may_count": sheet.vote.outcome is None and not sheet.vote.is_withdrawn and not sheet.has_counted,
        "may_record": may_record_votes(request.scope, ballot.meeting),
        "others": [one for one in _tellers(sheet.vote) if one.teller_id != thing.pk],
    }
    status, here = 422 if form.errors else 200, here_of(request, ballot.meeting)
    return render(request, "pages/teller.html", context, status, unit=ballot.meeting.unit, here=here)


def _tellers(sheet: VoteSheet) -> tuple[TellerLine, ...]:
    return sheet.counting.tellers if sheet.counting else ()
