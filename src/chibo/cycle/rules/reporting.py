"""What the month's report says by itself: last month's tasks, one by one."""

from collections.abc import Iterable

from chibo.kit.numbers import pad2
from chibo.tasks.rules import ResultLine


def results_text(lines: Iterable[ResultLine]) -> str:
    """Source: HD 12-HD/BTCTW II.2, HD 42-HD/BTCTW Mục II (C). Return the results of last month's tasks."""
    rows = list(lines)
    if not rows:
        return "Kỳ trước không còn nhiệm vụ chưa xong."
    done = sum(line.is_done for line in rows)
    left = len(rows) - done
    head = f"Trong {pad2(len(rows))} nhiệm vụ, đã hoàn thành {pad2(done)}, chưa hoàn thành {pad2(left)}."
    return "\n".join([head, *(f"- {_line(line)}" for line in rows)])


def _line(line: ResultLine) -> str:
    who = f" (đồng chí {'; đồng chí '.join(line.task.assignees)})" if line.task.assignees else ""
    result = line.result or line.task.progress or line.state_at_start or "chưa báo cáo"
    return f"{line.task.content.rstrip('.')}{who}: {str(result).rstrip('.')}."
