"""Nhập thay: who may type for a cell from–to, what it gives, how it ends, what the journal says of it."""

import hashlib
from datetime import date, timedelta

import pytest

from chibo.door.catalogue import CATALOGUE, roles_for
from chibo.door.pen import system
from chibo.door.refusals import NotAllowed
from chibo.door.terms import Relation, Right, Role
from chibo.journal.lines import canonical
from chibo.journal.models import Line, Salt
from chibo.kit.words import Refused
from chibo.meetings.access import may_end_meeting, may_record_meeting
from chibo.meetings.actions import edit_agenda_item, open_meeting, record_speech, send_opinion
from chibo.members.actions import end_membership
from chibo.members.terms import Leaving
from chibo.org.actions import end_entry_grant, grant_entry, seat_person
from chibo.org.models import EntryGrant, EntryGrantEnding
from chibo.org.queries import OWN_ROLES, grant_lines, last_typed, typed_cells, typists_of
from chibo.org.rules import Grant, OwnSeat, Typists, check_grant_days, state_of_grant
from chibo.org.terms import GrantState
from tests.meetings.steps import do, drafted, item
from tests.world import FOUNDED, TODAY, at

MONTH_END = date(2026, 11, 30)
TOMORROW = TODAY + timedelta(days=1)
READ = {
    Right.READ_NOTICES,
    Right.READ_RECORD,
    Right.READ_DRAFTS,
    Right.READ_ROSTER,
    Right.READ_SCORES,
}
TYPED = {
    Right.PREPARE_MEETING,
    Right.CONVENE_MEETING,
    Right.RECORD_MEETING,
    Right.RECORD_VOTE,
    Right.WRITE_MINUTES,
    Right.DRAFT_RESOLUTION,
    Right.MANAGE_TASKS,
    Right.SCORE_MEETING,
    Right.POST_HANDBOOK,
}


def let(world, name="Nga", since=TODAY, until=MONTH_END, by="An", when=None):
    return grant_entry(
        world.cell, world.people[name], since=since, until=until, **do(world, by, when or at())
    )


# --- what it gives -------------------------------------------------------------------------------------


def test_a_grant_lets_one_type_and_read_what_that_needs_and_nothing_else(world):
    let(world)
    scope = world.as_("Nga")
    given = {right for right in Right if scope.has(right, world.cell.pk)}
    assert given == READ | TYPED
    assert {right for right in Right if scope.has(right, world.sister.pk)} == set()
    assert all(scope.is_typing(right, world.cell.pk) for right in given)
    assert (scope.typed_units, scope.own_units) == ({world.cell.pk}, {world.commune.pk})


def test_a_seat_of_one_s_own_gives_its_rights_by_itself(world):
    let(world, "Dũng")
    scope = world.as_("Dũng")
    assert scope.has(Right.RECORD_MEETING, world.cell.pk)
    assert scope.is_typing(Right.RECORD_MEETING, world.cell.pk)
    assert not scope.is_typing(Right.READ_RECORD, world.cell.pk)
    assert not scope.is_typing(Right.TAKE_PART, world.cell.pk)
    assert not world.as_("An").is_typing(Right.RECORD_MEETING, world.cell.pk)


def test_what_is_typed_is_given_by_the_same_seats_and_a_refusal_names_only_them():
    assert {frozenset(CATALOGUE[right][Relation.SELF]) for right in TYPED} == {OWN_ROLES | {Role.ENTRY_CLERK}}
    assert {Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER} == OWN_ROLES
    assert all(Role.ENTRY_CLERK not in roles_for(right) for right in Right)
    assert {right for right in Right if Role.ENTRY_CLERK in CATALOGUE[right].get(Relation.SELF, ())} == (
        READ | TYPED
    )


@pytest.mark.parametrize(
    ("day", "is_given"),
    [(TODAY, False), (TOMORROW, True), (MONTH_END, True), (date(2026, 12, 1), False)],
)
def test_a_grant_begins_and_ends_by_itself(world, day, is_given):
    let(world, since=TOMORROW)
    assert (world.cell.pk in world.as_("Nga", day).typed_units) is is_given


def test_who_is_acting_is_read_in_one_statement_with_all_her_grants(world, django_assert_num_queries):
    let(world)
    world.account("Nga")
    world.as_("Nga")
    with django_assert_num_queries(1):
        assert len(world.as_("Nga").seats) == 2


def test_who_left_the_cell_and_types_for_it_is_no_longer_its_chair_or_minute_taker(world):
    meeting = drafted(world)
    open_meeting(meeting, at(), world.members["Giáp"], world.members["Em"], **do(world))
    assert may_end_meeting(world.as_("Giáp"), meeting)
    for name in ("Giáp", "Em"):
        end_membership(world.members[name], left_on=TODAY, because=Leaving.TRANSFERRED, **do(world))
        let(world, name)
    assert not may_end_meeting(world.as_("Giáp"), meeting)
    assert may_record_meeting(world.as_("Em"), meeting)  # as everybody who types


# --- who lets whom ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Nga", "Minh", "Oanh", "Phúc"])
def test_only_the_leaders_of_the_cell_let_somebody_type(world, name):
    with pytest.raises(NotAllowed) as refusal:
        let(world, "Em", by=name)
    assert str(refusal.value) == (
        "Việc cho người khác nhập thay thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    )
    grant = let(world, by="Bình")
    with pytest.raises(NotAllowed):
        end_entry_grant(grant, **do(world, name))


def test_who_types_lets_nobody_else_type(world):
    let(world)
    with pytest.raises(NotAllowed):
        let(world, "Dũng", by="Nga")


REFUSED = {
    "past": (
        {"since": TODAY - timedelta(days=1)},
        "since",
        (
            "Ngày bắt đầu nhập thay (02/11/2026) đã qua. Chọn từ hôm nay (03/11/2026) trở đi; "
            "những gì đã ghi trước đó giữ nguyên tên người ghi."
        ),
    ),
    "backwards": (
        {"until": TODAY - timedelta(days=1)},
        "until",
        "Ngày thôi (02/11/2026) trước ngày bắt đầu (03/11/2026). Sửa một trong hai ngày.",
    ),
    "twice": (
        {"since": MONTH_END, "until": date(2026, 12, 31)},
        "since",
        (
            "Đồng chí Trần Thị Nga đã được nhập thay trong thời gian này. Chọn ngày khác, "
            "hoặc cho thôi lần trước rồi ghi lại."
        ),
    ),
    "chi ủy": (
        {"name": "Chi"},
        "member",
        (
            "Đồng chí Nguyễn Văn Chi là Chi ủy viên, tự ghi được bằng quyền của mình nên không cần nhập thay. "
            "Chọn đồng chí khác."
        ),
    ),
    "herself": (
        {"name": "An"},
        "member",
        (
            "Đồng chí Nguyễn Văn An là Bí thư Chi bộ, tự ghi được bằng quyền của mình nên không cần nhập thay. "
            "Chọn đồng chí khác."
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_granted_is_refused_with_its_sentence(world, case):
    changes, field, sentence = REFUSED[case]
    let(world)
    with pytest.raises(Refused) as refusal:
        let(world, **changes)
    assert (str(refusal.value), refusal.value.field) == (sentence, field)
    assert EntryGrant.of(world.cell).count() == 1


def test_after_its_end_the_same_person_may_be_let_again(world):
    end_entry_grant(let(world), **do(world))
    let(world)
    let(world, since=date(2026, 12, 1), until=date(2026, 12, 31))
    assert EntryGrant.of(world.cell).count() == 3


def test_to_type_is_no_seat(world):
    with pytest.raises(Refused) as refusal:
        seat_person(
            world.cell,
            world.people["Nga"],
            Role.ENTRY_CLERK,
            since=TODAY,
            by=system("tests", at=at()),
            at=at(),
        )
    assert str(refusal.value) == (
        "Nhập thay không phải là chức vụ. Bí thư, phó bí thư cho nhập thay ở trang của chi bộ."
    )
    assert refusal.value.field == "role"


# --- how it ends ------------------------------------------------------------------------------------------


def test_an_ended_grant_gives_nothing_from_that_day_on(world):
    ending = end_entry_grant(let(world, when=at(clock="08:00")), **do(world, when=at(clock="15:00")))
    assert (ending.on, str(ending)) == (TODAY, "03/11/2026")
    assert world.as_("Nga").typed_units == frozenset()
    assert str(ending.grant) == f"Người nhập thay: {world.people['Nga'].pk}"


def test_ending_twice_and_ending_what_is_over_are_refused(world):
    grant = let(world)
    end_entry_grant(grant, **do(world))
    with pytest.raises(Refused) as refusal:
        end_entry_grant(grant, **do(world))
    assert str(refusal.value) == "Việc nhập thay này đã được cho thôi. Mở lại trang Nhập thay để xem."
    over = let(world, "Dũng", until=TODAY)
    with pytest.raises(Refused) as refusal:
        end_entry_grant(over, **do(world, when=at(TOMORROW)))
    assert str(refusal.value) == (
        "Thời hạn nhập thay này đã hết sau ngày 03/11/2026 nên không cần cho thôi nữa."
    )
    assert EntryGrantEnding.of(over).count() == 0


def test_the_list_says_how_each_grant_stands(world, django_assert_num_queries):
    world.account("Nga")
    end_entry_grant(let(world, "Em"), **do(world))
    let(world, "Giáp", until=TODAY)
    let(world, "Dũng", since=date(2026, 12, 1), until=date(2026, 12, 31))
    let(world)
    with django_assert_num_queries(2):
        lines = grant_lines(world.cell, on=TOMORROW)
    found = [(line.name.split()[-1], line.state, line.has_account, line.by) for line in lines]
    assert found == [
        ("Nga", GrantState.IN_FORCE, True, "Nguyễn Văn An"),
        ("Dũng", GrantState.COMING, False, "Nguyễn Văn An"),
        ("Em", GrantState.ENDED, False, "Nguyễn Văn An"),
        ("Giáp", GrantState.OVER, False, "Nguyễn Văn An"),
    ]
    assert lines[2].ended_on == TODAY


def test_the_cells_one_types_for_are_listed_each_once(world, django_assert_num_queries):
    let(world, until=TODAY)
    given = {"by": world.as_("Phúc"), "at": at()}
    grant_entry(world.sister, world.people["Nga"], since=TODAY, until=MONTH_END, **given)
    scope = world.as_("Nga")
    with django_assert_num_queries(1):
        cells = typed_cells(scope)
    assert [(cell.name, cell.superior, cell.until, cell.by) for cell in cells] == [
        ("Chi bộ thôn Đông", "Đảng bộ xã Tân Hưng", TODAY, "Nguyễn Văn An"),
        ("Chi bộ thôn Đoài", "Đảng bộ xã Tân Hưng", MONTH_END, "Nguyễn Văn Phúc"),
    ]
    scope = world.as_("An")
    with django_assert_num_queries(0):
        assert typed_cells(scope) == []


# --- the rules ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ended", "on", "state"),
    [
        (None, TODAY, GrantState.IN_FORCE),
        (None, TODAY - timedelta(days=1), GrantState.COMING),
        (None, MONTH_END + timedelta(days=1), GrantState.OVER),
        (TODAY, TODAY, GrantState.ENDED),
    ],
)
def test_states_of_a_grant(ended, on, state):
    assert state_of_grant(TODAY, MONTH_END, ended, on=on) is state


def test_a_grant_may_begin_and_end_today():
    check_grant_days(TODAY, TODAY, on=TODAY)


GRANT = Grant(7, "Trang", TODAY, MONTH_END)
ENDED = Grant(7, "Trang", TODAY, MONTH_END, at(clock="15:00"))


@pytest.mark.parametrize(
    ("typists", "who", "when", "named", "name"),
    [
        (Typists((GRANT,)), 7, at(), (), "Trang"),
        (Typists((GRANT,)), 8, at(), (), ""),
        (Typists((GRANT,)), None, at(), (), ""),
        (Typists((GRANT,)), 7, None, (), ""),
        (Typists((GRANT,)), 7, at(TODAY - timedelta(days=1)), (), ""),
        (Typists((GRANT,)), 7, at(MONTH_END, "23:59"), (), "Trang"),
        (Typists((GRANT,)), 7, at(MONTH_END + timedelta(days=1), "00:00"), (), ""),
        (Typists((GRANT,)), 7, at(), (7,), ""),
        (Typists((ENDED,)), 7, at(clock="14:59"), (), "Trang"),
        (Typists((ENDED,)), 7, at(clock="15:01"), (), ""),
        (Typists((ENDED, GRANT)), 7, at(clock="15:01"), (), "Trang"),
        (Typists((GRANT,), (OwnSeat(7, FOUNDED, None),)), 7, at(), (), ""),
        (Typists((GRANT,), (OwnSeat(7, FOUNDED, TODAY),)), 7, at(TOMORROW), (), "Trang"),
        (Typists((GRANT,), (OwnSeat(8, FOUNDED, None),)), 7, at(), (), "Trang"),
        (Typists(), 7, at(), (), ""),
    ],
)
def test_who_typed_for_the_cell_at_a_moment(typists, who, when, named, name):
    assert typists.typed_by(who, when, named) == name


# --- who typed, and the journal ---------------------------------------------------------------------------


def test_the_typists_of_a_cell_say_who_typed_at_a_moment(world, django_assert_num_queries):
    person = world.people["Nga"].pk
    with django_assert_num_queries(1):
        assert typists_of(world.cell.pk).typed_by(person, at()) == ""
    let(world)
    with django_assert_num_queries(2):
        assert typists_of(world.cell.pk).typed_by(person, at(clock="20:00")) == "Trần Thị Nga"
    assert typists_of(world.cell.pk).typed_by(person, at(date(2026, 12, 1))) == ""
    assert typists_of(world.sister.pk).typed_by(person, at()) == ""
    assert typists_of(world.cell.pk).typed_by(world.people["An"].pk, at()) == ""


def test_a_seat_given_later_makes_later_lines_her_own(world):
    let(world, "Dũng")
    seat_person(
        world.cell, world.people["Dũng"], Role.CELL_COMMITTEE_MEMBER, since=TOMORROW,
        by=system("tests", at=at()), at=at(),
    )  # fmt: skip
    person = world.people["Dũng"].pk
    assert typists_of(world.cell.pk).typed_by(person, at()) == "Nguyễn Văn Dũng"
    assert typists_of(world.cell.pk).typed_by(person, at(TOMORROW)) == ""


def committed(line, content):
    salt = Salt.objects.get(line=line).salt
    return line.commitment == hashlib.sha256(salt.encode() + canonical(content)).hexdigest()


def test_the_commitment_of_a_typed_line_says_for_whom_and_the_kind_stays(world):
    let(world)
    meeting = drafted(world)
    open_meeting(meeting, at(), world.members["An"], world.members["Chi"], **do(world))
    talk = item(meeting)
    for name in ("Nga", "An"):
        record_speech(talk, "Nhất trí.", member=world.members["Em"], **do(world, name))
    lines = list(Line.objects.filter(kind="speech_recorded", unit_id=world.cell.pk).order_by("seq"))
    assert [line.actor_id for line in lines] == [world.people["Nga"].pk, world.people["An"].pk]
    assert committed(lines[0], {"item": talk.pk, "typed_for": world.cell.pk})
    assert committed(lines[1], {"item": talk.pk})
    assert not committed(lines[0], {"item": talk.pk})


def test_lines_of_grants_are_kept(world):
    grant = let(world)
    end_entry_grant(grant, **do(world))
    lines = Line.objects.filter(subject_kind="entrygrant", subject_id=grant.pk).order_by("seq")
    assert [line.kind for line in lines] == ["entry_granted", "entry_grant_ended"]


def test_the_journal_tells_who_typed_what_keeps_no_hand(world, django_assert_num_queries):
    talk = item(drafted(world))
    acts = ("agenda_item_edited",)
    with django_assert_num_queries(1):
        assert last_typed(world.cell, "agendaitem", [talk.pk], acts) == {}
    let(world)
    assert last_typed(world.cell, "agendaitem", [talk.pk], acts) == {}
    write_agenda(world, talk, "Nga")
    assert last_typed(world.cell, "agendaitem", [talk.pk], acts) == {talk.pk: "Trần Thị Nga"}
    assert last_typed(world.cell, "agendaitem", [talk.pk], ("agenda_item_added",)) == {}
    write_agenda(world, talk, "An")
    assert last_typed(world.cell, "agendaitem", [talk.pk], acts) == {}


def write_agenda(world, talk, name):
    edit_agenda_item(talk, title="Thảo luận", **do(world, name))


def test_a_member_who_types_speaks_for_herself_as_before(world):
    """What she does as a member is no typing: the commitment of her opinion says nothing of it."""
    let(world, "Dũng")
    meeting = drafted(world)
    opinion = send_opinion(meeting, world.members["Dũng"], "Nên họp sớm.", **do(world, "Dũng"))
    line = Line.objects.get(kind="opinion_sent", subject_id=opinion.pk)
    assert committed(line, {"text": opinion.text})


def test_a_person_enrolled_elsewhere_types_here_and_belongs_there(world):
    let(world, "Quý")
    scope = world.as_("Quý")
    assert scope.own_units == {world.sister.pk}
    assert scope.has(Right.WRITE_MINUTES, world.cell.pk)
    assert not scope.has(Right.TAKE_PART, world.cell.pk)
