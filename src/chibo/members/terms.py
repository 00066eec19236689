"""Words of membership."""

from chibo.kit.words import Term, mark


class Standing(Term):
    """What a member is on a day."""

    OFFICIAL = "official", mark("chính thức")
    PROBATIONARY = "probationary", mark("dự bị")


class Situation(Term):
    """A dated fact laid over a member's standing."""

    TEMPORARY_IN = "temporary_in", mark("sinh hoạt tạm thời đến")
    TEMPORARY_OUT = "temporary_out", mark("sinh hoạt tạm thời nơi khác")
    EXEMPT = "exempt", mark("được miễn công tác và sinh hoạt")
    REDUCED_DUTY = "reduced_duty", mark("được giảm sinh hoạt")
    SUSPENDED = "suspended", mark("bị đình chỉ sinh hoạt")


class Leaving(Term):
    """Why a member is no longer on the roll."""

    TRANSFERRED = "transferred", mark("chuyển sinh hoạt chính thức")
    STRUCK_OFF = "struck_off", mark("xóa tên")
    EXPELLED = "expelled", mark("khai trừ")
    RESIGNED = "resigned", mark("xin ra khỏi Đảng")
    DECEASED = "deceased", mark("từ trần")


class Gender(Term):
    """As the lists of the Party count it."""

    MALE = "male", mark("nam")
    FEMALE = "female", mark("nữ")
