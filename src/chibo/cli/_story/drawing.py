"""Draw the papers of a story at the moment they belong to; what the book froze is taken from the book."""

from collections.abc import Iterable

from chibo.cli._story.stage import Stage
from chibo.cycle.paper import cell_report_paper
from chibo.cycle.queries.gather import gather
from chibo.cycle.queries.printing import report_print, score_print, signer_of
from chibo.kit.words import mark
from chibo.meetings.paper import agenda_paper, attendance_paper, hand_minutes_paper, preparation_paper
from chibo.meetings.queries.papers import papers_sheet
from chibo.minutes.paper import extract_paper
from chibo.minutes.queries import minutes_print
from chibo.org.queries import rules_for
from chibo.papers.document import Printed
from chibo.papers.models import Issue, Paper
from chibo.papers.queries import document_of, signature_of
from chibo.quality.paper import score_paper
from chibo.resolutions.paper import resolution_paper
from chibo.resolutions.queries import letterhead, resolution_sheet
from chibo.rulebook.terms import MeetingKind, PaperName

SLUGS = {
    PaperName.COMMITTEE_MINUTES: "bien-ban-hop-chi-uy",
    PaperName.CONSULTATION_MINUTES: "bien-ban-hoi-y",
    PaperName.NOTICE: "thong-bao-sinh-hoat",
    PaperName.INVITATION: "giay-moi",
    PaperName.MINUTES: "bien-ban-sinh-hoat",
    PaperName.RESOLUTION: "nghi-quyet",
    PaperName.CONCLUSION: "ket-luan",
    PaperName.ASSIGNMENT_NOTICE: "thong-bao-phan-cong-nhiem-vu",
    PaperName.SUPERIOR_REPORT: "bao-cao-cap-tren",
}
"""Names of the files of the papers whose name decides it."""

DRAFT = mark("Dự thảo")
BEFORE_SITTING = (PaperName.NOTICE, PaperName.INVITATION)


def preparation(stage: Stage) -> None:
    """Draw the minutes of the preparation, báo cáo tháng and the draft of the resolution."""
    if not stage.draws:
        return
    day = stage.story.committee.day
    sheet = papers_sheet(stage.meeting, on=day)
    is_committee = sheet.preparation.kind is MeetingKind.COMMITTEE
    name = PaperName.COMMITTEE_MINUTES if is_committee else PaperName.CONSULTATION_MINUTES
    stage.draw(name, SLUGS[name], preparation_paper(sheet), day)
    if stage.story.report is not None:
        found = gather(stage.meeting, stage.book.as_(stage.secretary, day))
        paper = cell_report_paper(report_print(stage.meeting, found, on=day))
        stage.draw(PaperName.CELL_REPORT, "bao-cao-thang", paper, day)
        stage.bundle.append(paper)
    stage.bundle.append(_draft(stage))


def _draft(stage: Stage) -> Printed:
    day = stage.story.committee.day
    sheet = resolution_sheet(stage.resolution)
    role, name = signer_of(stage.meeting, day)
    return resolution_paper(
        sheet, letterhead(stage.book.cell, sheet.form.paper_name, on=day),
        signature=signature_of(stage.book.cell, role, name, day), day=None, draft=DRAFT,
    )  # fmt: skip


def meeting_papers(stage: Stage) -> None:
    """Draw what lies on the table: notice and invitations, agenda, the list to sign, blank minutes."""
    if not stage.draws:
        return
    day = stage.story.notice.day
    _frozen(stage, BEFORE_SITTING)
    sheet = papers_sheet(stage.meeting, on=day)
    for name, told, paper in (
        (PaperName.AGENDA, "chuong-trinh", agenda_paper(sheet)),
        (PaperName.ATTENDANCE_LIST, "danh-sach-du-sinh-hoat", attendance_paper(sheet)),
        (PaperName.HAND_MINUTES, "mau-bien-ban-ghi-tay", hand_minutes_paper(sheet)),
    ):
        stage.draw(name, told, paper, day)
    programme, *lists = (one.document for one in stage.drawn[-3:])
    stage.bundle = [programme, *stage.bundle, *lists]


def afterwards(stage: Stage) -> None:
    """Draw the minutes, their extract, the month's paper, who does what, the score, the report upward."""
    if not stage.draws:
        return
    _frozen(stage, (PaperName.MINUTES,))
    stage.draw(
        PaperName.MINUTES_EXTRACT, "trich-bien-ban",
        extract_paper(minutes_print(stage.minutes), _extracted(stage)), stage.day,
    )  # fmt: skip
    _frozen(stage, (PaperName.RESOLUTION, PaperName.CONCLUSION, PaperName.ASSIGNMENT_NOTICE))
    _score(stage)
    _frozen(stage, (PaperName.SUPERIOR_REPORT,))


def _extracted(stage: Stage) -> set[str]:
    told = stage.story.minutes
    if not told.extract:
        papers = rules_for(stage.book.cell, on=stage.day).papers
        return set(papers.paper[PaperName.MINUTES_EXTRACT].sections)
    items = [stage.item(title, told.spot, "extract") for title in told.extract]
    return {item.preset or f"item-{item.pk}" for item in items}


def _score(stage: Stage) -> None:
    day = stage.story.paper.issued_on
    found = gather(stage.meeting, stage.book.as_(stage.secretary, day))
    if found.score is not None:
        paper = score_paper(score_print(stage.meeting, found, found.score, on=day))
        stage.draw(PaperName.SCORE_SHEET, "phieu-cham-diem", paper, day)


def _frozen(stage: Stage, names: Iterable[PaperName]) -> None:
    """Take papers from the book as they were frozen since the meeting was planned, in the order of making."""
    rows = Paper.of(stage.book.cell).filter(name__in=tuple(names), dated_on__gte=stage.story.committee.day)
    papers = list(rows.order_by("pk"))
    numbers = dict(Issue.of_papers([paper.pk for paper in papers]).values_list("paper_id", "number"))
    for paper in papers:
        name = PaperName(paper.name)
        stage.draw(name, SLUGS[name], document_of(paper), paper.dated_on, numbers.get(paper.pk))
