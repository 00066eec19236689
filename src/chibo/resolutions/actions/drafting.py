"""Draft a resolution: its form, part I, its items."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, ProtectedError

from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import clock, day_of, short_day
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import facts_of
from chibo.meetings.rules import MeetingFacts, check_held, check_in_book
from chibo.members.models import Member
from chibo.papers.queries import may_issue
from chibo.resolutions.access import may_draft_resolution, may_edit_resolution, may_keep_earlier
from chibo.resolutions.models import Assignee, EarlierPaper, Item, Resolution
from chibo.resolutions.queries import enactment_of, issue_of, meeting_day
from chibo.resolutions.rules import (
    LONGEST_SUBJECT,
    LONGEST_SUPPORT,
    LONGEST_SYMBOL,
    Assessment,
    ChangedMeanwhile,
    MeetingRecord,
    already_issued,
    check_draft,
    check_form,
    check_length,
    form_of,
)
from chibo.resolutions.terms import Form


@action
def draft_resolution(
    meeting: Meeting, form: Form, subject: str, *, direction: str = "", arrangements: str = "",
    by: Scope, at: datetime,
) -> Resolution:  # fmt: skip
    """Begin the paper of a meeting, once: nghị quyết or kết luận, by the matrix of the meeting's day.

    Tasks that were taken over from its paper on paper become its items.
    """
    demand(may_draft_resolution(by, meeting), Right.DRAFT_RESOLUTION)
    facts = facts_of(meeting)
    check_held(facts)
    check_form(form, may_issue=may_issue(meeting.unit, form.paper_type, facts.day), on=facts.day)
    kept = EarlierPaper.of_meeting(meeting).select_for_update(of=("self",)).first()
    resolution = kept.resolution if kept else Resolution(unit=meeting.unit, meeting=meeting, at=at)
    resolution.form, resolution.subject = form, _subject(subject)
    resolution.direction, resolution.arrangements = squeeze_lines(direction), squeeze_lines(arrangements)
    resolution.saved_by_id, resolution.saved_at = by.person_id, at
    if kept is not None:
        kept.delete()
        resolution.save()
    else:
        insert_once(
            resolution,
            Refused(say("Kỳ sinh hoạt này đã có dự thảo nghị quyết hoặc kết luận. Mở dự thảo đó để sửa.")),
        )
    write_line(
        "resolution_drafted",
        resolution,
        {"form": form, "subject": resolution.subject, "direction": resolution.direction},
        unit_id=meeting.unit_id,
    )
    return resolution


@action
def set_form(resolution: Resolution, form: Form, *, version: int, by: Scope, at: datetime) -> None:
    """Change nghị quyết into kết luận or back, before the vote."""
    _open_draft(resolution, by, at, version)
    day = meeting_day(resolution.meeting)
    check_form(form, may_issue=may_issue(resolution.unit, form.paper_type, day), on=day)
    resolution.form = form
    resolution.save(update_fields=["form"])
    write_line("resolution_form_set", resolution, {"form": form}, unit_id=resolution.unit_id)


@action
def set_texts(
    resolution: Resolution, subject: str, *, direction: str, arrangements: str, version: int,
    by: Scope, at: datetime,
) -> None:  # fmt: skip
    """Write the subject, the direction that opens part II, and part III (a line a khoản)."""
    _open_draft(resolution, by, at, version)
    resolution.subject = _subject(subject)
    resolution.direction, resolution.arrangements = squeeze_lines(direction), squeeze_lines(arrangements)
    resolution.save(update_fields=["subject", "direction", "arrangements"])
    content = {"subject": resolution.subject, "direction": resolution.direction}
    content["arrangements"] = resolution.arrangements
    write_line("resolution_texts_set", resolution, content, unit_id=resolution.unit_id)


@action
def set_assessment(
    resolution: Resolution, assessment: Assessment, *, version: int | None = None, by: Scope, at: datetime
) -> None:
    """Put in part I, by value; `version` None when it is filled from the record, not typed."""
    _open_draft(resolution, by, at, version)
    resolution.assessment = assessment.to_json()
    resolution.save(update_fields=["assessment"])
    write_line("resolution_assessment_set", resolution, resolution.assessment, unit_id=resolution.unit_id)


@action
def set_meeting_record(resolution: Resolution, record: MeetingRecord, *, by: Scope, at: datetime) -> None:
    """Put in the facts of the meeting and its self-score, by value; until the paper is issued."""
    demand(may_edit_resolution(by, resolution), Right.DRAFT_RESOLUTION)
    issue = issue_of(resolution)
    if issue is not None:
        raise already_issued(issue.symbol, issue.issued_on, Form(resolution.form))
    resolution.record = record.to_json()
    resolution.save(update_fields=["record"])
    write_line("resolution_record_set", resolution, resolution.record, unit_id=resolution.unit_id)


@action
def add_item(
    resolution: Resolution, content: str, *, requirement: str = "", measure: str = "",
    expected_result: str = "", assignees: Sequence[Member] = (), supporting_unit: str = "",
    due_on: date | None = None, checker: Member | None = None, is_task: bool = True,
    by: Scope, at: datetime,
) -> Item:  # fmt: skip
    """Add an item at the end; what it lacks is named before issuing, what cannot be is refused now."""
    _open_draft(resolution, by, at)
    item = Item(
        resolution=resolution, position=Item.of(resolution).count() + 1, due_on=due_on, is_task=is_task
    )
    _write_texts(item, content, requirement, measure, expected_result, supporting_unit)
    item.checker = _of_the_cell(resolution, checker, "checker") if checker else None
    item.save()
    _assign(item, assignees)
    write_line("resolution_item_added", item, _content(item), unit_id=resolution.unit_id)
    return item


@action
def edit_item(
    item: Item, content: str, *, requirement: str, measure: str, expected_result: str,
    assignees: Sequence[Member], supporting_unit: str, due_on: date | None, checker: Member | None,
    is_task: bool, version: int, by: Scope, at: datetime,
) -> Item:  # fmt: skip
    """Write an item anew over the version of the draft that the writer saw."""
    _open_draft(item.resolution, by, at, version)
    item.due_on, item.is_task = due_on, is_task
    _write_texts(item, content, requirement, measure, expected_result, supporting_unit)
    item.checker = _of_the_cell(item.resolution, checker, "checker") if checker else None
    item.save()
    Assignee.of(item).delete()
    _assign(item, assignees)
    write_line("resolution_item_edited", item, _content(item), unit_id=item.resolution.unit_id)
    return item


@action
def move_item(item: Item, position: int, *, version: int, by: Scope, at: datetime) -> None:
    """Move an item to a place, from 1; the others close up."""
    _open_draft(item.resolution, by, at, version)
    others = [other for other in Item.of(item.resolution) if other.pk != item.pk]
    others.insert(max(position, 1) - 1, item)
    _keep_order(others)
    write_line("resolution_item_moved", item, {"position": position}, unit_id=item.resolution.unit_id)


@action
def remove_item(item: Item, *, version: int, by: Scope, at: datetime) -> None:
    """Take an item out of the draft; the others close up."""
    resolution = item.resolution
    _open_draft(resolution, by, at, version)
    content = _content(item)
    try:
        Item.of(resolution).filter(pk=item.pk).delete()
    except ProtectedError as tied:
        raise Refused(
            say("Nhiệm vụ này đang được theo dõi trong sổ nên không bỏ được. Sửa câu chữ, thời hạn nếu cần.")
        ) from tied
    _keep_order(list(Item.of(resolution)))
    write_line("resolution_item_removed", item, content, unit_id=resolution.unit_id)


@action
def keep_earlier_item(
    meeting: Meeting, content: str, *, symbol: str = "", expected_result: str = "",
    assignees: Sequence[Member] = (), due_on: date | None = None, by: Scope, at: datetime,
) -> Item:  # fmt: skip
    """Keep an item of the paper that a meeting of before the book adopted; `symbol` as it stands on it."""
    demand(may_keep_earlier(by, meeting.unit), Right.OPEN_BOOK)
    check_length(squeeze(symbol), LONGEST_SYMBOL, "symbol")
    paper = _earlier_paper(meeting, squeeze(symbol), by=by, at=at)
    item = Item(
        resolution=paper.resolution,
        position=Item.of(paper.resolution).count() + 1,
        due_on=due_on,
        is_task=True,
    )
    _write_texts(item, content, expected_result=expected_result)
    item.save()
    _assign(item, assignees)
    write_line("earlier_item_kept", item, _content(item), unit_id=meeting.unit_id)
    return item


@action
def remove_earlier_item(item: Item, *, by: Scope, at: datetime) -> None:
    """Take back an item of a paper of before the book; the others close up."""
    resolution = item.resolution
    demand(may_keep_earlier(by, resolution.unit), Right.OPEN_BOOK)
    if not EarlierPaper.of(resolution).exists():
        raise Refused(say("Nội dung này không thuộc văn bản ban hành trước khi dùng sổ nên không bỏ được."))
    content = _content(item)
    Item.of(resolution).filter(pk=item.pk).delete()
    _keep_order(list(Item.of(resolution)))
    write_line("earlier_item_removed", item, content, unit_id=resolution.unit_id)


def _earlier_paper(meeting: Meeting, symbol: str, *, by: Scope, at: datetime) -> EarlierPaper:
    """Return the meeting's earlier paper, begun with its first item; a symbol fills an empty one."""
    kept: EarlierPaper | None = EarlierPaper.of_meeting(meeting).first()
    if kept is None:
        subject = say("văn bản ban hành trước khi dùng sổ")
        resolution = Resolution(
            unit=meeting.unit, meeting=meeting, form=form_of(symbol), subject=subject,
            saved_by_id=by.person_id, saved_at=at, at=at,
        )  # fmt: skip
        drafted = say(
            "Kỳ sinh hoạt này đã có dự thảo nghị quyết hoặc kết luận trong sổ. "
            "Nhập kỳ này từ sổ giấy, rồi ghi nhiệm vụ vào dự thảo."
        )
        insert_once(resolution, Refused(drafted, "given_on"))
        kept = EarlierPaper(resolution=resolution, symbol=symbol, at=at)
        kept.save(force_insert=True)
    elif symbol and not kept.symbol:
        kept.symbol, kept.resolution.form = symbol, form_of(symbol)
        kept.save(update_fields=["symbol"])
        kept.resolution.save(update_fields=["form"])
    return kept


def _open_draft(resolution: Resolution, by: Scope, at: datetime, version: int | None = None) -> None:
    """Let the draft be changed: the right, the turn (one writer at a time), not yet adopted."""
    demand(may_edit_resolution(by, resolution), Right.DRAFT_RESOLUTION)
    facts = facts_of(resolution.meeting)
    check_in_book(facts)
    if EarlierPaper.of(resolution).exists():
        raise Refused(
            say("Đây là văn bản ban hành trước khi dùng sổ, không phải dự thảo. Lập dự thảo của kỳ rồi sửa.")
        )
    rows = Resolution.of(resolution.unit).filter(pk=resolution.pk)
    seen = rows if version is None else rows.filter(version=version)
    if not seen.update(version=F("version") + 1, saved_by_id=by.person_id, saved_at=at):
        raise _changed_meanwhile(resolution)
    now, form = rows.values_list("version", "form").get()
    is_settled = enactment_of(resolution) is not None and not _is_being_copied(resolution, facts)
    check_draft(facts.day if is_settled else None, Form(form))
    resolution.version, resolution.form = now, form


def _is_being_copied(resolution: Resolution, facts: MeetingFacts) -> bool:
    """Return whether a text that a meeting adopted on paper is still being typed in: until it is issued."""
    return facts.paper_entered_at is not None and issue_of(resolution) is None


def _changed_meanwhile(resolution: Resolution) -> ChangedMeanwhile:
    latest = Resolution.of(resolution.unit).select_related("saved_by").get(pk=resolution.pk)
    return ChangedMeanwhile(
        say(
            "Đồng chí {name} vừa sửa dự thảo này lúc {time} ngày {day}. Nội dung đồng chí gõ vẫn còn; "
            "xem bản mới rồi ghi lại.",
            name=latest.saved_by.name if latest.saved_by else "",
            time=clock(latest.saved_at),
            day=short_day(day_of(latest.saved_at)),
        ),
        field="version",
    )


def _subject(text: str) -> str:
    subject = squeeze(text)
    if not subject:
        raise Refused(
            say("Chưa ghi trích yếu. Ghi về việc gì, ví dụ: về lãnh đạo thực hiện nhiệm vụ tháng 11."),
            field="subject",
        )
    check_length(subject, LONGEST_SUBJECT, "subject")
    return subject


def _write_texts(
    item: Item, content: str, requirement: str = "", measure: str = "", expected_result: str = "",
    supporting_unit: str = "",
) -> None:  # fmt: skip
    """Write the texts of an item that is not saved yet, squeezed; refuse one without content."""
    item.content = squeeze_lines(content)
    if not item.content:
        raise Refused(say("Chưa ghi nội dung. Ghi rõ việc phải làm."), field="content")
    item.requirement, item.measure = squeeze_lines(requirement), squeeze_lines(measure)
    item.expected_result, item.supporting_unit = squeeze_lines(expected_result), squeeze(supporting_unit)
    check_length(item.supporting_unit, LONGEST_SUPPORT, "supporting_unit")


def _assign(item: Item, assignees: Sequence[Member]) -> None:
    """Name who does an item, in the order given, each once."""
    for position, member in enumerate(dict.fromkeys(assignees), 1):
        _of_the_cell(item.resolution, member, "assignees")
        Assignee(item=item, member=member, position=position).save()


def _of_the_cell(resolution: Resolution, member: Member, field: str) -> Member:
    """Refuse somebody of another cell; who has left the roll meanwhile is a remark, not a refusal."""
    if member.unit_id != resolution.unit_id:
        raise Refused(
            say(
                "Đồng chí {name} không có trong danh sách đảng viên của chi bộ. "
                "Chọn trong danh sách; nội dung đã gõ vẫn còn.",
                name=member.person.name,
            ),
            field=field,
        )
    return member


def _keep_order(items: Sequence[Item]) -> None:
    for position, item in enumerate(items, 1):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])


def _content(item: Item) -> dict[str, Any]:
    """Return an item as the journal's commitment covers it."""
    texts = ("content", "requirement", "measure", "expected_result", "supporting_unit")
    assignees = Assignee.of(item).values_list("member_id", flat=True)
    return {
        **{name: getattr(item, name) for name in texts},
        "due_on": item.due_on,
        "checker": item.checker_id,
        "is_task": item.is_task,
        "assignees": list(assignees),
    }
