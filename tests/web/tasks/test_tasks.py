"""Tasks of a cell and one task: found, reported, extended, judged."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from chibo.members.actions import make_group
from chibo.members.rules.groups import GroupPlan
from chibo.papers.models import File
from chibo.tasks.models import Task
from tests.month import DAY
from tests.papers_room.makers import pdf_file
from tests.web.month_fixtures import is_one_sheet, text_of
from tests.world import at

CONTENT = "Vận động 10 hộ nạo vét mương nội đồng"


@pytest.fixture
def task(month, clock):
    """The month's one task, the day after the meeting."""
    month.prepare().meet().finish()
    clock.at = at(DAY + timedelta(days=1))
    return Task.visible_to(month.world.as_("An")).get()


def address(name, number):
    return reverse(name, args=[number])


def test_tasks_are_found_without_accents(world, task, sign_in):
    client = sign_in("Em")
    where = address("tasks", world.cell.pk)
    assert CONTENT in text_of(client.get(where))
    assert CONTENT in text_of(client.get(where, {"tim": "nao vet muong"}))
    nothing = text_of(client.get(where, {"tim": "khong co"}))
    assert CONTENT not in nothing
    assert "Có thể gõ không dấu." in nothing
    late = text_of(client.get(where, {"loc": "overdue"}))
    assert ("Không có nhiệm vụ quá hạn" in late, "Chưa có nhiệm vụ nào" in late) == (True, False)
    assert "0 nhiệm vụ" not in late


def test_tasks_are_narrowed_to_a_party_group(world, task, sign_in):
    client = sign_in("An")
    where = address("tasks", world.cell.pk)
    assert "ổ đảng" not in text_of(client.get(where))
    made = {}
    for name in ("Dũng", "Hoa"):
        member = world.members[name].pk
        plan = GroupPlan(f"Tổ đảng {name}", frozenset({member}), member)
        made[name] = make_group(world.cell, plan, on=DAY, by=world.as_("An"), at=at(DAY))
    assert CONTENT in text_of(client.get(where, {"to": made["Dũng"].pk}))
    page = text_of(client.get(where, {"to": made["Hoa"].pk}))
    assert CONTENT not in page
    assert "Tổ này không có nhiệm vụ nào như đã chọn" in page
    assert CONTENT in text_of(client.get(where, {"to": "999999"}))


def test_doer_reports_progress(world, task, sign_in):
    client = sign_in("Dũng")
    page = client.get(address("task", task.pk))
    assert is_one_sheet(page)
    assert "Gia hạn nhiệm vụ" not in text_of(page)
    typed = {"text": "Xong 4 hộ", "percent": "140", "reporter": str(world.members["Dũng"].pk)}
    proof = ContentFile(pdf_file(), name="anh-muong.pdf")
    wrong = client.post(address("task-progress", task.pk), typed | {"evidence": proof})
    assert wrong.status_code == 422
    assert "Tệp vừa chọn chưa được nhận. Đồng chí chọn lại tệp." in text_of(wrong)
    assert "Xong 4 hộ" in text_of(wrong)
    done = client.post(address("task-progress", task.pk), typed | {"percent": "40"}, follow=True)
    assert "Đã ghi tiến độ." in text_of(done)
    assert "Xong 4 hộ" in text_of(done)


def test_task_is_extended_and_judged(task, sign_in):
    client = sign_in("An")
    bare = client.post(address("task-extension", task.pk), {"to_day": "10/12/2026", "reason": ""})
    assert bare.status_code == 422
    assert "Chưa ghi lý do gia hạn." in text_of(bare)
    assert 'value="10/12/2026"' in text_of(bare)
    later = client.post(
        address("task-extension", task.pk), {"to_day": "10/12/2026", "reason": "Mưa"}, follow=True
    )
    assert "Đã gia hạn nhiệm vụ." in text_of(later)
    verdict = {"verdict": "done", "finished_on": "04/11/2026"}
    closed = client.post(address("task-verdict", task.pk), verdict, follow=True)
    assert "Đã ghi kết luận về nhiệm vụ." in text_of(closed)
    assert "Ghi tiến độ" not in text_of(closed)


@pytest.mark.parametrize(
    ("page", "typed", "sentence", "kept"),
    [
        ("task-progress", {"text": "", "percent": "40"}, "Chưa ghi việc đã làm.", 'value="40"'),
        ("task-progress", {"text": "Xong 4 hộ", "reporter": ""}, "Chưa chọn người báo cáo.", "Xong 4 hộ</textarea>"),
        ("task-extension", {"to_day": "", "reason": "Mưa"}, "Chưa ghi thời hạn mới.", 'value="Mưa"'),
        ("task-verdict", {"verdict": "", "note": "Đủ hộ"}, "Chưa chọn kết quả của nhiệm vụ.", 'value="Đủ hộ"'),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(task, sign_in, page, typed, sentence, kept):
    answer = sign_in("An").post(address(page, task.pk), typed)
    text = text_of(answer)
    assert (answer.status_code, sentence in text, kept in text) == (422, True, True)


def test_a_refused_report_leaves_no_file(world, task, sign_in):
    client = sign_in("An")
    verdict = {"verdict": "done", "finished_on": "04/11/2026"}
    client.post(address("task-verdict", task.pk), verdict)
    proof = ContentFile(pdf_file(), name="anh-muong.pdf")
    typed = {"text": "Xong 4 hộ", "reporter": str(world.members["Dũng"].pk), "evidence": proof}
    refused = client.post(address("task-progress", task.pk), typed)
    assert refused.status_code == 422
    assert not File._open().exists()


@pytest.mark.parametrize(("who", "status"), [("Em", 200), ("Oanh", 404), ("Nga", 404), ("Phúc", 404)])
def test_task_is_changed_by_nobody_else(world, task, sign_in, who, status):
    client = sign_in(who)
    page = client.get(address("task", task.pk))
    assert page.status_code == status
    assert "Ghi tiến độ" not in text_of(page)
    for name in ("task-extension", "task-verdict"):
        typed = {"to_day": "10/12/2026", "reason": "x", "verdict": "done"}
        assert client.post(address(name, task.pk), typed).status_code in {403, 404}
