"""A connection for the screen's own thread: reads of a fraction of a millisecond, the rows in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from ui.shell.office import Office


class ScreenReader:
    """Reads of the screen's thread. One an office; closed before the office closes the vault."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._con: Connection | None = None

    @classmethod
    def of(cls, office: Office) -> ScreenReader:
        """Return the office's reader, made at first."""
        found = _readers.get(office)
        if found is None:
            found = _readers[office] = cls(office.vault)
        return found

    def read(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Return `function(connection, *arguments)`, all in one state of the vault."""
        from models.vault.engine import translate_errors

        with translate_errors(self._vault.database):
            con = self._con = self._con or self._vault.connect_reader()
            con.execute("begin")
            try:
                return function(con, *arguments)
            finally:
                con.rollback()

    def close(self) -> None:
        """Close the connection."""
        from models.vault.engine import close_quietly

        close_quietly(self._con)
        self._con = None


_readers: WeakKeyDictionary[Office, ScreenReader] = WeakKeyDictionary()


def close_reader(office: Office) -> None:
    """Close the connection of the screen's thread and forget what searching keeps; called before the vault is closed."""
    from models.search import forget

    forget()
    found = _readers.pop(office, None)
    if found is not None:
        found.close()
