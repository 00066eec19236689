"""Everything that is written about a meeting, from the calendar to its end."""

from chibo.meetings.actions.agenda import (
    add_agenda_item,
    draft_agenda,
    edit_agenda_item,
    insert_source_items,
    move_agenda_item,
    remove_agenda_item,
)
from chibo.meetings.actions.by_groups import record_by_groups, withdraw_by_groups
from chibo.meetings.actions.calendar import (
    change_kind,
    mark_not_held,
    plan_meeting,
    plan_year,
    reschedule_meeting,
)
from chibo.meetings.actions.convening import (
    convene,
    invite,
    record_group_reach,
    record_guest_presence,
    record_reach,
    tie_guest,
    withdraw_invitation,
    withdraw_reach,
)
from chibo.meetings.actions.earlier import record_earlier_meeting, take_up_on_paper
from chibo.meetings.actions.groups import edit_group_meeting, record_group_meeting
from chibo.meetings.actions.kiosk import (
    close_at_kiosk,
    close_kiosk,
    judge_kiosk_opinion,
    mark_at_kiosk,
    open_kiosk,
    withdraw_kiosk_mark,
    write_at_kiosk,
)
from chibo.meetings.actions.mode import set_mode
from chibo.meetings.actions.preparation import agree_content, attach_file, detach_file, record_preparation
from chibo.meetings.actions.record import (
    edit_speech,
    record_item,
    record_notes,
    record_speech,
    remove_speech,
)
from chibo.meetings.actions.rollcall import call_roll, mark_attendance, withdraw_mark
from chibo.meetings.actions.sitting import (
    close_record,
    correct_ending,
    correct_opening,
    end_meeting,
    open_meeting,
    reopen_record,
)
from chibo.meetings.actions.taking_part import (
    answer_absence,
    answer_opinion,
    mark_read,
    reply_to_notice,
    request_absence,
    send_opinion,
    withdraw_absence,
)

__all__ = [
    "add_agenda_item",
    "agree_content",
    "answer_absence",
    "answer_opinion",
    "attach_file",
    "call_roll",
    "change_kind",
    "close_at_kiosk",
    "close_kiosk",
    "close_record",
    "convene",
    "correct_ending",
    "correct_opening",
    "detach_file",
    "draft_agenda",
    "edit_agenda_item",
    "edit_group_meeting",
    "edit_speech",
    "end_meeting",
    "insert_source_items",
    "invite",
    "judge_kiosk_opinion",
    "mark_at_kiosk",
    "mark_attendance",
    "mark_not_held",
    "mark_read",
    "move_agenda_item",
    "open_kiosk",
    "open_meeting",
    "plan_meeting",
    "plan_year",
    "record_by_groups",
    "record_earlier_meeting",
    "record_group_meeting",
    "record_group_reach",
    "record_guest_presence",
    "record_item",
    "record_notes",
    "record_preparation",
    "record_reach",
    "record_speech",
    "remove_agenda_item",
    "remove_speech",
    "reopen_record",
    "reply_to_notice",
    "request_absence",
    "reschedule_meeting",
    "send_opinion",
    "set_mode",
    "take_up_on_paper",
    "tie_guest",
    "withdraw_absence",
    "withdraw_by_groups",
    "withdraw_invitation",
    "withdraw_kiosk_mark",
    "withdraw_mark",
    "withdraw_reach",
    "write_at_kiosk",
]
