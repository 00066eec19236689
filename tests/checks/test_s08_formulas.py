"""S-08: no cell that leaves the house is a formula.

What the house exports today are two empty sheets to be filled in: a list of members (members/rules/template.py),
and meetings held on paper with the names of the roll beside it (cycle/rules/sheet.py). So this is a wall: these
two write sheets, as text cell by cell; another one is seen.
"""

import ast
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from chibo.cycle.rules.sheet import meeting_template
from chibo.members.rules import template
from tests.house.reading import assert_none, called, found_in, modules, planted

pytestmark = pytest.mark.check

WRITES_SHEETS = ("members/rules/template.py", "cycle/rules/sheet.py")
# The one page that names a sheet's type, and all that it sends under it: the second of the two.
SENDS_A_SHEET = "web/pages/paper_entry.py"
SENT = ["meeting_template(_names(unit, request).values())"]
# What can write a sheet. Of `csv` the reader alone is used.
LIBRARIES = {"xlsxwriter", "openpyxl", "xlwt", "odf", "ezodf", "pyexcel", "tablib", "pandas", "polars", "pyarrow", "docx"}  # fmt: skip
CSV_WRITERS = {"writer", "DictWriter", "to_csv", "to_excel", "write_csv", "write_excel", "ExcelWriter"}
SHEET_TYPES = ("text/csv", "spreadsheet", "vnd.ms-excel", "tab-separated-values")
# Papers are .docx: the library for them is used in their room alone and knows no formulas of a sheet.
WRITES_PAPERS = "papers/"
# The only ways by which the one module puts something into a cell.
AS_TEXT = {"write_string", "write_blank"}
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "；", "＝", "＋", "－", "＠", ";", "|", "%")


def sheet_writers(source):
    """Every place that could write a sheet: an import, a writer's call, the name of a sheet's type."""
    for node in ast.walk(source.tree):
        names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
        if isinstance(node, ast.ImportFrom):
            names = {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        libraries = {name.partition(".")[0] for name in names} & LIBRARIES
        if libraries - ({"docx"} if source.path.startswith(WRITES_PAPERS) else set()):
            yield node.lineno, f"imports {', '.join(sorted(libraries))}"
        if names & {"csv.writer", "csv.DictWriter"} or (
            isinstance(node, ast.Call) and called(node) in CSV_WRITERS
        ):
            yield node.lineno, "writes a sheet"


def exports(source):
    """The types of sheets that a page could send."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and source.storey == "web":
            yield from ((node.lineno, f"sends {one}") for one in SHEET_TYPES if one in node.value)


def sendings(source):
    """What a page hands over as a file: the first word of every `attached`; "?" for what is sent another way."""
    calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
    by_hand = [node for node in calls if called(node).endswith("Response")]
    return [ast.unparse(node.args[0]) for node in calls if called(node) == "attached"] + ["?"] * len(by_hand)


def live_cells(source):
    """In the module that writes sheets: cells that are not written as text, a book that makes formulas of texts."""
    books = [
        node for node in ast.walk(source.tree) if isinstance(node, ast.Call) and called(node) == "Workbook"
    ]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node).startswith("write") and called(node) not in AS_TEXT:
            yield node.lineno, f"puts into a cell what need not be text: {called(node)}"
    for book in books:
        if "'strings_to_formulas': False" not in ast.unparse(book):
            yield book.lineno, "makes formulas of texts"


def test_two_modules_write_sheets_and_as_text():
    others = [source for source in modules() if source.path not in WRITES_SHEETS]
    assert_none(found_in(sheet_writers, others))
    assert_none(found_in(exports, [source for source in others if source.path != SENDS_A_SHEET]))
    [sender] = [source for source in others if source.path == SENDS_A_SHEET]
    assert (len(list(exports(sender))), sendings(sender)) == (1, SENT)
    writers = [source for source in modules() if source.path in WRITES_SHEETS]
    assert all(list(sheet_writers(writer)) for writer in writers), "the exceptions are needed"
    assert len(writers) == len(WRITES_SHEETS)
    assert_none(found_in(live_cells, writers))


def test_names_that_begin_like_a_formula_stay_names():
    live, texts = formulas(meeting_template(hostile_words()))
    assert live == []
    assert {word.strip() for word in hostile_words()} <= {text.strip() for text in texts}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("members/queries.py", "import xlsxwriter"),
        ("reports/actions.py", "from openpyxl import Workbook"),
        ("reports/jobs.py", "def export():\n    import pandas"),
        ("web/pages/members.py", "import csv\ncsv.writer(response).writerow(row)"),
        ("web/pages/members.py", "from csv import DictWriter"),
        ("web/pages/members.py", "frame.to_csv(response)"),
        ("members/queries.py", "import docx"),
    ],
)
def test_a_second_writer_is_seen(path, text):
    assert found_in(sheet_writers, [planted(path, text)])


def test_what_only_reads_is_let_by():
    reading = "import csv\nfrom python_calamine import CalamineWorkbook\nrows = csv.reader(text)"
    assert found_in(sheet_writers, [planted("papers/rules/sheets.py", reading)]) == []


@pytest.mark.parametrize(
    "text", ["HttpResponse(content_type='text/csv')", "send(name, 'application/vnd.ms-excel')"]
)
def test_a_page_that_sends_a_sheet_is_seen(text):
    assert found_in(exports, [planted("web/pages/members.py", text)])


@pytest.mark.parametrize(
    "text",
    [
        "attached(meeting_template(_names(unit, request).values()), name, XLSX)\nattached(rows, name, XLSX)",
        "attached(meeting_template(names) + rows, name, XLSX)",
        "HttpResponse(meeting_template(names), content_type=XLSX)",
        "FileResponse(rows, XLSX)",
    ],
)
def test_another_sheet_of_the_page_that_sends_one_is_seen(text):
    assert sendings(planted(SENDS_A_SHEET, text)) != SENT


@pytest.mark.parametrize(
    "text",
    [
        "sheet.write(0, 0, name)",
        "sheet.write_row(0, 0, names)",
        "sheet.write_formula(0, 0, name)",
        "sheet.write_url(0, 0, name)",
        "xlsxwriter.Workbook(file, {'in_memory': True})",
    ],
)
def test_a_cell_that_need_not_be_text_is_seen(text):
    assert found_in(live_cells, [planted(WRITES_SHEETS[0], text)])


def hostile_words():
    """Words that a program of sheets would take for formulas, one for each way to begin one."""
    return [f"{start}HYPERLINK(A{number})&cmd|'/c calc'!A{number}" for number, start in enumerate(STARTS)]


def formulas(content):
    """The cells of a book that two readers, or the file itself, take for more than text; and all texts."""
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    live = [str(cell.value) for cell in cells if cell.data_type != "s"]
    with ZipFile(BytesIO(content)) as package:
        parts = [
            name for name in package.namelist() if b"<f>" in package.read(name) or "externalLink" in name
        ]
    read = CalamineWorkbook.from_filelike(BytesIO(content))
    texts = {
        str(value)
        for name in read.sheet_names
        for row in read.get_sheet_by_name(name).to_python()
        for value in row
    }
    return [*live, *parts], texts - {""}


def test_words_that_begin_like_a_formula_stay_words(monkeypatch, tell):
    words = hostile_words()
    monkeypatch.setattr(template, "_COLUMNS", tuple((SimpleNamespace(label=word), 10) for word in words))
    live, texts = formulas(template.list_template())
    assert live == []
    assert {text.strip() for text in texts} == {word.strip() for word in words}
    tell(f"S-08: {len(words)} ways to begin a formula, 0 live; two modules write sheets")


def test_the_list_itself_holds_no_formula():
    assert formulas(template.list_template())[0] == []


def test_a_sheet_written_the_plain_way_is_caught():
    """The negative control: the same words through the library's own `write`."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, word in enumerate(hostile_words()):
            sheet.write(0, at, word)
    assert formulas(file.getvalue())[0]
