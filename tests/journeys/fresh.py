"""A village cell that has never used the book: its members and their accounts, nothing of its past."""

from chibo.members.actions import correct_member
from chibo.members.rules.facts import MemberFacts
from tests.journeys.village import NAMES, open_accounts, tell
from tests.world import FOUNDED, START, build_world


def cell():
    """People alone; what came before stands in the paper book."""
    world = build_world()
    open_accounts(world)
    for short, (name, born, gender) in NAMES.items():
        member = world.members[short]
        facts = MemberFacts(name, born, gender, member.admitted_on, member.recognised_on, FOUNDED)
        correct_member(member, facts, by=world.as_("An", START), at=START)
        world.people[short] = world.accounts[short].person = member.person
    tell(world)
