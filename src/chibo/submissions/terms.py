"""Words of sending up."""

from chibo.kit.words import Term, mark


class AnswerKind(Term):
    """What the committee above did with a submission."""

    RECEIVED = "received", mark("Đảng ủy đã nhận")
    CONFIRMED = "confirmed", mark("Đảng ủy đã xác nhận")
    RETURNED = "returned", mark("Trả lại để bổ sung")


class CauseKind(Term):
    """What a reported cause explains."""

    MOVED = "moved", mark("dời lịch")
    NOT_HELD = "not_held", mark("không họp")


class PartKind(Term):
    """What a part of a submission is."""

    RESOLUTION = "resolution", mark("nghị quyết")
    CONCLUSION = "conclusion", mark("kết luận")
    SCORE_SHEET = "score_sheet", mark("phiếu chấm điểm")
    SUPERIOR_REPORT = "superior_report", mark("báo cáo cấp trên")
    MINUTES = "minutes", mark("biên bản")
    MINUTES_EXTRACT = "minutes_extract", mark("trích biên bản")
    MINUTES_NOTE = "minutes_note", mark("việc lập, ký biên bản")


class MonthState(Term):
    """What a committee sees of a cell's month: five different facts and the plain one."""

    NOT_YET = "not_yet", mark("Chưa họp")
    NOT_HELD = "not_held", mark("Không họp, có lý do")
    MOVED = "moved", mark("Dời lịch, có lý do")
    HELD = "held", mark("Đã họp")
    NO_MAJORITY = "no_majority", mark("Đã họp, không đủ số để biểu quyết")
    NO_RECORD = "no_record", mark("Đã họp, chưa có biên bản")
    LATE_RECORD = "late_record", mark("Ghi bổ sung")
    EARLIER = "earlier", mark("Đã họp, số liệu trước khi dùng sổ")
    BY_GROUPS = "by_groups", mark("Sinh hoạt theo tổ đảng")
