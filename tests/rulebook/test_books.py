"""What the shipped books say, against the regulations they cite."""

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from chibo.kit.words import Term
from chibo.rulebook import (
    AgendaPart,
    Align,
    CellKind,
    Exclusion,
    FillSource,
    Issuer,
    MajorityName,
    MeetingKind,
    MinutesSent,
    PaperName,
    PaperType,
    SigningForm,
    Standing,
    VoteBase,
    VoteMatter,
    VoteMethod,
    in_force,
    shipped,
)
from chibo.rulebook.keys import slot_of, slots

OLD, NOW = in_force(date(2023, 9, 22)), in_force(date(2026, 11, 3))
BOTH = pytest.mark.parametrize("rules", [OLD, NOW], ids=["2023", "2026"])


def test_every_shipped_entry_has_source_certainty_and_dates():
    assert len(shipped()) > 300
    for entry in shipped():
        assert entry.sources
        for source in entry.sources:
            assert source.document.number
            assert source.document.issuer
            assert source.article
            assert source.document.date <= entry.since
        assert entry.certainty.value in "ABCDE"
        assert slot_of(entry.key)


def test_what_is_ours_is_never_called_better_known_than_d():
    for entry in shipped():
        if entry.is_ours:
            assert entry.certainty.value in "DE", entry.key


def test_texts_are_nfc_and_use_the_chosen_spelling():
    for entry in shipped():
        text = f"{entry.text} {entry.note or ''} {entry.source.article}"
        assert unicodedata.is_normalized("NFC", text)
        for wrong in ("uỷ", "hàng tháng", "nề nếp", "hoá", "Đ/c", "xoá", "không có căn cứ"):
            assert wrong not in text, (entry.key, wrong)


def test_terms_have_distinct_values_and_labels():
    terms = Term.__subclasses__()
    ours = [term for term in terms if term.__module__ == "chibo.rulebook.terms"]
    assert len(ours) > 20
    for term in ours:
        assert len({member.label for member in term}) == len(list(term))


def test_attributes_of_rules_are_the_keys_of_the_book():
    assert {slot.group for slot in slots()} <= set(vars(NOW))
    for slot in slots():
        for key in slot.daily_keys():
            assert NOW.entry(key).key == key


# Meetings


@BOTH
def test_kinds_of_meeting(rules):
    kind = rules.meeting.kind
    assert [name for name in MeetingKind if kind[name].is_monthly] == [
        MeetingKind.REGULAR,
        MeetingKind.COMBINED,
    ]
    assert [name for name in MeetingKind if kind[name].is_thematic] == [
        MeetingKind.THEMATIC,
        MeetingKind.COMBINED,
    ]
    assert [name for name in MeetingKind if not kind[name].is_of_cell] == [
        MeetingKind.COMMITTEE,
        MeetingKind.CONSULTATION,
    ]
    assert rules.meeting.quota.regular_per_month == rules.meeting.quota.thematic_per_quarter == 1


def test_meeting_is_not_joined_with_other_bodies_under_hd_42():
    assert OLD.meeting.kind[MeetingKind.REGULAR].may_join_other_bodies
    assert not any(kind.may_join_other_bodies for kind in NOW.meeting.kind.values())


def test_deadlines_of_documents():
    assert (OLD.meeting.preparation.documents_days_before, OLD.meeting.after.documents_posted_days) == (
        None,
        None,
    )
    assert (NOW.meeting.preparation.documents_days_before, NOW.meeting.after.documents_posted_days) == (1, 2)
    assert NOW.entry("meeting.after").certainty.value == "D"
    assert NOW.meeting.preparation.is_committee_first


# Agenda (HD 12 II.1.2, HD 42 II.2)

REGULAR = {
    AgendaPart.OPENING: ["reason", "minute_taker", "roll_call", "dues", "adopt_agenda"],
    AgendaPart.PROCEEDING: [
        "information", "ideology", "cell_report", "next_tasks", "members_results", "discussion", "criticism",
        "personnel", "upper_remarks",
    ],
    AgendaPart.CLOSING: ["synthesis", "resolution", "score", "minutes_reading"],
}  # fmt: skip


@BOTH
def test_order_of_a_regular_meeting(rules):
    items = rules.agenda.preset[MeetingKind.REGULAR].items
    for part, ids in REGULAR.items():
        assert [item.id for item in items if item.part is part] == ids
    assert [item.part for item in items] == sorted((item.part for item in items), key=list(AgendaPart).index)


def test_required_items_of_a_regular_meeting():
    required = NOW.agenda.preset[MeetingKind.REGULAR].required_ids()
    everything = {item for ids in REGULAR.values() for item in ids}
    assert required == everything - {"personnel", "upper_remarks"}
    assert OLD.agenda.preset[MeetingKind.REGULAR].required_ids() == required - {"dues", "score"}


def test_sources_fill_the_agenda():
    filled = {item.id: item.filled_by for item in NOW.agenda.preset[MeetingKind.REGULAR].items}
    assert filled["roll_call"] is FillSource.ATTENDANCE
    assert filled["members_results"] is FillSource.OPEN_TASKS
    assert filled["cell_report"] is FillSource.CELL_REPORT
    assert filled["minutes_reading"] is FillSource.MINUTES_READING
    voted = {item.id: item.vote for item in NOW.agenda.preset[MeetingKind.REGULAR].items if item.vote}
    assert voted == {
        "minute_taker": VoteMatter.MINUTE_TAKER,
        "adopt_agenda": VoteMatter.AGENDA,
        "resolution": VoteMatter.RESOLUTION,
        "score": VoteMatter.SCORE,
        "minutes_reading": VoteMatter.MINUTES,
    }


def test_thematic_steps_stand_in_order():
    ids = [item.id for item in NOW.agenda.preset[MeetingKind.THEMATIC].items]
    wanted = [
        "thematic_purpose",
        "thematic_paper",
        "thematic_discussion",
        "upper_remarks",
        "synthesis",
        "resolution",
    ]
    assert [name for name in ids if name in wanted] == wanted


def test_combined_meeting_has_both_parts_in_turn():
    ids = [item.id for item in NOW.agenda.preset[MeetingKind.COMBINED].items]
    regular = [item.id for item in NOW.agenda.preset[MeetingKind.REGULAR].items]
    assert [name for name in ids if name in regular] == regular
    assert (
        ids.index("criticism")
        < ids.index("thematic_purpose")
        < ids.index("thematic_conclusion")
        < ids.index("synthesis")
    )


@BOTH
def test_suggestions_belong_to_rows_of_the_regular_agenda(rules):
    ids = {item.id for item in rules.agenda.preset[MeetingKind.REGULAR].items}
    for kind in CellKind:
        assert {topic.item for topic in rules.agenda.suggestion[kind].topics} <= ids
    assert any("hộ" in text for text in rules.agenda.topics(CellKind.VILLAGE, "members_results"))
    assert rules.agenda.topics(CellKind.OTHER, "criticism") == ()


@BOTH
def test_committee_prepares_without_chairs_or_cells_votes(rules):
    for kind in (MeetingKind.COMMITTEE, MeetingKind.CONSULTATION):
        preset = rules.agenda.preset[kind]
        assert {"month_review", "cell_report", "matters_to_cell", "meeting_plan"} <= preset.required_ids()
        assert {item.vote for item in preset.items} <= {None, VoteMatter.COMMITTEE_DECISION}


# Attendance


def test_norm_of_attendance_by_date():
    assert not OLD.attendance.norm.reached(Fraction(85, 100))  # HD 12: more than 85 %
    assert OLD.attendance.norm.reached(Fraction(86, 100))
    assert NOW.attendance.norm.reached(Fraction(90, 100))  # HD 42: 90 % or more
    assert not NOW.attendance.norm.reached(Fraction(899, 1000))
    assert in_force(date(2017, 6, 1)).attendance.norm.reached(Fraction(0))


@pytest.mark.parametrize(
    ("standings", "must"),
    [
        ({Standing.OFFICIAL}, True),
        ({Standing.PROBATIONARY}, True),
        ({Standing.TEMPORARY_IN}, True),
        ({Standing.OFFICIAL, Standing.REDUCED_DUTY}, True),
        ({Standing.OFFICIAL, Standing.EXEMPT}, False),
        ({Standing.OFFICIAL, Standing.SPECIAL_DUTY}, False),
        ({Standing.OFFICIAL, Standing.TEMPORARY_OUT}, False),
        (set(), False),
    ],
)
def test_who_must_attend(standings, must):
    assert NOW.attendance.rate.must_attend(frozenset(standings)) is must


@BOTH
def test_reasons_name_no_cause_of_health(rules):
    labels = " ".join(reason.label for reason in rules.attendance.reasons)
    for word in ("ốm", "bệnh", "viện", "thai", "sức khỏe", "điều trị"):
        assert word not in labels.replace("thiên tai", "")
    assert len({reason.id for reason in rules.attendance.reasons}) == len(rules.attendance.reasons)


# Votes


@BOTH
@pytest.mark.parametrize("base", range(1, 60))
def test_majorities_over_a_base(rules, base):
    half = rules.voting.majority[MajorityName.MORE_THAN_HALF].needed(base)
    thirds = rules.voting.majority[MajorityName.TWO_THIRDS].needed(base)
    assert Fraction(half, base) > Fraction(1, 2) >= Fraction(half - 1, base)
    assert Fraction(thirds, base) >= Fraction(2, 3) > Fraction(thirds - 1, base)


def test_majorities_known_by_heart():
    half, thirds = (NOW.voting.majority[name].needed for name in MajorityName)
    assert [half(n) for n in (1, 2, 3, 22, 23)] == [1, 2, 2, 12, 12]
    assert [thirds(n) for n in (3, 17, 18, 19)] == [2, 12, 12, 13]


@BOTH
@pytest.mark.parametrize("matter", list(VoteMatter))
def test_two_thirds_only_for_admission_recognition_striking_off_expulsion(rules, matter):
    wanted = {VoteMatter.ADMISSION, VoteMatter.RECOGNITION, VoteMatter.STRIKE_OFF, VoteMatter.EXPULSION}
    assert (rules.voting.majority_of(matter).share == Fraction(2, 3)) is (matter in wanted)


@BOTH
def test_methods_of_votes(rules):
    matter = rules.voting.matter
    assert matter[VoteMatter.ADMISSION].methods == (VoteMethod.SECRET, VoteMethod.CARD)
    assert matter[VoteMatter.ADMISSION].is_method_chosen
    assert matter[VoteMatter.ADMISSION].is_reported_when_missed
    assert matter[VoteMatter.ELECTION].methods == (VoteMethod.SECRET,)
    assert VoteMethod.SECRET not in matter[VoteMatter.RESOLUTION].methods
    assert matter[VoteMatter.COMMITTEE_DECISION].base is VoteBase.COMMITTEE


@BOTH
def test_base_leaves_out_a_b_c_and_d_only_at_a_congress(rules):
    cell, congress = rules.voting.base_of(VoteMatter.RESOLUTION), rules.voting.base[VoteBase.CONGRESS]
    assert [row.clause for row in cell.exclusions] == ["a", "b", "c", "c", "c"]
    assert not cell.excludes(Exclusion.ABSENT_WHOLE_CONGRESS)
    assert [row.what for row in cell.with_reason] == [Exclusion.ABSENT_WHOLE_CONGRESS]
    assert congress.excludes(Exclusion.ABSENT_WHOLE_CONGRESS)
    assert congress.with_reason == ()
    assert cell.excludes(Exclusion.EXEMPT_NOT_PRESENT)


@BOTH
def test_other_figures_of_votes(rules):
    assert rules.voting.quorum is None
    assert rules.voting.votes_before_report == 3
    assert rules.voting.tellers_least == 2
    assert set(rules.voting.without_vote) == {Standing.PROBATIONARY, Standing.TEMPORARY_IN}


@BOTH
def test_size_of_a_cell(rules):
    size = rules.organisation.cell_size
    assert (size.official_least, size.committee_most, size.groups_from) == (3, 7, 30)
    assert [size.has_committee(n) for n in (8, 9)] == [False, True]
    assert rules.organisation.figures_hidden_below == 3


# Papers


def test_matrix_of_who_may_issue():
    every = {kind for kind in PaperType if not NOW.papers.type[kind].is_administrative}
    never = {PaperType.DIRECTIVE, PaperType.CIRCULAR}
    now = {issuer: {kind for kind in every if NOW.papers.may_issue(issuer, kind)} for issuer in Issuer}
    assert every - now[Issuer.CELL] == never | {PaperType.REGULATION, PaperType.GUIDANCE}
    assert every - now[Issuer.COMMITTEE] == never | {PaperType.GUIDANCE}
    assert every - now[Issuer.STANDING_COMMITTEE] == never | {PaperType.STANDING_RULES}
    assert now[Issuer.CELL_CONGRESS] == {
        PaperType.RESOLUTION, PaperType.STANDING_RULES, PaperType.PROGRAMME, PaperType.LETTER, PaperType.MINUTES,
    }  # fmt: skip
    lost = {PaperType.STANDING_RULES, PaperType.ANNOUNCEMENT, PaperType.CONCLUSION}
    assert now[Issuer.CELL] - {kind for kind in every if OLD.papers.may_issue(Issuer.CELL, kind)} == lost


def test_letters_of_types():
    letters = {kind: NOW.papers.type[kind].letters for kind in PaperType}
    assert letters[PaperType.PROGRAMME] == "CTr"  # CT is chỉ thị
    assert letters[PaperType.DIRECTIVE] == "CT"
    assert letters[PaperType.DECISION] == letters[PaperType.REGULATION] == "QĐ"
    assert NOW.papers.type[PaperType.LETTER].title is None
    assert NOW.papers.type[PaperType.RESOLUTION].is_about
    assert not NOW.papers.type[PaperType.INVITATION].is_about


@BOTH
def test_every_paper_has_letters_when_it_takes_a_number(rules):
    for name in PaperName:
        rule = rules.papers.paper[name]
        assert rules.papers.type[rule.type].letters or not rule.is_numbered
        assert rule.title or rules.papers.type[rule.type].title or rule.type is PaperType.LETTER
        assert rule.signing is None or rule.signing in rules.papers.signing


@BOTH
def test_number_is_written_without_colon_and_padded(rules):
    numbering = rules.papers.numbering
    assert numbering.written(5, "NQ", numbering.cell_suffix) == "Số 05-NQ/CB"
    assert numbering.written(112, "CTr", numbering.committee_suffix) == "Số 112-CTr/ĐU"
    assert (numbering.first, numbering.congress_suffix) == (1, "ĐH")


@BOTH
def test_signing_forms(rules):
    signing = rules.papers.signing
    secretary, deputy = signing[SigningForm.CELL_SECRETARY].right, signing[SigningForm.CELL_DEPUTY].right
    assert (secretary.capacity, secretary.office) == ("T/M CHI BỘ", "BÍ THƯ")
    assert (deputy.capacity, deputy.office) == ("T/M CHI BỘ", "PHÓ BÍ THƯ")
    minutes = signing[SigningForm.MINUTES]
    assert (minutes.left.capacity, minutes.right.capacity) == ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ")
    assert minutes.right.others == ("CHỦ TRÌ",)
    assert rules.entry("papers.signing.minutes").certainty.value == "D"
    tellers = signing[SigningForm.TELLERS]
    assert (tellers.left.capacity, tellers.left.office) == ("T/M TỔ KIỂM PHIẾU", "TỔ TRƯỞNG")
    assert tellers.right == minutes.right
    for form in SigningForm:
        assert "K/T" not in signing[form].right.capacity


@BOTH
def test_fixed_words_of_papers(rules):
    wording = rules.papers.wording
    assert (wording.recipients, wording.recipients_last_cell) == ("Nơi nhận:", "- Lưu Chi bộ.")
    assert (wording.star, wording.dashes, wording.full_stop) == ("*", "-----", ".")


def test_an_extract_holds_rows_that_every_agenda_has():
    held = (MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.COMBINED, MeetingKind.EXTRAORDINARY)
    for rules in (OLD, NOW):
        sections = rules.papers.paper[PaperName.MINUTES_EXTRACT].sections
        assert sections
        for kind in held:
            assert set(sections) <= rules.agenda.preset[kind].required_ids()


def test_minutes_stay_in_the_book_by_default():
    assert NOW.papers.sent_up.minutes is MinutesSent.SIGNED_NOTE
    assert NOW.papers.sent_up.note.format(made_on="03/11/2026", signed_on="04/11/2026").endswith(
        "ngày 04/11/2026."
    )
    sent = {name for name in PaperName if NOW.papers.paper[name].is_sent_up}
    assert sent == {
        PaperName.RESOLUTION,
        PaperName.CONCLUSION,
        PaperName.SCORE_SHEET,
        PaperName.SUPERIOR_REPORT,
    }


# Layout (05-HD/VPTW; 36-HD/VPTW had the same figures)


@BOTH
def test_page_and_columns(rules):
    layout = rules.layout
    page = layout.page
    assert (page.width, page.height, page.top, page.bottom, page.left, page.right) == (
        210,
        297,
        20,
        20,
        30,
        15,
    )
    assert layout.header.left + layout.header.right == page.text_width == 165
    assert (layout.header.left, layout.header.right) == (75, 90)
    assert layout.sign.left + layout.sign.right == page.text_width
    assert (layout.page_number.size, layout.page_number.from_edge, layout.page_number.first_page) == (
        14,
        10,
        2,
    )
    assert layout.font.docx == "Times New Roman"
    assert layout.sign.keep_lines == 2
    assert layout.part_pattern.format(roman="II") == "Phần II"
    assert layout.slip_line == 15


@BOTH
def test_styles_keep_to_the_table_of_type(rules):
    styles = rules.layout.styles
    assert (styles.party.size, styles.party.is_bold) == (15, True)
    assert (styles.superior.size, styles.superior.is_bold) == (14, False)
    assert (styles.issuer.size, styles.issuer.is_bold) == (14, True)
    assert (styles.place_date.is_italic, styles.place_date.is_bold) == (True, False)
    assert (styles.title.size, styles.title.is_bold, styles.title.align) == (16, True, Align.CENTER)
    assert (styles.body.size, styles.body.indent, styles.body.align) == (14, 10, Align.JUSTIFY)
    assert styles.body.after >= 6
    assert (styles.letter_subject.size, styles.letter_subject.is_italic) == (12, True)
    assert (styles.capacity.is_bold, styles.office.is_bold, styles.signer.is_bold) == (True, False, True)
    assert (styles.recipients_label.size, styles.recipients_label.is_underlined, styles.recipients.size) == (
        14,
        True,
        12,
    )
    for name in styles.__slots__:
        assert Decimal(18) <= getattr(styles, name).line <= Decimal(22), name
