"""Persons, sign-in names and passwords."""
