"""The write guard and the three doors (A-05): foreign rows are neither read nor written."""

from datetime import date

import pytest

from chibo.door.pen import action, cover, system, write_line
from chibo.door.refusals import Invisible, NoPen, StaleScope
from chibo.members.models import Member, SituationFact
from chibo.members.terms import Situation
from chibo.org.models import TermOfOffice, Unit
from tests.world import TODAY, at


@action
def as_action(do, *, by, at):
    """Run `do` with a pen, so that the rows' own guard is what is tested."""
    done = do()
    write_line("tested", Unit._open().first())
    return done


def attempt(world, do):
    return as_action(do, by=world.as_("An"), at=at())


def foreign_member(world):
    return Member._open().get(pk=world.members["Quý"].pk)


def own_member(world):
    return Member._open().get(pk=world.members["Dũng"].pk)


FOREIGN_WRITES = {
    "create": lambda w: TermOfOffice(unit=w.sister, name="x", since=date(2031, 1, 1)).save(),
    "create_part": lambda w: SituationFact(member=foreign_member(w), situation=Situation.EXEMPT, since=TODAY).save(),
    "save": lambda w: foreign_member(w).save(),
    "move_in": lambda w: _moved(foreign_member(w), w.cell).save(),
    "move_out": lambda w: _moved(own_member(w), w.sister).save(),
    "bulk_create": lambda w: TermOfOffice._open().bulk_create([TermOfOffice(unit=w.sister, name="x", since=date(2031, 1, 1))]),
    "bulk_update": lambda w: Member._open().bulk_update([foreign_member(w)], ["card_number"]),
    "update": lambda w: Member._open().update(card_number="1"),
    "update_unit": lambda w: Member.of(w.cell).update(unit=w.sister),
    "delete": lambda w: Member._open().filter(pk=foreign_member(w).pk).delete(),
    "delete_row": lambda w: foreign_member(w).delete(),
    "get_or_create": lambda w: TermOfOffice._open().get_or_create(unit=w.sister, name="x", since=date(2031, 1, 1)),
}  # fmt: skip
OWN_WRITES = {
    "create": lambda w: TermOfOffice(unit=w.cell, name="x", since=date(2031, 1, 1)).save(),
    "save": lambda w: own_member(w).save(),
    "bulk_update": lambda w: Member._open().bulk_update([own_member(w)], ["card_number"]),
    "update": lambda w: Member.of(w.cell).update(card_number="1"),
    "delete": lambda w: SituationFact.of(w.members["Lan"]).delete(),
}


def _moved(member, unit):
    member.unit = unit
    return member


@pytest.mark.parametrize("write", FOREIGN_WRITES)
def test_row_of_another_unit_is_not_written(world, write):
    with pytest.raises(NoPen):
        attempt(world, lambda: FOREIGN_WRITES[write](world))


@pytest.mark.parametrize("write", OWN_WRITES)
def test_row_of_the_own_unit_is_written(world, write):
    attempt(world, lambda: OWN_WRITES[write](world))


@pytest.mark.parametrize("write", OWN_WRITES)
def test_row_is_not_written_without_a_pen(world, write):
    with pytest.raises(NoPen):
        OWN_WRITES[write](world)


def test_covered_unit_is_written(world):
    def write():
        cover(world.sister.pk)
        FOREIGN_WRITES["create"](world)

    attempt(world, write)


def test_objects_is_not_a_door(world):
    with pytest.raises(NoPen):
        Member.objects.count()


def test_visible_rows_are_those_of_the_own_cell(world):
    seen = set(Member.visible_to(world.as_("Dũng")).values_list("unit_id", flat=True))
    assert seen == {world.cell.pk}
    assert Member.visible_to(world.as_("Nga")).count() == 0


def test_foreign_row_is_invisible(world):
    with pytest.raises(Invisible):
        Member.seen(world.as_("An"), world.members["Quý"].pk)


def test_part_is_read_through_its_whole_alone(world):
    with pytest.raises(NoPen):
        SituationFact.visible_to(world.as_("An"))
    assert SituationFact.of(world.members["Lan"]).count() == 1


def test_every_row_is_for_system_runs(world):
    with pytest.raises(NoPen):
        Member.all_for(world.as_("An"))
    assert Member.all_for(system("count", at=at())).count() == len(world.members)


def test_parts_know_their_whole_without_a_query(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        facts = list(SituationFact.of(world.members["Lan"]))
        assert [fact.unit_of() for fact in facts] == [world.cell.pk]


def test_scope_of_another_day_is_stale(world):
    with pytest.raises(StaleScope):
        as_action(lambda: None, by=world.as_("An", on=date(2026, 11, 2)), at=at())


def test_action_without_a_journal_line_is_undone(world):
    @action
    def silent(*, by, at):
        TermOfOffice(unit=world.cell, name="x", since=date(2031, 1, 1)).save()

    with pytest.raises(NoPen):
        silent(by=world.as_("An"), at=at())
    assert TermOfOffice.of(world.cell).count() == 1
