from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from chibo.counters.tally import totals
from chibo.door.refusals import NotAllowed
from chibo.kit.words import Refused
from chibo.meetings.models import RecordClosing
from chibo.minutes.actions import (
    adopt_minutes,
    compose_minutes,
    correct_minutes,
    keep_remark_with_reason,
    lock_minutes,
    record_signing,
    save_section,
    settle_section,
    withdraw_signing,
)
from chibo.minutes.models import Adoption, Locking, LosingText, Minutes, Remark, Section, Signing
from chibo.minutes.queries import minutes_page, minutes_sheet
from chibo.minutes.rules.locking import MinutesLocked, MinutesSigned, OpenRemark, SectionChanged
from chibo.minutes.rules.text import GivenSection
from chibo.minutes.terms import Capacity, MinutesState, SigningWay
from chibo.papers.models import File, Issue, Paper
from chibo.papers.queries import document_of
from chibo.papers.rules.faults import FileRefused
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.votes.actions import record_result, withdraw_vote
from tests.minutes.writing import SECTIONS, composed, locked, section, signed
from tests.papers_room.makers import pdf_file
from tests.votes.sitting import do, ended, kinds, planned, sitting, voted
from tests.world import TODAY


def refused(act, *args, kind=Refused, **more):
    with pytest.raises(kind) as refusal:
        act(*args, **more)
    return str(refusal.value)


def counters(world):
    month = TODAY.replace(day=1)
    return totals([world.cell.pk], first=month, last=month).get((world.cell.pk, month), {})


# --- composing -----------------------------------------------------------------------------------


def test_sections_are_kept_as_they_are_given(world):
    minutes = composed(world)
    page = minutes_page(minutes)
    assert [(one.key, one.title, one.is_edited) for one in page.sections] == [
        ("roll", "Điểm danh", False),
        ("talk", "Thảo luận", False),
        ("end", "Kết luận của đồng chí chủ trì", False),
    ]
    assert page.sections[0].table == SECTIONS[0].table
    assert (minutes.version, page.state) == (1, MinutesState.DRAFT)
    assert kinds(world)[-1] == "minutes_composed"


def test_a_meeting_that_is_not_open_has_no_minutes(world):
    assert refused(compose_minutes, planned(world), SECTIONS, **do(world)) == (
        "Kỳ sinh hoạt chưa khai mạc nên chưa có biên bản. Ghi giờ bắt đầu trước."
    )


def test_text_follows_the_record_until_somebody_edits_it(world):
    minutes = composed(world)
    save_section(section(minutes, "talk"), "Tôi ghi lại.", 1, **do(world, "Dũng"))
    again = [replace(one, text=f"{one.text}\nThêm.") for one in SECTIONS]
    assert composed(world, again, minutes.meeting) == minutes
    talk, end = section(minutes, "talk"), section(minutes, "end")
    assert (talk.text, talk.composed, talk.version) == ("Tôi ghi lại.", again[1].text, 2)
    assert (end.text, end.composed, end.version) == (again[2].text, again[2].text, 2)


def test_composing_the_same_again_changes_nothing(world):
    minutes = composed(world)
    before = list(Section.of(minutes).values())
    composed(world, SECTIONS, minutes.meeting)
    assert list(Section.of(minutes).values()) == before


def test_a_section_no_longer_given_goes_unless_somebody_wrote_in_it(world):
    minutes = composed(world)
    save_section(section(minutes, "talk"), "Tôi ghi lại.", 1, **do(world))
    fresh = GivenSection("new", "proceeding", "Mới", "Chữ.")
    composed(world, [fresh], minutes.meeting)
    rows = [(row.key, row.position, row.text) for row in Section.of(minutes)]
    assert rows == [("new", 1, "Chữ."), ("talk", 2, "Tôi ghi lại.")]


def test_two_sections_of_one_key_are_a_fault_of_the_program(world):
    with pytest.raises(ValueError, match="one key"):
        composed(world, [SECTIONS[0], SECTIONS[0]])


# --- writing: no text is ever lost (D-10) --------------------------------------------------------


def test_the_second_editor_keeps_her_text_and_sees_the_first(world):
    minutes = composed(world)
    row = section(minutes)
    assert isinstance(save_section(row, "Bản của Bình.", 1, **do(world, "Bình", clock="20:15")), Section)
    answer = save_section(row, "Bản của Dũng.", 1, **do(world, "Dũng", clock="20:16"))
    assert isinstance(answer, SectionChanged)
    assert str(answer) == (
        "Đồng chí Nguyễn Văn Bình vừa sửa đoạn này lúc 20:15. "
        "Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại."
    )
    assert (answer.standing, answer.yours, answer.version) == ("Bản của Bình.", "Bản của Dũng.", 2)
    losing = minutes_page(minutes).sections[1].losing
    assert [(one.text, one.by) for one in losing] == [("Bản của Dũng.", "Nguyễn Văn Dũng")]
    assert kinds(world)[-2:] == ["section_saved", "section_contested"]


def test_the_same_text_sent_twice_is_saved_once(world):
    row = section(composed(world))
    save_section(row, "Một bản.", 1, **do(world))
    assert isinstance(save_section(row, "Một bản. ", 1, **do(world)), Section)
    assert section(row.minutes).version == 2
    assert not LosingText.of(row).exists()
    save_section(row, "Bản khác.", 1, **do(world))
    save_section(row, "Bản khác.", 1, **do(world))
    assert LosingText.of(row).count() == 1


def test_settling_puts_away_what_was_seen_only(world):
    row = section(composed(world))
    save_section(row, "Một.", 1, **do(world, "Bình"))
    save_section(row, "Hai.", 1, **do(world, "Dũng"))
    seen = [text.pk for text in LosingText.of(row)]
    save_section(row, "Ba.", 1, **do(world, "Chi"))
    assert isinstance(settle_section(row, "Một. Hai.", 1, seen, **do(world, "Dũng")), SectionChanged)
    assert LosingText.of(row).count() == 3
    assert isinstance(settle_section(row, "Một. Hai.", 2, seen, **do(world, "Dũng")), Section)
    assert sorted(text.text for text in LosingText.of(row)) == ["Ba.", "Một. Hai."]
    assert kinds(world)[-1] == "section_settled"


# --- adopting, remarks, signing ------------------------------------------------------------------


def test_minutes_are_adopted_once(world):
    minutes = composed(world)
    adopt_minutes(minutes, **do(world, "Dũng"))
    assert minutes_page(minutes).state is MinutesState.ADOPTED
    assert refused(adopt_minutes, minutes, **do(world)) == (
        "Biên bản này đã ghi là được thông qua. Không cần ghi lần nữa."
    )
    assert kinds(world)[-1] == "minutes_adopted"


def test_the_vote_that_adopts_is_of_this_meeting_and_adopted(world):
    minutes = composed(world)
    vote = voted(world, minutes.meeting, VoteMatter.MINUTES, VoteMethod.HAND)
    assert refused(adopt_minutes, minutes, vote.pk, **do(world)) == (
        "Lần biểu quyết này chưa thông qua biên bản. Ghi kết quả biểu quyết, hoặc sửa biên bản rồi biểu "
        "quyết lại."
    )
    assert refused(adopt_minutes, minutes, vote.pk + 1, **do(world)) == (
        "Lần biểu quyết này không thuộc kỳ sinh hoạt. Chọn lại."
    )
    other = voted(world, minutes.meeting, VoteMatter.MINUTES, VoteMethod.HAND)
    withdraw_vote(other, **do(world))
    assert "chưa thông qua" in refused(adopt_minutes, minutes, other.pk, **do(world))
    record_result(vote, 6, **do(world))
    adopt_minutes(minutes, vote.pk, **do(world))
    assert minutes_page(minutes).adopted_by.vote_id == vote.pk


def test_a_remark_is_kept_with_its_reason(world):
    minutes = composed(world)
    assert refused(keep_remark_with_reason, minutes, "short", "Sinh hoạt 60 phút.", " ", **do(world)) == (
        "Chưa ghi lý do. Ghi một câu vì sao giữ nguyên, hoặc sửa lại."
    )
    keep_remark_with_reason(minutes, "short", "Sinh hoạt 60 phút.", "mưa bão", **do(world))
    keep_remark_with_reason(minutes, "short", "Sinh hoạt 60 phút.", "bão số 9", **do(world, "Dũng"))
    assert [(line.key, line.reason) for line in minutes_page(minutes).remarks] == [("short", "bão số 9")]
    assert kinds(world)[-1] == "remark_kept"


def test_signatures_are_facts_and_freeze_the_text(world):
    minutes = composed(world)
    ended(world, minutes.meeting)
    signed(world, minutes)
    page = minutes_page(minutes)
    assert [(one.capacity, one.name) for one in page.signings] == [
        (Capacity.MINUTE_TAKER, "Nguyễn Văn Dũng"),
        (Capacity.CHAIR, "Nguyễn Văn An"),
    ]
    assert page.state is MinutesState.SIGNED
    late = do(world, clock="22:00")
    for act, args in (
        (save_section, (section(minutes), "x", 1)),
        (compose_minutes, (minutes.meeting, SECTIONS)),
    ):
        assert refused(act, *args, **late, kind=MinutesSigned) == (
            "Biên bản đã ghi chữ ký của đồng chí Nguyễn Văn Dũng ngày 03/11/2026. Muốn sửa, rút việc ghi ký, "
            "sửa, rồi in lại để ký."
        )
    assert section(minutes).version == 1


def test_a_signature_is_taken_back_with_a_reason(world):
    minutes = composed(world)
    signed(world, minutes)
    first = Signing.of(minutes).get(capacity=Capacity.MINUTE_TAKER)
    assert refused(withdraw_signing, first, "", **do(world)) == (
        "Chưa ghi lý do rút việc ghi ký. Ghi một câu, ví dụ: sửa biên bản rồi ký lại."
    )
    withdraw_signing(first, "sửa tên", **do(world))
    assert kinds(world)[-1] == "signing_withdrawn"
    assert Signing.of(minutes).count() == 1
    record_signing(
        minutes, Capacity.MINUTE_TAKER, world.people["Dũng"], TODAY, SigningWay.OUTSIDE, **do(world, "Dũng")
    )
    assert (
        refused(
            record_signing,
            minutes,
            Capacity.CHAIR,
            world.people["An"],
            TODAY,
            SigningWay.BY_HAND,
            **do(world),
        )
        == "Chủ trì đã được ghi là đã ký. Nếu ghi nhầm, gỡ rồi ghi lại."
    )


def test_only_the_people_of_the_meeting_sign_and_on_a_day_that_can_be(world):
    minutes = composed(world)

    def sign(capacity=Capacity.CHAIR, name="An", on=TODAY, **more):
        return refused(
            record_signing, minutes, capacity, world.people[name], on, SigningWay.BY_HAND, **more, **do(world)
        )

    assert sign(name="Bình") == (
        "Người ký với tư cách Chủ trì là đồng chí Nguyễn Văn An, không phải đồng chí Nguyễn Văn Bình. "
        "Sửa người ký, hoặc sửa người chủ trì, thư ký của kỳ sinh hoạt."
    )
    assert "trước ngày sinh hoạt" in sign(on=TODAY - timedelta(days=1))
    assert "chưa đến" in sign(on=TODAY + timedelta(days=1))
    assert not Signing.of(minutes).exists()


def test_the_signed_print_is_kept_with_the_signing_and_not_without_it(world, settings, tmp_path):
    settings.DATA = tmp_path
    minutes, scan = composed(world), pdf_file()

    def sign(name, content):
        chair = (minutes, Capacity.CHAIR, world.people[name], TODAY, SigningWay.BY_HAND)
        return record_signing(*chair, upload=ContentFile(content, name="ban-ky.pdf"), **do(world))

    def kept():
        return File._open().count(), sorted(path.name for path in tmp_path.rglob("*") if path.is_file())

    with pytest.raises(Refused, match="không phải đồng chí Nguyễn Văn Bình"):
        sign("Bình", scan)
    with pytest.raises(FileRefused):
        sign("An", b"MZ no picture")
    assert not Signing.of(minutes).exists()
    assert kept() == (0, [])
    signing = sign("An", scan)
    assert Signing.of(minutes).get().file_id == signing.file_id
    assert kept() == (1, [signing.file.digest])
    with pytest.raises(Refused, match="đã được ghi là đã ký"):
        sign("An", scan + b"\n")
    assert kept() == (1, [signing.file.digest])


# --- locking and correcting ----------------------------------------------------------------------


def test_locked_minutes_have_their_paper_and_number(world):
    minutes = locked(world)
    locking = Locking.of(minutes).select_related("paper").get()
    paper = Paper.seen(world.as_("Em"), locking.paper_id)
    assert (paper.subject_id, paper.dated_on, locking.days_late) == (minutes.pk, TODAY, 0)
    issue = Issue.of(paper).get()
    assert (issue.symbol, issue.signed_by_id) == ("01-BB/CB", world.people["An"].pk)
    assert RecordClosing.in_force(minutes.meeting).exists()
    assert counters(world)["minutes_locked"] == 1
    assert "late_days" not in counters(world)
    assert kinds(world)[-1] == "minutes_locked"


def test_late_minutes_are_labelled_and_counted_never_stopped(world):
    minutes = locked(world, day=date(2026, 11, 12))
    assert Locking.of(minutes).get().days_late == 9
    assert counters(world)["late_days"] == 9
    line = minutes_sheet(minutes.meeting).newest
    assert (line.labels, line.locked_on) == (("Ghi bổ sung sau 9 ngày",), date(2026, 11, 12))


def test_what_is_not_ready_is_not_locked(world):
    minutes = composed(world)
    assert "chưa ghi giờ kết thúc" in refused(lock_minutes, minutes, **do(world))
    ended(world, minutes.meeting)
    evening = do(world, clock="21:30")
    assert "chưa có chữ ký" in refused(lock_minutes, minutes, **evening)
    row = section(minutes)
    save_section(row, "Một.", 1, **evening)
    save_section(row, "Hai.", 1, **evening)
    signed(world, minutes)
    assert refused(lock_minutes, minutes, **evening) == (
        'Đoạn "Thảo luận" còn một bản sửa chưa được chọn. Chọn bản dùng hoặc ghép lại rồi khóa.'
    )
    assert not Locking.of(minutes).exists()
    assert not Paper.of(world.cell).exists()
    assert section(minutes).version == 2


def test_an_open_remark_stands_in_the_way_until_it_has_a_reason(world):
    minutes = composed(world)
    ended(world, minutes.meeting)
    signed(world, minutes)
    remark = OpenRemark("short", "Sinh hoạt 60 phút, ít hơn 90 phút.")
    evening = do(world, clock="21:50")
    assert refused(lock_minutes, minutes, [remark], **evening) == (
        "Sinh hoạt 60 phút, ít hơn 90 phút. Sửa lại, hoặc ghi lý do rồi khóa biên bản."
    )
    keep_remark_with_reason(minutes, remark.key, remark.sentence, "bão", **evening)
    assert lock_minutes(minutes, [remark], **evening).pk


def test_what_is_locked_is_changed_by_nobody(world):
    minutes = locked(world)
    sentence = (
        "Biên bản đã khóa ngày 03/11/2026. Muốn sửa, lập bản đính chính và ghi lý do; bản cũ vẫn được giữ."
    )
    night = do(world, clock="22:00")
    row, signing = section(minutes), Signing.of(minutes).first()
    acts = [
        (compose_minutes, minutes.meeting, SECTIONS),
        (save_section, row, "x", row.version),
        (settle_section, row, "x", row.version, []),
        (keep_remark_with_reason, minutes, "k", "s", "r"),
        (adopt_minutes, minutes),
        (record_signing, minutes, Capacity.CHAIR, world.people["An"], TODAY, SigningWay.BY_HAND),
        (withdraw_signing, signing, "r"),
        (lock_minutes, minutes),
    ]
    for act, *args in acts:
        assert refused(act, *args, **night, kind=MinutesLocked) == sentence, act
    assert section(minutes).text == row.text
    assert (Signing.of(minutes).count(), Remark.of(minutes).count(), Adoption.of(minutes).count()) == (
        2,
        0,
        0,
    )


def test_a_correction_is_the_next_version_and_keeps_the_number(world):
    minutes = locked(world)
    night = do(world, clock="22:00")
    assert refused(correct_minutes, minutes, " ", **night) == (
        "Chưa ghi lý do đính chính. Ghi rõ sửa điều gì, vì sao."
    )
    correction = correct_minutes(minutes, "sai tên người phát biểu", **night)
    assert kinds(world)[-1] == "minutes_correction_opened"
    assert not RecordClosing.in_force(minutes.meeting).exists()
    assert refused(correct_minutes, minutes, "lần nữa", **night) == (
        "Biên bản này đã có bản đính chính sau đó. Mở bản mới nhất để sửa."
    )
    assert refused(correct_minutes, correction, "lần nữa", **night) == (
        "Biên bản chưa khóa nên sửa được ngay, không cần bản đính chính."
    )
    assert section(correction).text == section(minutes).text
    save_section(section(correction), "- Đồng chí Chi: nhất trí.", 1, **night)
    signed(world, correction, clock="22:10")
    lock_minutes(correction, **do(world, clock="22:20"))
    sheet = minutes_sheet(minutes.meeting)
    assert [(line.version, line.state, line.labels) for line in sheet.versions] == [
        (2, MinutesState.LOCKED, ("Bản đính chính lần 1",)),
        (1, MinutesState.LOCKED, ()),
    ]
    assert sheet.in_force.version == 2
    first, second = (Locking.of(one).select_related("paper").get().paper for one in (minutes, correction))
    assert first.digest != second.digest
    assert document_of(second).number == document_of(first).number == 1
    assert (counters(world)["minutes_locked"], Issue.of_papers([second.pk]).count()) == (1, 0)


def test_a_lock_moves_every_version_on(world):
    """Whoever holds an old version after the lock finds it changed, on a database that lets both write at once."""
    minutes = composed(world)
    before = section(minutes).version
    ended(world, minutes.meeting)
    signed(world, minutes)
    lock_minutes(minutes, **do(world, clock="21:45"))
    assert section(minutes).version == before + 1


# --- who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["An", "Bình", "Chi", "Dũng"])
def test_chi_uy_and_the_minute_taker_write(world, name):
    minutes = composed(world, **do(world, name))
    assert isinstance(save_section(section(minutes), "x", 1, **do(world, name)), Section)


@pytest.mark.parametrize("name", ["Em", "Hoa", "Oanh", "Minh", "Phúc", "Quý"])
def test_nobody_else_writes_signs_or_locks(world, name):
    meeting = sitting(world)
    minutes = composed(world, meeting=meeting)
    row = section(minutes)
    as_her = do(world, name, clock="20:30")
    acts = [
        (compose_minutes, meeting, SECTIONS),
        (save_section, row, "x", 1),
        (settle_section, row, "x", 1, []),
        (keep_remark_with_reason, minutes, "k", "s", "r"),
        (adopt_minutes, minutes),
        (record_signing, minutes, Capacity.CHAIR, world.people["An"], TODAY, SigningWay.BY_HAND),
        (lock_minutes, minutes),
        (correct_minutes, minutes, "r"),
    ]
    for act, *args in acts:
        with pytest.raises(NotAllowed):
            act(*args, **as_her)
    assert section(minutes).version == 1
    assert Minutes.of_meeting(meeting).count() == 1


@pytest.mark.parametrize("name", ["Chi", "Dũng"])
def test_only_the_leaders_lock_correct_and_take_back(world, name):
    minutes = composed(world)
    ended(world, minutes.meeting)
    signed(world, minutes)
    for act, *args in (
        (lock_minutes, minutes),
        (correct_minutes, minutes, "r"),
        (withdraw_signing, Signing.of(minutes).first(), "r"),
    ):
        with pytest.raises(NotAllowed):
            act(*args, **do(world, name, clock="22:00"))


def test_the_minute_taker_says_that_she_signed_but_not_that_another_did(world):
    minutes = composed(world)
    as_her = do(world, "Dũng")
    record_signing(minutes, Capacity.MINUTE_TAKER, world.people["Dũng"], TODAY, SigningWay.BY_HAND, **as_her)
    with pytest.raises(NotAllowed):
        record_signing(minutes, Capacity.CHAIR, world.people["An"], TODAY, SigningWay.BY_HAND, **as_her)
