"""What is wrong with a file that was sent in, and what to do about it; nothing of it is kept."""

from typing import Final

from chibo.kit.words import Refused, mark, say


class FileRefused(Refused):
    """Refuse a file, naming it."""

    def __init__(self, template: str, name: str, **values: object) -> None:
        super().__init__(say(template, name=name, **values), field="file")


TOO_HEAVY: Final = mark('Tệp "{name}" nặng hơn {most} MB. Nén ảnh hoặc chia tệp rồi gửi lại.')
EMPTY: Final = mark('Tệp "{name}" không có nội dung. Chọn lại tệp.')
NOT_TAKEN: Final = mark('Tệp "{name}" thuộc loại không nhận. Sổ nhận các loại: {kinds}.')
ANOTHER_KIND: Final = mark(
    'Nội dung của tệp "{name}" không đúng với đuôi .{extension}. '
    "Mở tệp trên máy, lưu lại đúng loại rồi gửi lại."
)
BROKEN: Final = mark('Tệp "{name}" bị hỏng hoặc bị cắt nên không đọc được. Mở thử trên máy, lưu lại rồi gửi.')
BLOWN_UP: Final = mark('Tệp "{name}" khi mở ra lớn quá mức cho phép. Chia thành nhiều tệp nhỏ rồi gửi lại.')
ODD_INSIDE: Final = mark(
    'Bên trong tệp "{name}" có tên hoặc liên kết không hợp lệ. Lưu lại bằng Word, Excel rồi gửi.'
)
MACRO: Final = mark('Tệp "{name}" có macro. Lưu lại thành tệp không có macro rồi gửi.')
EMBEDDED: Final = mark('Tệp "{name}" có tệp khác nhúng bên trong. Bỏ phần nhúng, gửi riêng từng tệp.')
LINKED: Final = mark('Tệp "{name}" có liên kết tự lấy nội dung từ nơi khác. Ngắt liên kết, lưu lại rồi gửi.')
COMMAND: Final = mark('Tệp "{name}" có lệnh tự chạy. In lại thành tệp PDF hoặc lưu lại rồi gửi.')
LOCKED: Final = mark('Tệp "{name}" có đặt mật khẩu. Bỏ mật khẩu, lưu lại rồi gửi.')
TOO_LONG: Final = mark(
    'Bảng trong tệp "{name}" lớn quá mức đọc được ({rows} dòng, {columns} cột). '
    "Chia thành nhiều tệp rồi gửi lại."
)
