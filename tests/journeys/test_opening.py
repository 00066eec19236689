"""A book opened in month 14 of the term, and a meeting that was held on paper: entered, resolved, numbered."""

import pytest

from tests.journeys.desk import LAPTOP, PHONE, Part
from tests.journeys.effort import Budget
from tests.papers_room.makers import png_file

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
MOST_FIELDS = 12
ENTERING = Budget(minutes=2, keys=25, fields=MOST_FIELDS + 1, presses=2)  # the twelve and the picture
WORK = "Vận động 10 hộ nạo vét mương nội đồng"


def open_book(chair, unit):
    """Mở sổ: the term, the last numbers, a task, a month; left and taken up again between the parts."""
    chair.go(f"/chi-bo/{unit}/mo-so/").is_at("Mở sổ chi bộ")
    chair.fill("Từ ngày", "12/06/2025").fill("Đến ngày", "12/06/2030").press("Lưu nhiệm kỳ").sees(
        "Đã ghi nhiệm kỳ."
    )
    chair.turn("Tháng này")
    chair.go(f"/chi-bo/{unit}/mo-so/")
    chair.fill("Nghị quyết (NQ)", "14").press("Lưu số văn bản").sees("Đã ghi số văn bản.")
    chair.unfold("Thêm nhiệm vụ")
    sheet = chair.inside("Nhiệm vụ đang làm")
    sheet.fill("Nội dung", WORK).pick("Người phụ trách", "Nguyễn Tiến Dũng")
    sheet.fill("Ngày giao", "03/07/2026").fill("Thời hạn", "25/08/2026")
    chair.press("Ghi nhiệm vụ").sees("Đã ghi nhiệm vụ.", WORK)
    chair.unfold("Tháng 06/2026")
    month = chair.page.locator("details").filter(has_text="Tháng 06/2026").first
    Part(chair, month).choose("Đã họp").fill("Ngày họp", "03/06/2026").fill("Có mặt", "6").fill(
        "Phải dự", "7"
    )
    chair.press("Lưu các tháng").sees("Đã ghi các tháng đã qua.", "họp ngày 03/06/2026")


def enter_from_paper(chair, unit, spent):
    """The page for a meeting held on paper: its fields are counted, but for those folded away and filled, and its cost."""
    chair.take_effort()
    chair.go(f"/chi-bo/{unit}/so-giay/")
    names = chair.page.locator("main form [name]").evaluate_all(
        "found => [...new Set(found.filter(one => !one.closest('details:not([open])')).map(one => one.name))]"
    )
    asked = set(names) - {"csrfmiddlewaretoken", "khoa", "scan"}
    assert len(asked) <= MOST_FIELDS, sorted(asked)
    chair.fill("Ngày họp", "03/08/2026").fill("Bắt đầu", "19:30").fill("Kết thúc", "21:05")
    chair.pick("Chủ trì", "Lê Văn An").pick("Thư ký", "Nguyễn Tiến Dũng")
    chair.choose("Đặng Văn Giáp", of="Vắng có lý do").choose("Đỗ Thị Em", "Lý Thị Hoa", of="Đã phát biểu")
    chair.choose("Nghị quyết", of="Chi bộ ra văn bản nào").fill("Tán thành", "5")
    chair.give("Ảnh hoặc bản quét", "bien-ban.png", png_file())
    chair.press("Nhập kỳ sinh hoạt").sees("Đã nhập kỳ sinh hoạt ngày 03/08/2026 từ sổ giấy.")
    spent(chair, "A meeting from the paper book, with its picture", ENTERING)


@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["desktop", "phone"])
def test_a_book_opened_in_month_14_goes_on_with_number_15(site_of, sit, spent, device):
    site = site_of("fresh:cell", "05/08/2026", "08:00")
    chair, unit = sit(site, "An", device), site.units["cell"]
    open_book(chair, unit)
    enter_from_paper(chair, unit, spent)
    chair.press("Nghị quyết, kết luận").press("Thêm nội dung")
    chair.fill("Nội dung", "Làm vệ sinh 600 mét đường ngõ xóm").fill(
        "Kết quả cần đạt", "Sạch 600 mét, có ảnh"
    )
    chair.choose("Đỗ Thị Em", of="Người thực hiện").pick("Người kiểm tra", "Trần Thị Bình")
    chair.fill("Thời hạn", "25/08/2026").press("Thêm vào dự thảo")
    chair.pick("Người ký", "Lê Văn An").fill("Ngày phát hành", "04/08/2026").press("Phát hành, lấy số")
    chair.sees("Đã phát hành số 15-NQ/CB")
