"""The outbox: written with the act, sent once, tried again with growing waits, given up with a reason."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from chibo.door.pen import system
from chibo.door.refusals import NotAllowed
from chibo.journal.models import INSTALLATION, Line
from chibo.kit.words import Refused
from chibo.meetings.actions import convene, mark_not_held, reschedule_meeting
from chibo.meetings.models import Convening
from chibo.notices.actions import (
    forget_device,
    forget_mail_address,
    keep_device,
    keep_mail_address,
    queue_notices,
    queue_trial,
    record_tries,
    sweep_notices,
    take_notices,
)
from chibo.notices.jobs import BATCH, send_due, sweep
from chibo.notices.models import Device, MailAddress, Notice, NoticeEnd, Try
from chibo.notices.queries import channel_sheets, installed_channels, log_lines, open_channels, own_sheet
from chibo.notices.rules import HELD_FOR, WAITS, Answer
from chibo.notices.terms import Outside, Reason, Template
from tests.meetings.steps import BEFORE, do
from tests.notices.conftest import switch
from tests.world import at

PUSHED = "https://fcm.googleapis.com/fcm/send/"


def eve(world, name="An"):
    return do(world, name, BEFORE)


def wants_mail(world, *names):
    for name in names:
        account = world.account(name)
        keep_mail_address(account, f"user{account.pk}@thu.example.vn", **eve(world, name))


def wants_push(world, name, number=1):
    return keep_device(world.account(name), f"{PUSHED}{number}", "key", "auth", **eve(world, name))


def notices():
    return list(Notice.all_for(system("test", at=BEFORE)).order_by("pk"))


class Way:
    """A channel that answers what it is told to, and keeps what it was given."""

    def __init__(self, *answers):
        self.answers, self.given = list(answers), []

    def send(self, recipient, template, params, idempotency_key):
        self.given.append((recipient.address, template, params, idempotency_key))
        return self.answers.pop(0) if self.answers else Answer()


def run(moment, way):
    return send_due(lambda: moment, ways(way))


def ways(email, push=None):
    return {Outside.EMAIL: email, Outside.PUSH: push or Way()}


def test_nothing_leads_out_unless_all_three_open_it(world, settings, drafted):
    convene(drafted, signed_by=world.people["An"], **eve(world))
    assert notices() == []  # nobody has chosen to be told
    wants_mail(world, "Em")
    settings.NOTICE_CHANNELS = frozenset()
    assert installed_channels() == open_channels(world.cell.pk) == frozenset()
    reschedule_meeting(drafted, at(date(2026, 11, 5)), "Lũ", **eve(world))
    assert notices() == []  # the installation is shut
    settings.NOTICE_CHANNELS = frozenset({"email"})
    switch(world, Outside.EMAIL, is_on=False)
    mark_not_held(drafted, "Lũ", **eve(world))
    assert notices() == []  # the cell is shut


def test_a_unit_is_shut_until_it_is_switched_on(world, settings):
    wants_mail(world, "Em")
    assert open_channels(world.cell.pk) == frozenset()
    switch(world, Outside.EMAIL)
    switch(world, Outside.EMAIL)  # twice is once
    assert open_channels(world.cell.pk) == {Outside.EMAIL}
    switch(world, Outside.PUSH)
    settings.NOTICE_CHANNELS = frozenset()
    with pytest.raises(Refused) as refusal:
        switch(world, Outside.PUSH)
    assert str(refusal.value) == (
        "Máy chủ này chưa mở kênh báo trên thiết bị. Báo người quản trị máy chủ nếu cần dùng."
    )
    switch(world, Outside.PUSH, is_on=False)  # to shut one needs no installation
    settings.NOTICE_CHANNELS = frozenset({"email", "push"})
    assert open_channels(world.cell.pk) == {Outside.EMAIL}


@pytest.mark.parametrize("name", ["Bình", "Minh", "Nga"])
def test_leaders_and_the_committee_switch(world, name):
    switch(world, Outside.EMAIL, by=name)
    assert open_channels(world.cell.pk) == {Outside.EMAIL}
    assert Line.objects.filter(unit_id=world.cell.pk, kind="channel_switched").count() == 1


@pytest.mark.parametrize("name", ["Chi", "Em", "Oanh", "Phúc"])
def test_nobody_else_switches(world, name):
    with pytest.raises(NotAllowed, match="Việc mở, đóng kênh báo ra ngoài sổ thuộc quyền của"):
        switch(world, Outside.EMAIL, by=name)


def test_convening_moving_and_calling_off_are_told_in_their_own_transaction(world, drafted):
    wants_mail(world, "Em", "Dũng", "Lan")
    wants_push(world, "Em")
    convene(drafted, signed_by=world.people["An"], **eve(world))
    first = notices()
    assert sorted((row.channel, row.person.name.split()[-1]) for row in first) == [
        ("email", "Dũng"), ("email", "Em"), ("push", "Em"),
    ]  # fmt: skip
    assert {(row.template, str(row.params)) for row in first} == {("meeting_called", "{}")}
    with (
        pytest.raises(Refused, match="Thông báo kỳ sinh hoạt này đã gửi ngày 30/10/2026."),
        transaction.atomic(),
    ):
        convene(drafted, signed_by=world.people["An"], **eve(world))
    assert notices() == first
    reschedule_meeting(drafted, at(date(2026, 11, 5)), "Lũ", **eve(world))
    mark_not_held(drafted, "Lũ", **eve(world))
    templates = [row.template for row in notices()]
    assert templates == [*["meeting_called"] * 3, *["meeting_moved"] * 3, *["meeting_not_held"] * 3]


def test_an_act_that_is_undone_takes_its_notices_with_it(world, drafted):
    wants_mail(world, "Em")

    def interrupted():
        convene(drafted, signed_by=world.people["An"], **eve(world))
        assert len(notices()) == 1
        raise RuntimeError("the power goes")

    with pytest.raises(RuntimeError), transaction.atomic():
        interrupted()
    assert not Convening.of(drafted).exists()
    assert notices() == []


def test_one_act_is_told_once(world, drafted):
    wants_mail(world, "Em")
    people = [world.people["Em"].pk]
    for told in (1, 0):
        assert told == queue_notices(
            people, Template.MEETING_MOVED, "7/x", unit_id=world.cell.pk, **eve(world)
        )
    with pytest.raises(NotAllowed):
        queue_notices(people, Template.MEETING_MOVED, "7/x", unit_id=world.cell.pk, **eve(world, "Em"))
    with pytest.raises(NotAllowed):
        queue_notices(people, Template.MEETING_MOVED, "7/x", unit_id=world.cell.pk, **eve(world, "Phúc"))


def test_what_is_due_is_sent_once_and_kept_in_the_log(world, drafted):
    wants_mail(world, "Em", "Dũng")
    convene(drafted, signed_by=world.people["An"], **eve(world))
    way = Way()
    assert send_due(lambda: BEFORE, ways(way)) == {Reason.NONE: 2}
    assert [template for _, template, _, _ in way.given] == [Template.MEETING_CALLED] * 2
    lines = Line.objects.count()
    assert send_due(lambda: BEFORE + timedelta(days=3), ways(way)) == {}
    assert Line.objects.count() == lines  # a run without work leaves no line
    by = system("test", at=BEFORE)
    assert [(row[2], row[4], row[5]) for row in log_lines(by, limit=9)] == [("email", 1, "sent")] * 2
    sheet = next(one for one in channel_sheets(world.cell.pk) if one.channel is Outside.EMAIL)
    assert (sheet.sent, sheet.waiting, sheet.given_up, sheet.is_installed, sheet.is_switched_on) == (
        2,
        0,
        0,
        True,
        True,
    )


def test_tries_wait_longer_and_end_with_a_reason(world, drafted):
    wants_mail(world, "Em")
    convene(drafted, signed_by=world.people["An"], **eve(world))
    way, moment, keys = Way(*[Answer(Reason.BUSY)] * len(WAITS)), BEFORE, set()
    for wait in WAITS:
        assert run(moment - timedelta(seconds=1), way) == {}
        assert run(moment, way) == {Reason.BUSY: 1}
        keys.add(way.given[-1][3])
        moment += wait
    assert run(moment, way) == {}
    assert len(keys) == 1, "every try bears the same key"
    by = system("test", at=BEFORE)
    end = NoticeEnd.all_for(by).get()
    assert (end.how, end.reason) == ("given_up", Reason.TOO_OFTEN)
    tries = Try.all_for(by).order_by("number")
    assert [(one.number, one.reason) for one in tries] == [(n, "busy") for n in range(1, len(WAITS) + 1)]
    sheet = channel_sheets(world.cell.pk)[0]
    assert (sheet.given_up, sheet.reasons) == (1, (Reason.TOO_OFTEN,))
    assert str(end) == "thôi gửi"
    assert str(tries[0]) == "1: máy chủ bên ngoài chưa nhận, sẽ gửi lại"


def test_a_worker_that_dies_loses_nothing_and_two_do_not_send_twice(world, drafted):
    wants_mail(world, "Em")
    convene(drafted, signed_by=world.people["An"], **eve(world))
    by = system("test", at=BEFORE)
    taken = take_notices(limit=5, by=by, at=BEFORE)
    assert [number for _, number in taken] == [1]
    assert take_notices(limit=5, by=by, at=BEFORE) == []  # it is being sent
    sheet = channel_sheets(world.cell.pk)[0]
    assert (sheet.sent, sheet.waiting) == (0, 1)
    assert [row[5:] for row in log_lines(by, limit=1)] == [("", "")]
    assert send_due(lambda: BEFORE + HELD_FOR, ways(Way())) == {Reason.NONE: 1}
    assert Try.all_for(by).filter(ended_at=None).count() == 1  # the try nobody saw end


def test_what_was_sent_before_the_worker_died_is_not_sent_again(world, drafted):
    wants_mail(world, "Em", "Dũng")
    convene(drafted, signed_by=world.people["An"], **eve(world))

    class Dying(Way):
        def send(self, *what):
            if self.given:
                raise RuntimeError("the power goes")
            return super().send(*what)

    first, second = Dying(), Way()
    with pytest.raises(RuntimeError):
        run(BEFORE, first)
    assert run(BEFORE + timedelta(days=1), second) == {Reason.NONE: 1}
    assert len({address for address, *_ in first.given + second.given}) == 2


def test_a_slow_run_keeps_what_it_took_from_the_next_one(world, drafted):
    wants_mail(world, "Em", "Dũng")
    convene(drafted, signed_by=world.people["An"], **eve(world))
    next_run = Way()

    class Slow(Way):
        def send(self, *what):
            assert send_due(lambda: BEFORE + HELD_FOR - timedelta(seconds=1), ways(next_run)) == {}
            return super().send(*what)

    assert run(BEFORE, Slow()) == {Reason.NONE: 2}
    assert next_run.given == []


@pytest.mark.parametrize("late", [Answer(), Answer(Reason.BUSY), Answer(Reason.NO_ADDRESS, is_final=True)])
def test_what_another_run_ended_meanwhile_stays_ended(world, drafted, late):
    wants_mail(world, "Em")
    convene(drafted, signed_by=world.people["An"], **eve(world))
    by = system("test", at=BEFORE)
    ((held, _number),) = take_notices(limit=1, by=by, at=BEFORE)
    assert send_due(lambda: BEFORE + HELD_FOR, ways(Way())) == {Reason.NONE: 1}
    record_tries({held: late}, by=by, at=BEFORE)
    end = NoticeEnd.all_for(by).get()
    assert (end.how, end.reason, end.at) == ("sent", Reason.NONE, BEFORE + HELD_FOR)
    assert [row.due_at for row in notices()] == [None]
    assert Try.all_for(by).get(number=1).reason == late.reason


def test_what_is_stopped_meanwhile_is_not_sent(world, settings, drafted):
    wants_mail(world, "Em", "Dũng")
    device = wants_push(world, "Em")
    convene(drafted, signed_by=world.people["An"], **eve(world))
    forget_mail_address(world.account("Em"), **eve(world, "Em"))
    forget_device(world.account("Em"), device, **eve(world, "Em"))
    way = Way()
    assert send_due(lambda: BEFORE, ways(way)) == {Reason.NONE: 1, Reason.SHUT: 2}
    reschedule_meeting(drafted, at(date(2026, 11, 5)), "Lũ", **eve(world))
    switch(world, Outside.EMAIL, is_on=False)
    assert send_due(lambda: BEFORE + timedelta(days=5), ways(way)) == {Reason.SHUT: 1}
    switch(world, Outside.EMAIL)
    mark_not_held(drafted, "Lũ", **eve(world))
    settings.NOTICE_CHANNELS = frozenset()
    assert send_due(lambda: BEFORE + timedelta(days=5), ways(way)) == {Reason.SHUT: 1}
    assert len(way.given) == 1


def test_a_device_that_is_gone_is_forgotten(world, drafted):
    wants_push(world, "Em")
    convene(drafted, signed_by=world.people["An"], **eve(world))
    push = Way(Answer(Reason.GONE, is_final=True))
    assert send_due(lambda: BEFORE, ways(Way(), push)) == {Reason.GONE: 1}
    assert not Device.all_for(system("test", at=BEFORE)).exists()
    assert NoticeEnd.all_for(system("test", at=BEFORE)).get().reason == Reason.GONE


def test_more_than_a_batch_is_sent_in_one_run(world, cell):
    wants_mail(world, "Em")
    for number in range(BATCH + 1):
        queue_notices(
            [world.people["Em"].pk], Template.MEETING_MOVED, str(number), unit_id=cell.pk, **eve(world)
        )
    assert send_due(lambda: BEFORE, ways(Way())) == {Reason.NONE: BATCH + 1}
    for number in range(BATCH):
        queue_notices([world.people["Em"].pk], Template.TRIAL, str(number), unit_id=cell.pk, **eve(world))
    assert send_due(lambda: BEFORE, ways(Way())) == {Reason.NONE: BATCH}


def test_each_batch_is_of_its_own_moment_also_past_midnight(world, cell):
    wants_mail(world, "Em")
    for number in range(BATCH + 1):
        queue_notices(
            [world.people["Em"].pk], Template.MEETING_MOVED, str(number), unit_id=cell.pk, **eve(world)
        )
    days = (BEFORE + timedelta(days=number) for number in range(9))
    assert send_due(lambda: next(days), ways(Way())) == {Reason.NONE: BATCH + 1}
    tries = Try.all_for(system("test", at=BEFORE)).order_by("pk").values_list("at", "ended_at")
    assert list(tries) == [(BEFORE, BEFORE)] * BATCH + [(BEFORE + timedelta(days=1),) * 2]


def test_old_notices_are_swept(world, drafted):
    wants_mail(world, "Em")
    convene(drafted, signed_by=world.people["An"], **eve(world))
    send_due(lambda: BEFORE, ways(Way()))
    lines = Line.objects.count()
    assert sweep(lambda: BEFORE + timedelta(days=30)) == 0
    assert Line.objects.count() == lines
    assert sweep(lambda: BEFORE + timedelta(days=31)) == 3  # with its try and its end
    assert notices() == []


def test_only_the_run_works_the_outbox(world, cell):
    for act, args in (
        (take_notices, {"limit": 1}), (record_tries, {"answers": {}}), (sweep_notices, {}),
    ):  # fmt: skip
        with pytest.raises(NotAllowed, match="Việc gửi báo là của lệnh ./chibo notices."):
            act(**args, **eve(world))


def test_a_trial_goes_to_oneself(world, settings):
    account = world.account("Em")
    wants_push(world, "Em")
    wants_mail(world, "Em")
    assert queue_trial(account, Outside.EMAIL, **eve(world, "Em")) == 1
    way = Way()
    assert send_due(lambda: BEFORE, ways(way)) == {Reason.NONE: 1}
    assert way.given[0][1] is Template.TRIAL
    assert {row.unit_id for row in notices()} == {INSTALLATION}


def test_a_trial_needs_an_open_channel_and_an_address(world, settings):
    account = world.account("Em")
    wants_push(world, "Em")
    with pytest.raises(Refused) as refusal:
        queue_trial(account, Outside.EMAIL, **eve(world, "Em"))
    assert str(refusal.value) == "Chưa có nơi nhận báo qua thư điện tử. Ghi nơi nhận trước."
    settings.NOTICE_CHANNELS = frozenset({"email"})  # the installation shuts push after she chose it
    with pytest.raises(Refused) as refusal:
        queue_trial(account, Outside.PUSH, **eve(world, "Em"))
    assert str(refusal.value) == (
        "Máy chủ này chưa mở kênh báo trên thiết bị. Báo người quản trị máy chủ nếu cần dùng."
    )
    assert notices() == []


def test_each_channel_is_tried_once_an_hour(world, cell):
    wants_mail(world, "Em", "Dũng")
    for number in (1, 2):
        wants_push(world, "Em", number)
    em = world.account("Em")
    assert queue_trial(em, Outside.EMAIL, **eve(world, "Em")) == 1
    later = BEFORE + timedelta(minutes=59)
    with pytest.raises(Refused) as refusal:
        queue_trial(em, Outside.EMAIL, **do(world, "Em", later))
    assert str(refusal.value) == (
        "Đồng chí đã gửi thử qua thư điện tử lúc 08:00; mỗi giờ gửi thử được một lần. "
        "Từ 09:00 gửi thử lại được."
    )
    assert queue_trial(em, Outside.PUSH, **do(world, "Em", later)) == 2
    assert queue_trial(world.account("Dũng"), Outside.EMAIL, **do(world, "Dũng", later)) == 1
    assert queue_trial(em, Outside.EMAIL, **do(world, "Em", BEFORE + timedelta(hours=1))) == 1


def test_everybody_says_for_herself_where_she_is_told(world, cell):
    wants_mail(world, "Em")
    wants_mail(world, "Em")  # a second word puts the first right
    device = wants_push(world, "Em")
    em = world.account("Em")
    for act in (
        lambda by: keep_mail_address(em, "a@b.vn", **by),
        lambda by: forget_mail_address(em, **by),
        lambda by: keep_device(em, f"{PUSHED}9", "key", "auth", **by),
        lambda by: forget_device(em, device, **by),
        lambda by: queue_trial(em, Outside.EMAIL, **by),
    ):
        for name in ("An", "Phúc"):
            with pytest.raises(NotAllowed, match="Đồng chí chỉ chọn được cách báo cho chính mình."):
                act(eve(world, name))
    with pytest.raises(NotAllowed):
        forget_device(world.account("An"), device, **eve(world, "An"))
    assert own_sheet(world.as_("An")).address == ""
    assert own_sheet(world.as_("Em")).address == f"user{em.pk}@thu.example.vn"
    assert len(own_sheet(world.as_("Em")).devices) == 1
    assert str(MailAddress.visible_to(world.as_("Em")).get()) == "30/10/2026"


def test_a_browser_that_changes_hands_tells_the_new_person_alone(world, cell):
    wants_push(world, "Em")
    assert str(wants_push(world, "Dũng")) == "30/10/2026"
    assert own_sheet(world.as_("Em")).devices == ()
    assert len(own_sheet(world.as_("Dũng")).devices) == 1
    with pytest.raises(Refused, match="không phải máy chủ công khai"):
        keep_device(world.account("Em"), "https://127.0.0.1/x", "key", "auth", **eve(world, "Em"))
