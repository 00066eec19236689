"""A cell of twenty without one smartphone reaches full marks for convening: people told people, and it counts."""

from datetime import date, time
from decimal import Decimal

import pytest

from chibo.accounts.actions import register_person
from chibo.cycle.actions import agree_report, open_report, prepare_agenda, refresh_score
from chibo.door.pen import system
from chibo.meetings.actions import (
    agree_content,
    call_roll,
    convene,
    open_meeting,
    plan_year,
    record_group_reach,
    record_preparation,
    record_reach,
)
from chibo.meetings.models import Meeting
from chibo.meetings.queries import reach_sheet
from chibo.meetings.terms import Channel, RollState
from chibo.members.actions import enrol_member
from chibo.quality.queries import score_sheet
from tests.world import FOUNDED, START, at

DAY, EARLY, NOTICE = date(2026, 11, 3), date(2026, 10, 28), date(2026, 10, 29)


class Village:
    """The cell with 20 members on its roll who must attend; nobody but An and Bình has an account."""

    def __init__(self, world):
        self.world = world
        self.members = [world.members[name] for name in ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa")]
        run = {"by": system("tests", at=START), "at": START}
        for number in range(13):
            person = register_person(f"Sùng A {chr(65 + number)}ử", 1950, unit_id=world.cell.pk, **run)
            self.members.append(
                enrol_member(
                    world.cell, person, joined_on=FOUNDED, admitted_on=date(2000, 2, 3),
                    recognised_on=date(2001, 2, 3), **run,
                )
            )  # fmt: skip
        plan_year(world.cell, 2026, 3, time(19, 30), "Nhà văn hóa", **self.do(date(2026, 1, 5)))
        self.meeting = Meeting.of(world.cell).get(month=date(2026, 11, 1))

    def do(self, day, clock="19:00", who="An"):
        return {"by": self.world.as_(who, day), "at": at(day, clock)}

    def prepare(self):
        meeting, people = self.meeting, self.world.people
        report = open_report(meeting, **self.do(EARLY))
        agree_report(report, **self.do(EARLY))
        prepare_agenda(meeting, **self.do(EARLY))
        record_preparation(
            meeting, started_at=at(EARLY, "19:00"), ended_at=at(EARLY, "20:00"), place="Nhà văn hóa",
            chair=people["An"], minute_taker=people["Chi"], present=[people["An"], people["Chi"]],
            conclusion="Thống nhất", **self.do(EARLY, "20:30"),
        )  # fmt: skip
        agree_content(meeting, **self.do(EARLY, "20:40"))
        convene(meeting, signed_by=people["An"], **self.do(NOTICE))

    def sit(self):
        takers = self.world.members
        open_meeting(self.meeting, at(DAY), takers["An"], takers["Dũng"], **self.do(DAY, "19:35"))
        states = dict.fromkeys(self.members, RollState.PRESENT) | {takers["Khánh"]: RollState.EXEMPT}
        call_roll(self.meeting, states, **self.do(DAY, "19:40"))
        return refresh_score(self.meeting, **self.do(DAY, "20:00"))


@pytest.fixture
def village(world):
    village = Village(world)
    village.prepare()
    return village


def item(sheet, key):
    return next(line for line in score_sheet(sheet).lines if line.key == key)


def test_twenty_told_by_visits_slips_and_the_loudspeaker_have_full_marks(village):
    meeting, world, members = village.meeting, village.world, village.members
    record_group_reach(
        meeting,
        Channel.VISIT,
        only=members[7:14],
        messenger=world.people["Em"],
        **village.do(NOTICE, "20:00"),
    )
    record_group_reach(
        meeting,
        Channel.SLIP,
        only=members[14:19],
        messenger_name="cháu Giàng Thị Mỷ",
        **village.do(NOTICE, "20:00"),
    )
    record_reach(meeting, members[19], Channel.CALL, world.people["Giáp"], **village.do(NOTICE, "20:00"))
    record_group_reach(
        meeting, Channel.LOUDSPEAKER, messenger_name="Trưởng thôn", **village.do(NOTICE, "20:00")
    )
    sheet = reach_sheet(meeting)
    assert sheet.sentence == "Đã báo 21/21 đồng chí"  # with Khánh, who is exempt and told all the same
    assert {line.channel for line in sheet.lines} == {
        Channel.VISIT, Channel.SLIP, Channel.CALL, Channel.LOUDSPEAKER,
    }  # fmt: skip
    scored = village.sit()
    assert [item(scored, key).shown for key in ("3.4", "3.5")] == [Decimal(1), Decimal(2)]
    assert "Đã báo 20/20 đồng chí" in " ".join(item(scored, "3.4").rows)


def test_one_who_was_not_told_costs_the_point(village):
    """The negative control: it is the record of people that gives the point."""
    record_group_reach(
        village.meeting, Channel.VISIT, except_for=village.members[19:], messenger_name="cháu Mỷ",
        **village.do(NOTICE, "20:00"),
    )  # fmt: skip
    scored = village.sit()
    assert item(scored, "3.4").shown == Decimal(0)
