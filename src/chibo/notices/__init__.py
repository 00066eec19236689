"""The outbox and the channels out of the house: what leaves it says that there is something new, no more."""
