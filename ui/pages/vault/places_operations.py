"""What the tab of places does with the vault: reading sources and files, storing and removing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.geo.brought import Brought
    from models.geo.shelf import Source
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from ui.shell.jobs import Job

OWN_KINDS = ("geonames", "pcode", "boundaries")


@dataclass(frozen=True)
class Preview:
    """A file read, not stored: the name its source would get, and what is in it."""

    file: str
    name: str
    brought: Brought = field(repr=False)


def read_sources(con: Connection) -> tuple[Source, ...]:
    """Return the sources of places, the vault's own and those on board."""
    from models.geo.gazetteer import sources

    return sources(con)


def read_file(job: Job, _vault: OpenVault, path: str) -> Preview:
    """Read a file whole. Nothing is stored."""
    from models.geo import importing

    job.step()
    brought = importing.read_file(Path(path))
    return Preview(Path(path).name, importing.source_name(Path(path), brought), brought)


def store(_job: Job, vault: OpenVault, preview: Preview, name: str) -> int:
    """Store what was read as a source, in place of one of the same name, and return how many places."""
    from models.geo import importing

    return vault.run(lambda session: importing.store(session, preview.brought, name, vault.clock()))


def remove(_job: Job, vault: OpenVault, name: str) -> bool:
    """Remove a source."""
    from models.geo import importing

    return vault.run(lambda session: importing.remove(session, name))
