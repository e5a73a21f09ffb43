"""The vault's own records: users, laptops, settings, backups, disposals, corrections of the clock."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class User(c.Record):
    """A person of the vault. Roles are a rule of the program, not encryption; compartments are."""

    __tablename__ = "users"
    name: str | None = c.text(N_("Name"), "team_person", weight=0, required=True)
    role: str | None = c.term("role", N_("Role"), "team_person")
    active: int | None = c.flag(N_("Active"), "internal")
    public_key: str | None = c.text(N_("Public key"), "internal", weight=0, local=True)
    slot: str | None = c.text(N_("Slot in the key file"), "internal", weight=0, local=True)


class Device(c.Record):
    """A laptop's chain: the letter in its references, and the head of the chain it goes on from."""

    __tablename__ = "devices"
    letter: str | None = c.text(N_("Letter"), "internal", weight=0)
    continues: str | None = c.text(N_("Goes on from"), "internal", weight=0)
    reason: str | None = c.term("device_reason", N_("Why a new chain"), "internal")


class Setting(c.Record):
    """A setting of the vault, shared by all who open it."""

    __tablename__ = "settings"
    name: str | None = c.text(N_("Name"), "internal", weight=0)
    value: str | None = c.text(N_("Value"), "internal", weight=0)


class BackupMade(c.Record):
    """A backup that left: when, how far the log reached, who holds it."""

    __tablename__ = "backups"
    number: str | None = c.text(N_("Backup"), "internal", weight=0)
    made_at: str | None = c.text(N_("Made"), "internal", weight=0)
    holder: str | None = c.text(N_("Holder"), "internal", weight=0)
    reached: str | None = c.column("data", N_("Log reached"), "internal")
    digest: str | None = c.text(N_("SHA-256"), "internal", weight=0)
    returned: int | None = c.flag(N_("Destroyed or returned"), "internal")


class Disposal(c.Record):
    """The record of a disposal: number, dates and who, not content. Writing one destroys the keys of its scopes."""

    __tablename__ = "disposals"
    ref: str | None = c.text(N_("Reference"), "internal", weight=0)
    scopes: str | None = c.column("data", N_("Scopes destroyed"), "internal")
    counts: str | None = c.column("data", N_("Records destroyed"), "internal")
    reason: str | None = c.long(N_("Reason"), "internal", weight=0)
    decided_by: str | None = c.text(N_("Decided by"), "internal", weight=0)
    on: str | None = c.date(N_("Disposed of on"), "internal")
    backups: str | None = c.column("data", N_("Older backups that may hold it"), "internal")


class ClockCorrection(c.Record):
    """The laptop's clock had jumped: what it said, the newest entry, and that a person said it is right."""

    __tablename__ = "clock_corrections"
    said: str | None = c.text(N_("Clock said"), "internal", weight=0)
    newest: str | None = c.text(N_("Newest entry"), "internal", weight=0)
    note: str | None = c.text(N_("Note"), "internal", weight=0)


USER = c.kind_of(User, "user", N_("User"))
DEVICE = c.kind_of(Device, "device", N_("Laptop"))
SETTING = c.kind_of(Setting, "setting", N_("Setting"))
BACKUP = c.kind_of(BackupMade, "backup", N_("Backup"))
DISPOSAL = c.kind_of(Disposal, "disposal", N_("Disposal"), destroys="scopes")
CLOCK = c.kind_of(ClockCorrection, "clock_correction", N_("Clock correction"))
