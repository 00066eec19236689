"""A-05: no row of another unit is written, and none of one's own is tied to one, whichever way.

Create, save, move and the bulk ways are tests/door/test_rows.py; their negative control stands here. What a form
offers to choose from is tried here over every form: another cell's member, person, item, vote, task, file.
"""

import re

import pytest
from django import forms
from django.apps import apps
from django.db import transaction

from chibo.accounts.models import Person
from chibo.door.refusals import NoPen
from chibo.door.rows import Row, RowQuerySet
from chibo.meetings.models import AgendaItem, Meeting
from chibo.members.models import Member
from chibo.minutes.models import Section
from chibo.papers.models import File
from chibo.resolutions.models import Resolution
from chibo.tasks.models import Task
from chibo.votes.models import Vote
from tests.door.test_rows import FOREIGN_WRITES, attempt
from tests.matrix import site
from tests.matrix.forms import forms_in

KINDS = {
    "create",
    "create_part",
    "save",
    "move_in",
    "move_out",
    "bulk_create",
    "bulk_update",
    "update",
    "update_unit",
}
NUMBER = re.compile(r"\d+")
# What is told by the sender, not chosen: these numbers are no keys.
NO_CHOICE = re.compile(r"version|khoa|year|month|day|_on$|_at$|starts|points|count|number|order|position")


@pytest.mark.parametrize("write", FOREIGN_WRITES)
def test_the_guard_alone_stops_a_foreign_write(world, monkeypatch, write):
    with pytest.raises(NoPen):
        attempt(world, lambda: FOREIGN_WRITES[write](world))
    monkeypatch.setattr(Row, "demand_pen", lambda row: None)
    monkeypatch.setattr(RowQuerySet, "_demand_pen", lambda rows: None)
    monkeypatch.setattr(
        RowQuerySet, "update", lambda rows, **values: super(RowQuerySet, rows).update(**values)
    )
    with transaction.atomic():
        attempt(world, lambda: FOREIGN_WRITES[write](world))
        transaction.set_rollback(True)


def test_every_kind_of_write_is_tried():
    assert set(FOREIGN_WRITES) >= KINDS


def foreign_things(record):
    """One thing of each kind of another cell: {model: number}."""
    things = {
        Member: record.member(record.others[-1]), Person: record.person(record.taker), Meeting: record.november,
        AgendaItem: AgendaItem.of(record.november).get(preset="discussion"), Vote: record.ballot, Task: Task.of(record.unit).first(),
        File: record.draft_file, Section: record.section, Resolution: record.draft,
    }  # fmt: skip
    return {model: thing.pk for model, thing in things.items()}


def ties(model, pk):
    """How many rows of each key in the house name this thing."""
    keys = [
        (other, field.name) for other in apps.get_models() for field in other._meta.concrete_fields
        if field.is_relation and field.related_model is model and issubclass(other, Row)
    ]  # fmt: skip
    return {f"{other.__name__}.{name}": other._open().filter(**{name: pk}).count() for other, name in keys}


def choices(form):
    """The fields of a form that name a thing by its number."""
    return [
        name for name, value in form.fields if NUMBER.fullmatch(str(value)) and not NO_CHOICE.search(name)
    ]


def tied(client, found, things):
    """Choose another cell's thing in every field of every form; yield what was tied to it, and failures."""
    before = {model: ties(model, pk) for model, pk in things.items()}
    for form, name in [(one, name) for one in found for name in choices(one)]:
        for model, pk in things.items():
            with site.undone(client):
                status = client.post(form.action, chosen(form, name, pk)).status_code
                after = ties(model, pk) if status < 400 else before[model]
            if status >= 500:
                yield f"{form.action}: {name}: failure {status}"
            changed = [key for key in after if after[key] != before[model][key]]
            if changed:
                yield f"{form.action}: {name}: {model.__name__}: {changed}"


def chosen(form, name, pk):
    """What is sent when a thing is chosen in one field."""
    sent = {}
    for field, value in form.sent:
        sent.setdefault(field, []).append(str(pk) if field == name else value)
    return sent


@pytest.mark.check
@pytest.mark.xdist_group("forms")
@pytest.mark.slow  # sends every form with every choice
@pytest.mark.timeout(300)
def test_no_choice_reaches_into_another_cell(cast, clock, pages_of, tell, db):
    client, found = site.browser(cast, "An"), forms_in(pages_of("An"))
    things = foreign_things(cast.things["sister"])
    tried = sum(len(choices(form)) for form in found) * len(things)
    assert list(tied(client, found, things)) == []
    assert tried > 100
    tell(f"A-05: {tried} choices of another cell's things in {len(found)} forms, 0 taken")


@pytest.mark.check
@pytest.mark.xdist_group("forms")
@pytest.mark.slow  # sends every form with a choice
def test_a_form_that_takes_any_choice_is_caught(cast, clock, pages_of, monkeypatch, db):
    """The negative control: fields take any number, and another cell's members pass for one's own."""
    client, found = site.browser(cast, "An"), forms_in(pages_of("An"))
    client.raise_request_exception = False
    monkeypatch.setattr(forms.ChoiceField, "valid_value", lambda field, value: True)
    monkeypatch.setattr(Member, "of", classmethod(lambda cls, whole: cls._open()))
    things = {Member: foreign_things(cast.things["sister"])[Member]}
    assert any(": Member: " in line for line in tied(client, found, things))
