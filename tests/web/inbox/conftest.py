from datetime import date, time

import pytest

from chibo.counters.tally import count
from chibo.door.pen import action, write_line
from chibo.kit.dates import moment
from chibo.meetings.models import Meeting
from chibo.org.actions import found_unit
from chibo.org.terms import UnitKind
from chibo.papers.document import Paper, Paragraph, Part
from chibo.papers.document.frozen import to_json
from chibo.rulebook.day import in_force
from chibo.rulebook.terms import PaperType
from chibo.submissions.actions import GivenPart, send_up
from chibo.submissions.terms import PartKind
from tests.world import FOUNDED, at

MONTH = date(2026, 11, 1)


def meeting_of(world, unit, who):
    @action
    def plan(*, by, at):
        row = Meeting(
            unit=unit, kind="regular", month=MONTH, planned_at=moment(date(2026, 11, 3), time(19, 30)), place="Nhà văn hóa"
        )  # fmt: skip
        row.save()
        write_line("meeting_planned", row, unit_id=unit.pk)
        return row

    return plan(by=world.as_(who), at=at())


def resolution_document():
    return to_json(
        Paper(
            type=in_force(date(2026, 11, 3)).papers.type[PaperType.RESOLUTION],
            superior="ĐẢNG BỘ XÃ TÂN HƯNG",
            issuer="CHI BỘ THÔN ĐÔNG",
            place="Tân Hưng",
            day=date(2026, 11, 3),
            subject="nhiệm vụ tháng 11",
            number=3,
            parts=(Part((Paragraph("Toàn chi bộ làm vệ sinh đường làng."),)),),
        )
    )


def sent_parts():
    return [
        GivenPart(
            PartKind.RESOLUTION,
            "Nghị quyết về nhiệm vụ tháng 11",
            resolution_document(),
            {"symbol": "03-NQ/CB"},
        ),
        GivenPart(
            PartKind.SCORE_SHEET, "Phiếu chấm điểm", resolution_document(), {"grade": "Tốt", "total": "92"}
        ),
        GivenPart(
            PartKind.MINUTES_NOTE,
            "Biên bản",
            None,
            {"sentence": "Biên bản đã lập ngày 03/11/2026, ký ngày 04/11/2026."},
        ),
    ]


def words(element):
    """The text of an element, the texts of its parts held apart by one space."""
    return " ".join(" ".join(element.itertext()).split())


def counted(unit, **counters):
    for name, amount in counters.items():
        count(unit.pk, name, month=MONTH, at=at(), amount=amount)


def sister_cells(world, number):
    """Found more cells under the commune: their number must not change the number of queries."""
    from chibo.door.pen import system

    run = system("more cells", at=at(FOUNDED))
    return [
        found_unit(
            world.commune, UnitKind.CELL, f"Chi bộ thôn {i:02d}", place="Tân Hưng", founded_on=FOUNDED,
            by=run, at=at(FOUNDED),
        )
        for i in range(number)
    ]  # fmt: skip


@pytest.fixture
def sent(world):
    return send_up(meeting_of(world, world.cell, "An"), sent_parts(), by=world.as_("An"), at=at())
