"""Papers of an invented cell, one for each thing the engine must get right."""

from datetime import date

from chibo.papers.document import (
    Box,
    Bullets,
    Choices,
    Clause,
    Column,
    Item,
    Paper,
    Paragraph,
    Part,
    Points,
    Ruled,
    Run,
    Signature,
    Slips,
    Table,
    layout_of,
)
from chibo.rulebook.day import in_force
from chibo.rulebook.terms import PaperType

RULES = in_force(date(2026, 11, 3))
LAYOUT = layout_of(RULES.layout, RULES.papers)
ABOVE, CELL, LEADER = "ĐẢNG BỘ XÃ TÂN HƯNG", "CHI BỘ THÔN ĐÔNG", "Phạm Văn Khuê"
HEAD = Signature("T/M CHI BỘ", "BÍ THƯ", LEADER)
TWO = (Signature("NGƯỜI GHI BIÊN BẢN", "", "Trần Thị Mỹ Duyên"), Signature("CHỦ TRÌ HỘI NGHỊ", "", LEADER))
SENT = ("Các đồng chí đảng viên,", "Ban Xây dựng Đảng Đảng ủy xã (để báo cáo),", "Lưu Chi bộ.")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
GIVEN = (
    "Thị Hường",
    "Quốc Uy",
    "Đình Quỳnh",
    "Thị Ngọ",
    "Đức Thuận",
    "Thanh Tùng",
    "Hữu Phước",
    "Thị Mỹ Duyên",
)
PEOPLE = tuple(f"{FAMILY[i % 8]} {GIVEN[(i * 3 + i // 8) % 8]}" for i in range(40))
LONG = (
    "Chi bộ lãnh đạo thu hoạch xong 38,6 ha lúa mùa, năng suất bình quân 61,2 tạ/ha; vận động 41/46 hộ hiến "
    "1.275,5 m² đất mở rộng đường trục thôn; thu Quỹ Đền ơn đáp nghĩa đạt 112% kế hoạch; thực hiện Hướng dẫn "
    "số 42-HD/BTCTW, ngày 28/10/2025 của Ban Tổ chức Trung ương. An ninh, trật tự trên địa bàn được giữ vững."
)
VOTE = "tán thành 22/23 đồng chí được tính biểu quyết, đạt 95,65%; không tán thành: 0; ý kiến khác: 0"
DONE = Table(
    (
        Column("TT", 11, centred=True),
        Column("Nhiệm vụ", 47),
        Column("Người thực hiện", 35),
        Column("Kết quả", 44),
        Column("Tình trạng", 28),
    ),
    (
        (
            "1",
            "Vận động 46 hộ hiến đất mở rộng đường trục thôn",
            "Đồng chí Nguyễn Hữu Phước",
            "41/46 hộ (89,13%), 1.275,5 m²; còn 05 hộ",
            "Chưa hoàn thành",
        ),
        ("2", "Thu Quỹ Đền ơn đáp nghĩa", "Đồng chí Bùi Đức Thuận", "Đạt 112% kế hoạch", "Hoàn thành"),
        (
            "3",
            "Lãnh đạo thu hoạch 38,6 ha lúa mùa",
            "Đồng chí Vũ Đình Quỳnh",
            "Xong ngày 25/10/2026",
            "Hoàn thành",
        ),
        (
            "4",
            "Bồi dưỡng nhận thức về Đảng cho 02 quần chúng ưu tú",
            "Đồng chí Trần Thị Mỹ Duyên",
            "02/02 quần chúng hoàn thành lớp học",
            "Hoàn thành chậm",
        ),
    ),
)


def cell_paper(kind: PaperType, number: int | None, subject: str, *parts: Part, **more: object) -> Paper:
    """A paper of the invented cell of 3/11/2026."""
    facts = {
        "recipients": SENT,
        "signatures": (HEAD,),
        "day": date(2026, 11, 3),
        "superior": ABOVE,
        "issuer": CELL,
        "place": "Tân Hưng",
    }
    return Paper(type=RULES.papers.type[kind], number=number, subject=subject, parts=parts, **(facts | more))


notice = cell_paper(
    PaperType.ANNOUNCEMENT, 8, "về sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
    Part((
        Bullets(("Căn cứ Hướng dẫn số 42-HD/BTCTW, ngày 28/10/2025 của Ban Tổ chức Trung ương về nâng cao chất lượng sinh hoạt chi bộ trong giai đoạn mới;", "Căn cứ kết quả cuộc họp Chi ủy ngày 29/10/2026,")),
        Paragraph("Chi bộ thôn Đông thông báo sinh hoạt thường kỳ tháng 11 năm 2026 như sau:"),
        Clause("Thời gian, địa điểm"),
        Paragraph(("Bắt đầu từ ", Run("19 giờ 30 phút, ngày 03 tháng 11 năm 2026", bold=True), " (thứ Ba), tại ", Run("Nhà văn hóa thôn Đông", italic=True), ".")),
        Clause("Nội dung, chương trình"),
        Points(("Tuyên bố lý do, cử thư ký, điểm danh, thông qua chương trình", "Thông tin thời sự, văn bản mới", "Báo cáo kết quả thực hiện nghị quyết tháng 10 năm 2026; phương hướng, nhiệm vụ tháng 11 năm 2026", "Thảo luận; tự phê bình và phê bình", "Kết luận, biểu quyết thông qua nghị quyết")),
        Clause("Tài liệu và chuẩn bị"),
        Paragraph("Đồng chí không dùng điện thoại thông minh nhận bản in tại nhà đồng chí Trần Thị Mỹ Duyên."),
        Paragraph("Đề nghị các đồng chí đảng viên dự đầy đủ, đúng giờ."),
    )),
)  # fmt: skip

invitation = cell_paper(
    PaperType.INVITATION, 6, "dự sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
    Part((
        Paragraph("Chi bộ thôn Đông trân trọng kính mời đồng chí dự sinh hoạt chi bộ thường kỳ, cụ thể như sau:"),
        Clause("Thời gian"), Paragraph("Từ 19 giờ 30 phút, ngày 03 tháng 11 năm 2026 (thứ Ba), dự kiến 95 phút."),
        Clause("Địa điểm"), Paragraph("Nhà văn hóa thôn Đông, xã Tân Hưng."),
        Paragraph("Rất mong đồng chí dành thời gian dự để buổi sinh hoạt đạt kết quả tốt."),
    )),
    to=("Đồng chí Lưu Thị Ngọc Ánh,\nỦy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra Đảng ủy xã",), recipients=("Như kính gửi,", "Lưu Chi bộ."), day=date(2026, 10, 30),
)  # fmt: skip

report = cell_paper(
    PaperType.REPORT, 7, "về kết quả thực hiện nhiệm vụ tháng 10 năm 2026, phương hướng, nhiệm vụ tháng 11 năm 2026",
    Part((
        Clause("Công tác chính trị, tư tưởng"), Paragraph(LONG), Clause("Thực hiện nhiệm vụ chính trị"), Paragraph(LONG), Paragraph(LONG),
        Clause("Kết quả thực hiện Nghị quyết số 06-NQ/CB tháng 10 năm 2026"), DONE,
        Paragraph("Kết quả chung: 02/04 nhiệm vụ hoàn thành, đạt 50%."),
        Clause("Hạn chế, nguyên nhân"), Points(("Hạn chế: còn 05 hộ chưa đồng thuận.", "Nguyên nhân: việc đôn đốc chưa thường xuyên.")),
    ), name="Kết quả thực hiện nhiệm vụ tháng 10 năm 2026"),
    Part((Paragraph("Chi ủy đề nghị Chi bộ quyết định 02 nhiệm vụ sau:"), Item(LONG), Item(LONG), Paragraph("Kính trình Chi bộ xem xét, cho ý kiến.")), name="Phương hướng, nhiệm vụ tháng 11 năm 2026"),
)  # fmt: skip

minutes = cell_paper(
    PaperType.MINUTES, 7, "về sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
    Part((Paragraph("Hôm nay, ngày 03 tháng 11 năm 2026, vào hồi 19 giờ 30 phút, tại Nhà văn hóa thôn Đông, Chi bộ thôn Đông tổ chức sinh hoạt thường kỳ tháng 11 năm 2026."),)),
    Part((
        Clause("Cử thư ký"), Paragraph(f"Chi bộ cử đồng chí Trần Thị Mỹ Duyên làm thư ký. Kết quả biểu quyết: {VOTE}."),
        Clause("Điểm danh"),
        Table((Column("Tình hình đảng viên", 87), Column("Chính thức", 28, centred=True), Column("Dự bị", 24, centred=True), Column("Tổng số", 26, centred=True)), (("Phải dự sinh hoạt", "23", "02", "25"), ("Có mặt", "22", "01", "23"), ("Vắng có lý do", "01", "01", "02"))),
        Points(("Tỷ lệ đảng viên dự sinh hoạt: 23/25 đồng chí phải dự, đạt 92%.", "Đủ số để biểu quyết: cần ít nhất 12/23 đồng chí tán thành.")),
    ), name="Mở đầu"),
    Part((
        Clause("Thảo luận"), Bullets(tuple(f"Đồng chí {name}: {LONG}" for name in PEOPLE[:5])),
        Clause("Bầu bổ sung chi ủy viên"), Table((Column("TT", 10), Column("Họ và tên", 60)), ()),
        Clause("Kết quả thực hiện nghị quyết tháng 10"), DONE,
    ), name="Tiến hành"),
    Part((
        Clause("Biểu quyết"), Paragraph(f"Chi bộ biểu quyết bằng thẻ đảng viên: {VOTE}."),
        Paragraph("Đồng chí thư ký đọc toàn văn biên bản; Chi bộ nhất trí thông qua. Buổi sinh hoạt kết thúc vào hồi 21 giờ 05 phút cùng ngày, thời lượng 95 phút."),
    ), name="Kết thúc"),
    recipients=(), signatures=TWO, versions=("Bản đính chính lần 2", "Ghi bổ sung sau 9 ngày"),
    facts=("Số cần thiết tính theo bộ quy tắc ngày 27/5/2026, phiên bản 3.",),
)  # fmt: skip

TASKS = tuple(
    (str(i), f"Vận động {i:02d} hộ còn lại hiến đất", "Đúng chủ trương, công khai, dân chủ", "Tổ công tác 03 đồng chí đối thoại tại từng hộ", "05/05 hộ đồng thuận, bàn giao mặt bằng", "Đồng chí Nguyễn Hữu Phước", "Ban công tác Mặt trận", "20/11/2026", "Đồng chí Phạm Văn Khuê")
    for i in range(1, 8)
)  # fmt: skip
NINE = tuple(
    Column(head, width, centred=head in {"TT", "Thời hạn"})
    for head, width in (
        ("TT", 10),
        ("Nhiệm vụ", 35),
        ("Yêu cầu", 31),
        ("Biện pháp", 38),
        ("Kết quả cần đạt", 34),
        ("Người thực hiện", 27),
        ("Phối hợp", 23),
        ("Thời hạn", 27),
        ("Người kiểm tra", 27),
    )
)
SCORE = Table(
    (
        Column("TT", 12, centred=True),
        Column("Nhóm tiêu chí", 79),
        Column("Điểm tối đa", 26, centred=True),
        Column("Tự chấm", 24, centred=True),
        Column("Cấp trên chấm", 24, centred=True),
    ),
    (
        ("1", "Chấp hành thời gian, thời lượng sinh hoạt", "5", "5", ""),
        ("2", "Tổ chức sinh hoạt", "40", "34", ""),
        ("3", "Kết quả lãnh đạo thực hiện kết luận hoặc nghị quyết (kỳ trước)", "55", "47", ""),
    ),
    total=("", "Tổng số", "100", "86", ""),
)

resolution = cell_paper(
    PaperType.RESOLUTION, 7, "về lãnh đạo thực hiện nhiệm vụ tháng 11 năm 2026",
    Part((Paragraph(LONG), Paragraph("Chi bộ thôn Đông quyết nghị:"))),
    Part((Clause("Về tư tưởng"), Paragraph(LONG), Clause("Về thực hiện nhiệm vụ"), DONE), name="Đánh giá kết quả thực hiện nhiệm vụ tháng 10 năm 2026"),
    Part((Table(NINE, TASKS), Item("Chi ủy gửi thông báo phân công nhiệm vụ trong 02 ngày sau sinh hoạt."), Item("Kết quả là căn cứ đánh giá cuối năm.")), name="Phân công, tổ chức thực hiện", wide=True),
    Part((SCORE, Paragraph("Chi bộ tự xếp mức Khá."), Paragraph(f"Nghị quyết này được Chi bộ biểu quyết thông qua: {VOTE}. Nghị quyết có hiệu lực từ ngày ký.")), name="Tự đánh giá"),
)  # fmt: skip

score_sheet = cell_paper(
    PaperType.FORM, None, "chất lượng sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
    Part((Paragraph("Chi bộ thôn Đông tự đánh giá chất lượng buổi sinh hoạt ngày 03 tháng 11 năm 2026:"), SCORE, Choices(("Tốt", "Khá", "Trung bình", "Kém"), across=4), Item("Chi bộ tự xếp mức: Khá."), Item(f"Kết quả biểu quyết: {VOTE}."))),
    title="PHIẾU CHẤM ĐIỂM", is_numbered=False, recipients=(), signatures=(Signature("NGƯỜI CHẤM ĐIỂM", "", "Bùi Đức Thuận"), HEAD),
)  # fmt: skip

attendance = cell_paper(
    PaperType.FORM, None, "dự sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
    Part((
        Table(
            (Column("TT", 12, centred=True), Column("Họ và tên", 62), Column("Đảng viên", 32, centred=True), Column("Ký tên", 34), Column("Ghi chú", 25)),
            tuple((str(i), name, "dự bị" if i % 19 == 0 else "chính thức", "", "") for i, name in enumerate(PEOPLE, 1)), blank_rows=2, row_height=9,
        ),
        Paragraph("Danh sách này có 40 đồng chí."),
    )),
    title="DANH SÁCH", is_numbered=False, recipients=(), signatures=(HEAD,),
)  # fmt: skip

by_hand = cell_paper(
    PaperType.MINUTES, None, "về sinh hoạt chi bộ thường kỳ tháng ..... năm .....",
    Part((Paragraph("Hôm nay, ngày ..... tháng ..... năm ....., vào hồi ..... giờ ..... phút, tại Nhà văn hóa thôn Đông, Chi bộ thôn Đông tổ chức sinh hoạt thường kỳ."), Ruled("Chủ trì:"), Ruled("Thư ký:"))),
    Part((Clause("Điểm danh"), Ruled("Có mặt:"), Ruled("Vắng có lý do:", 2), Clause("Thảo luận"), Ruled("", 14)), name="Nội dung"),
    Part((Clause("Biểu quyết"), Table((Column("Nội dung", 75), Column("Tán thành", 30), Column("Không tán thành", 30), Column("Ý kiến khác", 30)), blank_rows=4, row_height=10), Ruled("Kết luận:", 5), Paragraph("Biên bản được đọc lại và thông qua.")), name="Kết thúc"),
    day=None, recipients=(), signatures=(Signature("NGƯỜI GHI BIÊN BẢN", "", "", "(Ký, ghi rõ họ tên)"), Signature("CHỦ TRÌ HỘI NGHỊ", "", "", "(Ký, ghi rõ họ tên)")),
)  # fmt: skip

letter = cell_paper(
    PaperType.LETTER, 41, "về việc đôn đốc nền nếp, chế độ sinh hoạt chi bộ tháng 12 năm 2026",
    Part((Paragraph(LONG), Paragraph("Ban Thường vụ Đảng ủy xã yêu cầu các chi bộ:"), Item("Hoàn thành các nội dung nêu trên đúng thời hạn."), Item("Gửi biên bản, nghị quyết về Đảng ủy xã trong 02 ngày sau sinh hoạt."))),
    superior="ĐẢNG BỘ TỈNH HƯNG ĐÔNG", issuer="ĐẢNG ỦY XÃ TÂN HƯNG", suffix="ĐU", to=("Chi bộ thôn Đông", "Chi bộ thôn Trung", "Chi bộ Trường Tiểu học Tân Hưng"),
    recipients=("Như trên,", "Lưu Văn phòng Đảng ủy."), signatures=(Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Đỗ Minh Hải"),),
)  # fmt: skip

long_names = cell_paper(
    PaperType.RESOLUTION, None, "về lãnh đạo thực hiện nhiệm vụ trọng tâm, khâu đột phá của Chi bộ Phòng Tổng hợp và các đơn vị trực thuộc trong quý IV năm 2026",
    Part((Paragraph(f"Xem https://vi-du.example/{'mot-duong-dan-rat-dai/' * 6}trang."), Table((Column("TT", 5, centred=True), Column("Ngày", 8), Column("Nội dung rất dài của cột này", 150)), (("1", "20/11/2026", LONG),)), Paragraph("Hết."))),
    superior="ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH HƯNG ĐÔNG TRUNG ƯƠNG", issuer="CHI BỘ PHÒNG TỔNG HỢP, VĂN PHÒNG VÀ CÁC ĐƠN VỊ TRỰC THUỘC", place="Thành phố Hồ Chí Minh",
    draft="Dự thảo lần 2", circulation="LƯU HÀNH NỘI BỘ",
    signatures=(Signature("T/M BAN CHẤP HÀNH ĐẢNG BỘ XÃ TÂN HƯNG LÂM THỜI", "PHÓ BÍ THƯ", "Nguyễn Phúc Công Tằng Tôn Nữ Hoàng Anh"),),
)  # fmt: skip

one_line = cell_paper(
    PaperType.ANNOUNCEMENT, 1, "về nghỉ", Part((Paragraph("Chi bộ nghỉ sinh hoạt."),)), day=date(2026, 2, 9)
)

tellers = cell_paper(
    PaperType.MINUTES, 8, "về kiểm phiếu", Part((Paragraph(LONG), SCORE)), recipients=(),
    signatures=(Signature("KIỂM PHIẾU 1", "", "Bùi Đức Thuận"), Signature("KIỂM PHIẾU 2", "", "Mai Thị Lụa"), Signature("T/M TỔ KIỂM PHIẾU CỦA HỘI NGHỊ CHI BỘ THÔN ĐÔNG", "TỔ TRƯỞNG", "Bùi Đức Thuận"), Signature("CHỦ TRÌ HỘI NGHỊ", "", LEADER)),
)  # fmt: skip

wide_end = cell_paper(
    PaperType.FORM,
    None,
    "phân công nhiệm vụ",
    Part((Table(NINE, TASKS),), wide=True),
    title="DANH SÁCH",
    is_numbered=False,
)

ballots = Slips(
    ABOVE, CELL, "PHIẾU BIỂU QUYẾT", "về việc công nhận đảng viên chính thức",
    (
        Item("Công nhận đồng chí Lê Thanh Tùng là đảng viên chính thức."), Choices(("Tán thành", "Không tán thành"), across=2),
        Item("Bầu chi ủy viên (đánh dấu vào ô của đồng chí được chọn):"),
        Table((Column("TT", 10, centred=True), Column("Họ và tên", 50), Column("Chọn", 16, centred=True)), (("1", "Vũ Đình Quỳnh", Box()), ("2", "Hoàng Thị Ngọ", Box()))),
        Ruled("Ý kiến khác:", 2),
    ),
    copies=6,
)  # fmt: skip

ALL = {
    "notice": notice, "invitation": invitation, "report": report, "minutes": minutes, "resolution": resolution,
    "score_sheet": score_sheet, "attendance": attendance, "by_hand": by_hand, "letter": letter, "long_names": long_names,
    "one_line": one_line, "tellers": tellers, "wide_end": wide_end,
}  # fmt: skip
