"""The month's paper on its pages: drafted, mended, voted, issued; who saves second is told."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.cycle.actions import choose_no_paper, draft_from_report
from chibo.resolutions.actions import add_item
from chibo.resolutions.models import AssignmentNotice, Enactment, Item, Resolution, ResolutionIssue
from chibo.resolutions.terms import Form
from chibo.tasks.models import Task
from tests.month import DAY
from tests.web.month_fixtures import is_one_sheet, text_of
from tests.world import at


@pytest.fixture
def draft(month):
    """A draft laid before the meeting, not voted on."""
    month.prepare()
    return draft_from_report(month.meeting, Form.RESOLUTION, **month.do())


def address(month, name="resolution", *more):
    return reverse(name, args=[month.meeting.pk, *more])


def item_of(draft):
    return Item.of(draft).get()


def typed(world, draft, **changes):
    return {
        "version": str(draft.version), "content": "Nạo vét mương đầu xóm", "requirement": "", "measure": "Mỗi hộ một công",
        "expected_result": "300 m mương thông", "assignees": [str(world.members[n].pk) for n in ("Em", "Giáp")],
        "lead": str(world.members["Giáp"].pk), "supporting_unit": "Chi hội Nông dân", "due_on": "20/11/2026",
        "checker": str(world.members["Chi"].pk), "is_task": "1",
    } | changes  # fmt: skip


def test_paper_is_drafted_from_the_report(month, sign_in):
    month.prepare()
    client = sign_in("Chi")
    page = client.get(address(month))
    assert is_one_sheet(page)
    assert "Lập dự thảo từ báo cáo tháng" in text_of(page)
    answer = client.post(address(month), {"form": "KL"}, follow=True)
    assert "Đã lập dự thảo từ báo cáo tháng." in text_of(answer)
    assert "Kết luận tháng 11/2026" in text_of(answer)
    assert "Vận động 10 hộ nạo vét mương nội đồng" in text_of(answer)
    assert Resolution.of(month.world.cell).get().form == Form.CONCLUSION
    assert is_one_sheet(answer)


def test_form_of_the_paper_must_be_chosen(month, sign_in):
    month.prepare()
    answer = sign_in("An").post(address(month), {"form": ""})
    assert answer.status_code == 422
    assert "Chưa chọn." in text_of(answer)
    assert not Resolution.of(month.world.cell).exists()


def test_no_paper_tells_its_reason(month, sign_in):
    month.prepare()
    choose_no_paper(month.meeting, "Kỳ này chỉ học chuyên đề", **month.do())
    page = text_of(sign_in("Dũng").get(address(month)))
    assert "Kỳ này chỉ học chuyên đề" in page
    assert "Lập dự thảo" not in page


@pytest.mark.parametrize(
    ("who", "status"), [("Dũng", 200), ("Oanh", 403), ("Nga", 404), ("Phúc", 404), ("Quý", 404)]
)
def test_draft_is_read_by_members_and_nobody_outside(month, draft, sign_in, who, status):
    answer = sign_in(who).get(address(month))
    assert answer.status_code == status
    assert "Thêm nội dung" not in text_of(answer)


@pytest.mark.parametrize(("who", "status"), [("Dũng", 403), ("Oanh", 403), ("Nga", 404), ("Phúc", 404)])
def test_draft_is_not_changed_by_others(world, month, draft, sign_in, who, status):
    client, item = sign_in(who), item_of(draft)
    for name, more in (
        ("resolution-item-new", ()), ("resolution-item", (item.pk,)), ("resolution-item-move", (item.pk,)),
        ("resolution-item-removal", (item.pk,)), ("resolution-texts", ()), ("resolution-assessment", ()),
        ("resolution-form", ()), ("resolution-issue", ()), ("resolution-assignments", ()),
    ):  # fmt: skip
        assert client.post(address(month, name, *more), typed(world, draft)).status_code == status
    assert item_of(draft).content == "Vận động 10 hộ nạo vét mương nội đồng"


def test_draft_is_hidden_from_members_before_it_is_laid_before_them(month, sign_in):
    draft_from_report(month.meeting, Form.RESOLUTION, **month.do())
    assert "Chưa có dự thảo" in text_of(sign_in("Dũng").get(address(month)))
    assert "Dự thảo chưa có nội dung nào" in text_of(sign_in("Chi").get(address(month)))


def test_item_is_added_with_whom_it_falls_to(world, month, draft, sign_in):
    client = sign_in("Chi")
    assert is_one_sheet(client.get(address(month, "resolution-item-new")))
    answer = client.post(address(month, "resolution-item-new"), typed(world, draft), follow=True)
    page = text_of(answer)
    assert "Đã thêm nội dung vào dự thảo." in page
    for told in ("Nạo vét mương đầu xóm", "300 m mương thông", "Nguyễn Văn Giáp; Nguyễn Văn Em", "Chi hội Nông dân", "20/11/2026"):  # fmt: skip
        assert told in page
    assert is_one_sheet(answer)


def test_item_that_is_refused_keeps_what_was_typed(world, month, draft, sign_in):
    wrong = typed(world, draft, content="", due_on="31/11/2026")
    answer = sign_in("Chi").post(address(month, "resolution-item-new"), wrong)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Ô này còn trống. Ghi vào rồi gửi lại." in page
    assert "Mỗi hộ một công" in page
    assert 'value="31/11/2026"' in page
    assert f'value="{world.members["Em"].pk}" checked' in page
    assert Item.of(draft).count() == 1


def test_item_is_written_anew(world, month, draft, sign_in):
    item, client = item_of(draft), sign_in("Chi")
    page = text_of(client.get(address(month, "resolution-item", item.pk)))
    assert f'value="{world.members["Dũng"].pk}" checked' in page
    assert 'value="25/11/2026"' in page
    answer = client.post(address(month, "resolution-item", item.pk), typed(world, draft), follow=True)
    assert "Đã lưu nội dung." in text_of(answer)
    assert item_of(draft).content == "Nạo vét mương đầu xóm"


def test_who_saves_second_is_told_and_keeps_what_she_typed(world, month, draft, sign_in):
    item = item_of(draft)
    client = sign_in("Chi")
    mine = typed(world, draft)
    add_item(draft, "Việc khác", **month.do("Bình", clock="20:31"))
    answer = client.post(address(month, "resolution-item", item.pk), mine)
    page = text_of(answer)
    assert answer.status_code == 409
    assert (
        "Đồng chí Nguyễn Văn Bình vừa sửa dự thảo này lúc 20:31 ngày 03/11/2026. Nội dung đồng chí gõ vẫn còn; "
        "xem bản mới rồi ghi lại."
    ) in page
    assert "Nạo vét mương đầu xóm" in page
    assert "Bản đang lưu" in page
    assert "Vận động 10 hộ nạo vét mương nội đồng" in page
    assert Item.of(draft).get(pk=item.pk).content == "Vận động 10 hộ nạo vét mương nội đồng"
    now = Resolution.of(world.cell).get().version
    assert f'name="version" value="{now}"' in page
    again = client.post(address(month, "resolution-item", item.pk), mine | {"version": str(now)}, follow=True)
    assert "Đã lưu nội dung." in text_of(again)


def test_items_are_moved_and_taken_out(month, draft, sign_in):
    second = add_item(draft, "Dọn vệ sinh ngõ xóm", **month.do())
    version = Resolution.of(month.world.cell).get().version
    client = sign_in("Chi")
    client.post(address(month, "resolution-item-move", second.pk), {"position": "1", "version": str(version)})
    assert Item.of(draft).first().content == "Dọn vệ sinh ngõ xóm"
    asked = text_of(client.get(address(month, "resolution-item-removal", second.pk)))
    assert "Bỏ nội dung này khỏi dự thảo?" in asked
    client.post(address(month, "resolution-item-removal", second.pk), {"version": str(version + 1)})
    assert not Item.of(draft).filter(pk=second.pk).exists()


def test_item_of_another_paper_is_not_found(world, month, draft, sign_in):
    assert sign_in("Chi").get(address(month, "resolution-item", 99999)).status_code == 404


@pytest.mark.parametrize(
    ("name", "field", "told"),
    [
        ("resolution-texts", "arrangements", "Đã lưu phần chung."),
        ("resolution-assessment", "limits", "Đã lưu phần đánh giá."),
    ],
)
def test_texts_are_written_and_a_clash_keeps_them(month, draft, sign_in, name, field, told):
    client = sign_in("Chi")
    version = Resolution.of(month.world.cell).get().version
    words = {"subject": "lãnh đạo nhiệm vụ tháng 11", field: "Chi ủy theo dõi.\nBáo cáo kỳ sau."}
    assert is_one_sheet(client.get(address(month, name)))
    answer = client.post(address(month, name), words | {"version": str(version)}, follow=True)
    assert told in text_of(answer)
    assert "Chi ủy theo dõi. Báo cáo kỳ sau." in text_of(answer)
    late = client.post(address(month, name), {"subject": "x", field: "Bản gõ sau", "version": str(version)})
    assert late.status_code == 409
    assert "vừa sửa dự thảo này" in text_of(late)
    assert "Bản gõ sau" in text_of(late)
    assert "Chi ủy theo dõi." in text_of(late)


def test_form_is_changed_after_a_question(month, draft, sign_in):
    client = sign_in("An")
    assert "Chuyển dự thảo thành kết luận?" in text_of(client.get(address(month, "resolution-form")))
    answer = client.post(address(month, "resolution-form"), {"version": str(draft.version)}, follow=True)
    assert "Đã chuyển dự thảo thành kết luận." in text_of(answer)


def test_remarks_are_shown_before_the_vote(month, draft, sign_in):
    add_item(draft, "Tăng cường tuyên truyền", **month.do())
    page = sign_in("Chi").get(address(month))
    assert "Nhiệm vụ 2 chưa có người phụ trách và thời hạn." in text_of(page)
    assert "Nhiệm vụ 2 chưa ghi kết quả cần đạt." in text_of(page)
    assert f"{address(month, 'vote-new')}?noi-dung=resolution" in text_of(page)
    assert is_one_sheet(page)


def test_paper_is_adopted_issued_and_its_tasks_told(month, sign_in, clock):
    month.prepare().meet()
    client = sign_in("An")
    page = client.get(address(month))
    assert "tán thành 6/6 đồng chí" in text_of(page)
    assert is_one_sheet(page)
    signer = str(month.world.people["An"].pk)
    early = client.post(address(month, "resolution-issue"), {"signer": signer, "issued_on": "01/11/2026"})
    assert early.status_code == 422
    assert "Ngày ban hành 01/11/2026 trước ngày sinh hoạt 03/11/2026. Chọn ngày từ 03/11/2026." in text_of(
        early
    )
    assert not ResolutionIssue.of(month.resolution).exists()
    clock.at = at(DAY + timedelta(days=1))
    client = sign_in("An")
    answer = client.post(
        address(month, "resolution-issue"),
        {"signer": signer, "issued_on": "04/11/2026", "number": "7"},
        follow=True,
    )
    assert "Đã phát hành số 07-NQ/CB, ngày 04/11/2026" in text_of(answer)
    assert is_one_sheet(answer)
    assert Task.visible_to(month.world.as_("An")).count() == 1
    told = client.post(
        address(month, "resolution-assignments"), {"signer": signer, "issued_on": "04/11/2026"}, follow=True
    )
    assert "Đã phát hành thông báo phân công nhiệm vụ." in text_of(told)
    assert reverse("paper", args=[AssignmentNotice.of(month.resolution).get().paper_id]) in text_of(told)


def test_what_is_lacking_needs_a_reason_to_be_issued(month, draft, sign_in):
    add_item(draft, "Tăng cường tuyên truyền", **month.do())
    month.resolution = draft
    month.open()
    vote = month.vote_resolution()
    client = sign_in("An")
    asked = client.get(address(month, "resolution-enactment"))
    assert "Ghi chi bộ đã thông qua dự thảo?" in text_of(asked)
    client.post(address(month, "resolution-enactment"), {"vote": str(vote.pk)})
    assert Enactment.of(draft).exists()
    values = {"signer": str(month.world.people["An"].pk), "issued_on": "04/11/2026"}
    refused = client.post(address(month, "resolution-issue"), values)
    assert refused.status_code == 422
    assert "Còn 2 điểm cần bổ sung, điểm đầu: Nhiệm vụ 2 chưa có người phụ trách và thời hạn." in text_of(
        refused
    )
    done = client.post(
        address(month, "resolution-issue"), values | {"reason_for_defects": "Chờ xã hướng dẫn"}, follow=True
    )
    assert "Lý do: Chờ xã hướng dẫn" in text_of(done)


def test_a_member_may_not_write_down_the_vote_whether_there_is_one_or_not(month, draft, sign_in):
    month.resolution = draft
    month.open()
    client = sign_in("Giáp")
    for values in ({}, {"vote": str(month.vote_resolution().pk)}):
        refused = client.post(address(month, "resolution-enactment"), values)
        assert refused.status_code == 403
        assert client.get(address(month, "resolution-enactment")).status_code == 403
    assert not Enactment.of(draft).exists()


def test_queries_do_not_grow_with_items(month, draft, sign_in):
    client = sign_in("Chi")

    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(month)).status_code == 200
        return len(queries)

    one = counted()
    for n in range(2):
        add_item(
            draft,
            f"Việc thêm {n}",
            assignees=[month.world.members["Em"]],
            due_on=date(2026, 11, 20),
            **month.do(),
        )
    assert counted() == one
