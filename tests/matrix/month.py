"""Two months of every cell of the cast, played through the product's own actions.

October is finished: minutes locked, resolution issued, papers sent up. November sits: the meeting is open,
its minutes and its resolution are drafts, a paper ballot is being counted.
"""

from datetime import date, time, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

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
from chibo.door.scope import anonymous
from chibo.meetings.actions import (
    agree_content,
    attach_file,
    call_roll,
    convene,
    invite,
    open_kiosk,
    open_meeting,
    plan_year,
    record_group_meeting,
    record_group_reach,
    record_notes,
    record_preparation,
    record_speech,
    request_absence,
    send_opinion,
    write_at_kiosk,
)
from chibo.meetings.models import AgendaItem, Meeting
from chibo.meetings.rules.groups import GroupRecord
from chibo.meetings.rules.texts import Notes
from chibo.meetings.terms import Channel, RollState
from chibo.members.actions import correct_member, keep_situation, make_group, read_member_sheet
from chibo.members.models import Member
from chibo.members.queries import roll
from chibo.members.rules.facts import MemberFacts
from chibo.members.rules.groups import GroupPlan
from chibo.members.terms import Situation
from chibo.minutes.actions import adopt_minutes, record_signing, save_section
from chibo.minutes.models import Minutes, Section
from chibo.minutes.terms import Capacity, SigningWay
from chibo.papers.actions import keep_file
from chibo.papers.terms import DataClass, Stage
from chibo.quality.actions import score_item, score_items
from chibo.resolutions.actions import enact
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import GuestGroup, VoteMatter, VoteMethod
from chibo.votes.actions import name_tellers, put_to_vote, record_result
from tests.matrix.cast import CREWS
from tests.papers_room.makers import docx_file
from tests.world import TODAY, at

JUDGED = {"3.2": "3", "4.2": "8", "4.6": "6", "5.1": "3", "5.2": "2"}
OCTOBER, NOVEMBER = date(2026, 10, 3), TODAY
PLACE = "Nhà văn hóa thôn"


class Record:
    """The record of one cell: `october` and `november` are its meetings, the rest what came of them."""

    def __init__(self, cast, cell):
        self.cast, self.cell, self.unit = cast, cell, cast.units[cell]
        self.canaries = {}
        self.leader, self.taker, *self.others = CREWS[cell]
        plan_year(self.unit, 2026, 3, time(19, 30), PLACE, **self.do(date(2026, 1, 5)))
        months = Meeting.of(self.unit).in_bulk(field_name="pk").values()
        by_month = {meeting.month.month: meeting for meeting in months}
        self._register()
        self.october, self.november, self.december = (by_month[n] for n in (10, 11, 12))
        self._finish()
        self._sit()

    def do(self, day, clock="08:00", who=None):
        """Who and when of an act."""
        return {"by": self.cast.by(who or self.leader, day), "at": at(day, clock)}

    def person(self, name):
        return self.cast.world.people[name]

    def member(self, name):
        return self.cast.world.members[name]

    def canary(self, what):
        """Return a word that stands in one place of this cell's record and nowhere else."""
        return self.canaries.setdefault(what, f"K7{self.cell}{what}X".upper())

    def _register(self):
        """What the register holds that few may read: a card's number, the basis of a situation, a list read."""
        member, day = self.member(self.others[-1]), date(2026, 1, 6)
        self.canaries["card"] = f"77{self.unit.pk:06}0"
        facts = MemberFacts(
            member.person.name, 1970, None, member.admitted_on, member.recognised_on, member.joined_on,
            self.canaries["card"],
        )  # fmt: skip
        correct_member(member, facts, **self.do(day))
        plan = GroupPlan("Tổ đảng số 1", frozenset({member.pk}), member.pk)
        self.group = make_group(self.unit, plan, on=day, **self.do(day))
        told = GroupRecord(day, PLACE, member.pk, frozenset({member.pk}), "Bàn việc trong tổ.")
        self.group_meeting = record_group_meeting(self.group, told, **self.do(day))
        past = {"since": date(2024, 1, 1), "until": date(2024, 6, 30)}
        basis = f"Quyết định {self.canary('basis')}"
        keep_situation(member, Situation.EXEMPT, basis=basis, **past, **self.do(day))
        rows = [["STT", "Họ và tên", "Ngày sinh"], [1, f"Hoàng Thị {self.canary('list')}", "1/2/1980"]]
        self.sheet = read_member_sheet(self.unit, rows, file_name="danh sách.xlsx", **self.do(day))

    # --- the steps of a month ------------------------------------------------------------------------

    def _prepare(self, meeting, day):
        early = day - timedelta(days=6)
        report = open_report(meeting, **self.do(early))
        draft = ReportDraft(
            report.task_results,
            "Thu hoạch xong.",
            "Vệ sinh chậm.",
            "Chưa phân công rõ.",
            "Giao từng đồng chí.",
        )
        self.report = save_report(report, draft, version=report.version, **self.do(early))
        self.next_task = add_next_task(
            self.report, "Vận động 10 hộ nạo vét mương", assignee=self.member(self.taker), due_on=date(2026, 12, 20),
            expected_result="Xong 10 hộ", **self.do(early),
        )  # fmt: skip
        agree_report(self.report, **self.do(early))
        prepare_agenda(meeting, **self.do(early))
        leaders = [self.person(name) for name in (self.leader, *self.others[:2])][
            : 3 if len(self.others) > 3 else 1
        ]
        record_preparation(
            meeting, started_at=at(early, "19:00"), ended_at=at(early, "20:00"), place=PLACE,
            chair=self.person(self.leader), minute_taker=self.person(self.leader), present=leaders,
            conclusion=f"Thống nhất {self.canary('preparation')}", **self.do(early, "20:30"),
        )  # fmt: skip
        self._lay_before(meeting, early)
        agree_content(meeting, **self.do(early, "20:40"))
        convened = early + timedelta(days=1)
        convene(meeting, signed_by=self.person(self.leader), **self.do(convened))
        record_group_reach(meeting, Channel.MESSAGE, **self.do(convened))

    def _lay_before(self, meeting, day):
        """A file of the chi ủy, one for everybody, an opinion, an absence asked for, a guest."""
        name = f"Tài liệu tháng {meeting.month:%m}.docx"
        upload = SimpleUploadedFile(name, docx_file(f"{self.unit.name}: {name}"))
        keep = {"data_class": DataClass.NOTICE, "stage": Stage.WORKING}
        self.file = keep_file(self.unit, upload, **keep, **self.do(day))
        upload.seek(0)
        draft = {"data_class": DataClass.DRAFT, "stage": Stage.WORKING}
        upload.name = f"{self.canary('file')}.docx"
        self.draft_file = keep_file(self.unit, upload, **draft, **self.do(day))
        self.attachment = attach_file(meeting, self.file, name, **self.do(day))
        last = self.others[-1]
        self.opinion = send_opinion(
            meeting,
            self.member(last),
            f"Đề nghị bàn việc {self.canary('opinion')}.",
            **self.do(day, who=last),
        )
        self.absence = request_absence(meeting, self.member(last), "family", **self.do(day, who=last))
        self.guest = invite(meeting, GuestGroup.GUEST, "Bà Nguyễn Thị Khách", "Trưởng thôn", **self.do(day))

    def _open(self, meeting, day):
        chair, taker = self.member(self.leader), self.member(self.taker)
        open_meeting(meeting, at(day, "19:30"), chair, taker, **self.do(day, "19:32"))
        members = Member.of(self.unit).in_bulk()
        states = {
            members[line.member_id]: RollState.EXEMPT if line.state.is_exempt else RollState.PRESENT
            for line in roll(self.unit, on=day)
            if Situation.TEMPORARY_OUT not in line.state.situations
        }
        call_roll(meeting, states, **self.do(day, "19:35", self.taker))
        self.speech = record_speech(
            self._item(meeting, "discussion"),
            f"Nhất trí {self.canary('speech')}.",
            member=chair,
            **self.do(day, "19:40", self.taker),
        )

    def _item(self, meeting, preset):
        return AgendaItem.of(meeting).get(preset=preset)

    def _vote(self, meeting, day, matter, preset, **subject):
        vote = put_to_vote(
            meeting, matter, "Thông qua", VoteMethod.HAND, item=self._item(meeting, preset), **subject,
            **self.do(day, "19:50"),
        )  # fmt: skip
        record_result(vote, vote.official_present, 0, 0, **self.do(day, "19:51"))
        return vote

    def _finish(self):
        meeting, day, after = self.october, OCTOBER, OCTOBER + timedelta(days=1)
        self._prepare(meeting, day)
        self._open(meeting, day)
        notes = Notes(
            dues_due=3,
            dues_paid=3,
            dues_unpaid=0,
            self_criticism="Thiếu đôn đốc.",
            ideological_note="Yên tâm.",
        )
        record_notes(meeting, notes, version=0, **self.do(day, "19:45", self.taker))
        self.issued = draft_from_report(meeting, Form.RESOLUTION, **self.do(day, "19:46"))
        subject = {"subject_kind": "resolution", "subject_id": self.issued.pk}
        enact(
            self.issued,
            self._vote(meeting, day, VoteMatter.RESOLUTION, "resolution", **subject),
            **self.do(day, "19:55"),
        )
        sheet = refresh_score(meeting, **self.do(day, "19:56"))
        judged = {key: Decimal(points) for key, points in JUDGED.items()}
        score_items(sheet, judged, weak_points="Ít ý kiến", remedy="Gợi ý trước", **self.do(day, "19:57"))
        adopt_score_of(meeting, self._vote(meeting, day, VoteMatter.SCORE, "score"), **self.do(day, "20:00"))
        minutes = compose(meeting, **self.do(day, "20:01", self.taker))
        adopted = self._vote(meeting, day, VoteMatter.MINUTES, "minutes_reading")
        adopt_minutes(minutes, adopted.pk, **self.do(day, "20:05"))
        close_meeting(meeting, at(day, "21:05"), **self.do(day, "21:06"))
        self.locked = compose(meeting, **self.do(day, "21:10", self.taker))
        for capacity, who in ((Capacity.MINUTE_TAKER, self.taker), (Capacity.CHAIR, self.leader)):
            record_signing(
                self.locked, capacity, self.person(who), after, SigningWay.BY_HAND, **self.do(after)
            )
        finish_minutes(Minutes.of_meeting(meeting).get(), **self.do(after))
        issue_month_paper(self.issued, signer=self.person(self.leader), issued_on=after, **self.do(after))
        self.sent = send_month(meeting, signer=self.person(self.leader), **self.do(after))

    def _sit(self):
        meeting, day = self.november, NOVEMBER
        self._prepare(meeting, day)
        self._open(meeting, day)
        token, nobody = f"device of {self.cell}", {"by": anonymous(day), "at": at(day, "19:42")}
        self.kiosk = open_kiosk(meeting, token, **self.do(day, "19:41"))
        words = f"Nhất trí {self.canary('kiosk')}."
        self.kiosk_opinion = write_at_kiosk(token, self.member(self.others[-1]), words, **nobody)
        self.draft = draft_from_report(meeting, Form.RESOLUTION, **self.do(day, "19:46"))
        self.score = refresh_score(meeting, **self.do(day, "19:47"))
        score_item(self.score, "3.2", Decimal(3), self.canary("note"), **self.do(day, "19:47"))
        self.minutes = compose(meeting, **self.do(day, "19:48", self.taker))
        self.section = Section.of(self.minutes).first()
        text = f"{self.section.text} {self.canary('section')}"
        save_section(self.section, text, self.section.version, **self.do(day, "19:49", self.taker))
        self.ballot = put_to_vote(
            meeting, VoteMatter.ADMISSION, "Kết nạp quần chúng", VoteMethod.SECRET, **self.do(day, "19:50")
        )
        tellers = [self.member(name) for name in (self.others[-1], self.leader)]
        self.tellers = name_tellers(self.ballot, tellers, **self.do(day, "19:52"))
