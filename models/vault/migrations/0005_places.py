"""Places that a vault's people brought: sources, places, packed names, outlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

VERSION = 1005
STATEMENTS = (
    """create table if not exists gaz_source (
        id integer primary key, name text not null unique, kind text not null, licence text not null, edition text not null,
        imported_at text not null, digest text not null, rows integer not null)""",
    """create table if not exists gaz_unit (
        source integer not null, number integer not null, country text not null, code text not null, name text not null,
        primary key (source, number)) without rowid""",
    """create table if not exists gaz_place (
        source integer not null, number integer not null, ext text not null, name text not null, lat integer, lon integer,
        country text not null, unit integer, population integer, accuracy_m integer, note text,
        primary key (source, number)) without rowid""",
    """create table if not exists gaz_block (
        source integer not null, number integer not null, first text not null, body blob not null)""",
    "create unique index if not exists ix_gaz_block_number on gaz_block (source, number)",
    "create index if not exists ix_gaz_block_first on gaz_block (source, first)",
    """create table if not exists gaz_gram (
        source integer not null, gram text not null, positions blob not null)""",
    "create unique index if not exists ix_gaz_gram on gaz_gram (source, gram)",
    """create table if not exists gaz_near (
        source integer not null, cell integer not null, numbers blob not null, primary key (source, cell)) without rowid""",
    """create table if not exists gaz_area (
        source integer not null, number integer not null, rings blob not null)""",
    "create unique index if not exists ix_gaz_area on gaz_area (source, number)",
)


def upgrade(op: Operations) -> None:
    """Make the tables. A vault made between the two versions may have them already."""
    for statement in STATEMENTS:
        op.execute(statement)
