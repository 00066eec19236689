"""The acts of a month as people do them on the pages, in order; the journeys put them together."""

OLD_TASK = "Vận động 10 hộ nạo vét mương nội đồng"
NEW_TASK = "Làm vệ sinh 600 mét đường ngõ xóm"
OPINION = "Đề nghị làm đoạn mương đầu xóm trước khi cấy."
NEWS = "Phổ biến Chỉ thị về phòng, chống cháy rừng mùa khô."
REMARK = "Đề nghị ghi rõ người kiểm tra từng đoạn đường."
SPEECH = "Nhất trí với báo cáo; xin nhận 200 mét đầu xóm."
PRESENT = "Có mặt 6/7 đồng chí phải dự"


REPORT = {  # as long as such reports are: half a page beside what the book fills in
    "Ưu điểm": "Thu hoạch lúa mùa xong trước ngày 25/10, năng suất 58 tạ/ha. Đảng viên gương mẫu đóng góp xây nhà văn "
    "hóa; 25 hộ đã nộp đủ. An ninh trật tự giữ vững, không có đơn thư vượt cấp.",
    "Hạn chế": "Vệ sinh ngõ xóm còn chậm, rác tồn ở hai đoạn đầu xóm. Ba đồng chí chưa nộp đảng phí đúng hạn.",
    "Nguyên nhân": "Chưa giao rõ từng đoạn đường cho từng đồng chí; chi ủy đôn đốc chưa thường xuyên.",
    "Biện pháp khắc phục": "Giao từng đồng chí phụ trách một đoạn, báo kết quả vào ngày 20 hằng tháng.",
}
TASKS = (
    (NEW_TASK, "Đỗ Thị Em", "25/11/2026", "Sạch 600 mét, có ảnh"),
    ("Vận động 40 hộ còn lại tham gia bảo hiểm y tế", "Phạm Thị Chi", "28/11/2026", "40 hộ tham gia"),
    (
        "Kiểm tra 12 bể nước chữa cháy trước mùa khô",
        "Nguyễn Tiến Dũng",
        "20/11/2026",
        "Đủ 12 bể, có biên bản",
    ),
)
JUDGED = {"3.2": "3", "4.2": "8", "4.6": "6", "5.1": "3", "5.2": "2"}


# --- before the meeting -------------------------------------------------------------------------------


def write_report(chair):
    """Lập báo cáo tháng, nhiệm vụ tháng tới, thống nhất."""
    chair.sees("Lập báo cáo tháng 11/2026").press("Lập báo cáo tháng")
    chair.press("Lập báo cáo tháng").sees("Đã lập báo cáo tháng.")
    assert OLD_TASK in chair.typed("Kết quả thực hiện nhiệm vụ")
    for label, text in REPORT.items():
        chair.fill(label, text)
    chair.press("Lưu báo cáo").sees("Đã lưu báo cáo tháng.")
    for content, name, due, result in TASKS:
        chair.unfold("Thêm nhiệm vụ")
        chair.fill("Nội dung", content).pick("Người phụ trách", name).fill("Thời hạn", due)
        chair.fill("Kết quả cần đạt", result).press("Ghi nhiệm vụ")
        chair.sees("Đã ghi nhiệm vụ.", f"đ/c {name}; thời hạn {due}")
    chair.press("Thống nhất báo cáo").is_at("Thống nhất báo cáo tháng?")
    chair.press("Thống nhất").sees("Đã thống nhất báo cáo tháng.")


def agree_content(chair):
    """Chương trình, họp chi ủy, thống nhất nội dung."""
    chair.press("Mở chương trình").press("Lập chương trình").sees(OLD_TASK)
    chair.press("Chuẩn bị")
    chair.fill("Ngày họp", "28/10/2026").fill("Bắt đầu", "19:00").fill("Kết thúc", "19:45")
    chair.fill("Địa điểm", "Nhà văn hóa thôn Đông")
    chair.choose("Lê Văn An", of="Chủ trì").choose("Phạm Thị Chi", of="Người ghi biên bản")
    for name in ("Lê Văn An", "Trần Thị Bình", "Phạm Thị Chi"):
        chair.pick(name, "Có mặt")
    chair.fill("Kết luận", "Thống nhất nội dung, chương trình.")
    chair.press("Lưu biên bản").sees("3/3 đồng chí")
    chair.press("Thống nhất nội dung").press("Thống nhất nội dung")
    chair.sees("Đã thống nhất nội dung. Việc tiếp theo: gửi thông báo đến các đồng chí.")


def convene(chair):
    """Thông báo, báo cả nhóm."""
    chair.sees("Gửi thông báo sinh hoạt ngày 03/11/2026").press("Gửi thông báo")
    chair.choose("Lê Văn An", of="Người ký thông báo")
    chair.press("Gửi thông báo")
    assert "Kính gửi các đồng chí" in chair.sees("Nhắn nhóm của chi bộ").typed("Lời nhắn")
    chair.press("Đã nhắn nhóm")
    notice = chair.paper("Xem, in thông báo")
    assert "THÔNG BÁO" in notice
    assert "03/11/2026" in notice or "ngày 03 tháng 11 năm 2026" in notice


def answer_before(member, chair):
    """A member on her phone reads, asks to be absent, sends an opinion; the bí thư answers both."""
    member.is_at("Kỳ sinh hoạt tới và việc của tôi").sees("Còn 4 ngày")
    member.press("Tôi đã đọc").sees("Đã ghi đồng chí đọc tài liệu kỳ này.")
    member.press("Xin vắng").choose("Việc gia đình")
    member.press("Gửi đề nghị").sees("Đã gửi đề nghị xin vắng.", "Xin vắng, chờ trả lời")
    member.fill("Ý kiến của đồng chí", OPINION).press("Gửi ý kiến")
    member.sees("Đã gửi ý kiến. Đồng chí xem trả lời ở trang này.", OPINION, "Chờ trả lời")
    chair.go(meeting_page(chair, "xin-vang")).sees("Đặng Văn Giáp", "Lý do: việc gia đình")
    chair.press("Chấp nhận lý do").sees("Đã ghi. Đồng chí Đặng Văn Giáp: đã chấp nhận lý do.")
    chair.press("Ý kiến").sees(OPINION).press("Trả lời ý kiến của đồng chí Đặng Văn Giáp")
    chair.choose("Đã tiếp thu", of="Kết quả").fill("Nội dung trả lời", "Đưa vào nhiệm vụ tháng 11.")
    chair.press("Trả lời").sees("Đã trả lời ý kiến của đồng chí Đặng Văn Giáp.")
    member.turn("Của tôi").sees("Đã chấp nhận lý do", "Đưa vào nhiệm vụ tháng 11.")


def meeting_page(desk, page=""):
    """The address of November's meeting, or of one of its pages."""
    return f"/sinh-hoat/{desk.site.meetings['11']}/{page + '/' if page else ''}"


# --- at the meeting -----------------------------------------------------------------------------------


def open_meeting(chair):
    """The chair opens the meeting and names an ordinary member to take the minutes."""
    chair.sees("Mở sinh hoạt ngày 03/11/2026").press("Mở sinh hoạt").fill("Giờ bắt đầu", "19:30")
    chair.pick("Chủ trì", "Lê Văn An").pick("Thư ký", "Nguyễn Tiến Dũng")
    chair.press("Mở kỳ sinh hoạt").sees("Đã mở kỳ sinh hoạt.", "Đang sinh hoạt")


def call_roll(taker):
    """The minute-taker marks all present; whose absence was accepted is put down so by itself."""
    taker.go(meeting_page(taker)).press("Điểm danh").press("Ghi tất cả có mặt")
    taker.sees("Đã đánh dấu có mặt những đồng chí chưa ghi, chưa lưu.")
    taker.press("Lưu điểm danh").sees("Đã ghi điểm danh.", PRESENT)


def discuss(taker):
    """Speeches, the chair's conclusion, the notes."""
    taker.press("Thảo luận", among=True)
    for name, text in (("Đỗ Thị Em", SPEECH), ("Lý Thị Hoa", "Đề nghị báo lịch làm trước một tuần.")):
        name_speaker(taker, name).fill("Tóm tắt ý kiến", text)
        taker.press("Ghi ý kiến").sees("Đã ghi ý kiến.", text)
    taker.fill("Kết luận của chủ trì", "Nhất trí giao từng đoạn; làm xong trước ngày 25/11.")
    taker.press("Lưu diễn biến, kết luận").sees("Đã lưu diễn biến, kết luận của mục.")
    taker.press("Ghi chép: đảng phí, tự phê bình, phê bình")
    taker.fill("Phải nộp", "8").fill("Đã nộp", "7").fill("Chưa nộp", "1")
    taker.fill("Tình hình tư tưởng", "Đảng viên và nhân dân yên tâm sản xuất.")
    taker.fill("Tự phê bình", "Chi ủy nhận thiếu đôn đốc việc vệ sinh ngõ xóm.")
    taker.press("Lưu ghi chép").sees("Đã lưu ghi chép.")


def name_speaker(taker, name):
    """Choose who spoke: from the list, or where there is a script by typing the name."""
    finder = taker.page.locator("main [role=combobox]")
    if not finder.count():
        return taker.pick("Người phát biểu", name)
    finder.fill(name)
    finder.press("Enter")
    return taker


def hear_tasks(chair):
    """What became of last month's task: still going on."""
    chair.go(meeting_page(chair)).press("Ghi tình hình nhiệm vụ")
    chair.choose("Đang thực hiện").fill("Kết quả, khó khăn", "Xong 6/10 hộ.")
    chair.press("Lưu tình hình nhiệm vụ").sees("Đã ghi tình hình nhiệm vụ.")


def record_hands(desk, votes_for, against=0, other=0):
    """Type the counts of raised hands and record them."""
    desk.fill("Tán thành", str(votes_for)).fill("Không tán thành", str(against)).fill(
        "Ý kiến khác", str(other)
    )
    return desk.press("Ghi kết quả")


def vote_by_hand(chair, matter, subject, votes_for):
    """Put a matter to the vote and record the raised hands."""
    chair.go(meeting_page(chair)).press("Đưa ra biểu quyết")
    chair.pick("Việc biểu quyết", matter).fill("Nội dung đưa ra biểu quyết", subject)
    chair.choose("Giơ tay", of="Hình thức").press("Đưa ra biểu quyết").is_at(subject)
    return record_hands(chair, votes_for)


def vote_secretly(chair, tellers):
    """A paper ballot, counted by two tellers each on her own device: first unequal, then again."""
    subject = "Giới thiệu quần chúng Mai Thị Thu học lớp bồi dưỡng nhận thức về Đảng"
    chair.go(meeting_page(chair)).press("Đưa ra biểu quyết")
    chair.pick("Việc biểu quyết", "Giới thiệu quần chúng").fill("Nội dung đưa ra biểu quyết", subject)
    chair.choose("Phiếu kín", of="Hình thức").press("Đưa ra biểu quyết").is_at(subject)
    chair.press("Ghi nội dung phiếu").fill("Các dòng trên phiếu", "Mai Thị Thu, sinh năm 1999")
    chair.press("Lưu nội dung phiếu").press("Cử tổ kiểm phiếu")
    chair.pick("Tổ trưởng", "Trần Thị Bình").choose("Đỗ Thị Em", of="Các đồng chí khác trong tổ")
    chair.press("Lưu tổ kiểm phiếu").sees("Trần Thị Bình", "Đỗ Thị Em")
    address = chair.path
    for desk in tellers:
        desk.go(address).press(desk.site.people[desk.name]["name"], among=True)
    first, second = tellers
    count_papers(first, 5, 0).sees("Đã ghi số phiếu lần 1", "Số này chỉ hiện khi cả tổ đã ghi xong.")
    second.sees_no("Kiểm phiếu lần 1")
    again = "Hai đồng chí đếm lại phiếu, rồi mỗi đồng chí ghi lần 2."
    count_papers(second, 4, 1).sees("Hai bản kiểm khác nhau", again, "Kiểm phiếu lần 1")
    first.go(first.path)
    count_papers(first, 5, 0)
    count_papers(second, 5, 0).sees("Hai bản kiểm khớp nhau, kết quả đã ghi")
    chair.go(address).sees("Thông qua", "5/6")


def count_papers(teller, votes_for, against):
    """A teller types what she counted: six papers less none."""
    counts = {"Số được triệu tập": 6, "Số có mặt": 5, "Phiếu phát ra": 5, "Phiếu thu về": 5}
    counts |= {"Phiếu hợp lệ": 5, "Phiếu không hợp lệ": 0}
    for label, count in (
        counts | {"Tán thành": votes_for, "Không tán thành": against, "Ý kiến khác": 0}
    ).items():
        teller.fill(label, str(count))
    return teller.press("Ghi số phiếu")


def adopt_resolution(chair):
    """The draft opens from the report; the meeting adopts it."""
    chair.go(meeting_page(chair)).press("Nghị quyết, kết luận")
    chair.choose("Nghị quyết", of="Chi bộ ra văn bản nào").press("Lập dự thảo").sees(NEW_TASK)
    chair.press("Đưa ra biểu quyết").choose("Giơ tay", of="Hình thức").press("Đưa ra biểu quyết")
    record_hands(chair, 5).sees("Thông qua").press("Ghi chi bộ đã thông qua")


def adopt_score(chair):
    """The sheet fills itself where the record answers; the rest is judged, and adopted."""
    chair.go(meeting_page(chair)).press("Chấm điểm").press("Mở phiếu chấm điểm").sees("Tạm tính")
    for key, points in JUDGED.items():
        chair.fill(f"{key} ", points)
    chair.fill("Hạn chế của kỳ sinh hoạt", "Ít ý kiến.").fill("Biện pháp khắc phục", "Gợi ý trước.")
    chair.press("Lưu điểm tự chấm")
    chair.press("Đưa ra biểu quyết").choose("Giơ tay", of="Hình thức").press("Đưa ra biểu quyết")
    record_hands(chair, 5).press("Ghi điểm đã thông qua").press("Ghi điểm đã thông qua")
    chair.press("Ghi đã thông qua").sees("Chi bộ đã thông qua ngày 03/11/2026.")


def write_minutes(taker, chair):
    """The minutes are composed, a section is edited, they are read and adopted."""
    taker.go(meeting_page(taker)).press("Biên bản").press("Soạn biên bản").sees(SPEECH)
    taker.press("Sửa mục Thông tin thời sự, phổ biến văn bản mới của cấp trên")
    taker.fill("Nội dung", NEWS).press("Lưu mục này").sees(NEWS)
    chair.go(meeting_page(chair)).press("Đưa ra biểu quyết")
    chair.pick("Việc biểu quyết", "Thông qua biên bản").fill(
        "Nội dung đưa ra biểu quyết", "Thông qua biên bản"
    )
    chair.pick("Mục trong chương trình", "XVII.").choose("Giơ tay", of="Hình thức").press("Đưa ra biểu quyết")
    record_hands(chair, 5).press("Mở biên bản")
    chair.press("Ghi đã thông qua").press("Ghi đã thông qua")


def end_meeting(chair):
    """Kết thúc sinh hoạt."""
    chair.go(meeting_page(chair)).press("Kết thúc sinh hoạt").fill("Giờ kết thúc", "21:05")
    chair.press("Kết thúc").sees("Đã kết thúc sinh hoạt lúc 21:05.")


# --- after the meeting --------------------------------------------------------------------------------


def sign_and_lock(chair):
    """Both have signed the printed minutes; the record is locked."""
    chair.sees("Đọc lại, ký và khóa biên bản").press("Mở biên bản")
    for who in ("Người ghi biên bản", "Chủ trì"):
        chair.choose(who, of="Ai đã ký").fill("Ngày ký", "04/11/2026").choose("Ký tay", of="Ký thế nào")
        chair.press("Ghi việc ký")
    chair.press("Khóa biên bản")
    chair.press("Khóa").sees("Đã khóa")
    words = minutes_paper(chair)
    for sentence in (NEWS, SPEECH, "21 giờ 05 phút", "NGƯỜI GHI BIÊN BẢN", "Nguyễn Tiến Dũng", "Lê Văn An"):
        assert sentence in words, f"{sentence}\n{words}"


def minutes_paper(desk):
    """The printed minutes, in one line."""
    return desk.go(meeting_page(desk, "tai-lieu")).pdf(meeting_page(desk, "tai-lieu") + "bien-ban.pdf")


def issue(chair):
    """The resolution takes its number; the tasks are given."""
    chair.turn("Tháng này").sees("Phát hành nghị quyết hoặc kết luận").press("Mở nghị quyết, kết luận")
    chair.pick("Người ký", "Lê Văn An").fill("Ngày phát hành", "04/11/2026").press("Phát hành, lấy số")
    chair.sees("Đã phát hành số 05-NQ/CB, ngày 04/11/2026", "tán thành 5/6 đồng chí")
    chair.press("Phát hành thông báo")
    resolution = chair.paper("Văn bản đã phát hành")
    for sentence in ("Số 05-NQ/CB", "NGHỊ QUYẾT", NEW_TASK, "Đỗ Thị Em", "25/11/2026"):
        assert sentence in resolution, f"{sentence}\n{resolution}"


def send_up(chair):
    """One act sends all parts to the committee."""
    chair.turn("Tháng này").sees("Gửi cấp trên").press("Xem trước khi gửi")
    chair.pick("Người ký báo cáo", "Lê Văn An").press("Gửi đảng ủy").sees("Đã gửi ngày 04/11/2026")


def answer_from_above(office):
    """The committee's office sees the cell, opens the frozen parts, returns them with a remark."""
    office.sees("Chi bộ thôn Đông")
    office.press("Xem văn bản của Chi bộ thôn Đông").sees("4 phần, giữ nguyên như lúc gửi")
    parts = [link.get_attribute("href") for link in office.page.locator("main a[href$='.pdf']").all()]
    words = [office.pdf(href) for href in parts]
    assert any(NEW_TASK in one and "Số 05-NQ/CB" in one for one in words), words
    assert any("77" in one and "Khá" in one for one in words), words
    office.choose("Trả lại", of="Đảng ủy trả lời").fill("Nhận xét", REMARK).press("Gửi trả lời")
    office.sees("Trả lại để bổ sung", REMARK)


def send_again(chair):
    """The bí thư reads the remark and sends again; both sendings are kept."""
    chair.sees("Bổ sung rồi gửi lại đảng ủy").press("Xem trước khi gửi").sees(REMARK)
    chair.pick("Người ký báo cáo", "Lê Văn An").press("Gửi đảng ủy").sees("Đã gửi ngày 06/11/2026", REMARK)


def open_next_month(chair):
    """December's report opens with what November left and gave."""
    chair.turn("Tháng này").sees("Lập báo cáo tháng 12/2026", OLD_TASK, NEW_TASK)
    chair.press("Lập báo cáo tháng").press("Lập báo cáo tháng")
    results = chair.typed("Kết quả thực hiện nhiệm vụ")
    assert NEW_TASK in results
    assert OLD_TASK in results
