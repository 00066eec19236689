"""P6: CPU of minutes and resolution as .docx and .pdf, and of a city's 337 monthly letters."""

import resource
from dataclasses import replace
from datetime import date
from statistics import median

from chibo.papers.document import Item, Paper, Paragraph, Part, Signature, layout_of, render_docx, render_pdf
from chibo.rulebook import in_force
from chibo.rulebook.terms import PaperType

GOAL = "P6: <= 80 ms CPU a pair (.docx + .pdf); 337 letters <= 40 s"
TEXT = (
    "Chi bộ lãnh đạo nhân dân thu hoạch xong 42 ha lúa mùa, nạo vét 1,2 km mương nội đồng; "
    "còn 03 hộ chưa đăng ký cải tạo vườn tạp, giao đồng chí phụ trách nhóm hộ vận động."
)
LETTERS = 337
MOST_MS, MOST_SECONDS = 80, 40


def _cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _paper(rules, kind, number, paragraphs):
    blocks = tuple((Paragraph if n % 2 else Item)(f"{n}. {TEXT}") for n in range(paragraphs))
    return Paper(
        rules.papers.type[kind], "ĐẢNG BỘ XÃ TÂN HƯNG", "CHI BỘ THÔN ĐÔNG", "Tân Hưng", date(2026, 11, 3),
        "về sinh hoạt chi bộ thường kỳ tháng 11 năm 2026", (Part(blocks, name="Diễn biến"),), number=number,
        signatures=(Signature("T/M CHI BỘ", "BÍ THƯ", "Phạm Văn Khuê"),),
    )  # fmt: skip


def measure():
    """Return milliseconds of CPU for a pair of each paper, and seconds for the letters."""
    rules = in_force(date(2026, 11, 3))
    layout = layout_of(rules.layout, rules.papers)
    figures = {}
    for name, kind, size in (("minutes", PaperType.MINUTES, 40), ("resolution", PaperType.RESOLUTION, 24)):
        paper = _paper(rules, kind, 1, size)
        render_pdf(paper, layout), render_docx(paper, layout)
        times = []
        for number in range(2, 22):
            began = _cpu()
            fresh = replace(paper, number=number)
            render_pdf(fresh, layout), render_docx(fresh, layout)
            times.append((_cpu() - began) * 1000)
        figures[f"{name}_pair_ms"] = round(median(times), 1)
    letter = _paper(rules, PaperType.ANNOUNCEMENT, 1, 5)
    began = _cpu()
    for number in range(1, LETTERS + 1):
        fresh = replace(letter, number=number)
        render_pdf(fresh, layout), render_docx(fresh, layout)
    figures["letters_s"] = round(_cpu() - began, 1)
    return figures


def is_met(figures):
    """Return whether both goals hold."""
    pairs = (figures["minutes_pair_ms"], figures["resolution_pair_ms"])
    return max(pairs) <= MOST_MS and figures["letters_s"] <= MOST_SECONDS
