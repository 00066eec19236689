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


class Direction(Term):
    """Which way a transfer of membership goes, seen from the cell."""

    IN = "in", mark("chuyển đến")
    OUT = "out", mark("chuyển đi")


class MemberSort(Term):
    """How the list of members is ordered."""

    NAME = "name", mark("theo tên")
    STANDING = "standing", mark("dự bị trước")
    JOINED = "joined", mark("mới về chi bộ trước")


class Column(Term):
    """What a column of a list holds."""

    NAME = "name", mark("Họ và tên")
    FAMILY = "family", mark("Họ và tên đệm")
    GIVEN = "given", mark("Tên")
    BIRTH = "birth", mark("Ngày sinh")
    BIRTH_MALE = "birth_male", mark("Ngày sinh (nam)")
    BIRTH_FEMALE = "birth_female", mark("Ngày sinh (nữ)")
    GENDER = "gender", mark("Giới tính")
    FEMALE = "female", mark("Nữ")
    ADMITTED = "admitted", mark("Ngày vào Đảng")
    RECOGNISED = "recognised", mark("Ngày chính thức")
    CARD = "card", mark("Số thẻ")
    ROLE = "role", mark("Chức vụ")
    NOTE = "note", mark("Ghi chú")
    SITUATION = "situation", mark("Tình trạng sinh hoạt")
    ORDER = "order", mark("Số thứ tự")


class CellState(Term):
    """How surely a cell of a list was read."""

    CERTAIN = "certain", mark("chắc chắn")
    NOTED = "noted", mark("đã chuyển, không cần xem")
    DOUBTFUL = "doubtful", mark("cần xem")
    WRONG = "wrong", mark("không nhận được")


class LineState(Term):
    """What may become of a line of a list."""

    ACCEPTED = "accepted", mark("nhận")
    DOUBTFUL = "doubtful", mark("cần xem")
    REFUSED = "refused", mark("không nhận")
