from tests.web.meeting.conftest import called, do, item, meeting, sitting, tasks, today

__all__ = ["called", "do", "item", "meeting", "sitting", "tasks", "today"]
