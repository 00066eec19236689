"""What the papers' room is tried with: an office's paper, a place for its files, the actions' usual ends."""

import pytest

from chibo.door.terms import Role
from chibo.org.queries import rules_for
from chibo.papers.document import Paper, Paragraph, Part
from chibo.papers.queries import paper_header, signature_of
from chibo.papers.terms import DataClass
from chibo.rulebook.terms import PaperName, PaperType
from tests.world import TODAY, at


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """The data folder, empty."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def resolution(world):
    """A resolution of the cell, not yet numbered."""
    return draft(world)


def draft(world, kind=PaperType.RESOLUTION, day=TODAY, unit=None):
    unit = unit or world.cell
    head = paper_header(unit, day)
    return Paper(
        type=rules_for(unit, on=day).papers.type[kind],
        superior=head.superior,
        issuer=head.issuer,
        place=head.place,
        suffix=head.suffix,
        day=day,
        subject="lãnh đạo thực hiện nhiệm vụ tháng 11",
        parts=(Part((Paragraph("Chi bộ thống nhất sửa đường ngõ Đông."),)),),
        signatures=(signature_of(unit, Role.CELL_SECRETARY, "Nguyễn Văn An", day),),
    )


@pytest.fixture
def issue(world):
    """Issue a draft as An on TODAY."""
    from chibo.papers.actions import issue_paper

    def do(document, name=PaperName.RESOLUTION, who="An", on=TODAY, unit=None, **facts):
        facts = {"data_class": DataClass.RECORD, "signed_by": world.people["An"]} | facts
        unit = unit or world.cell
        return issue_paper(
            unit, document, name=name, issued_on=on, subject=unit, by=world.as_(who), at=at(TODAY), **facts
        )

    return do
