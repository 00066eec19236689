"""Working days: the State's calendar, and the table the office edits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.kit.workdays import add_workdays, holiday_name, is_workday, workdays_between
from tests.kit.oracles import steady

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ((2026, 1, 1), (2026, 1, 1)),
        ((2026, 2, 16), (2026, 2, 20)),
        ((2026, 4, 27), (2026, 4, 27)),
        ((2026, 4, 30), (2026, 5, 1)),
        ((2026, 8, 31), (2026, 9, 2)),
    ],
)
def test_public_holidays_of_2026_are_no_workdays(first, last):
    start, end = date(*first), date(*last)
    closed = [start + ONE_DAY * number for number in range((end - start).days + 1)]
    assert not [day for day in closed if is_workday(day)]


def test_workdays_of_2026_are_all_other_weekdays_and_the_swapped_saturday():
    year = [date(2026, 1, 1) + ONE_DAY * number for number in range(365)]
    open_weekends = [day for day in year if day.weekday() > 4 and is_workday(day)]
    closed_weekdays = [day for day in year if day.weekday() < 5 and not is_workday(day)]
    assert open_weekends == [date(2026, 8, 22)]
    assert len(closed_weekdays) == 1 + 5 + 1 + 2 + 3 + 1


def test_a_day_swapped_across_new_year_is_known_in_both_years():
    assert is_workday(date(2014, 12, 27))
    assert not is_workday(date(2015, 1, 2))
    assert is_workday(date(2019, 1, 5))


def test_holiday_name_is_vietnamese():
    assert holiday_name(date(2026, 2, 17)) == "Tết Nguyên Đán"
    assert holiday_name(date(2026, 11, 3)) is None


def test_the_edited_table_wins_over_the_calendar():
    tuesday, holiday = date(2026, 11, 3), date(2026, 9, 2)
    assert is_workday(tuesday)
    assert not is_workday(tuesday, off={tuesday})
    assert is_workday(holiday, working={holiday})
    assert is_workday(tuesday, off={tuesday}, working={tuesday})


def test_add_workdays_skips_weekend_and_tet():
    assert add_workdays(date(2026, 11, 3), 2) == date(2026, 11, 5)
    assert add_workdays(date(2026, 11, 6), 1) == date(2026, 11, 9)
    assert add_workdays(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert add_workdays(date(2026, 2, 23), -1) == date(2026, 2, 13)
    assert add_workdays(date(2026, 11, 3), 2, off={date(2026, 11, 4)}) == date(2026, 11, 6)
    assert add_workdays(date(2026, 11, 6), 1, working={date(2026, 11, 7)}) == date(2026, 11, 7)
    assert add_workdays(date(2026, 11, 8), 0) == date(2026, 11, 8)


@steady
@given(days, st.integers(-60, 60), st.sets(days, max_size=5), st.sets(days, max_size=5))
def test_add_workdays_ends_on_the_workday_counted(start, count, off, working):
    end = add_workdays(start, count, off=off, working=working)
    step = ONE_DAY if count > 0 else -ONE_DAY
    passed = [start + step * number for number in range(1, abs((end - start).days) + 1)]
    assert sum(is_workday(day, off=off, working=working) for day in passed) == abs(count)
    assert count == 0 or is_workday(end, off=off, working=working)


@steady
@given(days, days, days)
def test_workdays_between_counts_and_adds_up(first, second, third):
    assert workdays_between(first, second) == -workdays_between(second, first)
    assert workdays_between(first, second) + workdays_between(second, third) == workdays_between(first, third)


@steady
@given(days, st.integers(0, 60))
def test_workdays_between_undoes_add_workdays(start, count):
    assert workdays_between(start, add_workdays(start, count)) == count
