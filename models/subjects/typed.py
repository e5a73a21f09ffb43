"""What is being typed of a case with compartments: its draft is sealed under the keys of those that are open, too.

The drafts' own file opens to everybody who opens the vault; a compartment does not.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.log.sealed import SealedStore
from models.vault.kdf import derive

_MARK = "sealed:"
_UID = re.compile(r"[0-9a-f]{32}")


def seal_draft(store: SealedStore, key: str, text: str) -> str:
    """Return the text as it is kept: sealed where its key names a case or a record with open compartments."""
    keys = store.keys_for(_UID.findall(key))
    if not keys:
        return text
    nonce = os.urandom(12)
    body = nonce + AESGCM(_joined(keys)).encrypt(nonce, text.encode(), key.encode())
    return _MARK + json.dumps({"scopes": sorted(keys), "body": base64.b64encode(body).decode()})


def scopes_of(kept: str) -> frozenset[str]:
    """Return the compartments a kept draft is sealed under, none for one in the open."""
    return frozenset(json.loads(kept.removeprefix(_MARK))["scopes"]) if kept.startswith(_MARK) else frozenset()


def open_draft(store: SealedStore, key: str, kept: str | None) -> str | None:
    """Return the text of a kept draft; None when it lies behind a compartment that is closed here."""
    if kept is None or not kept.startswith(_MARK):
        return kept
    told, keys = json.loads(kept.removeprefix(_MARK)), store.keys
    if not set(told["scopes"]) <= set(keys):
        return None
    body = base64.b64decode(told["body"])
    try:
        plain = AESGCM(_joined({scope: keys[scope] for scope in told["scopes"]})).decrypt(body[:12], body[12:], key.encode())
    except InvalidTag:
        return None
    return plain.decode()


def _joined(keys: Mapping[str, bytes]) -> bytes:
    return derive(b"".join(keys[scope] for scope in sorted(keys)), "holdfast draft")
