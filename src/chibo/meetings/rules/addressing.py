"""How papers name a delegate or guest."""

from chibo.meetings.rules.texts import in_sentence
from chibo.rulebook.terms import GuestGroup

HONORIFICS = ("ông ", "bà ", "đồng chí ")


def addressed(name: str, group: GuestGroup) -> tuple[str, str]:
    """Source: the spelling of office Vietnamese. Return how a guest is addressed.

    On an envelope and inside a sentence; "Ông …" and "Bà …" stay so, nobody outside the Party is a comrade.
    """
    for honorific in HONORIFICS:
        if name.lower().startswith(honorific):
            return name, honorific.strip()
    if group is GuestGroup.OUTSIDE:
        return f"Ông (bà) {name}", "ông (bà)"
    return f"Đồng chí {name}", "đồng chí"


def guest_named(name: str, office: str, group: GuestGroup) -> str:
    """Source: the spelling of office Vietnamese. Name a delegate or guest inside a sentence."""
    address = in_sentence(addressed(name, group)[0])
    return f"{address}, {office}" if office else address
