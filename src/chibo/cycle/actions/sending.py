"""One act issues the month's paper and gives its tasks; one act sends the month up."""

from datetime import date, datetime

from chibo.accounts.models import Person
from chibo.cycle.access import may_issue, may_send
from chibo.cycle.paper import superior_report_paper
from chibo.cycle.queries.gather import Gathered, gather
from chibo.cycle.queries.printing import score_print, superior_print
from chibo.cycle.rules.assessing import meeting_record, self_score
from chibo.cycle.rules.wording import EXTRACT_TITLE, MINUTES_TITLE, SCORE_TITLE, score_sentence
from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import paper_day
from chibo.kit.numbers import figure
from chibo.kit.words import Refused, say
from chibo.meetings.models import Meeting
from chibo.minutes.models import Minutes
from chibo.minutes.paper import extract_paper
from chibo.minutes.queries import minutes_print, minutes_sheet
from chibo.minutes.rules.sheets import VersionLine
from chibo.org.queries import rules_for
from chibo.papers.actions import issue_paper
from chibo.papers.document import Paper as Document
from chibo.papers.document.frozen import to_json
from chibo.papers.models import Issue, Paper
from chibo.papers.queries import document_of
from chibo.papers.terms import DataClass
from chibo.quality.paper import score_paper
from chibo.resolutions.actions import issue_resolution, set_meeting_record
from chibo.resolutions.models import Resolution, ResolutionIssue
from chibo.resolutions.terms import Form
from chibo.rulebook.papers import PaperRules
from chibo.rulebook.terms import MinutesSent, PaperName
from chibo.submissions.actions import GivenPart, send_up
from chibo.submissions.models import Submission
from chibo.submissions.terms import PartKind
from chibo.tasks.actions import open_tasks
from chibo.tasks.queries import ungiven_items


@action
def issue_month_paper(
    resolution: Resolution, *, signer: Person, issued_on: date, number: int | None = None,
    reason_for_defects: str = "", by: Scope, at: datetime,
) -> ResolutionIssue:  # fmt: skip
    """Issue the resolution or conclusion with the meeting's facts and score, and give its tasks."""
    demand(may_issue(by, resolution.meeting), Right.ISSUE_PAPER)
    found = gather(resolution.meeting, by)
    score = self_score(found.score) if found.score else None
    set_meeting_record(resolution, meeting_record(found.record, score), by=by, at=at)
    resolution.refresh_from_db()
    issued = issue_resolution(
        resolution, signer=signer, issued_on=issued_on, number=number,
        reason_for_defects=reason_for_defects, by=by, at=at,
    )  # fmt: skip
    tasks = open_tasks(resolution, by=by, at=at) if ungiven_items(resolution).exists() else []
    write_line("month_paper_issued", resolution, {"tasks": len(tasks)}, unit_id=resolution.unit_id)
    return issued


@action
def send_month(meeting: Meeting, *, signer: Person, by: Scope, at: datetime) -> Submission:
    """Send the month up in one act: resolution or conclusion, score, report, a word on the minutes."""
    demand(may_send(by, meeting), Right.SUBMIT)
    found = gather(meeting, by)
    if not found.ground.facts.ended_at:
        raise Refused(say("Kỳ sinh hoạt chưa kết thúc nên chưa gửi cấp trên được. Ghi giờ kết thúc rồi gửi."))
    minutes = _minutes_part(meeting, by.on)
    parts = [*_resolution_part(meeting), *_score_part(meeting, found, by.on)]
    parts.append(_report_part(meeting, found, minutes, signer=signer, by=by, at=at))
    parts += [minutes] if minutes else []
    sent = send_up(meeting, parts, by=by, at=at)
    write_line("month_sent", meeting, {"parts": len(parts)}, unit_id=meeting.unit_id)
    return sent


def _resolution_part(meeting: Meeting) -> list[GivenPart]:
    resolution = Resolution.of(meeting.unit).filter(meeting=meeting).first()
    issue = ResolutionIssue.of(resolution).select_related("paper").first() if resolution else None
    if resolution is None or issue is None:
        return []
    is_resolution = resolution.form == Form.RESOLUTION
    kind = PartKind.RESOLUTION if is_resolution else PartKind.CONCLUSION
    return [_part_of(kind, issue.paper)]


def _part_of(kind: PartKind, paper: Paper) -> GivenPart:
    symbol = Issue.of(paper).values_list("symbol", flat=True).get()
    return GivenPart(
        kind, paper.title, to_json(document_of(paper)), {"symbol": symbol, "digest": paper.digest}
    )


def _score_part(meeting: Meeting, found: Gathered, on: date) -> list[GivenPart]:
    if found.score is None or found.score.adopted_at is None:
        return []
    document = score_paper(score_print(meeting, found, found.score, on=on))
    total = found.score.adopted_total
    facts = {
        "grade": found.score.adopted_grade,
        "total": figure(total) if total is not None else "",
        "sentence": score_sentence(found.score),
    }
    return [GivenPart(PartKind.SCORE_SHEET, SCORE_TITLE, to_json(document), facts)]


def _report_part(
    meeting: Meeting, found: Gathered, minutes: GivenPart | None, *, signer: Person, by: Scope, at: datetime
) -> GivenPart:
    told = str(minutes.facts.get("sentence", "")) if minutes else ""
    document = superior_report_paper(superior_print(meeting, found, on=by.on, minutes=told))
    issued = issue_paper(
        meeting.unit, document, name=PaperName.SUPERIOR_REPORT, data_class=DataClass.RECORD, signed_by=signer,
        issued_on=by.on, subject=meeting, by=by, at=at,
    )  # fmt: skip
    return _part_of(PartKind.SUPERIOR_REPORT, issued.paper)


def _minutes_part(meeting: Meeting, on: date) -> GivenPart | None:
    """Return what the committee's rule sends of the minutes: all, an extract, or that they were signed."""
    sheet = minutes_sheet(meeting)
    kept = sheet.in_force if sheet else None
    if kept is None:
        return None
    papers = rules_for(meeting.unit, on=on).papers
    rule = papers.sent_up
    facts = {
        "sentence": rule.note.format(
            made_on=paper_day(kept.made_on), signed_on=paper_day(kept.signed_on or kept.made_on)
        )
    }
    paper = Paper.of(meeting.unit).filter(pk=kept.paper_id).first()
    if rule.minutes is MinutesSent.FULL and paper is not None:
        return GivenPart(PartKind.MINUTES, MINUTES_TITLE, to_json(document_of(paper)), facts)
    extract = _extract(meeting, kept, papers) if rule.minutes is MinutesSent.EXTRACT else None
    if extract is not None:
        return GivenPart(PartKind.MINUTES_EXTRACT, EXTRACT_TITLE, to_json(extract), facts)
    return GivenPart(PartKind.MINUTES_NOTE, MINUTES_TITLE, None, facts)


def _extract(meeting: Meeting, kept: VersionLine, papers: PaperRules) -> Document | None:
    """Return the extract that the rules of papers name; None when the minutes have none of its sections."""
    minutes = Minutes.of_meeting(meeting).get(pk=kept.minutes_id)
    keys = papers.paper[PaperName.MINUTES_EXTRACT].sections
    sheet = minutes_print(minutes)
    has_one = any(section.key in keys for section in sheet.page.sections)
    return extract_paper(sheet, keys) if has_one else None
