"""What the month's report says by itself: last month's tasks, one by one."""

from collections.abc import Iterable
from datetime import date

from chibo.kit.dates import paper_day
from chibo.kit.numbers import pad2
from chibo.tasks.rules import ResultLine


def results_text(lines: Iterable[ResultLine], *, on: date) -> str:
    """Source: HD 12-HD/BTCTW II.2, HD 42-HD/BTCTW Mục II (C). Return the results of last month's tasks.

    The text names its day: the minutes print it beside what the meeting heard later.
    """
    rows = list(lines)
    if not rows:
        return "Kỳ trước không còn nhiệm vụ chưa xong."
    done = sum(line.is_done for line in rows)
    head = (
        f"Tính đến ngày {paper_day(on)}, trong {pad2(len(rows))} nhiệm vụ, đã hoàn thành {pad2(done)}, "
        f"chưa hoàn thành {pad2(len(rows) - done)}."
    )
    return "\n".join([head, *(f"- {_line(line, on)}" for line in rows)])


def _line(line: ResultLine, on: date) -> str:
    who = f" (đồng chí {'; đồng chí '.join(line.task.assignees)})" if line.task.assignees else ""
    is_silent = line.outcome is None and not line.task.progress
    result = f"đến ngày {paper_day(on)} chưa báo cáo" if is_silent else line.result.rstrip(".")
    return f"{line.task.content.rstrip('.')}{who}: {result}."
