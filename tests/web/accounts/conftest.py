from tests.web.members.conftest import signed_in, today

__all__ = ["signed_in", "today"]
