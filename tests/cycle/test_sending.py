"""What the committee's rule sends of the minutes: a note, the extract or the whole, frozen as it was sent."""

from datetime import date

from chibo.org.actions import put_rules_in_force
from chibo.papers.document import plain_text
from chibo.papers.document.frozen import from_json
from chibo.papers.queries import layout_for
from chibo.submissions.models import Submission
from chibo.submissions.queries import frozen_document, submission_sheet
from chibo.submissions.terms import PartKind
from tests.month import DAY, Month
from tests.rulebook.books import entry
from tests.world import at

SINCE = date(2026, 2, 1)
NOTE = "note: 'Biên bản đã lập ngày {made_on}, đã ký ngày {signed_on}.'"
SAID = "Biên bản đã lập ngày 03/11/2026, đã ký ngày 04/11/2026."
EXTRACT = ("papers.sent_up", f"{{minutes: extract, {NOTE}}}")
PAPER = (
    "{{type: minutes, is_numbered: false, title: TRÍCH BIÊN BẢN, signing: cell_secretary, sections: [{}]}}"
)


def sent(world, *rules):
    """Play the month under the committee's rules; return its part of the minutes as the office sees it."""
    for number, rule in enumerate(rules):
        by = world.as_("Minh", SINCE)
        put_rules_in_force(
            world.commune, f"Quy định {number}", entry(*rule), since=SINCE, by=by, at=at(SINCE)
        )
    month = Month(world).prepare().meet().finish()
    submission = Submission.seen(world.as_("Nga"), Submission.of_meeting(month.meeting).get().pk)
    part = submission_sheet(submission).parts[-1]
    frozen = frozen_document(submission, part.part_id)
    assert part.has_document is (frozen is not None)
    assert part.facts["sentence"] == SAID
    return part, plain_text(from_json(frozen), layout_for(world.cell, DAY)) if frozen else ""


def test_by_default_the_minutes_stay_in_the_book(world):
    part, words = sent(world)
    assert (part.kind, part.title, words) == (PartKind.MINUTES_NOTE, "Biên bản", "")


def test_the_whole_is_sent_where_the_committee_demands_it(world):
    part, words = sent(world, ("papers.sent_up", f"{{minutes: full, {NOTE}}}"))
    assert (part.kind, part.title) == (PartKind.MINUTES, "Biên bản")
    assert "Số 01-BB/CB" in words
    assert "Tự phê bình và phê bình" in words


def test_an_extract_holds_the_section_of_the_paper_s_rule_with_its_vote(world):
    part, words = sent(world, EXTRACT)
    assert (part.kind, part.title) == (PartKind.MINUTES_EXTRACT, "Trích biên bản")
    assert "TRÍCH BIÊN BẢN" in words
    assert "Trích biên bản số 01-BB/CB của kỳ sinh hoạt nói trên, các nội dung sau:" in words
    assert "1. Kết luận; biểu quyết thông qua kết luận hoặc nghị quyết" in words
    assert "Kết quả: 06/06 đồng chí tán thành" in words
    assert words.index("T/M CHI BỘ") < words.index("BÍ THƯ")
    assert "\n2. " not in words
    assert "Tự phê bình và phê bình" not in words


def test_a_committee_may_choose_the_sections_of_the_extract(world):
    part, words = sent(
        world, EXTRACT, ("papers.paper.minutes_extract", PAPER.format("criticism, discussion"))
    )
    assert part.kind is PartKind.MINUTES_EXTRACT
    assert "1. Đảng viên thảo luận" in words
    assert "2. Tự phê bình và phê bình" in words
    assert "Kết luận; biểu quyết" not in words


def test_minutes_without_the_section_are_told_by_the_note(world):
    part, _ = sent(world, EXTRACT, ("papers.paper.minutes_extract", PAPER.format("no_such_row")))
    assert part.kind is PartKind.MINUTES_NOTE
