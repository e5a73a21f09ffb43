"""Settings of the vault, shared by all who open it: whose papers these are, and what was done to the ways in."""

from __future__ import annotations

from models.base.ids import new_uid
from models.log.scopes import Connection
from models.log.write import Put, Set

ORGANISATION = "organisation"
PAPER_CONTACT = "paper_contact"
"""The line by which a reader of a paper reaches the organisation."""
PAPER_COMMUNITY = "paper_community"
"""The community among which TLP:GREEN may be shared. Source: TLP 2.0 asks for it to be named where it is not plain."""
PAPER_LOGO = "paper_logo"
"""A small picture in base64."""


def setting(con: Connection, name: str) -> str:
    """Return a setting, empty when it was not said."""
    row = con.execute("select value from settings where name = ? and deleted_at is null order by uid", (name,)).fetchone()
    return str(row[0]) if row and row[0] else ""


def setting_change(con: Connection, vault_id: str, name: str, value: str) -> Put | Set:
    """Return the change that gives a setting its value, for log.write."""
    row = con.execute("select uid from settings where name = ? and deleted_at is null order by uid", (name,)).fetchone()
    if row:
        return Set("setting", row[0], {"value": value})
    return Put("setting", new_uid(), {"name": name, "value": value}, vault_id, "vault")
