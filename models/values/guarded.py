"""Which acts tell where captives are held."""

OF_CAPTIVITY = ("transfer", "proof_of_life", "escape", "rescue", "death_in_captivity")
"""Kinds of act whose place is one of captivity: guarded as if it were written in the ledger."""
