"""Groups: names, aliases, listings. The legal note says what a listing means for a payment."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class Group(c.Record):
    """An armed group, a criminal group, or "unidentified"."""

    __tablename__ = "groups"
    name: str | None = c.text(N_("Name"), "attribution", weight=2, required=True, index=True)
    short: str | None = c.text(N_("Short name"), "attribution", weight=2)
    aliases: str | None = c.column("texts", N_("Aliases"), "attribution", weight=2)
    type: str | None = c.term("group_type", N_("Type"), "attribution")
    affiliation: str | None = c.text(N_("Affiliation"), "attribution")
    country: str | None = c.term("country", N_("Country"), "attribution")
    listings: str | None = c.column("data", N_("Listings (by, reference, on)"), "attribution", weight=1)
    legal_note: str | None = c.long(N_("Legal note"), "attribution")
    note: str | None = c.long(N_("Note"), "free_text")


GROUP = c.kind_of(Group, "group", N_("Group"), scope="own")
