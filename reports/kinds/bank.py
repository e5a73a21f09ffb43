"""How many proof questions are left for each captive: numbers alone, never a word of them."""

from __future__ import annotations

from models.base.language import _
from models.views import proof
from reports.content import Block, Span, Text
from reports.kinds.live import Live
from reports.kinds.words import listed


def banks(live: Live) -> list[Block]:
    """Return "Proof questions used: Heron 1 of 1 and Ibis 1 of 2"; nothing where there are none or these readers do not see it.

    A duress word is no question; where the bank is closed nobody can know which entry is one, and all are counted.
    """
    told = []
    for bank in proof.banks(live.view):
        asked = [one for one in bank.questions if one.uid not in live.case.duress and not one.is_withheld("state")]
        used = sum(one.text("state") in ("used", "burned") for one in asked)
        if asked:
            words = _("{name} {used} of {count}")
            told.append(words.format(name=live.known.called(bank.victim), used=used, count=len(asked)))
    if not told:
        return []
    words = _("Proof questions used: {captives}.")
    if proof.COMPARTMENT in live.view.closed:
        words = _("Proof questions used: {captives} (closed here: a duress word is counted too).")
    return [Text((Span(words.format(captives=listed(told))),))]
