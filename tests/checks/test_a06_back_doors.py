"""A-06: no way round the door, in the whole product.

tests/house/test_back_doors.py forbids the plain ones (`objects`, `_base_manager`, `raw`, `extra`, a cursor …) and
names its exceptions. Here are the further ones, that Django or a library of a database would leave open.
"""

import ast

import pytest
from django.apps import apps

from tests.house import test_back_doors as plain
from tests.house.reading import assert_none, called, found_in, modules, planted

pytestmark = pytest.mark.check

# Managers of one's own, and what writes past `Row.save`, `Row.delete` and the bulk overrides.
ATTRIBUTES = {
    "_raw_delete", "_insert", "_batched_insert", "_do_insert", "_do_update", "save_base", "as_manager",
    "from_queryset", "schema_editor", "ensure_connection",
}  # fmt: skip
CALLS = {
    "Manager", "BaseManager", "Collector", "RawQuerySet", "InsertQuery", "UpdateQuery", "DeleteQuery",
    "get_object_or_404", "get_list_or_404", "aget_object_or_404", "deserialize", "get_model",
    "ModelChoiceField", "ModelMultipleChoiceField", "modelform_factory", "modelformset_factory", "inlineformset_factory",
}  # fmt: skip
# Pages and forms that read a table by themselves, and the databases' own libraries.
MODULES = ("django.views.generic", "django.contrib.admin", "django.forms.models", "django.db.models.sql", "django.core.serializers", "sqlite3", "psycopg", "psycopg2", "apsw")  # fmt: skip
BASES = {"ModelForm", "BaseModelForm", "ModelAdmin", "ListView", "DetailView", "Manager"}
# Names of attributes that may not be asked for by a word either.
BY_WORD = plain.ATTRIBUTES | ATTRIBUTES | {"raw", "extra", "cursor"}
# A run of the system's own, every row there is, Django's own commands: for commands and jobs, never for a page.
SYSTEM = {"system", "all_for", "call_command"}
MAY_RUN = ("cli/", "door/")
# The outbox belongs to no unit: a job of the room works it off in a named run, and `all_for` refuses anybody else.
ROWS_OF_NO_UNIT = {("notices", "actions"), ("notices", "queries")}


def further(source):
    """Yield (line, what) of every further way round the door."""
    for node in ast.walk(source.tree):
        for what in _ways(node, source):
            yield node.lineno, what


def _ways(node, source):
    if isinstance(node, ast.Attribute) and node.attr in ATTRIBUTES:
        yield f"goes round the door: .{node.attr}"
    if isinstance(node, ast.Attribute) and node.attr.endswith("_set") and not node.attr.startswith("_"):
        yield f"reads the other side of a key: .{node.attr}"
    if (
        isinstance(node, ast.Attribute)
        and _name(node.value) in {"Model", "QuerySet", "Manager"}
        and node.attr in dir(_Models)
    ):
        yield f"calls past the rows' own guard: {_name(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        yield from _calls(node, source)
    if isinstance(node, ast.ClassDef) and {_name(base) for base in node.bases} & BASES:
        yield f"a class that reads a table by itself: {node.name}"
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        yield from (
            f"imports {name}" for name in names if any(f"{name}.".startswith(f"{one}.") for one in MODULES)
        )


def _calls(node, source):
    name = called(node)
    if name in CALLS:
        yield f"goes round the door: {name}(…)"
    if name in SYSTEM - _freed(source):
        yield f"the system's own run, outside a command: {name}(…)"
    if name in {"getattr", "attrgetter", "methodcaller"}:
        words = {
            one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        }
        yield from (f"asks for a way round by its name: {word}" for word in sorted(words & BY_WORD))


def _freed(source):
    """What of the system's own a module may call."""
    if source.path.startswith(MAY_RUN) or source.on_floor("jobs"):
        return SYSTEM
    return {"all_for"} if tuple(source.parts[:2]) in ROWS_OF_NO_UNIT else set()


class _Models:
    """What of Django's own classes writes or reads rows."""

    save = delete = update = create = bulk_create = bulk_update = get_or_create = update_or_create = None
    all = filter = get = values = values_list = from_db = None


def _name(node):
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def outside():
    """All modules but the door's own."""
    return [source for source in modules() if source.storey != "door"]


def test_nothing_goes_round_the_door(tell):
    """The plain ways by the house's own rule, the further ones by this."""
    against, needless = plain.judged(plain.outside_the_door(), plain.EXCEPTIONS)
    assert_none([*against, *found_in(further, outside())])
    assert needless == set(), "these exceptions are no longer needed"
    tell(
        f"A-06: {len(outside())} modules, 0 ways round the door; {len(plain.EXCEPTIONS)} exceptions with reasons"
    )


def test_only_the_outbox_needs_rows_of_no_unit():
    """Each floor that is freed still reads or writes the outbox whole."""
    needed = {
        tuple(source.parts[:2]) for source in modules() for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and called(node) == "all_for" and _freed(source) == {"all_for"}
    }  # fmt: skip
    assert needed == ROWS_OF_NO_UNIT


def test_no_relation_can_be_read_from_its_other_side():
    """Related managers: no key has a name on its other side, no table of the house a many-to-many field."""
    house = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("chibo.") and model.__name__ != "Account"
    ]
    back = [
        f"{model.__name__}.{one.name}"
        for model in house
        for one in model._meta.related_objects
        if not one.hidden
    ]
    assert back == []
    assert [field.name for model in house for field in model._meta.many_to_many] == []
    assert house


@pytest.mark.parametrize("text", [
    "Meeting.objects.all()", "Meeting._base_manager.get(pk=1)", "Meeting._default_manager.get(pk=1)", "Meeting._open().count()",
    "rows.raw('SELECT 1')", "rows.extra(where=['1=1'])", "connection.cursor()", "connections['default'].cursor()",
    "RawSQL('SELECT 1', [])", "models.QuerySet(Meeting)",
])  # fmt: skip
def test_a_plain_breach_is_seen(text):
    assert found_in(plain.back_doors, [planted("meetings/queries.py", text)])


@pytest.mark.parametrize("text", [
    "getattr(Meeting, 'objects')", "operator.attrgetter('_base_manager')(Meeting)", "getattr(rows, 'raw')('SELECT 1')",
    "class Loose(models.Manager): pass", "loose = Manager()", "loose = RowQuerySet.as_manager()", "Manager.from_queryset(RowQuerySet)",
    "unit.meeting_set.all()", "models.Model.save(row)", "QuerySet.update(rows, unit=1)", "Model.from_db('default', names, values)",
    "rows._raw_delete('default')", "row.save_base(force_insert=True)", "Collector(using='default')",
    "get_object_or_404(Meeting, pk=1)", "from django.views.generic import ListView", "class Edit(ModelForm): pass",
    "forms.ModelChoiceField(queryset=units)", "import sqlite3", "from psycopg import connect", "from django.db.models.sql import Query",
        "from django.db.models import sql",
    "from django.core import serializers\nserializers.deserialize('json', text)", "call_command('loaddata', name)",
    "apps.get_model('chibo', 'Meeting')", "with connection.schema_editor() as editor: pass",
    "Meeting.all_for(scope)", "by = system('page', at=at)",
])  # fmt: skip
def test_a_further_breach_is_seen(text):
    assert found_in(further, [planted("web/pages/meeting.py", text)])


@pytest.mark.parametrize("text", ["by = system('page', at=at)", "call_command('flush')"])
@pytest.mark.parametrize("path", ["notices/actions.py", "notices/queries.py"])
def test_the_outbox_is_no_run_of_its_own(path, text):
    assert found_in(further, [planted(path, text)])
    assert found_in(further, [planted(path, "Notice.all_for(by)")]) == []


@pytest.mark.parametrize("path", ["notices/access.py", "notices/rules.py", "notices/models.py"])
def test_no_other_floor_of_notices_reads_the_outbox_whole(path):
    assert found_in(further, [planted(path, "Notice.all_for(by)")])


def test_what_goes_through_the_door_is_let_by():
    through = "rows = Meeting.visible_to(scope)\nparts = Attendance.of(meeting).values_list('pk')\nrow.save()\nfacts = getattr(row, 'unit_id')"
    assert found_in(further, [planted("meetings/queries.py", through)]) == []
    for path in ("cli/demo.py", "meetings/jobs.py"):
        assert found_in(further, [planted(path, "Meeting.all_for(system('demo', at=at))")]) == []
