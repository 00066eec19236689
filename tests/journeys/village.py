"""The village cell of the journeys: the cast of tests/world.py under names of their own, four months on record.

Everybody here is invented. The book is told what it holds in `people.json`, which the journeys read.
"""

import json
from datetime import date, time, timedelta
from decimal import Decimal

from django.conf import settings
from django.contrib.auth.hashers import make_password

from chibo.accounts.models import Account
from chibo.cycle.actions import (
    add_next_task,
    adopt_score_of,
    agree_report,
    close_meeting,
    compose,
    draft_from_report,
    finish_minutes,
    issue_month_paper,
    open_report,
    prepare_agenda,
    refresh_score,
    save_report,
    send_month,
)
from chibo.cycle.actions.reporting import ReportDraft
from chibo.meetings.actions import (
    agree_content,
    call_roll,
    convene,
    open_meeting,
    plan_year,
    record_group_reach,
    record_notes,
    record_preparation,
    record_speech,
    reschedule_meeting,
)
from chibo.meetings.models import AgendaItem, Meeting
from chibo.meetings.rules.texts import Notes
from chibo.meetings.terms import Channel, RollState
from chibo.members.actions import correct_member
from chibo.members.rules.facts import MemberFacts
from chibo.members.terms import Gender
from chibo.minutes.actions import adopt_minutes, record_signing
from chibo.minutes.models import Minutes
from chibo.minutes.terms import Capacity, SigningWay
from chibo.quality.actions import score_items
from chibo.resolutions.actions import enact
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.tasks.actions import account_for, report_progress
from chibo.tasks.models import Task
from chibo.tasks.queries import closing_of
from chibo.tasks.terms import Account as Heard
from chibo.votes.actions import put_to_vote, record_result
from tests.world import FOUNDED, PASSWORD, at, build_world

FIRST, MOVED = 7, 8
PLACE = "Nhà văn hóa thôn Đông"
NAMES = {
    "An": ("Lê Văn An", 1963, Gender.MALE),
    "Bình": ("Trần Thị Bình", 1974, Gender.FEMALE),
    "Chi": ("Phạm Thị Chi", 1981, Gender.FEMALE),
    "Dũng": ("Nguyễn Tiến Dũng", 1985, Gender.MALE),
    "Em": ("Đỗ Thị Em", 1969, Gender.FEMALE),
    "Giáp": ("Đặng Văn Giáp", 1958, Gender.MALE),
    "Khánh": ("Bùi Quang Khánh", 1944, Gender.MALE),
    "Lan": ("Ngô Thị Lan", 1992, Gender.FEMALE),
    "Hoa": ("Lý Thị Hoa", 1998, Gender.FEMALE),
}
WITHOUT_ACCOUNT = ("Giáp", "Hoa", "Khánh")
JUDGED = {"3.2": "3", "4.2": "8", "4.6": "6", "5.1": "3", "5.2": "2"}
WORK = {
    7: ("Thăm 11 gia đình chính sách dịp 27/7", "Đủ 11 gia đình"),
    8: ("Sửa 400 mét đường nội đồng", "Nghiệm thu 400 mét"),
    9: ("Vận động 25 hộ đóng góp xây nhà văn hóa", "25 hộ đóng góp"),
    10: ("Vận động 10 hộ nạo vét mương nội đồng", "Xong 10 hộ"),
    11: ("Làm vệ sinh 600 mét đường ngõ xóm", "Sạch 600 mét"),
}
SAID = (
    "Nhất trí với báo cáo; đề nghị giao rõ người phụ trách từng đoạn.",
    "Đề nghị làm sớm phần đầu xóm, trước khi vào vụ.",
    "Xin nhận vận động các hộ cùng ngõ.",
)


class Village:
    """The world of the tests as a village, and the acts of a month that has passed."""

    def __init__(self, first=FIRST):
        self.world = build_world()
        open_accounts(self.world)
        self._rename()
        plan_year(
            self.world.cell, 2026, 3, time(19, 30), PLACE, from_month=first, **self.do("An", date(2026, 1, 2))
        )  # fmt: skip
        self.meetings = {row.month.month: row for row in Meeting.of(self.world.cell)}

    def do(self, who, day, clock="08:00"):
        """Who and when of an act."""
        return {"by": self.world.as_(who, day), "at": at(day, clock)}

    def _rename(self):
        for short, (name, born, gender) in NAMES.items():
            member = self.world.members[short]
            facts = MemberFacts(name, born, gender, member.admitted_on, member.recognised_on, FOUNDED)
            correct_member(member, facts, **self.do("An", date(2026, 1, 2)))
            self.world.people[short] = self.world.accounts[short].person = member.person

    def live(self, month, assignee="Dũng"):
        """Play a month from the report to what is sent up; its task is given to somebody."""
        meeting = self.meetings[month]
        if month == MOVED:
            because = "Trùng ngày cả thôn chống bão"
            reschedule_meeting(
                meeting, at(date(2026, MOVED, 10)), because, **self.do("An", date(2026, MOVED, 1))
            )
            meeting.refresh_from_db()
        day = meeting.planned_at.date()
        self.prepare(month, assignee)
        self._sit(meeting, day)
        self._finish(meeting, day)

    def prepare(self, month, assignee):
        """Prepare a month's meeting and convene it."""
        meeting, people = self.meetings[month], self.world.people
        early = meeting.planned_at.date() - timedelta(days=5)
        report = open_report(meeting, **self.do("An", early))
        words = ReportDraft(
            report.task_results,
            strengths="Đảng viên gương mẫu; nhân dân yên tâm sản xuất.",
            limits="Vệ sinh ngõ xóm còn chậm.",
            causes="Chưa phân công rõ từng đoạn.",
            remedies="Giao từng đồng chí, báo cáo hằng tháng.",
        )
        report = save_report(report, words, version=report.version, **self.do("An", early))
        content, result = WORK[month]
        add_next_task(
            report, content, assignee=self.world.members[assignee], due_on=early + timedelta(days=23),
            expected_result=result, **self.do("An", early),
        )  # fmt: skip
        agree_report(report, **self.do("An", early))
        prepare_agenda(meeting, **self.do("An", early))
        record_preparation(
            meeting, started_at=at(early, "19:00"), ended_at=at(early, "20:00"), place=PLACE,
            chair=people["An"], minute_taker=people["Chi"], present=[people[n] for n in ("An", "Bình", "Chi")],
            conclusion="Thống nhất nội dung, chương trình.", **self.do("An", early, "20:30"),
        )  # fmt: skip
        agree_content(meeting, **self.do("An", early, "20:40"))
        convened = early + timedelta(days=1)
        convene(meeting, signed_by=people["An"], **self.do("An", convened))
        record_group_reach(meeting, Channel.MESSAGE, **self.do("An", convened, "09:00"))

    def _sit(self, meeting, day):
        members = self.world.members
        open_meeting(meeting, at(day, "19:30"), members["An"], members["Dũng"], **self.do("An", day, "19:32"))
        states = {members[n]: RollState.PRESENT for n in NAMES if n not in {"Khánh", "Lan"}}
        states[members["Khánh"]] = RollState.EXEMPT
        call_roll(meeting, states, **self.do("Dũng", day, "19:35"))
        item = self._item(meeting, "discussion")
        for name, text in zip(("Em", "Giáp", "Hoa"), SAID, strict=True):
            record_speech(item, text, member=members[name], **self.do("Dũng", day, "19:50"))
        notes = Notes(
            dues_due=8, dues_paid=8, dues_unpaid=0, self_criticism="Chi ủy nhận thiếu đôn đốc.",
            ideological_note="Đảng viên và nhân dân yên tâm sản xuất.",
        )  # fmt: skip
        record_notes(meeting, notes, version=0, **self.do("Dũng", day, "20:20"))
        self._judge_last(meeting, day)
        self.resolution = draft_from_report(meeting, Form.RESOLUTION, **self.do("An", day, "20:30"))
        subject = {"subject_kind": "resolution", "subject_id": self.resolution.pk}
        vote = self._vote(meeting, day, VoteMatter.RESOLUTION, "resolution", **subject)
        enact(self.resolution, vote, **self.do("An", day, "20:50"))
        sheet = refresh_score(meeting, **self.do("An", day, "20:52"))
        judged = {key: Decimal(points) for key, points in JUDGED.items()}
        score_items(
            sheet, judged, weak_points="Ít ý kiến.", remedy="Gợi ý trước.", **self.do("An", day, "20:53")
        )
        score = self._vote(meeting, day, VoteMatter.SCORE, "score")
        adopt_score_of(meeting, score, **self.do("An", day, "20:55"))
        minutes = compose(meeting, **self.do("Dũng", day, "20:56"))
        read = self._vote(meeting, day, VoteMatter.MINUTES, "minutes_reading")
        adopt_minutes(minutes, read.pk, **self.do("An", day, "21:00"))
        close_meeting(meeting, at(day, "21:05"), **self.do("An", day, "21:06"))

    def _judge_last(self, meeting, day):
        """What was given the month before is reported, heard and found done."""
        waiting = [task for task in Task.of(self.world.cell) if closing_of(task) is None]
        for task in waiting:
            before, done_on = task.due_on - timedelta(days=1), task.due_on - timedelta(days=2)
            words = "Đã làm xong, có danh sách kèm theo."
            report_progress(task, words, 100, reporter=self.world.members["Dũng"], **self.do("Dũng", before))
            account_for(
                task, meeting, Heard.DONE, "Đã làm xong.", finished_on=done_on, is_closed=True,
                **self.do("An", day, "20:24"),
            )  # fmt: skip

    def _item(self, meeting, preset):
        return AgendaItem.of(meeting).get(preset=preset)

    def _vote(self, meeting, day, matter, preset, **subject):
        vote = put_to_vote(
            meeting, matter, "Thông qua", VoteMethod.HAND, item=self._item(meeting, preset), **subject,
            **self.do("An", day, "20:45"),
        )  # fmt: skip
        record_result(vote, vote.official_present, 0, 0, **self.do("An", day, "20:46"))
        return vote

    def _finish(self, meeting, day):
        after = day + timedelta(days=1)
        minutes = compose(meeting, **self.do("Dũng", day, "21:10"))
        for capacity, who in ((Capacity.MINUTE_TAKER, "Dũng"), (Capacity.CHAIR, "An")):
            person = self.world.people[who]
            record_signing(minutes, capacity, person, after, SigningWay.BY_HAND, **self.do("An", after))
        finish_minutes(Minutes.of_meeting(meeting).get(), **self.do("An", after))
        signer = self.world.people["An"]
        issue_month_paper(self.resolution, signer=signer, issued_on=after, **self.do("An", after))
        send_month(meeting, signer=signer, **self.do("An", after))


def open_accounts(world):
    """Give everybody an account with the password of the tests, hashed once."""
    password = make_password(PASSWORD)
    for name, person in world.people.items():
        world.accounts[name] = Account(username=f"u{person.pk}", person=person, password=password)
        world.accounts[name].save()


def tell(world, **things):
    """Write down for the journeys who is who and what the book holds."""
    people = {
        name: {"username": account.username, "name": account.person.name}
        for name, account in world.accounts.items()
    }
    units = {"cell": world.cell.pk, "sister": world.sister.pk, "commune": world.commune.pk}
    words = json.dumps({"people": people, "units": units, **things}, ensure_ascii=False)
    (settings.DATA / "people.json").write_text(words, encoding="utf-8")


def on_record():
    """July to October are on record, August was moved; November is planned for day 3."""
    village = Village()
    for month in range(FIRST, 11):
        village.live(month)
    tell(village.world, meetings={str(n): row.pk for n, row in village.meetings.items()})


def without_accounts():
    """October on record and November convened; of three comrades without an account one has October's task."""
    village = Village(first=10)
    village.live(10, "Giáp")
    village.prepare(11, "Em")
    for name in WITHOUT_ACCOUNT:
        village.world.accounts.pop(name).delete()
    tell(village.world, meetings={str(n): row.pk for n, row in village.meetings.items()})
