"""Who signs a paper, in which words."""

from chibo.door.terms import Role
from chibo.kit.words import Refused, say
from chibo.papers.document.model import Signature
from chibo.rulebook.papers import PaperRules, SignLine
from chibo.rulebook.terms import SigningForm

_FORMS = {
    Role.CELL_SECRETARY: SigningForm.CELL_SECRETARY,
    Role.DEPUTY_CELL_SECRETARY: SigningForm.CELL_DEPUTY,
}


def signing_form(role: Role) -> SigningForm:
    """Source: HD 05-HD/VPTW 27/5/2026, quyền hạn ký (C). Return the form a seat signs in."""
    if role not in _FORMS:
        raise Refused(
            say("{role} không ký thay mặt chi bộ. Chọn bí thư hoặc phó bí thư ký.", role=role),
            field="signed_by",
        )
    return _FORMS[role]


def signatures(rules: PaperRules, form: SigningForm, names: tuple[str, ...]) -> tuple[Signature, ...]:
    """Source: HD 05-HD/VPTW 27/5/2026, quyền hạn ký (C). Return a form's signatures.

    Left before right, as many as `names`: ("" leaves the name to the hand).
    """
    block = rules.signing[form]
    lines: tuple[SignLine, ...] = (block.left, block.right) if block.left else (block.right,)
    return tuple(
        Signature(line.capacity, line.office or "", name) for line, name in zip(lines, names, strict=True)
    )
