"""Secret votes on paper: two tellers count by themselves; what does not add up is refused."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from chibo.kit.words import Refused, Said, say
from chibo.votes.rules.bases import Electorate, base_sentence
from chibo.votes.rules.counts import Counts
from chibo.votes.terms import CountState


@dataclass(frozen=True, slots=True)
class GivenOption:
    """One line of a ballot as it is given: its text, and the member who stands, when it is a person."""

    text: str
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class BallotCount:
    """What one teller counted; `options` holds the counts of each line in order."""

    summoned: int
    present: int
    issued: int
    returned: int
    valid: int
    invalid: int
    options: tuple[Counts, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member proposed as teller."""

    member_id: int
    name: str
    is_entitled: bool


def check_ballot_count(count: BallotCount, electorate: Electorate, lines: Sequence[str]) -> None:
    """Source: Quy định 190-QĐ/TW ngày 10/10/2024, phần kiểm phiếu (C). Refuse a count that cannot be.

    summoned = base ≥ present ≥ issued ≥ returned = valid + invalid; each line's votes ≤ valid.
    """
    if len(count.options) != len(lines):
        raise Refused(
            say("Phiếu có {n} dòng. Ghi đủ số phiếu của từng dòng, không có thì ghi 0.", n=len(lines)),
            field="options",
        )
    for field, is_wrong, sentence in (*_heads(count, electorate), *_papers(count), *_lines(count, lines)):
        if is_wrong:
            raise Refused(sentence, field=field)


_Check = tuple[str, bool, Said]


def _heads(count: BallotCount, electorate: Electorate) -> Iterable[_Check]:
    figures = (count.summoned, count.present, count.issued, count.returned, count.valid, count.invalid)
    least = min(*figures, *(n for line in count.options for n in (line.votes_for, line.against, line.other)))
    yield "issued", least < 0, say("Số đếm là số từ 0 trở lên, không phải {number}.", number=least)
    yield (
        "summoned",
        count.summoned != electorate.base,
        say(
            "Số được triệu tập ({given}) khác số được tính biểu quyết. {base} Ghi {n}.",
            given=count.summoned,
            base=base_sentence(electorate),
            n=electorate.base,
        ),
    )
    yield (
        "present",
        count.present > electorate.official_present,
        say(
            "Số có mặt ({given}) nhiều hơn số đảng viên chính thức có mặt theo điểm danh ({n}). "
            "Sửa điểm danh hoặc đếm lại.",
            given=count.present,
            n=electorate.official_present,
        ),
    )


def _papers(count: BallotCount) -> Iterable[_Check]:
    again = say("Hai đồng chí kiểm phiếu đếm lại trước khi ghi.")
    yield (
        "issued",
        count.issued > count.present,
        say(
            "Phiếu phát ra ({issued}) nhiều hơn số đảng viên được biểu quyết có mặt ({present}). {again}",
            issued=count.issued,
            present=count.present,
            again=again,
        ),
    )
    yield (
        "returned",
        count.returned > count.issued,
        say(
            "Phiếu thu về ({returned}) nhiều hơn phiếu phát ra ({issued}). {again}",
            returned=count.returned,
            issued=count.issued,
            again=again,
        ),
    )
    yield (
        "valid",
        count.valid + count.invalid != count.returned,
        say(
            "Phiếu hợp lệ và phiếu không hợp lệ cộng lại là {total}, khác phiếu thu về ({returned}). {again}",
            total=count.valid + count.invalid,
            returned=count.returned,
            again=again,
        ),
    )


def _lines(count: BallotCount, lines: Sequence[str]) -> Iterable[_Check]:
    for text, line in zip(lines, count.options, strict=True):
        yield (
            "options",
            line.cast > count.valid,
            say(
                'Số phiếu ở dòng "{text}" cộng lại là {total}, nhiều hơn phiếu hợp lệ ({valid}). '
                "Hai đồng chí kiểm phiếu đếm lại trước khi ghi.",
                text=text,
                total=line.cast,
                valid=count.valid,
            ),
        )


def check_options(options: Sequence[GivenOption]) -> None:
    """Source: Quy định 190-QĐ/TW ngày 10/10/2024, phần phiếu bầu (C). Refuse an empty or repeated line."""
    texts = [option.text for option in options]
    if not texts or not all(texts):
        raise Refused(
            say("Phiếu chưa có nội dung. Ghi ít nhất một dòng, không để dòng trống."), field="options"
        )
    persons = [option.member_id for option in options if option.member_id is not None]
    if len(set(texts)) < len(texts) or len(set(persons)) < len(persons):
        raise Refused(say("Phiếu có hai dòng giống nhau. Sửa để mỗi dòng một nội dung."), field="options")


def check_tellers(chosen: Sequence[Candidate], *, least: int, standing: Collection[int]) -> None:
    """Source: Quy định 190-QĐ/TW ngày 10/10/2024, phần tổ kiểm phiếu (C). Refuse who may not count.

    Tellers are official members present who do not stand themselves; `standing` are members on the ballot
    or whom the vote is about.
    """
    if len({one.member_id for one in chosen}) < len(chosen):
        raise Refused(say("Một đồng chí được chọn hai lần. Chọn các đồng chí khác nhau."), field="members")
    for one in chosen:
        if one.member_id in standing:
            raise Refused(
                say(
                    "Đồng chí {name} có tên trên phiếu. Chọn đồng chí khác vào tổ kiểm phiếu.", name=one.name
                ),
                field="members",
            )
        if not one.is_entitled:
            raise Refused(
                say(
                    "Đồng chí {name} không phải là đảng viên chính thức có mặt. Chọn đồng chí khác vào tổ "
                    "kiểm phiếu.",
                    name=one.name,
                ),
                field="members",
            )
    if len(chosen) < least:
        raise Refused(
            say(
                "Tổ kiểm phiếu cần ít nhất {least} đồng chí; mới chọn {n}. Chọn thêm.",
                least=least,
                n=len(chosen),
            ),
            field="members",
        )


def state_of_round(counts: Sequence[BallotCount], *, least: int) -> CountState:
    """Source: the house (two counts, each without sight of the other). Return where one round stands."""
    if not counts:
        return CountState.NOT_COUNTED
    if len(counts) < least:
        return CountState.HALF_COUNTED
    return CountState.AGREED if len(set(counts)) == 1 else CountState.UNEQUAL


def round_to_count(rounds: Sequence[Sequence[BallotCount]], *, least: int) -> int:
    """Source: the house. Return the number of the round that is to be counted now, from 1."""
    if rounds and state_of_round(rounds[-1], least=least) is CountState.HALF_COUNTED:
        return len(rounds)
    return len(rounds) + 1


def check_round(given: int, expected: int) -> None:
    """Source: the house. Refuse a count for a round that is over or has not begun."""
    if given != expected:
        raise Refused(
            say(
                "Số phiếu này ghi cho lần kiểm {given}; bây giờ là lần kiểm {expected}. Xem lại rồi ghi.",
                given=given,
                expected=expected,
            ),
            field="round_no",
        )


def ballot_sentence(lines: Sequence[tuple[str, Said]]) -> Said:
    """Source: the house. Say the results of a ballot of several lines, one after the other."""
    told = say("{text}: {reason}", text=lines[0][0], reason=lines[0][1])
    for text, reason in lines[1:]:
        told = say("{told}; {text}: {reason}", told=told, text=text, reason=reason)
    return told
