from dataclasses import FrozenInstanceError, replace
from datetime import date, timedelta
from importlib.resources import files

import pytest

from chibo.rulebook import (
    OPENED_ON,
    Certainty,
    DayBeforeTheBook,
    EntryNotInTheBook,
    Issuer,
    Level,
    MeetingKind,
    PaperName,
    PaperType,
    RulebookError,
    in_force,
    shipped,
)
from chibo.rulebook.day import changes, holes, read_books
from tests.rulebook.books import FRAME, entry, overlay

Y2017, Y2023 = date(2017, 6, 22), date(2023, 9, 22)
NOV_2025, APR_2026, NOV_2026 = date(2025, 11, 3), date(2026, 4, 10), date(2026, 11, 3)


def numbers(documents):
    return [(document.number, document.date.year) for document in documents]


@pytest.mark.parametrize(
    ("on", "meetings", "charter", "guide", "types", "form"),
    [
        (Y2017, "09-HD/BTCTW", "29-QĐ/TW", ("01-HD/TW", 2016), "66-QĐ/TW", "11-HD/VPTW"),
        (Y2023, "12-HD/BTCTW", "24-QĐ/TW", ("01-HD/TW", 2021), "66-QĐ/TW", "36-HD/VPTW"),
        (NOV_2025, "42-HD/BTCTW", "294-QĐ/TW", ("06-HD/TW", 2025), "66-QĐ/TW", "36-HD/VPTW"),
        (APR_2026, "42-HD/BTCTW", "20-QĐ/TW", ("06-HD/TW", 2025), "399-QĐ/TW", "36-HD/VPTW"),
        (NOV_2026, "42-HD/BTCTW", "208-QĐ/TW", ("01-HD/TW", 2026), "399-QĐ/TW", "05-HD/VPTW"),
    ],
)
def test_day_chooses_its_regulations(on, meetings, charter, guide, types, form):
    basis = in_force(on).basis
    assert basis.meetings[0].number == meetings
    assert basis.charter[0].number == charter
    assert numbers(basis.charter_guide) == [guide]
    assert basis.paper_types[0].number == types
    assert basis.paper_form[0].number == form


def test_same_number_names_the_document_of_its_day():
    assert in_force(Y2023).basis.meetings[0].date == date(2018, 7, 6)  # not 12-HD/BTCTW of 18/01/2022
    assert in_force(date(2025, 8, 1)).basis.meetings[1].number == "50-CT/TW"


@pytest.mark.parametrize(
    ("on", "regular", "combined"), [(Y2017, None, None), (Y2023, 90, 90), (NOV_2025, 90, 120), (NOV_2026, 90, 120)]
)  # fmt: skip
def test_day_chooses_the_minutes(on, regular, combined):
    meeting = in_force(on).meeting
    assert meeting.minutes_needed(MeetingKind.REGULAR, 25) == regular
    assert meeting.minutes_needed(MeetingKind.COMBINED, 25) == combined
    assert meeting.minutes_needed(MeetingKind.EXTRAORDINARY, 25) is None


@pytest.mark.parametrize(("on", "has_number"), [(Y2023, False), (NOV_2025, False), (APR_2026, True)])
def test_notice_of_a_cell_takes_a_number_from_2026_on(on, has_number):
    papers = in_force(on).papers
    for name in (PaperName.NOTICE, PaperName.CONCLUSION, PaperName.ASSIGNMENT_NOTICE):
        assert papers.takes_number(Issuer.CELL, name) is has_number
    assert papers.takes_number(Issuer.CELL, PaperName.RESOLUTION)
    assert papers.takes_number(Issuer.CELL, PaperName.INVITATION)
    assert not papers.takes_number(Issuer.CELL, PaperName.SCORE_SHEET)
    assert not papers.takes_number(Issuer.CELL, PaperName.AGENDA)
    assert not papers.may_issue(Issuer.CELL, PaperType.DIRECTIVE)


@pytest.mark.parametrize(
    ("on", "table"), [(Y2017, None), (Y2023, "hd12_2018"), (NOV_2025, "hd42_2025"), (NOV_2026, "hd42_2025")]
)
def test_day_chooses_the_scoring_table(on, table):
    scoring = in_force(on).scoring
    assert scoring.table_id_for(MeetingKind.REGULAR) == table
    assert scoring.table_for(MeetingKind.EXTRAORDINARY) is None
    assert scoring.table_for(MeetingKind.COMMITTEE) is None


def test_every_day_since_the_opening_has_every_rule():
    days = changes(())
    assert days[0] == OPENED_ON
    for day in days:
        assert in_force(day).since == day
        assert in_force(day + timedelta(days=1)).since in {day, day + timedelta(days=1)}


def test_day_before_the_book_is_refused():
    assert in_force(OPENED_ON).since == OPENED_ON
    with pytest.raises(DayBeforeTheBook, match="06/02/2017"):
        in_force(OPENED_ON - timedelta(days=1))


def test_rules_of_one_period_are_one_object():
    assert in_force(NOV_2026) is in_force(NOV_2026 + timedelta(days=5))
    assert in_force(NOV_2026).version.startswith("2026-07-26·")
    assert len(in_force(NOV_2026).version) == len("2026-07-26·a1b2c3")


def test_versions_of_all_periods_differ():
    versions = [in_force(day).version for day in changes(())]
    assert len(set(versions)) == len(versions)


def test_rules_cannot_be_changed():
    rules = in_force(NOV_2026)
    with pytest.raises(FrozenInstanceError):
        rules.meeting.quota = None
    with pytest.raises(TypeError):
        rules.voting.matter["x"] = None


def test_entry_tells_where_a_rule_comes_from():
    rules = in_force(NOV_2025)
    found = rules.entry("voting.matter.admission")
    assert found.value is rules.voting.matter["admission"]
    assert found.certainty is Certainty.A
    assert found.explained() == (
        "Theo Điểm 9.3.4, Quy định số 294-QĐ/TW, ngày 26/5/2025 của Ban Chấp hành Trung ương; "
        "mức tin cậy A: văn bản gốc hoặc trang chính thức."
    )
    with pytest.raises(EntryNotInTheBook, match=r"voting\.matter\.nothing"):
        rules.entry("voting.matter.nothing")


def quota(per_quarter, **kw):
    value = f"{{regular_per_month: 1, thematic_per_quarter: {per_quarter}}}"
    return overlay(entry("meeting.quota", value), **kw)


def test_overlay_overrides_from_its_day_and_changes_the_version():
    local = (quota(2),)
    assert in_force(date(2026, 1, 31), local).meeting.quota.thematic_per_quarter == 1
    assert in_force(date(2026, 1, 31), local).version == in_force(date(2026, 1, 31)).version
    rules = in_force(date(2026, 2, 1), local)
    assert rules.meeting.quota.thematic_per_quarter == 2
    assert rules.version != in_force(date(2026, 2, 1)).version
    assert rules.since == date(2026, 2, 1)
    assert rules.entry("meeting.quota").layer.level is Level.PROVINCE
    assert rules.meeting.after is in_force(date(2026, 2, 1)).meeting.after


def test_innermost_overlay_wins():
    province, commune, cell = quota(2), quota(3, level=Level.COMMUNE), quota(4, level=Level.CELL)
    assert in_force(NOV_2026, (province, commune, cell)).meeting.quota.thematic_per_quarter == 4
    assert in_force(NOV_2026, (province, commune)).meeting.quota.thematic_per_quarter == 3


def test_overlay_that_ended_leaves_the_outer_rule():
    text = entry(
        "meeting.quota",
        "{regular_per_month: 2, thematic_per_quarter: 2}",
        FRAME.replace("null", "2026-08-31"),
    )
    local = (overlay(text),)
    assert in_force(date(2026, 8, 31), local).meeting.quota.regular_per_month == 2
    after = in_force(date(2026, 9, 1), local)
    assert after.meeting.quota.regular_per_month == 1
    assert after.since == date(2026, 9, 1)


def test_equal_overlays_share_their_rules():
    assert quota(2) == quota(2)
    assert in_force(NOV_2026, (quota(2),)) is in_force(NOV_2026, (quota(2),))
    assert quota(2) != quota(3)
    assert "book" not in repr(quota(2))


def test_version_does_not_depend_on_a_note():
    plain = entry("meeting.quota", "{regular_per_month: 1, thematic_per_quarter: 2}")
    noted = plain + "      note: thêm một lời\n"
    assert in_force(NOV_2026, (overlay(plain),)).version == in_force(NOV_2026, (overlay(noted),)).version


def test_overlay_may_bring_a_table_of_its_own():
    table = "{name: Bảng, total: null, no_grade_reason: không xếp, groups: [{id: a, label: A}]}"
    use = "{regular: ours, thematic: hd42_2025, combined: hd42_2025, extraordinary: null}"
    tables = overlay(entry("scoring.table.ours", table), name="bảng")
    used = overlay(entry("scoring.used", use), name="dùng")
    rules = in_force(NOV_2026, (tables, used))
    assert rules.scoring.table_for(MeetingKind.REGULAR).name == "Bảng"
    assert set(rules.scoring.table) == {"ours", "hd42_2025"}
    with pytest.raises(RulebookError) as caught:
        in_force(NOV_2026, (used,))
    assert caught.value.problems[0].field == "scoring.used.regular"


def changed(key, at, **fields):
    """Change the `at`-th entry of a key among the shipped ones."""
    dated = [found for found in shipped() if found.key == key]
    others = [found for found in shipped() if found.key != key]
    dated[at] = replace(dated[at], **fields)
    return [*others, *dated]


SIZE = "organisation.cell_size"


@pytest.mark.parametrize(
    ("entries", "day"),
    [
        (changed(SIZE, 0, since=date(2017, 2, 7)), "2017-02-06"),
        (changed(SIZE, 1, since=date(2021, 7, 31)), "2021-07-30"),
        (changed(SIZE, 1, since=date(2021, 7, 29)), "2021-07-30"),
        (changed(SIZE, -1, until=date(2026, 12, 31)), "2027-01-01"),
        (changed(SIZE, 0, until=None), "2021-07-30"),
    ],
)
def test_day_without_or_with_two_rules_is_named(entries, day):
    assert list(holes(shipped())) == []
    (problem,) = holes(entries)
    assert (problem.file, problem.field) == ("organisation.yaml", SIZE)
    assert day in problem.sentence


def test_key_that_is_missing_altogether_is_named():
    (problem,) = holes([found for found in shipped() if found.key != SIZE])
    assert (problem.field, problem.line) == (SIZE, 1)


def test_one_key_in_two_shipped_files_is_refused():
    folder = files("chibo.rulebook").joinpath("books")
    books = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    books["zzz.yaml"] = books["organisation.yaml"]
    with pytest.raises(RulebookError, match="hai quy định"):
        read_books(books)


def test_shipped_books_are_read_once():
    assert shipped() is shipped()
