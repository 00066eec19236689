"""Days, months, hours: what people type and what papers show."""

import unicodedata
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.kit.dates import (
    ClockNotRead,
    DayNotOnCalendar,
    DayNotRead,
    Month,
    MonthNotRead,
    add_months,
    clock,
    clock_words,
    day_in_words,
    day_of,
    long_day,
    moment,
    paper_day,
    parse_clock,
    parse_day,
    short_day,
    weekday,
)
from chibo.kit.words import Refused
from tests.kit.oracles import steady

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
months = st.builds(Month, st.integers(1950, 2050), st.integers(1, 12))
TUESDAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "03/11/2026", "3/11/2026", "03-11-2026", "3.11.2026", " 3 / 11 / 2026 ", "3 11 2026", "3–11–2026", "2026-11-03",
        "ngày 03 tháng 11 năm 2026", "3 tháng 11 năm 2026", "Ngày 3 tháng 11\u00a0năm 2026", "３/11/2026", "\u200b3/11/2026",
    ],
)  # fmt: skip
def test_parse_day_reads_what_people_type(typed):
    assert parse_day(typed) == TUESDAY
    assert parse_day(unicodedata.normalize("NFD", typed)) == TUESDAY


@steady
@given(days, st.sampled_from("/-. "))
def test_parse_day_reads_back_what_is_written(day, mark):
    assert parse_day(short_day(day)) == parse_day(long_day(day)) == parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day}{mark}{day.month}{mark}{day.year}") == day


@pytest.mark.parametrize(
    ("typed", "clause", "sentence"),
    [
        ("31/02/1998", DayNotOnCalendar, '"31/02/1998" không có trên lịch. Kiểm tra lại ngày và tháng.'),
        ("29/2/2026", DayNotOnCalendar, '"29/2/2026" không có trên lịch. Kiểm tra lại ngày và tháng.'),
        ("11/23/2026", DayNotOnCalendar, '"11/23/2026" không có trên lịch. Kiểm tra lại ngày và tháng.'),
        ("0/1/2026", DayNotOnCalendar, '"0/1/2026" không có trên lịch. Kiểm tra lại ngày và tháng.'),
        (
            "3/11/2206",
            DayNotOnCalendar,
            'Năm trong "3/11/2206" nằm ngoài khoảng 1900–2099. Kiểm tra lại năm.',
        ),
        ("7/11/05", DayNotRead, '"7/11/05" chưa đủ bốn số của năm. Ghi theo mẫu 03/11/2026.'),
        ("3/11", DayNotRead, '"3/11" chưa phải là một ngày. Ghi theo mẫu 03/11/2026.'),
        ("1972", DayNotRead, '"1972" chưa phải là một ngày. Ghi theo mẫu 03/11/2026.'),
        (" ", DayNotRead, "Chưa ghi ngày. Ghi theo mẫu 03/11/2026."),
        ("x" * 99, DayNotRead, f'"{"x" * 40}…" chưa phải là một ngày. Ghi theo mẫu 03/11/2026.'),
        ("3/11/" + "9" * 9999, DayNotRead, None),
    ],
)
def test_parse_day_refuses_with_a_sentence(typed, clause, sentence):
    with pytest.raises(Refused) as refused:
        parse_day(typed, "held_on")
    assert type(refused.value) is clause
    assert refused.value.field == "held_on"
    assert sentence in {str(refused.value), None}


@steady
@given(st.text(st.sampled_from("0123456789/-. thángnăm"), max_size=14))
def test_parse_day_gives_a_day_or_refuses(typed):
    with suppress(Refused):
        assert type(parse_day(typed)) is date


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("19:30", time(19, 30)), ("19h30", time(19, 30)), ("7h", time(7)), ("7g15", time(7, 15)), ("00:00", time(0)),
        ("19 giờ 30 phút", time(19, 30)), ("07 giờ 00", time(7)), ("19 : 30", time(19, 30)), ("23h59", time(23, 59)),
    ],
)  # fmt: skip
def test_parse_clock_reads_what_people_type(typed, hour):
    assert parse_clock(typed) == hour


@pytest.mark.parametrize("typed", ["24:00", "19:60", "1930", "19", "", "19h5", "sáng"])
def test_parse_clock_refuses_with_a_sentence(typed):
    with pytest.raises(ClockNotRead) as refused:
        parse_clock(typed, "starts_at")
    assert str(refused.value) == f'"{typed}" chưa phải là giờ trong ngày. Ghi theo mẫu 19:30.'
    assert refused.value.field == "starts_at"


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2026, 11, 3), "ngày 03 tháng 11 năm 2026", "03/11/2026"),
        (date(2026, 9, 22), "ngày 22 tháng 9 năm 2026", "22/9/2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026", "10/02/2026"),
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026", "09/01/2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026", "01/3/2026"),
    ],
)
def test_days_of_papers_pad_days_and_the_first_two_months(day, long, short):
    assert long_day(day) == long
    assert paper_day(day) == short


def test_day_in_words():
    assert day_in_words(TUESDAY) == "ngày ba tháng mười một năm hai nghìn không trăm hai mươi sáu"
    assert day_in_words(date(2005, 4, 24)) == "ngày hai mươi tư tháng tư năm hai nghìn không trăm linh năm"


def test_weekday_names_a_week():
    week = [weekday(date(2026, 11, 2) + timedelta(days=number)) for number in range(7)]
    assert week == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_clock_shows_hours_and_moments_at_home():
    assert (clock(time(7, 5)), clock_words(time(7))) == ("07:05", "07 giờ 00 phút")
    late = datetime(2026, 11, 3, 17, 30, tzinfo=UTC)
    assert (clock(late), clock_words(late)) == ("00:30", "00 giờ 30 phút")


@steady
@given(st.builds(datetime.fromtimestamp, st.integers(10**9, 4 * 10**9), st.just(UTC)))
def test_day_of_is_the_day_seven_hours_east(at):
    assert day_of(at) == (at + timedelta(hours=7)).date()


@steady
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.times())
def test_moment_falls_on_its_day_and_hour(day, hour):
    at = moment(day, hour)
    assert day_of(at) == day_of(at.astimezone(UTC)) == day
    assert clock(at) == f"{hour:%H:%M}"
    assert at.utcoffset() == timedelta(hours=7)


def test_a_moment_without_time_zone_has_no_day():
    with pytest.raises(ValueError, match=r"time zone"):
        day_of(datetime(2026, 11, 3, 19, 30))  # noqa: DTZ001 - the mistake under test


def test_month_knows_its_days_and_neighbours():
    month = Month(2026, 12)
    assert (month.first, month.last) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (month.next, month.previous) == (Month(2027, 1), Month(2026, 11))
    assert (str(month), month.label, month.quarter) == ("2026-12", "12/2026", 4)
    assert [Month(2026, number).quarter for number in (1, 3, 4, 9)] == [1, 1, 2, 3]
    assert (date(2026, 12, 31) in month, date(2027, 12, 1) in month) == (True, False)


def test_month_day_is_clamped_to_a_shorter_month():
    assert (Month(2026, 2).day(31), Month(2028, 2).day(31), Month(2026, 2).day(5)) == (
        date(2026, 2, 28),
        date(2028, 2, 29),
        date(2026, 2, 5),
    )


@pytest.mark.parametrize("number", [0, 13])
def test_month_that_no_year_has_cannot_be_made(number):
    with pytest.raises(ValueError, match=r"month"):
        Month(2026, number)


@steady
@given(months, st.integers(-300, 300))
def test_month_arithmetic_agrees_with_walking(month, count):
    walked = month
    for _ in range(abs(count)):
        walked = walked.next if count > 0 else walked.previous
    assert month.shifted(count) == walked
    assert walked - month == count
    assert (walked > month) == (count > 0)
    assert month.next.first == month.last + timedelta(days=1)


@steady
@given(months)
def test_month_reads_back(month):
    assert Month.parse(str(month)) == Month.parse(month.label) == Month.of(month.last) == month
    said = f"Tháng {month.month} năm {month.year}"
    assert Month.parse(said) == Month.parse(unicodedata.normalize("NFD", said)) == month
    assert {month: 1}[Month(month.year, month.month)] == 1


@pytest.mark.parametrize("typed", ["2026-13", "2026-00", "11", "", "3/11/2026", "11/1026", "2026-1"])
def test_month_parse_refuses_with_a_sentence(typed):
    with pytest.raises(MonthNotRead) as refused:
        Month.parse(typed, "month")
    assert str(refused.value) == f'"{typed}" chưa phải là một tháng. Ghi theo mẫu 11/2026.'
    assert refused.value.field == "month"


def test_add_months_ends_with_the_month():
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2026, 11, 3), 12) == date(2027, 11, 3)
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)
