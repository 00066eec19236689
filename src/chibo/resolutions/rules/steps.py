"""In which order a resolution is drafted, adopted and issued, and in which form."""

from dataclasses import dataclass
from datetime import date

from chibo.kit.dates import short_day
from chibo.kit.words import Refused, say
from chibo.resolutions.terms import Form


class AlreadyEnacted(Refused):
    """The meeting has adopted the text: its words stand."""


class NotEnacted(Refused):
    """The meeting has not adopted it yet."""


class AlreadyIssued(Refused):
    """The paper went out: it is frozen."""


class FormNotIssuable(Refused):
    """A cell did not issue such papers on that day."""


class ChangedMeanwhile(Refused):
    """Somebody else changed the draft since it was opened."""


@dataclass(frozen=True, slots=True)
class VoteSeen:
    """A vote as the enactment looks at it; `is_adopted` None: no result yet, or taken back."""

    meeting_id: int
    is_about_this: bool
    is_adopted: bool | None
    votes_for: int | None = None
    base: int = 0
    needed: int = 0


def form_of(symbol: str) -> Form:
    """Source: HD 05-HD/VPTW (C). Return the form that a symbol names; nghị quyết when it names none."""
    is_conclusion = f"-{Form.CONCLUSION}" in symbol.upper()
    return Form.CONCLUSION if is_conclusion else Form.RESOLUTION


def check_form(form: Form, *, may_issue: bool, on: date) -> None:
    """Source: 66-QĐ/TW (06/02/2017) Điều 9 (B), 399-QĐ/TW (09/01/2026) Điều 13 (C): who may issue what.

    Refuse a form that a cell may not issue on a day, with what to do instead.
    """
    if may_issue:
        return
    other = Form.RESOLUTION if form is Form.CONCLUSION else Form.CONCLUSION
    raise FormNotIssuable(
        say(
            "Theo quy định có hiệu lực ngày {day}, chi bộ không ban hành {form}. "
            "Chọn {other}, hoặc để kết luận của chủ trì trong biên bản.",
            day=short_day(on),
            form=form.paper_type,
            other=other.paper_type,
        ),
        field="form",
    )


def check_draft(enacted_on: date | None, form: Form) -> None:
    """Source: 294-QĐ/TW Điều 9 (A): a resolution is what was voted. Refuse to change an adopted text."""
    if enacted_on is not None:
        raise AlreadyEnacted(
            say(
                "Chi bộ đã biểu quyết thông qua {form} ngày {day} nên nội dung giữ nguyên. "
                "Muốn thay đổi, đưa ra kỳ sinh hoạt sau; báo cáo tiến độ, gia hạn ghi ở từng nhiệm vụ.",
                form=form.paper_type,
                day=short_day(enacted_on),
            )
        )


def check_vote(vote: VoteSeen, meeting_id: int, form: Form) -> None:
    """Source: 294-QĐ/TW Điều 9.3 (A). Refuse a vote of another meeting or matter, or not for it."""
    if vote.meeting_id != meeting_id:
        sentence = say(
            "Lần biểu quyết này thuộc kỳ sinh hoạt khác. Chọn lần biểu quyết thông qua {form} "
            "của kỳ sinh hoạt này.",
            form=form.paper_type,
        )
    elif not vote.is_about_this:
        sentence = say(
            "Lần biểu quyết này không phải về {form} của kỳ sinh hoạt. Chọn đúng nội dung biểu quyết.",
            form=form.paper_type,
        )
    elif vote.is_adopted is None:
        sentence = say(
            "Chưa ghi kết quả biểu quyết thông qua {form}. Ghi số tán thành, không tán thành và ý kiến khác "
            "trước.",
            form=form.paper_type,
        )
    elif not vote.is_adopted:
        sentence = say(
            "Chi bộ chưa thông qua {form}: {votes}/{base} đồng chí tán thành, cần ít nhất {needed}. "
            "Dự thảo vẫn còn; sửa rồi biểu quyết lại, hoặc đưa ra kỳ sinh hoạt sau.",
            form=form.paper_type,
            votes=vote.votes_for,
            base=vote.base,
            needed=vote.needed,
        )
    else:
        return
    raise Refused(sentence, field="vote")


def not_enacted(form: Form) -> NotEnacted:
    """Source: 294-QĐ/TW Điều 9.3 (A). Return the refusal to issue what the meeting has not adopted."""
    return NotEnacted(
        say(
            "Chi bộ chưa biểu quyết thông qua {form} này. Ghi kết quả biểu quyết trước, rồi phát hành.",
            form=form.paper_type,
        )
    )


def check_issued_on(issued_on: date, meeting_day: date) -> None:
    """Source: the calendar. Refuse a day of issue before the meeting that adopted the paper."""
    if issued_on < meeting_day:
        raise Refused(
            say(
                "Ngày ban hành {issued} trước ngày sinh hoạt {day}. Chọn ngày từ {day}.",
                issued=short_day(issued_on),
                day=short_day(meeting_day),
            ),
            field="issued_on",
        )


def already_issued(symbol: str, issued_on: date, form: Form) -> AlreadyIssued:
    """Source: the house (a paper is issued once). Return the refusal of a second issue or a late change."""
    named = say("{form} số {symbol}", form=form, symbol=symbol) if symbol else say("{form} này", form=form)
    return AlreadyIssued(
        say("{named} đã phát hành ngày {day} và giữ nguyên.", named=named, day=short_day(issued_on))
    )
