"""The sheet at work: filled from the record, typed by the cell, adopted, completed; both figures kept."""

from datetime import date, time
from decimal import Decimal

import pytest

from chibo.door.pen import action, system, write_line
from chibo.door.refusals import NotAllowed
from chibo.journal.models import Line
from chibo.kit.dates import moment
from chibo.kit.words import Refused
from chibo.meetings.models import Meeting
from chibo.org.actions import put_rules_in_force
from chibo.quality.actions import adopt_score, fill_score, score_item, score_items
from chibo.quality.models import Assessment
from chibo.quality.queries import score_sheet, table_of
from tests.quality.test_rules import FULL
from tests.rulebook.books import FRAME
from tests.rulebook.tables import WARD_TABLE
from tests.world import at

JUDGED = {"3.2": "3", "4.2": "7.5", "4.6": "6", "5.1": "3", "5.2": "2"}
UNKNOWN_YET = {"is_score_voted": None, "is_minutes_read": None, "posted_on": None, "signed_on": None}


def evidence(**values):
    import dataclasses

    return dataclasses.replace(FULL, **values)


@action
def plan(world, kind, day, *, by, at):
    row = Meeting(
        unit=world.cell,
        kind=kind,
        month=day.replace(day=1),
        planned_at=moment(day, time(19, 30)),
        place="Nhà văn hóa",
    )
    row.save()
    write_line("meeting_planned", row, unit_id=world.cell.pk)
    return row


@pytest.fixture
def meeting(world):
    return plan(world, "regular", date(2026, 11, 3), by=world.as_("An"), at=at())


@pytest.fixture
def sheet(world, meeting):
    return fill_score(meeting, evidence(**UNKNOWN_YET), by=world.as_("Chi"), at=at())


WARD_IN_FORCE = f"""{WARD_TABLE}  scoring.used:
    - value: {{regular: ward, thematic: ward, combined: ward, extraordinary: null}}
{FRAME}"""


@pytest.mark.parametrize(("disciplined", "reason"), [(1, "có đảng viên bị kỷ luật"), (0, ""), (None, "")])
def test_a_local_table_caps_the_grade_by_what_the_record_answered(world, meeting, disciplined, reason):
    """The caps' figures are kept with the sheet: it is read without the record."""
    do = {"by": system("tests", at=at()), "at": at()}
    put_rules_in_force(world.commune, "Bảng của phường", WARD_IN_FORCE, since=date(2026, 1, 1), **do)
    sheet = fill_score(meeting, evidence(disciplined=disciplined), by=world.as_("Chi"), at=at())
    most = {item.id: item.points for item in table_of(sheet).items}
    score_items(sheet, most, weak_points="", remedy="", by=world.as_("An"), at=at())
    total = score_sheet(Assessment.of_meeting(meeting)).self_total
    assert (sheet.table, total.reason) == ("ward", reason)
    assert total.grade == ("Kém" if reason else "Tốt")


def line(sheet, key):
    return next(one for one in score_sheet(sheet).lines if one.key == key)


def judge(world, sheet):
    points = {key: Decimal(value) for key, value in JUDGED.items()}
    score_items(
        sheet, points, weak_points="Ít ý kiến", remedy="Gợi ý thảo luận trước", by=world.as_("Chi"), at=at()
    )


def test_record_fills_what_it_answers(world, sheet):
    assert (line(sheet, "2.1").provisional, line(sheet, "2.1").shown) == (5, 5)
    assert line(sheet, "2.1").rows == (
        "Có mặt 19/20 đồng chí phải dự (95%)",
        "Vắng không có lý do 0 đồng chí",
    )
    assert (line(sheet, "3.2").provisional, line(sheet, "3.2").shown) == (None, None)


def test_what_only_the_vote_tells_is_tentative(world, sheet):
    read = line(sheet, "7.4")
    assert (read.provisional, read.shown, read.is_tentative) == (None, 1, True)
    assert score_sheet(sheet).is_tentative


def test_adoption_waits_for_every_item(world, sheet):
    with pytest.raises(
        Refused, match="Còn tiêu chí chưa chấm: 3.2, 4.2, 4.6, 5.1, 5.2. Chấm đủ rồi biểu quyết."
    ):
        adopt_score(sheet, None, by=world.as_("An"), at=at())


def test_adopted_score_keeps_both_figures(world, meeting, sheet):
    judge(world, sheet)
    adoption = adopt_score(sheet, 12, by=world.as_("An"), at=at())
    assert (adoption.total, adoption.grade) == (Decimal("96.5"), "Tốt")
    fill_score(meeting, evidence(is_minutes_read=False), by=world.as_("An"), at=at())
    read = line(Assessment.of_meeting(meeting), "7.4")
    assert (read.typed, read.provisional, read.evidence, read.is_tentative) == (1, None, 0, False)
    final = score_sheet(Assessment.of_meeting(meeting))
    assert (final.adopted_total, final.self_total.total) == (Decimal("96.5"), Decimal("96.5"))


def test_typed_points_stay_when_the_record_changes(world, meeting, sheet):
    score_item(sheet, "2.1", Decimal(3), "Hai đồng chí đến muộn", by=world.as_("Chi"), at=at())
    fill_score(meeting, evidence(present=20), by=world.as_("Chi"), at=at())
    attended = line(sheet, "2.1")
    assert (attended.typed, attended.provisional, attended.shown, attended.note) == (
        3,
        5,
        3,
        "Hai đồng chí đến muộn",
    )


def test_adopted_sheet_is_closed(world, sheet):
    judge(world, sheet)
    adopt_score(sheet, None, by=world.as_("An"), at=at())
    with pytest.raises(Refused, match="Phiếu chấm điểm đã được chi bộ thông qua nên không sửa được."):
        score_item(sheet, "3.2", Decimal(1), by=world.as_("Chi"), at=at())
    with pytest.raises(Refused, match="Phiếu chấm điểm đã được chi bộ thông qua."):
        adopt_score(sheet, None, by=world.as_("An"), at=at())


def test_unknown_item_is_refused(world, sheet):
    with pytest.raises(Refused, match='Bảng chấm điểm không có tiêu chí "9.9".'):
        score_item(sheet, "9.9", Decimal(1), by=world.as_("Chi"), at=at())


def test_unscored_kind_says_so(world):
    extra = plan(world, "extraordinary", date(2026, 11, 9), by=world.as_("An"), at=at())
    with pytest.raises(Refused, match="Loại sinh hoạt này không chấm điểm theo quy định của ngày họp."):
        fill_score(extra, FULL, by=world.as_("An"), at=at())


@pytest.mark.parametrize("who", ["Dũng", "Hoa", "Phúc", "Nga", "Oanh"])
def test_others_do_not_score(world, meeting, sheet, who):
    scope = world.as_(who)
    with pytest.raises(NotAllowed, match="Việc chấm điểm kỳ sinh hoạt thuộc quyền của"):
        fill_score(meeting, FULL, by=scope, at=at())
    with pytest.raises(NotAllowed):
        score_item(sheet, "3.2", Decimal(1), by=scope, at=at())
    with pytest.raises(NotAllowed):
        adopt_score(sheet, None, by=scope, at=at())


def test_acts_are_journalled(world, sheet):
    judge(world, sheet)
    adopt_score(sheet, None, by=world.as_("An"), at=at())
    kinds = list(
        Line.objects.filter(subject_kind="assessment").order_by("seq").values_list("kind", flat=True)
    )
    assert kinds == ["score_filled", "items_scored", "score_adopted"]


def test_old_meeting_is_judged_by_the_table_of_its_day(world):
    old = plan(world, "regular", date(2023, 9, 22), by=world.as_("An"), at=at())
    sheet = fill_score(old, FULL, by=world.as_("An"), at=at())
    assert sheet.table == "hd12_2018"
    for one in score_sheet(sheet).lines:
        score_item(sheet, one.key, Decimal(1), by=world.as_("An"), at=at())
    adoption = adopt_score(sheet, None, by=world.as_("An"), at=at())
    assert (adoption.total, adoption.grade) == (None, "")
