"""The papers of a resolution: nghị quyết, kết luận, thông báo phân công nhiệm vụ."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from chibo.kit.dates import paper_day
from chibo.kit.numbers import pad2, percent
from chibo.kit.text import capital
from chibo.papers.document import (
    Block,
    Bullets,
    Clause,
    Column,
    Item,
    Paper,
    Paragraph,
    Part,
    Points,
    Signature,
    Table,
)
from chibo.resolutions.rules import (
    Assessment,
    ItemLine,
    Letterhead,
    Named,
    ResolutionSheet,
    SelfScore,
    Tally,
)
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import VoteMethod

WIDE_FROM = 3  # so many of the five optional columns in use, and the list becomes a table on a turned sheet

# Names of bodies and offices, which keep their capital inside a sentence.
_BODIES = (
    "Ban ", "Bí thư", "Chi bộ", "Chi đoàn", "Chi hội", "Chi ủy", "Công an", "Công đoàn", "Đảng", "Đoàn ",
    "Hội ", "Mặt trận", "Nhà văn hóa", "Phó Bí thư", "Ủy ban",
)  # fmt: skip
_RESULTS = (
    Column("TT", 11, centred=True),
    Column("Nhiệm vụ", 58),
    Column("Tình trạng đầu kỳ", 36),
    Column("Kết quả", 60),
)
_SCORE = (
    Column("TT", 12, centred=True),
    Column("Nhóm tiêu chí", 103),
    Column("Điểm tối đa", 26, centred=True),
    Column("Tự chấm", 24, centred=True),
)
_METHODS = {
    VoteMethod.CARD: "bằng hình thức giơ thẻ đảng viên",
    VoteMethod.HAND: "bằng hình thức giơ tay",
    VoteMethod.SECRET: "bằng hình thức bỏ phiếu kín",
}


def resolution_paper(
    sheet: ResolutionSheet, head: Letterhead, *, signature: Signature, day: date | None, draft: str = ""
) -> Paper:
    """Compose the nghị quyết or kết luận; `day` is the day it bears, `draft` marks one ("Dự thảo")."""
    parts = [_opening(sheet, head)]
    if sheet.assessment != Assessment(
        period=sheet.assessment.period, next_period=sheet.assessment.next_period
    ):
        parts.append(_assessed(sheet.assessment))
    parts += _tasks(sheet)
    parts = _without_lone_name([*parts, *_ending(sheet, is_after_wide=parts[-1].wide)])
    return Paper(
        type=head.type,
        superior=head.superior,
        issuer=head.issuer,
        place=head.place,
        suffix=head.suffix,
        is_numbered=head.is_numbered,
        day=day,
        subject=sheet.subject,
        parts=tuple(parts),
        recipients=_recipients(head),
        signatures=(signature,),
        draft=draft,
    )


def assignment_paper(
    sheet: ResolutionSheet, head: Letterhead, *, signature: Signature, day: date | None
) -> Paper:
    """Compose the notice of who does what, a clause a comrade in the order of the tasks."""
    basis = f"{sheet.form.label} số {sheet.symbol}" if sheet.symbol else sheet.form.label
    issued = f", ngày {paper_day(sheet.issued_on)}" if sheet.issued_on else ""
    blocks: list[Block] = [
        Bullets((f"Căn cứ {basis}{issued} của {head.unit_name} {_about(sheet.subject)},",)),
        Paragraph(f"{head.unit_name} thông báo phân công nhiệm vụ như sau:"),
    ]
    people = {one.member_id: one for task in sheet.tasks for one in task.assignees}
    for one in people.values():
        blocks += [Clause(capital(_comrade(one))), _list(tuple(_own(sheet.tasks, one)))]
    open_tasks = tuple(_task(task) for task in sheet.tasks if not task.assignees)
    if open_tasks:
        blocks += [Clause("Nhiệm vụ chưa có người phụ trách"), _list(open_tasks)]
    blocks.append(
        Paragraph(
            "Đề nghị các đồng chí báo cáo kết quả tại kỳ sinh hoạt tới; có khó khăn, vướng mắc thì báo cáo "
            "Bí thư Chi bộ để kịp thời giải quyết."
        )
    )
    period = sheet.assessment.next_period
    return Paper(
        type=head.type,
        superior=head.superior,
        issuer=head.issuer,
        place=head.place,
        suffix=head.suffix,
        is_numbered=head.is_numbered,
        day=day,
        subject=" ".join(f"về phân công nhiệm vụ {period}".split()),
        parts=(Part(tuple(blocks)),),
        recipients=_recipients(head),
        signatures=(signature,),
    )


def _without_lone_name(parts: list[Part]) -> list[Part]:
    """Return the parts; one that stands alone is not called "Phần I"."""
    if sum(bool(part.name) for part in parts) > 1:
        return parts
    return [replace(part, name="") for part in parts]


def _opening(sheet: ResolutionSheet, head: Letterhead) -> Part:
    verb = "kết luận" if sheet.form is Form.CONCLUSION else "quyết nghị"
    facts = [Paragraph(_sentence(fact)) for fact in sheet.record.facts]
    return Part((*facts, Paragraph(f"Sau khi thảo luận, {head.unit_name} {verb} như sau:")))


def _assessed(part: Assessment) -> Part:
    blocks: list[Block] = []
    if part.ideology:
        blocks += [Clause("Về tư tưởng"), *_paragraphs(part.ideology)]
    if part.results_note or part.results:
        blocks += [Clause("Về thực hiện nhiệm vụ"), *_paragraphs(part.results_note)]
        rows = enumerate(part.results, 1)
        table = tuple((str(n), row.task, row.state_at_start, row.result) for n, row in rows)
        blocks.append(Table(_RESULTS, table, empty=""))
    if part.commendations or part.reminders:
        blocks += [
            Clause("Biểu dương, nhắc nhở"),
            *_labelled("Biểu dương", part.commendations),
            *_labelled("Nhắc nhở", part.reminders),
        ]
    if part.limits or part.causes:
        blocks += [
            Clause("Hạn chế, nguyên nhân"),
            *_labelled("Hạn chế", part.limits),
            *_labelled("Nguyên nhân", part.causes),
        ]
    return Part(tuple(blocks), name=f"Đánh giá kết quả thực hiện nhiệm vụ {part.period}".strip())


def _tasks(sheet: ResolutionSheet) -> list[Part]:
    """Part II: directions, then the tasks, as khoản or, where most columns are in use, as a wide table."""
    name = f"Phương hướng, nhiệm vụ {sheet.assessment.next_period}".strip()
    directions: list[Block] = [*_paragraphs(sheet.direction)]
    if sheet.directions:
        directions.append(Bullets(tuple(_sentence(_one_line(item.content)) for item in sheet.directions)))
    if not sheet.tasks:
        return [Part(tuple(directions), name=name)]
    columns = _columns(sheet.tasks)
    if columns is not None:
        table = Table(columns, tuple(_row(task, columns) for task in sheet.tasks))
        if not directions:
            return [Part((table,), name=name, wide=True)]
        lead = Paragraph("Nhiệm vụ cụ thể:")
        return [Part(tuple(directions), name=name), Part((lead, table), wide=True)]
    if not directions:
        return [Part(tuple(Item(_sentence(_task(task))) for task in sheet.tasks), name=name)]
    tasks = _list(tuple(_task(task) for task in sheet.tasks))
    blocks = (Clause("Phương hướng chung"), *directions, Clause("Nhiệm vụ cụ thể"), tasks)
    return [Part(blocks, name=name)]


def _ending(sheet: ResolutionSheet, *, is_after_wide: bool) -> list[Part]:
    """Parts III and IV and the vote; the last sheet stands upright unless nothing but the vote is left."""
    score = sheet.record.score
    parts: list[Part] = []
    if sheet.arrangements:
        items = tuple(Item(_sentence(line)) for line in _lines(sheet.arrangements))
        parts.append(Part(items, name="Tổ chức thực hiện", wide=is_after_wide and score is not None))
    if score is not None:
        parts.append(_scored(score))
    if sheet.tally is not None:
        voted = Paragraph(_voted(sheet.form, sheet.tally))
        parts.append(Part((voted,), wide=is_after_wide and not parts))
    return parts


def _scored(score: SelfScore) -> Part:
    rows = tuple((str(n), row.name, row.most, row.points) for n, row in enumerate(score.rows, 1))
    total = ("", score.total.name, score.total.most, score.total.points) if score.total else ()
    blocks: list[Block] = [Table(_SCORE, rows, total=total, empty="")]
    if score.grade:
        blocks.append(Paragraph(f"Chi bộ tự xếp loại: {score.grade}."))
    if score.grade_note:
        blocks.append(Paragraph(_sentence(score.grade_note)))
    blocks += [*_labelled("Hạn chế", score.limits), *_labelled("Biện pháp khắc phục", score.remedies)]
    return Part(tuple(blocks), name="Tự đánh giá chất lượng sinh hoạt")


def _voted(form: Form, tally: Tally) -> str:
    return (
        f"{form.label} này được Chi bộ biểu quyết thông qua {_METHODS[tally.method]}: tán thành "
        f"{pad2(tally.votes_for)}/{pad2(tally.base)} đồng chí được tính biểu quyết, "
        f"đạt {percent(tally.votes_for, tally.base)}; không tán thành: {pad2(tally.votes_against)}; "
        f"ý kiến khác: {pad2(tally.votes_other)}."
    )


def _columns(tasks: Iterable[ItemLine]) -> tuple[Column, ...] | None:
    """Return the columns in use when they are many, None for a list."""
    used = [
        (any(task.requirement for task in tasks), Column("Yêu cầu", 31)),
        (any(task.measure for task in tasks), Column("Biện pháp", 38)),
        (any(task.expected_result for task in tasks), Column("Kết quả cần đạt", 34)),
        (any(task.supporting_unit for task in tasks), Column("Phối hợp", 23)),
        (any(task.checker for task in tasks), Column("Người kiểm tra", 27)),
    ]
    if sum(is_used for is_used, _ in used) < WIDE_FROM:
        return None
    shown = {column.head: column for is_used, column in used if is_used}
    fixed = {
        "TT": Column("TT", 10, centred=True),
        "Nhiệm vụ": Column("Nhiệm vụ", 38),
        "Người thực hiện": Column("Người thực hiện", 30),
        "Thời hạn": Column("Thời hạn", 27, centred=True),
    }
    return tuple((fixed | shown)[name] for name in _ORDER if name in fixed | shown)


_ORDER = (
    "TT", "Nhiệm vụ", "Yêu cầu", "Biện pháp", "Kết quả cần đạt", "Người thực hiện", "Phối hợp", "Thời hạn",
    "Người kiểm tra",
)  # fmt: skip


def _row(task: ItemLine, columns: tuple[Column, ...]) -> tuple[str, ...]:
    cells = {
        "TT": str(task.number),
        "Nhiệm vụ": _one_line(task.content),
        "Yêu cầu": _one_line(task.requirement),
        "Biện pháp": _one_line(task.measure),
        "Kết quả cần đạt": _one_line(task.expected_result),
        "Người thực hiện": capital(_comrades(task.assignees)),
        "Phối hợp": task.supporting_unit,
        "Thời hạn": paper_day(task.due_on) if task.due_on else "",
        "Người kiểm tra": capital(_comrades([task.checker] if task.checker else [])),
    }
    return tuple(cells[column.head] for column in columns)


def _task(task: ItemLine, *, doers: str | None = None) -> str:
    """Say a task in one sentence without its full stop; `doers` stands in for all assignees."""
    said = _comrades(task.assignees) and f"người thực hiện: {_comrades(task.assignees)}"
    fields = [
        _one_line(task.content).rstrip(".;"),
        _field("yêu cầu", task.requirement),
        _field("biện pháp", task.measure),
        _field("kết quả cần đạt", task.expected_result),
        said if doers is None else doers,
        f"phối hợp: {task.supporting_unit.rstrip('.;')}" if task.supporting_unit else "",
        f"thời hạn: ngày {paper_day(task.due_on)}" if task.due_on else "",
        f"người kiểm tra, đôn đốc: {_comrade(task.checker)}" if task.checker else "",
    ]
    return "; ".join(filter(None, fields))


def _own(tasks: Iterable[ItemLine], one: Named) -> Iterable[str]:
    """Say each task of one comrade, with whom she does it."""
    for task in tasks:
        if one in task.assignees:
            others = [other for other in task.assignees if other != one]
            yield _task(task, doers=f"cùng thực hiện: {_comrades(others)}" if others else "")


def _list(texts: tuple[str, ...]) -> Block:
    """Return points; a lone one needs no letter."""
    return Points(texts) if len(texts) > 1 else Paragraph(_sentence(texts[0]))


def _recipients(head: Letterhead) -> tuple[str, ...]:
    above = f"{head.sent_up_to} (để báo cáo)," if head.sent_up_to else ""
    return tuple(filter(None, (above, "Các đồng chí đảng viên,", head.kept_at)))


def _field(label: str, text: str) -> str:
    return f"{label}: {_lowered(_one_line(text).rstrip('.;'))}" if text else ""


def _labelled(label: str, text: str) -> list[Block]:
    return [Paragraph(_sentence(f"{label}: {_lowered(_one_line(text))}"))] if text else []


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(_sentence(line)) for line in _lines(text)]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def _one_line(text: str) -> str:
    lines = _lines(text)
    return "; ".join([*(line.rstrip(".;") for line in lines[:-1]), *lines[-1:]])


def _comrade(one: Named) -> str:
    return f"đồng chí {one.name}"


def _comrades(people: Iterable[Named]) -> str:
    return ", ".join(map(_comrade, people))


def _about(subject: str) -> str:
    return subject if subject.startswith("về ") else f"về {subject}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", ":", ";", "?", "!", "…")) else f"{text}."


def _lowered(text: str) -> str:
    """Return the text with a small first letter, unless it begins with a name or an abbreviation."""
    first, _, rest = text.partition(" ")
    is_name = first[1:] != first[1:].lower() or rest[:1].isupper() or text.startswith(_BODIES)
    return text if is_name else text[:1].lower() + text[1:]
