"""Files that people send in: the good ones come in, each bad one is refused with its sentence."""

import pytest

from chibo.kit.words import Refused
from chibo.papers.rules.naming import LONGEST, clean_name, has_secrecy_mark
from chibo.papers.rules.uploads import KEPT, MOST_BYTES, SHEETS, inspect
from tests.papers_room import makers

WORD, SHEET, PDF = makers.docx_file(), makers.xlsx_file(), makers.pdf_file()


def refused(name, content, kinds=KEPT):
    with pytest.raises(Refused) as refusal:
        inspect(name, content, kinds)
    assert refusal.value.field == "file"
    return str(refusal.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Nghị quyết.docx", WORD),
        ("bảng.XLSX", SHEET),
        ("chuyên đề.pptx", makers.pptx_file()),
        ("ảnh.jpg", makers.jpeg_file()),
        ("ảnh.jpeg", makers.jpeg_file() + b"SEFH notes of a telephone SEFT"),
        ("ảnh.png", makers.png_file()),
        ("bản ký.pdf", PDF),
        ("bản ký.pdf", makers.pdf_file("/OpenAction [3 0 R /XYZ null null 0]")),
        ("bản ký.pdf", makers.pdf_file("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>")),
        ("bản ký.pdf", makers.pdf_file("/OpenAction 4 0 R", ["[3 0 R /Fit]"])),
        ("bản ký.pdf", makers.pdf_file(compressed="<< /Type /Font >>")),
        ("liên kết.docx", makers.with_relationship("hyperlink", "https://example.vn")),
        ("trường.docx", makers.with_field(" PAGE ")),
        ("biểu đồ.docx", makers.remade(WORD, add={"word/embeddings/Bang.xlsx": SHEET})),
    ],
)  # fmt: skip
def test_an_honest_file_comes_in(name, content):
    found = inspect(name, content)
    assert found.name.rpartition(".")[0] == name.rpartition(".")[0]
    assert found.extension == found.extension.lower()
    assert found.content == content


def test_our_own_papers_come_in(world, resolution):
    from chibo.papers.document import render_docx, render_pdf
    from chibo.papers.queries import layout_for
    from tests.world import TODAY

    layout = layout_for(world.cell, TODAY)
    inspect("nghi-quyet.pdf", render_pdf(resolution, layout))
    inspect("nghi-quyet.docx", render_docx(resolution, layout))


KINDS = "Sổ nhận các loại: pdf, docx, xlsx, pptx, jpg, png."
BROKEN = 'Tệp "{}" bị hỏng hoặc bị cắt nên không đọc được. Mở thử trên máy, lưu lại rồi gửi.'
LINKED = 'Tệp "{}" có liên kết tự lấy nội dung từ nơi khác. Ngắt liên kết, lưu lại rồi gửi.'
COMMAND = 'Tệp "{}" có lệnh tự chạy. In lại thành tệp PDF hoặc lưu lại rồi gửi.'
MACRO = 'Tệp "{}" có macro. Lưu lại thành tệp không có macro rồi gửi.'
EMBEDDED = 'Tệp "{}" có tệp khác nhúng bên trong. Bỏ phần nhúng, gửi riêng từng tệp.'
LOCKED = 'Tệp "{}" có đặt mật khẩu. Bỏ mật khẩu, lưu lại rồi gửi.'
BLOWN_UP = 'Tệp "{}" khi mở ra lớn quá mức cho phép. Chia thành nhiều tệp nhỏ rồi gửi lại.'
ODD = 'Bên trong tệp "{}" có tên hoặc liên kết không hợp lệ. Lưu lại bằng Word, Excel rồi gửi.'


def another(name):
    extension = name.rpartition(".")[2]
    return (
        f'Nội dung của tệp "{name}" không đúng với đuôi .{extension}. '
        "Mở tệp trên máy, lưu lại đúng loại rồi gửi lại."
    )


@pytest.mark.parametrize(
    "name", ["a.exe", "a.docm", "a.svg", "a.html", "a.zip", "a.pdf.exe", "a", "a.xls", "a.csv"]
)
def test_a_kind_that_is_not_listed_is_refused(name):
    assert refused(name, PDF) == f'Tệp "{name}" thuộc loại không nhận. {KINDS}'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", WORD), ("a.docx", PDF), ("a.docx", SHEET), ("a.xlsx", WORD), ("a.pptx", WORD),
        ("a.jpg", makers.png_file()), ("a.png", makers.jpeg_file()), ("a.pdf", b"<script>"),
        ("a.docx", makers.zipped({"word/document.xml": "<w/>"})),
        ("a.docx", makers.remade(WORD, {"[Content_Types].xml": ("document.main+xml", "template.main+xml")})),
        ("a.jpg", makers.jpeg_file() + SHEET), ("a.pdf", PDF + SHEET[-60:] + b"startxref\n9\n%%EOF"),
    ],
)  # fmt: skip
def test_a_file_that_is_something_else_is_refused(name, content):
    assert refused(name, content) == another(name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", WORD[: len(WORD) // 2]), ("a.pdf", PDF[:-60]), ("a.png", makers.png_file()[:-5]),
        ("a.png", makers.png_file() + b"behind"), ("a.jpg", makers.jpeg_file()[:-2]),
        ("a.docx", WORD[:200] + b"\0\0\0" + WORD[203:]),
        ("a.jpg", makers.jpeg_file()[:10]), ("a.png", makers.png_file()[:20]),
    ],
)  # fmt: skip
def test_a_cut_or_broken_file_is_refused(name, content):
    assert refused(name, content) == BROKEN.format(name)


def test_an_empty_and_a_heavy_file_are_refused():
    assert refused("a.pdf", b"") == 'Tệp "a.pdf" không có nội dung. Chọn lại tệp.'
    assert refused("a.pdf", b"%PDF-" + b" " * MOST_BYTES) == (
        'Tệp "a.pdf" nặng hơn 20 MB. Nén ảnh hoặc chia tệp rồi gửi lại.'
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (makers.remade(WORD, add={"word/vbaProject.bin": b"\xd0\xcf"}), MACRO),
        (makers.remade(WORD, {"[Content_Types].xml": ("</Types>", "<!-- macroEnabled --></Types>")}), MACRO),
        (makers.remade(WORD, add={"word/activeX/activeX1.xml": "<a/>"}), MACRO),
        (makers.remade(WORD, add={"word/embeddings/oleObject1.bin": b"\xd0\xcf"}), EMBEDDED),
        (makers.remade(WORD, add={"word/embeddings/la.docx": WORD}), EMBEDDED),
        (makers.remade(WORD, add={"word/embeddings/B.xlsx": makers.remade(SHEET, add={"xl/vbaProject.bin": b"x"})}), MACRO),
        (makers.with_relationship("attachedTemplate", "https://xa.example.vn/mau.dotm"), LINKED),
        (makers.with_relationship("image", "http://xa.example.vn/a.png"), LINKED),
        (makers.with_relationship("hyperlink", "file:///etc/passwd"), LINKED),
        (makers.with_field(' DDEAUTO c:\\\\x "y"'), COMMAND),
        (makers.with_field(" DD", "EAUTO c:\\\\x"), COMMAND),
        (makers.remade(WORD, add={"word/a.xml": "<a><ddeLink/></a>"}), COMMAND),
        (makers.remade(WORD, add={"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), ODD),
        (makers.remade(WORD, add={"../../etc/cron.d/x": "x"}), ODD),
        (makers.remade(WORD, add={"/etc/x": "x"}), ODD),
        (makers.remade(WORD, add={"word\\..\\x": "x"}), ODD),
        (makers.remade(WORD, links={"word/link": "/etc/passwd"}), ODD),
        (makers.remade(WORD, add={f"word/{n}.bin": "" for n in range(2001)}), BLOWN_UP),
        (b"PK\x03\x04 a file before the file" + WORD, ODD),
    ],
)  # fmt: skip
def test_an_office_file_that_could_act_or_escape_is_refused(content, sentence):
    assert refused("a.docx", content) == sentence.format("a.docx")


def test_a_workbook_linked_to_another_is_refused():
    linked = makers.remade(SHEET, add={"xl/externalLinks/externalLink1.xml": "<ddeLink/>"})
    assert refused("a.xlsx", linked) == LINKED.format("a.xlsx")


def test_an_encrypted_zip_is_refused():
    # the bit of the directory and of the first local header that says "encrypted"
    at = WORD.index(b"PK\x01\x02") + 8
    locked = WORD[:6] + b"\x01" + WORD[7:at] + b"\x01" + WORD[at + 1 :]
    assert refused("a.docx", locked) == LOCKED.format("a.docx")


@pytest.mark.parametrize("content", [makers.bomb(60), makers.bomb(201, ratio_kept=True)])
def test_a_zip_bomb_is_refused_by_its_directory(content):
    assert refused("a.xlsx", content) == BLOWN_UP.format("a.xlsx")


def test_a_zip_that_lies_about_its_sizes_is_refused():
    package = makers.bomb(60)
    size = (60 * 1024 * 1024).to_bytes(4, "little")
    assert size in package
    assert refused("a.xlsx", package.replace(size, (1000).to_bytes(4, "little"))) == BROKEN.format("a.xlsx")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (makers.pdf_file("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), COMMAND),
        (makers.pdf_file("/OpenAction << /S /J#61vaScript /J#53 (x) >>"), COMMAND),
        (makers.pdf_file("/AA << /O << /S /Launch /F (cmd.exe) >> >>"), COMMAND),
        (makers.pdf_file("/OpenAction 4 0 R", ["<< /S /URI /URI (http://xa.example.vn) >>"]), COMMAND),
        (makers.pdf_file("/OpenAction 7 0 R"), COMMAND),
        (makers.pdf_file(compressed="<< /S /JavaScript /JS (x) >>"), COMMAND),
        (makers.pdf_file(extra=["<< /Length 9 >>\nstream\n endobj 5 0 obj << /S /JavaScript >>\nendstream"]), COMMAND),
        (makers.pdf_file("/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>"), EMBEDDED),
        (makers.pdf_file(trailer="/Encrypt 9 0 R"), LOCKED),
    ],
)  # fmt: skip
def test_a_pdf_that_could_act_is_refused(content, sentence):
    assert refused("a.pdf", content) == sentence.format("a.pdf")


def packed(dictionary, body):
    return (
        makers.pdf_file()
        + b"8 0 obj\n<< /Type /ObjStm %s >>\nstream\n%s\nendstream\nendobj\nstartxref\n9\n%%%%EOF"
        % (dictionary, body)
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (packed(b"/Filter /LZWDecode", b"x"), COMMAND),
        (packed(b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>", b"x"), COMMAND),
        (packed(b"/Filter /FlateDecode", b"no zlib"), BROKEN),
    ],
)
def test_objects_that_cannot_be_looked_into_are_refused(content, sentence):
    assert refused("a.pdf", content) == sentence.format("a.pdf")


def test_objects_that_blow_up_are_refused(monkeypatch):
    from chibo.papers.rules import pdf

    monkeypatch.setattr(pdf, "MOST_INFLATED", 50)
    bomb = makers.pdf_file(compressed=" " * 5000)
    assert refused("a.pdf", bomb) == BLOWN_UP.format("a.pdf")


def test_letters_that_only_look_like_a_command_in_a_stream_are_let_through():
    inspect("a.pdf", makers.pdf_file(extra=["<< /Length 20 >>\nstream\nq /JS /Launch Q\nendstream"]))


def test_sheets_are_read_from_three_kinds_and_no_other():
    book = makers.xls_file([("Họ và tên",)])
    assert inspect("a.xls", book, SHEETS).media_type == "application/vnd.ms-excel"
    assert inspect("a.csv", "Họ và tên\nĐặng Uy\n".encode(), SHEETS).extension == "csv"
    assert (
        refused("a.docx", WORD, SHEETS)
        == 'Tệp "a.docx" thuộc loại không nhận. Sổ nhận các loại: xlsx, xls, csv.'
    )
    macro = makers.xls_file([("Họ và tên",)], extra_names=["_VBA_PROJECT_CUR"])
    assert refused("a.xls", macro, SHEETS) == MACRO.format("a.xls")
    locked = makers.xls_file([("Họ và tên",)], extra_names=["EncryptedPackage"])
    assert refused("a.xls", locked, SHEETS) == LOCKED.format("a.xls")
    assert refused("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, SHEETS) == another("a.xls")


@pytest.mark.parametrize("content", [SHEET, PDF, b"a\0b", b"<html><script>"])
def test_a_csv_that_is_no_text_is_refused(content):
    assert refused("a.csv", content, SHEETS) == another("a.csv")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\fakepath\\ảnh.PNG", "ảnh.png"),
        ("hoa\u202egnp.exe", "hoagnp.exe"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ('x"<y>:z?.pdf', "x--y--z-.pdf"),
        ("Nghi\u0323 quye\u0302\u0301t.docx", "Nghị quyết.docx"),
        ("con.pdf", "tep-con.pdf"),
        (".pdf", "pdf"),
        ("   ", "tep"),
        ("a. .pdf", "a.pdf"),
    ],
)
def test_names_are_cleaned(name, clean):
    assert clean_name(name) == clean


def test_a_long_name_keeps_its_extension():
    assert clean_name("ă" * 300 + ".pdf") == "ă" * (LONGEST - 4) + ".pdf"


@pytest.mark.parametrize(
    "name",
    ["Văn bản MẬT.pdf", "TUYỆT MẬT 12.pdf", "12-CV_TỐI_MẬT.docx", "cv 15 (Mật).pdf", "[MAT] cv.pdf", "van_ban_mat.pdf", "TUYET MAT.pdf", "cv(M).pdf"],
)  # fmt: skip
def test_a_secret_paper_is_refused_by_its_name(name):
    assert has_secrecy_mark(name)
    assert refused(name, PDF) == (
        f'Tệp "{name}" có dấu hiệu là văn bản mật nên không được lưu. '
        "Sổ chỉ ghi số, ngày, cơ quan ban hành và nơi giữ."
    )


@pytest.mark.parametrize(
    "name",
    ["Mặt trận thôn.pdf", "mat tran.pdf", "Luật bảo vệ bí mật nhà nước.pdf", "mất điện.jpg", "mật ong.jpg", "mật độ dân cư.xlsx", "có mặt.pdf"],
)  # fmt: skip
def test_a_name_that_only_sounds_like_it_is_let_through(name):
    assert not has_secrecy_mark(name)
