from tests.web.member_home.conftest import meeting

__all__ = ["meeting"]
