"""Time is an argument: no clock below web, jobs and cli; no news by signal anywhere."""

import ast

import pytest

from tests.house.reading import Exceptions, assert_none, found_in, modules, planted

ABOVE = {"web", "cli"}
CLOCKS = {"now", "today", "utcnow", "localtime", "localdate", "time", "gmtime", "monotonic"}
OWNERS = {"timezone", "datetime", "date", "time", "dt", "functions"}
# Django fills these fields from the clock by itself.
FIELDS = {"auto_now", "auto_now_add"}
SIGNALS = Exceptions(apps="the one receiver: post_migrate creates the append-only triggers")


def clocks(source):
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS and _last(node.value) in OWNERS:
            yield node.lineno, f"looks at the clock: {_last(node.value)}.{node.attr}"
        elif isinstance(node, ast.keyword) and node.arg in FIELDS:
            yield node.value.lineno, f"lets Django look at the clock: {node.arg}"
        elif isinstance(node, ast.ImportFrom):
            yield from _imported(node)


def _imported(node):
    clock = {("django.utils.timezone", "now"), ("time", "time"), ("django.db.models.functions", "Now")}
    for name in node.names:
        if (node.module, name.name) in clock:
            yield node.lineno, f"brings a clock: {node.module}.{name.name}"


def _last(node):
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def signals(source):
    for node in ast.walk(source.tree):
        names = []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name.name}" for name in node.names]
        elif isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        if any("signals" in name.split(".") for name in names):
            yield node.lineno, "sends or hears news by signal"


def below():
    return [source for source in modules() if source.storey not in ABOVE and not source.on_floor("jobs")]


def test_no_clock_stands_below_the_roof():
    assert_none(found_in(clocks, below()))


def test_no_news_travels_by_signal():
    against, needless = SIGNALS.judge(signals, modules())
    assert_none(against)
    assert needless == set(), "these exceptions are no longer needed"


@pytest.mark.parametrize(
    "text",
    [
        "timezone.now()",
        "django.utils.timezone.localdate()",
        "datetime.now(tz)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "time.time()",
        "models.DateTimeField(auto_now_add=True)",
        "models.DateTimeField(default=timezone.now)",
        "from django.utils.timezone import now",
        "from time import time",
        "from django.db.models.functions import Now",
    ],
)
def test_a_planted_clock_is_seen(text):
    assert found_in(clocks, [planted("votes/actions.py", text)])


@pytest.mark.parametrize(
    "text", ["from django.db.models.signals import post_save", "from django.db.models import signals", "import django.db.models.signals"]
)  # fmt: skip
def test_a_planted_signal_is_seen(text):
    assert found_in(signals, [planted("votes/models.py", text)])


def test_an_argument_is_no_clock():
    assert found_in(clocks, [planted("votes/actions.py", "day_of(at)\nmeeting.time()\nat.date()")]) == []
