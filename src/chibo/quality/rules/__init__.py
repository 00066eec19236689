"""Metrics of a meeting's record, and the points a scoring table gives for them."""

from chibo.quality.rules.evidence import MeetingEvidence
from chibo.quality.rules.figures import METRICS, Figure, figures_of
from chibo.quality.rules.scoring import Judged, SheetTotal, check_self_score, judge_item, total_of
from chibo.quality.rules.sheets import GroupLine, ScoreLine, ScoreSheet

__all__ = [
    "METRICS",
    "Figure",
    "GroupLine",
    "Judged",
    "MeetingEvidence",
    "ScoreLine",
    "ScoreSheet",
    "SheetTotal",
    "check_self_score",
    "figures_of",
    "judge_item",
    "total_of",
]
