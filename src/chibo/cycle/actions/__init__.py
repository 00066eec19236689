"""The month's own acts: report, agenda, minutes, score, sending up."""

from chibo.cycle.actions.handbook import mark_posted, set_handbook_use, withdraw_posting
from chibo.cycle.actions.holding import (
    choose_no_paper,
    close_meeting,
    mark_month_not_held,
    move_meeting,
    prepare_agenda,
)
from chibo.cycle.actions.paper import PaperRecord, keep_paper_meeting
from chibo.cycle.actions.recording import (
    adopt_score_of,
    compose,
    draft_from_report,
    finish_minutes,
    refresh_score,
)
from chibo.cycle.actions.reporting import (
    add_next_task,
    agree_report,
    open_report,
    remove_next_task,
    save_report,
)
from chibo.cycle.actions.sending import issue_month_paper, send_month

__all__ = [
    "PaperRecord",
    "add_next_task",
    "adopt_score_of",
    "agree_report",
    "choose_no_paper",
    "close_meeting",
    "compose",
    "draft_from_report",
    "finish_minutes",
    "issue_month_paper",
    "keep_paper_meeting",
    "mark_month_not_held",
    "mark_posted",
    "move_meeting",
    "open_report",
    "prepare_agenda",
    "refresh_score",
    "remove_next_task",
    "save_report",
    "send_month",
    "set_handbook_use",
    "withdraw_posting",
]
