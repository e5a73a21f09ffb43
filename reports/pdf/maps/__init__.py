"""How a map is drawn: clipping, ground, scales, labels; reports/pdf/blocks/map.py puts them together."""
