"""The certificate of a disposal in words, for screen, clipboard and terminal alike."""

from __future__ import annotations

from models.base.language import _
from models.records import KINDS
from models.subjects.disposal import Certificate


def certificate_lines(certificate: Certificate) -> list[str]:
    """Return the certificate's lines: what, when, who, why, how much, and which backups may still hold it."""
    labels = ((_(KINDS[kind].label) if kind in KINDS else kind, count) for kind, count in certificate.counts.items())
    counts = [_("{label}: {value}").format(label=label, value=count) for label, count in labels]
    lines = [
        _("Certificate of disposal"),
        _("Disposed of: {ref}").format(ref=certificate.ref),
        _("Destroyed on: {day}").format(day=certificate.on),
        _("Decided by: {name}").format(name=certificate.decided_by),
        _("Reason: {reason}").format(reason=certificate.reason),
        _("Records destroyed: {counts}").format(counts=", ".join(counts)),
    ]
    if not certificate.backups:
        return [*lines, _("No older backup is registered.")]
    nobody = _("holder not noted")
    lines.append(_("Older backups that may still hold it, to be destroyed or called back:"))
    return lines + [f"{number}, {made_at[:10]}, {holder or nobody}" for number, made_at, holder in certificate.backups]
