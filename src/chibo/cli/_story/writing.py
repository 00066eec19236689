"""Write what a story brought forth: each paper as .docx and .pdf, the bundle, the files, summary.json."""

import json
from collections.abc import Iterator
from pathlib import Path

from chibo.cli._story.files import slug
from chibo.cli._story.stage import Drawn, Stage
from chibo.cli._story.summary import summary_of
from chibo.kit.words import Refused, say
from chibo.papers.document import render_bundle, render_docx, render_pdf
from chibo.papers.queries import layout_for
from chibo.papers.queries.shelf import place_of

BUNDLE = "bo-tai-lieu-hop.pdf"
SUMMARY = "summary.json"


def write_story(stage: Stage, out: Path) -> list[str]:
    """Write a played story into a folder, made when it is not there; return the names of the files."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Refused(say("Không tạo được thư mục {folder}. Chọn thư mục khác.", folder=out)) from fault
    names = [*_papers(stage, out), *_files(stage, out), _bundle(stage, out)]
    summary = summary_of(stage, [*names, SUMMARY])
    text = json.dumps(summary, ensure_ascii=False, indent=2)
    (out / SUMMARY).write_text(text + "\n", encoding="utf-8")
    return [*names, SUMMARY]


def _papers(stage: Stage, out: Path) -> Iterator[str]:
    for place, drawn in enumerate(stage.drawn, 1):
        layout = layout_for(stage.book.cell, drawn.day)
        for ending, draw in (("docx", render_docx), ("pdf", render_pdf)):
            name = f"{_stem(place, drawn)}.{ending}"
            (out / name).write_bytes(draw(drawn.document, layout))
            yield name


def _stem(place: int, drawn: Drawn) -> str:
    number = f"-so-{drawn.number:02d}" if drawn.number else ""
    return f"{place:02d}-{drawn.slug}{number}"


def _files(stage: Stage, out: Path) -> Iterator[str]:
    """Write the files that lay before the meeting, as they were kept."""
    for place, file in enumerate(stage.files, 1):
        stem, _, ending = file.name.rpartition(".")
        name = f"tai-lieu-{place:02d}-{slug(stem)}.{ending}"
        (out / name).write_bytes(place_of("files", file.digest).read_bytes())
        yield name


def _bundle(stage: Stage, out: Path) -> str:
    """Write bộ tài liệu họp: what lies before everybody at the meeting, as one file."""
    layout = layout_for(stage.book.cell, stage.story.notice.day)
    (out / BUNDLE).write_bytes(render_bundle(stage.bundle, layout, duplex=False))
    return BUNDLE
