"""What a member is on a day."""

from datetime import date

import pytest

from chibo.members.models import Member, MemberImport, SituationFact
from chibo.members.rules import DayState, Period, standing_on, state_on
from chibo.members.terms import Situation, Standing

DAY = date(2026, 11, 3)


def test_a_member_is_official_from_the_day_of_recognition():
    assert standing_on(DAY, recognised_on=DAY) is Standing.OFFICIAL
    assert standing_on(date(2026, 11, 2), recognised_on=DAY) is Standing.PROBATIONARY
    assert standing_on(DAY, recognised_on=None) is Standing.PROBATIONARY


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (DAY, None, True), (DAY, DAY, True), (date(2026, 1, 1), date(2026, 11, 2), False),
        (date(2026, 11, 4), None, False),
    ],
)  # fmt: skip
def test_a_situation_holds_on_both_its_days(since, until, holds):
    state = state_on(DAY, recognised_on=None, periods=[Period(Situation.EXEMPT, since, until)])
    assert state.is_exempt is holds


@pytest.mark.parametrize(
    ("situations", "votes"),
    [
        ((), True), ((Situation.EXEMPT,), True), ((Situation.TEMPORARY_OUT,), True),
        ((Situation.TEMPORARY_IN,), False), ((Situation.SUSPENDED, Situation.EXEMPT), False),
    ],
)  # fmt: skip
def test_who_is_here_for_a_time_or_suspended_has_no_vote(situations, votes):
    assert DayState(Standing.OFFICIAL, frozenset(situations)).may_vote is votes
    assert not DayState(Standing.PROBATIONARY, frozenset(situations)).may_vote


def test_rows_tell_what_they_are():
    assert str(SituationFact(situation="exempt")) == "được miễn công tác và sinh hoạt"
    assert str(MemberImport(file_name="ds.xlsx")) == "ds.xlsx"
    assert str(Member(pk=7)) == "đảng viên 7"
