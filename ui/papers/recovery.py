"""The recovery sheet, from its groups of characters: made in three places, the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from models.base.language import _, current

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault
    from reports.pdf.render import Rendered


def make_recovery_sheet(vault: OpenVault, groups: Sequence[str], *, size: Literal["a4", "letter"] = "a4") -> Rendered:
    """Return the sheet as PDF, in the language in use. Raises PaperFailed."""
    from reports.kinds.recovery import recovery_sheet
    from reports.make import make
    from ui.papers.frames import sheet_frame

    with vault.reading() as con:
        frame = sheet_frame(vault, con, _("Recovery sheet"), current())
    return make(recovery_sheet(tuple(groups), vault=vault.opened.vault_id[-8:].upper(), frame=frame), size=size)
