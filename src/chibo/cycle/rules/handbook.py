"""Sổ tay đảng viên điện tử: what is posted there by hand, by when, and what the month lacks of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chibo.cycle.rules.lacking import Lack
from chibo.cycle.rules.steps import MonthFacts
from chibo.cycle.terms import HandbookHalf, Step
from chibo.kit.dates import clock, day_of, short_day
from chibo.kit.words import Refused, Said, say
from chibo.rulebook.meeting import MeetingRules
from chibo.rulebook.terms import HandbookPaper

PREFIX = "handbook"


@dataclass(frozen=True, slots=True)
class Posted:
    """That the papers of a half were posted: when, who wrote it down and when; `typed_by` for the cell."""

    posted_at: datetime
    by: str
    at: datetime
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class HalfSheet:
    """One half of a meeting's postings: what belongs to it, by when, what it waits for, that it was posted.

    `waits_for`: the sentence of what is still to come; empty when the papers stand. `since`: the moment from
    which they do.
    """

    half: HandbookHalf
    papers: tuple[HandbookPaper, ...]
    due_on: date | None
    waits_for: Said | str
    since: datetime | None
    posted: Posted | None


@dataclass(frozen=True, slots=True)
class UseLine:
    """What a cell said of its use of Sổ tay, from which day, who said it."""

    since: date
    is_used: bool
    by: str
    at: datetime


def is_used(facts: MonthFacts, rules: MeetingRules) -> bool:
    """Source: Quy định 339-QĐ/TW (D). Return what the cell said, else what the rules expect."""
    return rules.handbook.is_used if facts.uses_handbook is None else facts.uses_handbook


def due_on(half: HandbookHalf, facts: MonthFacts, rules: MeetingRules) -> date | None:
    """Source: HD 42-HD/BTCTW Mục II: posted before (B), after (C). Return the last day; None: no rule."""
    day = facts.opened_on or facts.planned_on
    if half is HandbookHalf.BEFORE:
        days = rules.preparation.documents_days_before
        return day - timedelta(days=days) if day and days is not None else None
    days = rules.after.documents_posted_days
    return day + timedelta(days=days) if day and days is not None else None


def may_lack(facts: MonthFacts) -> bool:
    """Source: the house. Return whether the rules are to be asked at all: papers are out, not all posted."""
    done = facts.posted_after_on if facts.ended_on else facts.posted_before_on
    return bool(facts.convened_on or facts.ended_on) and not done and facts.uses_handbook is not False


def handbook_lacks(facts: MonthFacts, rules: MeetingRules) -> Iterator[Lack]:
    """Source: HD 42-HD/BTCTW Mục II (B, C). Yield what is still to be posted, with its last day.

    Before the meeting once the notice is out, after it once it has ended; nothing where Sổ tay is not used.
    """
    if facts.is_spared or not is_used(facts, rules):
        return
    half = HandbookHalf.AFTER if facts.ended_on else HandbookHalf.BEFORE
    asked, done = (
        (rules.handbook.after, facts.posted_after_on)
        if facts.ended_on
        else (
            rules.handbook.before if not facts.opened_on and facts.convened_on else (),
            facts.posted_before_on,
        )
    )
    if not asked or done:
        return
    due = due_on(half, facts, rules)
    sentence = (
        say("Chưa ghi đã đăng {papers} lên Sổ tay, hạn {day}", papers=half, day=short_day(due))
        if due
        else say("Chưa ghi đã đăng {papers} lên Sổ tay", papers=half)
    )
    yield Lack(f"{PREFIX}_{half}", sentence, Step.CONVENE if half is HandbookHalf.BEFORE else Step.REPORT)


def waits_before(facts: MonthFacts) -> Said | str:
    """Source: the house (papers go out with the notice). Say what the papers before the meeting wait for."""
    if facts.convened_on:
        return ""
    if facts.opened_on:
        return say("Kỳ này không gửi thông báo qua sổ nên sổ không có tài liệu trước sinh hoạt để đăng.")
    return say("Chưa gửi thông báo sinh hoạt. Gửi thông báo trước, rồi đăng bộ tệp này.")


def waits_after(facts: MonthFacts, papers: tuple[HandbookPaper, ...]) -> Said | str:
    """Source: HD 42-HD/BTCTW Mục II (C): finished papers. Say what the papers after the meeting wait for."""
    if not facts.ended_on:
        return say("Kỳ sinh hoạt chưa kết thúc. Kết thúc, ký và khóa biên bản trước, rồi đăng bộ tệp này.")
    if HandbookPaper.MINUTES in papers and not facts.minutes_locked_on:
        return say("Biên bản chưa khóa. Ký và khóa biên bản trước, rồi đăng bộ tệp này.")
    if HandbookPaper.RESOLUTION in papers and facts.has_resolution is None:
        return say("Chưa chọn ra nghị quyết, kết luận hay không. Chọn trước, rồi đăng bộ tệp này.")
    if HandbookPaper.RESOLUTION in papers and facts.has_resolution and not facts.resolution_issued_on:
        return say("Nghị quyết, kết luận chưa phát hành. Phát hành trước, rồi đăng bộ tệp này.")
    return ""


def check_posted_at(posted_at: datetime, *, since: datetime | None, at: datetime) -> None:
    """Source: the house (a fact is not of the future, nor older than its papers). Refuse such a moment."""
    if posted_at > at:
        raise Refused(
            say(
                "Giờ đăng {clock} ngày {day} chưa đến. Ghi giờ đã đăng xong, muộn nhất là bây giờ.",
                clock=clock(posted_at),
                day=short_day(day_of(posted_at)),
            ),
            "clock",
        )
    if since is not None and posted_at < since.replace(second=0, microsecond=0):
        raise Refused(
            say(
                "Giờ đăng {clock} ngày {day} trước khi có đủ tài liệu ({since_clock} ngày {since}). "
                "Ghi lại giờ đã đăng.",
                clock=clock(posted_at),
                day=short_day(day_of(posted_at)),
                since_clock=clock(since),
                since=short_day(day_of(since)),
            ),
            "clock",
        )
