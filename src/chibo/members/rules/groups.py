"""What a tổ đảng is made of, and what changes on a day."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chibo.kit.dates import short_day
from chibo.kit.words import Refused, say


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A tổ đảng as it is to be: its name, the ids of its members, which of them leads."""

    name: str
    members: frozenset[int]
    leader: int


def check_group(plan: GroupPlan, *, names: Collection[str], people: Mapping[int, str]) -> None:
    """Source: QĐ 294-QĐ/TW Điểm 20.3.2 (A) for the tổ, the house for the rest. Refuse what is no tổ đảng.

    `names`: of the cell's other tổ; `people`: the names of the cell's members by id.
    """
    if not plan.name:
        raise Refused(say("Chưa có tên tổ đảng. Ghi tên, ví dụ: Tổ đảng số 1."), "name")
    if plan.name in names:
        raise Refused(say("Chi bộ đã có {name}. Ghi tên khác.", name=plan.name), "name")
    if not plan.members:
        raise Refused(say("Tổ đảng chưa có đảng viên. Chọn ít nhất một đồng chí."), "members")
    if not plan.members <= people.keys():
        raise Refused(say("Có đồng chí không còn trong danh sách đảng viên của chi bộ. Chọn lại."), "members")
    if plan.leader not in plan.members:
        raise Refused(
            say(
                "Tổ trưởng {name} chưa có trong tổ. Đánh dấu đồng chí ấy, hoặc chọn tổ trưởng khác.",
                name=people.get(plan.leader, ""),
            ),
            "leader",
        )


def check_free(members: Iterable[int], taken: Mapping[int, str], people: Mapping[int, str]) -> None:
    """Source: the house (one member, one tổ). Refuse who is in another tổ; `taken`: its name by member id."""
    for member in sorted(members):
        if member in taken:
            raise Refused(
                say(
                    "Đồng chí {name} đang ở {group}. Mỗi đồng chí chỉ ở một tổ; "
                    "bỏ đồng chí ấy khỏi tổ kia trước.",
                    name=people.get(member, ""),
                    group=taken[member],
                ),
                "members",
            )


def check_group_day(on: date, *, today: date, last: date | None) -> None:
    """Source: the calendar. Refuse a day to come, and one before the tổ's last change."""
    if on > today:
        raise Refused(say("Ngày {day} chưa đến. Ghi ngày hôm nay hoặc ngày đã qua.", day=short_day(on)), "on")
    if last is not None and on < last:
        raise Refused(
            say("Tổ đã có thay đổi từ ngày {last}. Ghi ngày từ {last} trở đi.", last=short_day(last)), "on"
        )
