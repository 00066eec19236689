"""Items of a paper that was issued before the book was opened: what is still to be done, and its number."""

from collections.abc import Sequence
from datetime import date, datetime

from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze
from chibo.kit.words import say
from chibo.meetings.models import Meeting
from chibo.members.models import Member
from chibo.resolutions.access import may_keep_earlier
from chibo.resolutions.actions.drafting import assign, content_of, write_texts
from chibo.resolutions.models import EarlierPaper, Item, Resolution
from chibo.resolutions.rules import LONGEST_SYMBOL, check_length
from chibo.resolutions.terms import Form


@action
def keep_earlier_item(
    meeting: Meeting, content: str, *, symbol: str = "", expected_result: str = "",
    assignees: Sequence[Member] = (), due_on: date | None = None, by: Scope, at: datetime,
) -> Item:  # fmt: skip
    """Keep an item of the paper that a meeting of before the book adopted; `symbol` as it stands on it."""
    demand(may_keep_earlier(by, meeting.unit), Right.OPEN_BOOK)
    check_length(squeeze(symbol), LONGEST_SYMBOL, "symbol")
    paper = _paper(meeting, squeeze(symbol), by=by, at=at)
    item = Item(
        resolution=paper.resolution,
        position=Item.of(paper.resolution).count() + 1,
        due_on=due_on,
        is_task=True,
    )
    write_texts(item, content, expected_result=expected_result)
    item.save()
    assign(item, assignees)
    write_line("earlier_item_kept", item, content_of(item), unit_id=meeting.unit_id)
    return item


def _paper(meeting: Meeting, symbol: str, *, by: Scope, at: datetime) -> EarlierPaper:
    """Return the meeting's earlier paper, begun with its first item; a symbol fills an empty one."""
    kept: EarlierPaper | None = EarlierPaper.of_meeting(meeting).first()
    if kept is None:
        subject = say("văn bản ban hành trước khi dùng sổ")
        resolution = Resolution(
            unit=meeting.unit, meeting=meeting, form=Form.RESOLUTION, subject=subject,
            saved_by_id=by.person_id, saved_at=at, at=at,
        )  # fmt: skip
        resolution.save(force_insert=True)
        kept = EarlierPaper(resolution=resolution, symbol=symbol, at=at)
        kept.save(force_insert=True)
    elif symbol and not kept.symbol:
        kept.symbol = symbol
        kept.save(update_fields=["symbol"])
    return kept
