"""Fill the sheet from the record, take the cell's own points, adopt the self-score."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.models import Meeting
from chibo.org.queries import rules_for
from chibo.quality.access import may_score
from chibo.quality.models import Assessment, ItemScore, ScoreAdoption
from chibo.quality.queries import score_sheet, table_of, used_table
from chibo.quality.rules import Judged, MeetingEvidence, check_self_score, figures_of, judge_item


@action
def fill_score(meeting: Meeting, evidence: MeetingEvidence, *, by: Scope, at: datetime) -> Assessment:
    """Fill a meeting's sheet from its record, on the table in force on its day.

    Until the self-score is adopted the figures are provisional; afterwards the record completes them and
    both are kept. What the cell typed is never touched.
    """
    demand(may_score(by, meeting), Right.SCORE_MEETING)
    assessment = Assessment.of_meeting(meeting) or _open(meeting, at)
    table = table_of(assessment)
    figures = figures_of(evidence)
    is_adopted = ScoreAdoption.of(assessment).exists()
    kept = {row.key: row for row in ItemScore.of(assessment)}
    for item in table.items:
        row = kept.get(item.id) or ItemScore(assessment=assessment, key=item.id)
        _put(row, judge_item(item, figures), is_adopted=is_adopted)
        row.save()
    asked = (condition.metric.name for cap in table.caps for condition in cap.when)
    values = {name: figures[name].value for name in asked}
    assessment.figures = {name: str(value) if value is not None else None for name, value in values.items()}
    assessment.save(update_fields=["figures"])
    write_line(
        "score_filled", assessment, {"table": assessment.table, "final": is_adopted}, unit_id=meeting.unit_id
    )
    return assessment


def _open(meeting: Meeting, at: datetime) -> Assessment:
    rules = rules_for(meeting.unit, on=day_of(meeting.planned_at))
    table = used_table(rules.scoring, meeting.kind)
    if table is None:
        raise Refused(
            say("Loại sinh hoạt này không chấm điểm theo quy định của ngày họp. Bỏ qua bước chấm điểm.")
        )
    assessment = Assessment(
        unit=meeting.unit, meeting=meeting, table=table, rules_version=rules.version, at=at
    )
    assessment.save(force_insert=True)
    return assessment


def _put(row: ItemScore, judged: Judged, *, is_adopted: bool) -> None:
    if is_adopted:
        row.evidence = judged.points
    else:
        row.provisional = judged.points
    row.rows = [str(sentence) for sentence in judged.says]
    row.filling = judged.filling
    row.is_left_out = judged.is_left_out


@action
def score_item(
    assessment: Assessment, key: str, points: Decimal, note: str = "", *, by: Scope, at: datetime
) -> None:
    """Put the cell's own points on one item, with a note where it explains."""
    _demand_open(assessment, by)
    _score(assessment, key, points, note)
    write_line("item_scored", assessment, {"key": key, "points": str(points)}, unit_id=assessment.unit_id)


@action
def score_items(
    assessment: Assessment,
    points: Mapping[str, Decimal],
    *,
    weak_points: str,
    remedy: str,
    by: Scope,
    at: datetime,
) -> None:
    """Put the cell's own points on several items at once, with weak points and remedy."""
    _demand_open(assessment, by)
    for key, value in points.items():
        _score(assessment, key, value, "")
    assessment.weak_points, assessment.remedy = squeeze_lines(weak_points), squeeze_lines(remedy)
    assessment.save(update_fields=["weak_points", "remedy"])
    content = {"points": {key: str(value) for key, value in points.items()}}
    write_line("items_scored", assessment, content, unit_id=assessment.unit_id)


def _demand_open(assessment: Assessment, by: Scope) -> None:
    demand(may_score(by, assessment.meeting), Right.SCORE_MEETING)
    if ScoreAdoption.of(assessment).exists():
        raise Refused(say("Phiếu chấm điểm đã được chi bộ thông qua nên không sửa được."))


def _score(assessment: Assessment, key: str, points: Decimal, note: str) -> None:
    item = next((one for one in table_of(assessment).items if one.id == key), None)
    if item is None:
        raise Refused(say('Bảng chấm điểm không có tiêu chí "{key}".', key=key), field=key)
    check_self_score(item, points)
    row = ItemScore.of(assessment).filter(key=key).first() or ItemScore(assessment=assessment, key=key)
    row.self_score, row.note = points, squeeze(note)
    row.save()


@action
def adopt_score(assessment: Assessment, vote_id: int | None, *, by: Scope, at: datetime) -> ScoreAdoption:
    """Adopt the self-score by the meeting's vote: every item gets its figure, the grade follows."""
    demand(may_score(by, assessment.meeting), Right.SCORE_MEETING)
    sheet = score_sheet(assessment)
    missing = [line.key for line in sheet.lines if line.shown is None and not line.is_left_out]
    if missing:
        keys = ", ".join(missing)
        raise Refused(say("Còn tiêu chí chưa chấm: {keys}. Chấm đủ rồi biểu quyết.", keys=keys))
    figures = {line.key: line.shown for line in sheet.lines}
    for row in ItemScore.of(assessment):
        row.self_score = figures[row.key]
        row.save(update_fields=["self_score"])
    adoption = ScoreAdoption(
        assessment=assessment, vote_id=vote_id, total=sheet.self_total.total, grade=sheet.self_total.grade,
        by_id=by.person_id, at=at,
    )  # fmt: skip
    insert_once(adoption, Refused(say("Phiếu chấm điểm đã được chi bộ thông qua.")))
    content = {"total": str(adoption.total), "grade": adoption.grade, "vote": vote_id}
    write_line("score_adopted", assessment, content, unit_id=assessment.unit_id)
    return adoption
