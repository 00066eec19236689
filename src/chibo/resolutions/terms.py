"""Words of resolutions."""

from chibo.kit.words import Term, mark
from chibo.rulebook.terms import PaperName, PaperType


class Form(Term):
    """The meeting's choice of paper; same items in both."""

    RESOLUTION = "NQ", mark("Nghị quyết")
    CONCLUSION = "KL", mark("Kết luận")

    @property
    def paper_type(self) -> PaperType:
        """Return the type of paper; its label is the form inside a sentence."""
        return PaperType.CONCLUSION if self is Form.CONCLUSION else PaperType.RESOLUTION

    @property
    def paper_name(self) -> PaperName:
        """Return which paper of the month it is."""
        return PaperName.CONCLUSION if self is Form.CONCLUSION else PaperName.RESOLUTION
