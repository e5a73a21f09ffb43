"""A fresh database key: encrypts the whole database anew, so that later copies no longer open with what an old backup holds."""

from __future__ import annotations

import secrets
from pathlib import Path

from models.base.errors import DiskFull, VaultDamaged
from models.base.language import _
from models.vault import drafts, engine, keyfiles
from models.vault.keyfile import DatabaseKeys, KeyFile, Random
from models.vault.lock import in_use
from models.vault.platform import free_bytes

DATABASE = "vault.db"


def rekey_database(folder: Path, secret: bytes, *, random: Random = secrets.token_bytes) -> tuple[KeyFile, DatabaseKeys]:
    """Encrypt vault.db with a fresh key and return the key file and keys in force.

    The caller holds the lock and has no other connection open.

    The key file holds both keys before the first page is touched; a crash at any point is settled by settle_rekey at the next
    opening. Needs as much free room as the database is large, since every page goes through the -wal.

    Raises: DiskFull (before anything is changed), VaultDamaged, VaultInUse (somebody reads: nothing was changed).
    """
    key_file, keys = settle_rekey(folder, secret)
    path = folder / DATABASE
    if free_bytes(folder) < path.stat().st_size * 1.1 + (1 << 20):
        raise DiskFull(path=folder)
    fresh = random(len(keys.current))
    connection = engine.connect(path, keys.current, writer=True)
    try:
        with engine.translate_errors(path):
            if not engine.checkpoint(connection):
                raise in_use(folder)
            key_file = key_file.start_rekey(secret, fresh)
            keyfiles.write(folder, key_file)
            connection.reset_key(f"x'{fresh.hex()}'")
            engine.checkpoint(connection)
    finally:
        engine.close_quietly(connection)
    return settle_rekey(folder, secret)


def settle_rekey(folder: Path, secret: bytes) -> tuple[KeyFile, DatabaseKeys]:
    """Return the key file and keys in force; where a rekey was cut off, try both keys and keep the one that opens vault.db.

    SQLite leaves the file wholly under the old or wholly under the new key. The drafts follow before the other key is forgotten.
    Raises VaultDamaged when neither opens it.
    """
    key_file = keyfiles.read(folder)
    keys = key_file.database_keys(secret)
    if keys.next is None:
        return key_file, keys
    for key in keys.both():
        try:
            engine.connect(folder / DATABASE, key, writer=False).close()
        except VaultDamaged:
            continue
        if (folder / drafts.NAME).exists():
            drafts.open_drafts(folder, sorted(keys.both(), key=lambda known: known != key)).close()
        key_file = key_file.finish_rekey(secret, key)
        keyfiles.write(folder, key_file)
        return key_file, key_file.database_keys(secret)
    raise VaultDamaged(file=DATABASE, detail=_("Neither the old nor the new key opens it."))
