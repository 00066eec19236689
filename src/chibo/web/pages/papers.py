"""The papers and files of a cell: found by month, kind and words."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.dates import Month, day_of
from chibo.kit.names import order_key
from chibo.kit.numbers import figure
from chibo.org.models import Unit
from chibo.papers.queries import FileLine, PaperLine, file_lines, paper_lines
from chibo.rulebook.terms import PaperName
from chibo.web import loaders
from chibo.web.frame import render
from chibo.web.lists import Listing, Order, listed
from chibo.web.page import Request, page

FILES = "tep"
_MOST = 5_000
_KILOBYTE = 1024


@page(Right.READ_NOTICES, of=loaders.cell_of)
def papers(request: Request, unit: Unit) -> HttpResponse:
    """List the papers of a cell that the reader may see, or its files."""
    found = paper_lines(unit, request.scope, most=_MOST)
    files = file_lines(unit, request.scope, most=_MOST)
    is_files = request.GET.get("muc") == FILES
    address = reverse("papers", args=[unit.pk])
    tabs = [
        (_("Văn bản ({n})").format(n=len(found)), address, not is_files),
        (_("Tệp ({n})").format(n=len(files)), f"{address}?muc={FILES}", is_files),
    ]
    list_of: Listing[Any] = _files(request, files) if is_files else _papers(request, found)
    context = {"list": list_of, "tabs": tabs, "is_files": is_files, **_choices(found)}
    return render(request, "pages/papers.html", context, unit=unit, here="papers")


def size_of(file: FileLine) -> str:
    """Return the size of a file for people: kilobytes, above a thousand of them megabytes."""
    kilobytes = max(1, file.size // _KILOBYTE)
    if kilobytes < _KILOBYTE:
        return f"{kilobytes} KB"
    tenths = kilobytes * 10 // _KILOBYTE
    return f"{tenths // 10},{tenths % 10} MB" if tenths % 10 else f"{figure(tenths // 10)} MB"


def _choices(found: list[PaperLine]) -> dict[str, Any]:
    months = sorted({Month.of(line.dated_on) for line in found}, reverse=True)
    names = sorted({line.name for line in found}, key=list(PaperName).index)
    return {
        "months": [(str(month), month.label) for month in months],
        "names": [(name, _capitalised(name)) for name in names],
    }


def _capitalised(name: PaperName) -> str:
    told = _(name.label)
    return told[:1].upper() + told[1:]


def _papers(request: Request, found: list[PaperLine]) -> Listing[PaperLine]:
    return listed(
        found,
        request.GET,
        words=lambda line: f"{line.symbol or ''} {line.title}",
        orders=[
            Order("ngay", _("Ngày"), lambda line: (line.dated_on, line.paper_id), is_last_first=True),
            Order("ten", _("Văn bản"), lambda line: order_key(line.title)),
            Order("so", _("Số, ký hiệu"), lambda line: order_key(line.symbol or "")),
        ],
        kept={
            "thang": lambda line, month: str(Month.of(line.dated_on)) == month,
            "loai": lambda line, name: line.name.value == name,
        },
    )


def _files(request: Request, files: list[FileLine]) -> Listing[dict[str, Any]]:
    lines = [
        {"id": file.file_id, "name": file.name, "stage": file.stage, "size": size_of(file), "at": file.at}
        for file in files
    ]
    return listed(
        lines,
        request.GET,
        words=lambda line: str(line["name"]),
        orders=[
            Order("ngay", _("Ngày gửi"), lambda line: (line["at"], line["id"]), is_last_first=True),
            Order("ten", _("Tên tệp"), lambda line: order_key(line["name"])),
        ],
        kept={"thang": lambda line, month: str(Month.of(day_of(line["at"]))) == month},
        along={"muc": FILES},
    )
