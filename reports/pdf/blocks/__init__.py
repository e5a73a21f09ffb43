"""How each neutral block becomes strips."""
