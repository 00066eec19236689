"""What is written down around the sitting: dues, the notice's words, two hands at one text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chibo.kit.dates import clock, day_of, short_day, weekday
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, Said, say
from chibo.rulebook.terms import FillSource

TOLD = (FillSource.THEMATIC_PAPER, FillSource.CELL_REPORT, FillSource.NEXT_TASKS, FillSource.PERSONNEL)
"""The rows of the agenda that a message names beside those the cell added."""


class TextChanged(Refused):
    """Somebody saved this text first: both texts are here, with the version that stands."""

    def __init__(
        self,
        *,
        who: str,
        at: datetime,
        mine: Mapping[str, object],
        theirs: Mapping[str, object],
        version: int,
    ) -> None:
        super().__init__(
            say(
                "{who} vừa sửa đoạn này lúc {time}. Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại.",
                who=say("Đồng chí {name}", name=who) if who else say("Một đồng chí khác"),
                time=clock(at),
            )
        )
        self.mine = dict(mine)
        self.theirs = dict(theirs)
        self.version = version


@dataclass(frozen=True, slots=True)
class Notes:
    """What the meeting noted beside its items. Dues are numbers of members; None: not said."""

    dues_due: int | None = None
    dues_paid: int | None = None
    dues_unpaid: int | None = None
    self_criticism: str = ""
    criticism: str = ""
    ideological_note: str = ""
    commendations: str = ""
    reminders: str = ""
    upper_remarks: str = ""


def check_dues(due: int | None, paid: int | None, unpaid: int | None, *, on_roll: int) -> None:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II, điểm 2 (C): the dues are told. Refuse a bad sum.

    All three are said or none; nobody can owe who is not on the roll.
    """
    if due is None and paid is None and unpaid is None:
        return
    if due is None or paid is None or unpaid is None:
        raise Refused(
            say("Số liệu đảng phí cần đủ ba số: phải nộp, đã nộp, chưa nộp. Ghi nốt số còn thiếu."),
            "dues_due",
        )
    if min(due, paid, unpaid) < 0 or due != paid + unpaid:
        raise Refused(
            say(
                "Đã nộp ({paid}) và chưa nộp ({unpaid}) cộng lại là {total}, khác số phải nộp ({due}). "
                "Kiểm tra lại ba số; số đã nhập vẫn còn.",
                paid=paid,
                unpaid=unpaid,
                total=paid + unpaid,
                due=due,
            ),
            "dues_due",
        )
    if due > on_roll:
        raise Refused(
            say(
                "Số đồng chí phải nộp đảng phí ({due}) nhiều hơn số đảng viên của chi bộ ({on_roll}). "
                "Kiểm tra lại; số đã nhập vẫn còn.",
                due=due,
                on_roll=on_roll,
            ),
            "dues_due",
        )


def needed_line(text: str, field: str, otherwise: Said) -> str:
    """Source: the house (nothing required is empty). Return a text of one line, cleaned, or refuse."""
    line = squeeze(text)
    if not line:
        raise Refused(otherwise, field)
    return line


def needed_text(text: str, field: str, otherwise: Said) -> str:
    """Source: the house (nothing required is empty). Return a text of several lines, cleaned, or refuse."""
    lines = squeeze_lines(text)
    if not lines:
        raise Refused(otherwise, field)
    return lines


def in_sentence(title: str) -> str:
    """Source: the spelling of office Vietnamese. Return a title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]


def notice_message(
    *, unit: str, kind: str, month: int, planned_at: datetime, place: str, topics: Sequence[str],
    secretary: str, has_draft: bool,
) -> Said:  # fmt: skip
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II, phần chuẩn bị (B): time, place and content are told.

    Return the text for the cell's group chat or a slip. `kind` is its name in a sentence.
    """
    return say(
        "Kính gửi các đồng chí: {unit} {kind} tháng {month} vào {time}, {weekday}, ngày {day} tại {place}. "
        "{content}{reading} Đồng chí nào vắng xin báo {to}.",
        unit=unit,
        kind=kind,
        month=month,
        time=clock(planned_at),
        weekday=weekday(day_of(planned_at)),
        day=short_day(day_of(planned_at)),
        place=place,
        content=say("Nội dung chính: {topics}. ", topics="; ".join(map(in_sentence, topics)))
        if topics
        else "",
        reading=say("Đề nghị các đồng chí đọc dự thảo và chuẩn bị ý kiến.")
        if has_draft
        else say("Đề nghị các đồng chí đọc tài liệu và chuẩn bị ý kiến."),
        to=say("đồng chí {name}", name=secretary) if secretary else say("chi ủy"),
    )


def is_told(preset: str, source: str) -> bool:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II (B): the content is told. Say whether a row is named.

    A message names what comrades should think over and what the cell added, not every step of the evening.
    """
    return source in TOLD or not (preset or source)


def absent_speaker(name: str, numeral: str) -> Said:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II (D): who is there speaks. Name the contradiction."""
    return say(
        "Đồng chí {name} được ghi là vắng nhưng có ý kiến ở mục {numeral}. "
        "Sửa điểm danh hoặc sửa người phát biểu.",
        name=name,
        numeral=numeral,
    )
