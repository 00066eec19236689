"""Drafting, adopting and issuing the paper of a meeting."""

from datetime import date

import pytest

from chibo.counters.models import Delta
from chibo.door.pen import system
from chibo.journal.models import Line
from chibo.kit.words import Refused
from chibo.members.actions import end_membership
from chibo.members.terms import Leaving
from chibo.papers.models import Issue, Paper
from chibo.papers.queries import document_of
from chibo.resolutions.actions import (
    add_item,
    draft_resolution,
    edit_item,
    enact,
    issue_assignments,
    move_item,
    remove_item,
    set_assessment,
    set_form,
    set_meeting_record,
    set_texts,
)
from chibo.resolutions.models import Assignee, Defect, Item, Resolution
from chibo.resolutions.queries import resolution_sheet
from chibo.resolutions.rules import (
    AlreadyEnacted,
    AlreadyIssued,
    Assessment,
    ChangedMeanwhile,
    FormNotIssuable,
    MeetingRecord,
    NotEnacted,
)
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import MeetingKind
from chibo.votes.actions import correct_result
from tests.resolutions.scene import SUBJECT, adopted, as_, draft, issue, plan, sit, vote_on, whole_item
from tests.world import TODAY, at

EDIT = {
    "requirement": "Đúng chủ trương", "measure": "Đối thoại từng hộ", "expected_result": "05/05 hộ",
    "supporting_unit": "Mặt trận", "due_on": date(2026, 11, 25), "is_task": True,
}  # fmt: skip


def lines(kind):
    return Line.objects.filter(kind=kind).count()


def contents(resolution):
    return list(Item.of(resolution).values_list("position", "content"))


def said(refusal):
    return refusal.value.sentence


# --- the draft ---------------------------------------------------------------------------------------


def test_draft_is_begun_once(world):
    meeting = plan(world)
    resolution = draft(world, meeting, direction="  Tập trung  \n\n\n\n giải phóng mặt bằng ")
    assert (resolution.version, resolution.direction) == (1, "Tập trung\n\ngiải phóng mặt bằng")
    assert lines("resolution_drafted") == 1
    with pytest.raises(Refused) as refused:
        draft(world, meeting)
    assert said(refused) == "Kỳ sinh hoạt này đã có dự thảo nghị quyết hoặc kết luận. Mở dự thảo đó để sửa."


def test_draft_without_subject_is_refused(world):
    meeting = plan(world)
    with pytest.raises(Refused) as refused:
        draft_resolution(meeting, Form.RESOLUTION, "  ", **as_(world, "An"))
    assert said(refused) == (
        "Chưa ghi trích yếu. Ghi về việc gì, ví dụ: về lãnh đạo thực hiện nhiệm vụ tháng 11."
    )
    assert refused.value.field == "subject"


def test_conclusion_is_refused_under_the_matrix_of_2023(world):
    when = at(date(2023, 9, 22), "08:00")
    run = {"by": system("tests", at=when), "at": when}
    meeting = plan_by(world, run, date(2023, 9, 22))
    with pytest.raises(FormNotIssuable) as refused:
        draft_resolution(meeting, Form.CONCLUSION, SUBJECT, **run)
    assert said(refused) == (
        "Theo quy định có hiệu lực ngày 22/09/2023, chi bộ không ban hành kết luận. "
        "Chọn nghị quyết, hoặc để kết luận của chủ trì trong biên bản."
    )
    resolution = draft_resolution(meeting, Form.RESOLUTION, SUBJECT, **run)
    with pytest.raises(FormNotIssuable):
        set_form(resolution, Form.CONCLUSION, version=1, **run)
    assert Resolution.seen(run["by"], resolution.pk).form == Form.RESOLUTION


def plan_by(world, run, day):
    from chibo.meetings.actions import plan_meeting

    return plan_meeting(world.cell, MeetingKind.REGULAR, at(day), "Nhà văn hóa", **run)


def test_form_and_texts_are_changed_over_the_version_seen(world):
    resolution = draft(world, plan(world))
    set_form(resolution, Form.CONCLUSION, version=1, **as_(world, "Chi"))
    set_texts(resolution, "về quý IV", direction="a", arrangements="b\nc", version=2, **as_(world, "An"))
    sheet = resolution_sheet(Resolution.seen(world.as_("An"), resolution.pk))
    assert (sheet.form, sheet.subject, sheet.direction, sheet.arrangements, sheet.version) == (
        Form.CONCLUSION, "về quý IV", "a", "b\nc", 3,
    )  # fmt: skip
    assert sheet.saved_by == "Nguyễn Văn An"
    assert (lines("resolution_form_set"), lines("resolution_texts_set")) == (1, 1)


def test_change_over_an_old_version_is_refused_and_loses_nothing(world):
    resolution = draft(world, plan(world))
    set_texts(resolution, "về việc một", direction="", arrangements="", version=1, **as_(world, "Bình"))
    with pytest.raises(ChangedMeanwhile) as refused:
        set_texts(resolution, "về việc hai", direction="", arrangements="", version=1, **as_(world, "An"))
    assert said(refused) == (
        "Đồng chí Nguyễn Văn Bình vừa sửa dự thảo này lúc 19:30 ngày 03/11/2026. "
        "Nội dung đồng chí gõ vẫn còn; xem bản mới rồi ghi lại."
    )
    assert Resolution.seen(world.as_("An"), resolution.pk).subject == "về việc một"


def test_items_are_added_edited_moved_and_removed(world):
    resolution = draft(world, plan(world))
    first = whole_item(world, resolution, "Việc một")
    second = whole_item(world, resolution, "Việc hai")
    third = whole_item(world, resolution, "Việc ba")
    move_item(third, 1, version=resolution.version, **as_(world, "An"))
    assert contents(resolution) == [(1, "Việc ba"), (2, "Việc một"), (3, "Việc hai")]
    remove_item(first, version=resolution.version, **as_(world, "An"))
    assert contents(resolution) == [(1, "Việc ba"), (2, "Việc hai")]
    second = Item.of(resolution).get(pk=second.pk)
    who = [world.members["Em"], world.members["Dũng"], world.members["Em"]]
    edit_item(second, "Việc hai, mới", assignees=who, checker=None, version=second.resolution.version, **EDIT, **as_(world, "Chi"))  # fmt: skip
    line = resolution_sheet(resolution).items[1]
    assert [one.name for one in line.assignees] == ["Nguyễn Văn Em", "Nguyễn Văn Dũng"]
    assert (line.content, line.measure, line.supporting_unit, line.checker) == (
        "Việc hai, mới", "Đối thoại từng hộ", "Mặt trận", None,
    )  # fmt: skip
    kinds = ("added", "moved", "removed", "edited")
    assert [lines(f"resolution_item_{kind}") for kind in kinds] == [3, 1, 1, 1]


def test_item_of_an_old_version_is_not_written_over(world):
    resolution = draft(world, plan(world))
    item = whole_item(world, resolution)
    seen = resolution.version
    whole_item(world, resolution, "Việc khác")
    for change in (
        lambda: edit_item(item, "Khác", assignees=[], checker=None, version=seen, **EDIT, **as_(world, "An")),
        lambda: move_item(item, 2, version=seen, **as_(world, "An")),
        lambda: remove_item(item, version=seen, **as_(world, "An")),
    ):
        with pytest.raises(ChangedMeanwhile):
            change()
    assert contents(resolution) == [(1, "Vận động 05 hộ còn lại hiến đất"), (2, "Việc khác")]
    assert Assignee.of(item).count() == 1


def test_item_without_content_is_refused(world):
    resolution = draft(world, plan(world))
    with pytest.raises(Refused) as refused:
        add_item(resolution, " \n ", **as_(world, "An"))
    assert (said(refused), refused.value.field) == ("Chưa ghi nội dung. Ghi rõ việc phải làm.", "content")
    assert contents(resolution) == []


@pytest.mark.parametrize("field", ["assignees", "checker"])
def test_somebody_of_another_cell_is_refused(world, field):
    resolution = draft(world, plan(world))
    stranger = world.members["Quý"]
    with pytest.raises(Refused) as refused:
        add_item(
            resolution,
            "Việc",
            **{field: [stranger] if field == "assignees" else stranger},
            **as_(world, "An"),
        )
    assert said(refused) == (
        "Đồng chí Nguyễn Văn Quý không có trong danh sách đảng viên của chi bộ. "
        "Chọn trong danh sách; nội dung đã gõ vẫn còn."
    )
    assert refused.value.field == field
    assert contents(resolution) == []


def test_part_one_and_the_facts_of_the_meeting_are_kept_by_value(world):
    resolution = draft(world, sit(world))
    set_assessment(resolution, Assessment(period="tháng 10", ideology="ổn định"), **as_(world, "An"))
    set_meeting_record(resolution, MeetingRecord(("Ngày 03/11/2026",)), **as_(world, "An"))
    sheet = resolution_sheet(resolution)
    assert (sheet.assessment.ideology, sheet.record.facts) == ("ổn định", ("Ngày 03/11/2026",))
    with pytest.raises(ChangedMeanwhile):
        set_assessment(resolution, Assessment(), version=1, **as_(world, "An"))


# --- adoption ----------------------------------------------------------------------------------------


def test_adopted_text_is_not_changed_any_more(world):
    resolution = adopted(world)
    item = Item.of(resolution).get()
    do = as_(world, "An")
    for change in (
        lambda: set_form(resolution, Form.CONCLUSION, version=resolution.version, **do),
        lambda: add_item(resolution, "Việc thêm", **do),
        lambda: remove_item(item, version=resolution.version, **do),
        lambda: set_assessment(resolution, Assessment(), **do),
    ):
        with pytest.raises(AlreadyEnacted) as refused:
            change()
        assert said(refused).startswith("Chi bộ đã biểu quyết thông qua nghị quyết ngày 03/11/2026")
    assert contents(resolution) == [(1, "Vận động 05 hộ còn lại hiến đất")]
    set_meeting_record(resolution, MeetingRecord(("Kết thúc 21:05",)), **do)
    assert lines("resolution_enacted") == 1


def test_minute_taker_records_the_adoption(world):
    resolution = draft(world, sit(world))
    whole_item(world, resolution)
    enact(resolution, vote_on(world, resolution), **as_(world, "Em"))
    with pytest.raises(AlreadyEnacted, match=r"^Đã ghi việc chi bộ thông qua nghị quyết này\.$"):
        enact(resolution, vote_on(world, resolution), **as_(world, "Em"))


def test_vote_that_failed_does_not_adopt(world):
    resolution = draft(world, sit(world))
    whole_item(world, resolution)
    vote = vote_on(world, resolution, votes_for=3)
    with pytest.raises(Refused) as refused:
        enact(resolution, vote, **as_(world, "An"))
    assert said(refused) == (
        "Chi bộ chưa thông qua nghị quyết: 3/6 đồng chí tán thành, cần ít nhất 4. Dự thảo vẫn còn; "
        "sửa rồi biểu quyết lại, hoặc đưa ra kỳ sinh hoạt sau."
    )
    whole_item(world, resolution, "Việc sửa thêm")


def test_vote_about_something_else_does_not_adopt(world):
    resolution = draft(world, sit(world))
    whole_item(world, resolution)
    vote = vote_on(world, resolution, subject_kind="minutes")
    with pytest.raises(Refused, match="không phải về nghị quyết của kỳ sinh hoạt"):
        enact(resolution, vote, **as_(world, "An"))


def test_empty_draft_is_not_adopted(world):
    resolution = draft(world, sit(world))
    with pytest.raises(Refused, match=r"^Dự thảo nghị quyết chưa có nội dung nào"):
        enact(resolution, vote_on(world, resolution), **as_(world, "An"))


# --- issue -------------------------------------------------------------------------------------------


def test_issue_takes_a_number_freezes_and_counts(world):
    resolution = adopted(world)
    fact = issue(world, resolution)
    number = Issue.of(fact.paper).get()
    assert (number.symbol, number.signed_by, number.issued_on) == ("01-NQ/CB", world.people["An"], TODAY)
    document = document_of(fact.paper)
    assert document.recipients == (
        "Đảng ủy xã Tân Hưng (để báo cáo),",
        "Các đồng chí đảng viên,",
        "Lưu Chi bộ.",
    )
    assert (document.superior, document.issuer, document.number) == (
        "ĐẢNG BỘ XÃ TÂN HƯNG",
        "CHI BỘ THÔN ĐÔNG",
        1,
    )
    assert document.signatures[0].office == "BÍ THƯ"
    assert (
        Delta.objects.filter(
            unit_id=world.cell.pk, counter="resolution_issued", month=date(2026, 11, 1)
        ).count()
        == 1
    )
    assert lines("resolution_issued") == 1
    with pytest.raises(AlreadyIssued) as refused:
        issue(world, resolution)
    assert said(refused) == "Nghị quyết số 01-NQ/CB đã phát hành ngày 03/11/2026 và giữ nguyên."
    with pytest.raises(AlreadyIssued):
        set_meeting_record(resolution, MeetingRecord(), **as_(world, "An"))


def test_deputy_signs_in_her_own_office(world):
    fact = issue(world, adopted(world), signer=world.people["Bình"], number=12)
    assert document_of(fact.paper).signatures[0].office == "PHÓ BÍ THƯ"
    assert Issue.of(fact.paper).get().symbol == "12-NQ/CB"


def test_member_without_the_seat_does_not_sign(world):
    resolution = adopted(world)
    with pytest.raises(Refused) as refused:
        issue(world, resolution, signer=world.people["Em"])
    assert said(refused) == (
        "Đồng chí Nguyễn Văn Em không giữ chức bí thư, phó bí thư chi bộ ngày 03/11/2026. "
        "Chọn người ký, hoặc sửa ngày ban hành."
    )
    assert Paper.visible_to(world.as_("An")).count() == 0


def test_issue_before_adoption_is_refused(world):
    resolution = draft(world, sit(world))
    whole_item(world, resolution)
    with pytest.raises(NotEnacted):
        issue(world, resolution)


def test_issue_before_the_meeting_is_refused(world):
    with pytest.raises(Refused, match=r"^Ngày ban hành 02/11/2026 trước ngày sinh hoạt 03/11/2026"):
        issue(world, adopted(world), issued_on=date(2026, 11, 2))


def test_result_put_right_to_a_defeat_stops_the_issue(world):
    resolution = draft(world, sit(world))
    whole_item(world, resolution)
    vote = vote_on(world, resolution)
    enact(resolution, vote, **as_(world, "An"))
    correct_result(vote, 3, 3, 0, reason="đếm lại", **as_(world, "An"))
    with pytest.raises(Refused, match=r"^Chi bộ chưa thông qua nghị quyết: 3/6"):
        issue(world, resolution)


def test_defects_need_a_reason_and_are_kept_with_it(world):
    resolution = adopted(world, assignees=[], due_on=None, expected_result="")
    with pytest.raises(
        Refused, match=r"^Còn 2 điểm cần bổ sung, điểm đầu: Nhiệm vụ 1 chưa có người phụ trách"
    ):
        issue(world, resolution)
    assert Defect.of(resolution).count() == 0
    issue(world, resolution, reason_for_defects="chờ đảng ủy phân công")
    kept = resolution_sheet(resolution).kept
    assert {defect.reason for defect in kept} == {"chờ đảng ủy phân công"}
    assert kept[0].sentence.startswith("Nhiệm vụ 1 chưa có người phụ trách và thời hạn.")


def test_member_who_left_the_roll_is_a_remark(world):
    meeting = sit(world)
    left = {"left_on": date(2026, 11, 2), "because": Leaving.TRANSFERRED}
    end_membership(world.members["Khánh"], **left, **as_(world, "An"))
    resolution = adopted(world, meeting, who="Khánh")
    with pytest.raises(Refused, match="Nguyễn Văn Khánh không có trong danh sách đảng viên ngày 03/11/2026"):
        issue(world, resolution)


# --- the notice --------------------------------------------------------------------------------------


def notify(world, resolution, **more):
    facts = {"signer": world.people["An"], "issued_on": TODAY} | more
    return issue_assignments(resolution, **facts, **as_(world, "An", at(TODAY, "22:00")))


def test_assignments_go_out_once_after_the_resolution(world):
    resolution = adopted(world)
    with pytest.raises(Refused, match=r"^Nghị quyết chưa phát hành nên chưa thông báo phân công được\. Phát hành, lấy số trước\.$"):  # fmt: skip
        notify(world, resolution)
    issue(world, resolution)
    notice = notify(world, resolution)
    assert Issue.of(notice.paper).get().symbol == "01-TB/CB"
    assert resolution_sheet(resolution).notice_id == notice.paper_id
    assert lines("assignments_issued") == 1
    with pytest.raises(Refused, match=r"^Đã gửi thông báo phân công nhiệm vụ của văn bản này\.$"):
        notify(world, resolution)


def test_assignments_without_any_task_are_refused(world):
    resolution = adopted(world, is_task=False)
    issue(world, resolution)
    with pytest.raises(Refused, match=r"^Nghị quyết này không có nhiệm vụ nào để phân công\.$"):
        notify(world, resolution)
