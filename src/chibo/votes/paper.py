"""Papers of a vote: the slips of a paper ballot, the record of its counting. Vietnamese only."""

from chibo.kit.dates import clock_words, long_day
from chibo.kit.numbers import pad2, percent
from chibo.papers.document import (
    Block,
    Box,
    Bullets,
    Choices,
    Clause,
    Column,
    Paper,
    Paragraph,
    Part,
    Points,
    Slips,
    Table,
)
from chibo.rulebook.terms import VoteMethod
from chibo.votes.rules.ballots import BallotCount
from chibo.votes.rules.bases import Electorate
from chibo.votes.rules.counts import Counts
from chibo.votes.rules.sheets import Counting, CountRecord, LineSheet, VoteSheet
from chibo.votes.terms import Choice, CountState, Outcome

_METHODS = {
    VoteMethod.CARD: "bằng thẻ đảng viên",
    VoteMethod.HAND: "bằng hình thức giơ tay",
    VoteMethod.SECRET: "bằng phiếu kín",
}


# --- in the minutes ------------------------------------------------------------------------------


def base_paragraph(electorate: Electorate) -> str:
    """Say on paper who is counted, with the arithmetic, and how many of them are in the room."""
    parts = (
        (electorate.less_temporary_out, "sinh hoạt tạm thời nơi khác"),
        (electorate.less_exempt_absent, "được miễn công tác và sinh hoạt đảng không dự"),
        (electorate.less_suspended, "bị đình chỉ sinh hoạt đảng"),
        (electorate.less_congress_absent, "vắng suốt đại hội có lý do được chấp nhận"),
    )
    less = "; ".join(f"{pad2(n)} đồng chí {why}" for n, why in parts if n)
    whole = f"{pad2(electorate.official_total)} đảng viên chính thức" + (f", trừ {less}" if less else "")
    return (
        f"Số đảng viên được tính biểu quyết: {pad2(electorate.base)} đồng chí ({whole}); "
        f"có mặt {pad2(electorate.official_present)} đồng chí."
    )


def vote_blocks(vote: VoteSheet) -> list[Block]:
    """Say a counted vote in the minutes: subject, counts with arithmetic, what it means, who reserves."""
    if vote.outcome is None or vote.is_withdrawn:
        return []
    lines = vote.counting.lines if vote.counting else ()
    head = f"Biểu quyết {_METHODS[vote.method]}: {vote.subject}."
    if vote.counts is None:
        listed = tuple(f"{_line_words(vote, line)}." for line in lines)
        return [Paragraph(f"{head} Kết quả kiểm phiếu:"), Bullets(listed), *_reserved(vote)]
    counted = f"{share_words(vote, vote.counts)}; {_rest(vote.counts, vote.not_voting)}"
    return [Paragraph(f"{head} Kết quả: {counted}. {_means(vote)}"), *_reserved(vote)]


def _line_words(vote: VoteSheet, line: LineSheet) -> str:
    if line.counts is None or line.outcome is None:
        return line.text
    return f"{line.text}: {share_words(vote, line.counts)}; {_reached(line.outcome)}"


def share_words(vote: VoteSheet, counts: Counts) -> str:
    """Say the arithmetic of a count, its small numbers with a zero as papers write them."""
    share = percent(counts.votes_for, vote.base)
    return (
        f"{pad2(counts.votes_for)}/{pad2(vote.base)} đồng chí tán thành, đạt {share} "
        f"(cần {vote.majority.label} của {pad2(vote.base)}, tức ít nhất {pad2(vote.needed)})"
    )


def _reached(outcome: Outcome) -> str:
    return "đủ tỷ lệ" if outcome is Outcome.ADOPTED else "chưa đủ tỷ lệ"


def _rest(counts: Counts, not_voting: int | None) -> str:
    said = f"{Choice.AGAINST.label}: {pad2(counts.against)}; {Choice.OTHER.label}: {pad2(counts.other)}"
    return said + (f"; không biểu quyết: {pad2(not_voting)}" if not_voting else "")


def _means(vote: VoteSheet) -> str:
    if vote.outcome is Outcome.ADOPTED:
        return "Chi bộ thông qua."
    return str(vote.missed) if vote.missed else "Chi bộ không thông qua."


def _reserved(vote: VoteSheet) -> list[Block]:
    return [Paragraph(f"Đồng chí {one.name} bảo lưu ý kiến: {_closed(one.words)}") for one in vote.reserved]


def _closed(words: str) -> str:
    text = " ".join(words.split())
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


# --- slips and the record of counting ------------------------------------------------------------


def ballot_slips(record: CountRecord, copies: int) -> Slips:
    """Draw the ballots: one question with three boxes, or a table of names with one box each."""
    lines = record.vote.counting.lines if record.vote.counting else ()
    if len(lines) == 1:
        boxes = (
            Choice.FOR.label.capitalize(),
            Choice.AGAINST.label.capitalize(),
            Choice.OTHER.label.capitalize(),
        )
        blocks: tuple[Block, ...] = (Paragraph(lines[0].text), Choices(boxes, across=1))
    else:
        columns = (
            Column("TT", 10, centred=True),
            Column("Họ và tên, nội dung", 44),
            Column("Tán thành", 22, centred=True),
            Column("Không tán thành", 24, centred=True),
        )
        rows = tuple((str(n), line.text, Box(), Box()) for n, line in enumerate(lines, 1))
        blocks = (Table(columns, rows),)
    return Slips(
        superior=record.superior,
        issuer=record.issuer,
        title="PHIẾU BIỂU QUYẾT",
        subject=record.vote.subject,
        blocks=(*blocks, Paragraph("Đánh dấu × vào ô được chọn; không ký tên, không viết thêm vào phiếu.")),
        copies=copies,
    )


def count_record_paper(record: CountRecord) -> Paper:
    """Compose the biên bản kiểm phiếu of an agreed count; ValueError before both tellers agree."""
    counting = record.vote.counting
    count = counting.agreed if counting else None
    if counting is None or count is None or counting.state is not CountState.AGREED:
        raise ValueError(f"vote {record.vote.vote_id}: the tellers have not agreed")
    return Paper(
        type=record.type,
        title=record.title,
        superior=record.superior,
        issuer=record.issuer,
        place=record.place,
        day=record.day,
        subject=f"về việc {record.vote.subject}",
        number=None,
        is_numbered=False,
        parts=(
            Part(
                (
                    Paragraph(_opening(record)),
                    Clause("Tổ kiểm phiếu"),
                    Points(_tellers(counting)),
                    Clause("Nội dung biểu quyết"),
                    Paragraph(_subjects(record.vote, counting)),
                    Clause("Số phiếu"),
                    _papers_table(count),
                    Paragraph(_counted_words(counting)),
                    Clause("Kết quả"),
                    *_results(record.vote, counting),
                    Paragraph(base_paragraph(record.vote.electorate)),
                    Paragraph(_needed(record.vote)),
                    *([Paragraph(str(record.vote.missed))] if record.vote.missed else []),
                    Paragraph("Biên bản này được đọc công khai trước Hội nghị."),
                )
            ),
        ),
        facts=(f"Số cần thiết tính theo bộ quy định {record.vote.rules_version}.",),
        signatures=record.signatures,
    )


def _opening(record: CountRecord) -> str:
    return (
        f"Hôm nay, {long_day(record.day)}, vào hồi {clock_words(record.vote.held_at)}, "
        f"tại {record.meeting_place}, Tổ kiểm phiếu được {record.unit_name} cử tiến hành kiểm phiếu biểu "
        f"quyết {record.vote.subject}."
    )


def _tellers(counting: Counting) -> tuple[str, ...]:
    return tuple(
        f"Đồng chí {line.name}, {'Tổ trưởng' if at == 0 else 'Tổ viên'}"
        for at, line in enumerate(counting.tellers)
    )


def _subjects(vote: VoteSheet, counting: Counting) -> str:
    if len(counting.lines) == 1:
        return f"{counting.lines[0].text.removesuffix('.')}."
    listed = "; ".join(line.text for line in counting.lines)
    return f"{vote.subject.removesuffix('.')}. Phiếu gồm {pad2(len(counting.lines))} dòng: {listed}."


def _papers_table(count: BallotCount) -> Table:
    rows = (
        ("Đảng viên chính thức được triệu tập", count.summoned),
        ("Đảng viên chính thức có mặt", count.present),
        ("Phiếu phát ra", count.issued),
        ("Phiếu thu về", count.returned),
        ("Phiếu hợp lệ", count.valid),
        ("Phiếu không hợp lệ", count.invalid),
    )
    columns = (Column("TT", 14, centred=True), Column("Nội dung", 113), Column("Số lượng", 38, centred=True))
    return Table(columns, tuple((str(n), what, pad2(number)) for n, (what, number) in enumerate(rows, 1)))


def _counted_words(counting: Counting) -> str:
    rounds = len(counting.rounds)
    who = " và ".join(f"đồng chí {name}" for name, _ in counting.rounds[-1].counts)
    again = f" Lần kiểm thứ {rounds} là lần kết quả trùng khớp." if rounds > 1 else ""
    return f"{who[0].upper()}{who[1:]} đếm độc lập, kết quả trùng khớp.{again}"


def _results(vote: VoteSheet, counting: Counting) -> list[Block]:
    columns = (
        Column("TT", 12, centred=True),
        Column("Nội dung", 55),
        Column("Tán thành", 26, centred=True),
        Column("Không tán thành", 26, centred=True),
        Column("Ý kiến khác", 22, centred=True),
        Column("Tỷ lệ tán thành", 24, centred=True),
    )
    counted = [(line.text, line.counts) for line in counting.lines if line.counts is not None]
    rows = tuple(
        (
            str(n),
            text,
            f"{pad2(counts.votes_for)}/{pad2(vote.base)}",
            pad2(counts.against),
            pad2(counts.other),
            percent(counts.votes_for, vote.base),
        )
        for n, (text, counts) in enumerate(counted, 1)
    )
    said = tuple(f"{_line_words(vote, line)}." for line in counting.lines)
    return [Table(columns, rows), Bullets(said)]


def _needed(vote: VoteSheet) -> str:
    return (
        f"Theo quy định, cần {vote.majority.label} trên tổng số {pad2(vote.base)} đảng viên được tính, "
        f"tức ít nhất {pad2(vote.needed)} phiếu tán thành."
    )
