"""What an item must have, and what is named when it lacks."""

from collections.abc import Sequence
from datetime import date, timedelta

from chibo.kit.dates import short_day
from chibo.kit.words import Refused, Said, say
from chibo.resolutions.rules.sheets import ItemLine, Remark

LONGEST_SUBJECT, LONGEST_SUPPORT, LONGEST_REASON, LONGEST_SYMBOL = 240, 200, 300, 40


def defects_of(item: ItemLine, meeting_day: date) -> list[Remark]:
    """Source: Đảng bộ Khối các cơ quan tỉnh Ninh Thuận (2012), a line of a resolution (D); ours otherwise.

    Return what an item lacks: person, deadline, result, a checker other than the doer, members who were on
    the roll on the day of the meeting. A direction that is no task needs none of the first three.
    """
    found: list[tuple[str, Said]] = []
    if item.is_task:
        found += _lacking(item)
    if item.due_on and item.due_on < meeting_day:
        found.append(("due_early", _due_early(item, item.due_on, meeting_day)))
    found += _about_people(item, meeting_day)
    return [Remark(f"{key}:{item.item_id}", sentence, item.item_id) for key, sentence in found]


def remarks_of(items: Sequence[ItemLine], meeting_day: date) -> tuple[Remark, ...]:
    """Source: as `defects_of`. Return the remarks on all items, in their order."""
    return tuple(remark for item in items for remark in defects_of(item, meeting_day))


def check_not_empty(items: Sequence[ItemLine] | int, form: str) -> None:
    """Source: seed practice "no empty resolutions" (D). Refuse a resolution without an item."""
    count = items if isinstance(items, int) else len(items)
    if not count:
        raise Refused(
            say(
                "Dự thảo {form} chưa có nội dung nào. Thêm ít nhất một nội dung, "
                "hoặc để kết luận của chủ trì trong biên bản.",
                form=form,
            ),
            field="items",
        )


def check_length(text: str, longest: int, field: str) -> None:
    """Source: the house (columns of the book). Refuse a text longer than its place."""
    if len(text) > longest:
        raise Refused(
            say(
                "Nội dung ô này dài {length} ký tự, nhiều hơn {longest}. Rút gọn; phần đã gõ vẫn còn.",
                length=len(text),
                longest=longest,
            ),
            field=field,
        )


def check_reason(remarks: Sequence[Remark], reason: str) -> None:
    """Source: the house (mended, or kept with one reason for the paper). Refuse remarks without a reason."""
    if not remarks or reason:
        return
    raise Refused(
        say(
            "Còn {count} điểm cần bổ sung, điểm đầu: {first} "
            "Ghi một lý do chung cho cả văn bản nếu vẫn ban hành; nội dung đã soạn vẫn còn.",
            count=len(remarks),
            first=remarks[0].sentence,
        ),
        field="reason_for_defects",
    )


def _lacking(item: ItemLine) -> list[tuple[str, Said]]:
    if not item.assignees and item.due_on is None:
        sentence = say(
            "Nhiệm vụ {n} chưa có người phụ trách và thời hạn. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành.",
            n=item.number,
        )
        found = [("assignee_and_due", sentence)]
    elif not item.assignees:
        sentence = say(
            "Nhiệm vụ {n} chưa có người phụ trách. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành.",
            n=item.number,
        )
        found = [("assignee", sentence)]
    elif item.due_on is None:
        sentence = say(
            "Nhiệm vụ {n} chưa có thời hạn. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành.", n=item.number
        )
        found = [("due", sentence)]
    else:
        found = []
    if not item.expected_result:
        sentence = say(
            "Nhiệm vụ {n} chưa ghi kết quả cần đạt. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành.",
            n=item.number,
        )
        found.append(("result", sentence))
    return found


def _due_early(item: ItemLine, due_on: date, meeting_day: date) -> Said:
    return say(
        "{where}: thời hạn {due} trước ngày sinh hoạt {day}. Chọn ngày từ {first}.",
        where=_where(item),
        due=short_day(due_on),
        day=short_day(meeting_day),
        first=short_day(meeting_day + timedelta(days=1)),
    )


def _about_people(item: ItemLine, meeting_day: date) -> list[tuple[str, Said]]:
    found: list[tuple[str, Said]] = []
    doers = {assignee.member_id for assignee in item.assignees}
    if item.checker and item.checker.member_id in doers:
        sentence = say(
            "{where}: đồng chí {name} vừa thực hiện vừa kiểm tra. Chọn đồng chí khác kiểm tra, đôn đốc.",
            where=_where(item),
            name=item.checker.name,
        )
        found.append(("checker_does", sentence))
    named = {one.member_id: one for one in (*item.assignees, *filter(None, [item.checker]))}
    for one in named.values():
        if not one.is_on_roll:
            sentence = say(
                "{where}: đồng chí {name} không có trong danh sách đảng viên ngày {day}. "
                "Chọn đồng chí khác, hoặc sửa danh sách.",
                where=_where(item),
                name=one.name,
                day=short_day(meeting_day),
            )
            found.append((f"off_roll_{one.member_id}", sentence))
    return found


def _where(item: ItemLine) -> Said:
    return say("Nhiệm vụ {n}", n=item.number) if item.is_task else say("Nội dung {n}", n=item.number)
