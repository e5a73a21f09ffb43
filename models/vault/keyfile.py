"""The key file: who may open the vault, and the database keys, sealed; kept as two copies of which one is always good.

One random vault secret opens everything. Each slot wraps that secret for one passphrase or the recovery sheet; the database
keys lie in the header, wrapped by the secret. So a database rekey rewrites the header without any passphrase, and a changed
passphrase rewrites one slot without any rekey. All passphrase slots share one salt: one Argon2 run, then a cheap try per slot.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.base.errors import BadInput, VaultDamaged, WrongPassphrase
from models.base.language import _
from models.vault.kdf import KEY_BYTES, KdfParams, derive, stretch
from models.vault.keyform import VERSION, body
from models.vault.keypair import new_private, public_of

SALT_BYTES = 16
NONCE_BYTES = 12
SLOT_PADDED = 512
"""Slots are filled up to whole multiples of this, so that the file does not tell the length of a name."""

SlotKind = Literal["person", "recovery"]
Random = Callable[[int], bytes]
"""Gives so many random bytes; `secrets.token_bytes` everywhere but in tests."""


@dataclass(frozen=True)
class Box:
    """Something encrypted with AES-256-GCM."""

    nonce: bytes
    sealed: bytes

    @classmethod
    def close(cls, key: bytes, content: bytes, about: str, random: Random) -> Box:
        """Return the content encrypted; `about` is bound to it, so a box cannot be moved elsewhere."""
        nonce = random(NONCE_BYTES)
        return cls(nonce, AESGCM(key).encrypt(nonce, content, about.encode()))

    def open(self, key: bytes, about: str) -> bytes | None:
        """Return the content, or None when the key or the place is not the one it was closed with."""
        try:
            return AESGCM(key).decrypt(self.nonce, self.sealed, about.encode())
        except InvalidTag:
            return None


@dataclass(frozen=True)
class Slot:
    """One way to open the vault. Whose it is lies inside the box."""

    slot_id: str
    kind: SlotKind
    box: Box


@dataclass(frozen=True)
class DatabaseKeys:
    """The raw keys of vault.db: the one in use and, while a rekey runs or was cut off, the one to come."""

    current: bytes = field(repr=False)
    next: bytes | None = field(default=None, repr=False)

    def both(self) -> tuple[bytes, ...]:
        """Return the keys to try, the one in use first."""
        return (self.current,) if self.next is None else (self.current, self.next)


@dataclass(frozen=True)
class Opened:
    """What a passphrase or the recovery sheet gives. `user_id` is "" for the recovery sheet.

    `public` is the public key of whoever opened it, empty in a slot older than key pairs.
    """

    vault_id: str
    slot_id: str
    kind: SlotKind
    user_id: str
    name: str = field(repr=False)
    secret: bytes = field(repr=False)
    keys: DatabaseKeys = field(repr=False)
    public: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class KeyFile:
    """The key file as read. Every change gives a new one with the next generation; keyfiles.write puts it on the disk."""

    vault_id: str
    kdf: KdfParams
    salt: bytes
    slots: tuple[Slot, ...] = ()
    current: Box | None = None
    next: Box | None = None
    generation: int = 0
    seal: str = ""

    @classmethod
    def create(cls, vault_id: str, kdf: KdfParams, *, random: Random = secrets.token_bytes) -> tuple[KeyFile, bytes]:
        """Return a key file without slots, holding a fresh database key, and the vault secret (32 bytes) to add slots with."""
        secret = random(KEY_BYTES)
        empty = cls(vault_id, kdf, random(SALT_BYTES))
        return empty._changed(secret, current=empty._wrap(secret, "current", random(KEY_BYTES), random)), secret

    # opening

    def unlock(self, passphrase: str) -> Opened:
        """Return what the passphrase opens. Raises WrongPassphrase, NotEnoughMemory, VaultDamaged (slots of another file)."""
        stretched = stretch(passphrase, self.salt, self.kdf)
        return self._try(stretched, "person")

    def unlock_recovery(self, recovery: bytes) -> Opened:
        """Return what the recovery sheet's secret (recovery.from_groups) opens. Raises WrongPassphrase, VaultDamaged."""
        return self._try(recovery, "recovery")

    def private_key(self, strong: str | bytes) -> tuple[str, bytes]:
        """Return whose slot a passphrase (text) or a recovery sheet's secret (bytes) opens, and the private key in it.

        The identifier is "" for the sheet; the key is empty in a slot older than key pairs. Raises WrongPassphrase, VaultDamaged.
        """
        _slot, told = self._find(*self._strong(strong))
        return told["user"], bytes.fromhex(told.get("private", ""))

    def with_private_key(
        self, secret: bytes, strong: str | bytes, private: bytes, *, random: Random = secrets.token_bytes
    ) -> KeyFile:
        """Return the file with this private key in the slot that the passphrase or sheet opens, if it has none yet."""
        stretched, kind = self._strong(strong)
        slot, told = self._find(stretched, kind)
        if told.get("private"):
            return self
        box = self._close_slot(stretched, slot.slot_id, kind, {**told, "private": private.hex()}, random)
        slots = tuple(replace(one, box=box) if one.slot_id == slot.slot_id else one for one in self.slots)
        return self._changed(secret, slots=slots)

    def _strong(self, strong: str | bytes) -> tuple[bytes, SlotKind]:
        return (stretch(strong, self.salt, self.kdf), "person") if isinstance(strong, str) else (strong, "recovery")

    def _try(self, strong: bytes, kind: SlotKind) -> Opened:
        slot, told = self._find(strong, kind)
        secret, private = bytes.fromhex(told["secret"]), bytes.fromhex(told.get("private", ""))
        public = public_of(private) if private else b""
        return Opened(
            self.vault_id, slot.slot_id, kind, told["user"], told["name"], secret, self.database_keys(secret), public
        )

    def _find(self, strong: bytes, kind: SlotKind) -> tuple[Slot, dict[str, str]]:
        for slot in self.slots:
            inside = self._open_slot(slot, strong, kind)
            if inside is not None:
                told: dict[str, str] = json.loads(inside)
                self._check_seal(bytes.fromhex(told["secret"]))
                return slot, told
        raise WrongPassphrase

    def database_keys(self, secret: bytes) -> DatabaseKeys:
        """Return the database keys the vault secret opens. Raises VaultDamaged."""
        current = self.current.open(secret, self._about("current")) if self.current else None
        following = self.next.open(secret, self._about("next")) if self.next else None
        if current is None or (self.next is not None and following is None):
            raise VaultDamaged(file="vault.key", detail=_("Its database key cannot be opened."))
        return DatabaseKeys(current, following)

    # slots

    def add_person(
        self,
        secret: bytes,
        passphrase: str,
        *,
        user_id: str,
        name: str,
        private: bytes = b"",
        random: Random = secrets.token_bytes,
    ) -> tuple[KeyFile, str]:
        """Return the file with a slot more, and the slot's id. `private`: the person's private key, a fresh one when empty.

        Raises:
            BadInput: another slot opens with the same passphrase; the program could not tell the two people apart.
        """
        return self._add("person", secret, stretch(passphrase, self.salt, self.kdf), (user_id, name), (), private, random)

    def add_recovery(
        self, secret: bytes, recovery: bytes, *, private: bytes = b"", random: Random = secrets.token_bytes
    ) -> tuple[KeyFile, str]:
        """Return the file with a slot for the recovery sheet more, and the slot's id."""
        return self._add("recovery", secret, recovery, ("", ""), (), private, random)

    def replace_person(
        self,
        secret: bytes,
        slot_id: str,
        passphrase: str,
        *,
        user_id: str,
        name: str,
        private: bytes = b"",
        random: Random = secrets.token_bytes,
    ) -> tuple[KeyFile, str]:
        """Return the file with a new passphrase in place of that slot, and the new slot's id. Older backups keep the old one.

        `private`: the key pair goes on; with a fresh one, boxes wrapped for the old one stay closed.
        """
        strong = stretch(passphrase, self.salt, self.kdf)
        return self._add("person", secret, strong, (user_id, name), (slot_id,), private, random)

    def replace_recovery(
        self, secret: bytes, recovery: bytes, *, private: bytes = b"", random: Random = secrets.token_bytes
    ) -> tuple[KeyFile, str]:
        """Return the file in which only this recovery sheet opens, all earlier sheets no longer, and the new slot's id."""
        earlier = tuple(slot.slot_id for slot in self.slots if slot.kind == "recovery")
        return self._add("recovery", secret, recovery, ("", ""), earlier, private, random)

    def remove_slot(self, secret: bytes, slot_id: str) -> KeyFile:
        """Return the file without that slot. Raises BadInput for an unknown slot or the last one."""
        left = tuple(slot for slot in self.slots if slot.slot_id != slot_id)
        if len(left) == len(self.slots) or not left:
            raise BadInput(field=_("Slot"), reason=_("There is no such way into the vault, or it is the last one."))
        return self._changed(secret, slots=left)

    def _add(
        self,
        kind: SlotKind,
        secret: bytes,
        strong: bytes,
        who: tuple[str, str],
        instead: tuple[str, ...],
        private: bytes,
        random: Random,
    ) -> tuple[KeyFile, str]:
        self._check_seal(secret)
        kept = tuple(slot for slot in self.slots if slot.slot_id not in instead)
        for slot in kept:
            if self._open_slot(slot, strong, kind) is not None:
                raise BadInput(field=_("Passphrase"), reason=_("Choose another passphrase."))
        slot_id = random(8).hex()
        told = {"user": who[0], "name": who[1], "secret": secret.hex(), "private": (private or new_private(random)).hex()}
        box = self._close_slot(strong, slot_id, kind, told, random)
        return self._changed(secret, slots=(*kept, Slot(slot_id, kind, box))), slot_id

    # database keys

    def start_rekey(self, secret: bytes, key: bytes, *, random: Random = secrets.token_bytes) -> KeyFile:
        """Return the file that holds the key to come beside the one in use: written before the database is touched."""
        return self._changed(secret, next=self._wrap(secret, "next", key, random))

    def finish_rekey(self, secret: bytes, key: bytes, *, random: Random = secrets.token_bytes) -> KeyFile:
        """Return the file that holds only this key, the one that opens the database now."""
        return self._changed(secret, current=self._wrap(secret, "current", key, random), next=None)

    # inside

    def _changed(
        self,
        secret: bytes,
        *,
        slots: tuple[Slot, ...] | None = None,
        current: Box | None = None,
        next: Box | Literal["same"] | None = "same",
    ) -> KeyFile:
        changed = replace(
            self,
            slots=self.slots if slots is None else slots,
            current=current or self.current,
            next=self.next if next == "same" else next,
            generation=self.generation + 1,
        )
        return replace(changed, seal=changed._seal_of(secret))

    def _wrap(self, secret: bytes, which: str, key: bytes, random: Random) -> Box:
        return Box.close(secret, key, self._about(which), random)

    def _about(self, what: str) -> str:
        return f"holdfast {VERSION} {self.vault_id} {what}"

    def _open_slot(self, slot: Slot, strong: bytes, kind: SlotKind) -> bytes | None:
        if slot.kind != kind:
            return None
        return slot.box.open(self._slot_key(strong, slot.slot_id, kind), self._about(f"{kind} {slot.slot_id}"))

    def _close_slot(self, strong: bytes, slot_id: str, kind: SlotKind, told: dict[str, str], random: Random) -> Box:
        inside = json.dumps(told).encode()
        inside = inside.ljust(-(-len(inside) // SLOT_PADDED) * SLOT_PADDED)
        return Box.close(self._slot_key(strong, slot_id, kind), inside, self._about(f"{kind} {slot_id}"), random)

    def _slot_key(self, strong: bytes, slot_id: str, kind: SlotKind) -> bytes:
        return derive(strong, f"holdfast slot {kind} {slot_id}", salt=self.salt)

    def _seal_of(self, secret: bytes) -> str:
        return hmac.digest(derive(secret, "holdfast key file seal"), body(replace(self, seal="")), "sha256").hex()

    def _check_seal(self, secret: bytes) -> None:
        """A slot taken from an older file and put back by hand opens, but does not fit the seal."""
        if not hmac.compare_digest(self.seal, self._seal_of(secret)):
            raise VaultDamaged(file="vault.key", detail=_("It was changed by something else than this program."))
