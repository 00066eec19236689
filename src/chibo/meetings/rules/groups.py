"""What the short record of a tổ đảng's monthly meeting must say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from chibo.kit.dates import Month, short_day
from chibo.kit.words import Refused, say


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """What a tổ đảng did: when, where, who led it and who came (ids of members), what was said."""

    held_on: date
    place: str
    chair: int
    present: frozenset[int]
    content: str
    proposals: str = ""


def check_group_record(record: GroupRecord, *, month: Month, members: Collection[int], on: date) -> None:
    """Source: QĐ 294-QĐ/TW Điểm 20.3.2 (A): once a month; the house for the rest. Refuse what is no record.

    `members`: of the tổ on the day.
    """
    if record.held_on > on:
        raise Refused(
            say(
                "Ngày sinh hoạt {day} chưa đến. Ghi ngày hôm nay hoặc ngày đã qua.",
                day=short_day(record.held_on),
            ),
            "held_on",
        )
    if record.held_on not in month:
        raise Refused(
            say(
                "Ngày {day} không thuộc tháng {month} của bản ghi này. Ghi ngày trong tháng ấy.",
                day=short_day(record.held_on),
                month=month.label,
            ),
            "held_on",
        )
    if not record.present or not record.present <= set(members):
        raise Refused(
            say(
                "Chọn các đồng chí có mặt, trong số đảng viên của tổ ngày {day}.",
                day=short_day(record.held_on),
            ),
            "present",
        )
    if record.chair not in record.present:
        raise Refused(say("Người chủ trì phải có mặt. Đánh dấu có mặt, hoặc chọn người khác."), "chair")
