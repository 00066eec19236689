from tests.web.meeting.conftest import called, do, item, meeting, sign_in, sitting, tasks, today

__all__ = ["called", "do", "item", "meeting", "sign_in", "sitting", "tasks", "today"]
