"""The printed score sheet: its groups stand out, its vote is said as in the minutes."""

from chibo.cycle.queries.gather import gather
from chibo.cycle.queries.printing import score_print
from chibo.papers.document import Run, plain_text
from chibo.papers.queries import layout_for
from chibo.quality.paper import score_paper
from tests.month import DAY, Month


def test_groups_are_bold_and_the_vote_is_said_as_in_the_minutes(world):
    month = Month(world).prepare().meet()
    found = gather(month.meeting, world.as_("An", DAY))
    paper = score_paper(score_print(month.meeting, found, found.score, on=DAY))
    (part,) = paper.parts
    first, second, *_ = part.blocks[1].rows
    assert first[0] == Run("1", bold=True)
    assert second[0] == "1.1"
    words = plain_text(paper, layout_for(world.cell, DAY))
    assert (
        "4. Kết quả biểu quyết của Chi bộ: 06/06 đồng chí tán thành, đạt 100% (cần quá một nửa của 06"
        in words
    )
    assert "Bảng chấm điểm theo bộ quy định" in words
