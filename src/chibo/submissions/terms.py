"""Words of sending up."""

from chibo.kit.words import Term, mark


class AnswerKind(Term):
    """What the committee above did with a submission."""

    RECEIVED = "received", mark("Đảng ủy đã nhận")
    CONFIRMED = "confirmed", mark("Đảng ủy đã xác nhận")
    RETURNED = "returned", mark("Trả lại để bổ sung")
