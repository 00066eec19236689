"""Words of tasks."""

from chibo.kit.words import Term, mark


class Verdict(Term):
    """The checker's word on a task."""

    DONE = "done", mark("Hoàn thành")
    DONE_LATE = "done_late", mark("Hoàn thành chậm")
    NOT_DONE = "not_done", mark("Chưa hoàn thành")


class Account(Term):
    """What the meeting heard of an open task."""

    DONE = "done", mark("Hoàn thành")
    DONE_LATE = "done_late", mark("Hoàn thành chậm")
    IN_PROGRESS = "in_progress", mark("Đang thực hiện")
    NOT_DONE = "not_done", mark("Chưa hoàn thành")
    CARRIED_OVER = "carried_over", mark("Chưa báo cáo, chuyển kỳ sau")
