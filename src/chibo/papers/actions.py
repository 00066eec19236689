"""Freeze papers, issue them with their numbers, keep files."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from chibo.accounts.models import Person
from chibo.door.fields import canonical
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.rows import Row
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Refused, mark, say
from chibo.org.models import TermOfOffice, Unit
from chibo.org.queries import rules_for, term_of
from chibo.papers import document as papers
from chibo.papers.access import may_freeze_paper, may_issue_paper, may_keep_file, may_start_numbers
from chibo.papers.document.frozen import to_json
from chibo.papers.models import File, Issue, NumberStart, Paper
from chibo.papers.queries import issuer_of, layout_for, title_of
from chibo.papers.queries.shelf import keep_bytes, place_of
from chibo.papers.rules.numbers import Sequence, already_used, check_number, written
from chibo.papers.rules.uploads import MOST_BYTES, inspect
from chibo.papers.terms import DataClass, Stage
from chibo.rulebook.day import Rules
from chibo.rulebook.terms import PaperName

NOT_OF_THE_CELL = mark("Chỉ đảng viên của chi bộ lưu được văn bản, tệp vào sổ của chi bộ.")


class Upload(Protocol):
    """A file as it was sent in: Django's uploads and open files alike."""

    name: str | None

    def read(self, size: int = ..., /) -> bytes:
        """Return at most `size` bytes."""


@action
def freeze_paper(
    unit: Unit, document: papers.Printed, *, name: PaperName, data_class: DataClass, dated_on: date,
    subject: Row, by: Scope, at: datetime,
) -> Paper:  # fmt: skip
    """Put a paper into the unit's book as it was composed; `subject` is the thing it tells of.

    `dated_on` is the day it bears, whose rules lay it out for ever. The digest covers the document, that
    day and the version of its rules.
    """
    demand(may_freeze_paper(by, unit), say(NOT_OF_THE_CELL), by=Right.READ_RECORD)
    rules = rules_for(unit, on=dated_on)
    frozen = to_json(document)
    content = {"document": frozen, "dated_on": dated_on.isoformat(), "rules": rules.version}
    paper = Paper(
        unit=unit,
        data_class=data_class,
        name=name,
        type=_letters(document),
        title=title_of(document, layout_for(unit, dated_on)),
        document=frozen,
        digest=sha256(canonical(content).encode()).hexdigest(),
        dated_on=dated_on,
        rules_version=rules.version,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        made_at=at,
    )
    paper.save()
    write_line("paper_frozen", paper, {"digest": paper.digest, "name": name}, unit_id=unit.pk)
    return paper


@action
def issue_paper(
    unit: Unit, document: papers.Paper, *, name: PaperName, data_class: DataClass, signed_by: Person | None,
    issued_on: date, subject: Row, number: int | None = None, is_from_paper: bool = False,
    by: Scope, at: datetime,
) -> Issue:  # fmt: skip
    """Issue a paper: take its number, put it in, freeze it; all of it or nothing.

    Whether it is numbered is decided by the matrix of `issued_on`. `number` is one taken from a paper book;
    None takes the next; one that was taken before the book was opened is for what was issued then, on paper.
    The constraint decides between two who take the same.
    """
    demand(may_issue_paper(by, unit, name), Right.ISSUE_PAPER)
    rules = rules_for(unit, on=issued_on)
    is_numbered = rules.papers.takes_number(issuer_of(unit), name)
    term = _term_for_number(unit, issued_on) if is_numbered else term_of(unit, on=issued_on)
    letters = _letters_of(document, rules, name)
    started = NumberStart.last_in(term, letters)
    highest = max(started, Issue.highest(term, letters)) or None
    sequence = Sequence(letters, document.suffix, highest)
    number = _number(rules, sequence, number, name, issued_on, is_numbered=is_numbered)
    if number is not None and number <= started and not is_from_paper:
        raise already_used(rules.papers.numbering, sequence, number)
    document = replace(document, number=number, is_numbered=is_numbered)
    paper = freeze_paper(
        unit, document, name=name, data_class=data_class, dated_on=document.day or issued_on,
        subject=subject, by=by, at=at,
    )  # fmt: skip
    issue = Issue(
        paper=paper, unit=unit, term=term, type=letters, number=number, signed_by=signed_by,
        issued_on=issued_on, at=at,
    )  # fmt: skip
    if number is None:
        issue.save(force_insert=True)
    else:
        issue.symbol = written(rules.papers.numbering, number, letters, document.suffix)
        insert_once(issue, already_used(rules.papers.numbering, sequence, number))
    write_line("paper_issued", issue, {"digest": paper.digest, "symbol": issue.symbol}, unit_id=unit.pk)
    return issue


@action
def start_numbers(term: TermOfOffice, last: Mapping[str, int], *, by: Scope, at: datetime) -> None:
    """Say the last numbers taken on paper in a term before the book was opened, by letters of the type.

    Once the book itself has given a number of a sequence, its start stands.
    """
    demand(may_start_numbers(by, term.unit), Right.OPEN_BOOK)
    for letters, number in last.items():
        kept = NumberStart.of(term).filter(type=letters).first() or NumberStart(
            term=term, type=letters, last=0
        )
        if number == kept.last:
            continue
        if Issue.numbered_in(term).filter(type=letters).exists():
            raise Refused(
                say(
                    "Sổ đã phát hành văn bản loại {letters} trong nhiệm kỳ này nên số cuối trước khi dùng sổ "
                    "({last}) giữ nguyên.",
                    letters=letters,
                    last=kept.last,
                ),
                field=f"number-{letters}",
            )
        kept.last = number
        kept.save()
    write_line("numbers_started", term, {"last": dict(last)}, unit_id=term.unit_id)


@action
def keep_file(
    unit: Unit, upload: Upload, *, data_class: DataClass, stage: Stage, by: Scope, at: datetime
) -> File:
    """Keep a file that was sent in, after a look inside; FileRefused with what is wrong.

    It stands under its digest outside the web root before the row that names it.
    """
    demand(may_keep_file(by, unit, data_class), say(NOT_OF_THE_CELL), by=Right.READ_DRAFTS)
    found = inspect(upload.name or "", upload.read(MOST_BYTES + 1))
    digest = sha256(found.content).hexdigest()
    path = place_of("files", digest)
    if not path.exists():
        keep_bytes(path, found.content)
    file = File(
        unit=unit, data_class=data_class, stage=stage, name=found.name, media_type=found.media_type,
        size=len(found.content), digest=digest, by_id=by.person_id, at=at,
    )  # fmt: skip
    file.save()
    write_line("file_kept", file, {"digest": digest, "name": found.name}, unit_id=unit.pk)
    return file


def _letters(document: papers.Printed) -> str:
    return (document.type.letters or "") if isinstance(document, papers.Paper) else ""


def _letters_of(document: papers.Paper, rules: Rules, name: PaperName) -> str:
    """Return the letters of the symbol; ValueError when the document is of another type than its name."""
    wanted = rules.papers.type[rules.papers.paper[name].type]
    if document.type.letters != wanted.letters:
        raise ValueError(f"{name} is of type {wanted.letters}, the document of {document.type.letters}")
    return wanted.letters or ""


def _term_for_number(unit: Unit, on: date) -> TermOfOffice:
    """Return the term in which a number is taken, locked until the commit: numbers follow one another."""
    term = term_of(unit, on=on)
    if term is None:
        raise Refused(
            say(
                "Chưa ghi nhiệm kỳ của {unit} vào ngày {day:%d/%m/%Y} nên chưa lấy được số. "
                "Ghi nhiệm kỳ trước, rồi phát hành.",
                unit=unit.name,
                day=on,
            ),
            field="issued_on",
        )
    return TermOfOffice.of(unit).select_for_update().get(pk=term.pk)  # type: ignore[no-any-return] # rows of a door are Any


def _number(
    rules: Rules, sequence: Sequence, number: int | None, name: PaperName, on: date, *, is_numbered: bool
) -> int | None:
    if not is_numbered:
        if number is not None:
            raise Refused(
                say(
                    "Ngày {day:%d/%m/%Y}, {name} của chi bộ không lấy số. Để trống ô số.",
                    day=on,
                    name=name,
                ),
                field="number",
            )
        return None
    if number is None:
        return sequence.following(rules.papers.numbering)
    check_number(rules.papers.numbering, number)
    return number
