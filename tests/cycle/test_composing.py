"""What stands in the minutes for one task: what was heard, or that nothing was."""

import pytest

from chibo.cycle.rules.composing import TaskResult


@pytest.mark.parametrize(
    ("state", "note", "said"),
    [
        ("Hoàn thành.", "xong 10 hộ.", "Hoàn thành. Xong 10 hộ"),
        ("Đang thực hiện", "", "Đang thực hiện"),
        ("", "Xong 4 hộ", "Xong 4 hộ"),
        ("", "", "Chưa báo cáo"),
    ],
)
def test_a_task_is_never_passed_over_in_silence(state, note, said):
    assert TaskResult("Nạo vét mương", "Dũng", "", state, note).result == said
