"""Read tasks: lists, one with its trail, what a meeting must account for and what it heard."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Exists, OuterRef

from chibo.door.rows import RowQuerySet
from chibo.door.scope import Scope
from chibo.kit.dates import day_of, short_day
from chibo.kit.names import name_key
from chibo.kit.text import matches
from chibo.kit.words import Said, say
from chibo.meetings.models import Ending, Meeting, Opening
from chibo.meetings.terms import MONTHLY
from chibo.org.models import Unit
from chibo.org.queries import typists_of
from chibo.resolutions.models import Assignee, EarlierPaper, Item, Resolution
from chibo.resolutions.queries import issue_of, meeting_day
from chibo.resolutions.terms import Form
from chibo.tasks.models import Accounting, Closing, Extension, ProgressNote, Reopening, Task
from chibo.tasks.rules import (
    AccountingSheet,
    Judged,
    MeetingResults,
    ResultLine,
    Sitting,
    TaskLine,
    TaskSheet,
    TrailLine,
    clock_of,
    is_judged_by,
    is_overdue,
    result_sentence,
)
from chibo.tasks.terms import Account, Order, Show, TrailKind, Verdict

_Step = ProgressNote | Extension | Accounting | Closing | Reopening


@dataclass(slots=True)
class _Facts:
    """The facts of many tasks, by task or item."""

    assignees: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    progress: dict[int, ProgressNote] = field(default_factory=dict)
    accountings: dict[int, list[Accounting]] = field(default_factory=lambda: defaultdict(list))
    closings: dict[int, Closing] = field(default_factory=dict)


def closing_of(task: Task) -> Closing | None:
    """Return the fact that a task has its verdict."""
    found: Closing | None = Closing.of(task).select_related("by").first()
    return found


def given_day(task: Task) -> date:
    """Return the day of the meeting that gave a task."""
    return meeting_day(task.item.resolution.meeting)


def task_lines(
    scope: Scope, unit: Unit, *, on: date, show: Show = Show.ALL, search: str = "",
    order: Order = Order.DUE, among: Collection[int] | None = None,
) -> list[TaskLine]:  # fmt: skip
    """Return the unit's tasks as a list: shown, searched without accents, sorted. Five queries.

    `among`: ids of members, one of whom does it; None: whoever does it.
    """
    rows = _tasks(scope, unit)
    if among is not None:
        rows = rows.filter(Exists(Assignee.joined(item=OuterRef("item")).filter(member__in=among)))
    lines = _lines(_open(rows) if show in {Show.OPEN, Show.OVERDUE} else rows, on)
    found = [line for line in lines if _is_shown(line, show) and matches(search, _words(line))]
    keys: dict[Order, Callable[[TaskLine], tuple[object, ...]]] = {
        Order.DUE: _by_due,
        Order.NAME: lambda line: (name_key(line.assignees[0]) if line.assignees else "~", *_by_due(line)),
        Order.GIVEN: lambda line: (-line.given_on.toordinal(), line.task_id),
    }
    return sorted(found, key=keys[order])


def my_tasks(scope: Scope, unit: Unit, *, on: date, person_id: int | None = None) -> list[TaskLine]:
    """Return the open tasks of who is acting, or of `person_id`, the nearest deadline first. Six queries."""
    rows = _open(_tasks(scope, unit))
    own = Assignee.of_all(rows.values("item_id")).filter(member__person_id=person_id or scope.person_id)
    mine = rows.filter(item__in=own.values("item_id"))
    return sorted(_lines(mine, on), key=_by_due)


def taken_over(scope: Scope, unit: Unit, *, on: date) -> list[TaskLine]:
    """Return the tasks that stood open when the book was opened, in the order they were told. Six queries."""
    earlier = EarlierPaper.joined(resolution=OuterRef("item__resolution"))
    return _lines(_tasks(scope, unit).filter(Exists(earlier)), on)


def task_sheet(task: Task, *, on: date) -> TaskSheet:
    """Return one task with its trail."""
    rows = Task.of(task.unit).filter(pk=task.pk)
    line = _lines(rows, on)[0]
    resolution = task.item.resolution
    issue = issue_of(resolution)
    return TaskSheet(
        line=line,
        requirement=task.item.requirement,
        measure=task.item.measure,
        form=Form(resolution.form).label,
        symbol=issue.symbol if issue else _earlier_symbol(resolution),
        meeting_id=resolution.meeting_id,
        trail=_trail(task, line),
    )


def _earlier_symbol(resolution: Resolution) -> str:
    """Return the symbol of a paper of before the book; "" when none is known."""
    return EarlierPaper.of(resolution).values_list("symbol", flat=True).first() or ""


def results_for_meeting(scope: Scope, meeting: Meeting, *, on: date) -> MeetingResults:
    """Return the tasks a meeting answers for: open at it, or finished since the meeting before.

    A regular meeting looks back to the regular one before it, any other to the last that was held. Seven
    queries.
    """
    return MeetingResults(meeting.pk, _answered(_tasks(scope, meeting.unit), meeting, on))


def accounting_sheet(scope: Scope, meeting: Meeting, *, on: date) -> AccountingSheet:
    """Return the tasks the meeting must account for, with the state each got so far."""
    lines = [
        line
        for line in results_for_meeting(scope, meeting, on=on).lines
        if line.task.is_open or line.state is not None
    ]
    states = [line.state for line in lines]
    return AccountingSheet(
        meeting_id=meeting.pk,
        lines=tuple(lines),
        waiting=states.count(None),
        unreported=states.count(Account.CARRIED_OVER),
    )


def open_before(meeting: Meeting) -> RowQuerySet:
    """Return the open tasks that earlier meetings gave; the caller has asked for its right."""
    given = Task.of(meeting.unit).filter(item__resolution__meeting__planned_at__lt=meeting.planned_at)
    return _open(given)


def ungiven_items(resolution: Resolution) -> RowQuerySet:
    """Return the items of a resolution that are to become tasks and are none yet."""
    given = Task.of(resolution.unit).filter(item=OuterRef("pk"))
    waiting: RowQuerySet = Item.of(resolution).filter(is_task=True).exclude(Exists(given))
    return waiting


def _tasks(scope: Scope, unit: Unit) -> RowQuerySet:
    return Task.visible_to(scope).filter(unit=unit)


def _open(rows: RowQuerySet) -> RowQuerySet:
    waiting: RowQuerySet = rows.exclude(pk__in=Closing.of_all(rows.values("pk")).values("pk"))
    return waiting


def _gathered(tasks: Sequence[Task]) -> _Facts:
    facts = _Facts()
    items = [task.item for task in tasks]
    for assignee in Assignee.of_all(items).select_related("member__person"):
        facts.assignees[assignee.item_id].append(assignee.member.person.name)
    for note in ProgressNote.of_all(tasks):
        facts.progress[note.task_id] = note
    for row in Accounting.of_all(tasks).select_related("meeting").order_by("meeting__planned_at", "pk"):
        facts.accountings[row.task_id].append(row)
    for closing in Closing.of_all(tasks).select_related("meeting"):
        facts.closings[closing.pk] = closing
    return facts


def _lines(rows: RowQuerySet, on: date) -> list[TaskLine]:
    tasks = _loaded(rows)
    facts = _gathered(tasks)
    return [_line(task, facts, on) for task in tasks]


def _loaded(rows: RowQuerySet) -> list[Task]:
    return list(rows.select_related("item__checker__person", "item__resolution__meeting").order_by("pk"))


def _line(task: Task, facts: _Facts, on: date, *, is_closed: bool = True) -> TaskLine:
    """Build one line; `is_closed` False shows a task as it stood before its verdict."""
    item = task.item
    closing = facts.closings.get(task.pk) if is_closed else None
    note = facts.progress.get(task.pk)
    left_open = [row for row in facts.accountings[task.pk] if closing is None or not _closed_at(closing, row)]
    return TaskLine(
        task_id=task.pk,
        item_id=item.pk,
        resolution_id=item.resolution_id,
        content=item.content,
        expected_result=item.expected_result,
        assignees=tuple(facts.assignees[item.pk]),
        supporting_unit=item.supporting_unit,
        checker=item.checker.person.name if item.checker else "",
        given_on=task.given_on,
        due_on=task.due_on,
        month=item.resolution.meeting.month,
        clock="" if closing else clock_of(task.due_on, on),
        is_overdue=closing is None and is_overdue(task.due_on, on),
        is_extended=task.due_on != item.due_on,
        percent=note.percent if note else None,
        progress=note.text if note else "",
        progress_on=day_of(note.at) if note else None,
        carried=len(left_open),
        unreported=sum(row.state == Account.CARRIED_OVER for row in left_open),
        verdict=Verdict(closing.verdict) if closing else None,
        finished_on=closing.finished_on if closing else None,
        verdict_note=closing.note if closing else "",
    )


def _closed_at(closing: Closing, row: Accounting) -> bool:
    return closing.meeting_id == row.meeting_id


def _answered(rows: RowQuerySet, meeting: Meeting, on: date) -> tuple[ResultLine, ...]:
    previous, present = _previous(meeting), _sitting(meeting)
    given = rows.filter(item__resolution__meeting__planned_at__lt=meeting.planned_at)
    tasks = _loaded(given)
    facts = _gathered(tasks)
    lines = []
    for task in tasks:
        verdict = _verdict_seen(facts.closings.get(task.pk))
        given_at = task.item.resolution.meeting.planned_at
        if previous and verdict and given_at < previous.planned_at and is_judged_by(previous, verdict):
            continue
        is_closed = verdict is not None and is_judged_by(present, verdict)
        lines.append(_result(task, facts, meeting, on, is_closed=is_closed))
    return tuple(sorted(lines, key=lambda line: _by_due(line.task)))


def _previous(meeting: Meeting) -> Sitting | None:
    """Return the meeting held before it; for a monthly meeting, the monthly one before.

    One whose end nobody wrote down ended when it was planned.
    """
    earlier = Meeting.of(meeting.unit).filter(planned_at__lt=meeting.planned_at)
    if meeting.kind in MONTHLY:
        earlier = earlier.filter(kind__in=MONTHLY)
    held = Opening.of_all(earlier).select_related("meeting").order_by("-meeting__planned_at").first()
    if held is None:
        return None
    sitting = _sitting(held.meeting)
    return replace(sitting, ended_at=sitting.ended_at or sitting.planned_at)


def _sitting(meeting: Meeting) -> Sitting:
    ending = Ending.of(meeting).first()
    return Sitting(meeting.planned_at, ending.at if ending else None)


def _verdict_seen(closing: Closing | None) -> Judged | None:
    if closing is None:
        return None
    return Judged(closing.at, closing.meeting.planned_at if closing.meeting else None)


def _result(task: Task, facts: _Facts, meeting: Meeting, on: date, *, is_closed: bool) -> ResultLine:
    line = _line(task, facts, on, is_closed=is_closed)
    heard = facts.accountings[task.pk]
    before = [row for row in heard if row.meeting.planned_at < meeting.planned_at]
    here = next((row for row in heard if row.meeting_id == meeting.pk), None)
    state = Account(here.state) if here else None
    note = here.note if here else ""
    due = task.due_on is None or task.due_on <= day_of(meeting.planned_at)
    return ResultLine(
        task=line,
        state_at_start=say("{state}", state=Account(before[-1].state)) if before else say("Mới giao"),
        state=state,
        note=note,
        result=result_sentence(line, state, note),
        is_due=due or not line.is_open,
    )


def _trail(task: Task, line: TaskLine) -> tuple[TrailLine, ...]:
    closing, typists = closing_of(task), typists_of(task.unit_id)
    reports = ProgressNote.of(task).select_related("reporter__person", "by", "evidence")
    heard = list(Accounting.of(task).select_related("by", "meeting"))
    takers = _takers(heard) if typists.grants else {}
    checker = task.item.checker.person_id if task.item.checker else None

    def hand(step: TrailLine, row: _Step, *named: int | None) -> TrailLine:
        return replace(step, typed_by=typists.typed_by(row.by_id, row.at, named))

    steps: list[TrailLine] = [
        *(hand(_progress(row), row, row.reporter.person_id) for row in reports),
        *(hand(_extended(row), row) for row in Extension.of(task).select_related("by")),
        *(hand(_accounted(row), row, takers.get(row.meeting_id)) for row in heard),
        *(hand(_reopened(row), row) for row in Reopening.of(task).select_related("by", "closed_by")),
        *([hand(_closed(closing), closing, checker)] if closing else []),
    ]
    given = TrailLine(
        TrailKind.GIVEN, task.given_on, None, ", ".join(line.assignees), "", _due(task.item.due_on)
    )
    return (given, *sorted(steps, key=lambda step: (step.at is not None, step.at)))


def _takers(heard: Sequence[Accounting]) -> dict[int, int]:
    """Return by meeting who took its minutes: what she wrote down at it was her own act."""
    openings = Opening.of_all([row.meeting for row in heard])
    return dict(openings.values_list("meeting_id", "minute_taker__person_id"))


def _progress(row: ProgressNote) -> TrailLine:
    share = "" if row.percent is None else say("{percent}%", percent=row.percent)
    name = row.reporter.person.name
    is_own = row.by_id == row.reporter.person_id
    return TrailLine(
        TrailKind.PROGRESS, day_of(row.at), row.at, name, "" if is_own else _name(row),
        say("{share}: {text}", share=share, text=row.text) if share else row.text,
        row.evidence_id, row.evidence.name if row.evidence else "",
    )  # fmt: skip


def _extended(row: Extension) -> TrailLine:
    text = say(
        "từ {before} đến {after}: {reason}",
        before=short_day(row.from_day) if row.from_day else say("chưa có thời hạn"),
        after=short_day(row.to_day),
        reason=row.reason,
    )
    return TrailLine(TrailKind.EXTENDED, day_of(row.at), row.at, _name(row), "", text)


def _accounted(row: Accounting) -> TrailLine:
    text = say("{state}", state=Account(row.state))
    text = say("{state}; {note}", state=text, note=row.note) if row.note else text
    return TrailLine(TrailKind.ACCOUNTED, day_of(row.meeting.planned_at), row.at, _name(row), "", text)


def _closed(row: Closing) -> TrailLine:
    text = _judged(Verdict(row.verdict), row.finished_on)
    text = say("{verdict}; {note}", verdict=text, note=row.note) if row.note else text
    return TrailLine(TrailKind.CLOSED, day_of(row.at), row.at, _name(row), "", text)


def _reopened(row: Reopening) -> TrailLine:
    text = say(
        "rút kết luận “{verdict}” của đồng chí {name}: {reason}",
        verdict=_judged(Verdict(row.verdict), row.finished_on),
        name=row.closed_by.name if row.closed_by else "",
        reason=row.reason,
    )
    return TrailLine(TrailKind.REOPENED, day_of(row.at), row.at, _name(row), "", text)


def _judged(verdict: Verdict, finished_on: date | None) -> Said:
    if finished_on is None:
        return say("{verdict}", verdict=verdict)
    return say("{verdict} ngày {day}", verdict=verdict, day=short_day(finished_on))


def _due(day: date | None) -> Said:
    return say("thời hạn {day}", day=short_day(day)) if day else say("chưa có thời hạn")


def _name(row: _Step) -> str:
    return row.by.name if row.by else ""


def _is_shown(line: TaskLine, show: Show) -> bool:
    return {
        Show.ALL: True,
        Show.OPEN: line.is_open,
        Show.OVERDUE: line.is_overdue,
        Show.CLOSED: not line.is_open,
    }[show]


def _words(line: TaskLine) -> str:
    return " ".join((line.content, *line.assignees, line.supporting_unit, line.checker))


def _by_due(line: TaskLine) -> tuple[object, ...]:
    """Sort by deadline; what has none comes last."""
    return (line.due_on is None, line.due_on or line.given_on, line.task_id)
