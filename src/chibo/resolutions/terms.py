"""Words of resolutions."""

from chibo.kit.words import Term, mark


class Form(Term):
    """The meeting's choice of paper; same items in both."""

    RESOLUTION = "NQ", mark("Nghị quyết")
    CONCLUSION = "KL", mark("Kết luận")
