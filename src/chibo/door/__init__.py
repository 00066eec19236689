"""The door: every read passes `visible_to`, `of` or `all_for`; every write an `@action` with its pen."""
