"""The shapes of local rules that the shipped books do not use."""

from datetime import date

import pytest

from chibo.rulebook import MeetingKind, in_force
from tests.rulebook.books import entry, only_problem, overlay

BY_SIZE = (
    "[{kinds: [regular], members_below: 30, minutes: 90}, {kinds: [regular], members_from: 30, minutes: 120}]"
)


@pytest.mark.parametrize(("members", "minutes"), [(3, 90), (29, 90), (30, 120), (80, 120)])
def test_minutes_may_depend_on_the_size_of_the_cell(members, minutes):
    rules = in_force(date(2026, 11, 3), (overlay(entry("meeting.min_minutes", BY_SIZE)),))
    assert rules.meeting.minutes_needed(MeetingKind.REGULAR, members) == minutes
    assert rules.meeting.minutes_needed(MeetingKind.COMBINED, members) is None


def agenda(*rows):
    return entry("agenda.preset.regular", f"{{items: [{', '.join(rows)}]}}")


def row(name, part):
    return f"{{id: {name}, part: {part}, title: Nội dung, is_required: true}}"


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        (entry("meeting.min_minutes", "[{kinds: [], minutes: 90}]"), "meeting.min_minutes.value[1].kinds", "ít nhất một"),
        (entry("meeting.min_minutes", "[{kinds: [regular], minutes: 0}]"), "meeting.min_minutes.value[1].minutes", "lớn hơn 0"),
        (entry("meeting.min_minutes", "[{kinds: [regular], minutes: 9, members_from: 9, members_below: 9}]"), "meeting.min_minutes.value[1].members_below", "lớn hơn"),
        (agenda(), "agenda.preset.regular.value.items", "ít nhất một"),
        (agenda(row("a", "opening"), row("a", "closing")), "agenda.preset.regular.value.items", "hai lần"),
        (agenda(row("a", "closing"), row("b", "opening")), "agenda.preset.regular.value.items", "thứ tự"),
        (entry("attendance.rate", "{counted: [official, exempt], left_out: [exempt]}"), "attendance.rate.value.left_out", "vừa được tính"),
        (entry("voting.majority.two_thirds", "{share: 3/2, is_strict: false, wording: x}"), "voting.majority.two_thirds.value.share", "tỷ lệ"),
        (entry("voting.majority.two_thirds", "{share: 1, is_strict: true, wording: x}"), "voting.majority.two_thirds.value.share", "tỷ lệ"),
        (entry("voting.matter.other", "{majority: two_thirds, base: cell, methods: [], is_method_chosen: true, is_reported_when_missed: true}"), "voting.matter.other.value.methods", "ít nhất một"),
        (entry("papers.numbering", "{first: 0, least_digits: 2, pattern: '{number}-{letters}/{suffix}', cell_suffix: CB, committee_suffix: ĐU, congress_suffix: ĐH}"), "papers.numbering.value.first", "từ 1"),
        (entry("papers.numbering", "{first: 1, least_digits: 2, pattern: 'Số {number}', cell_suffix: CB, committee_suffix: ĐU, congress_suffix: ĐH}"), "papers.numbering.value.pattern", "chỗ trống"),
        (entry("papers.numbering", "{first: 1, least_digits: 2, pattern: 'Số {number}-{letters}/{suffix', cell_suffix: CB, committee_suffix: ĐU, congress_suffix: ĐH}"), "papers.numbering.value.pattern", "chỗ trống"),
        (entry("papers.sent_up", "{minutes: full, note: 'ngày {day}'}"), "papers.sent_up.value.note", "{made_on}, {signed_on}"),
    ],
)  # fmt: skip
def test_local_rule_that_makes_no_sense_is_refused(text, field, words):
    problem = only_problem(text)
    assert (problem.line, problem.field) == (5, field)
    assert words in problem.sentence


def test_unanimity_is_a_majority_too():
    made = overlay(entry("voting.majority.two_thirds", "{share: 1, is_strict: false, wording: tất cả}"))
    assert made.book.entries[0].value.needed(23) == 23
