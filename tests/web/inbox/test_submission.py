"""What was sent: seen by its two sides, opened as PDF, answered once, read by the cell."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from chibo.submissions.actions import answer_submission
from chibo.submissions.models import Answer
from chibo.submissions.queries import submission_sheet
from chibo.submissions.terms import AnswerKind
from tests.web.inbox.conftest import words
from tests.world import at


def tree_of(response):
    return html.document_fromstring(response.content)


def shown(client, sent):
    return client.get(f"/da-gui/{sent.pk}/")


def answered(client, sent, kind, remark=""):
    return client.post(f"/da-gui/{sent.pk}/", {"kind": kind, "remark": remark})


def answers(sent):
    return [(line.kind, line.remark, line.by) for line in submission_sheet(sent).answers]


def test_committee_sees_the_parts_as_they_were_sent(world, sign_in, sent):
    text = words(tree_of(shown(sign_in("Nga"), sent)).find(".//main"))
    assert "Chi bộ thôn Đông: văn bản gửi tháng 11/2026" in text.replace("\xa0", " ")
    assert "Gửi lúc 19:30 ngày 03/11/2026" in text
    assert "Nghị quyết về nhiệm vụ tháng 11 Số 03-NQ/CB" in text
    assert "Phiếu chấm điểm Chi bộ tự chấm 92 điểm Tốt" in text
    assert "Biên bản đã lập ngày 03/11/2026, ký ngày 04/11/2026." in text
    assert "Chờ trả lời" in text
    assert "Đảng ủy chưa trả lời" not in text  # the form to answer says it


def test_each_document_opens_as_pdf_and_a_statement_does_not(world, sign_in, sent):
    client = sign_in("Nga")
    resolution, _, note = submission_sheet(sent).parts
    response = client.get(f"/da-gui/{sent.pk}/{resolution.part_id}.pdf")
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "no-store"
    assert client.get(f"/da-gui/{sent.pk}/{note.part_id}.pdf").status_code == 404
    assert client.get(f"/da-gui/{sent.pk}/{note.part_id + 99}.pdf").status_code == 404


@pytest.mark.parametrize(
    ("kind", "words_seen"),
    [
        ("received", "Đảng ủy đã nhận"),
        ("confirmed", "Đảng ủy đã xác nhận"),
        ("returned", "Trả lại để bổ sung"),
    ],
)
def test_an_answer_is_kept_and_shown(world, sign_in, sent, kind, words_seen):
    client = sign_in("Nga")
    response = answered(client, sent, kind, "Bổ sung phần nguyên nhân")
    assert (response.status_code, response["Location"]) == (303, f"/da-gui/{sent.pk}/")
    assert answers(sent) == [(AnswerKind(kind), "Bổ sung phần nguyên nhân", "Trần Thị Nga")]
    text = words(tree_of(shown(client, sent)).find(".//main"))
    assert f"{words_seen} Trần Thị Nga, 19:30 ngày 03/11/2026. Bổ sung phần nguyên nhân" in text


def test_a_return_without_a_remark_is_refused_and_the_choice_stays(world, sign_in, sent):
    response = answered(sign_in("Nga"), sent, "returned")
    assert response.status_code == 422
    tree = tree_of(response)
    assert "Chưa ghi nội dung đề nghị bổ sung. Ghi rõ chi bộ cần bổ sung gì." in words(
        tree.xpath("//*[@id='f-remark-l']")[0]
    )
    assert tree.xpath("//input[@name='kind' and @value='returned' and @checked]")
    assert not Answer.of(sent).exists()


def test_an_answer_without_a_choice_is_refused_and_the_remark_stays(world, sign_in, sent):
    response = answered(sign_in("Nga"), sent, "", "Đã xem kỹ")
    assert response.status_code == 422
    tree = tree_of(response)
    assert words(tree.xpath("//*[@id='f-kind-l']")[0]) == "Chưa chọn."
    assert tree.xpath("//textarea[@name='remark']")[0].text_content().strip() == "Đã xem kỹ"


@pytest.mark.parametrize("kind", [AnswerKind.CONFIRMED, AnswerKind.RETURNED])
def test_after_the_last_word_no_answer_is_offered(world, sign_in, sent, kind):
    answer_submission(sent, kind, "Bổ sung", by=world.as_("Nga"), at=at())
    client = sign_in("Nga")
    assert not tree_of(shown(client, sent)).xpath("//main//textarea")
    response = answered(client, sent, "received")
    assert response.status_code == 422
    assert len(answers(sent)) == 1


def test_after_a_receipt_the_last_word_is_still_offered(world, sign_in, sent):
    answer_submission(sent, AnswerKind.RECEIVED, by=world.as_("Nga"), at=at())
    assert tree_of(shown(sign_in("Minh"), sent)).xpath("//main//textarea[@name='remark']")


def test_a_member_of_the_committee_reads_and_does_not_answer(world, sign_in, sent):
    client = sign_in("Oanh")
    response = shown(client, sent)
    assert response.status_code == 200
    assert not tree_of(response).xpath("//main//form")
    refused = answered(client, sent, "received")
    assert refused.status_code == 403
    assert "Việc xác nhận, trả lại văn bản chi bộ gửi thuộc quyền của" in refused.content.decode()


@pytest.mark.parametrize("who", ["Dũng", "Phúc", "Quý"])
def test_others_find_nothing(world, sign_in, sent, who):
    client = sign_in(who)
    part = submission_sheet(sent).parts[0]
    assert shown(client, sent).status_code == 404
    assert client.get(f"/da-gui/{sent.pk}/{part.part_id}.pdf").status_code == 404
    assert answered(client, sent, "received").status_code == 404


def test_the_cell_reads_the_answer_and_does_not_answer(world, sign_in, sent):
    answer_submission(sent, AnswerKind.RETURNED, "Bổ sung nguyên nhân", by=world.as_("Nga"), at=at())
    client = sign_in("An")
    response = shown(client, sent)
    text = words(tree_of(response).find(".//main"))
    assert "Trả lại để bổ sung Trần Thị Nga, 19:30 ngày 03/11/2026. Bổ sung nguyên nhân" in text
    assert "Đề nghị chi bộ bổ sung rồi gửi lại; lần gửi này vẫn được giữ." in text
    assert not tree_of(response).xpath("//main//form")
    assert answered(client, sent, "confirmed").status_code == 403


def test_number_of_answers_does_not_change_the_queries(world, sign_in, sent):
    client = sign_in("Nga")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            shown(client, sent)
        counts.append(len(queries))
        answer_submission(sent, AnswerKind.RECEIVED, "Đã đến", by=world.as_("Nga"), at=at())
    assert counts[0] == counts[1] <= 12
