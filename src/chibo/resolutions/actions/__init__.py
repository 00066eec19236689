"""Draft the resolution of a meeting, adopt it, issue it."""

from chibo.resolutions.actions.adopting import enact, issue_assignments, issue_resolution
from chibo.resolutions.actions.drafting import (
    add_item,
    draft_resolution,
    edit_item,
    keep_earlier_item,
    move_item,
    remove_earlier_item,
    remove_item,
    set_assessment,
    set_form,
    set_meeting_record,
    set_texts,
)

__all__ = [
    "add_item",
    "draft_resolution",
    "edit_item",
    "enact",
    "issue_assignments",
    "issue_resolution",
    "keep_earlier_item",
    "move_item",
    "remove_earlier_item",
    "remove_item",
    "set_assessment",
    "set_form",
    "set_meeting_record",
    "set_texts",
]
