"""What lets minutes be edited, signed and locked, and what late minutes are called."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chibo.kit.dates import clock, day_of, short_day
from chibo.kit.words import Refused, Said, say
from chibo.minutes.terms import Capacity


class MinutesLocked(Refused):
    """Refuse to change what is locked."""


class MinutesSigned(Refused):
    """Refuse to change what has been signed on the print."""


class SectionChanged(Refused):
    """Answer an editor who saved second: both texts, who saved first and when. Nothing is lost.

    `save_section` returns it instead of raising it, so that the losing text is kept.
    """

    def __init__(self, *, who: str, when: datetime | None, standing: str, yours: str, version: int) -> None:
        super().__init__(changed_sentence(who, when), "text")
        self.who = who
        self.when = when
        self.standing = standing
        self.yours = yours
        self.version = version


@dataclass(frozen=True, slots=True)
class OpenRemark:
    """A contradiction in the record as it is given: neither mended nor, perhaps, kept with a reason."""

    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A signature as it was recorded."""

    capacity: Capacity
    name: str
    signed_on: date


def changed_sentence(who: str, when: datetime | None) -> Said:
    """Source: the house (no text is ever lost). Say that somebody else saved this section first."""
    if not who:
        return say("Đoạn này vừa được sửa. Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại.")
    return say(
        "Đồng chí {who} vừa sửa đoạn này lúc {when}. Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại.",
        who=who,
        when=clock(when) if when else "",
    )


def check_editable(locked_on: date | None, signed: Sequence[SignedBy]) -> None:
    """Source: the house (what was signed is what is locked). Refuse to change signed or locked minutes."""
    if locked_on is not None:
        raise locked(locked_on)
    if signed:
        raise MinutesSigned(
            say(
                "Biên bản đã ghi chữ ký của đồng chí {name} ngày {day}. Muốn sửa, rút việc ghi ký, sửa, "
                "rồi in lại để ký.",
                name=signed[0].name,
                day=short_day(signed[0].signed_on),
            )
        )


def locked(on: date) -> MinutesLocked:
    """Source: the house (a locked record is mended by a correction). Return the refusal of a change."""
    return MinutesLocked(
        say(
            "Biên bản đã khóa ngày {day}. Muốn sửa, lập bản đính chính và ghi lý do; bản cũ vẫn được giữ.",
            day=short_day(on),
        )
    )


def check_signing(signed_on: date, *, met_on: date, today: date) -> None:
    """Source: the calendar. Refuse a signature before the meeting or in the future."""
    if signed_on < met_on:
        raise Refused(
            say(
                "Ngày ký ({signed}) trước ngày sinh hoạt ({met}). Ghi ngày ký từ {met} trở đi.",
                signed=short_day(signed_on),
                met=short_day(met_on),
            ),
            field="signed_on",
        )
    if signed_on > today:
        raise Refused(
            say("Ngày ký ({signed}) chưa đến. Ghi ngày đã ký trên bản in.", signed=short_day(signed_on)),
            field="signed_on",
        )


def check_signer(capacity: Capacity, name: str, *, is_right: bool, right_name: str) -> None:
    """Source: Hướng dẫn 05-HD/VPTW ngày 27/5/2026, phần biên bản (D). Refuse a signature of somebody else."""
    if not is_right:
        raise Refused(
            say(
                "Người ký với tư cách {capacity} là đồng chí {right}, không phải đồng chí {name}. "
                "Sửa người ký, hoặc sửa người chủ trì, thư ký của kỳ sinh hoạt.",
                capacity=capacity,
                right=right_name,
                name=name,
            ),
            field="person",
        )


def check_lockable(
    *, ended_at: datetime | None, signed: Collection[Capacity], losing: Sequence[str],
    open_remarks: Sequence[OpenRemark], kept: Collection[str],
) -> None:  # fmt: skip
    """Source: the house. Refuse to lock what is not ended, not signed by both, or still open somewhere.

    `losing` are titles of sections with a text that waits to be chosen; `kept` keys of remarks with a
    reason. Lateness never stands in the way.
    """
    if ended_at is None:
        raise Refused(say("Kỳ sinh hoạt chưa ghi giờ kết thúc. Ghi giờ kết thúc rồi khóa biên bản."))
    if losing:
        raise Refused(
            say(
                'Đoạn "{title}" còn một bản sửa chưa được chọn. Chọn bản dùng hoặc ghép lại rồi khóa.',
                title=losing[0],
            )
        )
    for remark in open_remarks:
        if remark.key not in kept:
            raise Refused(
                say("{remark} Sửa lại, hoặc ghi lý do rồi khóa biên bản.", remark=_closed(remark.sentence)),
                field=remark.key,
            )
    for capacity in Capacity:
        if capacity not in signed:
            raise Refused(
                say(
                    "Biên bản chưa có chữ ký: {capacity}. In biên bản, ký, ghi ngày ký rồi khóa.",
                    capacity=capacity,
                )
            )


def days_late(ended_at: datetime, *, today: date, limit: int) -> int:
    """Source: Hướng dẫn 42-HD/BTCTW ngày 28/10/2025, Mục II (D). Count the days since the meeting's end.

    0 within the limit: only what is later is labelled.
    """
    days = (today - day_of(ended_at)).days
    return days if days > limit else 0


def labels(*, version: int, days_late: int, is_from_paper: bool = False) -> tuple[Said, ...]:
    """Source: the house (late and mended minutes say so, neutrally). Return what stands under the number."""
    corrected = [say("Bản đính chính lần {n}", n=version - 1)] if version > 1 else []
    paper = [say("Nhập từ sổ giấy")] if is_from_paper else []
    late = [say("Ghi bổ sung sau {n} ngày", n=days_late)] if days_late else []
    return (*corrected, *paper, *late)


def _closed(sentence: str) -> Said | str:
    return sentence if sentence.endswith(".") else say("{sentence}.", sentence=sentence)
