"""The book of P1: a cell of 22, a meeting of 18 items, 5 votes, 5 tasks; prints what the bench needs."""

import json
from datetime import UTC, date, datetime, time

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

call_command("migrate", verbosity=0)

from chibo.accounts.actions import register_person, use_slip
from chibo.accounts.models import Account
from chibo.cycle.actions import issue_month_paper
from chibo.door.pen import system
from chibo.door.scope import anonymous
from chibo.door.terms import Role
from chibo.kit.dates import Month, day_of, moment
from chibo.meetings.actions import (
    call_roll,
    draft_agenda,
    end_meeting,
    open_meeting,
    plan_year,
    record_speech,
)
from chibo.meetings.models import AgendaItem, Meeting
from chibo.meetings.terms import RollState
from chibo.members.actions import enrol_member, open_account, print_slip
from chibo.members.queries import scope_of
from chibo.org.actions import found_unit, open_term, seat_person
from chibo.org.terms import UnitKind
from chibo.resolutions.actions import add_item, draft_resolution, enact
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.tasks.models import Task
from chibo.votes.actions import put_to_vote, record_result

PEOPLE, VOTES, TASKS = 22, 5, 5


TODAY = day_of(datetime.now(UTC))  # noqa: TID251 - a bench stands on the roof: the pages ask the clock too
AT = moment(TODAY, time(8, 0))
RUN = system("bench", at=AT)
DO = {"by": RUN, "at": AT}
FOUNDED = date(TODAY.year - 3, 1, 1)
LAST_MONTH = Month.of(TODAY).shifted(-1)
DAY = min(TODAY.day, 28)


def build():
    """Return the cell, its meeting and the secretary's account."""
    commune = found_unit(
        None, UnitKind.GRASSROOTS_BODY, "Đảng bộ xã Tân Hưng", committee_name="Đảng ủy xã Tân Hưng",
        place="Tân Hưng", founded_on=FOUNDED, **DO,
    )  # fmt: skip
    cell = found_unit(commune, UnitKind.CELL, "Chi bộ thôn Đông", place="Tân Hưng", founded_on=FOUNDED, **DO)
    open_term(cell, "nhiệm kỳ này", since=FOUNDED, until=None, **DO)
    members = [_member(cell, number) for number in range(PEOPLE)]
    for member, role in zip(
        members, (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER), strict=False
    ):
        seat_person(cell, member.person, role, since=FOUNDED, **DO)
    account = open_account(cell, members[0].person, "bithu", **DO)
    code = print_slip(cell, members[0].person, **DO).code
    use_slip("bithu", code, "trang len ben do xua", address="", by=anonymous(DO["by"].on), at=DO["at"])
    scope = scope_of(account, on=TODAY)
    return cell, _meeting(cell, members, {"by": scope, "at": AT}), account


def _member(cell, number):
    person = register_person(f"Nguyễn Văn Đảng Viên {number:02d}", 1960 + number, unit_id=cell.pk, **DO)
    return enrol_member(
        cell, person, joined_on=FOUNDED, admitted_on=date(2005, 2, 3), recognised_on=date(2006, 2, 3), **DO
    )


def _meeting(cell, members, do):
    """Return this month's meeting with its speeches and votes; last month gave the tasks it hears of."""
    for month in (LAST_MONTH, Month.of(TODAY)):
        plan_year(cell, month.year, DAY, time(7, 0), "Nhà văn hóa", from_month=month.month, **do)
    _give_tasks(_opened(cell, members, LAST_MONTH, do), members, do)
    meeting = _opened(cell, members, Month.of(TODAY), do)
    items = list(AgendaItem.of(meeting))
    for number, member in enumerate(members[3:11]):
        words = f"Ý kiến thứ {number}: nhất trí, đề nghị làm rõ tiến độ."
        record_speech(items[10], words, member=member, **do)
    for number in range(VOTES):
        vote = put_to_vote(
            meeting, VoteMatter.OTHER, f"Việc thứ {number}", VoteMethod.HAND, item=items[number + 5], **do
        )
        record_result(vote, PEOPLE - 1, 1, 0, **do)
    return meeting


def _opened(cell, members, month, do):
    meeting = Meeting.of(cell).get(month=month.first)
    draft_agenda(meeting, **do)
    open_meeting(
        meeting, moment(date(month.year, month.month, DAY), time(7, 0)), members[0], members[2], **do
    )
    call_roll(meeting, dict.fromkeys(members, RollState.PRESENT), **do)
    return meeting


def _give_tasks(meeting, members, do):
    resolution = draft_resolution(meeting, Form.RESOLUTION, "lãnh đạo nhiệm vụ tháng tới", **do)
    for number in range(TASKS):
        add_item(
            resolution,
            f"Nhiệm vụ thứ {number}: nạo vét mương",
            assignees=[members[number + 3]],
            due_on=date(TODAY.year + 1, 1, 15),
            expected_result="Xong 10 hộ",
            **do,
        )
    vote = put_to_vote(
        meeting, VoteMatter.RESOLUTION, "Nghị quyết", VoteMethod.HAND,
        subject_kind="resolution", subject_id=resolution.pk, **do,
    )  # fmt: skip
    record_result(vote, PEOPLE, 0, 0, **do)
    enact(resolution, vote, **do)
    end_meeting(meeting, moment(day_of(meeting.planned_at), time(9, 0)), **do)
    issue_month_paper(resolution, signer=members[0].person, issued_on=day_of(meeting.planned_at), **do)


def record(client, path, name):
    """Play a page once and keep its statements and its HTML for the floor."""
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    statements = [[query["sql"], []] for query in seen if query["sql"].startswith("SELECT")]
    recorded = settings.DATA / f"floor-{name}.json"
    kept = {
        "html": answer.content.decode(),
        "statements": statements,
        "database": str(settings.DATABASES["default"]["NAME"]),
    }
    recorded.write_text(json.dumps(kept), encoding="utf-8")
    return {"path": path, "recorded": str(recorded), "sql": len(statements)}


def main():
    """Print the pages and the cookie as one line of JSON."""
    cell, meeting, account = build()
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(Account.objects.get(pk=account.pk))
    cookie = "; ".join(f"{name}={value.value}" for name, value in client.cookies.items())
    pages = {
        "meeting": record(client, f"/sinh-hoat/{meeting.pk}/", "meeting"),
        "cell_home": record(client, f"/chi-bo/{cell.pk}/", "cell_home"),
    }
    print(json.dumps({"pages": pages, "cookie": cookie, "tasks": Task.of(cell).count()}))


if __name__ == "__main__":
    main()
