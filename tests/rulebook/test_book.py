import pytest

from chibo.rulebook import Certainty, Level, RulebookError
from chibo.rulebook.book import parse_book
from chibo.rulebook.day import shipped_names
from chibo.rulebook.sources import Layer
from tests.rulebook.books import DOCUMENTS, FRAME, entry, only_problem, overlay, problems_of

QUOTA = "{regular_per_month: 1, thematic_per_quarter: 2}"


def frame_without(field):
    return "".join(line for line in FRAME.splitlines(keepends=True) if not line.strip().startswith(field))


def test_entry_keeps_its_frame():
    made = overlay(entry("meeting.quota", QUOTA, FRAME + "      note: theo Đề án\n      ours: true\n"))
    (found,) = made.book.entries
    assert (found.key, found.certainty, found.is_ours) == ("meeting.quota", Certainty.A, True)
    assert found.note == "theo Đề án"
    assert found.until is None
    assert found.source.cited == "Điều 4, Quy định số 08-QĐ/TU, ngày 05/01/2026 của Ban Thường vụ Tỉnh ủy"
    assert (found.layer.level, found.layer.name, found.line) == (Level.PROVINCE, "Tỉnh ủy", 5)


@pytest.mark.parametrize(
    ("text", "line", "field", "words"),
    [
        (entry("meeting.quota", QUOTA, frame_without("source")), 5, "meeting.quota.source", "thiếu căn cứ"),
        (entry("meeting.quota", QUOTA, frame_without("certainty")), 5, "meeting.quota.certainty", "thiếu trường"),
        (entry("meeting.quota", QUOTA, frame_without("since")), 5, "meeting.quota.since", "thiếu trường"),
        (entry("meeting.quota", QUOTA, frame_without("until")), 5, "meeting.quota.until", "thiếu trường"),
        (entry("meeting.quota", QUOTA, FRAME.replace("certainty: A", "certainty: F")), 7, "meeting.quota.certainty", "A, B, C, D, E"),
        (entry("meeting.quota", QUOTA, FRAME.replace("2026-02-01", "2026-02-31")), 8, "meeting.quota.since", "trên lịch"),
        (entry("meeting.quota", QUOTA, FRAME.replace("2026-02-01", "2026-01-04")), 8, "meeting.quota.since", "trước ngày ban hành"),
        (entry("meeting.quota", QUOTA, FRAME.replace("null", "2026-01-31")), 9, "meeting.quota.until", "trước ngày"),
        (entry("meeting.quota", QUOTA, FRAME.replace("local", "hd43")), 6, "meeting.quota.source.document", "hd43"),
        (entry("meeting.quota", QUOTA, FRAME.replace("source: {document: local, article: Điều 4}", "source: []")), 5, "meeting.quota.source", "căn cứ"),
        (entry("meeting.quota", QUOTA, FRAME + "      until_when: 1\n"), 10, "meeting.quota.until_when", "không có trường"),
        (entry("meeting.quota", QUOTA, FRAME + "      certainty: B\n"), 10, "entries.meeting.quota[1].certainty", "hai lần"),
        (entry("meeting.quota", QUOTA, FRAME + "      ours: có\n"), 10, "meeting.quota.ours", "true hoặc false"),
        (entry("meeting.quota", "{regular_per_month: một, thematic_per_quarter: 1}"), 5, "meeting.quota.value.regular_per_month", "số nguyên"),
        (entry("meeting.quota", "{regular_per_month: 1}"), 5, "meeting.quota.value.thematic_per_quarter", "thiếu trường"),
        (entry("meeting.quotas", QUOTA), 4, "meeting.quotas", "không có mục"),
        (entry("meeting", QUOTA), 4, "meeting", "không có mục"),
        (entry("meeting.quota.regular", QUOTA), 4, "meeting.quota.regular", "không có mục"),
        (entry("meeting.kind.weekly", QUOTA), 4, "meeting.kind.weekly", "không có mục"),
        (entry("meeting.kind", QUOTA), 4, "meeting.kind", "không có mục"),
        (entry("metrics.catalogue", "[]"), 4, "metrics.catalogue", "không ghi đè"),
        (f"{DOCUMENTS}entries:\n  meeting.quota: {QUOTA}\n", 4, "meeting.quota", "danh sách"),
        (f"{DOCUMENTS}entries:\n  meeting.quota: [chữ]\n", 4, "meeting.quota", "nhóm trường"),
        (f"{DOCUMENTS}entries: chữ\n", 3, "entries", "nhóm trường"),
        ("documents: chữ\n", 1, "documents", "nhóm trường"),
        ("chữ\n", 1, "—", "nhóm trường"),
        ("entry: {}\n", 1, "—.entry", "documents, entries"),
    ],
)  # fmt: skip
def test_wrong_book_is_refused_with_line_and_field(text, line, field, words):
    problem = only_problem(text)
    assert (problem.line, problem.field) == (line, field)
    assert words in problem.sentence


def test_missing_value_is_named_beside_other_faults():
    text = f"{DOCUMENTS}entries:\n  meeting.quota:\n    - certainty: Z\n      since: 2026-02-01\n      until: null\n"
    assert {problem.field for problem in problems_of(text)} == {
        "meeting.quota.value", "meeting.quota.source", "meeting.quota.certainty",
    }  # fmt: skip


def test_several_sources_are_kept_in_order():
    frame = FRAME.replace(
        "source: {document: local, article: Điều 4}",
        "source: [{document: local, article: Điều 4}, {document: hd42, article: Mục II}]",
    )
    (found,) = overlay(entry("meeting.quota", QUOTA, frame)).book.entries
    assert [source.document.number for source in found.sources] == ["08-QĐ/TU", "42-HD/BTCTW"]


def carried(rows):
    return entry("meeting.quota", QUOTA, f"      carried:\n{rows}      note: chung\n")


def test_carried_value_becomes_one_entry_for_each_regulation():
    text = carried(
        "        - {source: {document: hd12_2018, article: Mục II}, certainty: B, since: 2018-07-06, until: 2025-10-27}\n"
        "        - {source: {document: hd42, article: Mục II}, certainty: C, since: 2025-10-28, until: null, note: riêng}\n"
    )
    first, second = overlay(text).book.entries
    assert first.value == second.value
    assert (first.certainty, second.certainty) == (Certainty.B, Certainty.C)
    assert (first.note, second.note) == ("chung", "riêng")
    assert (first.line, second.line) == (7, 8)


@pytest.mark.parametrize(
    ("rows", "line", "field"),
    [
        ("        - chữ\n", 7, "meeting.quota.carried"),
        ("        - {certainty: B, since: 2018-07-06, until: null}\n", 7, "meeting.quota.carried.source"),
        ("        - {source: {document: local, article: x}, certainty: B, since: 2026-01-06, until: null, ours: true}\n", 7, "meeting.quota.carried.ours"),
    ],
)  # fmt: skip
def test_wrong_carried_row_is_refused(rows, line, field):
    problem = only_problem(carried(rows))
    assert (problem.line, problem.field) == (line, field)


def test_empty_or_shapeless_carried_is_refused():
    for carrier in ("[]", "chữ"):
        problem = only_problem(entry("meeting.quota", QUOTA, f"      carried: {carrier}\n"))
        assert (problem.line, problem.field) == (6, "meeting.quota.carried")


def test_carried_beside_source_is_refused():
    problems = problems_of(entry("meeting.quota", QUOTA, FRAME + "      carried: []\n"))
    assert {problem.field for problem in problems} == {
        "meeting.quota.source", "meeting.quota.certainty", "meeting.quota.since", "meeting.quota.until",
        "meeting.quota.carried",
    }  # fmt: skip


def test_two_entries_of_one_day_are_refused():
    text = (
        entry("meeting.quota", QUOTA) + f"    - value: {QUOTA}\n" + FRAME.replace("2026-02-01", "2026-03-01")
    )
    problem = only_problem(text)
    assert (problem.line, problem.field) == (10, "meeting.quota.since")
    assert "dòng 5" in problem.sentence


def test_entries_that_follow_each_other_are_taken():
    first = FRAME.replace("null", "2026-02-28")
    text = (
        entry("meeting.quota", QUOTA, first)
        + f"    - value: {QUOTA}\n"
        + FRAME.replace("2026-02-01", "2026-03-01")
    )
    assert len(overlay(text).book.entries) == 2


def test_one_document_under_two_names_is_refused():
    again = DOCUMENTS.splitlines()[1].replace("local:", "again:")
    problem = only_problem(f"{DOCUMENTS}{again}\n")
    assert (problem.line, problem.field) == (3, "documents.again")


def test_same_number_of_another_year_is_another_document():
    again = DOCUMENTS.splitlines()[1].replace("local:", "again:").replace("2026", "2022")
    assert problems_of(f"{DOCUMENTS}{again}\n") == ()


def test_wrong_document_is_refused():
    problem = only_problem(DOCUMENTS.replace("2026-01-05", "05/01/2026"))
    assert (problem.line, problem.field) == (2, "documents.local.date")


def test_national_book_may_hold_metrics():
    text = entry("metrics.catalogue", "[]")
    layer = Layer(Level.NATIONAL, "Trung ương", "thu.yaml")
    assert parse_book(text, layer, shipped_names()).entries[0].value == ()


def test_faults_stand_in_the_order_of_the_file():
    text = entry("meeting.quota", "{}", FRAME.replace("null", "mai"))
    with pytest.raises(RulebookError) as caught:
        overlay(text, name="thu.yaml")
    lines = [problem.line for problem in caught.value.problems]
    assert lines == sorted(lines)
    assert str(caught.value).startswith("Tệp thu.yaml, dòng 5, trường meeting.quota.value.")
