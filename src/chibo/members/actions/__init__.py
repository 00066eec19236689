"""Enrol members, correct their records, open their accounts, take lists in."""

from chibo.members.actions.accounts import open_account, print_slip
from chibo.members.actions.groups import change_group, end_group, make_group
from chibo.members.actions.imports import read_member_sheet, take_members_in
from chibo.members.actions.roll import (
    correct_member,
    end_membership,
    end_situation,
    enrol_member,
    keep_situation,
    keep_transfer,
)

__all__ = [
    "change_group",
    "correct_member",
    "end_group",
    "end_membership",
    "end_situation",
    "enrol_member",
    "keep_situation",
    "keep_transfer",
    "make_group",
    "open_account",
    "print_slip",
    "read_member_sheet",
    "take_members_in",
]
