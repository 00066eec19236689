from tests.web.month_fixtures import book, clock, month

__all__ = ["book", "clock", "month"]
