"""Tổ đảng: made of members who are in no other, led by one of them, dated."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from chibo.door.pen import action
from chibo.members.actions import change_group, end_group, end_membership, make_group
from chibo.members.models import GroupPlace, PartyGroup
from chibo.members.queries.groups import by_group, groups_on
from chibo.members.rules.groups import GroupPlan
from chibo.members.terms import Leaving
from tests.meetings.steps import lines, refused
from tests.world import TODAY, at

BEFORE, LATER = date(2026, 10, 1), date(2026, 10, 20)
WHO = "Việc {what} thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."


def do(world, name="An"):
    return {"by": world.as_(name), "at": at()}


def plan(world, names, leader, title="Tổ đảng số 1"):
    return GroupPlan(title, frozenset(world.members[one].pk for one in names), world.members[leader].pk)


def make(world, names=("Chi", "Dũng"), leader="Chi", title="Tổ đảng số 1", on=BEFORE):
    return make_group(world.cell, plan(world, names, leader, title), on=on, **do(world))


def told(world, on=TODAY):
    return [(one.name, one.leader, one.names) for one in groups_on(world.cell, on=on)]


def test_group_has_its_members_and_its_leader_from_a_day_on(world):
    make(world)
    make(world, ("Em",), "Em", " Tổ đảng  số 2 ")
    assert told(world) == [
        ("Tổ đảng số 1", "Nguyễn Văn Chi", ("Nguyễn Văn Chi", "Nguyễn Văn Dũng")),
        ("Tổ đảng số 2", "Nguyễn Văn Em", ("Nguyễn Văn Em",)),
    ]
    assert told(world, date(2026, 9, 30)) == []
    assert lines("group_made", world.cell) == 2


def test_change_keeps_who_stays_and_dates_who_comes_and_goes(world):
    group = make(world)
    change_group(group, plan(world, ("Dũng", "Em"), "Dũng", "Tổ đảng thôn trên"), on=LATER, **do(world))
    assert told(world) == [
        ("Tổ đảng thôn trên", "Nguyễn Văn Dũng", ("Nguyễn Văn Dũng", "Nguyễn Văn Em")),
    ]
    assert told(world, date(2026, 10, 19))[0][1:] == (
        "Nguyễn Văn Chi", ("Nguyễn Văn Chi", "Nguyễn Văn Dũng"),
    )  # fmt: skip
    change_group(group, plan(world, ("Em",), "Em"), on=LATER, **do(world))
    assert GroupPlace.of(group).filter(since=LATER).count() == 1
    assert lines("group_changed", world.cell) == 2


def test_ended_group_frees_its_members_and_its_name(world):
    group = make(world)
    end_group(group, on=LATER, **do(world))
    assert told(world) == []
    assert len(told(world, BEFORE)) == 1
    make(world, on=LATER)
    assert lines("group_ended", world.cell) == 1
    sentence = "Tổ đảng số 1 đã thôi hoạt động. Lập tổ đảng mới."
    assert str(refused(end_group, group, on=LATER, **do(world))) == sentence
    assert str(refused(change_group, group, plan(world, ("Em",), "Em"), on=LATER, **do(world))) == sentence


def test_who_left_the_cell_is_in_no_group(world):
    make(world)
    end_membership(world.members["Chi"], left_on=LATER, because=Leaving.TRANSFERRED, **do(world))
    assert told(world) == [("Tổ đảng số 1", "", ("Nguyễn Văn Dũng",))]
    assert told(world, BEFORE)[0][1] == "Nguyễn Văn Chi"


@pytest.mark.parametrize(
    ("names", "leader", "title", "field", "sentence"),
    [
        (("Em",), "Em", " ", "name", "Chưa có tên tổ đảng. Ghi tên, ví dụ: Tổ đảng số 1."),
        (("Em",), "Em", "Tổ đảng số 1", "name", "Chi bộ đã có Tổ đảng số 1. Ghi tên khác."),
        ((), "Em", "Tổ 2", "members", "Tổ đảng chưa có đảng viên. Chọn ít nhất một đồng chí."),
        (
            ("Quý",),
            "Quý",
            "Tổ 2",
            "members",
            "Có đồng chí không còn trong danh sách đảng viên của chi bộ. Chọn lại.",
        ),
        (
            ("Em",),
            "Hoa",
            "Tổ 2",
            "leader",
            ("Tổ trưởng Nguyễn Văn Hoa chưa có trong tổ. Đánh dấu đồng chí ấy, hoặc chọn tổ trưởng khác."),
        ),
        (
            ("Em", "Dũng"),
            "Em",
            "Tổ 2",
            "members",
            (
                "Đồng chí Nguyễn Văn Dũng đang ở Tổ đảng số 1. Mỗi đồng chí chỉ ở một tổ; "
                "bỏ đồng chí ấy khỏi tổ kia trước."
            ),
        ),
    ],
)
def test_what_is_no_group_is_refused(world, names, leader, title, field, sentence):
    make(world)
    refusal = refused(make_group, world.cell, plan(world, names, leader, title), on=BEFORE, **do(world))
    assert (str(refusal), refusal.field) == (sentence, field)
    assert PartyGroup.of(world.cell).count() == 1


def test_days_to_come_and_before_the_last_change_are_refused(world):
    group = make(world, on=LATER)
    wanted = plan(world, ("Chi",), "Chi")
    assert str(refused(change_group, group, wanted, on=date(2026, 12, 1), **do(world))) == (
        "Ngày 01/12/2026 chưa đến. Ghi ngày hôm nay hoặc ngày đã qua."
    )
    early = "Tổ đã có thay đổi từ ngày 20/10/2026. Ghi ngày từ 20/10/2026 trở đi."
    assert str(refused(change_group, group, wanted, on=BEFORE, **do(world))) == early
    assert str(refused(end_group, group, on=BEFORE, **do(world))) == early


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Phúc", "Minh", "Oanh"])
def test_groups_are_for_the_leaders(world, name):
    group = make(world)
    who = do(world, name)
    for act, args in (
        (make_group, (world.cell, plan(world, ("Em",), "Em", "Tổ 2"))),
        (change_group, (group, plan(world, ("Em",), "Em"))),
        (end_group, (group,)),
    ):
        assert str(refused(act, *args, on=BEFORE, **who)).endswith(
            "thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
        )
    assert told(world)[0][2] == ("Nguyễn Văn Chi", "Nguyễn Văn Dũng")


def test_the_book_itself_keeps_a_member_in_one_group(world):
    make(world)
    other = make(world, ("Em",), "Em", "Tổ 2")

    @action
    def twice(*, by, at):
        member = world.members["Chi"]
        GroupPlace(group=other, member=member, is_leader=False, since=BEFORE).save()

    with pytest.raises(IntegrityError), transaction.atomic():
        twice(**do(world))


def test_things_of_members_are_sorted_under_their_groups(world):
    make(world)
    ids = [world.members[name].pk for name in ("An", "Dũng", "Chi")]
    found = by_group(groups_on(world.cell, on=TODAY), ids, lambda pk: pk)
    assert [(group.name if group else None, rows) for group, rows in found] == [
        ("Tổ đảng số 1", [ids[1], ids[2]]), (None, [ids[0]]),
    ]  # fmt: skip
    assert by_group((), ids, lambda pk: pk) == [(None, ids)]
