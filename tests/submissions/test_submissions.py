"""Sending up: frozen copies, the inbox, answers, returns, causes."""

from datetime import date, time

import pytest

from chibo.counters.tally import count
from chibo.door.pen import action, system, write_line
from chibo.door.refusals import Invisible, NotAllowed
from chibo.door.terms import Role
from chibo.journal.models import Line
from chibo.kit.dates import moment
from chibo.kit.words import Refused
from chibo.meetings.models import Meeting
from chibo.org.actions import found_unit, seat_person
from chibo.org.terms import UnitKind
from chibo.submissions.actions import GivenPart, answer_submission, report_cause, send_up
from chibo.submissions.models import Cause, Submission, SubmittedPart
from chibo.submissions.queries import frozen_document, inbox, submission_sheet, submissions_of
from chibo.submissions.rules import month_state
from chibo.submissions.terms import AnswerKind, CauseKind, MonthState, PartKind
from tests.world import FOUNDED, START, at

MONTH = date(2026, 11, 1)
PARTS = [
    GivenPart(PartKind.RESOLUTION, "Nghị quyết số 03-NQ/CB", {"format": 1, "text": "Nội dung"}),
    GivenPart(PartKind.SCORE_SHEET, "Phiếu chấm điểm", {"format": 1}, {"grade": "Tốt", "total": "92"}),
    GivenPart(PartKind.MINUTES_NOTE, "Biên bản", None, {"signed_on": "03/11/2026"}),
]


@action
def plan(unit, *, by, at):
    row = Meeting(
        unit=unit,
        kind="regular",
        month=MONTH,
        planned_at=moment(date(2026, 11, 3), time(19, 30)),
        place="Nhà văn hóa",
    )
    row.save()
    write_line("meeting_planned", row, unit_id=unit.pk)
    return row


@pytest.fixture
def meeting(world):
    return plan(world.cell, by=world.as_("An"), at=at())


@pytest.fixture
def alone(world):
    """A meeting of a cell above which the book knows no committee; Quý is its secretary."""
    do = {"by": system("tests", at=START), "at": START}
    cell = found_unit(None, UnitKind.CELL, "Chi bộ độc lập", place="Tân Hưng", founded_on=FOUNDED, **do)
    seat_person(cell, world.people["Quý"], Role.CELL_SECRETARY, since=date(2025, 6, 1), **do)
    return plan(cell, by=world.as_("Quý"), at=at())


@pytest.fixture
def sent(world, meeting):
    return send_up(meeting, PARTS, by=world.as_("An"), at=at())


def test_one_act_sends_frozen_copies(world, sent):
    sheet = submission_sheet(Submission.seen(world.as_("Nga"), sent.pk))
    assert [(part.kind, part.title, part.has_document) for part in sheet.parts] == [
        (PartKind.RESOLUTION, "Nghị quyết số 03-NQ/CB", True),
        (PartKind.SCORE_SHEET, "Phiếu chấm điểm", True),
        (PartKind.MINUTES_NOTE, "Biên bản", False),
    ]
    assert frozen_document(sent, sheet.parts[0].part_id) == {"format": 1, "text": "Nội dung"}
    assert frozen_document(sent, sheet.parts[2].part_id) is None
    assert sheet.by == "Nguyễn Văn An"


def test_sending_is_written_in_both_journals(world, sent):
    lines = Line.objects.filter(kind="sent_up").values_list("unit_id", "other_unit_id")
    assert set(lines) == {(world.cell.pk, world.commune.pk), (world.commune.pk, world.cell.pk)}


def test_sent_part_cannot_be_changed(world, sent):
    @action
    def change(*, by, at):
        SubmittedPart.of(sent).update(title="Khác")

    with pytest.raises(Exception, match="append-only"):
        change(by=world.as_("An"), at=at())


@pytest.mark.parametrize("who", ["Chi", "Dũng", "Phúc", "Nga", "Oanh"])
def test_others_do_not_send(world, meeting, who):
    with pytest.raises(
        NotAllowed, match="Việc gửi cấp trên thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    ):
        send_up(meeting, PARTS, by=world.as_(who), at=at())
    assert not Submission.of_meeting(meeting).exists()


def test_nothing_is_not_sent(world, meeting):
    with pytest.raises(Refused, match="Chưa có văn bản nào để gửi."):
        send_up(meeting, [], by=world.as_("An"), at=at())


def test_cell_without_a_committee_above_sends_nothing_up(world, alone):
    with pytest.raises(Refused) as refusal:
        send_up(alone, PARTS, by=world.as_("Quý"), at=at())
    assert str(refusal.value) == (
        "Chi bộ chưa có cấp ủy cấp trên trong sổ. Đề nghị văn phòng cập nhật tổ chức đảng."
    )
    assert not Submission.of_meeting(alone).exists()


def test_cause_without_a_committee_above_is_kept_in_the_journal_alone(world, alone):
    told = report_cause(alone, CauseKind.MOVED, "Trùng ngày bầu trưởng thôn", by=world.as_("Quý"), at=at())
    assert told is None
    assert not Cause._open().exists()
    lines = Line.objects.filter(kind="cause_kept").values_list("unit_id", "other_unit_id", "subject_id")
    assert list(lines) == [(alone.unit_id, None, alone.pk)]


def test_second_sending_waits_for_a_return(world, meeting, sent):
    with pytest.raises(
        Refused, match="Tháng này đã gửi cấp trên. Chỉ gửi lại khi đảng ủy trả lại để bổ sung."
    ):
        send_up(meeting, PARTS, by=world.as_("An"), at=at())
    answer_submission(sent, AnswerKind.RETURNED, "Bổ sung phiếu chấm điểm", by=world.as_("Nga"), at=at())
    again = send_up(meeting, PARTS[:1], by=world.as_("Bình"), at=at())
    assert again.round == 2
    assert [sheet.round for sheet in submissions_of(meeting)] == [2, 1]
    assert len(submissions_of(meeting)[1].parts) == 3


@pytest.mark.parametrize("who", ["An", "Dũng", "Phúc", "Oanh"])
def test_others_do_not_answer(world, sent, who):
    with pytest.raises(NotAllowed, match="Việc xác nhận, trả lại văn bản chi bộ gửi thuộc quyền của"):
        answer_submission(sent, AnswerKind.RECEIVED, by=world.as_(who), at=at())


def test_return_says_what_is_wanted(world, sent):
    with pytest.raises(
        Refused, match="Chưa ghi nội dung đề nghị bổ sung. Ghi rõ chi bộ cần bổ sung gì."
    ) as refusal:
        answer_submission(sent, AnswerKind.RETURNED, "  ", by=world.as_("Nga"), at=at())
    assert refusal.value.field == "remark"


def test_answer_after_the_last_word_is_refused(world, sent):
    answer_submission(sent, AnswerKind.RECEIVED, by=world.as_("Nga"), at=at())
    answer_submission(sent, AnswerKind.CONFIRMED, by=world.as_("Minh"), at=at())
    with pytest.raises(Refused, match="Văn bản này đã được xác nhận ngày 03/11/2026."):
        answer_submission(sent, AnswerKind.RETURNED, "x", by=world.as_("Nga"), at=at())


def test_answer_to_a_returned_one_is_refused(world, sent):
    answer_submission(sent, AnswerKind.RETURNED, "x", by=world.as_("Nga"), at=at())
    with pytest.raises(Refused, match="Văn bản này đã trả lại chi bộ. Đợi chi bộ gửi lại rồi trả lời."):
        answer_submission(sent, AnswerKind.CONFIRMED, by=world.as_("Nga"), at=at())


@pytest.mark.parametrize(
    ("who", "sees"),
    [("An", True), ("Chi", True), ("Nga", True), ("Minh", True), ("Dũng", False), ("Phúc", False)],
)
def test_submission_is_seen_by_sender_and_committee(world, sent, who, sees):
    assert Submission.visible_to(world.as_(who)).filter(pk=sent.pk).exists() is sees


def test_inbox_shows_states_causes_and_grades(world, meeting, sent):
    count(world.cell.pk, "held", month=MONTH, at=at())
    count(world.cell.pk, "minutes_locked", month=MONTH, at=at())
    count(world.cell.pk, "late_days", month=MONTH, at=at(), amount=9)
    report_cause(meeting, CauseKind.MOVED, "Trùng ngày bầu trưởng thôn", by=world.as_("An"), at=at())
    seen = inbox(world.as_("Nga"), world.commune, month=MONTH, late_after_days=5)
    by_name = {line.name: line for line in seen.lines}
    own = by_name["Chi bộ thôn Đông"]
    assert (own.state, own.late_days, own.grade) == (MonthState.LATE_RECORD, 9, "Tốt")
    assert own.causes == ((CauseKind.MOVED, "Trùng ngày bầu trưởng thôn"),)
    assert (own.submission_id, own.answer) == (sent.pk, None)
    assert by_name["Chi bộ thôn Đoài"].state is MonthState.NOT_YET
    assert seen.states[MonthState.NOT_YET] == 1


def test_inbox_is_for_the_committee(world):
    for who in ("An", "Dũng", "Phúc"):
        with pytest.raises(Invisible):
            inbox(world.as_(who), world.commune, month=MONTH, late_after_days=5)


def test_inbox_costs_the_same_for_more_cells(world, sent, django_assert_num_queries):
    scope = world.as_("Nga")
    with django_assert_num_queries(6):
        inbox(scope, world.commune, month=MONTH, late_after_days=5)


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        ({}, MonthState.NOT_YET),
        ({"planned": 1}, MonthState.NOT_YET),
        ({"not_held": 1}, MonthState.NOT_HELD),
        ({"moved": 1}, MonthState.MOVED),
        ({"held": 1}, MonthState.NO_RECORD),
        ({"held": 1, "earlier": 1}, MonthState.EARLIER),
        ({"held": 1, "by_groups": 1}, MonthState.BY_GROUPS),
        ({"held": 1, "no_majority": 1}, MonthState.NO_RECORD),
        ({"held": 1, "minutes_locked": 1}, MonthState.HELD),
        ({"held": 1, "minutes_locked": 1, "no_majority": 1}, MonthState.NO_MAJORITY),
        ({"held": 1, "minutes_locked": 1, "late_days": 5}, MonthState.HELD),
        ({"held": 1, "minutes_locked": 1, "late_days": 6}, MonthState.LATE_RECORD),
        ({"held": 1, "minutes_locked": 1, "moved": 1}, MonthState.MOVED),
    ],
)
def test_month_has_one_state(counts, state):
    assert month_state(counts, late_after_days=5) is state
