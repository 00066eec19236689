"""Words of meetings."""

from chibo.kit.words import Term, mark
from chibo.rulebook.terms import MeetingKind

MONTHLY = (MeetingKind.REGULAR, MeetingKind.COMBINED)
"""The kinds that are the meeting of a month: each month has one of them."""


class MeetingMode(Term):
    """How the members of a meeting come together."""

    IN_PERSON = "in_person", mark("trực tiếp")
    ONLINE = "online", mark("trực tuyến")
    HYBRID = "hybrid", mark("trực tiếp kết hợp trực tuyến")


class Channel(Term):
    """How a person was reached."""

    APP = "app", mark("qua sổ")
    MESSAGE = "message", mark("nhắn tin")
    CALL = "call", mark("gọi điện")
    SLIP = "slip", mark("giấy báo")
    VISIT = "visit", mark("báo trực tiếp")
    LOUDSPEAKER = "loudspeaker", mark("loa truyền thanh")


class SlipsFor(Term):
    """For whom slips are printed; the value stands in the address."""

    NOT_TOLD = "chua-bao", mark("Đồng chí chưa được báo")
    WITHOUT_ACCOUNT = "khong-tai-khoan", mark("Đồng chí không có tài khoản")
    ALL = "tat-ca", mark("Tất cả")


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


class RecordStage(Term):
    """How far the minutes are; the room of minutes stands above and hands it down by value."""

    NONE = "none", mark("chưa có biên bản")
    UNSIGNED = "unsigned", mark("biên bản chờ ký")
    LOCKED = "locked", mark("biên bản đã ký, đã khóa")


class MeetingState(Term):
    """Where a meeting stands, from the plan to the locked minutes."""

    PLANNED = "planned", mark("Chưa họp")
    AGREED = "agreed", mark("Đã thống nhất nội dung")
    CONVENED = "convened", mark("Đã gửi thông báo")
    SITTING = "sitting", mark("Đang sinh hoạt")
    WITHOUT_MINUTES = "without_minutes", mark("Đã kết thúc, chưa có biên bản")
    MINUTES_UNSIGNED = "minutes_unsigned", mark("Biên bản chờ ký")
    LOCKED = "locked", mark("Đã ký, đã khóa")
    NOT_HELD = "not_held", mark("Không họp")
    EARLIER = "earlier", mark("Số liệu trước khi dùng sổ")
    BY_GROUPS = "by_groups", mark("Sinh hoạt theo tổ đảng")


class MonthMark(Term):
    """What the strip of twelve months shows of one month."""

    ON_DAY = "on_day", mark("đã họp đúng ngày")
    MOVED = "moved", mark("dời lịch, có lý do")
    HELD = "held", mark("đã họp")
    NOT_HELD = "not_held", mark("không họp")
    BY_GROUPS = "by_groups", mark("sinh hoạt theo tổ đảng")
    NOT_YET = "not_yet", mark("chưa đến ngày họp")
    DUE = "due", mark("chưa có bản ghi")
    UNPLANNED = "unplanned", mark("chưa có lịch")
