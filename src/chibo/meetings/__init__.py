"""The calendar and the meetings of a cell: preparing, convening, the roll, what was said."""
