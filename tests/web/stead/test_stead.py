"""Bí thư, phó bí thư in a member's stead: one page, every act of hers, both names kept and shown."""

import pytest
from django.urls import reverse

from chibo.cycle.actions import prepare_agenda
from chibo.meetings.actions import agree_content, convene, open_meeting
from chibo.meetings.models import AbsenceRequest, Opinion, Reading, Reply
from tests.web.members.conftest import main_of, tree_of
from tests.world import at


@pytest.fixture
def convened(world, meeting):
    do = {"by": world.as_("An"), "at": at()}
    prepare_agenda(meeting, **do)
    agree_content(meeting, **do)
    convene(meeting, signed_by=world.people["An"], **do)
    return meeting


def home(world, name="Giáp"):
    return reverse("member-stead", args=[world.members[name].pk])


def act(world, meeting, name, who="Giáp"):
    return reverse(name, args=[meeting.pk, world.members[who].pk])


def test_the_page_is_reached_from_the_list_and_from_the_notice(world, convened, sign_in):
    client, own = sign_in("An"), home(world)
    world.account("Em")
    hrefs = tree_of(client.get(reverse("members", args=[world.cell.pk]))).xpath("//main//a/@href")
    assert own in hrefs
    assert home(world, "Em") not in hrefs, "who has an account is not offered in the list"
    hrefs = tree_of(client.get(reverse("convening", args=[convened.pk]))).xpath("//main//a/@href")
    assert {own, home(world, "Em"), home(world, "An")} & set(hrefs) == {own, home(world, "Em")}, "not her own"
    text = main_of(client.get(own))
    assert "Làm thay đồng chí Nguyễn Văn Giáp" in text
    assert "Sổ giữ và hiện tên cả hai: người nói và người ghi." in text
    assert tree_of(client.get(own)).xpath("count(//h1)") == 1


def test_papers_are_read_to_her_and_both_names_are_shown(world, convened, sign_in):
    client = sign_in("An")
    page = client.post(act(world, convened, "stead-reading"), follow=True)
    assert "Đã ghi đọc tài liệu cho đồng chí Nguyễn Văn Giáp nghe." in main_of(page)
    assert "đã đọc 03/11/2026, đồng chí Nguyễn Văn An đọc cho nghe" in main_of(page)
    assert Reading.of(convened).get().by_id == world.people["An"].pk
    assert "đồng chí Nguyễn Văn An đọc cho nghe" in main_of(
        client.get(reverse("convening", args=[convened.pk]))
    )
    own = reverse("member-home", args=[world.cell.pk])
    assert "đồng chí Nguyễn Văn An đọc cho nghe" in main_of(sign_in("Giáp").get(own))


def test_the_answer_to_the_notice_is_written_for_her(world, convened, sign_in):
    client = sign_in("Bình")
    page = client.post(act(world, convened, "stead-reply"), follow=True)
    assert "Đã ghi đồng chí Nguyễn Văn Giáp báo sẽ dự." in main_of(page)
    assert "Sẽ dự đồng chí Nguyễn Văn Bình ghi thay" in main_of(page)
    assert Reply.of(convened).get().by_id == world.people["Bình"].pk
    text = main_of(client.get(reverse("convening", args=[convened.pk])))
    assert "sẽ dự, đồng chí Nguyễn Văn Bình ghi thay" in text
    again = client.post(act(world, convened, "stead-reply"))
    assert "Đồng chí Nguyễn Văn Giáp đã báo sẽ dự kỳ này." in main_of(again)


def test_a_member_answers_for_herself(world, convened, sign_in):
    client = sign_in("Giáp")
    page = client.post(reverse("my-reply", args=[convened.pk]), follow=True)
    assert "Đã báo đồng chí sẽ dự. Nếu có việc, vẫn xin vắng được." in main_of(page)
    assert "Đã báo sẽ dự" in main_of(page)
    assert client.get(reverse("my-reply", args=[convened.pk])).status_code == 303


def test_absence_is_asked_for_her_and_taken_back(world, convened, sign_in):
    client = sign_in("An")
    wrong = client.post(act(world, convened, "stead-absence"), {"reason": ""})
    assert (wrong.status_code, "Chưa chọn." in main_of(wrong)) == (422, True)
    page = client.post(act(world, convened, "stead-absence"), {"reason": "family"}, follow=True)
    assert "Lý do: việc gia đình; đồng chí Nguyễn Văn An ghi thay" in main_of(page)
    listed = main_of(client.get(reverse("absences", args=[convened.pk])))
    assert "Lý do: việc gia đình; đồng chí Nguyễn Văn An ghi thay" in listed
    own = main_of(sign_in("Giáp").get(reverse("member-home", args=[world.cell.pk])))
    assert "Lý do xin vắng: việc gia đình. Đồng chí Nguyễn Văn An ghi thay." in own
    client = sign_in("An")
    question = client.get(act(world, convened, "stead-absence-withdrawal"))
    assert "Rút đề nghị xin vắng của đồng chí Nguyễn Văn Giáp?" in main_of(question)
    client.post(act(world, convened, "stead-absence-withdrawal"))
    assert not AbsenceRequest.of(convened).exists()
    assert client.get(act(world, convened, "stead-absence-withdrawal")).status_code == 404


def test_an_opinion_is_written_after_her_words(world, convened, sign_in):
    client = sign_in("An")
    wrong = client.post(act(world, convened, "stead-opinion"), {"text": " "})
    assert (wrong.status_code, "Ô này còn trống. Ghi vào rồi gửi lại." in main_of(wrong)) == (422, True)
    page = client.post(act(world, convened, "stead-opinion"), {"text": "Đèn ngõ hỏng."}, follow=True)
    assert "Đã ghi ý kiến theo lời đồng chí Nguyễn Văn Giáp." in main_of(page)
    assert "Đồng chí Nguyễn Văn An ghi theo lời" in main_of(page)
    assert Opinion.of(convened).get().member == world.members["Giáp"]
    listed = main_of(client.get(reverse("opinions", args=[convened.pk])))
    assert "Theo lời đồng chí Nguyễn Văn Giáp, đồng chí Nguyễn Văn An ghi." in listed


@pytest.mark.parametrize("name", ["stead-reading", "stead-reply", "stead-absence", "stead-opinion"])
def test_looking_at_an_act_leads_to_the_page(world, convened, sign_in, name):
    assert sign_in("An").get(act(world, convened, name))["Location"] == home(world)


@pytest.mark.parametrize("name", ["stead-reading", "stead-reply", "stead-absence", "stead-opinion"])
def test_who_never_was_of_the_cell_is_not_there(world, convened, sign_in, name):
    assert sign_in("An").post(act(world, convened, name, "Quý")).status_code == 404


def test_a_meeting_that_sits_takes_no_more(world, convened, sign_in):
    members = world.members
    open_meeting(convened, at(), members["An"], members["Bình"], by=world.as_("An"), at=at())
    text = main_of(sign_in("An").get(home(world)))
    assert "Đang sinh hoạt" in text
    assert "Ghi ý kiến theo lời" not in text


BEGUN = "Kỳ sinh hoạt này đã bắt đầu lúc 19:30 ngày 03/11/2026, nên lịch và việc chuẩn bị giữ nguyên."


def test_what_was_typed_stands_when_the_meeting_began_meanwhile(world, convened, sign_in):
    members, client = world.members, sign_in("An")
    open_meeting(convened, at(), members["An"], members["Bình"], by=world.as_("An"), at=at())
    opinion = client.post(act(world, convened, "stead-opinion"), {"text": "Đèn ngõ hỏng."})
    absence = client.post(act(world, convened, "stead-absence"), {"reason": "family"})
    for page in (opinion, absence):
        assert (page.status_code, BEGUN in main_of(page)) == (422, True)
        assert tree_of(page).xpath("//main//p[@class='crumb']/a/@href") == [home(world)]
    assert tree_of(opinion).xpath("normalize-space(//textarea[@name='text'])") == "Đèn ngõ hỏng."
    assert tree_of(absence).xpath("//select[@name='reason']/option[@selected]/@value") == ["family"]
    assert [form.get("action") for form in tree_of(opinion).xpath("//main//form")] == [
        act(world, convened, "stead-opinion")
    ]


def test_without_a_meeting_ahead_it_says_so(world, sign_in):
    assert "Chưa có lịch kỳ sinh hoạt tới" in main_of(sign_in("An").get(home(world)))


@pytest.mark.parametrize(
    ("who", "status"),
    [("Bình", 200), ("Chi", 403), ("Dũng", 403), ("Giáp", 403), ("Oanh", 404), ("Phúc", 404)],
)
def test_the_page_is_for_bi_thu_and_pho_bi_thu(world, convened, sign_in, who, status):
    assert sign_in(who).get(home(world)).status_code == status
