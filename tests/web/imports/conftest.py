from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chibo.members.models import MemberImport

MESSY = Path(__file__).parents[2] / "members" / "messy.xlsx"
HEAD = "STT;Họ và tên;Ngày sinh;Giới tính;Ngày vào Đảng;Ngày chính thức;Ghi chú\n"
LINES = (
    "1;Phạm Văn Khuê;12/05/1960;nam;03/02/1990;03/02/1991;\n"
    "2;Vũ Thị Lụa;1971;nữ;31/02/1998;19/05/1999;\n"
    "3;Đỗ Văn Mạnh;1980;nam;19/05/2005;19/05/06;\n"
    "4;Nguyễn Văn An;1970;nam;03/02/2010;03/02/2011;\n"
    "5;Trần Thị Ngát;1955;nữ;03/02/1980;03/02/1981;Miễn sinh hoạt từ 01/06/2025\n"
    "Tổng cộng: 5;;;;;;\n"
)


@pytest.fixture
def sent(world):
    """Send a file in, as people do."""

    def send(client, content=HEAD + LINES, name="danh sách.csv"):
        content = content.encode() if isinstance(content, str) else content
        upload = SimpleUploadedFile(name, content)
        return client.post(f"/chi-bo/{world.cell.pk}/dang-vien/nhap/", {"file": upload})

    return send


@pytest.fixture
def kept(world, sign_in, sent):
    sent(sign_in("An"))
    return MemberImport.of(world.cell).get()
