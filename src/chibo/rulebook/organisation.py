"""Shape the rules about the cell itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellSize:
    """Say what numbers of members mean for a cell.

    `official_least`: official members a cell needs; `committee_from`: official members from which a chi
    ủy is elected; `committee_most`: members of a chi ủy; `groups_from`: members from which a cell is
    divided into tổ đảng.
    """

    official_least: int
    committee_from: int
    committee_most: int
    groups_from: int

    def has_committee(self, official: int) -> bool:
        """Say whether a cell of so many official members elects a chi ủy."""
        return official >= self.committee_from


@dataclass(frozen=True, eq=False)
class OrganisationRules:
    """Hold the rules about cells in force on one day.

    `figures_hidden_below`: a figure about fewer people than this is not shown to others.
    """

    cell_size: CellSize
    figures_hidden_below: int
