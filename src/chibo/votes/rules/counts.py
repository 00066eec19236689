"""What a count means: judged against the base, refused where it cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chibo.kit.dates import clock, day_of, short_day
from chibo.kit.numbers import percent
from chibo.kit.words import Refused, Said, say
from chibo.rulebook.terms import MajorityName, VoteBase, VoteMatter, VoteMethod
from chibo.rulebook.voting import Matter
from chibo.votes.terms import Outcome


@dataclass(frozen=True, slots=True)
class Counts:
    """How many said what."""

    votes_for: int
    against: int = 0
    other: int = 0

    @property
    def cast(self) -> int:
        """Return how many said something."""
        return self.votes_for + self.against + self.other


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a count means, and the sentence with its arithmetic that screen and minutes print."""

    outcome: Outcome
    reason: Said


def judge(counts: Counts, *, base: int, needed: int, majority: MajorityName) -> Judgement:
    """Source: Quy định 294-QĐ/TW ngày 26/5/2025, Điểm 9.3 (A). Judge a count against the base.

    Never against those present. `needed` is the least number of votes for. The base is at least 1.
    """
    outcome = Outcome.ADOPTED if counts.votes_for >= needed else Outcome.NOT_ADOPTED
    reason = say(
        "{votes_for}/{base} đồng chí tán thành, đạt {share} (cần {majority} của {base}, tức ít nhất "
        "{needed})",
        votes_for=counts.votes_for,
        base=base,
        share=percent(counts.votes_for, base),
        majority=majority,
        needed=needed,
    )
    return Judgement(outcome, reason)


def majority_is_possible(present: int, needed: int) -> bool:
    """Source: Quy định 294-QĐ/TW ngày 26/5/2025, Điểm 9.3 (A). Return whether enough are in the room."""
    return present >= needed


def enough_sentence(present: int, needed: int, base: int) -> Said:
    """Source: Quy định 294-QĐ/TW ngày 26/5/2025, Điểm 9.3 (A). Say whether a majority can be reached."""
    if majority_is_possible(present, needed):
        return say(
            "Đủ số để biểu quyết: cần ít nhất {needed}/{base} đồng chí tán thành.", needed=needed, base=base
        )
    return say(
        "Đã họp, không đủ số để biểu quyết: có mặt {present} đồng chí được biểu quyết, "
        "cần ít nhất {needed}/{base} đồng chí tán thành.",
        present=present,
        needed=needed,
        base=base,
    )


def missed_sentence(
    matter: VoteMatter, votes_for: int, *, base: int, needed: int, majority: MajorityName
) -> Said:
    """Source: Hướng dẫn 06-HD/TW ngày 09/6/2025, 5.1 (A). Say where a vote goes that misses its majority."""
    return say(
        "Việc {matter} cần {majority} của {base} đảng viên chính thức, tức {needed}; mới có {votes_for}. "
        "Kết quả được ghi và báo cáo cấp ủy có thẩm quyền.",
        matter=matter,
        majority=majority,
        base=base,
        needed=needed,
        votes_for=votes_for,
    )


def check_matter(matter: VoteMatter, rule: Matter, method: VoteMethod) -> None:
    """Source: Hướng dẫn 06-HD/TW ngày 09/6/2025, 5.1 (A). Refuse a method the matter does not have."""
    if rule.base is VoteBase.COMMITTEE:
        raise Refused(
            say(
                "Việc chi ủy quyết định được biểu quyết tại cuộc họp chi ủy, không đưa ra kỳ sinh hoạt chi "
                "bộ."
            ),
            field="matter",
        )
    if method not in rule.methods:
        listed = say("{method}", method=rule.methods[0])
        for other in rule.methods[1:]:
            listed = say("{listed} hoặc {method}", listed=listed, method=other)
        raise Refused(
            say(
                "Nội dung {matter} được biểu quyết bằng hình thức {listed}, không bằng hình thức {method}. "
                "Chọn lại hình thức.",
                matter=matter,
                listed=listed,
                method=method,
            ),
            field="method",
        )


def moment_of_vote(
    at: datetime,
    held_at: datetime | None,
    *,
    started_at: datetime,
    ended_at: datetime | None,
    opened_at: datetime,
) -> datetime:
    """Source: the meeting's own record. Return when a vote was held; refuse a moment outside the meeting.

    A meeting entered from paper (`opened_at`, when its beginning was written down, is after its end) may
    leave the moment out: it is then the end of the meeting.
    """
    if held_at is None and ended_at is not None and at > ended_at:
        if opened_at < ended_at:
            raise Refused(
                say(
                    "Kỳ sinh hoạt đã kết thúc lúc {clock} ngày {day}. Nếu ghi lại từ sổ giấy, ghi giờ biểu "
                    "quyết "
                    "trong khoảng {start}–{clock}.",
                    clock=clock(ended_at),
                    day=short_day(day_of(ended_at)),
                    start=clock(started_at),
                ),
                field="held_at",
            )
        return ended_at
    held = held_at or at
    if held < started_at or (ended_at is not None and held > ended_at):
        raise Refused(
            say(
                "Giờ biểu quyết ({held}) nằm ngoài thời gian sinh hoạt. Ghi giờ từ {start} trở đi, trước khi "
                "kết thúc.",
                held=clock(held),
                start=clock(started_at),
            ),
            field="held_at",
        )
    return held


def check_counts(
    counts: Counts, *, present: int, without_vote: Sequence[str], not_voting: int | None = None
) -> None:
    """Source: Quy định 294-QĐ/TW ngày 26/5/2025, Điểm 9.3; Điều lệ Đảng, Điều 3 (A, B). Refuse wrong counts.

    The three counts are at most the official members present; who is left did not vote. `not_voting`, when
    it was counted too, must make up exactly the rest. `without_vote` names probationary members present.
    """
    _check_natural(counts, not_voting)
    _check_not_above(counts, present, without_vote)
    if not_voting is not None and counts.cast + not_voting != present:
        raise Refused(
            say(
                "Tán thành, không tán thành, ý kiến khác và không biểu quyết cộng lại là {total}, khác số "
                "đảng viên "
                "chính thức có mặt ({present}). Đề nghị đếm lại; số đã nhập vẫn còn.",
                total=counts.cast + not_voting,
                present=present,
            ),
            field="not_voting",
        )


def _check_natural(counts: Counts, not_voting: int | None) -> None:
    given = {"votes_for": counts.votes_for, "against": counts.against, "other": counts.other}
    if not_voting is not None:
        given["not_voting"] = not_voting
    for field, number in given.items():
        if number < 0:
            raise Refused(say("Số đếm là số từ 0 trở lên, không phải {number}.", number=number), field=field)


def _check_not_above(counts: Counts, present: int, without_vote: Sequence[str]) -> None:
    above = counts.cast - present
    if above <= 0:
        return
    if above <= len(without_vote):
        names = say("Đồng chí {name}", name=without_vote[0])
        for name in without_vote[1:]:
            names = say("{names}, đồng chí {name}", names=names, name=name)
        raise Refused(
            say(
                "{names} là đảng viên dự bị, được thảo luận nhưng không biểu quyết. Số tán thành nhiều nhất "
                "là {present}.",
                names=names,
                present=present,
            ),
            field="votes_for",
        )
    raise Refused(
        say(
            "Tán thành, không tán thành và ý kiến khác cộng lại là {total}, nhiều hơn số đảng viên chính "
            "thức có mặt "
            "({present}). Đề nghị đếm lại; số đã nhập vẫn còn.",
            total=counts.cast,
            present=present,
        ),
        field="votes_for",
    )
