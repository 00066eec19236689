"""Read minutes: where a version stands, its page, what its papers need."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from chibo.door.compiled import compiled_things
from chibo.door.rows import RowQuerySet
from chibo.door.terms import Role
from chibo.kit.dates import day_of
from chibo.meetings.models import Meeting
from chibo.minutes.models import (
    LosingText,
    Minutes,
    PaperOriginal,
    Remark,
    Section,
    Signing,
    with_facts,
)
from chibo.minutes.rules.locking import SignedBy, labels
from chibo.minutes.rules.sheets import (
    LosingLine,
    MinutesPage,
    MinutesPrint,
    MinutesSheet,
    OriginalLine,
    PaperFacts,
    RemarkLine,
    SectionSheet,
    SigningLine,
    VersionLine,
)
from chibo.minutes.rules.text import table_from_plain
from chibo.minutes.terms import Capacity, MinutesState, SigningWay
from chibo.org.queries import holder, rules_for, typists_of
from chibo.org.rules import Hand
from chibo.papers.models import Issue
from chibo.papers.queries import issuer_of, paper_header
from chibo.papers.rules.signing import signatures
from chibo.rulebook.terms import AgendaPart, MeetingKind, PaperName, SigningForm
from chibo.votes.queries import votes_of
from chibo.votes.rules.sheets import VoteSheet


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Where a version of the minutes stands, with the facts of its meeting."""

    is_newest: bool
    adopted_at: datetime | None
    locked_at: datetime | None
    started_at: datetime
    ended_at: datetime | None
    people: Mapping[Capacity, tuple[int, str]]
    signed: tuple[SignedBy, ...]


def facts_of_minutes(minutes: Minutes) -> MinutesFacts:
    """Return where a version stands. Two queries."""
    row = _with_facts(minutes)
    people = {
        Capacity.CHAIR: (row.chair_person_id, row.chair_name),
        Capacity.MINUTE_TAKER: (row.taker_person_id, row.taker_name),
    }
    signings = Signing.of(minutes).order_by("pk").values_list("capacity", "person__name", "signed_on")
    return MinutesFacts(
        is_newest=row.version == row.newest_version,
        adopted_at=row.adopted_at,
        locked_at=row.locked_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        people=people,
        signed=tuple(SignedBy(Capacity(capacity), name, on) for capacity, name, on in signings),
    )


@compiled_things
def _versions(meeting_id: int) -> RowQuerySet:
    """Return the versions of a meeting's minutes with their facts, the newest first."""
    return with_facts(Minutes.of_meeting(Meeting(pk=meeting_id)))


def _with_facts(minutes: Minutes) -> Any:
    return next(row for row in _versions(minutes.meeting_id) if row.pk == minutes.pk)


def newest_minutes(meeting: Meeting) -> Minutes | None:
    """Return the newest version of a meeting's minutes."""
    found: Minutes | None = Minutes.of_meeting(meeting).first()
    return found


def minutes_sheet(meeting: Meeting) -> MinutesSheet | None:
    """Return where the minutes of a meeting stand, None before they are composed. Two queries."""
    versions = _versions(meeting.pk)
    if not versions:
        return None
    signings: dict[int, list[Any]] = defaultdict(list)
    for minutes_id, signed_on in Signing.of_all(versions).values_list("minutes_id", "signed_on"):
        signings[minutes_id].append(signed_on)
    return MinutesSheet(tuple(_version(row, signings[row.pk]) for row in versions))


def _version(row: Any, signed: list[Any]) -> VersionLine:
    return VersionLine(
        minutes_id=row.pk,
        version=row.version,
        reason=row.reason,
        state=_state(row, len(signed)),
        made_on=day_of(row.at),
        signed_on=max(signed) if len(signed) == len(Capacity) else None,
        locked_on=day_of(row.locked_at) if row.locked_at else None,
        paper_id=row.paper_id,
        days_late=row.days_late or 0,
        labels=labels(
            version=row.version, days_late=row.days_late or 0, is_from_paper=row.paper_entered_at is not None
        ),
    )


def _state(row: Any, signed: int) -> MinutesState:
    if row.locked_at is not None:
        return MinutesState.LOCKED
    if signed == len(Capacity):
        return MinutesState.SIGNED
    return MinutesState.ADOPTED if row.adopted_at is not None else MinutesState.DRAFT


# --- the page ------------------------------------------------------------------------------------


def minutes_page(minutes: Minutes) -> MinutesPage:
    """Return a version with its sections, votes, signatures and remarks. At most fifteen queries."""
    meeting = minutes.meeting
    row = _with_facts(minutes)
    typed_by = partial(typists_of(minutes.unit_id).typed_by, named=(row.taker_person_id, row.chair_person_id))
    held = votes_of(meeting, typed_by=typed_by)
    votes = {vote.vote_id: vote for vote in held if not vote.is_withdrawn}
    sections = _sections(minutes, votes, typed_by)
    printed = {vote.vote_id for section in sections for vote in section.votes} | {row.adopting_vote_id}
    signings = tuple(_signing(line) for line in Signing.of(minutes).order_by("pk").select_related("person"))
    return MinutesPage(
        minutes_id=minutes.pk,
        meeting_id=meeting.pk,
        version=row.version,
        reason=row.reason,
        state=_state(row, len(signings)),
        kind=MeetingKind(meeting.kind),
        topic=meeting.topic,
        month=meeting.month,
        meeting_place=meeting.place,
        started_at=row.started_at,
        ended_at=row.ended_at,
        chair=row.chair_name,
        minute_taker=row.taker_name,
        sections=sections,
        other_votes=tuple(vote for vote in votes.values() if vote.outcome and vote.vote_id not in printed),
        adopted_at=row.adopted_at,
        adopted_by=votes.get(row.adopting_vote_id),
        signings=signings,
        original=_original(minutes),
        remarks=tuple(
            RemarkLine(line.key, line.sentence, line.reason) for line in Remark.of(minutes).order_by("pk")
        ),
        labels=labels(
            version=row.version, days_late=row.days_late or 0, is_from_paper=row.paper_entered_at is not None
        ),
    )


def _original(minutes: Minutes) -> OriginalLine | None:
    """Return the picture of minutes signed on paper; a correction shows that of the version before it."""
    versions = Minutes.of_meeting(minutes.meeting).filter(version__lte=minutes.version)
    kept = PaperOriginal.of_all(versions).select_related("file").order_by("-minutes__version").first()
    return OriginalLine(kept.file_id, kept.file.name, kept.file.digest) if kept else None


def _sections(minutes: Minutes, votes: Mapping[int, VoteSheet], typed_by: Hand) -> tuple[SectionSheet, ...]:
    order = list(AgendaPart)
    rows = sorted(
        Section.of(minutes).select_related("saved_by"),
        key=lambda row: (order.index(AgendaPart(row.part)), row.position),
    )
    losing: dict[int, list[LosingLine]] = defaultdict(list)
    for text in LosingText.of_all(rows).select_related("by").order_by("pk"):
        losing[text.section_id].append(
            LosingLine(text.pk, text.text, text.by.name if text.by else "", text.at)
        )
    return tuple(
        SectionSheet(
            section_id=row.pk,
            key=row.key,
            part=AgendaPart(row.part),
            title=row.title,
            text=row.text,
            composed=row.composed,
            version=row.version,
            saved_by=row.saved_by.name if row.saved_by else "",
            saved_at=row.saved_at,
            table=table_from_plain(row.table),
            votes=tuple(votes[vote_id] for vote_id in row.votes if vote_id in votes),
            losing=tuple(losing[row.pk]),
            typed_by=typed_by(row.saved_by_id, row.saved_at),
        )
        for row in rows
    )


def _signing(row: Signing) -> SigningLine:
    return SigningLine(
        Capacity(row.capacity), row.person.name, row.signed_on, SigningWay(row.way), row.file_id
    )


# --- papers --------------------------------------------------------------------------------------


def minutes_print(minutes: Minutes, *, number: int | None = None) -> MinutesPrint:
    """Return a version with what its papers need besides; a correction keeps the number of the first."""
    page = minutes_page(minutes)
    unit = minutes.unit
    day = day_of(page.started_at)
    rules, header = rules_for(unit, on=day), paper_header(unit, day)
    secretary = holder(unit, Role.CELL_SECRETARY, on=day)
    papers = rules.papers
    names = (PaperName.MINUTES, PaperName.MINUTES_EXTRACT)
    return MinutesPrint(
        page,
        PaperFacts(
            type=papers.type[papers.paper[PaperName.MINUTES].type],
            titles={name: papers.paper[name].title or "" for name in names},
            superior=header.superior,
            issuer=header.issuer,
            unit_name=unit.name,
            place=header.place,
            suffix=header.suffix,
            number=number if number is not None else number_of(minutes),
            is_numbered=papers.takes_number(issuer_of(unit), PaperName.MINUTES),
            kind_name=rules.meeting.kind[page.kind].name,
            signatures=signatures(papers, SigningForm.MINUTES, (page.minute_taker, page.chair)),
            extract_signatures=signatures(
                papers, SigningForm.CELL_SECRETARY, (secretary.name if secretary else "",)
            ),
        ),
    )


def number_of(minutes: Minutes) -> int | None:
    """Return the number the minutes of the meeting took when they were first locked."""
    papers = [row.paper_id for row in _versions(minutes.meeting_id) if row.paper_id]
    found: int | None = Issue.of_papers(papers).values_list("number", flat=True).first() if papers else None
    return found
