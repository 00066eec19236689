from tests.web.month_fixtures import book, clock, month, sign_in

__all__ = ["book", "clock", "month", "sign_in"]
