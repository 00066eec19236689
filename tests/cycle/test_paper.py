"""A meeting held on paper, entered in one act; the month goes on from it like any other."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chibo.counters.tally import totals
from chibo.cycle.actions import (
    PaperRecord,
    add_next_task,
    adopt_score_of,
    choose_no_paper,
    compose,
    finish_minutes,
    issue_month_paper,
    keep_paper_meeting,
    open_report,
    refresh_score,
    send_month,
)
from chibo.cycle.queries.month import month_sheet
from chibo.cycle.terms import Step
from chibo.door.refusals import NotAllowed
from chibo.kit.dates import Month
from chibo.kit.words import Refused
from chibo.meetings.actions import (
    add_agenda_item,
    answer_absence,
    plan_year,
    record_earlier_meeting,
    record_notes,
    request_absence,
)
from chibo.meetings.models import AgendaItem, Attendance, EarlierMeeting, Meeting, PaperEntry, Speech
from chibo.meetings.rules import EarlierFigures
from chibo.meetings.rules.texts import Notes
from chibo.minutes.actions import keep_original, record_signing
from chibo.minutes.models import Locking, Minutes, PaperOriginal, Section
from chibo.minutes.terms import Capacity, SigningWay
from chibo.org.queries import term_of
from chibo.papers.actions import start_numbers
from chibo.papers.models import File, Issue
from chibo.papers.queries import number_lines
from chibo.quality.actions import score_items
from chibo.quality.models import Assessment
from chibo.resolutions.actions import add_item, issue_resolution, remove_item, set_texts
from chibo.resolutions.models import EarlierPaper, Resolution
from chibo.resolutions.queries import resolution_of
from chibo.resolutions.rules import AlreadyEnacted
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import AgendaPart, FillSource, VoteMatter, VoteMethod
from chibo.tasks.actions import take_over_task, withdraw_taken_over
from chibo.tasks.models import Task
from chibo.votes.models import Vote
from tests.month import JUDGED
from tests.papers_room.makers import png_file
from tests.world import at

HELD, TYPED = date(2026, 10, 3), date(2026, 10, 5)


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


def do(world, who="An", day=TYPED):
    return {"by": world.as_(who, day), "at": at(day, "08:00")}


def record(world, **more):
    people = world.members
    facts = {
        "started_at": at(HELD, "19:30"), "ended_at": at(HELD, "21:10"),
        "chair": people["An"], "minute_taker": people["Dũng"],
        "excused": [people["Giáp"]], "spoke": [people["Em"], people["Hoa"]],
        "form": Form.RESOLUTION, "votes": (5, 0, 0),
    }  # fmt: skip
    return PaperRecord(**(facts | more))


def scan():
    return SimpleUploadedFile("bien-ban.png", png_file())


def keep(world, who="An", month=None, upload=None, **more):
    return keep_paper_meeting(world.cell, record(world, **more), month=month, scan=upload, **do(world, who))


def test_one_act_enters_a_whole_meeting(world):
    meeting = keep(world, upload=scan())
    states = dict(Attendance.of(meeting).values_list("member__person__name", "state"))
    assert states["Nguyễn Văn Giáp"] == "absent_excused"
    assert {name for name, state in states.items() if state == "present"} == {
        f"Nguyễn Văn {name}" for name in ("An", "Bình", "Chi", "Dũng", "Em", "Hoa")
    }
    spoke = Speech.of_all(AgendaItem.of(meeting)).values_list("member__person__name", "text")
    assert set(spoke) == {
        (f"Nguyễn Văn {name}", "Nội dung phát biểu ghi trong biên bản giấy.") for name in ("Em", "Hoa")
    }
    sheet = month_sheet(meeting)
    assert (sheet.now, sheet.is_enacted, sheet.facts.ended_on) == (Step.MINUTES, True, HELD)
    original = PaperOriginal.of(Minutes.of_meeting(meeting).get()).get()
    assert (original.file.name, original.file.stage, len(original.file.digest)) == (
        "bien-ban.png",
        "signed",
        64,
    )
    counts = totals([world.cell.pk], first=HELD, last=HELD)[world.cell.pk, HELD.replace(day=1)]
    assert (counts["held"], counts["present"], counts["must_attend"]) == (1, 6, 7)


@pytest.mark.parametrize(
    ("more", "matter", "method", "subject"),
    [
        ({}, VoteMatter.RESOLUTION, VoteMethod.CARD, "Thông qua Nghị quyết"),
        ({"form": Form.CONCLUSION}, VoteMatter.CONCLUSION, VoteMethod.CARD, "Thông qua Kết luận"),
        ({"method": VoteMethod.HAND}, VoteMatter.RESOLUTION, VoteMethod.HAND, "Thông qua Nghị quyết"),
    ],
)
def test_the_vote_stands_in_the_minutes_as_it_was(world, more, matter, method, subject):
    meeting = keep(world, **more)
    vote = Vote.of(meeting).get()
    assert (vote.matter, vote.method) == (matter, method)
    assert vote.subject == f"{subject} lãnh đạo thực hiện nhiệm vụ tháng 11 năm 2026"
    sections = Section.of(Minutes.of_meeting(meeting).get())
    assert [section.key for section in sections if vote.pk in section.votes] == ["resolution"]


def test_the_month_goes_on_and_scores_like_any_other(world):
    """The rest is filled in from the paper afterwards, then signed as on paper, issued with its number, sent."""
    plan_year(world.cell, 2026, 3, time(19, 30), "Nhà văn hóa thôn Đông", **do(world, day=date(2026, 9, 1)))
    meeting = Meeting.of(world.cell).get(month=HELD.replace(day=1))
    report = open_report(meeting, **do(world, day=date(2026, 9, 28)))
    add_next_task(report, "Nạo vét mương", assignee=world.members["Dũng"], due_on=date(2026, 10, 25),
                  expected_result="Xong 10 hộ", **do(world, day=date(2026, 9, 28)))  # fmt: skip
    assert keep(world).pk == meeting.pk
    notes = Notes(dues_due=8, dues_paid=8, dues_unpaid=0, self_criticism="Chi ủy nhận thiếu đôn đốc.")
    record_notes(meeting, notes, version=0, **do(world))
    resolution = Resolution.visible_to(world.as_("An", TYPED)).get()
    facts = {
        "assignees": [world.members["Em"]],
        "checker": world.members["Bình"],
        "due_on": date(2026, 10, 20),
    }
    add_item(resolution, "Vệ sinh 600 mét ngõ", expected_result="Sạch 600 mét", **facts, **do(world))
    sheet = refresh_score(meeting, **do(world))
    judged = {key: Decimal(points) for key, points in {**JUDGED, "3.4": "1", "3.5": "2"}.items()}
    score_items(sheet, judged, weak_points="Ít ý kiến", remedy="Gợi ý trước", **do(world))
    adopt_score_of(meeting, None, **do(world))
    minutes = compose(meeting, **do(world))
    for capacity, who in ((Capacity.MINUTE_TAKER, "Dũng"), (Capacity.CHAIR, "An")):
        record_signing(minutes, capacity, world.people[who], HELD, SigningWay.BY_HAND, **do(world))
    finish_minutes(minutes, **do(world))
    signer = world.people["An"]
    resolution.refresh_from_db()
    issue_month_paper(resolution, signer=signer, issued_on=TYPED, number=9, **do(world))
    send_month(meeting, signer=signer, **do(world))
    assert month_sheet(meeting).now is None
    assert Locking.of(minutes).get().days_late == 0  # two days: within the limit
    assert Assessment.of_meeting(meeting) is not None
    resolution.refresh_from_db()
    with pytest.raises(AlreadyEnacted):
        set_texts(
            resolution, "về việc khác", direction="", arrangements="", version=resolution.version, **do(world)
        )


def test_a_month_held_on_paper_keeps_its_number_though_the_book_goes_on_from_a_later_one(world):
    keep(world)
    start_numbers(term_of(world.cell, on=HELD), {"NQ": 14}, **do(world))
    resolution = Resolution.visible_to(world.as_("An", TYPED)).get()
    add_item(resolution, "Vệ sinh 600 mét ngõ", **do(world))
    resolution.refresh_from_db()
    given = {"signer": world.people["An"], "issued_on": HELD, "reason_for_defects": "Ghi theo văn bản giấy"}
    issued = issue_resolution(resolution, number=9, **given, **do(world))
    assert Issue.of_papers([issued.paper_id]).get().symbol == "09-NQ/CB"
    line = next(
        one for one in number_lines(world.cell, term_of(world.cell, on=HELD), HELD) if one.letters == "NQ"
    )
    assert (line.started, line.last) == (14, 14)


def test_a_meeting_without_a_paper_and_without_a_scan(world):
    meeting = keep(world, form=None)
    assert not Resolution.visible_to(world.as_("An", TYPED)).exists()
    minutes = Minutes.of_meeting(meeting).get()
    assert not PaperOriginal.of(minutes).exists()
    keep_original(minutes, scan(), **do(world))
    keep_original(minutes, SimpleUploadedFile("lai.png", png_file()), **do(world))
    assert PaperOriginal.of(minutes).get().file.name == "lai.png"


def test_figures_of_before_the_book_give_way_to_a_record(world):
    record_earlier_meeting(world.cell, Month(2026, 10), EarlierFigures(HELD, 5, 8), **do(world))
    meeting = keep(world)
    assert not EarlierMeeting.of(meeting).exists()
    assert PaperEntry.of(meeting).exists()
    counts = totals([world.cell.pk], first=HELD, last=HELD)[world.cell.pk, HELD.replace(day=1)]
    assert (counts["held"], counts["present"], counts["must_attend"], counts["earlier"]) == (1, 6, 7, 0)


def taken_over(world, **more):
    """A task of October that was taken over when the book was opened."""
    facts = {"given_on": HELD, "symbol": "14-NQ/CB", "assignees": [world.members["Dũng"]]} | more
    return take_over_task(world.cell, "Vận động 05 hộ hiến đất", **facts, **do(world, day=date(2026, 11, 2)))


def test_an_absence_that_was_accepted_keeps_its_reason(world):
    early, people = do(world, day=date(2026, 9, 28)), world.members
    plan_year(world.cell, 2026, 3, time(19, 30), "Nhà văn hóa", **do(world, day=date(2026, 9, 1)))
    october = Meeting.of(world.cell).get(month=HELD.replace(day=1))
    for name, is_accepted in (("Giáp", True), ("Hoa", False)):
        asked = request_absence(october, people[name], "family", **early)
        answer_absence(asked, is_accepted=is_accepted, **do(world, "Bình", date(2026, 9, 28)))
    keep(world, excused=[people["Giáp"], people["Hoa"]], spoke=[])
    rows = Attendance.of(october).filter(state="absent_excused").order_by("member__person__name")
    assert list(rows.values_list("member__person__name", "reason", "accepted_by__name")) == [
        ("Nguyễn Văn Giáp", "family", "Nguyễn Văn Bình"),
        ("Nguyễn Văn Hoa", "other", "Nguyễn Văn An"),
    ]


def test_tasks_of_before_the_book_become_items_of_the_paper_that_is_typed_in(world):
    """The task is followed on as it is; the others of the paper are given when it is issued."""
    task = taken_over(world)
    meeting = keep(world, form=Form.CONCLUSION)
    draft = resolution_of(world.as_("An", TYPED), meeting)
    assert (draft.pk, draft.form) == (task.item.resolution_id, "KL")
    assert draft.subject == "lãnh đạo thực hiện nhiệm vụ tháng 11 năm 2026"
    assert not EarlierPaper.of(draft).exists()
    sheet = month_sheet(meeting)
    assert (sheet.resolution_id, sheet.is_enacted, sheet.facts.tasks_opened_on) == (draft.pk, True, None)
    with pytest.raises(Refused) as refusal:
        remove_item(task.item, version=draft.version, **do(world))
    assert str(refusal.value) == (
        "Nhiệm vụ này đang được theo dõi trong sổ nên không bỏ được. Sửa câu chữ, thời hạn nếu cần."
    )
    draft.refresh_from_db()
    add_item(draft, "Vệ sinh ngõ", **do(world))
    signed = {
        "signer": world.people["An"],
        "issued_on": TYPED,
        "number": 14,
        "reason_for_defects": "theo bản giấy",
    }
    issue_month_paper(draft, **signed, **do(world))
    contents = Task.of(world.cell).order_by("pk").values_list("item__content", "given_on")
    assert list(contents) == [("Vận động 05 hộ hiến đất", HELD), ("Vệ sinh ngõ", TYPED)]
    assert month_sheet(meeting).facts.tasks_opened_on is not None
    with pytest.raises(Refused) as refusal:
        withdraw_taken_over(task, **do(world))
    assert str(refusal.value) == (
        "Nhiệm vụ này đã có diễn biến trong sổ nên không bỏ được. Ghi kết luận ở trang nhiệm vụ."
    )


def test_a_paper_whose_tasks_were_all_taken_over_is_issued(world):
    task = taken_over(world)
    draft = resolution_of(world.as_("An", TYPED), keep(world))
    signed = {
        "signer": world.people["An"],
        "issued_on": TYPED,
        "number": 14,
        "reason_for_defects": "theo bản giấy",
    }
    issue_month_paper(draft, **signed, **do(world))
    assert list(Task.of(world.cell)) == [task]


def test_tasks_of_before_the_book_are_no_draft_of_a_meeting_without_a_paper(world):
    task = taken_over(world)
    meeting = keep(world, form=None)
    assert resolution_of(world.as_("An", TYPED), meeting) is None
    sheet = month_sheet(meeting)
    assert (sheet.resolution_id, sheet.facts.has_resolution, sheet.facts.tasks_opened_on) == (
        None,
        None,
        None,
    )
    with pytest.raises(Refused) as refusal:
        add_item(task.item.resolution, "Việc thêm", **do(world))
    assert str(refusal.value) == (
        "Đây là văn bản ban hành trước khi dùng sổ, không phải dự thảo. Lập dự thảo của kỳ rồi sửa."
    )
    choose_no_paper(meeting, "Chi bộ chỉ kết luận trong biên bản", **do(world))
    assert month_sheet(meeting).facts.has_resolution is False
    withdraw_taken_over(task, **do(world))
    assert not Task.of(world.cell).exists()


def test_an_old_month_holds_no_task_of_a_later_one(world):
    """September, typed in when October's task is open, has on its agenda what was given before it alone."""
    older, newer = (taken_over(world, given_on=day) for day in (date(2026, 8, 3), HELD))
    september = date(2026, 9, 3)
    meeting = keep(world, started_at=at(september, "19:30"), ended_at=at(september, "21:00"), form=None)
    rows = AgendaItem.of(meeting).filter(source=FillSource.OPEN_TASKS).exclude(source_id=None)
    assert list(rows.values_list("source_id", flat=True)) == [older.pk]
    assert newer.pk != older.pk


def test_an_agenda_drawn_up_before_stays_and_may_lack_the_discussion(world):
    plan_year(world.cell, 2026, 3, time(19, 30), "Nhà văn hóa", **do(world, day=date(2026, 9, 1)))
    meeting = Meeting.of(world.cell).get(month=HELD.replace(day=1))
    early = do(world, day=date(2026, 9, 28))
    add_agenda_item(meeting, "Việc khác", AgendaPart.PROCEEDING, **early)
    keep(world)
    assert AgendaItem.of(meeting).count() == 1
    assert not Speech.of_all(AgendaItem.of(meeting)).exists()


def test_a_month_that_has_its_record_is_not_entered_again(world):
    keep(world)
    with pytest.raises(Refused) as refusal:
        keep(world)
    assert str(refusal.value) == (
        "Kỳ sinh hoạt tháng 10/2026 đã có bản ghi, bắt đầu lúc 19:30 ngày 03/10/2026. Mở kỳ ấy để ghi tiếp."
    )


def test_a_meeting_made_up_in_the_next_month_belongs_to_its_own(world):
    assert keep(world, month=Month(2026, 9)).month == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"ended_at": at(HELD, "19:10")}, "ended_at",
         "Giờ kết thúc (19:10) trước giờ bắt đầu (19:30). Sửa một trong hai giờ."),
        ({"started_at": at(TYPED, "19:30"), "ended_at": at(TYPED, "21:00")}, "day",
         "Giờ kết thúc 21:00 ngày 05/10/2026 còn ở phía trước. Ghi kỳ sinh hoạt đã họp xong."),
        ({"unexcused": ["Giáp"]}, "unexcused", "Đồng chí Nguyễn Văn Giáp được ghi ở cả hai mục vắng. Bỏ một mục."),
        ({"excused": ["An"]}, "excused",
         "Đồng chí Nguyễn Văn An chủ trì hoặc ghi biên bản nên không ghi là vắng. Sửa một trong hai."),
        ({"unexcused": ["Dũng"]}, "unexcused",
         "Đồng chí Nguyễn Văn Dũng chủ trì hoặc ghi biên bản nên không ghi là vắng. Sửa một trong hai."),
        ({"votes": (7, 0, 0)}, "votes_for",
         ("Tán thành, không tán thành và ý kiến khác cộng lại là 7, nhiều hơn số đảng viên chính thức có mặt (5). "
          "Đề nghị đếm lại; số đã nhập vẫn còn.")),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(world, more, field, sentence):
    told = {name: [world.members[one] for one in value] if name in {"excused", "unexcused"} else value
            for name, value in more.items()}  # fmt: skip
    with pytest.raises(Refused) as refusal:
        keep(world, upload=scan(), **told)
    assert (str(refusal.value), refusal.value.field) == (sentence, field)
    assert not Meeting.of(world.cell).exists()
    assert not File.visible_to(world.as_("An", TYPED)).exists()


@pytest.mark.parametrize("who", ["Chi", "Dũng", "Nga", "Phúc"])
def test_only_the_leaders_enter_a_meeting(world, who):
    with pytest.raises(NotAllowed):
        keep(world, who=who)
