"""Words of channels and of what became of a notice."""

from chibo.kit.words import Term, mark


class Outside(Term):
    """A way out of the house; each is shut until the installation, the unit and the person have opened it."""

    EMAIL = "email", mark("thư điện tử")
    PUSH = "push", mark("báo trên thiết bị")
    CALENDAR = "calendar", mark("lịch của máy")


class Template(Term):
    """What a notice is about; all of them say the same sentence, and nothing else leaves the house."""

    MEETING_CALLED = "meeting_called", mark("Có thông báo mới")
    MEETING_MOVED = "meeting_moved", mark("Có thông báo mới")
    MEETING_NOT_HELD = "meeting_not_held", mark("Có thông báo mới")
    TRIAL = "trial", mark("Có thông báo mới")


class End(Term):
    """How a notice ended."""

    SENT = "sent", mark("đã gửi")
    GIVEN_UP = "given_up", mark("thôi gửi")


class Reason(Term):
    """Why a try did not succeed; no address and no answer of a foreign machine is kept."""

    NONE = "", ""
    UNREACHABLE = "unreachable", mark("không nối được máy chủ bên ngoài")
    BUSY = "busy", mark("máy chủ bên ngoài chưa nhận, sẽ gửi lại")
    REFUSED = "refused", mark("máy chủ bên ngoài không nhận")
    NO_ADDRESS = "no_address", mark("địa chỉ thư không được nhận")
    GONE = "gone", mark("thiết bị không còn nhận báo")
    NOT_PUBLIC = "not_public", mark("địa chỉ báo không phải máy chủ công khai")
    SHUT = "shut", mark("kênh đã đóng hoặc đồng chí đã thôi nhận")
    TOO_OFTEN = "too_often", mark("đã gửi nhiều lần không được")
