"""Words of the month."""

from chibo.kit.words import Term, mark


class Step(Term):
    """The nine steps of a month, in order."""

    PLAN = "plan", mark("Kế hoạch")
    AGREE = "agree", mark("Thống nhất nội dung")
    CONVENE = "convene", mark("Thông báo, mời họp")
    MEET = "meet", mark("Sinh hoạt")
    MINUTES = "minutes", mark("Biên bản")
    RESOLVE = "resolve", mark("Nghị quyết, kết luận")
    ASSIGN = "assign", mark("Phân công nhiệm vụ")
    SCORE = "score", mark("Chấm điểm")
    REPORT = "report", mark("Báo cáo cấp trên")


class Phase(Term):
    """Three steps each."""

    BEFORE = "before", mark("Trước kỳ sinh hoạt")
    MEETING = "meeting", mark("Kỳ sinh hoạt")
    AFTER = "after", mark("Sau kỳ sinh hoạt")


class Standing(Term):
    """Where a step stands."""

    DONE = "done", mark("xong")
    NOW = "now", mark("đang làm")
    AHEAD = "ahead", mark("chưa đến")
    NOT_NEEDED = "not_needed", mark("không áp dụng")


class HandbookHalf(Term):
    """When papers are posted in Sổ tay đảng viên điện tử: before the meeting, or the finished ones after."""

    BEFORE = "truoc", mark("tài liệu trước sinh hoạt")
    AFTER = "sau", mark("tài liệu hoàn thiện")
