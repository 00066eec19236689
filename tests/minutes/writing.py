"""Minutes of the meeting of 3/11/2026, for the tests of this room."""

from chibo.minutes.actions import compose_minutes, lock_minutes, record_signing
from chibo.minutes.models import Minutes, Section
from chibo.minutes.rules.text import GivenSection, GivenTable
from chibo.minutes.terms import Capacity, SigningWay
from tests.votes.sitting import do, ended, sitting
from tests.world import TODAY

ROLL = GivenTable(
    (
        ("Tình hình đảng viên", 87, False),
        ("Chính thức", 28, True),
        ("Dự bị", 24, True),
        ("Tổng số", 26, True),
    ),
    (
        ("Phải dự sinh hoạt", "06", "01", "07"),
        ("Có mặt", "06", "01", "07"),
        ("Vắng có lý do", "01", "00", "01"),
    ),
)
SECTIONS = [
    GivenSection("roll", "opening", "Điểm danh", "Chi bộ điểm danh:\n[bảng]\nTỷ lệ: 07/07 đồng chí.", ROLL),
    GivenSection(
        "talk", "proceeding", "Thảo luận", "- Đồng chí Em: nhất trí.\n- Đồng chí Giáp: đề nghị rõ thời hạn."
    ),
    GivenSection("end", "closing", "Kết luận của đồng chí chủ trì", "Chi bộ thống nhất 02 nhiệm vụ."),
]


def composed(world, sections=SECTIONS, meeting=None, **who):
    return compose_minutes(meeting or sitting(world), sections, **(who or do(world, "Dũng", clock="20:00")))


def section(minutes, key="talk"):
    return Section.of(Minutes.of_meeting(minutes.meeting).get(pk=minutes.pk)).get(key=key)


def signed(world, minutes, clock="21:30", day=TODAY, signed_on=None):
    """Both signatures, said by the secretary."""
    for capacity, name in ((Capacity.MINUTE_TAKER, "Dũng"), (Capacity.CHAIR, "An")):
        record_signing(
            minutes, capacity, world.people[name], signed_on or day, SigningWay.BY_HAND, **do(world, clock=clock, day=day)
        )  # fmt: skip


def locked(world, sections=SECTIONS, day=TODAY, meeting=None):
    minutes = composed(world, sections, meeting)
    ended(world, minutes.meeting)
    signed(world, minutes, day=day)
    lock_minutes(minutes, **do(world, clock="21:45", day=day))
    return minutes
