"""The month as one line of steps: which is next, what is still missing, what contradicts what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from chibo.cycle.terms import Phase, Standing, Step
from chibo.kit.dates import short_day
from chibo.kit.words import Said, say

PHASES: Mapping[Phase, tuple[Step, ...]] = {
    Phase.BEFORE: (Step.PLAN, Step.AGREE, Step.CONVENE),
    Phase.MEETING: (Step.MEET, Step.MINUTES, Step.RESOLVE),
    Phase.AFTER: (Step.ASSIGN, Step.SCORE, Step.REPORT),
}


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """Which facts of a month exist, each with the day it was written; None: not yet.

    `has_resolution`: the meeting chose to issue a resolution or conclusion; False: it chose none;
    None: not chosen yet. `has_tasks`: its items give tasks. `is_held` is None before the meeting's day.
    """

    planned_on: date | None = None
    agreed_on: date | None = None
    convened_on: date | None = None
    opened_on: date | None = None
    ended_on: date | None = None
    not_held_on: date | None = None
    minutes_locked_on: date | None = None
    has_resolution: bool | None = None
    resolution_issued_on: date | None = None
    tasks_opened_on: date | None = None
    score_adopted_on: date | None = None
    sent_on: date | None = None
    returned_on: date | None = None


@dataclass(frozen=True, slots=True)
class StepState:
    """One step of the month."""

    step: Step
    standing: Standing
    done_on: date | None = None


def steps_of(facts: MonthFacts) -> tuple[StepState, ...]:
    """Source: the monthly cycle of HD 12-HD/BTCTW and HD 42-HD/BTCTW (B). Return the nine steps.

    The first step that is neither done nor not needed is the one to do now. A meeting that was not held
    needs nothing more.
    """
    done: dict[Step, date | None] = {
        Step.PLAN: facts.planned_on,
        Step.AGREE: facts.agreed_on,
        Step.CONVENE: facts.convened_on,
        Step.MEET: facts.ended_on,
        Step.MINUTES: facts.minutes_locked_on,
        Step.RESOLVE: facts.resolution_issued_on,
        Step.ASSIGN: facts.tasks_opened_on,
        Step.SCORE: facts.score_adopted_on,
        Step.REPORT: None if facts.returned_on else facts.sent_on,
    }
    spared = _spared(facts)
    states = []
    is_found = False
    for step in Step:
        if done[step]:
            states.append(StepState(step, Standing.DONE, done[step]))
        elif step in spared:
            states.append(StepState(step, Standing.NOT_NEEDED))
        else:
            states.append(StepState(step, Standing.AHEAD if is_found else Standing.NOW))
            is_found = True
    return tuple(states)


def _spared(facts: MonthFacts) -> set[Step]:
    if facts.not_held_on:
        return set(Step)
    spared = {Step.RESOLVE, Step.ASSIGN} if facts.has_resolution is False else set()
    if facts.opened_on:
        spared |= {Step.AGREE, Step.CONVENE}
    return spared


def next_step(facts: MonthFacts) -> Step | None:
    """Source: the monthly cycle (B). Return the one step to do now, None when the month is done."""
    return next((state.step for state in steps_of(facts) if state.standing is Standing.NOW), None)


# --- contradictions -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something taken in that does not agree with something else: mended, or kept with a reason.

    `key` names it stably; `where` names the page part that mends it.
    """

    key: str
    sentence: Said
    where: str


@dataclass(frozen=True, slots=True)
class SpeechFact:
    """A member's speech: who, where."""

    member_id: int
    name: str
    item: str


@dataclass(frozen=True, slots=True)
class ResolutionFact:
    """One item of the resolution as far as it can contradict."""

    position: int
    due_on: date | None
    has_assignee: bool
    has_result: bool
    is_task: bool


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """All of a month's record that can contradict itself, by value.

    `absent`: member ids called absent; `minutes` and `minutes_needed` in minutes of time (None: no rule);
    `missing_items`: titles of required agenda items that are not on the agenda; `text` and `draft`: what
    was issued and what was laid before the meeting, to be compared word by word.
    """

    meeting_on: date
    absent: frozenset[int] = frozenset()
    speeches: Sequence[SpeechFact] = ()
    minutes: int | None = None
    minutes_needed: int | None = None
    missing_items: Sequence[str] = ()
    items: Sequence[ResolutionFact] = field(default_factory=tuple)
    text: str = ""
    draft: str = ""


def contradictions(facts: RecordFacts) -> tuple[Contradiction, ...]:
    """Source: HD 12-HD/BTCTW, HD 42-HD/BTCTW for length and items (B). Name them in order."""
    return (
        *_of_speakers(facts),
        *_of_length(facts),
        *_of_items(facts),
        *_of_resolution(facts),
        *_of_text(facts),
    )


def _of_speakers(facts: RecordFacts) -> Iterator[Contradiction]:
    seen = set()
    for speech in facts.speeches:
        if speech.member_id in facts.absent and speech.member_id not in seen:
            seen.add(speech.member_id)
            sentence = say(
                "Đồng chí {name} được ghi là vắng nhưng có ý kiến ở mục {item}. "
                "Sửa điểm danh hoặc sửa người phát biểu.",
                name=speech.name,
                item=speech.item,
            )
            yield Contradiction(f"speaker-{speech.member_id}", sentence, "roll")


def _of_length(facts: RecordFacts) -> Iterator[Contradiction]:
    if facts.minutes is None or facts.minutes_needed is None or facts.minutes >= facts.minutes_needed:
        return
    sentence = say(
        "Kỳ sinh hoạt kéo dài {minutes} phút, ít hơn mức tối thiểu {needed} phút. "
        "Kiểm tra giờ bắt đầu, giờ kết thúc.",
        minutes=facts.minutes,
        needed=facts.minutes_needed,
    )
    yield Contradiction("length", sentence, "times")


def _of_items(facts: RecordFacts) -> Iterator[Contradiction]:
    for title in facts.missing_items:
        sentence = say(
            'Chương trình thiếu nội dung bắt buộc "{title}". Bổ sung, hoặc ghi lý do không có.', title=title
        )
        yield Contradiction(f"item-{title}"[:80], sentence, "agenda")


def _of_resolution(facts: RecordFacts) -> Iterator[Contradiction]:
    for item in facts.items:
        if item.due_on is not None and item.due_on < facts.meeting_on:
            sentence = say(
                "Thời hạn {due} trước ngày sinh hoạt {day}. Chọn ngày từ {first}.",
                due=short_day(item.due_on),
                day=short_day(facts.meeting_on),
                first=short_day(facts.meeting_on + timedelta(days=1)),
            )
            yield Contradiction(f"deadline-{item.position}", sentence, "resolution")
        if item.is_task and not item.has_result:
            sentence = say(
                "Nhiệm vụ {n} chưa ghi kết quả cần đạt. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành.",
                n=item.position,
            )
            yield Contradiction(f"result-{item.position}", sentence, "resolution")


def _of_text(facts: RecordFacts) -> Iterator[Contradiction]:
    if facts.draft.strip() and facts.text.split() == facts.draft.split():
        sentence = say(
            "Văn bản giống hệt dự thảo đã gửi trước. Nếu kỳ sinh hoạt có ý kiến bổ sung, ghi vào; "
            "nếu thông qua nguyên văn, ghi lý do."
        )
        yield Contradiction("draft", sentence, "resolution")
