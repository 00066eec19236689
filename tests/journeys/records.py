"""The book of the crawl: two months of every cell of the cast, one on record and one sitting (tests/matrix)."""

from chibo.meetings.models import Meeting
from tests.journeys.village import tell
from tests.matrix.objects import build_records


def two_months():
    """October is on record, November sits, December is planned; everybody of the cast has an account."""
    cast = build_records()
    for name in cast.world.people:
        cast.account(name)
    meetings = {str(row.month.month): row.pk for row in Meeting.of(cast.units["cell"])}
    tell(cast.world, meetings=meetings)
