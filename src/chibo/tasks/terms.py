"""Words of tasks."""

from chibo.kit.words import Term, mark


class Verdict(Term):
    """The checker's word on a task."""

    DONE = "done", mark("Hoàn thành")
    DONE_LATE = "done_late", mark("Hoàn thành chậm")
    NOT_DONE = "not_done", mark("Chưa hoàn thành")

    @property
    def is_done(self) -> bool:
        """Return whether the work was done, in time or late."""
        return self is not Verdict.NOT_DONE


class Account(Term):
    """What the meeting heard of an open task."""

    DONE = "done", mark("Hoàn thành")
    DONE_LATE = "done_late", mark("Hoàn thành chậm")
    IN_PROGRESS = "in_progress", mark("Đang thực hiện")
    NOT_DONE = "not_done", mark("Chưa hoàn thành")
    CARRIED_OVER = "carried_over", mark("Chưa báo cáo, chuyển kỳ sau")


class Show(Term):
    """Which tasks a list shows."""

    ALL = "all", mark("Tất cả")
    OPEN = "open", mark("Chưa xong")
    OVERDUE = "overdue", mark("Quá hạn")
    CLOSED = "closed", mark("Đã kết luận")


class Order(Term):
    """How a list of tasks is sorted."""

    DUE = "due", mark("Thời hạn")
    NAME = "name", mark("Người thực hiện")
    GIVEN = "given", mark("Mới giao trước")


class TrailKind(Term):
    """One step in the life of a task."""

    GIVEN = "given", mark("Giao nhiệm vụ")
    PROGRESS = "progress", mark("Báo cáo tiến độ")
    EXTENDED = "extended", mark("Gia hạn")
    ACCOUNTED = "accounted", mark("Báo cáo tại kỳ sinh hoạt")
    CLOSED = "closed", mark("Kết luận")
    REOPENED = "reopened", mark("Mở lại")
