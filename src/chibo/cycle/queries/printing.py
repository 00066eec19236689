"""The cycle's own papers, ready to draw: báo cáo tháng, báo cáo cấp trên, phiếu chấm điểm."""

from datetime import date

from chibo.cycle.models import ReportAgreement
from chibo.cycle.queries.gather import Gathered
from chibo.cycle.rules.composing import facts_in_words
from chibo.cycle.rules.printed import PrintedReport, PrintedSuperiorReport, ReportHead
from chibo.cycle.rules.wording import (
    MINUTE_TAKER_SIGNS,
    basis_of_score,
    grades_in_words,
    period_of,
    recipients_as_above,
    recipients_of_report,
    score_sentence,
    version_of_rules,
)
from chibo.door.terms import Role
from chibo.kit.dates import Month
from chibo.meetings.models import Meeting
from chibo.org.queries import holder, rules_for
from chibo.papers.document import Signature
from chibo.papers.queries import paper_header, signature_of
from chibo.quality.paper import PrintedItem, PrintedScore
from chibo.quality.rules import ScoreSheet
from chibo.resolutions.queries import letterhead
from chibo.rulebook.terms import MeetingKind, PaperName, VoteMatter
from chibo.votes.paper import share_words


def signer_of(meeting: Meeting, on: date) -> tuple[Role, str]:
    """Return who signs for the cell on a day: bí thư, else phó bí thư; "" when nobody holds a seat."""
    for role in (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY):
        line = holder(meeting.unit, role, on=on)
        if line is not None:
            return role, line.name
    return Role.CELL_SECRETARY, ""


def _head(meeting: Meeting, name: PaperName, on: date, recipients: tuple[str, ...]) -> ReportHead:
    head = letterhead(meeting.unit, name, on=on)
    role, signer = signer_of(meeting, on)
    return ReportHead(
        type=head.type,
        is_numbered=head.is_numbered,
        superior=head.superior,
        issuer=head.issuer,
        place=head.place,
        suffix=head.suffix,
        day=on,
        recipients=(*recipients, head.kept_at),
        signatures=(signature_of(meeting.unit, role, signer, on),),
    )


def report_print(meeting: Meeting, found: Gathered, *, on: date) -> PrintedReport:
    """Return the month's report as it is printed on a day."""
    month = Month.of(meeting.month)
    return PrintedReport(
        head=_head(meeting, PaperName.CELL_REPORT, on, recipients_of_report()),
        cell=meeting.unit.name,
        period=period_of(month),
        next_period=period_of(month.next),
        texts=found.record.report,
        tasks=found.record.tasks,
        is_agreed=found.report is not None and ReportAgreement.of(found.report).exists(),
    )


def superior_print(meeting: Meeting, found: Gathered, *, on: date, minutes: str) -> PrintedSuperiorReport:
    """Return the report upward; `minutes` says what is told of the minutes."""
    month = Month.of(meeting.month)
    above = meeting.unit.parent
    return PrintedSuperiorReport(
        head=_head(meeting, PaperName.SUPERIOR_REPORT, on, recipients_as_above()),
        to=above.committee_name if above else "",
        cell=meeting.unit.name,
        period=period_of(month),
        next_period=period_of(month.next),
        facts=facts_in_words(found.record),
        dues="",
        texts=found.record.report,
        tasks=found.record.tasks,
        items=found.record.items,
        score=score_sentence(found.score) if found.score else "",
        minutes=minutes,
    )


def score_print(meeting: Meeting, found: Gathered, sheet: ScoreSheet, *, on: date) -> PrintedScore:
    """Return the score sheet as a form."""
    rules = rules_for(meeting.unit, on=found.ground.facts.day)
    papers = rules_for(meeting.unit, on=on).papers
    header = paper_header(meeting.unit, on)
    role, signer = signer_of(meeting, on)
    vote = next((vote for vote in found.votes if vote.matter is VoteMatter.SCORE and vote.counts), None)
    basis = rules.basis.meetings[0].cited
    table = rules.scoring.table_for(MeetingKind(meeting.kind))
    return PrintedScore(
        type=papers.type[papers.paper[PaperName.SCORE_SHEET].type],
        superior=header.superior,
        issuer=header.issuer,
        place=header.place,
        day=found.ground.facts.day,
        cell=meeting.unit.name,
        meeting=found.record.meeting.kind_name,
        table=sheet.table,
        basis=basis_of_score(basis),
        rows=_rows(sheet),
        most=sheet.most,
        total=sheet.self_total.total,
        grade=sheet.self_total.grade,
        no_grade_reason=sheet.self_total.reason,
        grades=grades_in_words(table.grades if table else ()),
        weak_points=sheet.weak_points,
        remedy=sheet.remedy,
        vote=share_words(vote, vote.counts) if vote and vote.counts else "",
        signatures=(
            Signature(MINUTE_TAKER_SIGNS, name=found.record.meeting.minute_taker),
            signature_of(meeting.unit, role, signer, on),
        ),
        facts=(version_of_rules(sheet.rules_version),),
    )


def _rows(sheet: ScoreSheet) -> list[PrintedItem]:
    rows = []
    for group in sheet.groups:
        rows.append(PrintedItem(group.key, group.label, group.most, group.self_sum, "", is_group=True))
        rows += [
            PrintedItem(
                line.key, line.label, line.most, line.shown, ". ".join(line.rows) or line.note, is_group=False
            )
            for line in sheet.of_group(group.key)
        ]
    return rows
