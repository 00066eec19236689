from io import BytesIO

import pytest

from chibo.door.terms import Role
from chibo.org.queries import rules_for
from chibo.papers.actions import freeze_paper, issue_paper, keep_file
from chibo.papers.document import Bullets, Clause, Column, Paper, Paragraph, Part, Table
from chibo.papers.queries import paper_header, signature_of
from chibo.papers.terms import DataClass, Stage
from chibo.rulebook.terms import PaperName, PaperType
from tests.world import TODAY, at


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """The folder of drawn papers is empty."""
    settings.DATA = tmp_path


def document(world, subject="lãnh đạo nhiệm vụ tháng 11", kind=PaperType.RESOLUTION, day=TODAY):
    head = paper_header(world.cell, day)
    table = Table(
        (Column("Nội dung", 90), Column("Người phụ trách", 60)), (("Sửa đường ngõ Đông", "Nguyễn Văn Dũng"),)
    )
    return Paper(
        type=rules_for(world.cell, on=day).papers.type[kind],
        superior=head.superior,
        issuer=head.issuer,
        place=head.place,
        suffix=head.suffix,
        day=day,
        subject=subject,
        parts=(
            Part(
                (
                    Clause("Đánh giá"),
                    Paragraph("Chi bộ thống nhất sửa đường."),
                    Bullets(("Mỗi hộ một công.",)),
                    table,
                )
            ),
        ),
        recipients=("Đảng ủy xã", "Lưu Chi bộ."),
        signatures=(signature_of(world.cell, Role.CELL_SECRETARY, "Nguyễn Văn An", day),),
    )


@pytest.fixture
def issued(world):
    def issue(subject="lãnh đạo nhiệm vụ tháng 11", day=TODAY):
        done = issue_paper(
            world.cell, document(world, subject, day=day), name=PaperName.RESOLUTION, data_class=DataClass.RECORD,
            signed_by=world.people["An"], issued_on=day, subject=world.cell, by=world.as_("An"), at=at(),
        )  # fmt: skip
        return done.paper

    return issue


@pytest.fixture
def frozen(world):
    def freeze(data_class=DataClass.DRAFT, subject="phiếu xem trước"):
        return freeze_paper(
            world.cell, document(world, subject), name=PaperName.RESOLUTION, data_class=data_class,
            dated_on=TODAY, subject=world.cell, by=world.as_("An"), at=at(),
        )  # fmt: skip

    return freeze


@pytest.fixture
def kept(world):
    def keep(name="minh chứng.pdf", data_class=DataClass.RECORD):
        upload = BytesIO(PDF)
        upload.name = name
        return keep_file(
            world.cell, upload, data_class=data_class, stage=Stage.EVIDENCE, by=world.as_("An"), at=at()
        )

    return keep


PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
)
