"""Finding: words in everything, lists of cases and of other records. It only reads; what it keeps in memory it can forget."""

from __future__ import annotations


def forget() -> None:
    """Let go of everything kept in memory: the vault is being locked."""
    from models.search import case_reading, spellings

    case_reading.forget()
    spellings.forget()
