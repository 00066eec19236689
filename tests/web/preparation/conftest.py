from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from chibo.meetings.actions import plan_meeting
from chibo.rulebook.terms import MeetingKind
from tests.world import at


@pytest.fixture
def meeting(world):
    """A regular meeting of the cell, a week ahead."""
    return plan_meeting(
        world.cell, MeetingKind.REGULAR, at(date(2026, 11, 10)), "Nhà văn hóa thôn Đông", by=world.as_("An"), at=at()
    )  # fmt: skip


@pytest.fixture
def png():
    """A small picture, as a telephone sends it."""
    made = BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "PNG")
    return SimpleUploadedFile("anh.png", made.getvalue(), content_type="image/png")


@pytest.fixture(autouse=True)
def book(settings, tmp_path):
    """Files go to a folder of the test."""
    settings.DATA = tmp_path
