"""Words of scoring."""

from chibo.kit.words import Term, mark


class Filling(Term):
    """Where a point comes from."""

    EVIDENCE = "evidence", mark("theo dữ liệu sổ")
    CELL = "cell", mark("chi bộ đánh giá")
    NO_EVIDENCE = "no_evidence", mark("chưa có dữ liệu đối chiếu")
