"""What a month still lacks: said as the record's lack, never as a person's failing."""

from collections.abc import Iterator
from dataclasses import dataclass

from chibo.cycle.rules.steps import MonthFacts
from chibo.cycle.terms import Step
from chibo.kit.words import Said, say


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing the month's record lacks, and the step where it is put right."""

    key: str
    sentence: Said
    step: Step


def lacking(
    facts: MonthFacts, *, has_report: bool, is_report_agreed: bool, has_score: bool
) -> tuple[Lack, ...]:
    """Source: the monthly cycle of HD 42-HD/BTCTW Mục II (B). Return what is missing, in order."""
    if facts.is_spared:
        return ()
    before = _before(facts, has_report=has_report, is_report_agreed=is_report_agreed)
    return (*before, *_after(facts, has_score=has_score)) if facts.opened_on else tuple(before)


def _before(facts: MonthFacts, *, has_report: bool, is_report_agreed: bool) -> Iterator[Lack]:
    if facts.ended_on:
        return
    if not has_report:
        yield Lack("report", say("Báo cáo tháng chưa lập"), Step.AGREE)
    elif not is_report_agreed:
        yield Lack("report_agreed", say("Báo cáo tháng chưa được chi ủy thống nhất"), Step.AGREE)
    if not facts.agreed_on:
        yield Lack("agreed", say("Nội dung sinh hoạt chưa được thống nhất"), Step.AGREE)
    if not facts.convened_on:
        yield Lack("convened", say("Chưa gửi thông báo sinh hoạt"), Step.CONVENE)


def _after(facts: MonthFacts, *, has_score: bool) -> Iterator[Lack]:
    if not facts.ended_on:
        yield Lack("ended", say("Chưa ghi giờ kết thúc"), Step.MEET)
        return
    if not facts.minutes_locked_on:
        yield Lack("minutes", say("Biên bản chưa ký, chưa khóa"), Step.MINUTES)
    if facts.has_resolution is None:
        yield Lack("paper", say("Chưa chọn ra nghị quyết, kết luận hay không"), Step.RESOLVE)
    elif facts.has_resolution and not facts.resolution_issued_on:
        yield Lack("issued", say("Nghị quyết, kết luận chưa phát hành"), Step.RESOLVE)
    if not facts.score_adopted_on:
        sentence = (
            say("Phiếu chấm điểm chưa được chi bộ biểu quyết")
            if has_score
            else say("Chưa mở phiếu chấm điểm")
        )
        yield Lack("score", sentence, Step.SCORE)
    if facts.returned_on:
        yield Lack("returned", say("Đảng ủy trả lại để bổ sung"), Step.REPORT)
    elif not facts.sent_on:
        yield Lack("sent", say("Chưa gửi cấp trên"), Step.REPORT)
