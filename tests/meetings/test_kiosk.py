"""A shared device: who opens it, what it may and may not do, until when; what the chair makes of its words."""

from datetime import timedelta

import pytest

from chibo.accounts.rules import TRIES_PER_ACCOUNT
from chibo.accounts.terms import SignInResult
from chibo.cycle.rules.composing import _speaker
from chibo.door.refusals import NotAllowed
from chibo.door.scope import anonymous
from chibo.meetings.access import may_use_kiosk
from chibo.meetings.actions import (
    call_roll,
    close_at_kiosk,
    close_kiosk,
    end_meeting,
    judge_kiosk_opinion,
    mark_at_kiosk,
    mark_attendance,
    open_kiosk,
    remove_speech,
    withdraw_kiosk_mark,
    withdraw_mark,
    write_at_kiosk,
)
from chibo.meetings.models import AgendaItem, Attendance, Kiosk, KioskMark, Speech
from chibo.meetings.queries import agenda_sheet
from chibo.meetings.queries.kiosk import (
    kiosk_lines,
    marked_at_kiosk,
    open_kiosks,
    token_key,
    waiting_at_kiosk,
)
from chibo.meetings.rules import AlreadyEnded, NotOnRoll, NotYetOpen
from tests.meetings.steps import PRESENT, UNEXCUSED, all_present, do, item, lines, refused
from tests.world import PASSWORD, TODAY, at

TOKEN = "the token of one device"
OVER = "Máy chung này đã đóng. Cần dùng tiếp: chủ trì hoặc thư ký mở lại từ trang Sinh hoạt."


def nobody(when=None):
    return {"by": anonymous(TODAY), "at": when or at(TODAY, "19:25")}


@pytest.fixture
def kiosk(world, opened):
    """A device that the minute-taker set up."""
    return open_kiosk(opened, TOKEN, **do(world, "Chi"))


def state_of(meeting, member):
    return Attendance.of(meeting).filter(member=member).values_list("state", flat=True).first()


def test_chair_minute_taker_and_leaders_set_a_device_up(world, opened):
    for number, name in enumerate(("An", "Bình", "Chi")):
        open_kiosk(opened, f"{TOKEN} {number}", **do(world, name))
    for name in ("Dũng", "Em", "Phúc", "Minh", "Oanh"):
        with pytest.raises(NotAllowed, match="Việc mở, kết thúc sinh hoạt thuộc quyền của"):
            open_kiosk(opened, TOKEN, **do(world, name))
    assert [name for _pk, name, _at in open_kiosks(opened)] == [
        "Nguyễn Văn An",
        "Nguyễn Văn Bình",
        "Nguyễn Văn Chi",
    ]
    assert lines("kiosk_opened", world.cell) == 3


def test_a_device_serves_an_open_meeting_alone(world, meeting):
    assert isinstance(refused(open_kiosk, meeting, TOKEN, **do(world)), NotYetOpen)


def test_the_token_is_kept_as_a_digest_alone(kiosk):
    row = Kiosk.of(kiosk.meeting).values().get()
    assert row["token_key"] == token_key(TOKEN)
    assert not any(TOKEN in str(value) for value in row.values())


def test_a_tap_marks_present_once_and_is_shown_so(world, opened, kiosk):
    em = world.members["Em"]
    mark_at_kiosk(TOKEN, em, **nobody())
    assert state_of(opened, em) == PRESENT
    assert str(refused(mark_at_kiosk, TOKEN, em, **nobody())) == (
        "Đồng chí Nguyễn Văn Em đã được ghi: Có mặt. Nếu chưa đúng, báo thư ký."
    )
    shown, sheet = kiosk_lines(kiosk, at=at(TODAY, "19:25"))
    by_name = {line.name: line for line in shown}
    assert (by_name["Nguyễn Văn Em"].is_present, by_name["Nguyễn Văn Em"].may_undo) == (True, True)
    assert (by_name["Nguyễn Văn Giáp"].state, by_name["Nguyễn Văn Giáp"].may_undo) == (None, False)
    assert "Nguyễn Văn Lan" not in by_name, "she meets elsewhere"
    assert sheet.counts.present.total == 1
    assert marked_at_kiosk(opened) == {em.pk}
    assert lines("marked_at_kiosk", world.cell) == 1


def test_what_the_minute_taker_wrote_stands(world, opened, kiosk):
    giap = world.members["Giáp"]
    mark_attendance(opened, giap, UNEXCUSED, **do(world, "Chi"))
    refusal = refused(mark_at_kiosk, TOKEN, giap, **nobody())
    assert (
        str(refusal)
        == "Đồng chí Nguyễn Văn Giáp đã được ghi: Vắng không có lý do. Nếu chưa đúng, báo thư ký."
    )
    assert state_of(opened, giap) == UNEXCUSED


def test_two_taps_at_once_mark_once(world, opened, kiosk, monkeypatch):
    monkeypatch.setattr("chibo.meetings.actions.kiosk.check_uncalled", lambda state, name: None)
    mark_at_kiosk(TOKEN, world.members["Em"], **nobody())
    assert str(refused(mark_at_kiosk, TOKEN, world.members["Em"], **nobody())) == (
        "Đồng chí Nguyễn Văn Em vừa được ghi. Mở lại trang để xem."
    )


def test_a_slip_of_the_finger_is_taken_back_for_a_minute(world, opened, kiosk):
    em, giap = world.members["Em"], world.members["Giáp"]
    start = at(TODAY, "19:25")
    mark_at_kiosk(TOKEN, em, **nobody(start))
    mark_at_kiosk(TOKEN, giap, **nobody(start))
    withdraw_kiosk_mark(TOKEN, em, **nobody(start + timedelta(seconds=60)))
    assert (state_of(opened, em), KioskMark.of(kiosk).filter(member=em).exists()) == (None, False)
    late = "Quá một phút nên máy chung không bỏ được. Đồng chí {} báo thư ký."
    assert str(
        refused(withdraw_kiosk_mark, TOKEN, giap, **nobody(start + timedelta(seconds=61)))
    ) == late.format("Nguyễn Văn Giáp")
    assert str(refused(withdraw_kiosk_mark, TOKEN, em, **nobody(start))) == late.format("Nguyễn Văn Em")
    mark_at_kiosk(TOKEN, em, **nobody(start + timedelta(minutes=2)))
    assert state_of(opened, em) == state_of(opened, giap) == PRESENT


def test_what_the_minute_taker_wrote_over_a_tap_is_not_taken_back_at_the_device(world, opened, kiosk):
    em = world.members["Em"]
    mark_at_kiosk(TOKEN, em, **nobody())
    mark_attendance(opened, em, PRESENT, is_online=True, **do(world, "Chi"))
    assert str(refused(withdraw_kiosk_mark, TOKEN, em, **nobody())) == (
        "Thư ký đã ghi điểm danh cho đồng chí Nguyễn Văn Em. Nếu chưa đúng, báo thư ký."
    )
    assert state_of(opened, em) == PRESENT
    assert marked_at_kiosk(opened) == frozenset()
    shown, _sheet = kiosk_lines(kiosk, at=at(TODAY, "19:25"))
    assert not any(line.may_undo for line in shown)


def test_a_mark_that_the_minute_taker_took_back_may_be_tapped_again(world, opened, kiosk):
    em = world.members["Em"]
    mark_at_kiosk(TOKEN, em, **nobody())
    withdraw_mark(opened, em, **do(world, "Chi"))
    mark_at_kiosk(TOKEN, em, **nobody())
    assert state_of(opened, em) == PRESENT


def test_a_member_of_another_cell_is_not_marked(world, kiosk):
    assert isinstance(refused(mark_at_kiosk, TOKEN, world.members["Quý"], **nobody()), NotOnRoll)
    assert isinstance(refused(write_at_kiosk, TOKEN, world.members["Quý"], "A", **nobody()), NotOnRoll)


def acts(world):
    em = world.members["Em"]
    return (
        lambda token, **do: mark_at_kiosk(token, em, **do),
        lambda token, **do: withdraw_kiosk_mark(token, em, **do),
        lambda token, **do: write_at_kiosk(token, em, "A", **do),
        lambda token, **do: close_at_kiosk(token, PASSWORD, address="x", **do),
    )


def test_no_token_no_act(world, opened, kiosk):
    for act in acts(world):
        assert str(refused(act, "another token", **nobody())) == OVER
        with pytest.raises(NotAllowed, match="Máy chung này đã đóng"):
            act(TOKEN, **do(world, "Em"))  # whoever is signed in acts in her own name, not at a device


def test_a_closed_device_serves_nobody(world, opened, kiosk):
    close_kiosk(kiosk, **do(world))
    assert not may_use_kiosk(anonymous(TODAY), kiosk)
    assert open_kiosks(opened) == []
    for act in acts(world):
        assert str(refused(act, TOKEN, **nobody())) == OVER
    assert str(refused(close_kiosk, kiosk, **do(world))) == OVER
    with pytest.raises(NotAllowed):
        close_kiosk(kiosk, **do(world, "Em"))


def test_the_end_of_the_meeting_is_the_end_of_the_device(world, opened, kiosk):
    opinion = write_at_kiosk(TOKEN, world.members["Em"], "Nhất trí.", **nobody())
    call_roll(opened, all_present(world), **do(world))
    end_meeting(opened, at(TODAY, "21:05"), **do(world))
    refusal = refused(mark_at_kiosk, TOKEN, world.members["Giáp"], **nobody())
    assert isinstance(refusal, AlreadyEnded)
    assert str(refusal) == "Kỳ sinh hoạt đã kết thúc nên máy chung đã đóng. Cần sửa điểm danh: báo thư ký."
    assert judge_kiosk_opinion(opinion, item(opened), **do(world)).speech is not None


def test_the_openers_password_closes_the_device(world, opened, kiosk):
    assert close_at_kiosk(TOKEN, "sai mat khau roi", address="x", **nobody()) is SignInResult.WRONG
    assert may_use_kiosk(anonymous(TODAY), kiosk)
    assert close_at_kiosk(TOKEN, PASSWORD, address="x", **nobody()) is SignInResult.IN
    assert not may_use_kiosk(anonymous(TODAY), kiosk)
    assert lines("kiosk_closing_refused", world.cell) == lines("kiosk_closed", world.cell) == 1


def test_tries_to_close_are_throttled(world, kiosk):
    for _try in range(TRIES_PER_ACCOUNT):
        close_at_kiosk(TOKEN, "sai mat khau roi", address="x", **nobody())
    assert close_at_kiosk(TOKEN, PASSWORD, address="x", **nobody()) is SignInResult.WAIT


def test_a_device_that_nobody_named_opened_is_not_closed_by_a_password(world, opened):
    from chibo.door.pen import system

    open_kiosk(opened, TOKEN, by=system("tests", at=at()), at=at())
    assert close_at_kiosk(TOKEN, PASSWORD, address="x", **nobody()) is SignInResult.WRONG


def test_what_is_said_to_the_device_counts_when_the_chair_accepts_it(world, opened, kiosk):
    em, giap = world.members["Em"], world.members["Giáp"]
    first = write_at_kiosk(TOKEN, em, " Xin nhận đoạn đường đầu xóm. ", **nobody())
    second = write_at_kiosk(TOKEN, giap, "Nói đùa thôi.", **nobody())
    assert [(one.name, one.text) for one in waiting_at_kiosk(opened)] == [
        ("Nguyễn Văn Em", "Xin nhận đoạn đường đầu xóm."),
        ("Nguyễn Văn Giáp", "Nói đùa thôi."),
    ]
    assert not Speech.of(item(opened)).exists()
    judge_kiosk_opinion(first, item(opened), **do(world))
    assert judge_kiosk_opinion(second, None, **do(world)).speech is None
    (speech,) = next(line.speeches for line in agenda_sheet(opened).lines if line.speeches)
    assert (speech.speaker, speech.is_from_kiosk) == ("Nguyễn Văn Em", True)
    assert _speaker(speech) == "Đồng chí Nguyễn Văn Em (tự ghi tại máy chung)"
    assert waiting_at_kiosk(opened) == []
    assert str(refused(judge_kiosk_opinion, first, None, **do(world))) == (
        "Ý kiến này đã được chủ trì trả lời. Mở lại trang để xem."
    )
    assert lines("written_at_kiosk", world.cell) == lines("kiosk_opinion_judged", world.cell) == 2


def test_a_speech_taken_back_waits_for_the_chair_again(world, opened, kiosk):
    opinion = write_at_kiosk(TOKEN, world.members["Em"], "Nhất trí.", **nobody())
    verdict = judge_kiosk_opinion(opinion, item(opened), **do(world))
    remove_speech(verdict.speech, **do(world, "Chi"))
    assert [one.opinion_id for one in waiting_at_kiosk(opened)] == [opinion.pk]


def test_an_opinion_says_something_about_this_meeting(world, opened, kiosk):
    assert str(refused(write_at_kiosk, TOKEN, world.members["Em"], " ", **nobody())) == (
        "Ý kiến chưa có nội dung. Ghi ý kiến rồi gửi."
    )
    opinion = write_at_kiosk(TOKEN, world.members["Em"], "A", **nobody())
    stray = AgendaItem(pk=0, meeting_id=0)
    assert str(refused(judge_kiosk_opinion, opinion, stray, **do(world))) == (
        "Nội dung này thuộc kỳ sinh hoạt khác. Chọn nội dung của kỳ này."
    )


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Phúc", "Minh"])
def test_the_chair_judges_and_nobody_else(world, opened, kiosk, name):
    opinion = write_at_kiosk(TOKEN, world.members["Em"], "A", **nobody())
    with pytest.raises(NotAllowed, match="Việc mở, kết thúc sinh hoạt thuộc quyền của"):
        judge_kiosk_opinion(opinion, item(opened), **do(world, name))
