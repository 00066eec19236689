"""Words of votes."""

from chibo.kit.words import Term, mark


class Choice(Term):
    """What a raised card says."""

    FOR = "for", mark("tán thành")
    AGAINST = "against", mark("không tán thành")
    OTHER = "other", mark("ý kiến khác")


class Outcome(Term):
    """What the count means."""

    ADOPTED = "adopted", mark("thông qua")
    NOT_ADOPTED = "not_adopted", mark("không thông qua")


class CountState(Term):
    """Where the tellers' counting of a paper ballot stands."""

    NOT_COUNTED = "not_counted", mark("chưa kiểm phiếu")
    HALF_COUNTED = "half_counted", mark("chờ đồng chí kiểm phiếu thứ hai")
    UNEQUAL = "unequal", mark("hai bản kiểm khác nhau, đếm lại")
    AGREED = "agreed", mark("hai bản kiểm khớp nhau")
