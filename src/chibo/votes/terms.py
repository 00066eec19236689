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
