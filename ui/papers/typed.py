"""Texts typed for one issue: allowed by their author, and searched for what the readers may not see like every other text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from models.base.language import _, use
from models.editions.secrets import Form, Secret, Secrets
from models.editions.withheld import names_shown
from models.views.case import CaseView
from reports.check.readback import Withheld
from reports.kinds.frame import Frame
from reports.kinds.words import withheld
from ui.papers.words import text_label


def searched(frame: Frame, secrets: Secrets) -> tuple[Frame, tuple[str, ...]]:
    """Return the frame with a mark in place of each typed text that holds something withheld, and notices that say what of."""
    texts, notices = dict(frame.texts), list[str]()
    for name, text in frame.texts.items():
        fields = dict.fromkeys(found.field for found in secrets.find(text) if found.strong)
        if not fields:
            continue
        with use(frame.language):
            texts[name] = withheld()
        held = "; ".join(field or _("a person's name") for field in fields)
        words = _("{label}: left out, since it holds what its readers may not see ({fields}). Write it without.")
        notices.append(words.format(label=text_label(name), fields=held))
    return replace(frame, texts=texts), tuple(notices)


def secrets_in(withheld_values: Iterable[Withheld], views: Iterable[CaseView]) -> Secrets:
    """Return what a finished paper is searched for, ready to be searched for in texts; `views` are the (edited) cases shown."""
    public, named = names_shown(views)
    kept = (value for value in withheld_values if not value.elsewhere and value.form != "text")
    secrets = [Secret(value.field, value.value, cast(Form, value.form or ("name" if value.name else "phrase"))) for value in kept]
    return Secrets(secrets, public, named=named)
