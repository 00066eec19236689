"""The sitting of tests/web/meeting, for the pages of votes."""

from tests.web.meeting.conftest import called, do, meeting, sitting, today

__all__ = ["called", "do", "meeting", "sitting", "today"]
