"""The month's report on its page: opened, written, tasks proposed, agreed; nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse

from chibo.cycle.actions import agree_report, open_report
from chibo.cycle.models import CellReport, NextTask, ReportAgreement
from tests.web.month_fixtures import is_one_sheet, text_of
from tests.world import at

EARLY = date(2026, 10, 28)


@pytest.fixture
def report(month, clock):
    """A report opened a week before."""
    clock.at = at(EARLY)
    return open_report(month.meeting, **month.do(day=EARLY))


def address(month, name="cell-report", *more):
    return reverse(name, args=[month.meeting.pk, *more])


def test_report_is_opened_and_written(month, sign_in, clock):
    clock.at = at(EARLY)
    client = sign_in("Chi")
    assert is_one_sheet(client.get(address(month)))
    opened = client.post(address(month), {"open": "1"}, follow=True)
    assert "Đã lập báo cáo tháng." in text_of(opened)
    assert is_one_sheet(opened)
    version = CellReport.of_meeting(month.meeting).version
    answer = client.post(
        address(month), {"strengths": "Thu hoạch xong", "version": str(version)}, follow=True
    )
    assert "Đã lưu báo cáo tháng." in text_of(answer)
    assert CellReport.of_meeting(month.meeting).strengths == "Thu hoạch xong"


def test_who_saves_second_sees_both_texts_and_chooses(month, report, sign_in):
    client = sign_in("Chi")
    client.post(address(month), {"strengths": "Bản một", "limits": "Chung", "version": str(report.version)})
    late = {"strengths": "Bản hai", "limits": "Chung", "version": str(report.version)}
    answer = client.post(address(month), late)
    page = text_of(answer)
    assert answer.status_code == 409
    assert is_one_sheet(answer)
    assert "Một đồng chí khác vừa sửa báo cáo này." in page
    assert ">Bản một</p>" in page
    assert ">Bản hai</p>" in page
    assert ">Chung</p>" not in page, "what is alike need not be compared"
    assert CellReport.of_meeting(month.meeting).strengths == "Bản một"
    joined = late | {"strengths": "Bản ghép", "version": str(report.version + 1)}
    assert "Đã lưu báo cáo tháng." in text_of(client.post(address(month), joined, follow=True))
    assert CellReport.of_meeting(month.meeting).strengths == "Bản ghép"


def test_who_typed_what_stands_has_saved_it(month, report, sign_in):
    client = sign_in("Chi")
    typed = {"strengths": "Bản một", "version": str(report.version)}
    for _ in range(2):
        assert client.post(address(month), typed).status_code == 303
    assert CellReport.of_meeting(month.meeting).version == report.version + 1


def test_what_was_typed_when_the_report_was_agreed_is_shown(month, report, sign_in):
    agree_report(report, **month.do(day=EARLY))
    late = {"strengths": "Gõ dở\nhai dòng", "limits": "", "version": str(report.version)}
    answer = sign_in("Chi").post(address(month), late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Báo cáo tháng đã được thống nhất nên không sửa được." in page
    assert "Phần đồng chí vừa gõ, chưa lưu" in page
    assert "Gõ dở\nhai dòng" in page


def test_task_is_proposed_refused_and_taken_out(month, report, sign_in):
    client = sign_in("Chi")
    wrong = client.post(address(month, "report-task"), {"content": "Dọn ngõ", "due_on": "31/11/2026"})
    assert wrong.status_code == 422
    assert "Dọn ngõ" in text_of(wrong)
    assert 'value="31/11/2026"' in text_of(wrong)
    typed = {"content": "Dọn ngõ", "due_on": "20/11/2026", "assignee": str(month.world.members["Em"].pk)}
    done = client.post(address(month, "report-task"), typed, follow=True)
    assert "đ/c Nguyễn Văn Em; thời hạn 20/11/2026" in text_of(done)
    where = address(month, "report-task-removal", NextTask.of(report).get().pk)
    assert "Bỏ nhiệm vụ dự kiến này?" in text_of(client.get(where))
    client.post(where, {"yes": "1"})
    assert not NextTask.of(report).exists()


def test_report_is_agreed_after_a_question(month, report, sign_in):
    client = sign_in("An")
    assert "Thống nhất báo cáo tháng?" in text_of(client.get(address(month, "report-agreement")))
    client.post(address(month, "report-agreement"), {"yes": "1"})
    assert ReportAgreement.of(report).exists()
    page = client.get(address(month))
    assert "Chi ủy đã thống nhất báo cáo ngày 28/10/2026." in text_of(page)
    assert "Lưu báo cáo" not in text_of(page)


@pytest.mark.parametrize(("who", "status"), [("Dũng", 403), ("Oanh", 403), ("Nga", 404), ("Phúc", 404)])
def test_report_is_the_chi_uys(month, report, sign_in, who, status):
    client = sign_in(who)
    for name in ("cell-report", "report-task", "report-agreement"):
        assert client.get(address(month, name)).status_code == status
        assert client.post(address(month, name), {"content": "x"}).status_code == status
