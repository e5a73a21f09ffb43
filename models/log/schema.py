"""The tables of the change log, which lie beside the records in the vault's database.

The chain (device, entry) is append-only. Payloads and keys lie outside it and can be deleted: a destroyed scope leaves its
entries' headers and digests, so that the chain still verifies (docs/decisions: the log).
"""

from __future__ import annotations

SCHEMA_NUMBER = 1
"""The number of the record fields' shape, written into every payload, so that old entries can be read by newer programs."""

LOG_TABLES = (
    "create table device (id integer primary key, uid text not null unique)",
    """create table entry (
        id integer primary key, device integer not null, seq integer not null, lamport integer not null,
        clock_said integer not null, op blob not null, user blob not null, scope blob not null,
        digest blob not null, link blob not null, received integer not null)""",
    "create unique index entry_chain on entry (device, seq)",
    "create index entry_scope on entry (scope)",
    "create table payload (entry integer primary key, body blob not null)",
    """create table scope (
        uid text primary key, kind text not null, parent text not null, key blob, destroyed integer) without rowid""",
    """create table wrapped (
        scope text not null, recipient text not null, box blob not null, primary key (scope, recipient)) without rowid""",
    "create table redacted (entry integer primary key, digest blob not null)",
    """create table head (
        uid text not null, field text not null, device text not null, seq integer not null, lamport integer not null, value,
        primary key (uid, field, device, seq)) without rowid""",
    "create table doc (fid integer primary key, kind text not null, uid text not null, top text not null)",
    """create virtual table search using fts5(
        title, body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")""",
    "create table meta (name text primary key, value) without rowid",
    "create trigger entry_no_update before update on entry begin select raise(abort, 'the log is append-only'); end",
    "create trigger entry_no_delete before delete on entry begin select raise(abort, 'the log is append-only'); end",
)
