"""Catalogues of words, one folder per language; `python -m models.base.locale.update` keeps them in step with the sources."""
