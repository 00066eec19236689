"""A month of the cast, played from plan to papers through the product's own actions."""

from datetime import date, time, timedelta
from decimal import Decimal

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
from chibo.meetings.actions.calendar import plan_year
from chibo.meetings.actions.convening import convene, record_group_reach
from chibo.meetings.actions.preparation import agree_content, record_preparation
from chibo.meetings.actions.record import record_notes, record_speech
from chibo.meetings.actions.rollcall import call_roll
from chibo.meetings.actions.sitting import open_meeting
from chibo.meetings.models import AgendaItem, Meeting
from chibo.meetings.rules.texts import Notes
from chibo.meetings.terms import Channel, RollState
from chibo.minutes.actions import adopt_minutes, record_signing
from chibo.minutes.models import Minutes
from chibo.minutes.terms import Capacity, SigningWay
from chibo.quality.actions import score_items
from chibo.resolutions.actions import enact
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.votes.actions import put_to_vote, record_result
from tests.world import at

DAY = date(2026, 11, 3)
JUDGED = {"3.2": "3", "4.2": "8", "4.6": "6", "5.1": "3", "5.2": "2"}


class Month:
    """Plays a month for the cast, step by step."""

    def __init__(self, world):
        self.world = world
        plan_year(
            world.cell,
            2026,
            3,
            time(19, 30),
            "Nhà văn hóa thôn Đông",
            by=world.as_("An", date(2026, 1, 5)),
            at=at(date(2026, 1, 5)),
        )
        self.meeting = Meeting.of(world.cell).get(month=date(2026, 11, 1))

    def do(self, who="An", day=DAY, clock="19:30"):
        return {"by": self.world.as_(who, day), "at": at(day, clock)}

    def prepare(self):
        early = date(2026, 10, 28)
        report = open_report(self.meeting, **self.do(day=early))
        report = save_report(
            report,
            ReportDraft(
                task_results=report.task_results,
                strengths="Thu hoạch lúa mùa xong.",
                limits="Vệ sinh ngõ xóm chậm.",
                causes="Chưa phân công rõ.",
                remedies="Giao từng đồng chí.",
            ),
            version=report.version,
            **self.do(day=early),
        )
        add_next_task(
            report,
            "Vận động 10 hộ nạo vét mương nội đồng",
            assignee=self.world.members["Dũng"],
            due_on=date(2026, 11, 25),
            expected_result="Xong 10 hộ",
            **self.do(day=early),
        )
        agree_report(report, **self.do(day=early))
        prepare_agenda(self.meeting, **self.do(day=early))
        record_preparation(
            self.meeting,
            started_at=at(early, "19:00"),
            ended_at=at(early, "20:00"),
            place="Nhà văn hóa",
            chair=self.world.people["An"],
            minute_taker=self.world.people["Chi"],
            present=[self.world.people[n] for n in ("An", "Bình", "Chi")],
            conclusion="Thống nhất nội dung",
            **self.do(day=early, clock="20:30"),
        )
        agree_content(self.meeting, **self.do(day=early, clock="20:40"))
        convene(self.meeting, signed_by=self.world.people["An"], **self.do(day=date(2026, 10, 29)))
        record_group_reach(self.meeting, Channel.MESSAGE, **self.do(day=date(2026, 10, 29)))
        return self

    def open(self):
        members = self.world.members
        open_meeting(self.meeting, at(DAY, "19:30"), members["An"], members["Dũng"], **self.do(clock="19:35"))
        states = {members[n]: RollState.PRESENT for n in ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa")}
        states[members["Khánh"]] = RollState.EXEMPT
        call_roll(self.meeting, states, **self.do("Dũng", clock="19:40"))

    def meet(self):
        members = self.world.members
        self.open()
        item = AgendaItem.of(self.meeting).get(preset="discussion")
        for name in ("Em", "Giáp", "Hoa"):
            record_speech(
                item,
                "Đề nghị làm sớm phần mương đầu xóm.",
                member=members[name],
                **self.do("Dũng", clock="20:10"),
            )
        record_notes(
            self.meeting,
            Notes(
                dues_due=8,
                dues_paid=8,
                dues_unpaid=0,
                self_criticism="Chi ủy nhận thiếu đôn đốc.",
                ideological_note="Đảng viên và nhân dân yên tâm sản xuất.",
            ),
            version=0,
            **self.do("Dũng", clock="20:20"),
        )
        self.resolution = draft_from_report(self.meeting, Form.RESOLUTION, **self.do(clock="20:30"))
        enact(self.resolution, self.vote_resolution(), **self.do(clock="20:50"))
        sheet = refresh_score(self.meeting, **self.do(clock="20:52"))
        score_items(
            sheet,
            {k: Decimal(v) for k, v in JUDGED.items()},
            weak_points="Ít ý kiến",
            remedy="Gợi ý trước",
            **self.do(clock="20:53"),
        )
        adopt_score_of(self.meeting, self.vote(VoteMatter.SCORE, "score"), **self.do(clock="20:55"))
        minutes = compose(self.meeting, **self.do("Dũng", clock="20:56"))
        adopt_minutes(minutes, self.vote(VoteMatter.MINUTES, "minutes_reading").pk, **self.do(clock="21:00"))
        close_meeting(self.meeting, at(DAY, "21:05"), **self.do(clock="21:06"))
        return self

    def vote_resolution(self):
        return self.vote(VoteMatter.RESOLUTION, "resolution", "resolution", self.resolution.pk)

    def vote(self, matter, preset, kind="", subject_id=None):
        item = AgendaItem.of(self.meeting).get(preset=preset)
        vote = put_to_vote(
            self.meeting,
            matter,
            "Thông qua",
            VoteMethod.HAND,
            item=item,
            subject_kind=kind,
            subject_id=subject_id,
            **self.do(clock="20:45"),
        )
        record_result(vote, 6, 0, 0, **self.do(clock="20:46"))
        return vote

    def finish(self, *, send=True):
        day = DAY + timedelta(days=1)
        minutes = compose(self.meeting, **self.do("Dũng", day=DAY, clock="21:10"))
        for capacity, who in ((Capacity.MINUTE_TAKER, "Dũng"), (Capacity.CHAIR, "An")):
            record_signing(
                minutes, capacity, self.world.people[who], day, SigningWay.BY_HAND, **self.do(day=day)
            )
        finish_minutes(Minutes.of_meeting(self.meeting).get(), **self.do(day=day))
        issue_month_paper(self.resolution, signer=self.world.people["An"], issued_on=day, **self.do(day=day))
        if send:
            send_month(self.meeting, signer=self.world.people["An"], **self.do(day=day))
        return self
