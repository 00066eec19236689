"""Requests for absence are answered; opinions sent in before get their answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.meetings.actions import request_absence, send_opinion
from chibo.meetings.models import AbsenceAnswer, AbsenceRequest, OpinionAnswer
from chibo.meetings.queries import ground_of
from tests.world import at


def address(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def reason(meeting):
    return ground_of(meeting).rules.attendance.reasons[0]


@pytest.fixture
def asked(world, meeting, reason):
    return request_absence(meeting, world.members["Em"], reason.id, by=world.as_("Em"), at=at())


@pytest.fixture
def opinion(world, meeting):
    return send_opinion(
        meeting, world.members["Dũng"], "Đèn đường ngõ 3 hỏng.", by=world.as_("Dũng"), at=at()
    )


@pytest.mark.parametrize(
    ("answer", "words"), [("accepted", "đã chấp nhận lý do"), ("refused", "không chấp nhận lý do")]
)
def test_request_is_answered(meeting, asked, reason, sign_in, answer, words):
    client = sign_in("An")
    page = text_of(client.get(address("absences", meeting)))
    assert f"Lý do: {reason.label}" in page
    done = client.post(address("absence-answer", meeting, asked.member_id), {"answer": answer}, follow=True)
    assert f"Đã ghi. Đồng chí Nguyễn Văn Em: {words}." in text_of(done)
    assert AbsenceAnswer.of(asked).get().is_accepted == (answer == "accepted")
    again = client.post(address("absence-answer", meeting, asked.member_id), {"answer": answer})
    assert again.status_code == 422
    assert "Đề nghị xin vắng của đồng chí Nguyễn Văn Em đã được trả lời." in text_of(again)


def test_request_is_answered_by_leaders_alone(meeting, asked, sign_in):
    client = sign_in("Chi")
    assert "Chấp nhận lý do" not in text_of(client.get(address("absences", meeting)))
    answer = client.post(address("absence-answer", meeting, asked.member_id), {"answer": "accepted"})
    assert answer.status_code == 403
    assert not AbsenceAnswer.of(asked).exists()


def test_request_by_word_of_mouth_is_written_and_taken_back(world, meeting, reason, sign_in):
    client = sign_in("Bình")
    typed = {"member": str(world.members["Giáp"].pk), "reason": reason.id}
    answer = client.post(address("absences", meeting), typed, follow=True)
    assert "Đã ghi đề nghị xin vắng." in text_of(answer)
    row = AbsenceRequest.of(meeting).get()
    assert (row.member, row.by) == (world.members["Giáp"], world.people["Bình"])
    removal = address("absence-withdrawal", meeting, row.member_id)
    assert "Rút đề nghị xin vắng của đồng chí Nguyễn Văn Giáp?" in text_of(client.get(removal))
    client.post(removal)
    assert not AbsenceRequest.of(meeting).exists()
    assert client.get(removal).status_code == 404


def test_request_without_reason_keeps_the_member(world, meeting, sign_in):
    member = world.members["Giáp"].pk
    answer = sign_in("An").post(address("absences", meeting), {"member": str(member), "reason": ""})
    assert (answer.status_code, "Chưa chọn." in text_of(answer)) == (422, True)
    assert f'<option value="{member}" selected>' in text_of(answer)


def test_opinion_is_answered_once(meeting, opinion, sign_in):
    client = sign_in("Chi")
    page = text_of(client.get(address("opinions", meeting)))
    assert "Đèn đường ngõ 3 hỏng." in page
    assert "1/1 ý kiến chờ trả lời" in page
    reply = address("opinion-answer", meeting, opinion.pk)
    answer = client.post(reply, {"kind": "explained", "text": ""})
    assert answer.status_code == 422
    assert "Chưa có nội dung trả lời. Ghi ý kiến giải trình hoặc lý do." in text_of(answer)
    assert 'value="explained" checked' in text_of(answer)
    answer = client.post(reply, {"kind": "taken_up", "text": "Đưa vào nghị quyết."}, follow=True)
    assert "Đã trả lời ý kiến của đồng chí Nguyễn Văn Dũng." in text_of(answer)
    assert "Trả lời: Đưa vào nghị quyết." in text_of(answer)
    assert OpinionAnswer.of(opinion).get().kind == "taken_up"
    assert client.post(reply, {"kind": "taken_up", "text": ""}).status_code == 422


def test_opinions_are_empty_in_words(meeting, sign_in):
    assert "Chưa có ý kiến gửi trước." in text_of(sign_in("An").get(address("opinions", meeting)))


def test_opinion_is_not_answered_by_a_member(meeting, opinion, sign_in):
    reply = address("opinion-answer", meeting, opinion.pk)
    assert sign_in("Dũng").post(reply, {"kind": "taken_up"}).status_code == 403
    assert not OpinionAnswer.of(opinion).exists()


@pytest.mark.parametrize(("name", "most"), [("absences", 15), ("opinions", 8)])
def test_answering_costs_the_same_for_one_and_three_rows(world, meeting, reason, sign_in, name, most):
    client = sign_in("An")
    costs = []
    for who in ("Dũng", "Em", "Giáp"):
        do = {"by": world.as_(who), "at": at()}
        request_absence(meeting, world.members[who], reason.id, **do)
        send_opinion(meeting, world.members[who], "Một ý kiến.", **do)
        with CaptureQueriesContext(connection) as cost:
            assert client.get(address(name, meeting)).status_code == 200
        costs.append(len(cost))
    assert len(set(costs)) == 1
    assert costs[0] <= most
