"""The catalogue's metrics as pure functions over MeetingEvidence: a value with the lines that speak."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from chibo.kit.dates import paper_day
from chibo.kit.numbers import percent
from chibo.kit.words import Said, mark, say
from chibo.quality.rules.evidence import MeetingEvidence

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Figure:
    """The exact value of a metric (None: the record does not answer) and the sentence of its rows."""

    value: Fraction | None
    says: Said | None = None


SILENT = Figure(None)


def _truth(value: bool | None, yes: Said, no: Said) -> Figure:  # noqa: FBT001 - the truth is the value
    if value is None:
        return SILENT
    return Figure(Fraction(value), yes if value else no)


def _share(part: int | None, base: int | None, sentence: str) -> Figure:
    """Return part/base with its sentence; silent without a base."""
    if part is None or not base:
        return SILENT
    return Figure(Fraction(part, base), say(sentence, part=part, base=base, share=percent(part, base)))


def _number(value: int | None, sentence: str) -> Figure:
    return SILENT if value is None else Figure(Fraction(value), say(sentence, n=value))


def _days(since: date | None, until: date | None, sentence: str) -> Figure:
    """Return the days from `since` to `until`, never below 0; silent when one is unknown."""
    if since is None or until is None:
        return SILENT
    days = max((until - since).days, 0)
    return Figure(Fraction(days), say(sentence, n=days, since=paper_day(since), until=paper_day(until)))


def minutes_length(e: MeetingEvidence) -> Figure:
    """Source: metric `minutes_length` of the rulebook's catalogue. Minutes from start to end."""
    return _number(e.minutes, mark("Sinh hoạt {n} phút"))


def minutes_short(e: MeetingEvidence) -> Figure:
    """Source: metric `minutes_short`. Minutes lacking to the least length; 0 where there is none."""
    if e.minutes is None:
        return SILENT
    if not e.minutes_needed:
        return Figure(Fraction(0), say("Sinh hoạt {n} phút", n=e.minutes))
    short = max(e.minutes_needed - e.minutes, 0)
    return Figure(
        Fraction(short),
        say(
            "Sinh hoạt {minutes} phút, tối thiểu {needed} phút",
            minutes=e.minutes,
            needed=e.minutes_needed,
        ),
    )


def minutes_share(e: MeetingEvidence) -> Figure:
    """Source: metric `minutes_share`. Length over the least length, at most 1."""
    if e.minutes is None or not e.minutes_needed:
        return SILENT
    return Figure(min(Fraction(e.minutes, e.minutes_needed), ONE), say("Sinh hoạt {n} phút", n=e.minutes))


def held_in_month(e: MeetingEvidence) -> Figure:
    """Source: metric `held_in_month`. Whether it was held in the month of the calendar."""
    if e.scheduled_on is None or e.held_on is None:
        return SILENT
    is_held = (e.scheduled_on.year, e.scheduled_on.month) == (e.held_on.year, e.held_on.month)
    day = say(
        "Lịch {planned}, sinh hoạt {held}", planned=paper_day(e.scheduled_on), held=paper_day(e.held_on)
    )
    return Figure(Fraction(is_held), day)


def days_moved(e: MeetingEvidence) -> Figure:
    """Source: metric `days_moved`. Days between the calendar's day and the meeting's."""
    if e.scheduled_on is None or e.held_on is None:
        return SILENT
    return _number(abs((e.held_on - e.scheduled_on).days), mark("Chênh {n} ngày so với lịch"))


def attendance_rate(e: MeetingEvidence) -> Figure:
    """Source: metric `attendance_rate`. Present over those who must attend."""
    return _share(e.present, e.must_attend, mark("Có mặt {part}/{base} đồng chí phải dự ({share})"))


def absent_excused(e: MeetingEvidence) -> Figure:
    """Source: metric `absent_excused`. Members absent with an accepted reason."""
    return _number(e.excused, mark("Vắng có lý do {n} đồng chí"))


def absent_unexcused(e: MeetingEvidence) -> Figure:
    """Source: metric `absent_unexcused`. Members absent without a reason."""
    return _number(e.unexcused, mark("Vắng không có lý do {n} đồng chí"))


def excused_in_a_row(e: MeetingEvidence) -> Figure:
    """Source: metric `excused_in_a_row`. The longest run of excused absences of one member in the year."""
    return _number(e.excused_in_a_row, mark("Vắng có lý do liên tiếp nhiều nhất {n} kỳ"))


def committee_met_before(e: MeetingEvidence) -> Figure:
    """Source: metric `committee_met_before`. Whether the chi ủy met, or the leaders consulted, before."""
    if e.committee_met_on is None:
        return Figure(Fraction(0), say("Chưa ghi họp chi ủy hoặc hội ý")) if e.held_on else SILENT
    is_before = e.held_on is None or e.committee_met_on <= e.held_on
    return Figure(Fraction(is_before), say("Họp chi ủy, hội ý ngày {day}", day=paper_day(e.committee_met_on)))


def has_two_leaders(e: MeetingEvidence) -> Figure:
    """Source: metric `has_two_leaders`. Whether the cell has a chi ủy, or bí thư and phó bí thư."""
    return _truth(e.has_two_leaders, say("Có từ hai cấp ủy viên"), say("Chi bộ chỉ có bí thư"))


def notice_days_ahead(e: MeetingEvidence) -> Figure:
    """Source: metric `notice_days_ahead`. Days from the notice to the meeting."""
    return _days(e.noticed_on, e.held_on, mark("Thông báo ngày {since}, trước {n} ngày"))


def reached_rate(e: MeetingEvidence) -> Figure:
    """Source: metric `reached_rate`. Members told, in whatever way, over those who must attend."""
    return _share(e.reached, e.must_attend, mark("Đã báo {part}/{base} đồng chí ({share})"))


def follower_told(e: MeetingEvidence) -> Figure:
    """Source: metric `follower_told`. Whether the follower was told; silent where there is none."""
    return _truth(
        e.is_follower_told, say("Đã báo cấp ủy viên theo dõi"), say("Chưa ghi việc báo cấp ủy viên theo dõi")
    )


def documents_days_ahead(e: MeetingEvidence) -> Figure:
    """Source: metric `documents_days_ahead`. Days from the papers to the meeting."""
    return _days(e.documents_on, e.held_on, mark("Gửi tài liệu ngày {since}, trước {n} ngày"))


def handbook_used(e: MeetingEvidence) -> Figure:
    """Source: metric `handbook_used`. Whether the cell uses Sổ tay đảng viên điện tử."""
    return _truth(
        e.uses_handbook,
        say("Chi bộ dùng Sổ tay đảng viên điện tử"),
        say("Chi bộ không dùng Sổ tay đảng viên điện tử"),
    )


def handbook_days_ahead(e: MeetingEvidence) -> Figure:
    """Source: metric `handbook_days_ahead`. Days from the posting before the meeting to the meeting."""
    return _days(e.handbook_on, e.held_on, mark("Đăng Sổ tay ngày {since}, trước {n} ngày"))


def draft_resolution_prepared(e: MeetingEvidence) -> Figure:
    """Source: metric `draft_resolution_prepared`. Whether a draft stood before the opening."""
    return _truth(
        e.has_draft, say("Có dự thảo trước khi khai mạc"), say("Chưa có dự thảo trước khi khai mạc")
    )


def cell_report_prepared(e: MeetingEvidence) -> Figure:
    """Source: metric `cell_report_prepared`. Whether the month's report was agreed before the opening."""
    return _truth(e.has_report, say("Báo cáo tháng đã thống nhất"), say("Báo cáo tháng chưa thống nhất"))


def required_items_share(e: MeetingEvidence) -> Figure:
    """Source: metric `required_items_share`. Required items carried out over those of the preset."""
    return _share(e.required_done, e.required, mark("Đã thực hiện {part}/{base} nội dung bắt buộc ({share})"))


def required_items_present(e: MeetingEvidence) -> Figure:
    """Source: metric `required_items_present`. Whether the agenda holds all required items."""
    return _truth(
        e.has_required_agenda,
        say("Chương trình đủ nội dung bắt buộc"),
        say("Chương trình thiếu nội dung bắt buộc"),
    )


def speakers_share(e: MeetingEvidence) -> Figure:
    """Source: metric `speakers_share`. Members who spoke over those present, the chair left out of both."""
    sentence = mark("{part}/{base} đồng chí có mặt, không kể chủ trì, phát biểu ({share})")
    return _share(e.speakers, e.speakers_base, sentence)


def speakers(e: MeetingEvidence) -> Figure:
    """Source: metric `speakers`. Members who spoke at least once, without the chair."""
    return _number(e.speakers, mark("{n} đồng chí phát biểu"))


def criticism_held(e: MeetingEvidence) -> Figure:
    """Source: metric `criticism_held`. Whether self-criticism and criticism are in the record."""
    return _truth(
        e.has_criticism, say("Có ghi tự phê bình và phê bình"), say("Chưa ghi tự phê bình và phê bình")
    )


def ideology_noted(e: MeetingEvidence) -> Figure:
    """Source: metric `ideology_noted`. Whether the collective note is in the record."""
    return _truth(e.has_ideology, say("Có nhận định tình hình tư tưởng"), say("Chưa ghi tình hình tư tưởng"))


def commendation_noted(e: MeetingEvidence) -> Figure:
    """Source: metric `commendation_noted`. Whether praise or reminders are in the record."""
    return _truth(e.has_commendation, say("Có biểu dương, nhắc nhở"), say("Chưa ghi biểu dương, nhắc nhở"))


def upper_delegate_present(e: MeetingEvidence) -> Figure:
    """Source: metric `upper_delegate_present`. Whether a delegate from above came."""
    return _truth(e.has_upper_delegate, say("Có đại biểu cấp trên dự"), say("Không có đại biểu cấp trên dự"))


def thematic_held(e: MeetingEvidence) -> Figure:
    """Source: metric `thematic_held`. Whether the meeting is thematic, whole or in part."""
    return _truth(e.is_thematic, say("Có sinh hoạt chuyên đề"), say("Không có phần chuyên đề"))


def thematic_quota(e: MeetingEvidence) -> Figure:
    """Source: metric `thematic_quota`. Thematic meetings of the quarter over the quota, at most 1."""
    if e.thematic_in_quarter is None or not e.thematic_quota:
        return SILENT
    share = min(Fraction(e.thematic_in_quarter, e.thematic_quota), ONE)
    says = say("Trong quý có {n} kỳ chuyên đề, cần {quota}", n=e.thematic_in_quarter, quota=e.thematic_quota)
    return Figure(share, says)


def tasks_due(e: MeetingEvidence) -> Figure:
    """Source: metric `tasks_due`. Tasks due or overdue at the meeting."""
    return _number(e.tasks_due, mark("{n} nhiệm vụ đến hạn báo cáo"))


def tasks_done_rate(e: MeetingEvidence) -> Figure:
    """Source: metric `tasks_done_rate`. Tasks done, late ones too, over tasks due."""
    return _share(e.tasks_done, e.tasks_due, mark("Hoàn thành {part}/{base} nhiệm vụ đến hạn ({share})"))


def tasks_done_in_time_rate(e: MeetingEvidence) -> Figure:
    """Source: metric `tasks_done_in_time_rate`. Tasks done in time over tasks due."""
    return _share(e.tasks_done_in_time, e.tasks_due, mark("Đúng hạn {part}/{base} nhiệm vụ ({share})"))


def tasks_reported_rate(e: MeetingEvidence) -> Figure:
    """Source: metric `tasks_reported_rate`. Tasks with a state given at the meeting over tasks due."""
    return _share(e.tasks_reported, e.tasks_due, mark("Đã báo cáo {part}/{base} nhiệm vụ đến hạn ({share})"))


def conclusion_voted(e: MeetingEvidence) -> Figure:
    """Source: metric `conclusion_voted`. Whether the resolution or conclusion was adopted by vote."""
    return _truth(
        e.is_conclusion_adopted,
        say("Nghị quyết, kết luận được biểu quyết thông qua"),
        say("Chưa biểu quyết thông qua nghị quyết, kết luận"),
    )


def resolution_items_complete(e: MeetingEvidence) -> Figure:
    """Source: metric `resolution_items_complete`. Items with assignee and deadline over all items."""
    return _share(
        e.items_complete, e.items, mark("{part}/{base} nội dung đủ người phụ trách, thời hạn ({share})")
    )


def score_voted(e: MeetingEvidence) -> Figure:
    """Source: metric `score_voted`. Whether the cell voted on its self-score."""
    return _truth(
        e.is_score_voted, say("Đã biểu quyết kết quả tự chấm"), say("Chưa biểu quyết kết quả tự chấm")
    )


def minutes_read(e: MeetingEvidence) -> Figure:
    """Source: metric `minutes_read`. Whether the minutes were read and adopted."""
    return _truth(e.is_minutes_read, say("Biên bản đã đọc, thông qua"), say("Biên bản chưa đọc, thông qua"))


def minutes_signed(e: MeetingEvidence) -> Figure:
    """Source: metric `minutes_signed`. Whether both signatures are recorded."""
    if e.held_on is None:
        return SILENT
    return _truth(e.signed_on is not None, say("Biên bản đủ chữ ký"), say("Biên bản chưa đủ chữ ký"))


def minutes_signed_days(e: MeetingEvidence) -> Figure:
    """Source: metric `minutes_signed_days`. Days from the meeting to the last signature."""
    return _days(e.held_on, e.signed_on, mark("Ký biên bản ngày {until}, sau {n} ngày"))


def documents_posted_days(e: MeetingEvidence) -> Figure:
    """Source: metric `documents_posted_days`. Days from the meeting to the posting of the finished papers."""
    return _days(e.held_on, e.posted_on, mark("Đăng tài liệu hoàn thiện ngày {until}, sau {n} ngày"))


def members_disciplined(e: MeetingEvidence) -> Figure:
    """Source: metric `members_disciplined`. Members disciplined since the last meeting, a count alone."""
    return _number(e.disciplined, mark("{n} đảng viên bị kỷ luật trong kỳ"))


METRICS: Mapping[str, Callable[[MeetingEvidence], Figure]] = {
    metric.__name__: metric
    for metric in (
        minutes_length,
        minutes_short,
        minutes_share,
        held_in_month,
        days_moved,
        attendance_rate,
        absent_excused,
        absent_unexcused,
        excused_in_a_row,
        committee_met_before,
        has_two_leaders,
        notice_days_ahead,
        reached_rate,
        follower_told,
        documents_days_ahead,
        handbook_used,
        handbook_days_ahead,
        draft_resolution_prepared,
        cell_report_prepared,
        required_items_share,
        required_items_present,
        speakers_share,
        speakers,
        criticism_held,
        ideology_noted,
        commendation_noted,
        upper_delegate_present,
        thematic_held,
        thematic_quota,
        tasks_due,
        tasks_done_rate,
        tasks_done_in_time_rate,
        tasks_reported_rate,
        conclusion_voted,
        resolution_items_complete,
        score_voted,
        minutes_read,
        minutes_signed,
        minutes_signed_days,
        documents_posted_days,
        members_disciplined,
    )
}


def figures_of(evidence: MeetingEvidence) -> dict[str, Figure]:
    """Source: the rulebook's catalogue of metrics. Return every metric's figure."""
    return {name: metric(evidence) for name, metric in METRICS.items()}
