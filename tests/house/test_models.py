"""Tables: foreign keys point down and carry no way back; every row says what it is."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house.reading import assert_none, storeys

CHOSEN = {models.PROTECT, models.CASCADE}


def house_models():
    return [model for model in apps.get_models() if model.__module__.startswith("chibo.")]


def room_of(model):
    return model.__module__.split(".")[1]


def faults(model):
    """What a table lacks, as sentences."""
    if model.__str__ is models.Model.__str__:
        yield f"{model.__name__} has no __str__"
    for field in model._meta.get_fields():
        if field.many_to_one or (field.one_to_one and not field.auto_created):
            yield from faults_of_key(model, field)


def faults_of_key(model, field):
    name, target = f"{model.__name__}.{field.name}", field.related_model
    if field.remote_field.on_delete not in CHOSEN:
        yield f"{name} neither protects nor goes with what it names"
    if not target.__module__.startswith("chibo.") or room_of(target) == room_of(model):
        return
    if storeys().index(room_of(target)) < storeys().index(room_of(model)):
        yield f"{name} points up, from {room_of(model)} to {room_of(target)}"
    if field.remote_field.related_name != "+":
        yield f"{name} gives {room_of(target)} a way back up"


def test_every_table_is_right():
    assert_none([fault for model in house_models() for fault in faults(model)])


def test_table_names_begin_with_the_room():
    astray = [
        model.__name__
        for model in house_models()
        if not model._meta.db_table.startswith(f"{room_of(model)}_")
    ]
    assert astray == []


def _model(name, room, **fields):
    return type(name, (models.Model,), {"__module__": f"chibo.{room}.models", "__str__": lambda self: name, **fields, "Meta": type("Meta", (), {"app_label": "chibo"})})  # fmt: skip


@pytest.mark.parametrize(
    ("room", "key", "said"),
    [
        ("votes", {"on_delete": models.PROTECT, "related_name": "+"}, []),
        ("votes", {"on_delete": models.PROTECT, "related_name": "ballots"}, ["gives meetings a way back up"]),
        ("votes", {"on_delete": models.SET_NULL, "null": True, "related_name": "+"}, ["neither protects"]),
        ("org", {"on_delete": models.CASCADE, "related_name": "+"}, ["points up, from org to meetings"]),
        ("meetings", {"on_delete": models.CASCADE, "related_name": "parts"}, []),
    ],
)
@isolate_apps("chibo")
def test_a_planted_key_is_judged(room, key, said):
    meeting = _model("Meeting", "meetings")
    ballot = _model("Ballot", room, meeting=models.ForeignKey(meeting, **key))
    found = list(faults(ballot))
    assert len(found) == len(said)
    assert all(part in fault for part, fault in zip(said, found, strict=True))


@isolate_apps("chibo")
def test_a_planted_row_that_says_nothing_is_seen():
    mute = type("Mute", (models.Model,), {"__module__": "chibo.votes.models", "Meta": type("Meta", (), {"app_label": "chibo"})})  # fmt: skip
    assert list(faults(mute)) == ["Mute has no __str__"]
