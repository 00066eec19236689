"""Sổ tay đảng viên điện tử: by when papers are posted, when that can be written down, when it is not asked."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chibo.cycle.actions import mark_posted, set_handbook_use, withdraw_posting
from chibo.cycle.models import HandbookPosting
from chibo.cycle.queries.evidence import evidence_of
from chibo.cycle.queries.gather import gather
from chibo.cycle.queries.month import month_sheet
from chibo.cycle.rules.handbook import handbook_lacks, waits_after, waits_before
from chibo.cycle.rules.steps import MonthFacts
from chibo.cycle.terms import HandbookHalf
from chibo.door.refusals import NotAllowed
from chibo.journal.models import Line
from chibo.kit.words import Refused
from chibo.rulebook import in_force
from chibo.rulebook.terms import HandbookPaper
from tests.month import DAY, Month
from tests.world import at

RULES, OLD = in_force(DAY).meeting, in_force(date(2025, 1, 1)).meeting
CONVENED = MonthFacts(planned_on=DAY, agreed_on=DAY, convened_on=DAY - timedelta(days=5))
ENDED = replace(CONVENED, opened_on=DAY, ended_on=DAY)
BEFORE, AFTER = HandbookHalf.BEFORE, HandbookHalf.AFTER


def said(facts, rules=RULES):
    return [str(lack.sentence) for lack in handbook_lacks(facts, rules)]


def test_the_days_are_those_of_the_rulebook():
    assert said(CONVENED) == ["Chưa ghi đã đăng tài liệu trước sinh hoạt lên Sổ tay, hạn 02/11/2026"]
    assert said(ENDED) == ["Chưa ghi đã đăng tài liệu hoàn thiện lên Sổ tay, hạn 05/11/2026"]
    far = replace(RULES, preparation=replace(RULES.preparation, documents_days_before=3))
    assert said(CONVENED, far) == ["Chưa ghi đã đăng tài liệu trước sinh hoạt lên Sổ tay, hạn 31/10/2026"]
    none = replace(RULES, after=replace(RULES.after, documents_posted_days=None))
    assert said(ENDED, none) == ["Chưa ghi đã đăng tài liệu hoàn thiện lên Sổ tay"]


@pytest.mark.parametrize(
    "facts",
    [
        replace(CONVENED, convened_on=None), replace(CONVENED, posted_before_on=DAY), replace(CONVENED, opened_on=DAY),
        replace(ENDED, posted_after_on=DAY), replace(ENDED, uses_handbook=False),
        replace(CONVENED, not_held_on=DAY), replace(CONVENED, earlier_on=DAY),
    ],
)  # fmt: skip
def test_nothing_is_asked_for_out_of_time_or_where_it_is_done_or_not_used(facts):
    assert said(facts) == []


def test_a_day_without_the_rule_asks_only_a_cell_that_says_it_uses_it():
    assert said(ENDED, OLD) == []
    assert not OLD.handbook.is_used


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (CONVENED, "Kỳ sinh hoạt chưa kết thúc. Kết thúc, ký và khóa biên bản trước, rồi đăng bộ tệp này."),
        (ENDED, "Biên bản chưa khóa. Ký và khóa biên bản trước, rồi đăng bộ tệp này."),
        (
            replace(ENDED, minutes_locked_on=DAY),
            "Chưa chọn ra nghị quyết, kết luận hay không. Chọn trước, rồi đăng bộ tệp này.",
        ),
        (
            replace(ENDED, minutes_locked_on=DAY, has_resolution=True),
            "Nghị quyết, kết luận chưa phát hành. Phát hành trước, rồi đăng bộ tệp này.",
        ),
        (replace(ENDED, minutes_locked_on=DAY, has_resolution=False), ""),
        (replace(ENDED, minutes_locked_on=DAY, has_resolution=True, resolution_issued_on=DAY), ""),
    ],
)
def test_what_finished_papers_wait_for(facts, sentence):
    assert str(waits_after(facts, RULES.handbook.after)) == sentence


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (CONVENED, ""),
        (
            replace(CONVENED, convened_on=None),
            "Chưa gửi thông báo sinh hoạt. Gửi thông báo trước, rồi đăng bộ tệp này.",
        ),
        (
            replace(CONVENED, convened_on=None, opened_on=DAY),
            "Kỳ này không gửi thông báo qua sổ nên sổ không có tài liệu trước sinh hoạt để đăng.",
        ),
    ],
)
def test_what_papers_before_the_meeting_wait_for(facts, sentence):
    assert str(waits_before(facts)) == sentence


def test_minutes_that_stay_in_the_house_are_not_waited_for():
    assert waits_after(replace(ENDED, has_resolution=False), (HandbookPaper.RESOLUTION,)) == ""


# --- the acts ----------------------------------------------------------------------------------------


@pytest.fixture
def month(world):
    return Month(world)


def post(month, half, posted_at, who="Chi", when=None):
    now = when or posted_at
    return mark_posted(month.meeting, half, posted_at, by=month.world.as_(who, now), at=now)


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return str(refusal.value.sentence)


def figures(month, on=DAY):
    evidence = evidence_of(month.meeting, gather(month.meeting, month.world.as_("An", on)))
    return evidence.uses_handbook, evidence.handbook_on, evidence.documents_on, evidence.posted_on


def test_a_posting_is_evidence_until_it_is_taken_back(world, month):
    month.prepare()
    assert figures(month) == (True, None, date(2026, 10, 29), None)
    posting = post(month, BEFORE, at(date(2026, 11, 1), "20:15"))
    assert figures(month) == (True, date(2026, 11, 1), date(2026, 10, 29), None)
    assert month_sheet(month.meeting).facts.posted_before_on == date(2026, 11, 1)
    withdraw_posting(posting, "Bấm nhầm", by=world.as_("An"), at=at())
    assert figures(month)[1] is None
    acts = Line.objects.filter(kind__startswith="handbook").order_by("pk")
    assert [line.kind for line in acts] == ["handbook_posted", "handbook_posting_withdrawn"]


def test_finished_papers_are_posted_once_they_stand(world, month):
    month.prepare().meet()
    assert refused(lambda: post(month, AFTER, at(DAY, "21:30"))) == (
        "Biên bản chưa khóa. Ký và khóa biên bản trước, rồi đăng bộ tệp này."
    )
    month.finish()
    next_day = DAY + timedelta(days=1)
    post(month, AFTER, at(next_day, "20:00"), who="Chi")
    assert figures(month)[3] == next_day
    assert refused(lambda: post(month, AFTER, at(next_day, "20:30"))) == (
        "Việc đăng phần này đã được ghi. Mở lại trang để xem; ghi nhầm thì rút, rồi ghi lại."
    )
    assert HandbookPosting.of(month.meeting).count() == 1


def test_a_moment_is_neither_ahead_nor_before_the_papers(month):
    assert refused(lambda: post(month, BEFORE, at(DAY, "08:00"))) == (
        "Chưa gửi thông báo sinh hoạt. Gửi thông báo trước, rồi đăng bộ tệp này."
    )
    month.prepare()
    now = at(DAY, "08:00")
    assert refused(lambda: post(month, BEFORE, at(DAY, "08:01"), when=now)) == (
        "Giờ đăng 08:01 ngày 03/11/2026 chưa đến. Ghi giờ đã đăng xong, muộn nhất là bây giờ."
    )
    assert refused(lambda: post(month, BEFORE, at(date(2026, 10, 29), "19:29"), when=now)) == (
        "Giờ đăng 19:29 ngày 29/10/2026 trước khi có đủ tài liệu (19:30 ngày 29/10/2026). Ghi lại giờ đã đăng."
    )
    post(month, BEFORE, at(date(2026, 10, 29), "19:30"), when=now)


def test_no_reason_no_taking_back(world, month):
    month.prepare()
    posting = post(month, BEFORE, at(DAY, "08:00"))
    assert refused(lambda: withdraw_posting(posting, "  ", by=world.as_("An"), at=at())) == (
        "Chưa ghi lý do rút việc ghi đã đăng. Ghi một câu, ví dụ: bấm nhầm, tài liệu chưa đăng."
    )


def test_a_cell_without_it_posts_nothing_and_says_so_from_a_day_on(world, month):
    month.prepare()
    set_handbook_use(world.cell, DAY + timedelta(days=1), is_used=False, by=world.as_("An"), at=at())
    assert figures(month)[0] is True
    set_handbook_use(world.cell, DAY, is_used=False, by=world.as_("Bình"), at=at())
    assert figures(month)[0] is False
    assert refused(lambda: post(month, BEFORE, at(DAY, "08:00"))) == (
        "Chi bộ ghi là không dùng Sổ tay đảng viên điện tử nên không ghi việc đăng. "
        "Chi bộ có dùng thì bí thư, phó bí thư sửa ở trang Sổ tay đảng viên điện tử."
    )
    set_handbook_use(world.cell, DAY, is_used=True, by=world.as_("An"), at=at())
    assert figures(month)[0] is True


@pytest.mark.parametrize("who", ["Em", "Dũng", "Nga", "Oanh"])
def test_others_write_nothing_down(world, month, who):
    month.prepare()
    with pytest.raises(NotAllowed):
        post(month, BEFORE, at(DAY, "08:00"), who=who)
    with pytest.raises(NotAllowed):
        set_handbook_use(world.cell, DAY, is_used=False, by=world.as_(who), at=at())


def test_the_chi_uy_does_not_say_whether_the_cell_uses_it(world):
    with pytest.raises(NotAllowed):
        set_handbook_use(world.cell, DAY, is_used=False, by=world.as_("Chi"), at=at())


def test_the_day_of_a_late_evening_is_the_day_at_home(world, month):
    """A setting from the 3rd holds for a meeting at 23:30 of the 3rd, whatever the clock of the database."""
    month.prepare()
    month.open()
    set_handbook_use(world.cell, DAY, is_used=False, by=world.as_("An"), at=at())
    assert month_sheet(month.meeting).facts.uses_handbook is False
    assert isinstance(month_sheet(month.meeting).planned_at, datetime)
