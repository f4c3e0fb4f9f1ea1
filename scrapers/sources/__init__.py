"""Source cards, one YAML a directory: `card.py` checks them, `site.py` makes URLs."""
