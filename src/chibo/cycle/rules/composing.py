"""Compose the minutes: each row of the agenda becomes a section, filled by what the record holds for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from chibo.cycle.rules.greeting import greeting, left_before
from chibo.kit.dates import clock_words, long_day
from chibo.kit.numbers import pad2, percent
from chibo.kit.text import capital
from chibo.meetings.rules.attendance import Split
from chibo.meetings.rules.guests import InvitationsSheet
from chibo.meetings.rules.sheets import (
    AgendaLine,
    AgendaSheet,
    AttendanceLine,
    AttendanceSheet,
    MeetingSheet,
    NotesSheet,
    OpinionLine,
    OpinionsSheet,
    SpeechLine,
)
from chibo.meetings.terms import MeetingMode, RollState
from chibo.minutes.rules.text import GivenSection, GivenTable
from chibo.rulebook.terms import FillSource


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """The báo cáo tháng as it was read."""

    task_results: str = ""
    strengths: str = ""
    limits: str = ""
    causes: str = ""
    remedies: str = ""
    commendations: str = ""
    reminders: str = ""
    next_tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskResult:
    """One task's state at the meeting, in words; `task_id` ties it to its own row of the agenda."""

    content: str
    assignees: str
    due: str
    state: str
    note: str
    task_id: int | None = None

    @property
    def result(self) -> str:
        """Return state and note as one cell or sentence says them, or that nothing was reported."""
        said = (capital(part).rstrip(".") for part in (self.state, self.note) if part)
        return ". ".join(said) or "Chưa báo cáo"


@dataclass(frozen=True, slots=True)
class ScoreTexts:
    """The self-score in words, limits and remedy."""

    sentence: str = ""
    weak_points: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All that the minutes of a meeting are composed from, by value."""

    meeting: MeetingSheet
    agenda: AgendaSheet
    attendance: AttendanceSheet
    invitations: InvitationsSheet
    notes: NotesSheet
    opinions: OpinionsSheet
    report: ReportTexts = ReportTexts()
    tasks: tuple[TaskResult, ...] = ()
    items: tuple[str, ...] = ()
    score: ScoreTexts = ScoreTexts()
    votes: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def compose(record: Record) -> list[GivenSection]:
    """Source: HD 42-HD/BTCTW Mục II (B); the order of the meeting's own agenda. Return the sections."""
    votes = record.votes
    sections = [_general(record)]
    for line in record.agenda.lines:
        text, table = _filled(record, line)
        sections.append(
            GivenSection(
                key=line.preset or f"item-{line.item_id}",
                part=line.part,
                title=line.title,
                text=text,
                table=table,
                votes=votes.get(line.item_id, ()),
            )
        )
    return sections


def _general(record: Record) -> GivenSection:
    """Return the head: when, where, who chairs, who writes."""
    meeting = record.meeting
    started = f"{clock_words(meeting.started_at)}, " if meeting.started_at else ""
    lines = [
        f"Thời gian: {started}{long_day(meeting.day)}.",
        f"Địa điểm: {meeting.place}.",
        *_mode(meeting),
        f"Chủ trì: {_comrade(meeting.chair, meeting.chair_office)}.",
        f"Thư ký: {_comrade(meeting.minute_taker, meeting.minute_taker_office)}.",
    ]
    return GivenSection("general", "opening", "Thời gian, địa điểm, chủ trì, thư ký", "\n".join(lines))


def _mode(meeting: MeetingSheet) -> list[str]:
    """Return how the cell came together, when it was not all in one place."""
    if meeting.mode is MeetingMode.IN_PERSON:
        return []
    away = f"{pad2(meeting.away)} đồng chí không họp tập trung được" if meeting.away else ""
    said = [meeting.mode.label, away, meeting.occasion, meeting.mode_reason]
    return [f"Hình thức: {'; '.join(part.rstrip('.') for part in said if part)}."]


def _comrade(name: str, office: str = "") -> str:
    return f"đồng chí {name}" + (f", {office}" if office else "")


# --- what fills a row --------------------------------------------------------------------------------


def _filled(record: Record, line: AgendaLine) -> tuple[str, GivenTable | None]:
    """Return the text of a row: what its source gives, its summary, who spoke, the chair's conclusion."""
    given, table = _given(record, line)
    parts = [left_before(line, record.agenda, record.invitations), given, line.summary, _speeches(line)]
    if line.conclusion:
        parts.append(f"Chủ trì kết luận: {line.conclusion}")
    return "\n".join(part for part in parts if part), table


def _given(record: Record, line: AgendaLine) -> tuple[str, GivenTable | None]:
    """Return what a row's source gives; the own row of a task gives that task's result alone."""
    if line.source_id is None:
        return _SOURCES.get(line.source, _nothing)(record)
    task = next((one for one in record.tasks if one.task_id == line.source_id), None)
    is_task = line.source == FillSource.OPEN_TASKS and task is not None
    return (f"Kết quả: {task.result}." if is_task and task else ""), None


def _own_rows(record: Record) -> set[int]:
    """Return the ids of the tasks that stand on the agenda in rows of their own."""
    rows = (line for line in record.agenda.lines if line.source == FillSource.OPEN_TASKS)
    return {line.source_id for line in rows if line.source_id is not None}


def _speeches(line: AgendaLine) -> str:
    return "\n".join(f"- {_speaker(speech)}: {_one_line(speech.text)}" for speech in line.speeches)


def _speaker(speech: SpeechLine) -> str:
    who = "Đồng chí" if speech.member_id is not None else "Đại biểu"
    named = f"{who} {speech.speaker}, {speech.office}" if speech.office else f"{who} {speech.speaker}"
    return f"{named} (tự ghi tại máy chung)" if speech.is_from_kiosk else named


def _nothing(_: Record) -> tuple[str, GivenTable | None]:
    return "", None


def _delegates(record: Record) -> tuple[str, GivenTable | None]:
    return greeting(record.agenda, record.invitations), None


def _minute_taker(record: Record) -> tuple[str, GivenTable | None]:
    return f"Chi bộ cử {_comrade(record.meeting.minute_taker)} làm thư ký, ghi biên bản.", None


def _attendance(record: Record) -> tuple[str, GivenTable | None]:
    counts = record.attendance.counts
    lines = [
        f"Tổng số đảng viên của Chi bộ: {_split(counts.on_roll)}.",
        f"Được miễn công tác và sinh hoạt: {pad2(counts.exempt.total)} đồng chí"
        + (
            f" (dự sinh hoạt {pad2(counts.exempt_present.total)} đồng chí)."
            if counts.exempt_present.total
            else "."
        ),
        *(f"{capital(why.label)}: {pad2(n)} đồng chí." for why, n in counts.left_out),
        f"Phải dự: {_split(counts.must)}.",
        f"Có mặt: {_split(counts.present)}, đạt {percent(counts.rate) if counts.rate is not None else 0}.",
        _absent(record, RollState.ABSENT_EXCUSED, "Vắng có lý do", counts.excused),
        _absent(record, RollState.ABSENT_UNEXCUSED, "Vắng không có lý do", counts.unexcused),
    ]
    online = [f"đồng chí {row.name}" for row in record.attendance.lines if row.is_online]
    if online:
        lines.append(f"Trong số có mặt, dự trực tuyến {pad2(counts.online)} đồng chí: {'; '.join(online)}.")
    lines += _late_and_early(record.attendance.lines)
    return "\n".join(lines), None


def _split(split: Split) -> str:
    return (
        f"{pad2(split.total)} đồng chí (chính thức {pad2(split.official)}, dự bị {pad2(split.probationary)})"
    )


def _absent(record: Record, state: RollState, label: str, split: Split) -> str:
    rows = record.attendance.in_state(state)
    if not rows:
        return f"{label}: không."
    names = "; ".join(
        f"đồng chí {row.name}" + (f" ({_reason(row)})" if row.reason_label else "") for row in rows
    )
    return f"{label}: {_split(split)}: {names}."


def _reason(row: AttendanceLine) -> str:
    accepted = f", đồng chí {row.accepted_by} đồng ý" if row.accepted_by else ""
    return f"{row.reason_label}{accepted}"


def _late_and_early(lines: Iterable[AttendanceLine]) -> list[str]:
    rows = list(lines)
    late = [
        f"đồng chí {row.name} ({clock_words(row.arrived_late_at)})" for row in rows if row.arrived_late_at
    ]
    early = [f"đồng chí {row.name} ({clock_words(row.left_early_at)})" for row in rows if row.left_early_at]
    return [
        f"{label}: {'; '.join(names)}." for label, names in (("Đến muộn", late), ("Về sớm", early)) if names
    ]


def _dues(record: Record) -> tuple[str, GivenTable | None]:
    notes = record.notes.notes
    if notes.dues_due is None or notes.dues_paid is None or notes.dues_unpaid is None:
        return "", None
    return (
        (
            f"Số đồng chí phải nộp đảng phí: {pad2(notes.dues_due)}; đã nộp: {pad2(notes.dues_paid)}; "
            f"chưa nộp: {pad2(notes.dues_unpaid)}."
        ),
        None,
    )


def _agenda(record: Record) -> tuple[str, GivenTable | None]:
    return f"Chủ trì nêu chương trình gồm {pad2(len(record.agenda.lines))} nội dung; Chi bộ thống nhất.", None


def _ideology(record: Record) -> tuple[str, GivenTable | None]:
    return record.notes.notes.ideological_note, None


def _report(record: Record) -> tuple[str, GivenTable | None]:
    report = record.report
    pairs = (
        ("Kết quả thực hiện nhiệm vụ", report.task_results),
        ("Ưu điểm", report.strengths),
        ("Hạn chế", report.limits),
        ("Nguyên nhân", report.causes),
        ("Biện pháp khắc phục", report.remedies),
    )
    return "\n".join(f"{label}: {text}" for label, text in pairs if text), None


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def _next_tasks(record: Record) -> tuple[str, GivenTable | None]:
    return "\n".join(f"- {content}" for content in record.report.next_tasks), None


def _tasks(record: Record) -> tuple[str, GivenTable | None]:
    texts = [
        f"{label}: {_one_line(text)}"
        for label, text in (
            ("Biểu dương", record.notes.notes.commendations or record.report.commendations),
            ("Nhắc nhở, phê bình", record.notes.notes.reminders or record.report.reminders),
        )
        if text
    ]
    if not record.tasks:
        return "\n".join(["Kỳ trước không còn nhiệm vụ chưa xong.", *texts]), None
    columns = (
        ("TT", 10, True),
        ("Nhiệm vụ", 65, False),
        ("Người phụ trách", 35, False),
        ("Kết quả", 55, False),
    )
    own = _own_rows(record)
    rest = [task for task in record.tasks if task.task_id not in own]
    rows = tuple((str(n), task.content, task.assignees, task.result) for n, task in enumerate(rest, 1))
    return "\n".join(texts), GivenTable(columns, rows) if rows else None


def _opinions(record: Record) -> tuple[str, GivenTable | None]:
    lines = [
        f"- Đồng chí {line.name} ({_sent(line)}): {_one_line(line.text)}{_answer(line)}"
        for line in record.opinions.lines
    ]
    return "\n".join(lines), None


def _answer(line: OpinionLine) -> str:
    """Say behind an opinion what became of it, as a sentence of its own."""
    text = f": {_one_line(line.answer_text).rstrip('.')}" if line.answer_text else ""
    return f" ({capital(line.answer.label)}{text}.)" if line.answer else ""


def _sent(line: OpinionLine) -> str:
    return f"gửi trước, đồng chí {line.by} ghi theo lời" if line.by else "gửi trước"


def _criticism(record: Record) -> tuple[str, GivenTable | None]:
    notes = record.notes.notes
    pairs = (("Tự phê bình", notes.self_criticism), ("Phê bình", notes.criticism))
    return "\n".join(f"{label}: {_one_line(text)}" for label, text in pairs if text), None


def _upper_remarks(record: Record) -> tuple[str, GivenTable | None]:
    return record.notes.notes.upper_remarks, None


def _items(record: Record) -> tuple[str, GivenTable | None]:
    return "\n".join(f"- {content}" for content in record.items), None


def _score(record: Record) -> tuple[str, GivenTable | None]:
    pairs = (
        ("", record.score.sentence),
        ("Hạn chế: ", record.score.weak_points),
        ("Biện pháp khắc phục: ", record.score.remedy),
    )
    return "\n".join(f"{label}{_one_line(text)}" for label, text in pairs if text), None


_SOURCES: Mapping[str, Callable[[Record], tuple[str, GivenTable | None]]] = {
    FillSource.DELEGATES: _delegates,
    FillSource.MINUTE_TAKER: _minute_taker,
    FillSource.ATTENDANCE: _attendance,
    FillSource.DUES: _dues,
    FillSource.AGENDA: _agenda,
    FillSource.IDEOLOGICAL_NOTE: _ideology,
    FillSource.CELL_REPORT: _report,
    FillSource.NEXT_TASKS: _next_tasks,
    FillSource.OPEN_TASKS: _tasks,
    FillSource.OPINIONS: _opinions,
    FillSource.CRITICISM: _criticism,
    FillSource.UPPER_REMARKS: _upper_remarks,
    FillSource.CONCLUSION: _items,
    FillSource.SCORE: _score,
}


def facts_in_words(record: Record) -> tuple[str, ...]:
    """Source: rules of the form of a cell's resolution (C). Return the opening facts as paragraphs."""
    meeting, counts = record.meeting, record.attendance.counts
    left_out = "".join(f", {why.label} {pad2(n)}" for why, n in counts.left_out)
    length = f", thời lượng {meeting.length.minutes} phút" if meeting.length else ""
    facts = [
        (f"{capital(meeting.unit)} {meeting.kind_name} {long_day(meeting.day)} tại {meeting.place}{length}."),
        (
            f"Tổng số đảng viên {_split(counts.on_roll)}; phải dự {pad2(counts.must.total)}, "
            f"có mặt {pad2(counts.present.total)}; vắng có lý do {pad2(counts.excused.total)}, "
            f"vắng không có lý do {pad2(counts.unexcused.total)}; "
            f"được miễn {pad2(counts.exempt.total)}{left_out} đồng chí."
        ),
        (
            f"Chủ trì: {_comrade(meeting.chair, meeting.chair_office)}; "
            f"thư ký: {_comrade(meeting.minute_taker, meeting.minute_taker_office)}."
        ),
    ]
    dues, _ = _dues(record)
    return (*facts, dues) if dues else tuple(facts)
