"""Write in a section: one conditional statement decides who was first, and no text is ever lost."""

from collections.abc import Collection
from datetime import datetime

from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze_lines
from chibo.minutes.access import may_write_minutes
from chibo.minutes.models import LosingText, Minutes, Section
from chibo.minutes.queries import facts_of_minutes
from chibo.minutes.rules.locking import SectionChanged, check_editable


@action
def save_section(
    section: Section, text: str, version: int, *, by: Scope, at: datetime
) -> Section | SectionChanged:
    """Save the text of a section over exactly the version the editor saw.

    When somebody has saved meanwhile, her text is kept beside it and the answer is SectionChanged with
    both; it is returned, not raised, because a refusal would undo the keeping. The same text sent twice is
    saved once.
    """
    _demand_open(section.minutes, by)
    kept = _save(section, squeeze_lines(text), version, by, at)
    kind = "section_saved" if isinstance(kept, Section) else "section_contested"
    write_line(kind, section, {"text": squeeze_lines(text)}, unit_id=section.minutes.unit_id)
    return kept


@action
def settle_section(
    section: Section, text: str, version: int, settled: Collection[int], *, by: Scope, at: datetime
) -> Section | SectionChanged:
    """Choose a text or join several: save it and put away the losing texts that were seen (`settled`, ids).

    A losing text that came in meanwhile stays; when another text was saved meanwhile nothing is put away.
    """
    _demand_open(section.minutes, by)
    kept = _save(section, squeeze_lines(text), version, by, at)
    if isinstance(kept, Section):
        LosingText.of(section).filter(pk__in=settled).delete()
    content = {"text": squeeze_lines(text), "settled": sorted(settled)}
    write_line("section_settled", section, content, unit_id=section.minutes.unit_id)
    return kept


def _demand_open(minutes: Minutes, by: Scope) -> None:
    demand(may_write_minutes(by, minutes.meeting), Right.WRITE_MINUTES)
    _check_open(minutes)


def _check_open(minutes: Minutes) -> None:
    facts = facts_of_minutes(minutes)
    check_editable(day_of(facts.locked_at) if facts.locked_at else None, facts.signed)


def _save(section: Section, text: str, version: int, by: Scope, at: datetime) -> Section | SectionChanged:
    rows = Section.of(section.minutes).filter(pk=section.pk)
    won = rows.filter(version=version).update(
        text=text, version=version + 1, saved_by=by.person_id, saved_at=at
    )
    now: Section = rows.select_related("saved_by").get()
    if won or now.text == text:
        return now
    _check_open(section.minutes)  # locking moves every version on: then it was the lock that was first
    _keep_losing(now, text, by, at)
    return SectionChanged(
        who=now.saved_by.name if now.saved_by else "",
        when=now.saved_at,
        standing=now.text,
        yours=text,
        version=now.version,
    )


def _keep_losing(section: Section, text: str, by: Scope, at: datetime) -> None:
    if not LosingText.of(section).filter(text=text).exists():
        LosingText(section=section, text=text, by_id=by.person_id, at=at).save()
