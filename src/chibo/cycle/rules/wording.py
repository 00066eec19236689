"""Sentences that stand in the month's papers, each said once."""

from collections.abc import Sequence
from datetime import date

from chibo.kit.dates import Month, paper_day
from chibo.kit.numbers import figure
from chibo.quality.rules import ScoreSheet
from chibo.resolutions.terms import Form
from chibo.rulebook.scoring import Grade


def item_sentence(content: str, assignees: Sequence[str], due_on: date | None) -> str:
    """Source: seed practice of resolution lines (A for the unit). Return a task as one sentence."""
    who = "; ".join(f"đồng chí {name}" for name in assignees)
    parts = [content.rstrip(".")]
    parts += [f"người phụ trách: {who}"] if who else []
    parts += [f"thời hạn: {paper_day(due_on)}"] if due_on else []
    return "; ".join(parts) + "."


def agenda_title(content: str, assignees: Sequence[str], due_on: date | None) -> str:
    """Source: the house (open tasks stand on the agenda). Return an open task as a row's title."""
    due = f", thời hạn {paper_day(due_on)}" if due_on else ""
    who = f" (đồng chí {'; đồng chí '.join(assignees)}{due})" if assignees else ""
    return f"{content.rstrip('.')}{who}"[:300]


def paper_speech() -> str:
    """Source: the house (no text is invented for minutes). Return where the words of a speech stand."""
    return "Nội dung phát biểu ghi trong biên bản giấy."


def score_sentence(sheet: ScoreSheet) -> str:
    """Source: the scoring table in force. Return the self-score in words, or why there is no grade."""
    total = sheet.self_total
    if total.total is None or sheet.most is None:
        return f"Chi bộ tự đánh giá theo {sheet.table}. {total.reason}".strip()
    return f"Chi bộ tự chấm {figure(total.total)}/{figure(sheet.most)} điểm, xếp loại {total.grade}."


def grades_in_words(grades: Sequence[Grade]) -> str:
    """Source: the scoring table in force. Return the thresholds in one line."""
    return "; ".join(
        f"{grade.label}: từ {figure(grade.at_least)} điểm"
        if grade.below is None
        else f"{grade.label}: từ {figure(grade.at_least)} đến dưới {figure(grade.below)} điểm"
        for grade in grades
    )


def basis_of_score(cited: str) -> str:
    """Source: the scoring table in force. Return what a score sheet follows."""
    return f"khung tiêu chí của {cited}"


def version_of_rules(version: str) -> str:
    """Source: the house (each judged act keeps its rule set). Return the fact under a score sheet."""
    return f"Bảng chấm điểm theo bộ quy định {version}."


def period_of(month: Month) -> str:
    """Source: office usage. Return a month as papers name it."""
    return f"tháng {month.month} năm {month.year}"


def subject_of(month: Month) -> str:
    """Source: the form of a cell's monthly resolution (C). Return the subject line for the next month."""
    return f"lãnh đạo thực hiện nhiệm vụ {period_of(month.next)}"


def adopting(form: Form, subject: str) -> str:
    """Source: the form of a cell's minutes (C). Return what is put to the vote when its paper is adopted."""
    return f"Thông qua {form.label} {subject}"


def recipients_of_report() -> tuple[str, ...]:
    """Source: HD 05-HD/VPTW (C). Return who gets the month's report, before the last line."""
    return ("Các đồng chí đảng viên,",)


def recipients_as_above() -> tuple[str, ...]:
    """Source: HD 05-HD/VPTW (C). Return the first line of Nơi nhận of a paper with addressees."""
    return ("Như trên,",)


MINUTES_TITLE = "Biên bản"
EXTRACT_TITLE = "Trích biên bản"
SCORE_TITLE = "Phiếu chấm điểm"
MINUTE_TAKER_SIGNS = "NGƯỜI GHI BIÊN BẢN"
TOTAL = "Tổng số"
