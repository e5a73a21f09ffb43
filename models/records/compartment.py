"""Compartments: parts of a case behind a second lock, who may open them, and every opening."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class Compartment(c.Record):
    """A compartment of a case. `key` is the scope that seals it; its key lies wrapped for each person in the table `wrapped`."""

    __tablename__ = "compartments"
    case: str | None = c.ref("case", N_("Case"), index=True)
    kind: str | None = c.term("compartment", N_("Compartment"), "internal")
    key: str | None = c.text(N_("Key"), "internal", weight=0, local=True)
    people: str | None = c.column("data", N_("Who may open it"), "internal", local=True)
    of_three: int | None = c.flag(N_("Two of these people together"), "internal", local=True)
    own_passphrase: int | None = c.flag(N_("A passphrase of its own"), "internal", local=True)


class CompartmentUse(c.Record):
    """What was done with a compartment: made, opened, printed from, opened to a person, closed to one."""

    __tablename__ = "compartment_uses"
    case: str | None = c.ref("case", N_("Case"), index=True)
    compartment: str | None = c.ref("compartment", N_("Compartment"), index=True)
    what: str | None = c.term("compartment_use", N_("What was done"), "internal")
    at: str | None = c.text(N_("When"), "internal", weight=0)
    by: str | None = c.text(N_("By whom"), "team_person", weight=0)
    whom: str | None = c.text(N_("Concerning whom"), "team_person", weight=0)
    note: str | None = c.text(N_("Note"), "internal", weight=0)


class Redaction(c.Record):
    """Values taken out of earlier entries when they moved behind a lock: which entries, when, why; never what.

    `values` is an object with `entries` (`device:seq`) and `fields` (kind, identifier, names). Writing one takes them out.
    """

    __tablename__ = "redactions"
    ref: str | None = c.text(N_("Reference"), "internal", weight=0)
    values: str | None = c.column("data", N_("Entries and fields"), "internal")
    why: str | None = c.text(N_("Why"), "internal", weight=0)
    at: str | None = c.text(N_("When"), "internal", weight=0)


COMPARTMENT = c.kind_of(Compartment, "compartment", N_("Compartment"), scope="case")
COMPARTMENT_USE = c.kind_of(CompartmentUse, "compartment_use", N_("Use of a compartment"), scope="case", append_only=True)
REDACTION = c.kind_of(Redaction, "redaction", N_("Values moved behind a lock"), redacts="values")
