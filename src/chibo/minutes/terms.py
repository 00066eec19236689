"""Words of minutes."""

from chibo.kit.words import Term, mark


class Capacity(Term):
    """In which capacity the minutes are signed."""

    MINUTE_TAKER = "minute_taker", mark("Người ghi biên bản")
    CHAIR = "chair", mark("Chủ trì")


class SigningWay(Term):
    """How a signature was made; the book keeps the fact, never the signature."""

    BY_HAND = "by_hand", mark("ký tay trên bản in")
    OUTSIDE = "outside", mark("ký số ngoài sổ")


class MinutesState(Term):
    """How far a version of the minutes is."""

    DRAFT = "draft", mark("đang soạn")
    ADOPTED = "adopted", mark("đã thông qua, chờ ký")
    SIGNED = "signed", mark("đã ký, chưa khóa")
    LOCKED = "locked", mark("đã ký, đã khóa")
