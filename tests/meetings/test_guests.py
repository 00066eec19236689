"""Delegates and guests: their groups and items, the internal part, and that no figure counts them."""

from chibo.cycle.queries.evidence import evidence_of
from chibo.cycle.queries.gather import gather
from chibo.cycle.rules.composing import compose
from chibo.meetings.actions import (
    add_agenda_item,
    agree_content,
    call_roll,
    edit_agenda_item,
    invite,
    open_meeting,
    record_guest_presence,
    record_speech,
    tie_guest,
)
from chibo.meetings.models import AgendaItem, Speech
from chibo.meetings.paper import agenda_paper, invitation_paper
from chibo.meetings.queries import ground_of, invitations_sheet, papers_sheet
from chibo.papers.document import plain_text
from chibo.papers.queries import layout_for
from chibo.rulebook.terms import AgendaPart, GuestGroup
from tests.meetings.steps import BEFORE, all_present, do, item, lines, refused
from tests.world import TODAY, at

UPPER, GUEST, OUTSIDE = GuestGroup.UPPER_DELEGATE, GuestGroup.GUEST, GuestGroup.OUTSIDE


def words(world, paper):
    return plain_text(paper, layout_for(world.cell, TODAY))


def sections(world, meeting):
    return {one.key: one.text for one in compose(gather(meeting, world.as_("An")).record)}


def internal(meeting, world):
    """The discussion, marked as the internal part before the agenda is agreed."""
    row = item(meeting)
    return edit_agenda_item(row, title=row.title, is_internal=True, **do(world, when=BEFORE))


def test_guests_are_greeted_by_group_and_nobody_outside_is_a_comrade(world, opened):
    for group, name in ((OUTSIDE, "Lê Tám"), (OUTSIDE, "Bà Chín"), (GUEST, "Đỗ Kha"), (UPPER, "Lưu Ánh")):
        guest = invite(opened, group, name, "Trưởng thôn", **do(world))
        record_guest_presence(guest, is_present=True, **do(world))
    assert sections(world, opened)["reason"].splitlines() == [
        "Đại biểu cấp trên dự: đồng chí Lưu Ánh, Trưởng thôn.",
        "Khách mời trong Đảng dự: đồng chí Đỗ Kha, Trưởng thôn.",
        "Khách mời ngoài Đảng dự: ông (bà) Lê Tám, Trưởng thôn; bà Chín, Trưởng thôn.",
    ]


def test_guest_comes_for_some_items(world, drafted):
    rows = {one.preset: one for one in AgendaItem.of(drafted)}
    chosen = [rows["discussion"].pk]
    guest = invite(drafted, OUTSIDE, "Ông Tám", "Trưởng thôn", items=chosen, **do(world))
    sheet = papers_sheet(drafted, on=TODAY)
    text = words(world, invitation_paper(sheet, sheet.invitations.lines[0]))
    assert rows["discussion"].title in text
    others = [one for name, one in rows.items() if name != "discussion" and one.part == AgendaPart.PROCEEDING]
    assert others
    assert not [one.title for one in others if one.title.lower() in text.lower()]
    assert lines("guest_tied", world.cell) == 0
    tie_guest(guest, [], **do(world))
    assert invitations_sheet(drafted, ground_of(drafted)).lines[0].items == ()
    assert lines("guest_tied", world.cell) == 1
    sentence = "Có nội dung không còn trong chương trình kỳ này. Chọn lại các nội dung khách dự."
    refusal = refused(tie_guest, guest, [max(chosen) + 999], **do(world))
    assert (str(refusal), refusal.field) == (sentence, "items")
    assert str(refused(invite, drafted, GUEST, "Bà Chín", items=[0], **do(world))) == sentence


def test_tying_a_guest_is_for_who_convenes(world, drafted):
    guest = invite(drafted, OUTSIDE, "Ông Tám", **do(world))
    refusal = refused(tie_guest, guest, [], **do(world, "Dũng"))
    assert str(refusal) == (
        "Việc thông báo, mời sinh hoạt thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ, Chi ủy viên."
    )


def test_minutes_say_who_left_before_the_internal_part(world, drafted):
    row = internal(drafted, world)
    agree_content(drafted, **do(world, when=BEFORE))
    open_meeting(drafted, at(), world.members["An"], world.members["Chi"], **do(world))
    assert "Phần nội bộ" not in sections(world, drafted)["discussion"]
    people = {}
    for group, name in ((UPPER, "Lưu Ánh"), (OUTSIDE, "Ông Tám"), (GUEST, "Bà Chín")):
        people[name] = invite(drafted, group, name, items=[row.pk] if name == "Bà Chín" else [], **do(world))
    for name in ("Lưu Ánh", "Ông Tám"):
        record_guest_presence(people[name], is_present=True, **do(world))
    record_guest_presence(people["Bà Chín"], is_present=False, **do(world))
    texts = sections(world, drafted)
    left = "Phần nội bộ. Trước nội dung này, khách mời ra khỏi phòng họp: ông Tám."
    assert texts["discussion"].splitlines()[0] == left
    assert [key for key, text in texts.items() if left in text] == ["discussion"]


def test_guest_who_left_does_not_speak_in_the_internal_part(world, drafted):
    row = internal(drafted, world)
    open_meeting(drafted, at(), world.members["An"], world.members["Chi"], **do(world))
    guest = invite(drafted, OUTSIDE, "Ông Tám", **do(world))
    upper = invite(drafted, UPPER, "Lưu Ánh", **do(world))
    refusal = refused(record_speech, row, "Tôi nhất trí.", invitation=guest, **do(world))
    assert str(refusal) == (
        "Mục này là phần nội bộ, khách mời đã ra ngoài nên không ghi ý kiến của Ông Tám. "
        "Chọn người khác, hoặc ghi ở mục khác."
    )
    assert refusal.field == "invitation"
    record_speech(row, "Chi bộ nên làm sớm.", invitation=upper, **do(world))
    assert [one.invitation_id for one in Speech.of(row)] == [upper.pk]


def test_agenda_paper_marks_the_internal_part(world, drafted):
    row = internal(drafted, world)
    extra = add_agenda_item(
        drafted, "Việc riêng của Chi bộ", AgendaPart.PROCEEDING, is_internal=True, **do(world, when=BEFORE)
    )
    text = words(world, agenda_paper(papers_sheet(drafted, on=TODAY)))
    assert f"{row.title} (phần nội bộ)" in text
    assert f"{extra.title} (phần nội bộ)" in text
    assert text.count("(phần nội bộ)") == 2


def test_guests_are_in_no_base_rate_score_or_vote(world, opened):
    call_roll(opened, all_present(world), **do(world))
    before = gather(opened, world.as_("An"))
    guest = invite(opened, OUTSIDE, "Ông Tám", **do(world))
    friend = invite(opened, GUEST, "Bà Chín", **do(world))
    for one in (guest, friend):
        record_guest_presence(one, is_present=True, **do(world))
        record_speech(item(opened), "Tôi nhất trí.", invitation=one, **do(world))
    after = gather(opened, world.as_("An"))
    assert len(after.record.invitations.lines) == 2
    assert after.record.attendance.counts == before.record.attendance.counts
    assert evidence_of(opened, after) == evidence_of(opened, before)
    assert evidence_of(opened, after).speakers == 0
