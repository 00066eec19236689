"""The month as one line of nine steps: which is done, which is next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chibo.cycle.terms import Phase, Standing, Step

PHASES: Mapping[Phase, tuple[Step, ...]] = {
    Phase.BEFORE: (Step.PLAN, Step.AGREE, Step.CONVENE),
    Phase.MEETING: (Step.MEET, Step.MINUTES, Step.RESOLVE),
    Phase.AFTER: (Step.ASSIGN, Step.SCORE, Step.REPORT),
}


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """Which facts of a month exist, each with the day it was written; None: not yet.

    `has_resolution`: the meeting chose to issue a resolution or conclusion; False: it chose none;
    None: not chosen yet. `is_earlier`: of before the book was opened, known by figures alone;
    `earlier_on`: the day it was held. `uses_handbook`: what the cell said of Sổ tay đảng viên điện tử, None
    when it said nothing; `posted_…_on`: the days on which the papers were posted there.
    """

    planned_on: date | None = None
    agreed_on: date | None = None
    convened_on: date | None = None
    opened_on: date | None = None
    ended_on: date | None = None
    not_held_on: date | None = None
    by_groups_on: date | None = None
    minutes_locked_on: date | None = None
    has_resolution: bool | None = None
    resolution_issued_on: date | None = None
    tasks_opened_on: date | None = None
    score_adopted_on: date | None = None
    sent_on: date | None = None
    returned_on: date | None = None
    earlier_on: date | None = None
    is_earlier: bool = False
    uses_handbook: bool | None = None
    posted_before_on: date | None = None
    posted_after_on: date | None = None

    @property
    def held_on(self) -> date | None:
        """Return the day it was held, by the record or by the figures of before the book."""
        return self.opened_on or self.earlier_on

    @property
    def is_spared(self) -> bool:
        """Return whether nothing is to be done: not held, held by tổ đảng, or of before the book."""
        return bool(self.not_held_on or self.by_groups_on or self.earlier_on)


@dataclass(frozen=True, slots=True)
class StepState:
    """One step of the month."""

    step: Step
    standing: Standing
    done_on: date | None = None


def steps_of(facts: MonthFacts) -> tuple[StepState, ...]:
    """Source: the monthly cycle of HD 12-HD/BTCTW and HD 42-HD/BTCTW (B). Return the nine steps.

    The first step that is neither done nor not needed is the one to do now. A meeting that was not held
    needs nothing more, nor does one held by tổ đảng or one of before the book was opened.
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
    if facts.is_spared:
        return set(Step)
    spared = {Step.RESOLVE, Step.ASSIGN} if facts.has_resolution is False else set()
    if facts.opened_on:
        spared |= {Step.AGREE, Step.CONVENE}
    return spared


def next_step(facts: MonthFacts) -> Step | None:
    """Source: the monthly cycle (B). Return the one step to do now, None when the month is done."""
    return next((state.step for state in steps_of(facts) if state.standing is Standing.NOW), None)
