"""Phiếu chấm điểm: what the record answers, what the cell judges, both side by side; adopted by vote."""

from decimal import Decimal, InvalidOperation

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.actions import adopt_score_of, refresh_score
from chibo.door.terms import Right
from chibo.kit.dates import Month
from chibo.kit.numbers import figure
from chibo.kit.text import nfc
from chibo.kit.words import Refused, say
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import facts_of
from chibo.org.queries import last_typed
from chibo.quality.access import may_score
from chibo.quality.actions import score_items
from chibo.quality.models import Assessment
from chibo.quality.queries import score_sheet
from chibo.quality.rules import ScoreLine, ScoreSheet
from chibo.rulebook.terms import VoteMatter
from chibo.votes.models import Vote
from chibo.votes.queries import votes_of
from chibo.votes.rules.sheets import VoteSheet
from chibo.votes.terms import Outcome
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, part_of
from chibo.web.page import Request, page

SCORED = ("score_filled", "item_scored", "items_scored")


@page(Right.READ_SCORES, of=meeting_of, posts=Right.SCORE_MEETING)
def score(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the sheet; a POST without one opens it, else saves the cell's own points."""
    assessment = Assessment.of_meeting(meeting)
    back = reverse("score", args=[meeting.pk])
    if request.method == "POST" and (assessment is None or "refresh" in request.POST):
        refresh_score(meeting, by=request.scope, at=request.at)
        return see_other(request, back, _("Đã điền điểm từ số liệu của sổ."))
    errors: list[tuple[str, str]] = []
    if assessment and request.method == "POST":
        try:
            _save(request, assessment)
        except Refused as refusal:
            errors = [(f"f-{refusal.field}" if refusal.field else "", refusal.sentence)]
        else:
            return see_other(request, back, _("Đã lưu điểm chi bộ tự chấm."))
    return _shown(request, meeting, assessment, errors)


def _save(request: Request, assessment: Assessment) -> None:
    points = {}
    for line in score_sheet(assessment).lines:
        typed = request.POST.get(line.key, "").strip()
        if typed:
            points[line.key] = _points(typed, line)
    score_items(
        assessment,
        points,
        weak_points=nfc(request.POST.get("weak_points", "")),
        remedy=nfc(request.POST.get("remedy", "")),
        by=request.scope,
        at=request.at,
    )


def _points(typed: str, line: ScoreLine) -> Decimal:
    try:
        return Decimal(typed.replace(",", "."))
    except InvalidOperation:
        sentence = say(
            'Tiêu chí {id}: "{typed}" chưa phải là điểm. Ghi số, ví dụ 2,5.', id=line.key, typed=typed
        )
        raise Refused(sentence, field=line.key) from None


def _shown(
    request: Request, meeting: Meeting, assessment: Assessment | None, errors: list[tuple[str, str]]
) -> HttpResponse:
    sheet = score_sheet(assessment) if assessment else None
    votes = [
        vote
        for vote in votes_of(meeting, with_counting=False)
        if vote.matter is VoteMatter.SCORE and not vote.is_withdrawn
    ]
    context = {
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "month": Month.of(meeting.month),
        "is_held": facts_of(meeting).started_at is not None,
        "sheet": sheet,
        "typed_by": last_typed(meeting.unit, "assessment", [meeting.pk], SCORED).get(meeting.pk, ""),
        "groups": _groups(sheet, request) if sheet else [],
        "unscored": sum(line.shown is None and not line.is_left_out for line in sheet.lines) if sheet else 0,
        "vote": _adopting(votes),
        "waiting": next((vote for vote in votes if vote.counts is None), None),
        "errors": errors,
        "may_score": may_score(request.scope, meeting) and (sheet is None or sheet.adopted_at is None),
        "texts": {
            name: request.POST.get(name, getattr(sheet, name, "")) for name in ("weak_points", "remedy")
        },
    }
    status = 422 if errors else 200
    return render(request, "pages/score.html", context, status, unit=meeting.unit, here="month")


def _adopting(votes: list[VoteSheet]) -> VoteSheet | None:
    return next((vote for vote in votes if vote.outcome is Outcome.ADOPTED), None)


def _groups(sheet: ScoreSheet, request: Request) -> list[dict[str, object]]:
    return [
        {"group": group, "lines": [_line(line, request) for line in sheet.of_group(group.key)]}
        for group in sheet.groups
    ]


def _line(line: ScoreLine, request: Request) -> dict[str, object]:
    """Return a line with its choices as fields offer them, and what was typed when it was refused."""
    most = line.most if line.most is not None else Decimal(1)
    is_criterion = line.most is None
    choices: list[tuple[str, str]] = [
        (str(points), say("{points} điểm: {label}", points=figure(points), label=label))
        for points, label in line.choices
    ]
    if not choices and line.is_yes_no:
        choices = [
            (str(most), _("Đạt") if is_criterion else say("Đạt, {points} điểm", points=figure(most))),
            ("0", _("Chưa đạt")),
        ]
    kept = "" if line.typed is None else figure(line.typed) if not choices else str(line.typed.normalize())
    return {"line": line, "choices": choices, "typed": request.POST.get(line.key, kept), "most": most}


@page(Right.SCORE_MEETING, of=meeting_of)
def score_adoption(request: Request, meeting: Meeting) -> HttpResponse:
    """Adopt the self-score by the meeting's vote; a GET asks first."""
    back = reverse("score", args=[meeting.pk])
    if request.method == "POST":
        number = request.POST.get("vote", "")
        vote = part_of(Vote.of(meeting), int(number)) if number.isdigit() else None
        adopt_score_of(meeting, vote, by=request.scope, at=request.at)
        return see_other(request, back, _("Đã ghi điểm chi bộ thông qua."))
    vote_sheet = _adopting(
        [one for one in votes_of(meeting, with_counting=False) if one.matter is VoteMatter.SCORE]
    )
    context = {
        "question": _("Ghi điểm chi bộ đã thông qua?"),
        "sentences": [
            vote_sheet.arithmetic if vote_sheet else _("Chưa ghi kết quả biểu quyết về điểm."),
            _("Sau đó phiếu không sửa được; số liệu sau kỳ sinh hoạt được ghi bên cạnh."),
        ],
        "action": reverse("score-adoption", args=[meeting.pk]),
        "values": {"vote": vote_sheet.vote_id} if vote_sheet else {},
        "confirm": _("Ghi đã thông qua"),
        "cancel": _("Để sau"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")
