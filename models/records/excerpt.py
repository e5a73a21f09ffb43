"""Excerpts: which words of a kept report a field comes from, and which were blackened."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class Excerpt(c.Record):
    """Words of a source's text, by place (characters from its beginning), and the field they were given to."""

    __tablename__ = "excerpts"
    source: str | None = c.ref("source", N_("Source"), index=True, required=True)
    start: int | None = c.integer(N_("First character"), "internal")
    end: int | None = c.integer(N_("Behind the last character"), "internal")
    # not searched: the same words are found in the source's text
    words: str | None = c.long(N_("Words"), "raw_text", weight=0)
    about: str | None = c.column("ref", N_("About"), "link", target="*", index=True)
    field: str | None = c.text(N_("Field"), "internal", weight=0)
    state: str | None = c.term("excerpt_state", N_("State"), "internal")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")


EXCERPT = c.kind_of(Excerpt, "excerpt", N_("Excerpt"), scope="source")
