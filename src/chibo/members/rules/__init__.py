"""What a member is on a day, what may stand in her record, and how a list of members is read."""

from chibo.members.rules.standing import DayState, Period, standing_on, state_on

__all__ = ["DayState", "Period", "standing_on", "state_on"]
