"""Numbers of papers: one sequence per unit, term of office and letters of the type."""

from dataclasses import dataclass

from chibo.kit.words import Refused, say
from chibo.rulebook.papers import Numbering


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence as it stands: letters and suffix of its symbol, the highest number taken or None."""

    letters: str
    suffix: str
    highest: int | None

    def following(self, rules: Numbering) -> int:
        """Return the number that comes next."""
        return rules.first if self.highest is None else self.highest + 1


def written(rules: Numbering, number: int, letters: str, suffix: str) -> str:
    """Source: HD 05-HD/VPTW 27/5/2026, số và ký hiệu (C). Return "05-NQ/CB", without the word before it."""
    return rules.written(number, letters, suffix).partition(" ")[2]


def already_used(rules: Numbering, sequence: Sequence, number: int) -> Refused:
    """Source: HD 05-HD/VPTW 27/5/2026, số và ký hiệu (C). Refuse a number taken in this term."""
    sentence = say(
        "Số {symbol} đã dùng trong nhiệm kỳ này. Số tiếp theo là {next}.",
        symbol=written(rules, number, sequence.letters, sequence.suffix),
        next=f"{sequence.following(rules):0{rules.least_digits}d}",
    )
    return Refused(sentence, field="number")


def check_number(rules: Numbering, number: int) -> None:
    """Source: HD 05-HD/VPTW 27/5/2026, số và ký hiệu (C). Refuse a number before the first."""
    if number < rules.first:
        raise Refused(
            say(
                "Số văn bản bắt đầu từ {first}. Ghi số theo sổ đăng ký văn bản của chi bộ.",
                first=f"{rules.first:0{rules.least_digits}d}",
            ),
            field="number",
        )
