"""Where meetings stand: one statement over the facts of any number of them."""

from django.db.models import Exists, OuterRef, Subquery

from chibo.door.rows import RowQuerySet
from chibo.meetings.models.convening import Convening
from chibo.meetings.models.parts import Part
from chibo.meetings.models.planning import EarlierMeeting, HeldByGroups, NotHeld, Rescheduling
from chibo.meetings.models.preparing import Agreement
from chibo.meetings.models.sitting import Ending, Opening, PaperEntry, RecordClosing, RecordReopening
from chibo.org.models import EntryGrant


def with_facts(meetings: RowQuerySet) -> RowQuerySet:
    """Annotate meetings that have come through a door with the facts that say where each stands."""

    def fact(part: type[Part], name: str) -> Subquery:
        return Subquery(part._open().filter(meeting=OuterRef("pk")).values(name)[:1])

    moves = Rescheduling._open().filter(meeting=OuterRef("pk"))
    closings = RecordClosing._open().filter(meeting=OuterRef("pk"))
    reopened = RecordReopening._open().filter(closing=OuterRef("pk"))
    annotated: RowQuerySet = meetings.annotate(
        started_at=fact(Opening, "started_at"),
        chair_id=fact(Opening, "chair_id"),
        minute_taker_id=fact(Opening, "minute_taker_id"),
        chair_person_id=fact(Opening, "chair__person_id"),
        minute_taker_person_id=fact(Opening, "minute_taker__person_id"),
        ended_at=fact(Ending, "ended_at"),
        ending_kept_at=fact(Ending, "at"),
        not_held_because=fact(NotHeld, "reason"),
        by_groups_at=fact(HeldByGroups, "at"),
        agreed_at=fact(Agreement, "at"),
        convened_at=fact(Convening, "at"),
        closed_at=Subquery(closings.filter(~Exists(reopened)).values("at")[:1]),
        paper_entered_at=fact(PaperEntry, "at"),
        may_be_typed=Exists(EntryGrant.joined(unit=OuterRef("unit"))),
        earlier_at=fact(EarlierMeeting, "at"),
        earlier_on=fact(EarlierMeeting, "held_on"),
        moved_from=Subquery(moves.order_by("pk").values("moved_from")[:1]),
        moved_because=Subquery(moves.order_by("-pk").values("reason")[:1]),
    )
    return annotated
