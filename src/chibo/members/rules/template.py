"""The empty list that a cell fills in and sends: every column as text, so that no zero and no day is lost."""

from io import BytesIO
from typing import Final

from chibo.members.terms import Column

_COLUMNS: Final = (
    (Column.ORDER, 5), (Column.NAME, 28), (Column.BIRTH, 13), (Column.GENDER, 9), (Column.ADMITTED, 15),
    (Column.RECOGNISED, 16), (Column.CARD, 14), (Column.ROLE, 20), (Column.NOTE, 30),
)  # fmt: skip
_ROWS: Final = 200


def list_template() -> bytes:
    """Source: the house. Return an .xlsx whose one row names the columns as `read_list` knows them."""
    import xlsxwriter  # type: ignore[import-untyped] # it ships no types

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("DS")
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
        text = book.add_format({"num_format": "@", "border": 1})
        for at, (column, width) in enumerate(_COLUMNS):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, column.label, head)
            for row in range(1, _ROWS + 1):
                sheet.write_blank(row, at, None, text)
        sheet.freeze_panes(1, 2)
    return file.getvalue()
