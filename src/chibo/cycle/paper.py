"""Báo cáo tháng to the cell and báo cáo cấp trên, from values alone."""

from chibo.cycle.rules.composing import TaskResult
from chibo.cycle.rules.printed import PrintedReport, PrintedSuperiorReport, ReportHead
from chibo.kit.numbers import pad2
from chibo.papers.document import (
    Block,
    Bullets,
    Clause,
    Column,
    Item,
    Paper,
    Paragraph,
    Part,
    Table,
)


def cell_report_paper(sheet: PrintedReport) -> Paper:
    """Return báo cáo tháng: results task by task, strengths, limits, causes, remedies, praise, next tasks."""
    texts = sheet.texts
    first: list[Block] = [Clause("Kết quả thực hiện nhiệm vụ"), *_tasks(sheet.tasks, texts.task_results)]
    pairs = (
        ("Ưu điểm", texts.strengths),
        ("Hạn chế", texts.limits),
        ("Nguyên nhân", texts.causes),
        ("Biện pháp khắc phục", texts.remedies),
        ("Biểu dương", texts.commendations),
        ("Nhắc nhở, phê bình", texts.reminders),
    )
    for name, text in pairs:
        if text:
            first += [Clause(name), *_paragraphs(text)]
    second: list[Block] = [Item(task) for task in texts.next_tasks]
    second = second or [Paragraph("Chi bộ thảo luận, xác định tại kỳ sinh hoạt.")]
    return _paper(
        sheet.head,
        f"về kết quả thực hiện nhiệm vụ {sheet.period}, phương hướng, nhiệm vụ {sheet.next_period}",
        (
            Part(tuple(first), name=f"Kết quả {sheet.period}"),
            Part(tuple(second), name=f"Phương hướng, nhiệm vụ {sheet.next_period}"),
        ),
        draft="" if sheet.is_agreed else "Dự thảo",
    )


def superior_report_paper(sheet: PrintedSuperiorReport) -> Paper:
    """Return báo cáo cấp trên, made from the month's report and the meeting: nothing is typed twice."""
    texts = sheet.texts
    meeting: list[Block] = [Clause("Tổ chức sinh hoạt"), *(Paragraph(text) for text in sheet.facts)]
    if sheet.dues:
        meeting.append(Paragraph(sheet.dues))
    results: list[Block] = [Clause("Thực hiện nhiệm vụ"), *_tasks(sheet.tasks, texts.task_results)]
    for name, text in (
        ("Ưu điểm", texts.strengths),
        ("Hạn chế, nguyên nhân", "\n".join(part for part in (texts.limits, texts.causes) if part)),
        ("Biện pháp khắc phục", texts.remedies),
        ("Biểu dương, nhắc nhở", "\n".join(part for part in (texts.commendations, texts.reminders) if part)),
    ):
        if text:
            results += [Clause(name), *_paragraphs(text)]
    quality: list[Block] = [
        Clause("Chất lượng sinh hoạt"),
        Paragraph(sheet.score or "Kỳ này không chấm điểm."),
    ]
    if sheet.minutes:
        quality += [Clause("Biên bản"), Paragraph(sheet.minutes)]
    tasks: list[Block] = [Item(text) for text in sheet.items]
    return _paper(
        sheet.head,
        f"về tình hình thực hiện nhiệm vụ {sheet.period}",
        (
            Part((*meeting, *results, *quality), name=f"Kết quả {sheet.period}"),
            Part(
                tuple(tasks) or (Paragraph("Không có nhiệm vụ mới."),), name=f"Nhiệm vụ {sheet.next_period}"
            ),
        ),
        to=(sheet.to,),
    )


def _paper(
    head: ReportHead, subject: str, parts: tuple[Part, ...], *, draft: str = "", to: tuple[str, ...] = ()
) -> Paper:
    return Paper(
        type=head.type,
        superior=head.superior,
        issuer=head.issuer,
        place=head.place,
        day=head.day,
        subject=subject,
        parts=parts,
        suffix=head.suffix,
        is_numbered=head.is_numbered,
        recipients=head.recipients,
        signatures=head.signatures,
        draft=draft,
        to=to,
    )


def _tasks(tasks: tuple[TaskResult, ...], text: str) -> list[Block]:
    if not tasks:
        return _paragraphs(text or "Kỳ trước không còn nhiệm vụ chưa xong.")
    columns = (
        Column("TT", 10, centred=True),
        Column("Nhiệm vụ", 50),
        Column("Người phụ trách", 32),
        Column("Thời hạn", 25, centred=True),
        Column("Kết quả", 48),
    )
    rows = tuple(
        (str(n), task.content, task.assignees, task.due, task.result) for n, task in enumerate(tasks, 1)
    )
    return [Paragraph(f"Kỳ này đánh giá {pad2(len(tasks))} nhiệm vụ:"), Table(columns, rows)]


def _paragraphs(text: str) -> list[Block]:
    blocks: list[Block] = []
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("- "):
            blocks.append(Bullets((line.removeprefix("- "),)))
        elif line:
            blocks.append(Paragraph(line))
    return blocks
