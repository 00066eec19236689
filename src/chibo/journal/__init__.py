"""The append-only ledger: one hash chain per unit; ids, never names or texts."""
