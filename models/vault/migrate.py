"""Bring an older vault to the form this program knows: numbered steps, a backup first, one transaction, all or nothing.

PRAGMA user_version = major * 1000 + minor. A newer minor still opens (it only added things), a newer major is refused. Alembic
is imported only when there is something to do: it costs a third of a second.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.base.errors import VaultDamaged, VaultTooNew
from models.base.language import _
from models.vault import migrations
from models.vault.engine import Connection

if TYPE_CHECKING:
    from alembic.operations import Operations
    from sqlalchemy.engine import Engine

FIRST_VERSION = 1000
"""1.0: the version of a new vault as long as there is no step."""


@dataclass(frozen=True)
class Step:
    """One step: the version it leads to, its name ("0001_places"), and what it does. It names its own tables and columns."""

    version: int
    name: str
    upgrade: Callable[[Operations], None]


def steps() -> tuple[Step, ...]:
    """Return the program's steps in order: modules of models.vault.migrations with VERSION and upgrade(op)."""
    modules = ((name, importlib.import_module(f"{migrations.__name__}.{name}")) for name in migrations.NAMES)
    return tuple(Step(int(module.VERSION), name, module.upgrade) for name, module in modules)


def known_version(known_steps: Sequence[Step]) -> int:
    """Return the version this program writes."""
    return known_steps[-1].version if known_steps else FIRST_VERSION


def shown(version: int) -> str:
    """Return the version for people: 1002 is "1.2"."""
    return f"{version // 1000}.{version % 1000}"


def version_of(connection: Connection) -> int:
    """Return the vault's version, 0 for one still empty. Takes a connection of sqlcipher3 (0.05 ms)."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_version(connection: Connection, known_steps: Sequence[Step] | None = None) -> bool:
    """Return whether the vault is behind this program. Raises VaultTooNew for a newer major version."""
    found, known = version_of(connection), known_version(steps() if known_steps is None else known_steps)
    if found // 1000 > known // 1000:
        raise VaultTooNew(found=shown(found), known=shown(known))
    return found < known


def migrate(engine: Engine, backup: Callable[[], object], known_steps: Sequence[Step] | None = None) -> tuple[str, ...]:
    """Bring the vault up to date and return the names of the steps done; a failing step leaves the vault as it was.

    `engine` is the writer's (engine.engine); `backup` is called first, before anything is changed. Foreign keys are off during
    the steps, for a rebuilt table would delete the rows that point to it, and are checked before the commit.

    Raises: VaultTooNew, VaultDamaged (rows would point nowhere), what the backup or a step raises.
    """
    known = tuple(steps() if known_steps is None else known_steps)
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if not check_version(raw, known):
            return ()
        found = version_of(raw)
        due = [step for step in known if step.version > found]
        backup()
        raw_execute(raw, "PRAGMA foreign_keys = OFF")
        try:
            with connection.execution_options(write=True).begin():
                _run(connection, due)
        finally:
            raw_execute(raw, "PRAGMA foreign_keys = ON")
    return tuple(step.name for step in due)


def raw_execute(raw: Any, sql: str) -> None:
    """Run a statement outside any transaction of SQLAlchemy's."""
    raw.execute(sql)


def _run(connection: Any, due: Sequence[Step]) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    operations = Operations(MigrationContext.configure(connection))
    for step in due:
        step.upgrade(operations)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone():
        raise VaultDamaged(file="vault.db", detail=_("After the update some records would point to nothing; it was undone."))
    connection.exec_driver_sql(f"PRAGMA user_version = {due[-1].version:d}")
