"""The ledger: whole chains, append-only tables, counted triggers (L-03, L-04, D-01)."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, IntegrityError, connection, transaction

from chibo.config.start import assert_triggers, wrong_pragmas
from chibo.counters.models import Delta
from chibo.journal.lines import Entry, add_line, first_broken
from chibo.journal.models import Head, Line, Salt
from chibo.journal.triggers import APPEND_ONLY, missing_triggers
from tests.world import TODAY, at

pytestmark = pytest.mark.django_db


def entry(n, unit=7):
    return Entry(kind="k", subject_kind="s", subject_id=n, actor_id=1, at=at(), unit_id=unit)


@pytest.fixture
def chain():
    return [add_line(entry(n), {"n": n}) for n in range(5)]


def execute(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_chain_follows(chain):
    assert [line.seq for line in chain] == [1, 2, 3, 4, 5]
    assert [line.prev for line in chain[1:]] == [line.digest for line in chain[:-1]]
    assert first_broken(7) is None


def test_units_have_chains_of_their_own(chain):
    other = add_line(entry(1, unit=8), {})
    assert (other.seq, other.prev) == (1, "0" * 64)


def test_same_content_leaves_different_commitments():
    first, second = add_line(entry(1), {"a": 1}), add_line(entry(1), {"a": 1})
    assert first.commitment != second.commitment


def test_erased_salt_leaves_the_chain_whole(chain):
    Salt.objects.all().delete()
    assert first_broken(7) is None


FORGERIES = {
    "edit": "UPDATE journal_line SET kind = 'x' WHERE seq = 3",
    "actor": "UPDATE journal_line SET actor_id = 2 WHERE seq = 3",
    "delete": "DELETE FROM journal_line WHERE seq = 3",
    "truncate_end": "DELETE FROM journal_line WHERE seq = 5",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_ledger_refuses_to_be_changed(chain, forgery):
    with pytest.raises((DatabaseError, IntegrityError), match="append-only"):
        execute(FORGERIES[forgery])
    assert first_broken(7) is None


@pytest.mark.parametrize("forgery", FORGERIES)
def test_chain_tells_a_change_behind_lifted_triggers(chain, forgery):
    Salt.objects.all().delete()
    for verb in ("update", "delete"):
        on = " ON journal_line" if connection.vendor == "postgresql" else ""
        execute(f"DROP TRIGGER journal_line_no_{verb}{on}")
    execute(FORGERIES[forgery])
    assert first_broken(7) in {3, 4, 5}


@pytest.mark.sqlite
def test_replacing_insert_does_not_walk_round_the_trigger(chain):
    with pytest.raises((DatabaseError, IntegrityError), match="append-only"):
        execute(
            "INSERT OR REPLACE INTO journal_line SELECT id, unit_id, seq, prev, digest, 'x', subject_kind,"
            " subject_id, actor_id, at, commitment, other_unit_id FROM journal_line WHERE seq = 3"
        )


def test_queryset_cannot_change_the_ledger(chain):
    with pytest.raises((DatabaseError, IntegrityError), match="append-only"), transaction.atomic():
        Line.objects.filter(seq=2).update(kind="x")
    with pytest.raises((DatabaseError, IntegrityError), match="append-only"), transaction.atomic():
        Line.objects.bulk_update([Line(pk=chain[0].pk, kind="x")], ["kind"])


def test_counts_refuse_to_be_changed():
    Delta.objects.create(unit_id=1, month=TODAY, counter="held", amount=1, at=at())
    with pytest.raises((DatabaseError, IntegrityError), match="append-only"), transaction.atomic():
        Delta.objects.all().delete()


def test_fork_is_refused(chain):
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(
            unit_id=7, seq=9, prev=chain[1].prev, digest="0" * 64, kind="k", subject_kind="s", subject_id=1,
            at=at(), commitment="0" * 64,
        )  # fmt: skip


def test_head_that_was_moved_back_is_told(chain):
    Head.objects.filter(unit_id=7).update(seq=4, digest=chain[3].digest)
    assert first_broken(7) == 6


def test_every_append_only_table_has_its_triggers():
    assert missing_triggers() == []
    assert "journal_line" in APPEND_ONLY


def test_start_is_refused_when_a_trigger_is_missing():
    on = " ON journal_line" if connection.vendor == "postgresql" else ""
    execute(f"DROP TRIGGER journal_line_no_update{on}")
    assert missing_triggers() == ["journal_line_no_update"]
    with pytest.raises(ImproperlyConfigured, match="journal_line_no_update"):
        assert_triggers()


@pytest.mark.sqlite
def test_pragma_that_would_lose_a_vote_is_told():
    assert set(wrong_pragmas()) <= {"journal_mode"}  # the tests' book lies in memory and has no WAL
    execute("PRAGMA secure_delete=OFF")
    try:
        assert "secure_delete" in wrong_pragmas()
    finally:
        execute("PRAGMA secure_delete=ON")
