"""How a meeting comes together: in one place, from afar, or both; what the rulebook asks of it."""

from dataclasses import dataclass

from chibo.kit.words import Refused, Said, say
from chibo.meetings.terms import MeetingMode
from chibo.rulebook.meeting import OnlineRule


@dataclass(frozen=True, slots=True)
class ModePlan:
    """What is planned: `away` members cannot meet in one place for `occasion`; `reason` why all the same."""

    mode: MeetingMode
    online_link: str = ""
    occasion: str = ""
    away: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ModeCondition:
    """What the rulebook asks of a cell on a day: `members` that count, its rule, where it stands."""

    rule: OnlineRule
    members: int
    cited: str

    @property
    def sentence(self) -> Said | None:
        """Say the condition; None when the rulebook has none for the day."""
        if self.rule.more_than is None:
            return None
        return say(
            "Điều kiện: ít nhất {least}/{members} đồng chí không họp tập trung được ({cited}).",
            cited=self.cited,
            least=self.rule.least(self.members),
            members=self.members,
        )


def check_mode(plan: ModePlan, condition: ModeCondition) -> None:
    """Source: HD 03-HD/TW (27/12/2022) (A, a pilot). Ask why, where it is not met: no bar."""
    rule = condition.rule
    if plan.mode is MeetingMode.IN_PERSON or rule.more_than is None:
        return
    if plan.occasion and plan.occasion not in {one.id for one in rule.occasions}:
        labels = "; ".join(one.label for one in rule.occasions)
        raise Refused(
            say("Trường hợp không có trong danh mục. Chọn một trong: {labels}.", labels=labels), "occasion"
        )
    if plan.away is not None and plan.away > condition.members:
        raise Refused(
            say(
                "Chi bộ có {members} đồng chí được tính, đang ghi {away} đồng chí không họp tập trung được. "
                "Ghi lại số đồng chí.",
                members=condition.members,
                away=plan.away,
            ),
            "away",
        )
    is_met = bool(plan.occasion) and (plan.away or 0) >= rule.least(condition.members)
    if not is_met and not plan.reason:
        raise Refused(
            say(
                "Chưa đủ điều kiện sinh hoạt trực tuyến: cần chọn trường hợp và có ít nhất {least}/{members} "
                "đồng chí không họp tập trung được. Ghi lý do vẫn họp như vậy, hoặc chọn họp trực tiếp.",
                least=rule.least(condition.members),
                members=condition.members,
            ),
            "reason",
        )
