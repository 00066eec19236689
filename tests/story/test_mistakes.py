"""Stories with planted mistakes: each is refused with its sentence, line and field, or taken in and named.

Every story is the clean one with one change.
"""

import pytest

from chibo.cli._story.reading import parse_story
from chibo.cli._story.spots import StoryRefused
from tests.story.conftest import CLEAN, changed, line_of

# (what stands there, what is planted, the piece that marks the line told, the field told, the sentence)
READING = {
    "a field that no story has": (
        "ten: Chi bộ thôn Hạ, tháng 3 năm 2026", "ten: Chi bộ thôn Hạ\ntieu_de: Tháng 3", "tieu_de", "tieu_de",
        ("không có trường này. Các trường được dùng: ten, cap_tren, chi_bo, dang_vien, cap_uy_theo_doi, ky_truoc, "
        "ky_sinh_hoat, bao_cao_thang, nhiem_vu_toi, chi_uy, chuong_trinh, tai_lieu, thong_bao, khach_moi, xin_vang, "
        "sinh_hoat, nghi_quyet, cham_diem, bien_ban, gui_cap_tren."),
    ),
    "a field nearly right": (
        "  thang: 3/2026", "  than: 3/2026\n  thang: 3/2026", "than: 3/2026", "ky_sinh_hoat.than",
        'không có trường này. Có phải "thang"?',
    ),
    "a field told twice": (
        "thong_bao: {ngay: 21/3/2026}", "thong_bao: {ngay: 21/3/2026, ngay: 22/3/2026}", "thong_bao", "thong_bao.ngay",
        "ghi hai lần; lần đầu ở dòng 51. Bỏ một.",
    ),
    "a required field left out": (
        "  chu_tri: Trần Văn Bách\n  thu_ky: Lê Thị Cúc\n  diem_danh", "  thu_ky: Lê Thị Cúc\n  diem_danh", "  bat_dau: '19:30'",
        "sinh_hoat.chu_tri", "thiếu trường bắt buộc. Bổ sung rồi chạy lại.",
    ),
    "a field left empty": (
        "  dia_diem: Nhà văn hóa thôn Hạ\n  ngay_co_dinh", "  dia_diem:\n  ngay_co_dinh", "  dia_diem:\n",
        "ky_sinh_hoat.dia_diem", "chưa ghi giá trị.",
    ),
    "a date that no calendar has": (
        "  ngay: 25/3/2026", "  ngay: 31/02/2026", "31/02/2026", "ky_sinh_hoat.ngay",
        '"31/02/2026" không có trên lịch. Kiểm tra lại ngày và tháng.',
    ),
    "a date that is none": (
        "thong_bao: {ngay: 21/3/2026}", "thong_bao: {ngay: hôm kia}", "hôm kia", "thong_bao.ngay",
        '"hôm kia" chưa phải là một ngày. Ghi theo mẫu 03/11/2026.',
    ),
    "an hour that no clock has": (
        "  ket_thuc: '21:10'", "  ket_thuc: '25:10'", "25:10", "sinh_hoat.ket_thuc",
        '"25:10" chưa phải là giờ trong ngày. Ghi theo mẫu 19:30.',
    ),
    "an unknown kind of meeting": (
        "  loai: thường kỳ", "  loai: mở rộng", "mở rộng", "ky_sinh_hoat.loai",
        ('không có "mở rộng" trong danh mục. Chọn một trong: sinh hoạt thường kỳ, sinh hoạt chuyên đề, '
        "sinh hoạt thường kỳ kết hợp chuyên đề, sinh hoạt bất thường."),
    ),
    "an unknown kind of cell": (
        "loai_hinh: thôn, tổ dân phố", "loai_hinh: xóm núi", "xóm núi", "chi_bo.loai_hinh",
        ('không có "xóm núi" trong danh mục. Chọn một trong: thôn, tổ dân phố, cơ quan, đơn vị sự nghiệp, '
        "doanh nghiệp nhà nước, doanh nghiệp ngoài nhà nước, học sinh, sinh viên, lực lượng vũ trang, loại hình khác."),
    ),
    "a number in letters": (
        "dang_phi: {phai_nop: 5, ", "dang_phi: {phai_nop: năm, ", "phai_nop: năm", "sinh_hoat.dang_phi.phai_nop",
        '"năm" chưa phải là số nguyên. Ghi bằng chữ số, ví dụ 7.',
    ),
    "one thing where many are told": (
        "  co_mat: [Trần Văn Bách, Lê Thị Cúc]", "  co_mat: {a: Trần Văn Bách}", "co_mat: {a", "chi_uy.co_mat",
        "phải là danh sách (mỗi dòng bắt đầu bằng gạch ngang).",
    ),
    "broken writing": (
        "  thang: 3/2026", "  thang: '3/2026", "gio: '19:30'", "—",
        "không đọc được theo cú pháp YAML. Xem lại thụt dòng, dấu hai chấm và dấu nháy.",
    ),
}  # fmt: skip

PLAYING = {
    "an unknown chair": (
        "  chu_tri: Trần Văn Bách\n  thu_ky: Lê Thị Cúc\n  diem_danh", "  chu_tri: Trần Văn Bach\n  thu_ky: Lê Thị Cúc\n  diem_danh",
        "Trần Văn Bach\n", "sinh_hoat.chu_tri",
        'không có đồng chí "Trần Văn Bach" trong danh sách đảng viên. Gần giống: Trần Văn Bách.',
    ),
    "an unknown assignee": (
        "    nguoi_phu_trach: Ngô Đình Dậu\n    thoi_han: 20/4/2026", "    nguoi_phu_trach: Ngô Văn Dậu\n    thoi_han: 20/4/2026",
        "Ngô Văn Dậu", "nhiem_vu_toi[1].nguoi_phu_trach",
        'không có đồng chí "Ngô Văn Dậu" trong danh sách đảng viên. Gần giống: Ngô Đình Dậu, Trần Văn Bách.',
    ),
    "an unknown speaker": (
        "{ho_ten: Ngô Đình Dậu, noi_dung", "{ho_ten: Hồ Quý Ly, noi_dung", "Hồ Quý Ly", "sinh_hoat.dien_bien[1].y_kien[1].ho_ten",
        'không có đồng chí "Hồ Quý Ly" trong danh sách đảng viên. Ghi đủ họ và tên.',
    ),
    "a chi ủy with one who is not of it": (
        "  co_mat: [Trần Văn Bách, Lê Thị Cúc]", "  co_mat: [Trần Văn Bách, Lê Thị Cúc, Phan Thị Én]", "  co_mat", "chi_uy.co_mat",
        ("Đồng chí Phan Thị Én không ở trong chi ủy hoặc bí thư, phó bí thư ngày 20/03/2026. Chọn đồng chí khác, hoặc cập nhật "
        "chức vụ."),
    ),
    "a cell without a leader": (
        "{ho_ten: Trần Văn Bách, chuc_vu: bí thư, ", "{ho_ten: Trần Văn Bách, ", "dang_vien:", "dang_vien",
        "chưa có bí thư chi bộ. Ghi chức vụ của một đồng chí.",
    ),
    "an end before the beginning": (
        "  ket_thuc: '21:10'", "  ket_thuc: '18:10'", "18:10", "sinh_hoat.ket_thuc",
        "Giờ kết thúc (18:10) trước giờ bắt đầu (19:30). Sửa một trong hai giờ.",
    ),
    "a chi ủy that ends before it begins": (
        "  ket_thuc: '19:40'", "  ket_thuc: '18:40'", "18:40", "chi_uy.ket_thuc",
        "Giờ kết thúc (18:40) trước giờ bắt đầu (19:00). Sửa một trong hai giờ.",
    ),
    "more votes than present": (
        "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 3}", "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 5}",
        "  bieu_quyet: {tan_thanh: 5}", "nghi_quyet.bieu_quyet.tan_thanh",
        ("Tán thành, không tán thành và ý kiến khác cộng lại là 5, nhiều hơn số đảng viên chính thức có mặt (3). Đề nghị đếm "
        "lại; số đã nhập vẫn còn."),
    ),
    "a probationary member who voted": (
        "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 3}", "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 4}",
        "  bieu_quyet: {tan_thanh: 4}", "nghi_quyet.bieu_quyet.tan_thanh",
        "Đồng chí Vũ Hải Giang là đảng viên dự bị, được thảo luận nhưng không biểu quyết. Số tán thành nhiều nhất là 3.",
    ),
    "counts that do not add up": (
        "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 3}", "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 2, khong_bieu_quyet: 2}",
        "  bieu_quyet: {tan_thanh: 2", "nghi_quyet.bieu_quyet.khong_bieu_quyet",
        ("Tán thành, không tán thành, ý kiến khác và không biểu quyết cộng lại là 4, khác số đảng viên chính thức có mặt (3). "
        "Đề nghị đếm lại; số đã nhập vẫn còn."),
    ),
    "ballots that do not add up": (
        "{phat_ra: 3, thu_ve: 3, hop_le: 3,", "{phat_ra: 3, thu_ve: 3, hop_le: 2,", "so_phieu", "sinh_hoat.bieu_quyet[1].phieu_kin.so_phieu.hop_le",
        "Phiếu hợp lệ và phiếu không hợp lệ cộng lại là 2, khác phiếu thu về (3). Hai đồng chí kiểm phiếu đếm lại trước khi ghi.",
    ),
    "more ballots than voters": (
        "{phat_ra: 3, thu_ve: 3, hop_le: 3,", "{phat_ra: 4, thu_ve: 4, hop_le: 4,", "so_phieu", "sinh_hoat.bieu_quyet[1].phieu_kin.so_phieu.phat_ra",
        "Phiếu phát ra (4) nhiều hơn số đảng viên được biểu quyết có mặt (3). Hai đồng chí kiểm phiếu đếm lại trước khi ghi.",
    ),
    "a probationary teller": (
        "to_kiem_phieu: [Lê Thị Cúc, Ngô Đình Dậu]", "to_kiem_phieu: [Lê Thị Cúc, Vũ Hải Giang]", "to_kiem_phieu",
        "sinh_hoat.bieu_quyet[1].phieu_kin.to_kiem_phieu",
        "Đồng chí Vũ Hải Giang không phải là đảng viên chính thức có mặt. Chọn đồng chí khác vào tổ kiểm phiếu.",
    ),
    "a teller who stands on the ballot": (
        "to_kiem_phieu: [Lê Thị Cúc, Ngô Đình Dậu]", "to_kiem_phieu: [Lê Thị Cúc, Trần Văn Bách]", "to_kiem_phieu",
        "sinh_hoat.bieu_quyet[1].phieu_kin.to_kiem_phieu",
        "Đồng chí Trần Văn Bách có tên trên phiếu. Chọn đồng chí khác vào tổ kiểm phiếu.",
    ),
    "an opinion reserved by one without a vote": (
        "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 3}",
        "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 3, bao_luu: [{ho_ten: Vũ Hải Giang, noi_dung: Nên làm sau mùa mưa.}]}",
        "  bieu_quyet: {tan_thanh: 3, bao_luu", "nghi_quyet.bieu_quyet.bao_luu[1].ho_ten",
        ("Đồng chí Vũ Hải Giang không thuộc số đảng viên được biểu quyết có mặt nên không ghi bảo lưu ý kiến. Ghi ý kiến của "
        "đồng chí ở phần thảo luận."),
    ),
    "a matter voted in a way it does not have": (
        "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 3}", "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 3, hinh_thuc: phiếu kín}",
        "  bieu_quyet: {tan_thanh: 3, hinh_thuc", "nghi_quyet.bieu_quyet.hinh_thuc",
        ("Nội dung nghị quyết được biểu quyết bằng hình thức giơ thẻ đảng viên hoặc giơ tay, không bằng hình thức phiếu kín. "
        "Chọn lại hình thức."),
    ),
    "a number already used": (
        "  hinh_thuc: Nghị quyết\n  bieu_quyet: {tan_thanh: 3}", "  hinh_thuc: Nghị quyết\n  so: 4\n  bieu_quyet: {tan_thanh: 3}", "  so: 4\n  bieu",
        "nghi_quyet.so", "Số 04-NQ/CB đã dùng trong nhiệm kỳ này. Số tiếp theo là 05.",
    ),
    "an absent comrade without a reason of the list": (
        "{ho_ten: Phan Thị Én, ly_do: việc gia đình}", "{ho_ten: Phan Thị Én, ly_do: ốm}", "ly_do: ốm",
        "sinh_hoat.diem_danh.vang_co_ly_do[1].ly_do",
        ("Lý do vắng chưa có hoặc không có trong danh mục. Chọn một trong: đi công tác; làm nhiệm vụ, trực theo phân công; "
        "đi học, bồi dưỡng; đi làm xa; việc gia đình; lý do cá nhân; thiên tai, sự cố bất khả kháng; "
        "lý do khác được chấp nhận."),
    ),
    "a member called twice": (
        "diem_danh: {vang_co_ly_do: [{ho_ten: Phan Thị Én, ly_do: việc gia đình}]}",
        "diem_danh: {vang_co_ly_do: [{ho_ten: Phan Thị Én, ly_do: việc gia đình}], vang_khong_ly_do: [Phan Thị Én]}",
        "diem_danh", "sinh_hoat.diem_danh.vang_khong_ly_do[1]", "đồng chí Phan Thị Én được ghi hai lần trong điểm danh. Giữ một.",
    ),
    "dues that do not add up": (
        "da_nop: 5, chua_nop: 0}", "da_nop: 3, chua_nop: 1}", "dang_phi", "sinh_hoat.dang_phi.phai_nop",
        "Đã nộp (3) và chưa nộp (1) cộng lại là 4, khác số phải nộp (5). Kiểm tra lại ba số; số đã nhập vẫn còn.",
    ),
    "a row that the agenda does not have": (
        "    - muc: Đảng viên thảo luận", "    - muc: Đảng viên phát biểu", "Đảng viên phát biểu",
        "sinh_hoat.dien_bien[1].muc",
        'chương trình không có nội dung "Đảng viên phát biểu". Gần giống: Đảng viên thảo luận.',
    ),
    "minutes signed before the meeting": (
        "  ky_ngay: 26/3/2026", "  ky_ngay: 24/3/2026", "24/3/2026", "bien_ban.ky_ngay",
        "Ngày ký (24/03/2026) trước ngày sinh hoạt (25/03/2026). Ghi ngày ký từ 25/03/2026 trở đi.",
    ),
    "points above an item": (
        "{'3.2': 3,", "{'3.2': 5,", "{'3.2': 5", "cham_diem.diem.3.2", "Tiêu chí 3.2 chấm từ 0 đến 3 điểm.",
    ),
    "an item left without points": (
        "'4.6': 6, ", "", "  diem: {", "cham_diem.diem",
        "Còn tiêu chí chưa chấm: 4.6. Chấm đủ rồi biểu quyết.",
    ),
    "the same comrade twice on the roll": (
        "{ho_ten: Phan Thị Én, vao_dang", "{ho_ten: Ngô Đình Dậu, vao_dang", "{ho_ten: Ngô Đình Dậu, vao_dang: 02/9/2012",
        "dang_vien[4].ho_ten", "có hai đồng chí Ngô Đình Dậu trong danh sách. Thêm chữ để phân biệt.",
    ),
    "a meeting moved without a reason": (
        "  ngay: 25/3/2026", "  ngay: 27/3/2026", "  loai: thường kỳ", "ky_sinh_hoat.ly_do_doi_lich",
        "Chưa có lý do dời lịch. Ghi lý do, ví dụ: trùng lịch tiếp xúc cử tri.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READING)
def test_a_story_that_cannot_be_read_is_refused_with_its_place(name):
    old, new, mark, field, sentence = READING[name]
    text = changed(old, new)
    with pytest.raises(StoryRefused) as refused:
        parse_story(text, "thang.yaml")
    assert str(refused.value) == f"Tệp thang.yaml, dòng {line_of(text, mark)}, trường {field}: {sentence}"


@pytest.mark.slow  # plays as much of a month as stands before the mistake
@pytest.mark.parametrize("name", PLAYING)
def test_a_story_that_cannot_be_is_refused_with_its_place(name, play):
    old, new, mark, field, sentence = PLAYING[name]
    text = changed(old, new)
    with pytest.raises(StoryRefused) as refused:
        play(text)
    assert str(refused.value) == f"Tệp thang.yaml, dòng {line_of(text, mark)}, trường {field}: {sentence}"


# (what stands there, what is planted, what is named)
NAMED = {
    "a speaker marked absent": (
        "{ho_ten: Ngô Đình Dậu, noi_dung", "{ho_ten: Phan Thị Én, noi_dung",
        ["Đồng chí Phan Thị Én được ghi là vắng nhưng có ý kiến ở mục XI. Sửa điểm danh hoặc sửa người phát biểu."],
    ),
    "a deadline before the meeting": (
        "    thoi_han: 20/4/2026", "    thoi_han: 20/3/2026",
        ["Nhiệm vụ 1: thời hạn 20/03/2026 trước ngày sinh hoạt 25/03/2026. Chọn ngày từ 26/03/2026."],
    ),
    "too few minutes": (
        "  ket_thuc: '21:10'", "  ket_thuc: '20:35'",
        ["Thời lượng 65 phút, ít hơn mức tối thiểu 90 phút. Kiểm tra giờ bắt đầu, giờ kết thúc, hoặc ghi lý do."],
    ),
    "a required row left out": (
        "thong_bao: {ngay", "chuong_trinh: {bo: Tự phê bình và phê bình}\nthong_bao: {ngay",
        ["Chương trình còn thiếu 1 nội dung theo quy định: Tự phê bình và phê bình. Bổ sung, hoặc ghi lý do."],
    ),
    "a record that is the draft word for word": (
        "      y_kien:\n        - {ho_ten: Ngô Đình Dậu, noi_dung: Xin đổ bê tông trước tháng 5.}\n", "",
        [
            ("Biên bản giống hệt dự thảo, báo cáo đã gửi trước: chưa ghi ý kiến nào của đảng viên. Ghi ý kiến thảo luận, "
            "hoặc ghi lý do.")
        ],
    ),
    "a task without its result": (
        "    ket_qua_can_dat: Nghiệm thu xong trước mùa mưa\n", "",
        ["Nhiệm vụ 1 chưa ghi kết quả cần đạt. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành."],
    ),
    "a task without anybody": (
        "    nguoi_phu_trach: Ngô Đình Dậu\n    thoi_han: 20/4/2026\n", "",
        ["Nhiệm vụ 1 chưa có người phụ trách và thời hạn. Bổ sung, hoặc ghi một lý do rồi vẫn ban hành."],
    ),
    "one who does the work and checks it": (
        "    nguoi_kiem_tra: Lê Thị Cúc", "    nguoi_kiem_tra: Ngô Đình Dậu",
        ["Nhiệm vụ 1: đồng chí Ngô Đình Dậu vừa thực hiện vừa kiểm tra. Chọn đồng chí khác kiểm tra, đôn đốc."],
    ),
}  # fmt: skip


@pytest.mark.slow  # plays a whole month
@pytest.mark.parametrize("name", NAMED)
def test_a_contradiction_is_taken_in_and_named(name, play):
    old, new, sentences = NAMED[name]
    stage = play(changed(old, new))
    assert [remark.sentence for remark, _ in stage.kept] == sentences
    assert {reason for _, reason in stage.kept} == {"Giữ nguyên như tệp ghi; tệp không nêu lý do."}


@pytest.mark.slow  # plays a whole month
def test_a_contradiction_keeps_the_reason_that_the_story_gives(play):
    short = changed("  ket_thuc: '21:10'", "  ket_thuc: '20:35'")
    stage = play(
        short.replace(
            "  ky_ngay: 26/3/2026", "  ky_ngay: 26/3/2026\n  giu_nguyen: {thoi_luong: Mất điện từ 20 giờ 35.}"
        )
    )
    assert [reason for _, reason in stage.kept] == ["Mất điện từ 20 giờ 35."]


@pytest.mark.slow  # plays a whole month
def test_nothing_is_named_in_the_clean_story(play):
    assert play(CLEAN).kept == []


def test_at_least_twenty_five_mistakes_are_planted():
    assert len(READING) + len(PLAYING) + len(NAMED) >= 25
