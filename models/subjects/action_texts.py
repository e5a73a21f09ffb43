"""The sentences about kinds of record: one for a new one, one for several. Whole sentences, since languages inflect them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.base.language import N_, _, ngettext

NEW = {
    "case": N_("New case {title}"),
    "act": N_("New act: {title}"),
    "victim": N_("New victim: {title}"),
    "ledger": N_("New ledger line: {title}"),
    "attribution": N_("New attribution: {title}"),
    "demand": N_("New demand: {title}"),
    "threat_assessment": N_("New threat assessment: {title}"),
    "communication": N_("New contact with captors: {title}"),
    "call_sheet": N_("New call sheet: {title}"),
    "claim": N_("New claim: {title}"),
    "relation": N_("New link: {title}"),
    "note": N_("New note: {title}"),
    "person": N_("New person: {title}"),
    "source": N_("New source: {title}"),
    "source_identity": N_("New source identity: {title}"),
    "excerpt": N_("Words given: {title}"),
    "group": N_("New group: {title}"),
    "incident": N_("New incident: {title}"),
    "log_line": N_("New log line: {title}"),
    "access_constraint": N_("New access constraint: {title}"),
    "advisory": N_("New advisory: {title}"),
    "order": N_("New order in force: {title}"),
    "head_count": N_("New head count: {title}"),
    "area_level": N_("New area level: {title}"),
    "user": N_("New person of this vault: {title}"),
    "device": N_("New laptop: {title}"),
    "setting": N_("New setting: {title}"),
    "backup": N_("New backup: {title}"),
    "disposal": N_("Disposed of: {title}"),
    "clock_correction": N_("The clock was corrected"),
    "issue": N_("Paper issued: {title}"),
    "issue_copy": N_("New copy of a paper: {title}"),
    "issue_content": N_("A paper's content was kept"),
    "attachment": N_("File attached: {title}"),
    "decision": N_("New decision: {title}"),
    "action": N_("New action: {title}"),
    "gap": N_("New open question: {title}"),
    "member": N_("New member of the team: {title}"),
    "shift": N_("New shift: {title}"),
    "handover": N_("Handover begun: {title}"),
    "contact": N_("New contact: {title}"),
    "family_contact": N_("New contact with the family: {title}"),
}
"""What is said of one new record."""
NEW_OTHER = N_("New record: {title}")
"""What is said of one of a kind not listed here."""

# Each call is written out, so that the tool which collects messages finds both forms.
_COUNTS: dict[str, Callable[[int], str]] = {
    "case": lambda n: ngettext("{count} case", "{count} cases", n),
    "act": lambda n: ngettext("{count} act", "{count} acts", n),
    "victim": lambda n: ngettext("{count} victim", "{count} victims", n),
    "ledger": lambda n: ngettext("{count} ledger line", "{count} ledger lines", n),
    "attribution": lambda n: ngettext("{count} attribution", "{count} attributions", n),
    "demand": lambda n: ngettext("{count} demand", "{count} demands", n),
    "threat_assessment": lambda n: ngettext("{count} threat assessment", "{count} threat assessments", n),
    "claim": lambda n: ngettext("{count} claim", "{count} claims", n),
    "relation": lambda n: ngettext("{count} link", "{count} links", n),
    "note": lambda n: ngettext("{count} note", "{count} notes", n),
    "person": lambda n: ngettext("{count} person", "{count} persons", n),
    "source": lambda n: ngettext("{count} source", "{count} sources", n),
    "source_identity": lambda n: ngettext("{count} source identity", "{count} source identities", n),
    "excerpt": lambda n: ngettext("{count} excerpt", "{count} excerpts", n),
    "group": lambda n: ngettext("{count} group", "{count} groups", n),
    "incident": lambda n: ngettext("{count} incident", "{count} incidents", n),
    "log_line": lambda n: ngettext("{count} log line", "{count} log lines", n),
    "access_constraint": lambda n: ngettext("{count} access constraint", "{count} access constraints", n),
    "advisory": lambda n: ngettext("{count} advisory", "{count} advisories", n),
    "order": lambda n: ngettext("{count} order in force", "{count} orders in force", n),
    "head_count": lambda n: ngettext("{count} head count", "{count} head counts", n),
    "area_level": lambda n: ngettext("{count} area level", "{count} area levels", n),
    "attachment": lambda n: ngettext("{count} file", "{count} files", n),
    "issue": lambda n: ngettext("{count} issued paper", "{count} issued papers", n),
    "issue_copy": lambda n: ngettext("{count} copy of a paper", "{count} copies of papers", n),
    "issue_content": lambda n: ngettext("content of {count} paper", "content of {count} papers", n),
}


def new_text(kind: str, title: str) -> str:
    """Return what is said of one new record of a kind."""
    return _(NEW.get(kind, NEW_OTHER)).format(title=title)


def count_text(kind: str, count: int) -> str:
    """Return "5 victims"."""
    other = ngettext("{count} other record", "{count} other records", count)
    return (_COUNTS[kind](count) if kind in _COUNTS else other).format(count=count)


def counts_text(kinds: Iterable[str]) -> str:
    """Return "5 victims, 5 ledger lines", in the order in which the kinds first come."""
    counts: dict[str, int] = {}
    for kind in kinds:
        known = kind if kind in _COUNTS else ""
        counts[known] = counts.get(known, 0) + 1
    return ", ".join(count_text(kind, count) for kind, count in counts.items())
