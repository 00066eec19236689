"""Votes put, counted, mended, taken back; reserved opinions; ballots on paper with two tellers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from chibo.kit.numbers import roman
from chibo.meetings.actions import end_meeting
from chibo.meetings.models import AgendaItem
from chibo.resolutions.actions import add_item, draft_resolution
from chibo.resolutions.models import Enactment
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.votes.actions import name_tellers, prepare_ballot, put_to_vote, record_result
from chibo.votes.models import BallotOption, ReservedOpinion, Result, Teller, TellerCount, Vote, Withdrawal
from chibo.votes.terms import Outcome
from tests.web.meeting.conftest import DAY
from tests.world import at

ENOUGH = "Đủ số để biểu quyết: cần ít nhất 4/6 đồng chí tán thành."


def address(name, thing, *more):
    return reverse(name, args=[thing.pk, *more])


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def vote(called, do):
    """A vote by hand, put at 19:50."""
    return put_to_vote(
        called, VoteMatter.OTHER, "Mua loa cho nhà văn hóa", VoteMethod.HAND, **do(clock="19:50")
    )


@pytest.fixture
def draft(called, do, world):
    """The meeting's resolution, with one item."""
    made = draft_resolution(called, Form.RESOLUTION, "lãnh đạo nhiệm vụ tháng 11", **do(clock="19:45"))
    add_item(made, "Nạo vét mương", assignees=[world.members["Dũng"]], **do(clock="19:46"))
    return made


@pytest.fixture
def secret(called, do, world):
    """A secret vote with its ballot and two tellers."""
    made = put_to_vote(
        called,
        VoteMatter.ADMISSION,
        "Đề nghị kết nạp quần chúng Hạnh",
        VoteMethod.SECRET,
        **do(clock="19:50"),
    )
    prepare_ballot(made, ["Kết nạp quần chúng Hạnh"], **do(clock="19:52"))
    name_tellers(made, [world.members["Em"], world.members["Giáp"]], **do(clock="19:53"))
    return made


# --- put to the vote ---------------------------------------------------------------------------------


def test_resolution_is_put_to_the_vote_and_enacted(called, draft, sign_in):
    client = sign_in("Dũng")
    place = f"{address('vote-new', called)}?noi-dung=resolution"
    page = text_of(client.get(place))
    assert "Thông qua Nghị quyết lãnh đạo nhiệm vụ tháng 11" in page
    item = AgendaItem.of(called).get(preset="resolution")
    titles = list(AgendaItem.of(called).values_list("title", flat=True))
    number = roman(titles.index(item.title) + 1)
    assert f"{number}. {item.title}" in page
    assert f"{number}</span><div><h3><a href" in text_of(client.get(address("meeting", called)))
    typed = {"matter": "resolution", "subject": "Thông qua Nghị quyết", "method": "card", "item": item.pk}
    answer = client.post(place, typed, follow=True)
    assert "Đã đưa ra biểu quyết." in text_of(answer)
    kept = Vote.of(called).get()
    assert (kept.subject_kind, kept.subject_id, kept.item_id) == ("resolution", draft.pk, item.pk)
    answer = client.post(address("vote", kept), {"votes_for": "6", "against": "0", "other": "0"}, follow=True)
    page = text_of(answer)
    assert "Ghi chi bộ đã thông qua" in page
    assert page.count("btn--main") == page.count('"sheet sheet--now') == 1
    answer = client.post(address("vote-enactment", kept), follow=True)
    assert "Đã ghi chi bộ thông qua nghị quyết lúc 20:30." in text_of(answer)
    assert Enactment.of(draft).get().vote_id == kept.pk
    assert "Ghi chi bộ đã thông qua" not in text_of(client.get(address("vote", kept)))


def test_conclusion_is_voted_as_one(called, sign_in, do):
    draft_resolution(called, Form.CONCLUSION, "lãnh đạo nhiệm vụ tháng 11", **do(clock="19:45"))
    page = text_of(sign_in("An").get(f"{address('vote-new', called)}?noi-dung=resolution"))
    assert 'name="matter" value="conclusion"' in page


def test_resolution_without_draft_names_what_is_missing(called, sign_in):
    page = text_of(sign_in("An").get(f"{address('vote-new', called)}?noi-dung=resolution"))
    assert "Chưa có dự thảo nghị quyết, kết luận" in page


def test_method_a_matter_does_not_have_is_refused(called, sign_in):
    typed = {"matter": "discipline", "subject": "Khiển trách", "method": "hand", "item": ""}
    answer = sign_in("Dũng").post(address("vote-new", called), typed)
    page = text_of(answer)
    expected = (
        "Nội dung khiển trách, cảnh cáo được biểu quyết bằng hình thức phiếu kín, không bằng hình thức giơ tay. "
        "Chọn lại hình thức."
    )
    assert (answer.status_code, expected in page, "Khiển trách</textarea>" in page) == (422, True, True)
    assert not Vote.of(called).exists()


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("matter", "Chưa chọn việc biểu quyết."),
        ("subject", "Chưa ghi nội dung đưa ra biểu quyết."),
        ("method", "Chưa chọn hình thức biểu quyết."),
    ],
)
def test_what_a_vote_lacks_is_said_and_the_rest_stays(called, sign_in, left_out, sentence):
    typed = {"matter": "other", "subject": "Mua loa", "method": "hand", "item": ""}
    answer = sign_in("Dũng").post(address("vote-new", called), typed | {left_out: ""})
    page = text_of(answer)
    assert (answer.status_code, sentence in page) == (422, True)
    assert ("Mua loa</textarea>" in page) == (left_out != "subject")
    assert not Vote.of(called).exists()


def test_vote_after_a_live_ending_asks_for_its_hour(called, sign_in, do):
    end_meeting(called, at(DAY, "20:20"), **do(clock="20:20"))
    client = sign_in("Dũng")
    typed = {"matter": "other", "subject": "Mua loa", "method": "hand", "item": "", "held_at": ""}
    answer = client.post(address("vote-new", called), typed)
    assert answer.status_code == 422
    assert "Kỳ sinh hoạt đã kết thúc lúc 20:20 ngày 03/11/2026." in text_of(answer)
    client.post(address("vote-new", called), typed | {"held_at": "20:05"})
    assert Vote.of(called).get().held_at == at(DAY, "20:05")


@pytest.mark.parametrize(("who", "status"), [("Chi", 200), ("Dũng", 200), ("Em", 403), ("Oanh", 403), ("Nga", 404), ("Quý", 404)])  # fmt: skip
def test_vote_is_put_by_recorders(called, sign_in, who, status):
    assert sign_in(who).get(address("vote-new", called)).status_code == status


# --- counts ------------------------------------------------------------------------------------------


def test_base_is_shown_and_counts_become_a_sentence(vote, sign_in):
    client = sign_in("Dũng")
    page = text_of(client.get(address("vote", vote)))
    assert ENOUGH in page
    assert "Số đảng viên được tính biểu quyết: 6 đồng chí (8 đảng viên chính thức, trừ" in page
    assert page.count("btn--main") == page.count('"sheet sheet--now') == 1
    answer = client.post(address("vote", vote), {"votes_for": "5", "against": "1", "other": "0"}, follow=True)
    assert "5/6 đồng chí tán thành, đạt 83,33% (cần quá một nửa của 6, tức ít nhất 4)" in text_of(answer)


def test_counts_above_the_present_keep_what_was_typed(vote, sign_in):
    answer = sign_in("Dũng").post(address("vote", vote), {"votes_for": "9", "against": "1", "other": "0"})
    expected = (
        "Tán thành, không tán thành và ý kiến khác cộng lại là 10, nhiều hơn số đảng viên chính thức có mặt (6). "
        "Đề nghị đếm lại; số đã nhập vẫn còn."
    )
    page = text_of(answer)
    assert (answer.status_code, expected in page, 'value="9"' in page) == (422, True, True)
    assert not Result.of(vote).exists()


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("votes_for", "Chưa ghi số tán thành."),
        ("against", "Chưa ghi số không tán thành; không có thì ghi 0."),
        ("other", "Chưa ghi số ý kiến khác; không có thì ghi 0."),
    ],
)
def test_a_count_that_is_missing_is_asked_for_and_never_taken_as_none(vote, sign_in, left_out, sentence):
    typed = {"votes_for": "5", "against": "4", "other": "3"}
    answer = sign_in("Dũng").post(address("vote", vote), typed | {left_out: ""})
    page = text_of(answer)
    assert (answer.status_code, sentence in page) == (422, True)
    for name, count in typed.items():
        assert (f'value="{count}"' in page) == (name != left_out)
    assert not Result.of(vote).exists()


def test_counts_are_mended_with_a_reason(vote, sign_in, do):
    record_result(vote, 5, 1, **do(clock="19:55"))
    client = sign_in("Dũng")
    typed = {"votes_for": "6", "against": "0", "other": "0", "reason": ""}
    bare = client.post(address("vote-correction", vote), typed)
    assert (bare.status_code, "Chưa ghi lý do sửa." in text_of(bare)) == (422, True)
    assert 'value="6"' in text_of(bare)
    answer = client.post(address("vote-correction", vote), typed | {"reason": "Ghi nhầm số."}, follow=True)
    assert "Đã sửa kết quả; số cũ và lý do vẫn được giữ." in text_of(answer)
    assert Result.of(vote).get().votes_for == 6


def test_vote_is_taken_back_before_its_result(vote, sign_in):
    client = sign_in("Dũng")
    assert "Rút biểu quyết này?" in text_of(client.get(address("vote-withdrawal", vote)))
    assert not Withdrawal.of(vote).exists()
    answer = client.post(address("vote-withdrawal", vote), {"reason": "Ghi nhầm mục."}, follow=True)
    assert "Đã rút lần biểu quyết “Mua loa cho nhà văn hóa”." in text_of(answer)
    assert "Đã rút" in text_of(client.get(address("vote", vote)))


def test_member_reserves_her_own_opinion_alone(world, vote, sign_in, do):
    record_result(vote, 5, 1, **do(clock="19:55"))
    client = sign_in("Em")
    page = text_of(client.get(address("vote", vote)))
    assert "Nguyễn Văn Em</option>" in page
    assert "Nguyễn Văn Chi</option>" not in page
    typed = {"member": world.members["Em"].pk, "words": "Nên mua loa nhỏ hơn."}
    bare = client.post(address("vote-reservation", vote), typed | {"words": ""})
    assert (bare.status_code, "Chưa ghi ý kiến bảo lưu." in text_of(bare)) == (422, True)
    nobody = client.post(address("vote-reservation", vote), typed | {"member": ""})
    assert (nobody.status_code, "Chưa chọn đồng chí bảo lưu ý kiến." in text_of(nobody)) == (422, True)
    assert "Nên mua loa nhỏ hơn.</textarea>" in text_of(nobody)
    client.post(address("vote-reservation", vote), typed)
    assert ReservedOpinion.of(vote).get().member == world.members["Em"]
    others = client.post(address("vote-reservation", vote), typed | {"member": world.members["Chi"].pk})
    assert others.status_code == 422
    assert ReservedOpinion.of(vote).count() == 1


@pytest.mark.parametrize(("who", "reads", "writes"), [("Em", 200, 403), ("Oanh", 404, 404), ("Nga", 404, 404), ("Quý", 404, 404)])  # fmt: skip
@pytest.mark.parametrize("name", ["vote", "vote-correction", "vote-withdrawal"])
def test_counts_are_written_by_recorders_alone(vote, sign_in, name, who, reads, writes):
    client = sign_in(who)
    assert client.get(address("vote", vote)).status_code == reads
    assert client.post(address(name, vote), {"votes_for": "6"}).status_code == writes
    assert not Result.of(vote).exists()


# --- paper ballots -----------------------------------------------------------------------------------


def figures(page, label):
    """Return what stands in a row of the tellers' table: that they differ, and what each counted."""
    row = html.fromstring(page).xpath(f"//tr[th/span='{label}']")[0]
    return [" ".join(cell.text_content().split()) for cell in row.xpath("th/small | td")]


def counted(secret, **changes):
    option = BallotOption.of(secret).get().pk
    typed = {"round_no": "1", "summoned": "6", "present": "6", "issued": "6", "returned": "6", "valid": "6", "invalid": "0"}  # fmt: skip
    return typed | {f"o{option}-for": "5", f"o{option}-against": "1", f"o{option}-other": "0"} | changes


def test_ballot_and_tellers_are_written(world, called, sign_in, do):
    made = put_to_vote(called, VoteMatter.ELECTION, "Bầu phó bí thư", VoteMethod.SECRET, **do(clock="19:50"))
    client = sign_in("Dũng")
    client.post(address("vote-ballot", made), {"lines": "", "standing": [world.members["Bình"].pk]})
    assert [(one.text, one.member_id) for one in BallotOption.of(made)] == [("Nguyễn Văn Bình", world.members["Bình"].pk)]  # fmt: skip
    assert client.post(address("vote-ballot", made), {"lines": ""}).status_code == 422
    typed = {"head": world.members["Em"].pk, "members": [world.members["Giáp"].pk]}
    assert client.post(address("vote-tellers", made), typed | {"members": []}).status_code == 422
    client.post(address("vote-tellers", made), typed)
    assert [one.member for one in Teller.of(made)] == [world.members["Em"], world.members["Giáp"]]


def test_tellers_count_apart_and_agree_in_the_second_round(secret, sign_in):
    em, giap = Teller.of(secret)
    option = BallotOption.of(secret).get().pk
    client = sign_in("Em")
    answer = client.post(address("teller", em), counted(secret), follow=True)
    assert "Đã ghi số phiếu lần 1" in text_of(answer)
    client = sign_in("Giáp")
    page = text_of(client.get(address("teller", giap)))
    assert "Nguyễn Văn Em" not in page.replace("Nguyễn Văn Em</b>", "")
    assert "Kiểm phiếu lần 1" not in page
    page = text_of(client.post(address("teller", giap), counted(secret, **{f"o{option}-for": "4", f"o{option}-against": "2"}), follow=True))  # fmt: skip
    assert "Hai bản kiểm khác nhau" in page
    assert "Kiểm phiếu lần 1" in page
    assert figures(page, "Dòng 1: tán thành") == ["khác nhau", "5", "4"]
    assert figures(page, "Dòng 1: không tán thành") == ["khác nhau", "1", "2"]
    assert figures(page, "Phiếu hợp lệ") == ["6", "6"]
    assert not Result.of(secret).exists()
    client.post(address("teller", giap), counted(secret, round_no="2"))
    sign_in("Em").post(address("teller", em), counted(secret, round_no="2"))
    assert Result.of(secret).get().outcome == Outcome.ADOPTED


def test_ballots_that_do_not_add_up_keep_what_was_typed(secret, sign_in):
    em = Teller.of(secret).first()
    answer = sign_in("Em").post(address("teller", em), counted(secret, returned="7"))
    page = text_of(answer)
    expected = "Phiếu thu về (7) nhiều hơn phiếu phát ra (6). Hai đồng chí kiểm phiếu đếm lại trước khi ghi."
    assert (answer.status_code, expected in page, 'value="7"' in page) == (422, True, True)
    assert not TellerCount.of(secret).exists()


@pytest.mark.parametrize(("who", "status"), [("Em", 200), ("Chi", 200), ("Dũng", 200), ("Giáp", 403), ("Hoa", 403), ("Quý", 404), ("Nga", 404)])  # fmt: skip
def test_count_is_the_tellers_own(secret, sign_in, who, status):
    assert sign_in(who).get(address("teller", Teller.of(secret).first())).status_code == status


def test_vote_page_costs_the_same_for_one_and_three_reserved(world, vote, sign_in, do):
    record_result(vote, 5, 1, **do(clock="19:55"))
    client = sign_in("An")
    costs = []
    for name in ("Em", "Giáp", "Chi"):
        typed = {"member": world.members[name].pk, "words": "Bảo lưu."}
        client.post(address("vote-reservation", vote), typed)
        with CaptureQueriesContext(connection) as cost:
            assert client.get(address("vote", vote)).status_code == 200
        costs.append(len(cost))
    assert len(set(costs)) == 1


def test_teller_opens_her_own_page_from_the_vote(secret, sign_in):
    em, giap = Teller.of(secret)
    page = text_of(sign_in("Giáp").get(address("vote", secret)))
    assert (address("teller", em) in page, address("teller", giap) in page) == (False, True)
    assert "Mở trang ghi số phiếu" in page
    recorder = text_of(sign_in("Dũng").get(address("vote", secret)))
    assert (address("teller", em) in recorder, "Mở trang ghi số phiếu" in recorder) == (True, False)


def test_empty_count_names_every_figure(secret, sign_in):
    page = text_of(sign_in("Em").post(address("teller", Teller.of(secret).first()), {"round_no": "1"}))
    assert "Chưa ghi: Phiếu phát ra." in page
    assert "Chưa ghi: dòng 1, Không tán thành." in page


def test_line_above_the_valid_papers_is_named_at_its_field(secret, sign_in):
    option = BallotOption.of(secret).get().pk
    answer = sign_in("Em").post(address("teller", Teller.of(secret).first()), counted(secret, **{f"o{option}-for": "9"}))  # fmt: skip
    assert f'href="#f-o{option}-for"' in text_of(answer)


def test_withdrawn_vote_tells_why(vote, sign_in):
    client = sign_in("Dũng")
    client.post(address("vote-withdrawal", vote), {"reason": "ghi nhầm mục"})
    page = text_of(client.get(address("vote", vote)))
    assert "Lần biểu quyết này đã rút, không ghi kết quả" in page
    assert "Lý do: ghi nhầm mục" in page
    assert ENOUGH not in page
