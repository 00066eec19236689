import pytest

from chibo.door.refusals import Invisible
from chibo.door.scope import anonymous
from chibo.members.access import may_manage_members, may_read_register, may_read_roster
from chibo.members.models import Member, MemberImport
from tests.world import TODAY

CAST = ("An", "Bình", "Chi", "Dũng", "Em", "Hoa", "Oanh", "Minh", "Nga", "Phúc", "Quý")


def those(world, may):
    return {name for name in CAST if may(world.as_(name))}


def test_the_leaders_manage_the_roll(world):
    assert those(world, lambda scope: may_manage_members(scope, world.cell)) == {"An", "Bình"}


def test_the_cell_reads_its_roster(world):
    own = {"An", "Bình", "Chi", "Dũng", "Em", "Hoa"}
    assert those(world, lambda scope: may_read_roster(scope, world.cell)) == own
    assert those(world, lambda scope: Member.visible_to(scope).filter(unit=world.cell).exists()) == own


def test_the_chi_uy_and_she_herself_read_the_record(world):
    assert those(world, lambda scope: may_read_register(scope, world.members["Em"])) == {
        "An",
        "Bình",
        "Chi",
        "Em",
    }
    assert not may_read_register(anonymous(TODAY), world.members["Em"])


def test_a_list_that_was_read_is_seen_by_the_leaders_alone(world, read):
    kept = read()
    assert those(world, lambda scope: MemberImport.visible_to(scope).exists()) == {"An", "Bình"}
    for who in ("Chi", "Em", "Phúc", "Nga"):
        with pytest.raises(Invisible):
            MemberImport.seen(world.as_(who), kept.pk)
