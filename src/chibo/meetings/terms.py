"""Words of meetings."""

from chibo.kit.words import Term, mark


class Channel(Term):
    """How a person was reached."""

    APP = "app", mark("qua sổ")
    MESSAGE = "message", mark("nhắn tin")
    CALL = "call", mark("gọi điện")
    SLIP = "slip", mark("giấy báo")
    VISIT = "visit", mark("báo trực tiếp")
    LOUDSPEAKER = "loudspeaker", mark("loa truyền thanh")


class GuestGroup(Term):
    """Who an invited person is to the meeting."""

    UPPER_DELEGATE = "upper_delegate", mark("đại biểu cấp trên")
    GUEST = "guest", mark("khách mời")


class RollState(Term):
    """What the roll call says of a member."""

    PRESENT = "present", mark("Có mặt")
    ABSENT_EXCUSED = "absent_excused", mark("Vắng có lý do")
    ABSENT_UNEXCUSED = "absent_unexcused", mark("Vắng không có lý do")
    EXEMPT = "exempt", mark("Được miễn")


class AnswerKind(Term):
    """What became of a member's opinion."""

    TAKEN_UP = "taken_up", mark("đã tiếp thu")
    EXPLAINED = "explained", mark("đã giải trình, trả lời")
    FORWARDED = "forwarded", mark("đã chuyển cấp có thẩm quyền")
    DECLINED = "declined", mark("không tiếp thu")
