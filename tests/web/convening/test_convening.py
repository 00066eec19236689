"""The notice goes out once; who was told is written singly or for the whole group at once."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.cycle.actions import prepare_agenda
from chibo.meetings.actions import agree_content, convene, plan_meeting, record_reach
from chibo.meetings.models import Convening, Invitation, Reach
from chibo.meetings.terms import Channel
from chibo.rulebook.terms import MeetingKind
from tests.world import at


def address(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def convened(world, meeting):
    do = {"by": world.as_("An"), "at": at()}
    prepare_agenda(meeting, **do)
    agree_content(meeting, **do)
    convene(meeting, signed_by=world.people["An"], **do)
    return meeting


def test_notice_opens_with_its_text_and_goes_out_once(world, meeting, sign_in):
    client = sign_in("Chi")
    page = text_of(client.get(address("convening", meeting)))
    assert "Kính gửi các đồng chí: Chi bộ thôn Đông sinh hoạt thường kỳ tháng 11 vào 19:30, thứ Ba" in page
    assert "Nội dung chưa được thống nhất" in page
    assert page.count("btn--main") == page.count('"sheet sheet--now') == page.count("<h1") == 1
    typed = {"message": "Mời các đồng chí họp.", "signed_by": str(world.people["Bình"].pk), "number": ""}
    answer = client.post(address("convening", meeting), typed, follow=True)
    assert "Đã gửi thông báo." in text_of(answer)
    sent = Convening.of(meeting).get()
    assert (sent.message, sent.paper is not None) == ("Mời các đồng chí họp.", True)
    assert reverse("paper", args=[sent.paper_id]) in text_of(answer)
    again = client.post(address("convening", meeting), typed | {"message": "Lần hai"})
    assert again.status_code == 422
    assert (
        "Thông báo kỳ sinh hoạt này đã gửi ngày 03/11/2026. Muốn báo lại ngày, giờ, dùng dời lịch."
        in text_of(again)
    )


def test_notice_without_text_or_signer_is_refused(meeting, sign_in):
    answer = sign_in("An").post(
        address("convening", meeting), {"message": "Lời nhắn còn đây", "signed_by": ""}
    )
    assert (answer.status_code, "Chưa chọn." in text_of(answer)) == (422, True)
    assert "Lời nhắn còn đây" in text_of(answer)
    assert not Convening.of(meeting).exists()


@pytest.mark.parametrize("name", ["convening", "invitations", "absences", "opinions"])
@pytest.mark.parametrize(("who", "status"), [("Bình", 200), ("Chi", 200), ("Dũng", 403), ("Oanh", 403), ("Nga", 404), ("Phúc", 404)])  # fmt: skip
def test_convening_is_read_by_the_chi_uy(meeting, sign_in, name, who, status):
    assert sign_in(who).get(address(name, meeting)).status_code == status


@pytest.mark.parametrize("name", ["convening", "reach-group", "invitations", "absences"])
def test_convening_is_no_act_of_a_member(meeting, sign_in, name):
    assert sign_in("Dũng").post(address(name, meeting), {"channel": "message"}).status_code == 403
    assert not Reach.of(meeting).exists()


def test_group_is_told_at_once_but_for_some(world, convened, sign_in):
    client = sign_in("An")
    page = text_of(client.get(address("convening", convened)))
    assert "<b>0<small> / 8</small></b><span>đồng chí đã được báo; còn 8 đồng chí chưa có người báo" in page
    typed = {
        "channel": "message", "messenger": "",
        "except_for": [str(world.members[name].pk) for name in ("Giáp", "Khánh")],
    }  # fmt: skip
    answer = client.post(address("reach-group", convened), typed, follow=True)
    assert "Đã ghi: báo 6 đồng chí." in text_of(answer)
    assert "<b>6<small> / 8</small></b><span>đồng chí đã được báo; còn 2 đồng chí" in text_of(answer)
    assert not Reach.of(convened).filter(member=world.members["Giáp"]).exists()


def test_group_without_channel_is_refused_with_what_was_ticked(world, convened, sign_in):
    typed = {"channel": "", "except_for": [str(world.members["Giáp"].pk)]}
    answer = sign_in("An").post(address("reach-group", convened), typed)
    assert (answer.status_code, "Chưa chọn." in text_of(answer)) == (422, True)
    assert f'value="{world.members["Giáp"].pk}" checked' in text_of(answer)
    assert not Reach.of(convened).exists()


def test_member_is_told_by_a_messenger(world, convened, sign_in):
    client = sign_in("Chi")
    told = world.members["Khánh"]
    address_of = address("reach-member", convened, told.pk)
    assert "Đã báo đồng chí Nguyễn Văn Khánh bằng cách nào?" in text_of(client.get(address_of))
    assert client.post(address_of, {"channel": ""}).status_code == 422
    typed = {"channel": "visit", "messenger": str(world.members["Em"].pk)}
    answer = client.post(address_of, typed, follow=True)
    assert "Đã ghi: báo đồng chí Nguyễn Văn Khánh." in text_of(answer)
    assert "báo trực tiếp; người chuyển tin: Nguyễn Văn Em" in text_of(answer)


def test_member_who_meets_elsewhere_is_not_told(world, convened, sign_in):
    address_of = address("reach-member", convened, world.members["Lan"].pk)
    answer = sign_in("An").post(address_of, {"channel": "call"})
    assert answer.status_code == 422
    assert "Đồng chí Nguyễn Văn Lan không có trong danh sách đảng viên của chi bộ" in text_of(answer)


def test_member_of_the_sister_cell_is_not_found(world, convened, sign_in):
    address_of = address("reach-member", convened, world.members["Quý"].pk)
    assert sign_in("An").get(address_of).status_code == 404


def test_names_are_found_without_accents(convened, sign_in):
    page = text_of(sign_in("An").get(address("convening", convened), {"tim": "giap"}))
    assert 'aria-label="Ghi cách báo đồng chí Nguyễn Văn Giáp"' in page
    assert 'aria-label="Ghi cách báo đồng chí Nguyễn Văn Em"' not in page


def test_delegate_gets_her_paper_and_guest_goes_without(world, meeting, sign_in):
    client = sign_in("An")
    typed = {
        "group": "upper_delegate", "name": "Trần Thị Oanh", "office": "Đảng ủy viên",
        "signed_by": str(world.people["An"].pk), "number": "",
    }  # fmt: skip
    answer = client.post(address("invitations", meeting), typed, follow=True)
    assert "Đã mời Trần Thị Oanh." in text_of(answer)
    client.post(
        address("invitations", meeting), {"group": "guest", "name": "Ông Lò Văn Pâng", "signed_by": ""}
    )
    papers = dict(Invitation.of(meeting).values_list("name", "paper"))
    assert papers["Trần Thị Oanh"] is not None
    assert papers["Ông Lò Văn Pâng"] is None
    twice = client.post(address("invitations", meeting), typed)
    assert twice.status_code == 422
    assert "Trần Thị Oanh đã có trong danh sách mời kỳ này." in text_of(twice)
    assert 'value="Đảng ủy viên"' in text_of(twice)
    guest = Invitation.of(meeting).get(name="Ông Lò Văn Pâng")
    removal = address("invitation-withdrawal", meeting, guest.pk)
    assert "Bỏ Ông Lò Văn Pâng khỏi danh sách mời?" in text_of(client.get(removal))
    client.post(removal)
    assert not Invitation.of(meeting).filter(pk=guest.pk).exists()


def test_convening_costs_the_same_for_one_and_three_told(world, convened, sign_in):
    client = sign_in("An")
    costs = []
    for name in ("Chi", "Dũng", "Em"):
        record_reach(convened, world.members[name], Channel.CALL, by=world.as_("An"), at=at())
        with CaptureQueriesContext(connection) as cost:
            assert client.get(address("convening", convened)).status_code == 200
        costs.append(len(cost))
    assert len(set(costs)) == 1
    assert costs[0] <= 15


def test_the_group_text_stands_to_be_copied_and_one_press_tells_the_group(world, convened, sign_in):
    client = sign_in("An")
    page = text_of(client.get(address("convening", convened)))
    assert "readonly" in page
    assert 'data-copy="f-loi-nhan-nhom" hidden' in page
    assert re.search(r"/static/copy\.[\w.]*js", page)
    assert page.count("btn--main") == page.count('"sheet sheet--now') == 1
    told = text_of(client.post(address("reach-group", convened), {"channel": "message"}, follow=True))
    assert "<b>8<small> / 8</small></b><span>đồng chí đã được báo" in told
    assert "Đã nhắn nhóm" not in told
    assert "Kính gửi các đồng chí" in told


def test_exceptions_of_last_month_are_ticked_before(world, convened, sign_in):
    khanh = str(world.members["Khánh"].pk)
    client = sign_in("An")
    client.post(address("reach-group", convened), {"channel": "message", "except_for": [khanh]})
    client.post(address("reach-member", convened, khanh), {"channel": "visit", "messenger_name": "cháu Hạnh"})
    december = plan_meeting(
        world.cell, MeetingKind.REGULAR, at(date(2026, 12, 3)), "Nhà văn hóa", by=world.as_("An"), at=at()
    )
    convene(december, signed_by=world.people["An"], by=world.as_("An"), at=at())
    page = text_of(client.get(address("convening", december)))
    assert f'name="except_for" value="{khanh}" checked' in page
    assert "Đã đánh dấu như kỳ trước; sửa được." in page


def test_some_are_told_by_a_name_written_out(world, convened, sign_in):
    client = sign_in("Chi")
    some = [str(world.members[name].pk) for name in ("Giáp", "Khánh")]
    typed = {"channel": "visit", "only": some, "messenger": "", "messenger_name": "anh Sùng A Páo"}
    answer = text_of(client.post(address("reach-some", convened), typed, follow=True))
    assert "Đã ghi: báo 2 đồng chí." in answer
    assert answer.count("báo trực tiếp; người chuyển tin: anh Sùng A Páo") == 2
    everyone = {"channel": "loudspeaker", "everyone": "1", "messenger": str(world.members["Em"].pk)}
    rest = text_of(client.post(address("reach-some", convened), everyone, follow=True))
    assert "<b>8<small> / 8</small></b><span>đồng chí đã được báo" in rest
    assert rest.count("loa truyền thanh; người chuyển tin: Nguyễn Văn Em") == 6
    assert client.get(address("reach-some", convened)).status_code == 303


def test_nobody_chosen_and_two_messengers_are_refused_with_what_was_typed(world, convened, sign_in):
    client = sign_in("An")
    none = client.post(address("reach-some", convened), {"channel": "call", "messenger_name": "cháu Hạnh"})
    assert none.status_code == 422
    assert "Chưa chọn đồng chí nào. Đánh dấu những đồng chí đã được báo." in text_of(none)
    assert 'value="cháu Hạnh"' in text_of(none)
    two = {
        "channel": "call", "only": [str(world.members["Giáp"].pk)], "messenger": str(world.members["Em"].pk),
        "messenger_name": "cháu Hạnh",
    }  # fmt: skip
    answer = client.post(address("reach-some", convened), two)
    assert answer.status_code == 422
    assert "Đã chọn người chuyển tin trong chi bộ. Bỏ chọn, hoặc bỏ tên ghi thêm ở đây." in text_of(answer)
    assert f'name="only" value="{world.members["Giáp"].pk}" checked' in text_of(answer)
    assert not Reach.of(convened).exists()


def test_a_mark_is_opened_as_written_and_taken_back(world, convened, sign_in):
    client, khanh = sign_in("An"), world.members["Khánh"].pk
    address_of = address("reach-member", convened, khanh)
    assert "Chưa báo được đồng chí này" not in text_of(client.get(address_of))
    client.post(address_of, {"channel": "slip", "messenger": str(world.members["Em"].pk)})
    page = text_of(client.get(address_of))
    assert 'value="slip" checked' in page
    assert f'value="{world.members["Em"].pk}" selected' in page
    removal = address("reach-withdrawal", convened, khanh)
    assert "Đồng chí Nguyễn Văn Khánh chưa được báo?" in text_of(client.get(removal))
    assert "Đã bỏ. Đồng chí Nguyễn Văn Khánh chưa được báo." in text_of(client.post(removal, follow=True))
    assert client.post(removal).status_code == 422


def test_slips_are_printed_for_those_who_are_left(world, convened, sign_in):
    client = sign_in("An")
    slips = client.get(address("notice-slips", convened))
    assert slips["Content-Type"] == "application/pdf"
    assert "filename" in slips["Content-Disposition"]
    client.post(address("reach-group", convened), {"channel": "message"})
    none = client.get(address("notice-slips", convened), {"cho": "chua-bao"})
    assert none.status_code == 422
    assert "Không còn đồng chí nào thuộc diện đã chọn nên không có giấy báo để in." in text_of(none)
    assert client.get(address("notice-slips", convened), {"cho": "tat-ca"}).status_code == 200
    assert sign_in("Em").get(address("notice-slips", convened)).status_code == 403
