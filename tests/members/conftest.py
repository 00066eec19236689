"""What the members' room is tried with."""

from pathlib import Path

import pytest

from chibo.members.actions import read_member_sheet, take_members_in
from chibo.papers.queries import read_sheet
from tests.world import TODAY, at

MESSY = Path(__file__).parent / "messy.xlsx"
HEAD = ("TT", "Họ và tên", "Năm sinh", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ", "Ghi chú")
KHUE = (1, "Phạm Văn Khuê", 1961, "19/05/1990", "19/05/1991", "086012345", None)
DUYEN = (2, "Trần Thị Mỹ Duyên", 1985, "03/02/2012", "03/02/2013", "086012346", None)


@pytest.fixture
def read(world):
    """Read rows as An on TODAY."""

    def do(rows=(HEAD, KHUE, DUYEN), who="An", unit=None, name="ds.xlsx"):
        return read_member_sheet(unit or world.cell, rows, file_name=name, by=world.as_(who), at=at())

    return do


@pytest.fixture
def take(world):
    """Take a list in as An on TODAY."""

    def do(kept, decisions=None, who="An", joined_on=TODAY):
        return take_members_in(
            kept, decisions or {}, joined_on=joined_on, by=world.as_(who), at=at(clock="20:00")
        )

    return do


@pytest.fixture
def messy_rows():
    return read_sheet(MESSY.read_bytes(), "messy.xlsx")
