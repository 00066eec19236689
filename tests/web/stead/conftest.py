from tests.web.member_home.conftest import meeting, sign_in, today

__all__ = ["meeting", "sign_in", "today"]
