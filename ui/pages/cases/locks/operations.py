"""What the sheet of compartments asks of the vault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.log.scopes import Connection
from models.subjects.compartments import Compartment, Use, compartments_of, people_with_keys, uses_of
from models.subjects.locks import RECOVERY
from models.subjects.moving import outside
from models.subjects.users import names_of_users

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault
    from ui.shell.jobs import Job

USES_SHOWN = 12


@dataclass(frozen=True)
class Locks:
    """The compartments of a case. `people` are (identifier, name) of all who have a key; `sheet`: there is a recovery sheet with
    one; `me` is the person at the keyboard; `without` names people who have none yet; `outside` counts values in the open."""

    compartments: tuple[Compartment, ...]
    people: tuple[tuple[str, str], ...]
    without: tuple[str, ...]
    sheet: bool
    me: str
    outside: int
    uses: tuple[Use, ...]


def read_locks(con: Connection, vault: OpenVault, case: str) -> Locks:
    """Return all the sheet shows."""
    names, keys = names_of_users(con), people_with_keys(con)
    active = [uid for (uid,) in con.execute("select uid from users where active = 1 and deleted_at is null order by uid")]
    return Locks(
        compartments_of(vault, con, case),
        tuple((uid, names.get(uid, uid)) for uid in active if uid in keys),
        tuple(names.get(uid, uid) for uid in active if uid not in keys),
        RECOVERY in keys,
        vault.user,
        len(outside(con, case)),
        uses_of(con, case)[:USES_SHOWN],
    )


def open_locks(
    _job: Job, vault: OpenVault, case: str, kinds: tuple[str, ...], passphrase: str, own: str, second: str
) -> tuple[str, ...]:
    """Open compartments and return the codes opened. Raises as models.subjects.compartments.open_compartments."""
    from models.subjects.compartments import open_compartments

    return open_compartments(vault, case, kinds, passphrase, passphrase=own, second=second)


def close_locks(_job: Job, vault: OpenVault, case: str) -> None:
    """Close all compartments of the case that are open here."""
    from models.subjects.compartments import close_compartments

    close_compartments(vault, case)


def make_locks(
    _job: Job, vault: OpenVault, case: str, kinds: tuple[str, ...], people: tuple[str, ...], sheet: bool, own: str, three: bool
) -> None:
    """Make compartments. Raises as models.subjects.compartments.make."""
    from models.subjects.compartments import make

    make(vault, case, kinds, people, sheet=sheet, passphrase=own, of_three=three)


def change_access(_job: Job, vault: OpenVault, compartment: str, user: str, give: bool) -> None:
    """Open a compartment to a person, or close it to one. Raises as give_access and take_access."""
    from models.subjects.compartments import give_access, take_access

    (give_access if give else take_access)(vault, compartment, user)


def move_values(_job: Job, vault: OpenVault, case: str) -> int:
    """Move what lies in the open behind the locks and return how many values moved. Raises as move_in."""
    from models.subjects.moving import move_in

    return move_in(vault, case)
