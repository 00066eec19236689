"""What an item must have, the order of the steps, and that nothing is lost on the way through JSON."""

import json
from datetime import date

import pytest

from chibo.kit.words import Refused
from chibo.resolutions.rules import (
    AlreadyEnacted,
    Assessment,
    FormNotIssuable,
    ItemLine,
    MeetingRecord,
    Named,
    NotEnacted,
    ResultRow,
    ScoreRow,
    SelfScore,
    VoteSeen,
    already_issued,
    check_draft,
    check_form,
    check_issued_on,
    check_length,
    check_not_empty,
    check_reason,
    check_vote,
    defects_of,
    not_enacted,
    remarks_of,
)
from chibo.resolutions.terms import Form

DAY = date(2026, 11, 3)
DUNG, BINH = Named(4, "Nguyễn Văn Dũng"), Named(2, "Nguyễn Văn Bình")


def item(**changed):
    facts = {"assignees": (DUNG,), "due_on": date(2026, 11, 20), "expected_result": "05/05 hộ"}
    return ItemLine(7, 3, "Vận động 05 hộ", **(facts | changed))


def sentences(line):
    return [str(remark.sentence) for remark in defects_of(line, DAY)]


def test_whole_item_has_no_remark():
    assert defects_of(item(checker=BINH, due_on=DAY), DAY) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"assignees": (), "due_on": None}, "Nhiệm vụ 3 chưa có người phụ trách và thời hạn. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành."),
        ({"assignees": ()}, "Nhiệm vụ 3 chưa có người phụ trách. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành."),
        ({"due_on": None}, "Nhiệm vụ 3 chưa có thời hạn. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành."),
        ({"expected_result": ""}, "Nhiệm vụ 3 chưa ghi kết quả cần đạt. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành."),
        ({"due_on": date(2026, 11, 1)}, "Nhiệm vụ 3: thời hạn 01/11/2026 trước ngày sinh hoạt 03/11/2026. Chọn ngày từ 04/11/2026."),
        ({"checker": DUNG}, "Nhiệm vụ 3: đồng chí Nguyễn Văn Dũng vừa thực hiện vừa kiểm tra. Chọn đồng chí khác kiểm tra, đôn đốc."),
        ({"assignees": (Named(9, "Nguyễn Văn Em", is_on_roll=False),)}, "Nhiệm vụ 3: đồng chí Nguyễn Văn Em không có trong danh sách đảng viên ngày 03/11/2026. Chọn đồng chí khác, hoặc sửa danh sách."),
    ],
)  # fmt: skip
def test_what_an_item_lacks_is_named(changed, sentence):
    assert sentences(item(**changed)) == [sentence]


def test_direction_needs_no_person_and_is_still_read():
    direction = item(assignees=(), due_on=None, expected_result="", is_task=False)
    assert defects_of(direction, DAY) == []
    early = item(assignees=(), due_on=date(2026, 11, 1), is_task=False)
    assert sentences(early)[0].startswith("Nội dung 3: thời hạn 01/11/2026")


def test_keys_of_remarks_are_one_of_their_kind():
    nobody = Named(9, "Nguyễn Văn Em", is_on_roll=False)
    bad = item(assignees=(nobody, DUNG), checker=nobody, due_on=date(2026, 11, 1), expected_result="")
    keys = [remark.key for remark in remarks_of([bad, item(due_on=None)], DAY)]
    assert keys == ["result:7", "due_early:7", "checker_does:7", "off_roll_9:7", "due:7"]


def test_remarks_need_one_reason():
    remarks = remarks_of([item(due_on=None)], DAY)
    check_reason(remarks, "chờ hướng dẫn của đảng ủy")
    check_reason([], "")
    with pytest.raises(Refused) as refused:
        check_reason(remarks, "")
    assert refused.value.sentence == (
        "Còn 1 điểm cần bổ sung, điểm đầu: Nhiệm vụ 3 chưa có thời hạn. Bổ sung, hoặc ghi một lý do rồi vẫn "
        "ban hành. Ghi một lý do chung cho cả văn bản nếu vẫn ban hành; nội dung đã soạn vẫn còn."
    )
    assert refused.value.field == "reason_for_defects"


def test_empty_resolution_is_refused():
    check_not_empty(1, Form.RESOLUTION.paper_type)
    with pytest.raises(Refused) as refused:
        check_not_empty((), Form.CONCLUSION.paper_type)
    assert refused.value.sentence == (
        "Dự thảo kết luận chưa có nội dung nào. Thêm ít nhất một nội dung, hoặc để kết luận của chủ trì "
        "trong biên bản."
    )


def test_text_longer_than_its_place_is_refused():
    check_length("a" * 240, 240, "subject")
    with pytest.raises(Refused) as refused:
        check_length("a" * 241, 240, "subject")
    assert refused.value.sentence == (
        "Nội dung ô này dài 241 ký tự, nhiều hơn 240. Rút gọn; phần đã gõ vẫn còn."
    )


def test_form_outside_the_matrix_is_refused_with_what_to_do():
    check_form(Form.CONCLUSION, may_issue=True, on=DAY)
    with pytest.raises(FormNotIssuable) as refused:
        check_form(Form.CONCLUSION, may_issue=False, on=date(2023, 9, 22))
    assert refused.value.sentence == (
        "Theo quy định có hiệu lực ngày 22/09/2023, chi bộ không ban hành kết luận. "
        "Chọn nghị quyết, hoặc để kết luận của chủ trì trong biên bản."
    )


def test_adopted_text_stands():
    check_draft(None, Form.RESOLUTION)
    with pytest.raises(AlreadyEnacted) as refused:
        check_draft(DAY, Form.RESOLUTION)
    assert refused.value.sentence == (
        "Chi bộ đã biểu quyết thông qua nghị quyết ngày 03/11/2026 nên nội dung giữ nguyên. "
        "Muốn thay đổi, đưa ra kỳ sinh hoạt sau; báo cáo tiến độ, gia hạn ghi ở từng nhiệm vụ."
    )


@pytest.mark.parametrize(
    ("vote", "sentence"),
    [
        (VoteSeen(2, is_about_this=True, is_adopted=True), "Lần biểu quyết này thuộc kỳ sinh hoạt khác. Chọn lần biểu quyết thông qua nghị quyết của kỳ sinh hoạt này."),
        (VoteSeen(1, is_about_this=False, is_adopted=True), "Lần biểu quyết này không phải về nghị quyết của kỳ sinh hoạt. Chọn đúng nội dung biểu quyết."),
        (VoteSeen(1, is_about_this=True, is_adopted=None), "Chưa ghi kết quả biểu quyết thông qua nghị quyết. Ghi số tán thành, không tán thành và ý kiến khác trước."),
        (VoteSeen(1, is_about_this=True, is_adopted=False, votes_for=3, base=7, needed=4), "Chi bộ chưa thông qua nghị quyết: 3/7 đồng chí tán thành, cần ít nhất 4. Dự thảo vẫn còn; sửa rồi biểu quyết lại, hoặc đưa ra kỳ sinh hoạt sau."),
    ],
)  # fmt: skip
def test_vote_that_does_not_carry_it_is_refused(vote, sentence):
    check_vote(VoteSeen(1, is_about_this=True, is_adopted=True), 1, Form.RESOLUTION)
    with pytest.raises(Refused) as refused:
        check_vote(vote, 1, Form.RESOLUTION)
    assert refused.value.sentence == sentence
    assert refused.value.field == "vote"


def test_day_of_issue_before_the_meeting_is_refused():
    check_issued_on(DAY, DAY)
    with pytest.raises(Refused, match=r"^Ngày ban hành 02/11/2026 trước ngày sinh hoạt 03/11/2026\. Chọn ngày từ 03/11/2026\.$"):  # fmt: skip
        check_issued_on(date(2026, 11, 2), DAY)


def test_refusals_of_issue_say_what_stands():
    assert str(not_enacted(Form.CONCLUSION)) == (
        "Chi bộ chưa biểu quyết thông qua kết luận này. Ghi kết quả biểu quyết trước, rồi phát hành."
    )
    assert isinstance(not_enacted(Form.CONCLUSION), NotEnacted)
    assert str(already_issued("07-NQ/CB", DAY, Form.RESOLUTION)) == (
        "Nghị quyết số 07-NQ/CB đã phát hành ngày 03/11/2026 và giữ nguyên."
    )
    assert str(already_issued("", DAY, Form.CONCLUSION)).startswith("Kết luận này đã phát hành")


def test_values_given_come_back_as_they_were():
    assessment = Assessment(
        "tháng 10", "tháng 11", "ổn định", "02/03", (ResultRow("a", "b", "c"),), "x", "y", "z", "t"
    )
    score = SelfScore((ScoreRow("Tổ chức", "40", "34,5"),), ScoreRow("Tổng số", "100", "86"), "Khá")
    for given in (
        assessment,
        Assessment(),
        MeetingRecord(("Ngày 3",), score),
        MeetingRecord(("Ngày 3",)),
        MeetingRecord(),
    ):
        assert type(given).from_json(json.loads(json.dumps(given.to_json()))) == given
    assert MeetingRecord.from_json({"facts": [], "score": {**json.loads(json.dumps(MeetingRecord((), SelfScore()).to_json()))["score"]}}).score == SelfScore()  # fmt: skip
    assert Assessment.from_json({}) == Assessment()
    assert MeetingRecord.from_json({}) == MeetingRecord()
