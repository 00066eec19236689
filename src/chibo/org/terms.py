"""Words of the organisation."""

from chibo.kit.words import Term, mark


class UnitKind(Term):
    """What a unit is; never inferred from its depth in the tree."""

    CENTRAL = "central", mark("Đảng bộ cấp trên")
    PROVINCIAL_BODY = "provincial_body", mark("Đảng bộ tỉnh, thành phố")
    GRASSROOTS_BODY = "grassroots_body", mark("Đảng bộ cơ sở")
    BODY_UNDER_GRASSROOTS = "body_under_grassroots", mark("Đảng bộ trực thuộc cơ sở")
    PARTIAL_BODY = "partial_body", mark("Đảng bộ bộ phận")
    CELL = "cell", mark("Chi bộ")


class GrantState(Term):
    """How a grant to type for a cell stands on a day."""

    IN_FORCE = "in_force", mark("đang nhập thay")
    COMING = "coming", mark("chưa đến ngày")
    ENDED = "ended", mark("đã thôi trước hạn")
    OVER = "over", mark("đã hết hạn")


class HeadcountBasis(Term):
    """What a cell's total of the place it works in counts."""

    STAFF = "staff", mark("cán bộ, người lao động")
    HOUSEHOLDS = "households", mark("hộ dân")
